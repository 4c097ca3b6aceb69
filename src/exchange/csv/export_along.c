// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_along.c - goodbyes, the week, the ladder, what was noticed, what was told and sent. */
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "base/buf.h"
#include "circle/circle.h"
#include "closing/closing.h"
#include "goal/goal.h"
#include "goal/plan.h"
#include "made/export_along_sql.h"
#include "message/message.h"
#include "people/authority.h"
#include "routine/independence.h"
#include "routine/routine.h"
#include "rule/amount.h"
#include "sharing/told.h"
#include "signal/signal.h"

enum { AT_ONCE = 100 };    /* as the statements' LIMIT */

static enum status write_episodes(struct exporting *e)
{
    EXPORT_ROWS(export_along_episodes, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_closings, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_closing_events, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_closing_outcomes, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_rung_changes, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_step_rounds, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_told, e->access, AT_ONCE, r, {
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
    EXPORT_ROWS(export_along_call_first, e->access, AT_ONCE, r, {
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

/* "mo tu": the days of the week. */
static const char *days_text(const struct exporting *e, int64_t days)
{
    struct buf out = buf_new(access_arena(e->access), 64);

    for (int day = 0; day < WEEK_DAYS; day++) {
        if (days >> day & 1)
            buf_print(&out, "%s%s", *buf_text(&out) ? " " : "", week_day_word(day));
    }
    return buf_text(&out);
}

static enum status write_routine(struct exporting *e)
{
    EXPORT_ROWS(export_along_routine, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "i", r->ref);
        cell_person(e);
        cell_words(e, r->what);
        cell_plain(e, days_text(e, r->days));
        cell_time(e, (struct maybe_int){ true, r->from_time });
        cell_time(e, (struct maybe_int){ true, r->to_time });
        cell_words(e, r->why);
        cell_words(e, r->place);
        cell_words(e, r->with_whom);
        cell_bool(e, r->must_keep);
        cell_plain(e, r->domains);
        cell_date(e, r->since);
        cell_date(e, r->until);
        cell_plain(e, routine_state_word((enum routine_state)r->state));
        row_end(e);
    });
}

static enum status write_routine_days(struct exporting *e)
{
    EXPORT_ROWS(export_along_routine_days, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "i", r->item);
        cell_date(e, r->on_day);
        cell_bool(e, r->kept);
        cell_words(e, r->words);
        row_end(e);
    });
}

static enum status write_independence(struct exporting *e)
{
    EXPORT_ROWS(export_along_independence, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "im", r->ref);
        cell_person(e);
        cell_date(e, r->on_day);
        cell_words(e, r->word);
        cell_plain(e, help_level_word((enum help_level)r->level));
        row_end(e);
    });
}

static enum status write_circle(struct exporting *e)
{
    EXPORT_ROWS(export_along_circle, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels) || export_confidence(e, r->voice != CIRCLE_CLIENT))
            continue;
        cell_ref(e, "cv", r->ref);
        cell_person(e);
        cell_plain(e, circle_voice_word((enum circle_voice)r->voice));
        cell_words(e, r->by_name);
        cell_maybe_int(e, r->number);
        cell_words(e, r->words);
        cell_plain(e, !r->can_go_on.set ? NULL : r->can_go_on.n == 1 ? "true" : "false");
        cell_date(e, r->on_day);
        row_end(e);
    });
}

static enum status write_facts(struct exporting *e)
{
    EXPORT_ROWS(export_along_facts, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "ft", r->ref);
        cell_person(e);
        cell_plain(e, r->key);
        cell_words(e, r->value);
        cell_plain(e, r->period.set ? period_word((enum period)r->period.n) : NULL);
        cell_date(e, r->on_day);
        cell_words(e, r->source);
        cell_words(e, r->proof);
        row_end(e);
    });
}

static enum status write_authorities(struct exporting *e)
{
    EXPORT_ROWS(export_along_authorities, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        const char *matters = "";
        for (int m = 0; m < MATTERS; m++) {
            if (r->matters & ((int64_t)1 << m))
                matters = arena_print(e->out, "%s%s%s", matters, *matters ? " " : "",
                                      matter_word(m));
        }
        cell_ref(e, "au", r->ref);
        cell_person(e);
        cell_words(e, r->holder);
        cell_plain(e, authority_kind_word((enum authority_kind)r->kind));
        cell_plain(e, matters);
        cell_words(e, r->document);
        cell_words(e, r->limits);
        cell_date(e, r->from_on);
        cell_date(e, r->until_on);
        cell_words(e, r->begins_when);
        cell_date(e, r->begun_on);
        cell_date(e, r->ended_on);
        row_end(e);
    });
}

static enum status write_warnings(struct exporting *e)
{
    EXPORT_ROWS(export_along_warnings, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "sw", r->ref);
        cell_person(e);
        cell_words(e, r->what);
        cell_words(e, r->reason);
        cell_date(e, r->review_on);
        cell_words(e, r->answer);
        cell_date(e, r->answered_on);
        cell_date(e, r->ended_on);
        row_end(e);
    });
}

/* The reasons as they are kept: a line each. */
static const char *reasons_text(struct exporting *e, const char *because)
{
    struct text_list lines = text_split(e->out, because, '\n');
    const char *out = "";

    for (size_t i = 0; i < lines.count; i++) {
        struct text_list parts = text_split(e->out, lines.at[i], '\t');
        if (parts.count < 2)
            continue;
        struct signal_reason reason = { .what = parts.at[1],
                                        .about = parts.count > 2 ? parts.at[2] : NULL };
        out = arena_print(e->out, "%s%s%s: %s", out, *out ? "; " : "", parts.at[0],
                          signal_reason_text(e->out, &reason, NULL));
    }
    return out;
}

/* Noticed by what a carer said about themselves. */
static bool is_a_carers(int64_t rule)
{
    return rule == SIGNAL_CAREGIVER_STRAIN;
}

static enum status write_signals(struct exporting *e)
{
    EXPORT_ROWS(export_along_signals, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels) || export_confidence(e, is_a_carers(r->rule)))
            continue;
        cell_ref(e, "z", r->ref);
        cell_person(e);
        cell_plain(e, signal_rule_word((enum signal_rule)r->rule));
        cell_plain(e, signal_state_word((enum signal_state)r->state));
        cell_plain(e, signal_severity_word((enum signal_severity)r->severity));
        cell_account(e, r->owner.set ? r->owner.n : 0);
        cell_instant(e, r->due_at);
        cell_date(e, r->raised_on);
        cell_words(e, reasons_text(e, r->because));
        cell_instant(e, r->closed_at);
        row_end(e);
    });
}

static enum status write_signal_events(struct exporting *e)
{
    EXPORT_ROWS(export_along_signal_events, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels) || export_confidence(e, is_a_carers(r->rule)))
            continue;
        cell_person(e);
        cell_ref(e, "z", r->signal);
        cell_plain(e, signal_state_word((enum signal_state)r->event));
        cell_words(e, r->reason);
        cell_instant(e, r->made_at);
        cell_account(e, r->made_by);
        row_end(e);
    });
}

static enum status write_benefits(struct exporting *e)
{
    EXPORT_ROWS(export_along_benefits, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "be", r->ref);
        cell_person(e);
        cell_words(e, r->programme);
        cell_maybe_int(e, (struct maybe_int){ r->amount.set, r->amount.cents });
        cell_date(e, r->from_on);
        cell_date(e, r->renews_on);
        cell_date(e, r->ended_on);
        cell_plain(e, r->domains);
        row_end(e);
    });
}

static enum status write_asking(struct exporting *e)
{
    EXPORT_ROWS(export_along_asking, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_plain(e, message_channel_word((enum message_channel)r->channel));
        cell_words(e, r->language);
        row_end(e);
    });
}

static enum status write_messages(struct exporting *e)
{
    EXPORT_ROWS(export_along_messages, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "j", r->ref);
        cell_person(e);
        cell_plain(e, message_kind_word((enum message_kind)r->kind));
        cell_plain(e, message_channel_word((enum message_channel)r->channel));
        cell_words(e, r->to_value);
        cell_words(e, r->words);
        cell_plain(e, r->language);
        cell_plain(e, r->about);
        cell_plain(e, message_state_word((enum message_state)r->state));
        cell_plain(e, message_why_word((enum message_why)r->why));
        cell_instant(e, r->not_before);
        cell_instant(e, r->sent_at);
        row_end(e);
    });
}

static enum status write_received(struct exporting *e)
{
    EXPORT_ROWS(export_along_received, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_words(e, r->words);
        cell_date(e, r->on_day);
        row_end(e);
    });
}

const struct collection ALONG_COLLECTIONS[] = {
    { "signals",
      "id person rule state severity owner due raised_on because closed_at",
      write_signals, "signal" },
    { "signal_events",
      "person signal event reason at by",
      write_signal_events, "signal_event" },
    { "benefits",
      "id person programme amount_cents from renews_on ended_on domains",
      write_benefits, "entitlement" },
    { "asking",
      "person channel language",
      write_asking, "asking" },
    { "messages",
      "id person kind channel to words language about state why not_before sent_at",
      write_messages, "message" },
    { "received",
      "person words on",
      write_received, "received" },
    { "facts",
      "id person key value period on source proof",
      write_facts, "fact" },
    { "authorities",
      "id person holder kind matters document limits from until begins_when begun_on ended_on",
      write_authorities, "authority" },
    { "warnings",
      "id person what reason review_on answer answered_on ended_on",
      write_warnings, "warning" },
    { "routine",
      "id person what days from to why where with must_keep domains since until state",
      write_routine, "routine_item" },
    { "routine_days",
      "person item on kept words",
      write_routine_days, "routine_day" },
    { "independence",
      "id person on what level",
      write_independence, "independence independence_item" },
    { "circle",
      "id person voice by number words can_go_on on",
      write_circle, "circle_voice" },
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
