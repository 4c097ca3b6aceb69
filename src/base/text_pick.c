// SPDX-License-Identifier: AGPL-3.0-or-later
/* Choosing among texts. */
#include "base/text.h"

const char *text_or_null(const char *text)
{
    return text_is_blank(text) ? NULL : text;
}

bool text_among(const char *const *words, int count, const char *word, int *ret)
{
    for (int i = 0; i < count; i++) {
        if (text_equal(words[i], word)) {
            *ret = i;
            return true;
        }
    }
    return false;
}
