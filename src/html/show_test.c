// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/show.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "test/test.h"

static struct html *page(const char *language)
{
    struct buf *out = arena_one(test_arena(), struct buf);

    *out = buf_new(test_arena(), 1024);
    return html_new(test_arena(), out, &(struct html_setup){
        .language = language, .today = { 2026, 11, 20 },
    });
}

TEST("a date is shown with its weekday, and with its year unless that is this year")
{
    struct date day = { 2026, 11, 24 };

    EXPECT_TEXT(HTML_SHOW(page("en"), day, HTML_USUAL), "Tuesday 24 November");
    EXPECT_TEXT(HTML_SHOW(page("en"), day, HTML_SHORT), "24 Nov");
    EXPECT_TEXT(HTML_SHOW(page("en"), ((struct date){ 2027, 1, 5 }), HTML_LONG),
                "Tuesday 5 January 2027");
    EXPECT_TEXT(HTML_SHOW(page("en"), ((struct date){ 1984, 5, 2 }), HTML_SHORT), "2 May 1984");
    EXPECT_TEXT(HTML_SHOW(page("en"), day, HTML_IN_ATTRIBUTE), "2026-11-24");
    EXPECT_TEXT(HTML_SHOW(page("en"), (struct date){ 0 }, HTML_LONG), "");
}

TEST("dates speak the page's language, also by its regional name")
{
    struct date day = { 2026, 11, 24 };

    EXPECT_TEXT(HTML_SHOW(page("es"), day, HTML_LONG), "martes 24 de noviembre");
    EXPECT_TEXT(HTML_SHOW(page("es-MX"), day, HTML_SHORT), "24 nov");
    EXPECT_TEXT(HTML_SHOW(page("es"), ((struct date){ 1984, 5, 2 }), HTML_LONG),
                "miércoles 2 de mayo de 1984");
    EXPECT_TEXT(HTML_SHOW(page("tlh"), day, HTML_SHORT), "24 Nov");
}

TEST("a remembered date says how much of it is known")
{
    struct html *h = page("en");

    EXPECT_TEXT(HTML_SHOW(h, ((struct partdate){ 1984, 0, 0 }), HTML_USUAL), "about 1984");
    EXPECT_TEXT(HTML_SHOW(h, ((struct partdate){ 1984, 5, 0 }), HTML_USUAL), "May 1984");
    EXPECT_TEXT(HTML_SHOW(h, ((struct partdate){ 1984, 5, 2 }), HTML_SHORT), "2 May 1984");
    EXPECT_TEXT(HTML_SHOW(h, ((struct partdate){ 1984, 5, 0 }), HTML_ISO), "1984-05");
    EXPECT_TEXT(HTML_SHOW(page("es"), ((struct partdate){ 1984, 5, 0 }), HTML_USUAL),
                "mayo de 1984");
}

TEST("an instant is shown in the zone of the page, as a day, a time or both")
{
    struct html *h = page("en");
    struct instant at = { 1795511520 };    /* 2026-11-24T09:12:00Z */
    struct zone *zone = zone_open("America/New_York");

    EXPECT_TEXT(HTML_SHOW(h, at, HTML_IN_ATTRIBUTE), "2026-11-24T09:12:00Z");
    EXPECT_TEXT(HTML_SHOW(h, at, HTML_TIME), "9:12 am");
    EXPECT_TEXT(HTML_SHOW(h, at, HTML_DAY), "Tuesday 24 November");
    EXPECT_TEXT(HTML_SHOW(h, at, HTML_USUAL), "Tuesday 24 November, 9:12 am");
    EXPECT(zone != NULL);
    html_set_up(h, &(struct html_setup){ .zone = zone, .today = { 2026, 1, 1 } });
    EXPECT_TEXT(HTML_SHOW(h, at, HTML_SHORT), "24 Nov, 4:12 am");
    zone_close(zone);
}

TEST("minutes of the day are a time")
{
    EXPECT_TEXT(HTML_SHOW(page("en"), 570, HTML_TIME), "9:30 am");
    EXPECT_TEXT(HTML_SHOW(page("en"), 0, HTML_TIME), "12:00 am");
    EXPECT_TEXT(HTML_SHOW(page("en"), 12 * 60 + 5, HTML_TIME), "12:05 pm");
    EXPECT_TEXT(HTML_SHOW(page("es"), 20 * 60, HTML_TIME), "8:00 p. m.");
}

TEST("numbers carry thousands for readers and none for machines")
{
    struct html *h = page("en");
    size_t many = 1234567;
    enum { LITTLE = 7 };

    EXPECT_TEXT(HTML_SHOW(h, many, HTML_USUAL), "1,234,567");
    EXPECT_TEXT(HTML_SHOW(h, many, HTML_PLAIN), "1234567");
    EXPECT_TEXT(HTML_SHOW(h, INT64_MIN, HTML_USUAL), "-9,223,372,036,854,775,808");
    EXPECT_TEXT(HTML_SHOW(h, -999, HTML_USUAL), "-999");
    EXPECT_TEXT(HTML_SHOW(h, 1000, HTML_IN_ATTRIBUTE), "1000");
    EXPECT_TEXT(HTML_SHOW(h, LITTLE, HTML_USUAL), "7");
    EXPECT_TEXT(HTML_SHOW(h, 2.50, HTML_USUAL), "2.5");
    EXPECT_TEXT(HTML_SHOW(h, 100.0, HTML_USUAL), "100");
    EXPECT_TEXT(HTML_SHOW(h, (struct maybe_int){ 0 }, HTML_USUAL), "");
}

TEST("money has its sign; in a box it is digits only")
{
    struct html *h = page("en");

    EXPECT_TEXT(HTML_SHOW(h, (struct money){ 123450 }, HTML_USUAL), "$1,234.50");
    EXPECT_TEXT(HTML_SHOW(h, (struct money){ 123450 }, HTML_IN_ATTRIBUTE), "1234.50");
    EXPECT_TEXT(HTML_SHOW(h, (struct money){ -5 }, HTML_IN_ATTRIBUTE), "-0.05");
    EXPECT_TEXT(HTML_SHOW(h, 123450, HTML_MONEY), "$1,234.50");
    EXPECT_TEXT(HTML_SHOW(h, (struct maybe_money){ 0 }, HTML_USUAL), "");
}

TEST("truth is Yes and No for readers, true and false in an attribute")
{
    EXPECT_TEXT(HTML_SHOW(page("en"), (bool)true, HTML_USUAL), "Yes");
    EXPECT_TEXT(HTML_SHOW(page("es"), (bool)true, HTML_USUAL), "Sí");
    EXPECT_TEXT(HTML_SHOW(page("en"), (bool)false, HTML_IN_ATTRIBUTE), "false");
}

TEST("a sentence takes its values in the order the language wants, and nothing runs as a format")
{
    struct html *h = page("en");
    const char *const values[] = { "Ana", "5%" };

    EXPECT_TEXT(html_sentence(h, "%2$s for %1$s", 2, values), "5% for Ana");
    EXPECT_TEXT(html_sentence(h, "100%% of %s", 1, values), "100% of Ana");
    EXPECT_TEXT(html_sentence(h, "%s %n %x %", 1, values), "Ana %n %x %");
    EXPECT_TEXT(html_sentence(h, "%9$s.", 1, values), ".");
    EXPECT_TEXT(html_sentence_n(page("es"), "One thing to put right", "%d things to put right", 3,
                                1, (const char *const[]){ "3" }),
                "Hay 3 cosas que corregir");
    EXPECT_TEXT(html_sentence_n(h, "one step", "%d steps", 0, 1, (const char *const[]){ "0" }),
                "0 steps");
}

TEST("the direction of writing follows the language")
{
    EXPECT_TEXT(html_direction(page("ar")), "rtl");
    EXPECT_TEXT(html_direction(page("ar-EG")), "rtl");
    EXPECT_TEXT(html_direction(page("es")), "ltr");
    EXPECT_TEXT(html_direction(page("arn")), "ltr");
    EXPECT_TEXT(html_language(page(NULL)), "en");
}
