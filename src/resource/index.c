// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/index.h"

#include "base/arena.h"
#include "made/resource_sql.h"
#include "resource/need_terms.h"

#include <string.h>

enum {
    WORDS_MOST = 64, DESCRIPTION_WORDS = 40, KINDS_MOST = 64, WORD_LEAST = 2, WORD_LONGEST = 40,
};
enum weight { BY_DESCRIPTION = 1, BY_KIND, BY_ORGANIZATION, BY_NAME };

struct gathered {
    struct { const char *word; int weight; } at[WORDS_MOST];
    size_t count;
};

/* Words that every description has; they would find everything. */
static bool is_filler(const char *word)
{
    static const char *const fillers[] = {
        "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but",
        "by", "can", "each", "for", "from", "has", "have", "how", "if", "in", "including", "into",
        "is", "it", "its", "may", "more", "most", "not", "of", "on", "or", "other", "our", "out",
        "program", "programs", "provide", "provided", "provides", "service", "services", "so",
        "such", "than", "that", "the", "their", "them", "these", "they", "this", "those",
        "through", "to", "up", "was", "we", "well", "were", "what", "when", "which", "who", "will",
        "with", "you", "your",
    };
    size_t low = 0, high = sizeof fillers / sizeof *fillers;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, fillers[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static void gather(struct gathered *words, struct arena *scratch, const char *text, int weight,
                   size_t most)
{
    if (text_is_blank(text))
        return;
    struct text_list parts = text_words(scratch, text_folded(scratch, text));
    for (size_t i = 0; i < parts.count && most > 0 && words->count < WORDS_MOST; i++) {
        size_t length = strlen(parts.at[i]);
        bool there = length < WORD_LEAST || length > WORD_LONGEST ||
                     (weight < BY_NAME && is_filler(parts.at[i]));
        for (size_t k = 0; !there && k < words->count; k++)
            there = strcmp(words->at[k].word, parts.at[i]) == 0;
        if (there)
            continue;
        words->at[words->count].word = parts.at[i];
        words->at[words->count++].weight = weight;
        most--;
    }
}

static enum status write_words(struct office_change *change, struct arena *scratch,
                               int64_t service, const struct service_text *text)
{
    struct gathered words = { .count = 0 };
    int64_t changed;

    /* From the heaviest down: a word keeps its best weight. */
    gather(&words, scratch, text->name, BY_NAME, WORDS_MOST);
    gather(&words, scratch, text->alternate_name, BY_NAME, WORDS_MOST);
    gather(&words, scratch, text->organization, BY_ORGANIZATION, WORDS_MOST);
    for (size_t i = 0; i < text->kinds.count && i < KINDS_MOST; i++)
        gather(&words, scratch, text->kinds.at[i], BY_KIND, WORDS_MOST);
    gather(&words, scratch, text->description, BY_DESCRIPTION, DESCRIPTION_WORDS);
    for (size_t i = 0; i < words.count; i++) {
        enum status s = sql_resource_word_add(change, words.at[i].word, service,
                                              words.at[i].weight, &changed);
        if (s != OK)
            return s;
    }
    return OK;
}

static enum status write_needs(struct office_change *change, struct arena *scratch,
                               int64_t service, const struct service_text *text)
{
    int64_t found = 0, changed;

    for (size_t i = 0; i < text->kind_domains.count; i++)
        found |= (int64_t)1 << text->kind_domains.at[i];
    found |= needs_of_words(scratch, text->name);
    /* The description names much else by the way: it counts where nothing better is known. */
    if (found == 0)
        found = needs_of_words(scratch, text->description);
    for (int d = 0; d < DOMAINS; d++) {
        if ((found >> d & 1) == 0)
            continue;
        enum status s = sql_resource_need_set(change, service, d, false, &changed);
        if (s != OK)
            return s;
    }
    return OK;
}

enum status resource_index(struct office_change *change, struct arena *scratch, int64_t service,
                           const struct service_text *text, bool fresh)
{
    int64_t gone;
    enum status s;

    if (!fresh) {
        if ((s = sql_resource_word_clear(change, service, &gone)) != OK ||
            (s = sql_resource_need_clear(change, service, false, &gone)) != OK)
            return s;
    }
    if ((s = write_words(change, scratch, service, text)) != OK)
        return s;
    return write_needs(change, scratch, service, text);
}
