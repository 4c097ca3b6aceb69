// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rule/amount.h"

#include "base/arena.h"
#include "rule/shape.h"

#include <pthread.h>
#include <string.h>

enum { BOOKS_MOST = 1024 * 1024 };

#define CENTS .least = 0, .most = INT64_C(10000000000)
#define TIMES .least = 1, .most = 100000

static const struct shape POVERTY[] = {
    { .name = "first", .type = SHAPE_INT, CENTS },
    { .name = "each_more", .type = SHAPE_INT, CENTS },
    { 0 },
};
static const struct shape INCOME[] = {
    { .name = "year", .type = SHAPE_INT, .optional = true, TIMES },
    { .name = "month", .type = SHAPE_INT, TIMES },
    { .name = "semimonthly", .type = SHAPE_INT, TIMES },
    { .name = "biweekly", .type = SHAPE_INT, TIMES },
    { .name = "week", .type = SHAPE_INT, TIMES },
    { 0 },
};

static struct rule_book poverty_book, income_book;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_books(void)
{
    struct arena *arena = arena_new(BOOKS_MOST);

    poverty_book = rule_book_of_house(arena, "poverty.json");
    income_book = rule_book_of_house(arena, "income.json");
}

const char *amount_wrong(struct arena *arena, const char *name, const struct rule_book *book)
{
    const struct shape *shape = strcmp(name, "poverty.json") == 0 ? POVERTY
                              : strcmp(name, "income.json") == 0 ? INCOME : NULL;
    const char *wrong = NULL;

    for (size_t i = 0; shape && !wrong && i < book->count; i++)
        wrong = rule_shape(arena, book, &book->at[i], shape);
    return wrong;
}

static const char *const WORDS[PERIODS] = { "year", "month", "semimonthly", "biweekly", "week" };
static const char *const LABELS[PERIODS] = {
    N_("a year"), N_("a month"), N_("twice a month"), N_("every two weeks"), N_("a week"),
};

const char *period_word(enum period period) { return WORDS[period]; }
const char *period_label(enum period period) { return LABELS[period]; }

bool period_from_word(const char *word, enum period *ret)
{
    int number;

    if (!text_among(WORDS, PERIODS, word, &number))
        return false;
    *ret = (enum period)number;
    return true;
}

static bool within(int64_t cents)
{
    return cents >= -AMOUNT_MOST && cents <= AMOUNT_MOST;
}

static int64_t times(const struct rule *rule, enum period period)
{
    return json_integer_value(json_object_get(rule->body, WORDS[period]));
}

bool amount_a_year(int64_t cents, enum period period, struct date as_of, int64_t *ret)
{
    pthread_once(&once, read_books);
    const struct rule *rule = rule_on(&income_book, "annualise", "US", as_of);
    if (!rule || !within(cents))
        return false;
    *ret = cents * times(rule, period);
    return within(*ret / 100);
}

bool amount_b_month(int64_t cents, enum period period, struct date as_of, int64_t *ret)
{
    pthread_once(&once, read_books);
    const struct rule *rule = rule_on(&income_book, "snap_factors", "US", as_of);
    if (!rule || !within(cents))
        return false;
    /* A year's twelfth is exact in these parts; the other factors stand in hundredths. */
    *ret = period == PER_YEAR ? cents * (FINE / 12) : cents * times(rule, period) * (FINE / 100);
    return true;
}

int64_t share_half_up(int64_t cents, int64_t percent)
{
    return (cents * percent + 50) / 100;
}

bool within_percent(int64_t income, int64_t guideline, int64_t percent)
{
    return income * 100 <= guideline * percent;
}

const char *percent_text(struct arena *arena, int64_t income, int64_t guideline)
{
    if (guideline <= 0)
        return NULL;
    int64_t hundredths = (income * 20000 / guideline + 1) / 2;
    return arena_print(arena, "%lld.%02lld", (long long)(hundredths / 100),
                       (long long)(hundredths % 100));
}

bool poverty_guideline(const char *area, int64_t people, struct date as_of,
                       const struct rule **rule, int64_t *ret)
{
    const char *jur = strcmp(area, "AK") == 0 ? "US-AK" : strcmp(area, "HI") == 0 ? "US-HI" : "US";

    pthread_once(&once, read_books);
    *rule = rule_on(&poverty_book, "poverty", jur, as_of);
    if (!*rule || people < 1 || people > 50)
        return false;
    *ret = json_integer_value(json_object_get((*rule)->body, "first")) +
           json_integer_value(json_object_get((*rule)->body, "each_more")) * (people - 1);
    return true;
}
