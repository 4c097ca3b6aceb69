// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/labels.h"

#include "base/arena.h"
#include "html/html.h"
#include "privacy/label.h"

static bool among(struct text_list list, const char *word)
{
    size_t i = 0;

    while (i < list.count && !text_equal(list.at[i], word))
        i++;
    return i < list.count;
}

struct labels_too labels_too(const struct access *access, const struct html *html,
                             const struct form *form)
{
    struct html_option *options = arena_array(html_arena(html), LABELS, struct html_option);
    struct text_list ticked = form == NULL ? (struct text_list){ 0 } : form_all(form, "labels");
    size_t count = 0;

    for (int i = 0; i < LABELS; i++) {
        int64_t bit = (int64_t)1 << i;

        if (bit == LABEL_GEN || bit == LABEL_SUPV || !access_may_see(access, bit))
            continue;
        options[count++] = (struct html_option){ label_word(i), html_say(html, label_label(i)),
                                                 among(ticked, label_word(i)) };
    }
    return (struct labels_too){ { options, count } };
}
