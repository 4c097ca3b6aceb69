// SPDX-License-Identifier: AGPL-3.0-or-later
/* csv.h - one strict reader and one writer of comma-separated files (RFC 4180).
 *
 * Reads UTF-8 with or without BOM, CRLF or LF, quoted cells with line breaks.  Line numbers are
 * physical, as an editor shows them: a record's line is where it begins (field case F30).
 */
#pragma once

#include "base/buf.h"
#include "base/text.h"

struct csv {
    struct arena *arena;
    const char *at, *end;
    char separator;        /* ','; who knows better sets ';' or a tab before the first record */
    size_t line;           /* of the next record */
    size_t record_line;    /* where the record last read began */
    const char *fault;     /* a sentence when csv_next answered CSV_FAULT */
};

enum csv_end { CSV_RECORD, CSV_END, CSV_FAULT };

struct csv csv_read(struct arena *, struct bytes);
/* The next record.  CSV_FAULT: this record can't be read (a quote in the middle of a cell, a quote
 * never closed, not UTF-8); reading may go on with the next line.  After a quote never closed comes
 * CSV_END: the lines that follow can't be told from the cell's text.  Empty lines are passed over.
 * Line breaks in a cell come as LF, whatever the file has. */
enum csv_end csv_next(struct csv *, struct text_list *ret);

/* For machines: cells as they are; also for numbers and amounts in any file.  For spreadsheets: a
 * cell that begins with = + - @ tab or CR is given a leading apostrophe, so that nothing in it is
 * run (field case F32). */
enum csv_profile { CSV_MACHINE, CSV_SPREADSHEET };
void csv_write_cell(struct buf *, enum csv_profile, const char *, bool first);
void csv_write_end(struct buf *);    /* CRLF */
/* A cell of a file for spreadsheets as it was before its apostrophe. */
const char *csv_unguarded(const char *);
