// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

struct csv csv_read(struct arena *arena, struct bytes file)
{
    const char *at = (const char *)file.at;
    const char *end = at == NULL ? at : at + file.count;

    if (file.count >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    return (struct csv){ .arena = arena, .at = at, .end = end, .separator = ',', .line = 1 };
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Past one line break: CRLF, LF or CR. */
static const char *after_break(const char *at, const char *end)
{
    return *at == '\r' && at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
}

static const char *line_end(const char *at, const char *end)
{
    while (at < end && !is_break(*at))
        at++;
    return at;
}

struct cells { struct arena *arena; const char **at; size_t count, room; };

static void add_cell(struct cells *cells, const char *text)
{
    if (cells->count == cells->room) {
        size_t room = cells->room == 0 ? 16 : cells->room * 2;
        const char **at = arena_array(cells->arena, room, const char *);
        if (cells->count > 0)
            memcpy(at, cells->at, cells->count * sizeof *at);
        cells->at = at;
        cells->room = room;
    }
    cells->at[cells->count++] = text;
}

/* Goes on after the line where the damaged record begins: its quotes can't be trusted to say where
 * the record ends, and no later line may vanish unseen. */
static enum csv_end fault(struct csv *csv, const char *start, const char *sentence)
{
    const char *at = line_end(start, csv->end);

    csv->fault = sentence;
    csv->at = at < csv->end ? after_break(at, csv->end) : at;
    csv->line = csv->record_line + 1;
    return CSV_FAULT;
}

/* A quoted cell, from after its opening quote; NULL when it is never closed.  `*at` comes to stand
 * after the closing quote.  Line breaks inside become LF. */
static char *quoted_cell(struct csv *csv, const char **at, size_t *lines)
{
    const char *close = *at;

    while (close < csv->end && (*close != '"' || (close + 1 < csv->end && close[1] == '"')))
        close += *close == '"' ? 2 : 1;
    if (close >= csv->end)
        return NULL;

    char *cell = arena_array(csv->arena, (size_t)(close - *at) + 1, char);
    size_t count = 0;
    for (const char *from = *at; from < close;) {
        if (is_break(*from)) {
            from = after_break(from, close);
            cell[count++] = '\n';
            (*lines)++;
        } else {
            cell[count++] = *from;
            from += *from == '"' ? 2 : 1;
        }
    }
    *at = close + 1;
    return cell;
}

enum csv_end csv_next(struct csv *csv, struct text_list *ret)
{
    struct cells cells = { .arena = csv->arena };

    csv->fault = NULL;
    while (csv->at < csv->end && is_break(*csv->at)) {
        csv->at = after_break(csv->at, csv->end);
        csv->line++;
    }
    csv->record_line = csv->line;
    if (csv->at >= csv->end)
        return CSV_END;

    const char *start = csv->at, *at = start;
    size_t lines = 1;
    for (;;) {
        if (at < csv->end && *at == '"') {
            at++;
            char *cell = quoted_cell(csv, &at, &lines);
            if (cell == NULL) {
                (void)fault(csv, start, N_("A quote is opened here and never closed."));
                csv->at = csv->end;
                return CSV_FAULT;
            }
            if (at < csv->end && *at != csv->separator && !is_break(*at))
                return fault(csv, start, N_("There is text after a closing quote."));
            add_cell(&cells, cell);
        } else {
            const char *from = at;
            while (at < csv->end && *at != csv->separator && !is_break(*at) && *at != '"')
                at++;
            if (at < csv->end && *at == '"')
                return fault(csv, start, N_("There is a quote in the middle of a cell."));
            add_cell(&cells, arena_text_n(csv->arena, from, (size_t)(at - from)));
        }
        if (at >= csv->end || *at != csv->separator)
            break;
        at++;
    }
    if (!text_is_utf8(start, (size_t)(at - start)))
        return fault(csv, start, N_("This line is not written in UTF-8."));
    if (at < csv->end)
        at = after_break(at, csv->end);
    csv->at = at;
    csv->line += lines;
    *ret = (struct text_list){ cells.at, cells.count };
    return CSV_RECORD;
}

/* ---- writing ---- */

static bool runs_in_spreadsheet(char c)
{
    return c != '\0' && strchr("=+-@\t\r", c) != NULL;
}

/* A guard in the way of a guard is guarded too, so that csv_unguarded gives back what was there. */
static bool wants_guard(const char *cell)
{
    return runs_in_spreadsheet(cell[0]) ||
           (cell[0] == '\'' && (cell[1] == '\'' || runs_in_spreadsheet(cell[1])));
}

const char *csv_unguarded(const char *cell)
{
    bool guarded = cell[0] == '\'' && (cell[1] == '\'' || runs_in_spreadsheet(cell[1]));

    return guarded ? cell + 1 : cell;
}

void csv_write_cell(struct buf *out, enum csv_profile profile, const char *cell, bool first)
{
    if (!first)
        buf_add_char(out, ',');
    if (cell == NULL)
        return;
    bool guard = profile == CSV_SPREADSHEET && wants_guard(cell);
    size_t count = strlen(cell);
    /* A byte order mark at the very beginning of a file would be taken for the file's own. */
    bool quote = cell[strcspn(cell, ",\"\r\n")] != '\0' || cell[0] == ' ' || cell[0] == '\t' ||
                 (count > 0 && cell[count - 1] == ' ') || text_begins(cell, "\xEF\xBB\xBF");
    if (quote)
        buf_add_char(out, '"');
    if (guard)
        buf_add_char(out, '\'');
    for (const char *at = cell; *at != '\0'; at++) {
        if (*at == '"')
            buf_add_char(out, '"');
        buf_add_char(out, *at);
    }
    if (quote)
        buf_add_char(out, '"');
}

void csv_write_end(struct buf *out)
{
    /* A record of one empty cell would be an empty line, which readers pass over. */
    if (out->count == 0 || out->at[out->count - 1] == '\n')
        buf_add(out, "\"\"");
    buf_add(out, "\r\n");
}
