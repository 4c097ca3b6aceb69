// SPDX-License-Identifier: AGPL-3.0-or-later
/* Fills the view of types_page.html with awkward values and prints the page. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/svg.h"
#include "made/office_frame_html.h"
#include "made/types_page_html.h"

const char *asset_path(const char *name);

const char *asset_path(const char *name)
{
    return name[4] == 'j' ? "/a/0-own.js" : "/a/0-own.css";
}

void draw_bar(struct html *h, int64_t share, const char *label)
{
    svg_open(h, "svg");
    svg_attr_text(h, "aria-label", label);
    svg_open(h, "rect");
    svg_attr_int(h, "width", share);
    svg_close(h);
    svg_close(h);
}

static const char *same_once(void *from, struct arena *arena)
{
    (void)from, (void)arena;
    return "once";
}

int main(void)
{
    struct arena *arena = arena_new(8 * 1024 * 1024);
    struct buf out = buf_new(arena, 1024 * 1024);
    struct frame frame = { .agency = "River & Bend", .signed_in = true };
    struct html *h = html_new(arena, &out, &(struct html_setup){
        .csrf = "token", .once = same_once, .today = { 2026, 11, 24 }, .frame = &frame,
    });
    const struct step steps[] = {
        { "Ask <the> doctor", { 0 }, true, MOOD_CALM },
        { "Walk", { 2026, 12, 1 }, false, MOOD_GLAD },
    };
    const struct goal_view goals[] = { { "Market", { steps, 2 } }, { "Sleep", { NULL, 0 } } };
    const char *const words[] = { "one", "<two>" };
    const struct html_option options[] = { { "0", "Calm", false }, { "1", "Glad", false } };
    struct problems problems = { 0 };
    struct html *piece = html_piece(h);
    struct types_page page = {
        .text = "<script>\"it's\"</script>", .link = "javascript:alert(1)",
        .ref = "a/../b", .small = -1, .whole = 4321, .large = 123456, .size = 2, .real = 0.25,
        .yes = true, .mood = MOOD_GLAD, .date = { 2026, 11, 24 }, .partdate = { 1984, 5, 0 },
        .instant = { 1795511520 }, .money = { 99 }, .maybe_int = { true, 0 },
        .maybe_bool = { true, true }, .words = { words, 2 }, .goals = { goals, 2 },
        .one = goals[0], .other = &goals[1], .options = { options, 2 }, .problems = &problems,
        .piece = piece, .fixed_piece = piece,
    };

    problem_add(&problems, "a", "Say <more>.");
    html_goal_line(piece, &(struct goal_view){ .name = "in a & piece" });
    html_types_page(h, &page);
    puts(buf_text(&out));
    arena_free(arena);
    return 0;
}
