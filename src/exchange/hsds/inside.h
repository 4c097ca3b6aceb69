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
    struct known *same;          /* another name of that one: its UUID */
    int64_t entry;               /* 0: not remembered yet; below 0: our own, of no directory */
    int64_t target;              /* below 0: would be made, in a trial run */
    size_t line;                 /* where it stands in this file; 0: not in it */
    enum fate fate;
    const char *name;            /* organization, term */
    struct maybe_int domain;     /* term */
    struct known *organization;  /* place, service */
    struct known *place;         /* service at location */
    struct known *service;
    struct maybe_real latitude, longitude;
    bool has_address, confidential;    /* place */
    struct memory *memory;       /* service */
};

/* All of one kind, found by key. */
struct knowns {
    struct known **slots;
    size_t room, count;
};
struct known *known_find(const struct knowns *, const char *key);
struct known *known_add(struct knowns *, struct arena *, const char *key);
/* It answers to this name too. */
void known_also(struct knowns *, struct arena *, const char *key, struct known *);

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
    size_t records;              /* read so far */
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
    struct knowns ours;          /* our own, given out from here before */
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
/* The row is, or is about, something of our own. */
bool is_ours(const struct import *, enum directory_kind);

/* json_files.c: JSON among the files (HSDS's own answers, one big file, a page of a list) becomes
 * tables as CSV has them, each row with the line its object begins on. */
MUST_CHECK enum status json_as_tables(struct arena *, const struct hsds_files *,
                                      struct hsds_files *ret, const char **complaint);

/* rows_part.c: the row is written unless it is the same as before; remembers it and takes away what
 * it brought before; one that must be there, else the row is rejected. */
bool must_write(const struct import *, const struct known *);
MUST_CHECK enum status row_begin(struct import *, enum directory_kind, struct known *,
                                 const struct known *of);
MUST_CHECK enum status must_have(struct import *, enum directory_kind, const char *column,
                                 const char *none, struct known **ret);

/* clean.c */
const char *clean(struct arena *, const char *);
const char *web_address(struct arena *, const char *);    /* NULL: none that could be a link */

/* rows_kept.c: rows that are kept as they came, about whom they name; `must`: about somebody. */
MUST_CHECK enum status kept_row(struct import *, enum directory_kind, bool must);

/* rows_main.c, rows_part.c, rows_kept.c: one row each; a rejected one sets import->reason. */
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
enum status program_row(struct import *);
enum status taxonomy_row(struct import *);
enum status contact_row(struct import *);
enum status funding_row(struct import *);
enum status identifier_row(struct import *);
enum status metadata_row(struct import *);
enum status table_note_row(struct import *);
enum status capacity_row(struct import *);
enum status unit_row(struct import *);
enum status url_row(struct import *);
enum status holiday_row(struct import *);

void piece_add(struct import *, enum directory_kind, struct known *service, const char *words,
               bool changed);
void kind_add(struct import *, struct known *service, const struct known *term, bool changed);

/* finish.c: words of several rows, and what services are found by. */
MUST_CHECK enum status finish(struct import *);
/* The rejected row joins the problems, with import->reason. */
void problem_of_row(struct import *);
