// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_along.c - staying alongside: episodes, goodbyes, how a step climbed its ladder, whom to call
 * first, and what left by voice or letter. */
#include "exchange/csv/export_inside.h"

#include "closing/closing.h"
#include "goal/goal.h"
#include "goal/plan.h"
#include "made/export_sql.h"
#include "sharing/told.h"

enum { AT_ONCE = 100 };    /* as the statements' LIMIT */

static enum status write_episodes(struct exporting *e)
{
    EXPORT_ROWS(export_episodes, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "ep", r->ref);
        cell_person(e);
        cell_date(e, r->from_on);
        cell_date(e, r->to_on);
        cell_ref(e, "l", r->closing);
        cell_words(e, r->words);
        row_end(e);
    });
}

static enum status write_closings(struct exporting *e)
{
    EXPORT_ROWS(export_closings, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "l", r->ref);
        cell_person(e);
        cell_plain(e, closing_reason_word((enum closing_reason)r->reason));
        cell_words(e, r->words);
        cell_plain(e, r->records.set
                      ? closing_records_word((enum closing_records)r->records.n) : NULL);
        cell_words(e, r->aftercare);
        cell_plain(e, closing_state_word((enum closing_state)r->state));
        cell_date(e, r->told_on);
        cell_date(e, r->ended_on);
        cell_date(e, r->posted_on);
        row_end(e);
    });
}

static enum status write_closing_events(struct exporting *e)
{
    EXPORT_ROWS(export_closing_events, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "l", r->closing);
        cell_plain(e, closing_state_word((enum closing_state)r->event));
        cell_date(e, r->on_day);
        cell_words(e, r->by_name);
        cell_words(e, r->method);
        row_end(e);
    });
}

static enum status write_closing_outcomes(struct exporting *e)
{
    EXPORT_ROWS(export_closing_outcomes, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "l", r->closing);
        cell_ref(e, "g", r->goal);
        cell_plain(e, goal_state_word((enum goal_state)r->state));
        cell_words(e, r->words);
        row_end(e);
    });
}

static enum status write_rung_changes(struct exporting *e)
{
    EXPORT_ROWS(export_rung_changes, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "q", r->step);
        cell_date(e, r->on_day);
        cell_plain(e, rung_word((enum rung)r->from_rung));
        cell_plain(e, rung_word((enum rung)r->to_rung));
        cell_words(e, r->reason);
        row_end(e);
    });
}

static enum status write_step_rounds(struct exporting *e)
{
    EXPORT_ROWS(export_step_rounds, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "q", r->step);
        cell_date(e, r->on_day);
        cell_bool(e, r->well);
        cell_plain(e, rung_word((enum rung)r->rung));
        row_end(e);
    });
}

static enum status write_told(struct exporting *e)
{
    EXPORT_ROWS(export_told, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "dt", r->ref);
        cell_person(e);
        cell_plain(e, told_kind_word((enum told_kind)r->kind));
        cell_words(e, r->recipient);
        cell_words(e, r->what);
        cell_words(e, r->purpose);
        cell_date(e, r->on_day);
        cell_ref(e, "c", r->consent);
        cell_bool(e, r->part2);
        row_end(e);
    });
}

static enum status write_call_first(struct exporting *e)
{
    EXPORT_ROWS(export_call_first, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "ec", r->ref);
        cell_person(e);
        cell_bool(e, r->declined);
        cell_words(e, r->name);
        cell_words(e, r->who);
        cell_words(e, r->reach);
        cell_words(e, r->words);
        cell_date(e, r->asked_on);
        cell_date(e, r->ended_on);
        row_end(e);
    });
}

const struct collection ALONG_COLLECTIONS[] = {
    { "told",
      "id person kind recipient what purpose on consent part2",
      write_told, "told" },
    { "call_first",
      "id person declined name who reach words asked_on ended_on",
      write_call_first, "call_first" },
    { "episodes",
      "id person from to closing words",
      write_episodes, "episode" },
    { "closings",
      "id person reason words records aftercare state told_on ended_on posted_on",
      write_closings, "closing" },
    { "closing_events",
      "person closing event on by method",
      write_closing_events, "closing_event" },
    { "closing_outcomes",
      "person closing goal state words",
      write_closing_outcomes, "closing_outcome" },
    { "rung_changes",
      "person step on from to reason",
      write_rung_changes, "rung_change" },
    { "step_rounds",
      "person step on well rung",
      write_step_rounds, "step_round" },
    { NULL, NULL, NULL, NULL },
};
