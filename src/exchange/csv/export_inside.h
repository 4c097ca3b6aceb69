// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_inside.h - between the files of the export. */
#pragma once

#include "exchange/csv/export.h"
#include "privacy/label.h"

#include <stdio.h>

/* One file being written. */
struct sheet {
    FILE *file;
    const char *path;
    struct buf text;            /* of the people of this batch */
    bool first;                 /* the next cell begins a row */
    int64_t rows;
};

struct exporting {
    enum csv_profile profile;
    struct arena *keep;         /* paths */
    struct arena *out;          /* a batch's rows */
    struct sheet *sheets;       /* by place in COLLECTIONS */
    int64_t left_out;
    bool own;                   /* the client's own copy: what is left out is R1's to say */
    /* Of the person open now: */
    const struct access *access;
    struct sheet *sheet;        /* of the collection being written */
};

struct collection {
    const char *name;
    const char *heads;          /* separated by spaces */
    enum status (*write)(struct exporting *);
};
extern const struct collection RECORD_COLLECTIONS[], WORK_COLLECTIONS[];    /* end with NULL */

enum { LABELS_KEPT_BACK = LABEL_IMM | LABEL_SUDN | LABEL_PSY | LABEL_SUPV };
/* Counts a row that stays here. */
bool export_leaves_out(struct exporting *, int64_t labels);

/* Cells of the sheet's row, in the order of its headings.  Words of a person are guarded in files
 * for spreadsheets; the others are ours. */
void cell_words(struct exporting *, const char *);
void cell_plain(struct exporting *, const char *);
void cell_ref(struct exporting *, const char *kind, const char *ref);
void cell_person(struct exporting *);
void cell_int(struct exporting *, int64_t);
void cell_maybe_int(struct exporting *, struct maybe_int);
void cell_bool(struct exporting *, bool);
void cell_date(struct exporting *, struct date);
void cell_instant(struct exporting *, struct instant);
void cell_account(struct exporting *, int64_t account);
void row_end(struct exporting *);
