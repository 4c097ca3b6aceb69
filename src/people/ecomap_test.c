// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/ecomap.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "test/test.h"

#include <string.h>

static const char *draw(const struct ecomap *map)
{
    struct buf *out = arena_one(test_arena(), struct buf);

    *out = buf_new(test_arena(), 256 * 1024);
    struct html *html = html_new(test_arena(), out, &(struct html_setup){ .language = "en" });
    ecomap_draw(html, map);
    return buf_text(out);
}

static size_t times(const char *text, const char *piece)
{
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, piece)) != NULL; at += strlen(piece))
        count++;
    return count;
}

TEST("each tie has the line and the arrows of what it is")
{
    const struct ecomap_tie ties[] = {
        { .name = "Inés, sister", .look = ECOMAP_STRONG, .flow = FLOW_BOTH },
        { .name = "Landlord", .look = ECOMAP_STRESS, .flow = FLOW_IN, .no_contact = true },
        { .name = "Dr. Okoro", .look = ECOMAP_THIN },
        { .name = "Tenants’ Clinic", .look = ECOMAP_NEW, .flow = FLOW_OUT },
    };
    const struct ecomap_kin me = { .name = "Maria, 34", .shape = KIN_WOMAN, .row = KIN_SAME,
                                   .me = true };
    const char *svg = draw(&(struct ecomap){ .called = "Maria", .kin = { &me, 1 },
                                             .around = { ties, 4 } });

    EXPECT_INT(times(svg, "class=\"tie strong\""), 1);
    EXPECT_INT(times(svg, "class=\"tie thin\""), 1);
    EXPECT_INT(times(svg, "class=\"tie new\""), 1);
    /* The zigzag, and the two strokes across it. */
    EXPECT_INT(times(svg, "class=\"tie stress\""), 3);
    EXPECT_INT(times(svg, "marker-start="), 2);
    EXPECT_INT(times(svg, "marker-end="), 2);
    EXPECT_INT(times(svg, "<ellipse class=\"node\""), 4);
    EXPECT_INT(times(svg, "<circle class=\"kin me\""), 1);
    EXPECT(strstr(svg, "Who is around Maria") != NULL);
}

TEST("names are escaped, and long ones shortened between characters")
{
    const struct ecomap_tie tie = { .name = "<b>ليال ليال ليال ليال ليال", .look = ECOMAP_THIN };
    const struct ecomap_kin me = { .name = "Ñ & Ñ", .row = KIN_SAME, .me = true };
    const char *svg = draw(&(struct ecomap){ .called = "M", .kin = { &me, 1 },
                                             .around = { &tie, 1 } });

    EXPECT(strstr(svg, "<b>") == NULL);
    EXPECT(strstr(svg, "&lt;b&gt;") != NULL);
    EXPECT(strstr(svg, "Ñ &amp; Ñ") != NULL);
    EXPECT(strstr(svg, "\u2026</text>") != NULL);
    EXPECT(text_is_utf8(svg, strlen(svg)));
    EXPECT(strstr(svg, "style=") == NULL);
}

TEST("more ties than places stand in the list, more people at home as a number")
{
    struct ecomap_tie ties[12] = { 0 };
    struct ecomap_kin kin[9] = { { .name = "M", .row = KIN_SAME, .me = true } };

    for (size_t i = 0; i < 12; i++)
        ties[i] = (struct ecomap_tie){ .name = "T", .look = ECOMAP_THIN };
    for (size_t i = 1; i < 9; i++)
        kin[i] = (struct ecomap_kin){ .name = "K", .row = KIN_YOUNGER };
    const char *svg = draw(&(struct ecomap){ .called = "M", .kin = { kin, 9 },
                                             .around = { ties, 12 }, .not_drawn = 4 });

    EXPECT_INT(times(svg, "<ellipse class=\"node\""), ECOMAP_AROUND);
    EXPECT(strstr(svg, ">+4<") != NULL);
}

TEST("a name that doesn't fit keeps its first word and the age")
{
    const struct ecomap_kin kin[] = {
        { .name = "Elena Ruiz-Hart, 34", .row = KIN_SAME, .me = true },
        { .name = "Daniel Okonkwo-Featherstonehaugh, 36", .row = KIN_SAME },
        { .name = "Nia Hart, 9", .row = KIN_YOUNGER }, { .name = "Sol Hart, 5", .row = KIN_YOUNGER },
    };
    const char *two = draw(&(struct ecomap){ .called = "Elena", .kin = { kin, 4 } });
    const char *alone = draw(&(struct ecomap){ .called = "Elena", .kin = { kin, 1 } });

    EXPECT(strstr(two, ">Elena, 34<") != NULL);
    EXPECT(strstr(two, ">Daniel, 36<") != NULL);
    EXPECT(strstr(two, ">Nia Hart, 9<") != NULL);
    EXPECT(strstr(two, ">Sol Hart, 5<") != NULL);
    EXPECT(strstr(alone, ">Elena Ruiz-Hart, 34<") != NULL);
}

TEST("few ties stand around the middle, and the picture is no higher than they are")
{
    struct ecomap_tie ties[8];
    const struct ecomap_kin me = { .name = "M", .row = KIN_SAME, .me = true };

    for (size_t i = 0; i < 8; i++)
        ties[i] = (struct ecomap_tie){ .name = "T", .look = ECOMAP_THIN };
    const char *two = draw(&(struct ecomap){ .called = "M", .kin = { &me, 1 },
                                             .around = { ties, 2 } });
    const char *eight = draw(&(struct ecomap){ .called = "M", .kin = { &me, 1 },
                                               .around = { ties, 8 } });

    EXPECT(strstr(two, "viewBox=\"-10 19 680 274\"") != NULL);
    EXPECT(strstr(eight, "viewBox=\"-10 1 680 412\"") != NULL);
}
