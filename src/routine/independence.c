// SPDX-License-Identifier: AGPL-3.0-or-later
#include "routine/independence.h"

#include "base/arena.h"
#include "made/independence_sql.h"

static const char *const LEVEL_WORDS[HELP_LEVELS] = {
    "alone", "device", "prompting", "some_help", "full_help",
};
static const struct { const char *word, *label; } DAILY[DAILY_ITEMS] = {
    { "bathing", N_("Bathing") }, { "dressing", N_("Dressing") }, { "toileting", N_("Toilet") },
    { "transfer", N_("Getting up and sitting down") }, { "continence", N_("Continence") },
    { "feeding", N_("Eating") }, { "phone", N_("Using the phone") }, { "shopping", N_("Shopping") },
    { "cooking", N_("Cooking") }, { "housekeeping", N_("Keeping house") },
    { "laundry", N_("Laundry") }, { "transport", N_("Getting around") },
    { "medicines", N_("Medicines") }, { "money", N_("Money") },
};

const char *help_level_word(enum help_level level)
{
    return LEVEL_WORDS[level];
}

const char *help_level_label(enum help_level level)
{
    static const char *const labels[HELP_LEVELS] = {
        N_("alone"), N_("with a device"), N_("when reminded"), N_("with some help"),
        N_("with full help"),
    };

    return labels[level];
}

bool help_level_from_word(const char *word, enum help_level *ret)
{
    int number;

    if (!text_among(LEVEL_WORDS, HELP_LEVELS, word, &number))
        return false;
    *ret = (enum help_level)number;
    return true;
}

const char *daily_item_word(int item)
{
    return DAILY[item].word;
}

const char *daily_item_label(int item)
{
    return DAILY[item].label;
}

const char *daily_item_called(const char *word)
{
    for (int i = 0; i < DAILY_ITEMS; i++) {
        if (text_equal(DAILY[i].word, word))
            return DAILY[i].label;
    }
    return word;
}

enum status independence_list(const struct access *access, struct date from, struct date to,
                              struct independences *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_independence_list rows;
    size_t count = 0;

    enum status s = sql_independence_list(access, from, to, &rows);
    if (s != OK)
        return s;
    struct independence *list = arena_array(arena, rows.count + 1, struct independence);
    struct independence_item *items = arena_array(arena, rows.count + 1,
                                                  struct independence_item);
    for (size_t i = 0; i < rows.count; i++) {
        if (i == 0 || rows.at[i].id != rows.at[i - 1].id)
            list[count++] = (struct independence){ rows.at[i].id, rows.at[i].ref,
                                                   rows.at[i].on_day, &items[i], 0 };
        items[i] = (struct independence_item){ rows.at[i].word,
                                               (enum help_level)rows.at[i].level };
        list[count - 1].count++;
    }
    *ret = (struct independences){ list, count };
    return OK;
}

static bool is_twice(const struct independence *look, size_t place)
{
    for (size_t i = 0; i < place; i++) {
        if (text_equal(look->at[i].word, look->at[place].word))
            return true;
    }
    return false;
}

static bool is_word(const char *word)
{
    return !text_is_blank(word) && text_length(word) <= DAILY_WORD_MAX;
}

enum status independence_add(struct change *change, const struct independence *look,
                             struct problems *problems, int64_t *ret)
{
    struct date on = date_is_set(look->on) ? look->on : change_today(change);
    int64_t id;

    if (date_before(change_today(change), on))
        problem_add(problems, "on", N_("What happened can't be in the future."));
    if (look->count == 0)
        problem_add(problems, "items", N_("Say how it goes with at least one thing."));
    if (look->count > INDEPENDENCE_ITEMS_MAX)
        problem_add(problems, "items", N_("Up to 60 things can be named."));
    for (size_t i = 0; i < look->count; i++) {
        if (!is_word(look->at[i].word))
            problem_add(problems, "items", N_("Name each thing in up to 60 characters."));
        else if (is_twice(look, i))
            problem_add(problems, "items", N_("Name each thing once."));
    }
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_independence_add(change, on, ret);
    for (size_t i = 0; s == OK && i < look->count; i++)
        s = sql_independence_item_add(change, *ret, look->at[i].word, look->at[i].level, &id);
    return s;
}

/* The item's level in the first look that has it, and in the last. */
static bool first_and_last(const struct independences *looks, const char *word,
                           enum help_level *first, enum help_level *last)
{
    size_t seen = 0;

    for (size_t i = 0; i < looks->count; i++) {
        for (size_t k = 0; k < looks->at[i].count; k++) {
            const struct independence_item *item = &looks->at[i].at[k];
            if (!text_equal(item->word, word))
                continue;
            if (seen++ == 0)
                *first = item->level;
            *last = item->level;
        }
    }
    return seen > 1;
}

static bool seen_before(const struct independences *looks, size_t look, size_t place)
{
    const char *word = looks->at[look].at[place].word;

    for (size_t i = 0; i <= look; i++) {
        for (size_t k = 0; k < (i < look ? looks->at[i].count : place); k++) {
            if (text_equal(looks->at[i].at[k].word, word))
                return true;
        }
    }
    return false;
}

struct independence_count independence_count(const struct independences *looks)
{
    struct independence_count count = { 0 };

    for (size_t i = 0; i < looks->count; i++) {
        for (size_t k = 0; k < looks->at[i].count; k++) {
            enum help_level first = HELP_ALONE, last = HELP_ALONE;
            if (seen_before(looks, i, k) ||
                !first_and_last(looks, looks->at[i].at[k].word, &first, &last))
                continue;
            count.of++;
            count.better += last < first;
            count.same += last == first;
            count.worse += last > first;
        }
    }
    return count;
}
