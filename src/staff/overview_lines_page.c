// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was done together, what comes, and how it is going. */
#include "staff/overview_page.h"

#include "base/arena.h"
#include "choice/choice.h"
#include "contact/note.h"
#include "contact/visit.h"
#include "goal/plan.h"
#include "html/html.h"
#include "html/show.h"
#include "intake/intake.h"
#include "needs/spark.h"
#include "paperwork/kept.h"
#include "referral/referral.h"

#include <stdlib.h>
#include <string.h>

enum { STORY_SHOWN = 120, LAST_MINUTE = 1440 };

/* ---- walking together ---- */

static const char *beginning(struct arena *arena, const char *text)
{
    size_t end = strnlen(text, STORY_SHOWN + 1);

    if (end <= STORY_SHOWN)
        return text;
    while (end > 0 && text[end] != ' ')
        end--;
    return end > 0 ? arena_print(arena, "%s…", arena_text_n(arena, text, end)) : text;
}

static const char *with_words(struct html *html, const char *msgid, const char *words)
{
    return html_sentence(html, msgid, 1, &words);
}

static struct overview_track story_row(struct html *html, const struct overview_line *line)
{
    const char *words = beginning(html_arena(html), line->words);

    return (struct overview_track){
        .words = with_words(html, line->who == SAID_BY_STAFF ? N_("Wrote down: %s")
                                                             : N_("Told: “%s”"), words),
        .us = line->who == SAID_BY_STAFF,
    };
}

static struct overview_track decision_row(struct html *html, const struct overview_line *line)
{
    bool by_client = line->who == DECIDED_CLIENT;

    if (line->number.n == 1)
        return (struct overview_track){
            .words = with_words(html, N_("“%s” Not today, and that’s fine"), line->words),
            .us = !by_client };
    return (struct overview_track){ .words = with_words(html, N_("Decided: %s"), line->words),
                               .us = !by_client };
}

/* Going there, and saying no, is the client's; the rest of a referral is ours or the partner's. */
static struct overview_track referral_row(struct html *html, const struct overview_line *line)
{
    enum referral_state event = (enum referral_state)line->number.n;
    const char *both[] = { line->words, "" };

    /* Until it is sent it is paper on our desk. */
    if (line->number.n < REFERRAL_SENT || line->number.n >= REFERRAL_EVENTS)
        return (struct overview_track){ 0 };
    both[1] = html_say(html, referral_state_label(event));
    return (struct overview_track){
        .words = html_sentence(html, N_("%1$s: %2$s"), 2, both),
        .us = event != REFERRAL_STARTED && event != REFERRAL_COMPLETED &&
              event != REFERRAL_CLIENT_DECLINED,
    };
}

static struct overview_track note_row(struct html *html, const struct overview *all,
                                 const struct overview_line *line, const char *path)
{
    const char *kind = html_say(html, note_kind_label((enum note_kind)line->who));

    (void)all;
    return (struct overview_track){
        .words = kind, .us = true,
        .path = arena_print(html_arena(html), "%s/notes/%s", path, line->ref),
    };
}

static bool track_row_of(struct html *html, const struct overview *all,
                         const struct overview_line *line, const char *path,
                         struct overview_track *ret)
{
    switch (line->kind) {
    case LINE_STORY:
        *ret = story_row(html, line);
        break;
    case LINE_DECISION:
        *ret = decision_row(html, line);
        break;
    case LINE_REFERRAL:
        *ret = referral_row(html, line);
        break;
    case LINE_NOTE:
        *ret = note_row(html, all, line, path);
        break;
    case LINE_KEPT:
        *ret = (struct overview_track){ .words = with_words(html, N_("Kept a promise: %s"),
                                                       line->words),
                                   .us = line->who != DOER_CLIENT };
        break;
    case LINE_STEP:
        if (line->number.n != STEP_DONE)
            return false;
        *ret = (struct overview_track){ .words = line->words, .us = line->who != DOER_CLIENT };
        break;
    default:
        return false;
    }
    ret->on = line->on;
    ret->day = HTML_SHOW(html, line->on, HTML_SHORT);
    return ret->words != NULL && date_is_set(line->on);
}

static int newest_first(const void *a, const void *b)
{
    const struct overview_track *left = (const struct overview_track *)a,
                           *right = (const struct overview_track *)b;

    return date_compare(right->on, left->on);
}

void overview_fill_track(struct html *html, const struct overview *all,
                         struct overview_page *page)
{
    struct overview_track *rows = arena_array(html_arena(html), all->lines.count + 1,
                                         struct overview_track);
    size_t count = 0;

    for (size_t i = 0; i < all->lines.count; i++)
        count += track_row_of(html, all, &all->lines.at[i], page->path, &rows[count]);
    qsort(rows, count, sizeof *rows, newest_first);
    page->track = (struct overview_tracks){ rows, count < OVERVIEW_TRACK ? count : OVERVIEW_TRACK };
}

/* ---- coming up ---- */

static int soonest_first(const void *a, const void *b)
{
    const struct overview_coming *left = (const struct overview_coming *)a,
                            *right = (const struct overview_coming *)b;
    int days = date_compare(left->on, right->on);

    return days != 0 ? days : (left->minute > right->minute) - (left->minute < right->minute);
}

static bool coming_row_of(struct html *html, const struct overview *all,
                          const struct overview_line *line, struct overview_coming *ret)
{
    if (!date_is_set(line->on))
        return false;
    *ret = (struct overview_coming){ .when = HTML_SHOW(html, line->on, HTML_SHORT),
                                .what = line->words, .on = line->on, .minute = LAST_MINUTE };
    if (line->kind == LINE_VISIT) {
        const char *both[] = { ret->when, line->minute.set
                               ? HTML_SHOW(html, line->minute.n, HTML_TIME) : "" };
        if (line->minute.set) {
            ret->when = html_sentence(html, N_("%1$s %2$s"), 2, both);
            ret->minute = line->minute.n;
        }
        ret->more = line->more;
        return true;
    }
    if (line->kind == LINE_PROMISE) {
        const char *who = overview_who(html, all, line->who, NULL).name;
        ret->more = html_sentence(html, N_("promised by %s"), 1, &who);
        return true;
    }
    if (line->kind == LINE_DEADLINE) {
        ret->what = deadline_title(html_arena(html), html_language(html), line->words,
                                   line->more);
        ret->more = html_say(html, N_("a deadline"));
        if (line->minute.set)
            ret->minute = line->minute.n;
        return true;
    }
    if (line->kind == LINE_STEP && line->number.n != STEP_DONE) {
        ret->more = overview_who(html, all, line->who, line->more).name;
        return true;
    }
    return false;
}

void overview_fill_coming(struct html *html, const struct overview *all,
                          struct overview_page *page)
{
    struct overview_coming *rows = arena_array(html_arena(html), all->lines.count +
                                               all->goals.count + 1, struct overview_coming);
    size_t count = 0;

    for (size_t i = 0; i < all->lines.count; i++)
        count += coming_row_of(html, all, &all->lines.at[i], &rows[count]);
    for (size_t i = 0; i < all->goals.count; i++) {
        const struct overview_goal *goal = &all->goals.at[i];
        if (date_is_set(goal->review_on))
            rows[count++] = (struct overview_coming){
                .when = HTML_SHOW(html, goal->review_on, HTML_SHORT), .on = goal->review_on,
                .what = html_say(html, N_("Look at a goal together")), .more = goal->wish,
                .minute = LAST_MINUTE,
            };
    }
    qsort(rows, count, sizeof *rows, soonest_first);
    page->coming = (struct overview_comings){ rows, count < OVERVIEW_COMING ? count
                                                                       : OVERVIEW_COMING };
}

/* ---- how it is going ---- */

/* Lines stand newest first; a need's points are drawn oldest first. */
static size_t points_of(const struct overview *all, const char *need, struct spark_point *points)
{
    size_t count = 0;

    for (size_t i = all->lines.count; i > 0; i--) {
        const struct overview_line *line = &all->lines.at[i - 1];
        if (line->kind == LINE_NUMBER && text_equal(line->ref, need))
            points[count++] = (struct spark_point){ line->number.n, line->on };
    }
    return count;
}

static bool is_first_of_need(const struct overview *all, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (all->lines.at[i].kind == LINE_NUMBER &&
            text_equal(all->lines.at[i].ref, all->lines.at[at].ref))
            return false;
    }
    return true;
}

void overview_fill_sparks(struct html *html, const struct overview *all,
                          struct overview_page *page)
{
    struct arena *arena = html_arena(html);
    struct overview_spark *rows = arena_array(arena, OVERVIEW_SPARKS, struct overview_spark);
    size_t count = 0;

    for (size_t i = 0; i < all->lines.count && count < OVERVIEW_SPARKS; i++) {
        const struct overview_line *line = &all->lines.at[i];
        if (line->kind != LINE_NUMBER || line->who < 0 || line->who >= DOMAINS ||
            !is_first_of_need(all, i))
            continue;
        struct spark_point *points = arena_array(arena, all->lines.count, struct spark_point);
        struct spark spark = {
            .name = html_say(html, domain_label((enum domain)line->who)), .at = points,
            .count = points_of(all, line->ref, points),
        };
        rows[count] = (struct overview_spark){ spark.name, spark_words(html, &spark),
                                          html_piece(html), line->number.n };
        spark_draw(rows[count++].picture, &spark);
    }
    page->sparks = (struct overview_sparks){ rows, count };
}
