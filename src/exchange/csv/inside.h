// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - between the files of this room. */
#pragma once

#include "exchange/csv/people_import.h"

/* import_read.c: every record with what it asks for; refused ones with their reason, the others
 * not judged yet. */
MUST_CHECK enum status import_read(struct arena *memory, const struct import_file *,
                                   const struct import_mapping *, struct date today,
                                   struct import_rows *ret);
void import_refuse(struct import_row *, const char *reason);
/* import_services.c: a file of services, tried or brought in; every record with its fate. */
MUST_CHECK enum status import_services(struct scope *, struct arena *memory,
                                       const struct import_file *, const struct import_mapping *,
                                       bool dry_run, struct import_rows *ret);
/* import_twice.c: holds each row that is like one further up. */
void import_hold_twice(struct arena *memory, struct import_rows *);
/* people_import.c: makes one row, whole or not at all; what the rooms turn down is refused with
 * their words.  `arena` is the part's own, `memory` holds the reason. */
MUST_CHECK enum status import_make_row(struct scope *, struct arena *, struct arena *memory,
                                       const struct import_mapping *, struct import_row *);
/* Writes the run's state and counts. */
MUST_CHECK enum status import_set_run(struct office_change *, const struct import_run *);
/* The file itself goes: it isn't needed any more. */
MUST_CHECK enum status import_forget_file(struct office_change *, const struct import_run *);
/* import_keep.c: a row's words, sealed with the key of whom it made; else with that of files. */
MUST_CHECK enum status import_seal_words(struct arena *, int64_t run, const struct import_row *,
                                         struct bytes *ret);
/* Replaces the run's rows by these, in pieces. */
MUST_CHECK enum status import_keep_rows(struct scope *, int64_t run, const struct import_rows *);
