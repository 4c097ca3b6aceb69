// SPDX-License-Identifier: AGPL-3.0-or-later
/* small_hsds.h - bringing directories in and looking at the report; for this folder's tests. */
#pragma once

#include "exchange/hsds/hsds.h"

#include "base/arena.h"
#include "test/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char SMALL[] = "tests/data/hsds-small";

static struct arena *memory;

/* An import's memory: larger than a test's. */
static inline struct arena *fresh_memory(void)
{
    arena_free(memory);
    memory = arena_new(HSDS_ARENA);
    return memory;
}

static inline struct hsds_report import_of(struct desk *desk, const struct hsds_files *files,
                                           bool dry_run)
{
    struct hsds_report report = { 0 };
    const char *complaint = NULL;

    EXPECT_OK(hsds_import(desk_office_change(desk), memory, files, "hsds", dry_run, &report,
                          &complaint));
    return report;
}

static inline struct hsds_report import_at(struct desk *desk, const char *path, bool dry_run)
{
    struct hsds_files files = { 0 };
    const char *complaint = NULL;

    fresh_memory();
    EXPECT_OK(hsds_files_at(memory, path, &files, &complaint));
    return import_of(desk, &files, dry_run);
}

/* Files made up in the test: name, text, name, text, ..., NULL. */
static inline struct hsds_files made(const char *const *parts)
{
    struct hsds_files files = { arena_array(memory, 16, struct hsds_file), 0 };

    for (; *parts != NULL; parts += 2)
        files.at[files.count++] = (struct hsds_file){
            .name = parts[0], .bytes = { parts[1], strlen(parts[1]) } };
    return files;
}

static inline const struct hsds_table *table(const struct hsds_report *report, const char *name)
{
    for (size_t i = 0; i < report->tables.count; i++) {
        if (strcmp(report->tables.at[i].name, name) == 0)
            return &report->tables.at[i];
    }
    EXPECT_TEXT("is not in the report", name);
    return NULL;
}

static inline const char *json_of(const struct hsds_report *report)
{
    struct buf out = buf_new(memory, 64 * 1024 * 1024);

    hsds_report_json(report, &out);
    return buf_text(&out);
}

static inline void expect_adds_up(const struct hsds_report *report)
{
    size_t rejected = 0;

    for (size_t i = 0; i < report->tables.count; i++) {
        const struct hsds_table *one = &report->tables.at[i];
        EXPECT_INT(one->read, one->added + one->updated + one->unchanged + one->rejected);
        rejected += one->rejected;
    }
    EXPECT_INT(report->problems.count, rejected);
    for (size_t i = 0; i < report->problems.count; i++) {
        EXPECT(report->problems.at[i].line > 1);
        EXPECT(!text_is_blank(report->problems.at[i].reason));
    }
}

/* A real directory, where it is at hand; NULL otherwise, and says so. */
static inline const char *shared(const char *path)
{
    const char *folder = getenv("ALONGSIDE_SHARED");
    const char *whole = arena_print(test_arena(), "%s/data/hsds/%s",
                                    folder != NULL ? folder : "../shared", path);

    if (access(whole, R_OK) == 0)
        return whole;
    printf("# skipped: %s is not here (ALONGSIDE_SHARED names the folder)\n", whole);
    return NULL;
}
