// SPDX-License-Identifier: AGPL-3.0-or-later
/* Bringing in people from a spreadsheet: the file, its columns, what becomes of each row, the
 * result; one step a page. */
#pragma once

#include "exchange/csv/people_import.h"
#include "html/field.h"
#include "web/route.h"

extern const struct route people_import_routes[];

struct import_past { const char *path, *file, *who, *state, *look; struct instant at;
                     int64_t made, refused, held; };
struct import_pasts { const struct import_past *at; size_t count; };
struct import_start_page {
    const struct problems *problems;
    const char *about;
    struct html_options abouts;
    struct import_pasts past;
};

struct import_column_row { const char *field, *head, *samples, *value; };
struct import_column_rows { const struct import_column_row *at; size_t count; };
/* A date of the file as each order would read it. */
struct import_both { const char *cell, *month_first, *day_first; };
struct import_boths { const struct import_both *at; size_t count; };
struct import_columns_page {
    const struct problems *problems;
    const char *ref, *file, *separator;
    struct import_column_rows columns;
    struct html_options targets, dates, programmes, saved;
    struct import_boths both;
    const char *dates_now, *programme_now, *save_as;
    bool services;
};

struct import_line_row { size_t line; const char *raw, *fate, *look, *reason, *settle; };
struct import_line_rows { const struct import_line_row *at; size_t count; };
struct import_run_page {
    const struct problems *problems;
    const char *ref, *file, *next, *who;
    int64_t made, refused, held, left_out, stayed, back;
    bool tried, done, was_back, mine, services;
    struct import_line_rows rows;
};

/* One held row: what would happen each way. */
struct import_fact { const char *label, *text; };
struct import_facts { const struct import_fact *at; size_t count; };
struct import_held_page {
    const struct problems *problems;
    const char *ref, *file, *path, *raw, *choice;
    size_t line, like_line;            /* like_line 0: somebody who is here */
    const char *like_raw;
    struct import_facts facts;
    struct html_options choices;
};

/* Between the files of these pages. */
MUST_CHECK enum status import_run_of(struct request *, const struct office *,
                                     struct import_run *ret);
const char *import_path(struct arena *, const char *ref);
enum status import_show_columns(struct request *, struct session *, struct response *);
enum status import_show_held(struct request *, struct session *, struct response *);
enum status import_settle_held(struct request *, struct office_change *, struct response *);
enum status import_try_columns(struct request *, struct office_change *, struct response *);
