// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

/* "es" begins "es", "es-MX" and "es_MX", not "est". */
static bool is_language(const char *asked, const char *base)
{
    size_t length = strlen(base);

    return strncmp(asked, base, length) == 0 &&
           (asked[length] == '\0' || asked[length] == '-' || asked[length] == '_');
}

const struct words *words_of(const char *language)
{
    const struct words *found = NULL;

    if (!language)
        return NULL;
    /* The longest name wins: "pt-BR" before "pt". */
    for (size_t i = 0; i < words_tables_count; i++) {
        const struct words *words = &words_tables[i];

        if (is_language(language, words->language) &&
            (!found || strlen(words->language) > strlen(found->language)))
            found = words;
    }
    return found;
}

static int compare(const void *msgid, const void *entry)
{
    return strcmp((const char *)msgid, ((const struct words_entry *)entry)->msgid);
}

static const struct words_entry *entry_of(const struct words *words, const char *msgid)
{
    if (!words || !msgid || words->count == 0)
        return NULL;
    return (const struct words_entry *)bsearch(msgid, words->at, words->count, sizeof *words->at,
                                               compare);
}

const char *words_say(const struct words *words, const char *msgid)
{
    const struct words_entry *entry = entry_of(words, msgid);

    return entry ? entry->forms[0] : msgid;
}

const char *words_say_n(const struct words *words, const char *one, const char *many, int64_t n)
{
    const struct words_entry *entry = entry_of(words, one);
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    if (!entry)
        return n == 1 ? one : many;

    size_t form = words->plural(size);
    return entry->forms[form < entry->form_count ? form : 0];
}

const char *words_find(const char *language, const char *msgid)
{
    return words_say(words_of(language), msgid);
}

const char *words_plural(const char *language, const char *one, const char *many, int64_t n)
{
    return words_say_n(words_of(language), one, many, n);
}

bool words_right_to_left(const char *language)
{
    static const char *const names[] = { "ar", "fa", "ur", "ps", "he", "yi", "dv", "ug", "ku-Arab" };
    const struct words *words = words_of(language);

    if (words)
        return words->right_to_left;
    for (size_t i = 0; language && i < sizeof names / sizeof *names; i++)
        if (is_language(language, names[i]))
            return true;
    return false;
}

size_t words_count(void)
{
    return words_tables_count;
}

const struct words *words_at(size_t i)
{
    return i < words_tables_count ? &words_tables[i] : NULL;
}
