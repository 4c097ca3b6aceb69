// SPDX-License-Identifier: AGPL-3.0-or-later
/* hsds.h - reads a directory in the Human Services Data Specification (Open Referral).
 *
 * Takes a folder or a zip of CSV or JSON files, or one JSON file: HSDS 1.1, 2.0, 3.0, what 3.1
 * adds, and the UK profile, by the names of the files and columns found.  Every row is kept as it
 * came, with the columns we don't know, and given back on export (give.h).  Every row ends as
 * added, updated, unchanged or rejected, and a rejected one has its reason with file and line; a
 * trial run counts exactly like the real one.  Everything is brought in by one change or not at
 * all.  Rows gone since the last time stay and are counted as not seen.  It never sets the day a
 * person checked a service.
 *
 * What must be there: a service's organization; both ends of a service at a location; service and
 * term of an attribute; for phones, hours, languages one owner at least.  A reference that leads
 * nowhere rejects the row, except one that only adds to it (the organization of a location): that
 * one is left out and noted.  Contacts are private persons' names: they are kept to be given back
 * to a partner, and shown nowhere.
 */
#pragma once

#include "base/buf.h"
#include "base/text.h"
#include "privacy/scope.h"
#include "resource/directory.h"

enum {
    HSDS_FILES_MOST = 200,
    HSDS_BYTES_MOST = 256 * 1024 * 1024,    /* of all files together, unpacked */
    HSDS_ARENA = 1024 * 1024 * 1024,        /* ceiling of an import's own memory */
};

struct hsds_origin { const char *file; size_t line; };
struct hsds_file {
    const char *name;
    struct bytes bytes;
    const struct hsds_origin *origins;   /* where each record stood in JSON, or NULL */
};
struct hsds_files { struct hsds_file *at; size_t count; };

/* The files of a folder or zip; INVALID with a sentence when it can't be read. */
MUST_CHECK enum status hsds_files_at(struct arena *, const char *path, struct hsds_files *ret,
                                     const char **complaint);
MUST_CHECK enum status hsds_files_in(struct arena *, struct bytes zip, struct hsds_files *ret,
                                     const char **complaint);

struct hsds_table {
    const char *name;            /* of the incoming file, without ".csv" */
    size_t read, added, updated, unchanged, rejected;
    size_t not_seen;             /* here from an earlier file, not in this one */
};
struct hsds_tables { struct hsds_table *at; size_t count; };
struct hsds_problem { const char *file; size_t line; const char *reason; };
struct hsds_problems { struct hsds_problem *at; size_t count, room; };

struct hsds_report {
    bool dry_run;
    struct hsds_tables tables;          /* in the order they were read */
    struct hsds_problems problems;      /* one a rejected row, by file and line */
    struct hsds_problems notes;         /* of rows that were taken all the same */
    struct text_list not_read;          /* files we don't know */
};

/* `memory` is the caller's and holds the report; see HSDS_ARENA.  INVALID with a complaint when
 * there is nothing to read; other than OK: nothing was brought in (the change must be dropped). */
MUST_CHECK enum status hsds_import(struct office_change *, struct arena *memory,
                                   const struct hsds_files *, const char *source, bool dry_run,
                                   struct hsds_report *ret, const char **complaint);

/* One line of JSON (API.md, command line), and lines for people. */
void hsds_report_json(const struct hsds_report *, struct buf *);
void hsds_report_words(const struct hsds_report *, struct buf *);

/* `alongside import hsds PATH`: inside a change's scope (scope_run_change), as the system session
 * "import".  On INVALID `words` has the sentence and `json_line` nothing. */
MUST_CHECK enum status hsds_import_report(struct scope *, const char *path, bool dry_run,
                                          struct buf *json_line, struct buf *words);
