// SPDX-License-Identifier: AGPL-3.0-or-later
/* The files of this room: what they have to say, and their books. */
#include "money/screen_inside.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum { BOOKS_MOST = 4 * 1024 * 1024 };

#define CENTS .least = 0, .most = INT64_C(10000000000)

static const char *const ROUNDINGS[] = { "midpoint", "floor", "ceil", NULL };
static const char *const SUMS[] = { "contact", "day", NULL };

static const struct shape CLASSES[] = {
    { .name = "to_percent", .type = SHAPE_INT, .least = 1, .most = 1000 },
    { .name = "nominal", .type = SHAPE_INT, .optional = true, CENTS },
    { .name = "pays_percent", .type = SHAPE_INT, .optional = true, .least = 1, .most = 99 },
    { 0 },
};
static const struct shape SLIDING_FEE[] = {
    { .name = "classes", .type = SHAPE_OBJECTS, .inside = CLASSES },
    { 0 },
};
static const struct shape LINES[] = {
    { .name = "code", .type = SHAPE_TEXT },
    { .name = "from", .type = SHAPE_INT, .least = 1, .most = 44640 },
    { .name = "each", .type = SHAPE_INT, .optional = true, .least = 1, .most = 44640 },
    { .name = "most", .type = SHAPE_INT, .optional = true, .least = 1, .most = 1000 },
    { 0 },
};
static const struct shape UNITS[] = {
    { .name = "minutes", .type = SHAPE_INT, .optional = true, .least = 1, .most = 1440 },
    { .name = "rounding", .type = SHAPE_WORD, .optional = true, .words = ROUNDINGS },
    { .name = "sum", .type = SHAPE_WORD, .optional = true, .words = SUMS },
    { .name = "month", .type = SHAPE_OBJECTS, .optional = true, .inside = LINES },
    { 0 },
};

/* HRSA chapter 9: the first class ends at 100 %, the last at 200 % at most, at least three lie
 * between, and whoever has more pays no less. */
static const char *classes_wrong(struct arena *arena, const struct rule_book *book,
                                 const struct rule *rule)
{
    json_t *classes = json_object_get(rule->body, "classes"), *one;
    json_int_t before = 0, pays = 0;
    size_t i;

    json_array_foreach(classes, i, one) {
        const char *at = arena_print(arena, "classes[%zu]", i);
        json_int_t to = json_integer_value(json_object_get(one, "to_percent"));
        json_t *percent = json_object_get(one, "pays_percent");
        if (to <= before)
            return rule_wrong(arena, book, rule, at, "The classes have to rise.");
        if (i == 0 && (to != 100 || percent != NULL || !json_object_get(one, "nominal")))
            return rule_wrong(arena, book, rule, at,
                              "Up to 100 percent the fee is nominal, or 0.");
        if (i > 0 && (percent == NULL || json_object_get(one, "nominal")))
            return rule_wrong(arena, book, rule, at,
                              "Above 100 percent a class says pays_percent.");
        if (i > 0 && json_integer_value(percent) <= pays)
            return rule_wrong(arena, book, rule, at, "Who has more can't pay less.");
        pays = i > 0 ? json_integer_value(percent) : 0;
        before = to;
    }
    if (before > 200)
        return rule_wrong(arena, book, rule, "classes",
                          "Above 200 percent there is no discount.");
    return json_array_size(classes) >= 4 ? NULL
        : rule_wrong(arena, book, rule, "classes",
                     "At least three classes lie between 100 and 200 percent.");
}

static const char *units_wrong(struct arena *arena, const struct rule_book *book,
                               const struct rule *rule)
{
    bool timed = json_object_get(rule->body, "minutes") != NULL;

    if (timed == (json_object_get(rule->body, "month") != NULL))
        return rule_wrong(arena, book, rule, "minutes", "It says either minutes or month.");
    if (timed && (!json_object_get(rule->body, "rounding") || !json_object_get(rule->body, "sum")))
        return rule_wrong(arena, book, rule, "rounding",
                          "With minutes it also says rounding and sum.");
    return NULL;
}

static const struct {
    const char *name;
    const struct shape *shape;
    const char *(*wrong)(struct arena *, const struct rule_book *, const struct rule *);
} FILES[] = {
    { "liheap.json", LIHEAP_SHAPE, NULL },
    { "medicaid.json", MEDICAID_SHAPE, NULL },
    { "sliding_fee.json", SLIDING_FEE, classes_wrong },
    { "snap.json", SNAP_SHAPE, NULL },
    { "ssi.json", SSI_SHAPE, NULL },
    { "units.json", UNITS, units_wrong },
    { "wic.json", WIC_SHAPE, NULL },
};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

const char *const money_rule_files[] = {
    "income.json", "liheap.json", "medicaid.json", "poverty.json", "sliding_fee.json", "snap.json",
    "ssi.json", "units.json", "wic.json", NULL,
};

const char *money_rules_wrong(struct arena *arena, const char *name, const char *text)
{
    const char *file = arena_print(arena, "rules/%s", name), *wrong;
    struct rule_book book;

    if (rule_read(arena, file, text, &book, &wrong) != OK)
        return wrong;
    for (size_t f = 0; f < FILE_COUNT; f++) {
        if (strcmp(FILES[f].name, name) != 0)
            continue;
        for (size_t i = 0; i < book.count; i++) {
            wrong = rule_shape(arena, &book, &book.at[i], FILES[f].shape);
            if (!wrong && FILES[f].wrong)
                wrong = FILES[f].wrong(arena, &book, &book.at[i]);
            if (wrong)
                return wrong;
        }
    }
    return amount_wrong(arena, name, &book);
}

static struct rule_book books[FILE_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_books(void)
{
    struct arena *arena = arena_new(BOOKS_MOST);

    for (size_t i = 0; i < FILE_COUNT; i++)
        books[i] = rule_book_of_house(arena, FILES[i].name);
}

const struct rule_book *money_book(const char *name)
{
    size_t i = 0;

    pthread_once(&once, read_books);
    while (i < FILE_COUNT && strcmp(FILES[i].name, name) != 0)
        i++;
    ensure(i < FILE_COUNT);
    return &books[i];
}

const char *money_missing(struct arena *arena, const struct rule_book *book, const char *id,
                          struct date as_of)
{
    struct date last = { 0 };
    char day[DATE_TEXT], end[DATE_TEXT];

    for (size_t i = 0; book && i < book->count; i++) {
        const struct rule *rule = &book->at[i];
        if (rule->status == RULE_IN_FORCE && strcmp(rule->id, id) == 0 &&
            date_is_set(rule->to) && date_before(rule->to, as_of) &&
            (!date_is_set(last) || date_before(last, rule->to)))
            last = rule->to;
    }
    const char *missing = arena_print(arena, "Table missing: %s on %s", id,
                                      date_iso(as_of, day));
    return date_is_set(last) ? arena_print(arena, "%s (the last one ended on %s).", missing,
                                           date_iso(last, end))
                             : arena_print(arena, "%s.", missing);
}

void rule_write(struct json *j, const struct rule *rule)
{
    json_text(j, "rule", rule->version);
    json_text(j, "source", rule->source);
    json_date(j, "checked_on", rule->checked_on);
}

int64_t rule_int(const struct rule *rule, const char *name)
{
    return json_integer_value(json_object_get(rule->body, name));
}

struct maybe_int rule_of(const struct rule *rule, const char *map, int64_t key)
{
    char name[24];

    snprintf(name, sizeof name, "%lld", (long long)key);
    json_t *value = json_object_get(json_object_get(rule->body, map), name);
    return (struct maybe_int){ json_is_integer(value), json_integer_value(value) };
}
