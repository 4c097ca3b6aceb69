// SPDX-License-Identifier: AGPL-3.0-or-later
/* The one question that settles most. */
#include "match/match.h"

#include <string.h>

#include "base/arena.h"

enum { KEYS_MOST = 64, OPTIONS_MOST = 200 };

enum outcome match_outcome(const struct asked_option *option, const struct logic_facts *facts,
                           struct date on)
{
    enum outcome outcome = option->open ? OUTCOME_PERHAPS : OUTCOME_LIKELY;

    for (size_t i = 0; i < option->rules.count; i++) {
        enum truth one = logic_judge(option->rules.at[i], facts, on);
        if (one == TRUTH_NOT_MET)
            return OUTCOME_NO;
        if (one == TRUTH_NOT_KNOWN)
            outcome = OUTCOME_PERHAPS;
    }
    return outcome;
}

static bool has(struct text_list list, const char *text)
{
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.at[i], text) == 0)
            return true;
    return false;
}

static bool is_known(const struct logic_facts *facts, const char *key)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->at[i].value && strcmp(facts->at[i].key, key) == 0)
            return true;
    return false;
}

/* Keys in the order of the alphabet, so that the same is asked everywhere. */
static void add_key(struct text_list *keys, const char **at, const char *key)
{
    size_t i = keys->count;

    if (has(*keys, key) || keys->count == KEYS_MOST)
        return;
    for (; i > 0 && strcmp(at[i - 1], key) > 0; i--)
        at[i] = at[i - 1];
    at[i] = key;
    keys->count++;
}

struct asking {
    struct arena *arena;
    const struct asked_option *const *open;
    size_t count;
    const struct logic_facts *facts;
    struct date on;
};

static size_t settled_by(const struct asking *a, const struct logic_facts *facts)
{
    size_t settled = 0;

    for (size_t i = 0; i < a->count; i++)
        settled += match_outcome(a->open[i], facts, a->on) != OUTCOME_PERHAPS;
    return settled;
}

/* All answers at which any of the rules may turn. */
static json_t *answers_of(const struct asking *a, const char *key)
{
    json_t *all = json_array();

    for (size_t i = 0; i < a->count; i++) {
        for (size_t k = 0; k < a->open[i]->rules.count; k++) {
            json_t *some = logic_answers(a->open[i]->rules.at[k], key, a->facts, a->on);
            json_array_extend(all, some);
            json_decref(some);
        }
    }
    return all;
}

struct worth { size_t least, most; };

static struct worth worth_of(const struct asking *a, const char *key)
{
    struct logic_fact *facts = arena_array(a->arena, a->facts->count + 1, struct logic_fact);
    struct logic_facts with = { facts, a->facts->count + 1 };
    json_t *answers = answers_of(a, key), *answer;
    struct worth worth = { a->count, 0 };
    size_t i;

    memcpy(facts, a->facts->at, a->facts->count * sizeof *facts);
    json_array_foreach(answers, i, answer) {
        /* Amounts stand a year (rule/logic.h). */
        facts[a->facts->count] = (struct logic_fact){
            key, answer, { json_is_object(answer), PER_YEAR },
        };
        size_t settled = settled_by(a, &with);
        worth.least = settled < worth.least ? settled : worth.least;
        worth.most = settled > worth.most ? settled : worth.most;
    }
    if (json_array_size(answers) == 0)
        worth.least = 0;
    json_decref(answers);
    return worth;
}

const char *match_question(struct arena *arena, const struct asked_option *options, size_t count,
                           const struct logic_facts *facts, struct text_list never,
                           struct date on, size_t *settles)
{
    const struct asked_option **open = arena_array(arena, OPTIONS_MOST,
                                                   const struct asked_option *);
    const char **at = arena_array(arena, KEYS_MOST, const char *);
    struct asking asking = { arena, open, 0, facts, on };
    struct text_list keys = { at, 0 };
    struct worth best = { 0, 0 };
    const char *found = NULL;

    for (size_t i = 0; i < count && asking.count < OPTIONS_MOST; i++)
        if (match_outcome(&options[i], facts, on) == OUTCOME_PERHAPS)
            open[asking.count++] = &options[i];
    for (size_t i = 0; i < asking.count; i++) {
        for (size_t k = 0; k < open[i]->rules.count; k++) {
            if (logic_judge(open[i]->rules.at[k], facts, on) != TRUTH_NOT_KNOWN)
                continue;
            struct text_list asks = logic_asks(arena, open[i]->rules.at[k]);
            for (size_t q = 0; q < asks.count; q++)
                if (!is_known(facts, asks.at[q]) && !has(never, asks.at[q]))
                    add_key(&keys, at, asks.at[q]);
        }
    }
    for (size_t i = 0; i < keys.count; i++) {
        struct worth worth = worth_of(&asking, keys.at[i]);
        if (!found || worth.least > best.least ||
            (worth.least == best.least && worth.most > best.most)) {
            best = worth;
            found = keys.at[i];
        }
    }
    *settles = best.least;
    return found;
}
