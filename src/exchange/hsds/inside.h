// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - one import while it runs; for the files of this folder only. */
#pragma once

#include "base/arena.h"
#include "base/csv.h"
#include "exchange/hsds/hsds.h"
#include "resource/index.h"

#include <string.h>

enum fate { FATE_ADDED, FATE_UPDATED, FATE_UNCHANGED, FATE_REJECTED };

/* A row we know: from an earlier import, from this one, or both. */
struct known {
    const char *key, *hash;
    int64_t entry;               /* 0: not remembered yet */
    int64_t target;              /* below 0: would be made, in a trial run */
    size_t line;                 /* where it stands in this file; 0: not in it */
    enum fate fate;
    const char *name;            /* organization, term */
    struct maybe_int domain;     /* term */
    struct known *organization;  /* place, service */
    struct known *place;         /* service at location */
    struct known *service;
    struct maybe_real latitude, longitude;
    bool has_address;
    struct memory *memory;       /* service */
};

/* All of one kind, found by key. */
struct knowns {
    struct known **slots;
    size_t room, count;
};
struct known *known_find(const struct knowns *, const char *key);
struct known *known_add(struct knowns *, struct arena *, const char *key);

struct kind_of { const struct known *term; struct kind_of *next; };

/* A service read in this import: what it is found by. */
struct memory {
    struct known *service;
    struct memory *next;
    const char *name, *alternate_name, *description, *fees, *eligibility;
    struct kind_of *kinds;
    size_t kind_count;
    bool kinds_changed;
};

/* Words of a service that several rows make up (languages, papers, costs). */
struct piece {
    enum directory_kind kind;
    struct known *service;
    const char *words;
    size_t order;
    bool changed;
};

/* The file being read. */
struct reading {
    const struct hsds_file *file;
    struct hsds_table *table;
    struct csv csv;
    struct text_list header;     /* lower case, trimmed */
    struct text_list cells;
    size_t line;
    uint64_t refs;               /* the numbers its references led to, for the hash */
};

struct import {
    struct office_change *change;
    const struct office *office;
    struct arena *keep;          /* until the import ends */
    struct arena *row;           /* until the next row */
    const char *source;
    bool dry_run;
    struct knowns knowns[DIRECTORY_TABLES];
    bool loaded[DIRECTORY_TABLES];
    bool given[DIRECTORY_TABLES];    /* a file of this kind came */
    struct memory *memories;
    struct piece *pieces;
    size_t piece_count, piece_room;
    int64_t made;                /* how many a trial run would have made */
    struct hsds_report *report;
    struct reading *now;
    struct known *current;       /* the row's own, once it is known */
    const char *reason;          /* why the row is rejected */
};

/* table.c: cells by column, "" when the column or its value is missing.  Trimmed. */
const char *cell(const struct import *, const char *column);
const char *cell_of(const struct import *, const char *const *columns);    /* the first not blank */
/* Cleaned for people: no HTML, no literal \n; NULL when blank.  Lasts with the row. */
const char *words(const struct import *, const char *column);
bool reading_has(const struct reading *, const char *column);
MUST_CHECK bool reading_begin(struct import *, struct reading *);    /* false: no header */
const char *row_hash(const struct import *);
void reject(struct import *, const char *reason);
__attribute__((format(printf, 2, 3))) void reject_with(struct import *, const char *, ...);
__attribute__((format(printf, 2, 3))) void note(struct import *, const char *, ...);

/* The rows a cell's references lead to, comma-separated; `*named` when it named any. */
enum { REFS_MOST = 32 };
struct refs { struct known *at[REFS_MOST]; size_t count; bool named; const char *missing; };
MUST_CHECK enum status refs_of(struct import *, enum directory_kind, const char *column,
                               struct refs *ret);

/* What becomes of the row: finds or makes the known row of this key (blank: made from what the row
 * says), sets its fate and hash.  NULL: rejected, because the key stood there before. */
MUST_CHECK enum status row_known(struct import *, enum directory_kind, const char *key,
                                 struct known **ret);
/* Remembers it once it was written; in a trial run gives it a number of its own. */
MUST_CHECK enum status row_remember(struct import *, enum directory_kind, struct known *);
MUST_CHECK enum status load_known(struct import *, enum directory_kind);

/* clean.c */
const char *clean(struct arena *, const char *);
const char *web_address(struct arena *, const char *);    /* NULL: none that could be a link */

/* rows_main.c, rows_part.c: one row each; a rejected one sets import->reason. */
enum status organization_row(struct import *);
enum status place_row(struct import *);
enum status term_row(struct import *);
enum status service_row(struct import *);
enum status spot_row(struct import *);
enum status kind_row(struct import *);
enum status phone_row(struct import *);
enum status hours_row(struct import *);
enum status address_row(struct import *);
enum status language_row(struct import *);
enum status access_row(struct import *);
enum status eligibility_row(struct import *);
enum status cost_row(struct import *);
enum status document_row(struct import *);
enum status area_row(struct import *);

void piece_add(struct import *, enum directory_kind, struct known *service, const char *words,
               bool changed);
void kind_add(struct import *, struct known *service, const struct known *term, bool changed);

/* finish.c: words of several rows, and what services are found by. */
MUST_CHECK enum status finish(struct import *);
/* The rejected row joins the problems, with import->reason. */
void problem_of_row(struct import *);
