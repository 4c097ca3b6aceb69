// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/hsds.h"

#include "base/arena.h"
#include "base/log.h"

static enum status run(struct scope *scope, struct arena *memory, const char *path, bool dry_run,
                       struct hsds_report *report, const char **complaint)
{
    struct session *session;
    struct office_change *change;
    struct hsds_files files;
    enum status s;

    if ((s = hsds_files_at(memory, path, &files, complaint)) != OK ||
        (s = session_system(scope, "import", &session)) != OK ||
        (s = office_begin(session, &change)) != OK)
        return s;
    return hsds_import(change, memory, &files, "hsds", dry_run, report, complaint);
}

enum status hsds_import_report(struct scope *scope, const char *path, bool dry_run,
                               struct buf *json_line, struct buf *words)
{
    struct arena *memory = arena_new(HSDS_ARENA);
    struct hsds_report report;
    const char *complaint = NULL;

    enum status s = run(scope, memory, path, dry_run, &report, &complaint);
    if (s == OK) {
        hsds_report_json(&report, json_line);
        hsds_report_words(&report, words);
    } else if (complaint != NULL) {
        buf_add(words, complaint);
    }
    arena_free(memory);
    return s;
}
