// SPDX-License-Identifier: AGPL-3.0-or-later
/* The specs as they stand in rules/instrument.json. */
#include "measure/instrument.h"

#include "base/arena.h"
#include "base/text.h"

#include <pthread.h>
#include <string.h>

enum { HOUSE_MOST = 4 * 1024 * 1024 };

static const char *const KINDS[INSTRUMENT_KINDS] = { "sum", "mean", "gas", "levels", "parts" };
static const char *const SIGNALS[] = { "suicide_safety", "ask_safety" };

struct spec { struct arena *arena; const struct rule_book *book; const struct rule *rule;
              const char *why; };

static bool wrong(struct spec *s, const char *place, const char *sentence)
{
    if (s->why == NULL)
        s->why = rule_wrong(s->arena, s->book, s->rule, place, sentence);
    return false;
}

static bool read_int(struct spec *s, json_t *object, const char *name, int least, int most,
                     int otherwise, int *ret)
{
    json_t *value = json_object_get(object, name);

    *ret = otherwise;
    if (value == NULL)
        return otherwise >= least || wrong(s, name, "This is needed.");
    if (!json_is_integer(value) || json_integer_value(value) < least ||
        json_integer_value(value) > most)
        return wrong(s, name, arena_print(s->arena, "This has to be a whole number, %d to %d.",
                                          least, most));
    *ret = (int)json_integer_value(value);
    return true;
}

static bool read_bool(struct spec *s, const char *name, bool *ret)
{
    json_t *value = json_object_get(s->rule->body, name);

    *ret = json_is_true(value);
    return value == NULL || json_is_boolean(value) ||
           wrong(s, name, "This has to be true or false.");
}

static bool read_word(struct spec *s, json_t *object, const char *name, const char **ret)
{
    *ret = json_string_value(json_object_get(object, name));
    return !text_is_blank(*ret) || wrong(s, name, "This has to be text.");
}

/* The item that an object names, counted from 1. */
static bool read_item(struct spec *s, const struct instrument *in, json_t *object, int *ret)
{
    return read_int(s, object, "item", 1, in->items, 0, ret);
}

/* ---- what an item takes ---- */

static bool read_numbers(struct spec *s, json_t *list, const char *place, struct item_spec *item)
{
    json_t *one;
    size_t i;

    *item = (struct item_spec){ .kind = ANSWER_NUMBERS };
    if (json_array_size(list) == 0 || json_array_size(list) > sizeof item->values / sizeof(int))
        return wrong(s, place, "This has to be a list of up to 8 whole numbers.");
    json_array_foreach(list, i, one) {
        if (!json_is_integer(one))
            return wrong(s, place, "This has to be a list of up to 8 whole numbers.");
        item->values[item->count++] = (int)json_integer_value(one);
    }
    return true;
}

static bool read_words(struct spec *s, json_t *list, struct item_spec *item)
{
    json_t *one;
    size_t i;

    *item = (struct item_spec){ .kind = ANSWER_WORDS };
    if (json_array_size(list) == 0 || json_array_size(list) > sizeof item->words / sizeof(char *))
        return wrong(s, "words", "This has to be a list of up to 8 words.");
    json_array_foreach(list, i, one) {
        if (!json_is_string(one))
            return wrong(s, "words", "This has to be a list of up to 8 words.");
        item->words[item->count++] = json_string_value(one);
    }
    return true;
}

static bool read_usual(struct spec *s, struct instrument *in)
{
    json_t *values = json_object_get(s->rule->body, "values");
    struct item_spec usual = { .kind = ANSWER_TEXT };
    const char *word = json_string_value(values);

    if (in->kind != INSTRUMENT_PARTS) {
        usual.kind = ANSWER_YES_NO;
        if (word != NULL ? strcmp(word, "yes_no") != 0 : !json_is_array(values))
            return wrong(s, "values", "This has to be a list of numbers, or \"yes_no\".");
        if (word == NULL && !read_numbers(s, values, "values", &usual))
            return false;
    }
    for (int i = 0; i < in->items; i++)
        in->item[i] = usual;
    return true;
}

static bool read_own(struct spec *s, struct instrument *in)
{
    json_t *one, *number;
    size_t i;
    int item;

    json_array_foreach(json_object_get(s->rule->body, "own_values"), i, one) {
        if (!read_item(s, in, one, &item) ||
            !read_numbers(s, json_object_get(one, "values"), "own_values", &in->item[item - 1]))
            return false;
    }
    json_array_foreach(json_object_get(s->rule->body, "words"), i, one) {
        if (!read_item(s, in, one, &item) ||
            !read_words(s, json_object_get(one, "values"), &in->item[item - 1]))
            return false;
    }
    json_array_foreach(json_object_get(s->rule->body, "points_for_no"), i, number) {
        json_int_t n = json_integer_value(number);
        if (n < 1 || n > in->items || in->item[n - 1].kind != ANSWER_YES_NO)
            return wrong(s, "points_for_no", "This has to name items of yes and no.");
        in->item[n - 1].points_for_no = true;
    }
    return true;
}

/* ---- what a number means ---- */

static bool read_bands(struct spec *s, const char *name, struct bands *ret)
{
    json_t *list = json_object_get(s->rule->body, name), *one;
    size_t i;

    if (json_array_size(list) > sizeof ret->at / sizeof ret->at[0])
        return wrong(s, name, "Up to 8 bands can be named.");
    json_array_foreach(list, i, one) {
        struct band *band = &ret->at[ret->count];
        if (!read_int(s, one, "from", 0, 1000, -1, &band->from) ||
            !read_word(s, one, "band", &band->word))
            return false;
        if (band_label(band->word) == NULL)
            return wrong(s, name, arena_print(s->arena, "Nothing is called %s.", band->word));
        if (i == 0 ? band->from != 0 : band->from <= ret->at[i - 1].from)
            return wrong(s, name, "Bands begin with 0 and go up.");
        ret->count++;
    }
    return true;
}

static bool read_signal_word(struct spec *s, json_t *object, const char *name, bool *ask)
{
    const char *word = json_string_value(json_object_get(object, name));
    int number;

    if (word == NULL || !text_among(SIGNALS, 2, word, &number))
        return wrong(s, name, "One of: suicide_safety, ask_safety.");
    *ask = number == 1;
    return true;
}

static bool read_signals(struct spec *s, struct instrument *in)
{
    json_t *list = json_object_get(s->rule->body, "signals"), *one;
    size_t i;

    if (json_array_size(list) > sizeof in->signals / sizeof in->signals[0])
        return wrong(s, "signals", "Up to 4 signals can be named.");
    json_array_foreach(list, i, one) {
        struct signal_spec *spec = &in->signals[in->signal_count++];
        spec->missing = json_is_true(json_object_get(one, "missing"));
        if (!read_item(s, in, one, &spec->item) ||
            !read_int(s, one, "from", 0, 1000, spec->missing ? 0 : -1, &spec->from) ||
            !read_signal_word(s, one, "signal", &spec->ask))
            return false;
    }
    return true;
}

/* What an item must have been answered: yes, or one of its words. */
static bool read_is(struct spec *s, const struct instrument *in, json_t *object, int item, int *ret)
{
    const struct item_spec *spec = &in->item[item - 1];
    const char *word = json_string_value(json_object_get(object, "is"));

    *ret = 1;
    if (spec->kind == ANSWER_YES_NO)
        return word == NULL || wrong(s, "levels", "An item of yes and no is yes.");
    return text_among(spec->words, (int)spec->count, text_or(word, ""), ret) ||
           wrong(s, "levels", "This isn't one of the item's words.");
}

static bool read_levels(struct spec *s, struct instrument *in)
{
    json_t *list = json_object_get(s->rule->body, "levels"), *one, *part;
    size_t i, k;
    bool ask;

    if (json_array_size(list) == 0 ||
        json_array_size(list) > sizeof in->levels / sizeof in->levels[0])
        return wrong(s, "levels", "This has to be a list of up to 4 levels.");
    json_array_foreach(list, i, one) {
        struct level_spec *level = &in->levels[in->level_count++];
        json_t *any = json_object_get(one, "any");
        if (!read_word(s, one, "band", &level->band))
            return false;
        if (json_array_size(any) == 0 ||
            json_array_size(any) > sizeof level->any / sizeof level->any[0])
            return wrong(s, "levels", "A level needs up to 8 items.");
        json_array_foreach(any, k, part) {
            if (!read_item(s, in, part, &level->any[k].item) ||
                !read_is(s, in, part, level->any[k].item, &level->any[k].is))
                return false;
            level->count++;
        }
    }
    return read_word(s, s->rule->body, "otherwise", &in->otherwise) &&
           read_signal_word(s, s->rule->body, "signal", &ask) &&
           read_signal_word(s, s->rule->body, "signal_missing", &ask);
}

static bool read_skips(struct spec *s, struct instrument *in)
{
    json_t *skips = json_object_get(s->rule->body, "skips"), *one;
    size_t i;

    if (skips == NULL)
        return true;
    if (!read_int(s, skips, "when_no", 1, in->items, 0, &in->gate))
        return false;
    json_array_foreach(json_object_get(skips, "items"), i, one) {
        json_int_t n = json_integer_value(one);
        if (n < 1 || n > in->items || n == in->gate)
            return wrong(s, "skips", "This has to name other items.");
        in->item[n - 1].skipped = true;
    }
    return true;
}

static bool read_one(struct spec *s, struct instrument *in)
{
    json_t *body = s->rule->body, *not_applicable = json_object_get(body, "not_applicable");
    const char *kind;
    int number;

    if (!read_word(s, body, "kind", &kind))
        return false;
    if (!text_among(KINDS, INSTRUMENT_KINDS, kind, &number))
        return wrong(s, "kind", "One of: sum, mean, gas, levels, parts.");
    in->kind = (enum instrument_kind)number;
    in->not_applicable = json_string_value(not_applicable);
    if (!read_int(s, body, "items", 1, ITEMS_MAX, 0, &in->items) ||
        !read_int(s, body, "unscored_after", 0, 5, 0, &in->unscored_after) ||
        !read_int(s, body, "missing_most", 0, in->items / 4, 0, &in->missing_most) ||
        !read_int(s, body, "low_at", 0, 100, 0, &in->low_at) ||
        !read_bool(s, "fewer", &in->fewer) || !read_bool(s, "yes_is_one", &in->yes_is_one) ||
        !read_usual(s, in) || !read_own(s, in) || !read_bands(s, "bands", &in->bands) ||
        !read_bands(s, "bands_male", &in->bands_male) || !read_signals(s, in) ||
        !read_skips(s, in))
        return false;
    if (in->kind == INSTRUMENT_LEVELS)
        return read_levels(s, in);
    return in->kind != INSTRUMENT_PARTS || read_word(s, body, "band", &in->complete);
}

enum status instrument_read(struct arena *arena, const struct rule_book *book,
                            struct instrument **ret, const char **why)
{
    *ret = arena_array(arena, book->count + 1, struct instrument);
    for (size_t i = 0; i < book->count; i++) {
        struct spec s = { arena, book, &book->at[i], NULL };
        (*ret)[i].rule = &book->at[i];
        if (!read_one(&s, &(*ret)[i])) {
            *why = s.why;
            return INVALID;
        }
    }
    return OK;
}

/* ---- those of the house ---- */

static struct instrument *house;
static struct rule_book house_book;
static pthread_once_t house_once = PTHREAD_ONCE_INIT;

static void read_house(void)
{
    struct arena *arena = arena_new(HOUSE_MOST);

    const char *why = NULL;

    house_book = rule_book_of_house(arena, "instrument.json");
    rule_must(instrument_read(arena, &house_book, &house, &why), why);
}

static void open_house(void)
{
    pthread_once(&house_once, read_house);
}

const struct instrument *instrument_on(const char *word, struct date day)
{
    open_house();
    const struct rule *rule = word != NULL ? rule_on(&house_book, word, "US", day) : NULL;
    return rule == NULL ? NULL : &house[rule->place];
}

bool instrument_known(const char *word)
{
    open_house();
    return rule_known(&house_book, word);
}

const char *instrument_word(size_t place)
{
    open_house();
    return place < house_book.count ? house_book.at[place].id : NULL;
}
