// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_cells.c - the cells of an export's rows. */
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "base/clock.h"
#include "privacy/account.h"
#include "privacy/decide.h"

#include <inttypes.h>

/* To the client everything goes but what R1 excepts. */
static bool is_theirs(const struct exporting *e, int64_t labels)
{
    return decide(&(struct decide_facts){
        .row = R1_CLIENT, .use = USE_OWN_RECORD, .at = clock_now(),
        .on = access_today(e->access), .signed_in = true, .account_valid = true,
        .identity_proven = true, .labels = labels,
    }).permit;
}

bool export_leaves_out(struct exporting *e, int64_t labels)
{
    bool stays = e->own ? !is_theirs(e, labels) : (labels & LABELS_KEPT_BACK) != 0;

    e->left_out += stays;
    return stays;
}

bool export_confidence(struct exporting *e, bool told_by_others)
{
    bool stays = e->own && told_by_others;

    e->left_out += stays;
    return stays;
}

static void cell(struct exporting *e, enum csv_profile profile, const char *text)
{
    csv_write_cell(&e->sheet->text, profile, text, e->sheet->first);
    e->sheet->first = false;
}

void cell_words(struct exporting *e, const char *text)
{
    cell(e, e->profile, text);
}

void cell_plain(struct exporting *e, const char *text)
{
    cell(e, CSV_MACHINE, text);
}

void cell_ref(struct exporting *e, const char *kind, const char *ref)
{
    cell(e, CSV_MACHINE, ref == NULL ? NULL : arena_print(e->out, "%s_%s", kind, ref));
}

void cell_person(struct exporting *e)
{
    cell_ref(e, "p", access_ref(e->access));
}

void cell_int(struct exporting *e, int64_t n)
{
    cell(e, CSV_MACHINE, arena_print(e->out, "%" PRId64, n));
}

void cell_maybe_int(struct exporting *e, struct maybe_int n)
{
    if (n.set)
        cell_int(e, n.n);
    else
        cell(e, CSV_MACHINE, NULL);
}

void cell_maybe_real(struct exporting *e, struct maybe_real n)
{
    cell(e, CSV_MACHINE, n.set ? arena_print(e->out, "%.6f", n.d) : NULL);
}

void cell_bool(struct exporting *e, bool yes)
{
    cell(e, CSV_MACHINE, yes ? "true" : "false");
}

void cell_date(struct exporting *e, struct date date)
{
    char text[DATE_TEXT];

    cell(e, CSV_MACHINE, date_iso(date, text));
}

void cell_partdate(struct exporting *e, struct partdate date)
{
    char text[DATE_TEXT];

    cell(e, CSV_MACHINE, partdate_iso(date, text));
}

void cell_time(struct exporting *e, struct maybe_int minute)
{
    cell(e, CSV_MACHINE, minute.set ? arena_print(e->out, "%02d:%02d", (int)(minute.n / 60),
                                                  (int)(minute.n % 60)) : NULL);
}

void cell_labels(struct exporting *e, int64_t labels)
{
    const char *text = "";

    for (int i = 0; i < LABELS; i++)
        if (labels & (int64_t)1 << i)
            text = arena_print(e->out, "%s%s%s", text, *text ? " " : "", label_word(i));
    cell(e, CSV_MACHINE, text);
}

void cell_instant(struct exporting *e, struct instant at)
{
    char text[INSTANT_TEXT];

    cell(e, CSV_MACHINE, at.s == 0 ? NULL : instant_iso(at, text));
}

void cell_account(struct exporting *e, int64_t account)
{
    cell(e, e->profile, account == 0 ? NULL : office_account_name(e->office,
                                                    (struct user_id){ account }));
}

void row_end(struct exporting *e)
{
    csv_write_end(&e->sheet->text);
    e->sheet->first = true;
    e->sheet->rows++;
}
