// SPDX-License-Identifier: AGPL-3.0-or-later
/* Days, partly known days, instants and amounts typed in: what is read is written back alike. */
#include "fuzz/fuzz.h"

#include "base/date.h"
#include "base/money.h"

static void check_date(const char *text)
{
    struct date date, again;
    char iso[DATE_TEXT];

    if (!date_from_iso(text, &date))
        return;
    ensure(date_is_valid(date.year, date.month, date.day));
    ensure(strcmp(date_iso(date, iso), text) == 0);
    ensure(date_equal(date_from_number(date_number(date)), date));
    ensure(date_weekday(date) >= 0 && date_weekday(date) <= 6);
    if (date.year < 9990) {
        again = date_add_days(date, 31);
        ensure(date_days_between(date, again) == 31);
        ensure(date_equal(date_add_days(again, -31), date));
        again = date_add_months(date, 1);
        ensure(date_before(date, again) && date_days_between(date, again) <= 31);
        ensure(date_years_between(date, date_add_months(date, 24)) <= 2);
        again = date_add_business_days(date, 2);
        ensure(date_business_days_between(date, again) == 2);
        ensure(date_weekday(again) < 5 && !date_is_holiday(again));
    }
}

static void check_partdate(const char *text)
{
    struct partdate part;
    char iso[DATE_TEXT];

    if (!partdate_from_iso(text, &part))
        return;
    ensure(partdate_is_set(part));
    ensure(strcmp(partdate_iso(part, iso), text) == 0);
    struct date first = partdate_first(part), last = partdate_last(part);
    ensure(!date_before(last, first) && date_days_between(first, last) <= 365);
    ensure(date_is_valid(first.year, first.month, first.day));
    ensure(date_is_valid(last.year, last.month, last.day));
}

static void check_instant(const char *text)
{
    struct instant instant, again;
    char iso[INSTANT_TEXT];

    if (!instant_from_iso(text, &instant))
        return;
    ensure(instant_from_iso(instant_iso(instant, iso), &again));
    ensure(again.s == instant.s);
}

static void check_money(struct arena *arena, const char *text)
{
    struct money money, again;

    if (!money_from_text(text, &money))
        return;
    ensure(money_from_text(money_text(arena, money), &again));
    ensure(again.cents == money.cents);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();
    const char *text = fuzz_text(arena, data, count);

    check_date(text);
    check_partdate(text);
    check_instant(text);
    check_money(arena, text);
    return 0;
}
