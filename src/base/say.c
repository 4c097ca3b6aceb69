// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"

#include "base/arena.h"
#include "base/words.h"

#include <string.h>

const char *say(const char *language, const char *msgid)
{
    return words_find(language, msgid);
}

const char *say_with(struct arena *arena, const char *language, const char *msgid,
                     const char *value)
{
    const char *sentence = words_find(language, msgid);
    const char *place = strstr(sentence, "%1$s");

    if (place == NULL)
        return sentence;
    return arena_print(arena, "%.*s%s%s", (int)(place - sentence), sentence, value,
                       place + strlen("%1$s"));
}
