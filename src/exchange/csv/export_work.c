// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_work.c - what was chosen, shared, sent and done: boards to visits. */
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "choice/choice.h"
#include "contact/note.h"
#include "contact/promise.h"
#include "contact/visit.h"
#include "made/export_sql.h"
#include "privacy/decide.h"
#include "privacy/release.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "sharing/consent.h"

#include <jansson.h>

enum { AT_ONCE = 100, LONG_AT_ONCE = 20, CHOSEN_MOST = 100 };    /* as the statements' LIMIT */

/* A decision's options stand as numbers; outside they are references. */
static enum status chosen(struct exporting *e, const char *json, const char **ret)
{
    struct sql_export_options_of rows;
    int64_t ids[CHOSEN_MOST];
    size_t count = 0, i;
    json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL), *one;

    json_array_foreach(root, i, one) {
        if (count < CHOSEN_MOST && json_is_integer(one))
            ids[count++] = json_integer_value(one);
    }
    json_decref(root);
    enum status s = sql_export_options_of(e->access, (struct int_list){ ids, count }, &rows);
    const char *text = "";
    for (size_t k = 0; s == OK && k < rows.count; k++)
        text = arena_print(e->out, "%s%so_%s", text, k == 0 ? "" : " ", rows.at[k].ref);
    *ret = text;
    return s;
}

static enum status write_boards(struct exporting *e)
{
    EXPORT_ROWS(export_boards, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "b", r->ref);
        cell_person(e);
        cell_words(e, r->question);
        cell_ref(e, "g", r->goal);
        cell_ref(e, "n", r->need);
        cell_int(e, r->step);
        cell_bool(e, r->again);
        cell_instant(e, r->made_at);
        row_end(e);
    });
}

static enum status write_options(struct exporting *e)
{
    EXPORT_ROWS(export_options, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "o", r->ref);
        cell_person(e);
        cell_ref(e, "b", r->board);
        cell_words(e, r->title);
        cell_plain(e, option_kind_word((enum option_kind)r->kind));
        cell_ref(e, "x", r->service);
        cell_words(e, r->lines);
        row_end(e);
    });
}

static enum status write_decisions(struct exporting *e)
{
    const char *options;

    EXPORT_ROWS(export_decisions, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        s = chosen(e, r->options, &options);
        if (s != OK)
            return s;
        cell_ref(e, "d", r->ref);
        cell_person(e);
        cell_ref(e, "b", r->board);
        cell_int(e, r->step);
        cell_bool(e, r->not_today);
        cell_plain(e, options);
        cell_plain(e, decided_by_word((enum decided_by)r->decided_by));
        cell_words(e, r->authority);
        cell_words(e, r->reason);
        cell_words(e, r->words);
        cell_words(e, r->present);
        cell_words(e, r->plan_b);
        cell_date(e, r->look_again_on);
        cell_instant(e, r->made_at);
        row_end(e);
    });
}

static enum status write_consents(struct exporting *e)
{
    EXPORT_ROWS(export_consents, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "c", r->ref);
        cell_person(e);
        cell_words(e, r->purpose);
        cell_words(e, r->recipient);
        cell_ref(e, "x", r->service);
        cell_words(e, r->information);
        cell_date(e, r->until_on);
        cell_plain(e, release_kind_word((enum release_kind)r->kind));
        cell_labels(e, r->permits);
        cell_bool(e, r->to_class);
        cell_words(e, r->signed_by);
        cell_plain(e, consent_method_word((enum consent_method)r->method));
        cell_words(e, r->witness);
        cell_words(e, r->language);
        cell_date(e, r->agreed_on);
        cell_plain(e, consent_state_word((enum consent_state)r->state));
        cell_instant(e, r->revoked_at);
        row_end(e);
    });
}

static enum status write_referrals(struct exporting *e)
{
    EXPORT_ROWS(export_referrals, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "r", r->ref);
        cell_person(e);
        cell_ref(e, "x", r->service);
        cell_words(e, r->service_name);
        cell_ref(e, "n", r->need);
        cell_ref(e, "b", r->board);
        cell_ref(e, "c", r->consent);
        cell_bool(e, r->carried);
        cell_plain(e, urgency_word((enum urgency)r->urgency));
        cell_words(e, r->why);
        cell_plain(e, referral_state_word((enum referral_state)r->state));
        cell_date(e, r->state_on);
        cell_date(e, r->due_on);
        cell_plain(e, next_action_word((enum next_action)r->next_action));
        cell_date(e, r->started_on);
        cell_instant(e, r->made_at);
        row_end(e);
    });
}

static enum status write_events(struct exporting *e)
{
    EXPORT_ROWS(export_events, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "r", r->referral);
        cell_plain(e, referral_state_word((enum referral_state)r->event));
        cell_date(e, r->on_day);
        cell_words(e, r->reason);
        cell_words(e, r->words);
        cell_bool(e, r->by_link);
        cell_words(e, r->by_name);
        row_end(e);
    });
}

static enum status write_checks(struct exporting *e)
{
    EXPORT_ROWS(export_checks, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "k", r->ref);
        cell_person(e);
        cell_ref(e, "r", r->referral);
        cell_int(e, r->days);
        cell_date(e, r->due_on);
        cell_plain(e, check_state_word((enum check_state)r->state));
        cell_int(e, r->tries);
        row_end(e);
    });
}

static enum status write_answers(struct exporting *e)
{
    EXPORT_ROWS(export_answers, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "k", r->benefit_check);
        cell_plain(e, voice_word((enum voice)r->voice));
        cell_plain(e, verdict_word((enum verdict)r->verdict));
        cell_words(e, r->words);
        cell_date(e, r->on_day);
        row_end(e);
    });
}

static enum status write_notes(struct exporting *e)
{
    EXPORT_ROWS(export_notes, e->access, LONG_AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "w", r->ref);
        cell_person(e);
        cell_plain(e, note_kind_word((enum note_kind)r->kind));
        cell_instant(e, r->started);
        cell_date(e, r->started_on);
        cell_maybe_int(e, r->minutes);
        cell_maybe_int(e, r->travel);
        cell_words(e, r->place);
        cell_words(e, r->present);
        cell_words(e, r->text);
        cell_words(e, r->client_words);
        cell_words(e, r->code);
        cell_plain(e, note_state_word((enum note_state)r->state));
        cell_account(e, r->made_by);
        cell_instant(e, r->made_at);
        cell_account(e, r->signed_by.n);
        cell_instant(e, r->signed_at);
        cell_bool(e, r->late);
        row_end(e);
    });
}

static enum status write_addenda(struct exporting *e)
{
    EXPORT_ROWS(export_addenda, e->access, LONG_AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_person(e);
        cell_ref(e, "w", r->note);
        cell_words(e, r->text);
        cell_account(e, r->made_by);
        cell_instant(e, r->made_at);
        row_end(e);
    });
}

static enum status write_promises(struct exporting *e)
{
    EXPORT_ROWS(export_promises, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "pr", r->ref);
        cell_person(e);
        cell_ref(e, "w", r->note);
        cell_words(e, r->what);
        cell_plain(e, doer_word((enum doer)r->who));
        cell_account(e, r->worker.n);
        cell_date(e, r->due_on);
        cell_plain(e, promise_state_word((enum promise_state)r->state));
        cell_date(e, r->done_on);
        row_end(e);
    });
}

static enum status write_visits(struct exporting *e)
{
    EXPORT_ROWS(export_visits, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "y", r->ref);
        cell_person(e);
        cell_words(e, r->what);
        cell_plain(e, visit_kind_word((enum visit_kind)r->kind));
        cell_date(e, r->on_day);
        cell_time(e, r->from_time);
        cell_time(e, r->to_time);
        cell_plain(e, r->zone);
        cell_words(e, r->place);
        cell_words(e, r->bring);
        cell_account(e, r->worker.n);
        cell_plain(e, visit_state_word((enum visit_state)r->state));
        cell_words(e, r->reason);
        row_end(e);
    });
}

const struct collection WORK_COLLECTIONS[] = {
    { "boards",
      "id person question goal need step again made_at",
      write_boards, "board" },
    { "options",
      "id person board title kind service lines",
      write_options, "board_option" },
    { "decisions",
      "id person board step not_today options decided_by authority reason "
      "words present plan_b look_again_on made_at",
      write_decisions, "decision" },
    { "consents",
      "id person purpose recipient service information until kind permits "
      "to_class signed_by method witness "
      "language agreed_on state revoked_at",
      write_consents, "consent_words consent" },
    { "referrals",
      "id person service service_name need board consent carried_by_client "
      "urgency why state state_on due_on next_action started_on made_at",
      write_referrals, "referral" },
    { "events",
      "person referral event on reason words by_link by_name",
      write_events, "referral_event" },
    { "checks",
      "id person referral days due_on state tries",
      write_checks, "benefit_check" },
    { "answers",
      "person check voice verdict words on",
      write_answers, "check_answer" },
    { "notes",
      "id person kind started started_on minutes travel_minutes place present "
      "text client_words code state written_by written_at signed_by signed_at "
      "late",
      write_notes, "note" },
    { "addenda",
      "person note text written_by written_at",
      write_addenda, "note_addendum" },
    { "promises",
      "id person note what who worker due_on state done_on",
      write_promises, "promise" },
    { "visits",
      "id person what kind on from to zone place bring worker state reason",
      write_visits, "visit visit_day" },
    { NULL, NULL, NULL, NULL },
};
