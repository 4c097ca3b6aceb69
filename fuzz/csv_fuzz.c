// SPDX-License-Identifier: AGPL-3.0-or-later
/* Comma-separated files: reading ends, line numbers go up, and records written for machines or
 * spreadsheets and read again have the same cells. */
#include "fuzz/fuzz.h"

#include "base/csv.h"

static void check_again(struct arena *arena, enum csv_profile profile, struct text_list cells)
{
    struct buf file = buf_new(arena, FUZZ_ARENA / 16);
    struct text_list again;

    for (size_t i = 0; i < cells.count; i++)
        csv_write_cell(&file, profile, cells.at[i], i == 0);
    csv_write_end(&file);

    struct csv csv = csv_read(arena, (struct bytes){ file.at, file.count });
    ensure(csv_next(&csv, &again) == CSV_RECORD);
    ensure(again.count == cells.count);
    for (size_t i = 0; i < cells.count; i++) {
        const char *cell = profile == CSV_SPREADSHEET ? csv_unguarded(again.at[i]) : again.at[i];
        ensure(strcmp(cell, cells.at[i]) == 0);
        if (profile == CSV_SPREADSHEET)
            ensure(again.at[i][0] == '\0' || strchr("=+-@\t\r", again.at[i][0]) == NULL);
    }
    ensure(csv_next(&csv, &again) == CSV_END);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();
    struct csv csv = csv_read(arena, (struct bytes){ data, count });
    struct text_list cells;
    size_t line = 0, records = 0;
    enum csv_end end;

    while ((end = csv_next(&csv, &cells)) != CSV_END) {
        ensure(csv.record_line > line && csv.line > csv.record_line);
        line = csv.record_line;
        ensure((end == CSV_FAULT) == (csv.fault != NULL));
        /* Every record has a line break or is the last. */
        ensure(records++ <= count);
        if (end != CSV_RECORD)
            continue;
        ensure(cells.count > 0);
        for (size_t i = 0; i < cells.count; i++) {
            ensure(text_is_utf8(cells.at[i], strlen(cells.at[i])));
            ensure(strchr(cells.at[i], '\r') == NULL);
        }
        check_again(arena, CSV_MACHINE, cells);
        check_again(arena, CSV_SPREADSHEET, cells);
    }
    ensure(csv.at == csv.end);
    return 0;
}
