// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_around.c - who is around somebody and walks with them, what they are strong in, and the
 * series and histories behind needs, goals and boards. */
#include "exchange/csv/export_inside.h"

#include "choice/choice.h"
#include "goal/goal.h"
#include "intake/intake.h"
#include "life/touch.h"
#include "made/export_sql.h"
#include "needs/needs.h"
#include "people/tie.h"
#include "privacy/barrier.h"
#include "privacy/caseload.h"

enum { AT_ONCE = 100 };    /* as the statements' LIMIT */

static const char *flow_of(int64_t flow)
{
    static const char *const words[FLOWS] = { NULL, "out", "in", "both" };

    return words[flow];
}

static enum status write_former_names(struct exporting *e)
{
    EXPORT_ROWS(export_former_names, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_words(e, r->name);
        row_end(e);
    });
}

static enum status write_relationships(struct exporting *e)
{
    struct int_list opposite = { 0 };

    enum status opened = e->own ? access_opposite(e->access, &opposite) : OK;
    if (opened != OK)
        return opened;
    EXPORT_ROWS(export_relationships, e->access, AT_ONCE, r, {
        /* The client's own copy names nobody who reported (R1), nor what was written along from
         * the other side of a wall (tie_list). */
        if (export_leaves_out(e, r->labels) ||
            (e->own && (tie_is_reporter(e->access, r->kind) ||
                        (!r->told && r->other_id.set &&
                         int_list_has(opposite, r->other_id.n)))))
            continue;
        cell_ref(e, "t", r->ref);
        cell_person(e);
        /* That somebody is served here too is theirs to say. */
        cell_ref(e, "p", e->own ? NULL : r->other);
        cell_words(e, tie_name_shown(e->access, r->kind, r->other_name));
        cell_words(e, r->kind);
        cell_int(e, r->strength);
        cell_plain(e, flow_of(r->flow));
        cell_words(e, r->about);
        cell_bool(e, r->is_new);
        cell_bool(e, r->no_contact);
        cell_bool(e, r->told);
        cell_partdate(e, r->from_on);
        cell_partdate(e, r->to_on);
        row_end(e);
    });
}

static enum status write_supports(struct exporting *e)
{
    EXPORT_ROWS(export_supports, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "u", r->ref);
        cell_person(e);
        cell_words(e, r->who);
        cell_words(e, r->does);
        cell_plain(e, support_kind_word((enum support_kind)r->kind));
        cell_int(e, r->strength);
        cell_plain(e, flow_of(r->flow));
        cell_bool(e, r->is_new);
        cell_words(e, r->reach);
        cell_date(e, r->ended_on);
        cell_plain(e, r->domains);
        row_end(e);
    });
}

static enum status write_assignments(struct exporting *e)
{
    EXPORT_ROWS(export_assignments, e->access, AT_ONCE, r, {
        cell_ref(e, "as", r->ref);
        cell_person(e);
        cell_account(e, r->account);
        cell_plain(e, team_role_word((enum team_role)r->role));
        cell_date(e, r->from_on);
        cell_date(e, r->to_on);
        row_end(e);
    });
}

static enum status write_life_events(struct exporting *e)
{
    EXPORT_ROWS(export_life_events, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels) || export_confidence(e, r->said_by == SAID_BY_FAMILY))
            continue;
        cell_ref(e, "e", r->ref);
        cell_person(e);
        cell_words(e, r->what);
        cell_partdate(e, r->happened);
        cell_plain(e, said_by_word((enum said_by)r->said_by));
        cell_bool(e, r->removed);
        cell_plain(e, r->kind.set ? event_kind_word((enum event_kind)r->kind.n) : NULL);
        cell_plain(e, r->risk.set ? event_risk_word((enum event_risk)r->risk.n) : NULL);
        row_end(e);
    });
}

static enum status write_need_numbers(struct exporting *e)
{
    EXPORT_ROWS(export_need_numbers, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "n", r->need);
        cell_int(e, r->number);
        cell_date(e, r->on_day);
        cell_words(e, r->words);
        row_end(e);
    });
}

static enum status write_strengths(struct exporting *e)
{
    EXPORT_ROWS(export_strengths, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "st", r->ref);
        cell_person(e);
        cell_plain(e, r->domain.set ? domain_word((enum domain)r->domain.n) : NULL);
        cell_words(e, r->words);
        cell_words(e, r->use);
        cell_bool(e, r->archived);
        row_end(e);
    });
}

static enum status write_proposals(struct exporting *e)
{
    static const char *const states[] = { "pending", "agreed", "refused" };

    EXPORT_ROWS(export_proposals, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "gp", r->ref);
        cell_person(e);
        cell_ref(e, "g", r->goal);
        cell_words(e, r->wish);
        cell_plain(e, states[r->state]);
        cell_words(e, r->by_whom);
        cell_plain(e, r->method.set ? agreement_word((enum agreement_method)r->method.n) : NULL);
        cell_words(e, r->witness);
        cell_date(e, r->on_day);
        cell_words(e, r->words);
        row_end(e);
    });
}

static enum status write_goal_levels(struct exporting *e)
{
    EXPORT_ROWS(export_goal_levels, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "g", r->goal);
        cell_int(e, r->scale);
        cell_int(e, r->level);
        cell_words(e, r->words);
        cell_int(e, r->weight);
        row_end(e);
    });
}

static enum status write_goal_marks(struct exporting *e)
{
    EXPORT_ROWS(export_goal_marks, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "g", r->goal);
        cell_int(e, r->scale);
        cell_int(e, r->level);
        cell_date(e, r->on_day);
        row_end(e);
    });
}

/* A decision's own file says what was chosen, by reference; here its body holds row numbers. */
static enum status write_board_events(struct exporting *e)
{
    static const char *const kinds[] = {
        "option", "matters", "mark", "line", "decided", "not_today", "again",
    };

    EXPORT_ROWS(export_board_events, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        bool says = r->kind == EVENT_MATTERS || r->kind == EVENT_CELL;
        cell_person(e);
        cell_ref(e, "b", r->board);
        cell_int(e, r->step);
        cell_plain(e, kinds[r->kind]);
        cell_ref(e, "o", r->option);
        cell_plain(e, r->mark.set ? mark_word((enum mark)r->mark.n) : NULL);
        cell_plain(e, r->whose.set ? whose_word((enum whose)r->whose.n) : NULL);
        cell_words(e, r->reason);
        cell_words(e, says ? r->body : NULL);
        cell_instant(e, r->made_at);
        row_end(e);
    });
}

static enum status write_receipts(struct exporting *e)
{
    EXPORT_ROWS(export_receipts, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "di", r->ref);
        cell_person(e);
        cell_ref(e, "r", r->referral);
        cell_ref(e, "c", r->consent);
        cell_plain(e, r->sha256);
        cell_instant(e, r->sent_at);
        cell_account(e, r->sent_by);
        cell_instant(e, r->opened_at);
        cell_instant(e, r->revoked_at);
        row_end(e);
    });
}

static enum status write_note_goals(struct exporting *e)
{
    EXPORT_ROWS(export_note_goals, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "w", r->note);
        cell_ref(e, "g", r->goal);
        row_end(e);
    });
}

const struct collection AROUND_COLLECTIONS[] = {
    { "former_names",
      "person name",
      write_former_names, "former_name" },
    { "relationships",
      "id person other other_name kind strength flow about is_new no_contact told from to",
      write_relationships, "relationship" },
    { "supports",
      "id person who does kind strength flow is_new reach ended_on domains",
      write_supports, "support" },
    { "assignments",
      "id person worker role from to",
      write_assignments, "caseload_member" },
    { "life_events",
      "id person what happened said_by removed kind risk",
      write_life_events, "life_event" },
    { "need_numbers",
      "person need number on words",
      write_need_numbers, "need_number" },
    { "strengths",
      "id person domain words use archived",
      write_strengths, "strength" },
    { "goal_proposals",
      "id person goal wish state by method witness on words",
      write_proposals, "goal_proposal" },
    { "goal_levels",
      "person goal scale level words weight",
      write_goal_levels, "goal_level" },
    { "goal_marks",
      "person goal scale level on",
      write_goal_marks, "goal_mark" },
    { "board_events",
      "person board step kind option mark whose reason body made_at",
      write_board_events, "board_event" },
    { "receipts",
      "id person referral consent sha256 sent_at sent_by opened_at revoked_at",
      write_receipts, "disclosure" },
    { "note_goals",
      "person note goal",
      write_note_goals, "note_goal" },
    { NULL, NULL, NULL, NULL },
};
