// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_paper.c - what was measured. */
#include "exchange/csv/export_inside.h"

#include "made/export_paper_sql.h"
#include "measure/measurement.h"

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

const struct collection PAPER_COLLECTIONS[] = {
    { "responses",
      "id person instrument on said_by score band status raw answers raised rule_version",
      write_responses, "response" },
    { NULL, NULL, NULL, NULL },
};
