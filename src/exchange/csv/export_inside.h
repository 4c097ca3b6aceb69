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
    bool cut;                   /* of the collection being written: older ones are not in it */
    /* Of the person open now: */
    const struct access *access;
    const struct office *office; /* of whoever exports */
    struct sheet *sheet;        /* of the collection being written */
};

/* One file.  `tables` are those of the schema whose rows it holds, or that it says in words of its
 * own, separated by spaces: the test compares them with the whole schema. */
struct collection {
    const char *name;
    const char *heads;          /* separated by spaces */
    enum status (*write)(struct exporting *);
    const char *tables;
};
/* Of one person, then of the agency; each list ends with NULL. */
extern const struct collection RECORD_COLLECTIONS[], AROUND_COLLECTIONS[], WORK_COLLECTIONS[],
                               ALONG_COLLECTIONS[], PAPER_COLLECTIONS[], OFFICE_COLLECTIONS[];
/* What is in no file, and why. */
struct kept_back { const char *table, *because; };
extern const struct kept_back EXPORT_KEPT_BACK[];

/* A statement over rows by number, asked until it has given all of them; it ends the function.
 * `from` is what the statement is asked of, `at_once` its LIMIT, `r` the row in the block. */
#define EXPORT_ROWS(statement, from, at_once, r, ...) \
    do { \
        struct sql_##statement rows; \
        int64_t after = 0; \
        do { \
            enum status s = sql_##statement((from), after, &rows); \
            if (s != OK) \
                return s; \
            for (size_t i = 0; i < rows.count; i++) { \
                const struct sql_##statement##_row *r = &rows.at[i]; \
                after = r->id; \
                __VA_ARGS__ \
            } \
        } while (rows.count == (at_once)); \
        return OK; \
    } while (0)

enum { LABELS_KEPT_BACK = LABEL_IMM | LABEL_SUDN | LABEL_PSY | LABEL_SUPV };
/* Counts a row that stays here. */
bool export_leaves_out(struct exporting *, int64_t labels);
/* What others told us in confidence stays with us when the client has a copy (R1). */
bool export_confidence(struct exporting *, bool told_by_others);

/* Cells of the sheet's row, in the order of its headings.  Words of a person are guarded in files
 * for spreadsheets; the others are ours. */
void cell_words(struct exporting *, const char *);
void cell_plain(struct exporting *, const char *);
void cell_ref(struct exporting *, const char *kind, const char *ref);
void cell_person(struct exporting *);
void cell_int(struct exporting *, int64_t);
void cell_maybe_int(struct exporting *, struct maybe_int);
void cell_maybe_real(struct exporting *, struct maybe_real);
void cell_bool(struct exporting *, bool);
void cell_date(struct exporting *, struct date);
void cell_partdate(struct exporting *, struct partdate);
void cell_time(struct exporting *, struct maybe_int minute);    /* "14:30" */
/* Words for the bits of a set, separated by spaces. */
void cell_labels(struct exporting *, int64_t labels);
void cell_instant(struct exporting *, struct instant);
void cell_account(struct exporting *, int64_t account);
void row_end(struct exporting *);
