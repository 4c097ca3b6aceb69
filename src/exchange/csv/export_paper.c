// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_paper.c - what was measured, and by when something has to be done. */
#include "exchange/csv/export_inside.h"

#include "made/export_paper_sql.h"
#include "advocacy/advocacy.h"
#include "measure/measurement.h"
#include "paperwork/kept.h"

enum { AT_ONCE = 100 };    /* as the statements' LIMIT */

static enum status write_responses(struct exporting *e)
{
    EXPORT_ROWS(export_paper_responses, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        struct score score = { .has_value = r->value.set, .value = r->value.n,
                               .places = r->places };
        cell_ref(e, "rs", r->ref);
        cell_person(e);
        cell_plain(e, r->instrument);
        cell_date(e, r->on_day);
        cell_plain(e, r->self_answered ? "client" : "staff");
        cell_plain(e, score_value_text(e->out, &score));
        cell_plain(e, r->band);
        cell_plain(e, score_status_word((enum score_status)r->status));
        cell_maybe_int(e, r->raw);
        cell_words(e, r->given);
        cell_plain(e, r->raised);
        cell_plain(e, r->rule);
        row_end(e);
    });
}

static enum status write_deadlines(struct exporting *e)
{
    EXPORT_ROWS(export_paper_deadlines, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "dl", r->ref);
        cell_person(e);
        cell_plain(e, r->rule);
        cell_plain(e, r->date_name);
        cell_date(e, r->due_on);
        cell_time(e, r->due_minute);
        cell_date(e, r->target_on);
        cell_words(e, r->facts);
        cell_words(e, r->words);
        cell_plain(e, kept_state_word((enum kept_state)r->state));
        cell_date(e, r->done_on);
        cell_plain(e, r->source);
        cell_plain(e, r->rule_version);
        row_end(e);
    });
}

static enum status write_advocacy(struct exporting *e)
{
    EXPORT_ROWS(export_paper_advocacy, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "av", r->ref);
        cell_person(e);
        cell_plain(e, advocacy_level_words[r->level]);
        cell_words(e, r->target);
        cell_words(e, r->issue);
        cell_words(e, r->ask);
        cell_words(e, r->argument);
        cell_ref(e, "n", r->need);
        cell_date(e, r->notice_on);
        cell_plain(e, r->rule);
        cell_plain(e, r->rule_version);
        cell_date(e, r->due_on);
        cell_plain(e, advocacy_state_words[r->state]);
        cell_date(e, r->filed_on);
        cell_date(e, r->ended_on);
        cell_words(e, r->result);
        cell_bool(e, r->removed);
        row_end(e);
    });
}

static enum status write_evidence(struct exporting *e)
{
    EXPORT_ROWS(export_paper_evidence, e->access, AT_ONCE, r, {
        if (export_leaves_out(e, r->labels))
            continue;
        cell_ref(e, "ev", r->ref);
        cell_person(e);
        cell_ref(e, "av", r->advocacy);
        cell_words(e, r->what);
        cell_date(e, r->on_day);
        cell_bool(e, r->removed);
        row_end(e);
    });
}

const struct collection PAPER_COLLECTIONS[] = {
    { "responses",
      "id person instrument on said_by score band status raw answers raised rule_version",
      write_responses, "response" },
    { "deadlines",
      "id person rule date_name due_on due_at target_on facts words state done_on source "
      "rule_version",
      write_deadlines, "deadline" },
    { "advocacy",
      "id person level target issue ask argument need notice_on rule rule_version due_on state "
      "filed_on ended_on result removed",
      write_advocacy, "advocacy" },
    { "evidence",
      "id person advocacy what on removed",
      write_evidence, "evidence" },
    { NULL, NULL, NULL, NULL },
};
