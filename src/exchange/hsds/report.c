// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/hsds.h"

#include "base/json.h"

static void write_problems(struct json *json, const char *name,
                           const struct hsds_problems *problems)
{
    json_open_list(json, name);
    for (size_t i = 0; i < problems->count; i++) {
        json_open_object(json, NULL);
        json_text(json, "file", problems->at[i].file);
        json_int(json, "line", (int64_t)problems->at[i].line);
        json_text(json, "reason", problems->at[i].reason);
        json_close(json);
    }
    json_close(json);
}

void hsds_report_json(const struct hsds_report *report, struct buf *out)
{
    struct json json = json_into(out);

    json_open_object(&json, NULL);
    json_open_object(&json, "tables");
    for (size_t i = 0; i < report->tables.count; i++) {
        const struct hsds_table *table = &report->tables.at[i];
        json_open_object(&json, table->name);
        json_int(&json, "read", (int64_t)table->read);
        json_int(&json, "added", (int64_t)table->added);
        json_int(&json, "updated", (int64_t)table->updated);
        json_int(&json, "unchanged", (int64_t)table->unchanged);
        json_int(&json, "rejected", (int64_t)table->rejected);
        json_int(&json, "not_seen", (int64_t)table->not_seen);
        json_close(&json);
    }
    json_close(&json);
    write_problems(&json, "problems", &report->problems);
    write_problems(&json, "notes", &report->notes);
    json_open_list(&json, "not_read");
    for (size_t i = 0; i < report->not_read.count; i++)
        json_text(&json, NULL, report->not_read.at[i]);
    json_close(&json);
    json_bool(&json, "dry_run", report->dry_run);
    json_close(&json);
}

void hsds_report_words(const struct hsds_report *report, struct buf *out)
{
    if (report->dry_run)
        buf_add(out, "A trial run: nothing was brought in.\n");
    for (size_t i = 0; i < report->tables.count; i++) {
        const struct hsds_table *table = &report->tables.at[i];
        buf_print(out, "%s: %zu read = %zu added + %zu updated + %zu unchanged + %zu rejected",
                  table->name, table->read, table->added, table->updated, table->unchanged,
                  table->rejected);
        if (table->not_seen > 0)
            buf_print(out, "; %zu from before not seen, left as they are", table->not_seen);
        buf_add(out, "\n");
    }
    for (size_t i = 0; i < report->problems.count; i++)
        buf_print(out, "%s:%zu: %s\n", report->problems.at[i].file, report->problems.at[i].line,
                  report->problems.at[i].reason);
    for (size_t i = 0; i < report->notes.count; i++)
        buf_print(out, "%s:%zu: taken; %s\n", report->notes.at[i].file,
                  report->notes.at[i].line, report->notes.at[i].reason);
    for (size_t i = 0; i < report->not_read.count; i++)
        buf_print(out, "%s: not read, not a table we know.\n", report->not_read.at[i]);
}
