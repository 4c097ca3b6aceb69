// SPDX-License-Identifier: AGPL-3.0-or-later
/* small_import.h - the bed list of SCENARIOS 6.1, and an import of it step by step, for tests. */
#pragma once

#include "exchange/csv/people_import.h"

#include "base/arena.h"
#include "people/people.h"
#include "privacy/caseload.h"
#include "test/desk.h"

#include <string.h>

static const char BED_LIST[] =
    "\xEF\xBB\xBF" "Name,Born,Phone,Bed,Came,Remark\r\n"
    "Abel Osei,07/02/1979,302-555-0110,1A,05/30/2026,\"likes the\r\nquiet bed\"\r\n"
    "Irma Quist,13/04/1990,302 555 0111,1B,05/31/2026,\r\n"
    "Irma Quist,04/13/1990,3025550111,1B,05/31/2026,\r\n"
    "Joe Tran,02/29/1987,302-555-0112,2A,06/01/2026,\r\n"
    "O'Neil-Baptiste,,,2B,06/02/2026,\"=HYPERLINK(\"\"x\"\")\"\r\n"
    "Abel Osei,07/02/1979,(302) 555-0110,1A,05/30/2026,\r\n"
    "Nad\xC3\xA8ge P\xC3\xA9tion,1964,,3A,06/03/2026,no card\r\n"
    "Ruth Amadi,05/05/1950,302-555-0113,3B,06/04/2026,two,words\r\n";

static inline struct bytes text_bytes(const char *text)
{
    return (struct bytes){ text, strlen(text) };
}

static inline struct import_run upload(struct desk *desk, struct office_change *change, const char *text)
{
    struct import_run run = { .id = 0 };
    const char *ref = NULL;

    EXPECT_OK(import_upload(change, ABOUT_PEOPLE, "C:\\lists\\beds.csv", text_bytes(text), &ref));
    EXPECT_OK(import_get(desk_office(desk), ref, &run));
    return run;
}

/* The mapping the page would offer, with what Pat says. */
static inline struct import_mapping mapping_of(struct desk *desk, const struct import_run *run,
                                        enum import_dates dates, const char *programme)
{
    struct import_file file = { .shown = 0 };
    struct programme found = { .id = 0 };
    const char *complaint = NULL;

    EXPECT_OK(import_file_of(desk_office(desk), run, &file, &complaint));
    struct import_mapping mapping = import_guess(test_arena(), &file, ABOUT_PEOPLE);
    mapping.dates = dates;
    if (programme != NULL)
        EXPECT_OK(programme_named(desk_office(desk), programme, &found));
    mapping.programme = found.id;
    return mapping;
}

static inline struct import_run try_out(struct desk *desk, const char *text)
{
    struct office_change *change = desk_office_change(desk);
    struct import_run run = upload(desk, change, text);
    struct import_mapping mapping = mapping_of(desk, &run, DATES_MONTH_FIRST, "Family Shelter");
    struct problems problems = { .count = 0 };

    EXPECT_OK(import_try(desk_scope(desk), change, &run, &mapping, 1000, &problems));
    return run;
}

static inline struct import_run bring(struct desk *desk, struct import_run run)
{
    struct problems problems = { .count = 0 };

    EXPECT_OK(import_bring(desk_scope(desk), desk_office_change(desk), &run, true, &problems));
    return run;
}

static inline struct import_rows rows_of(struct desk *desk, const struct import_run *run)
{
    struct import_rows rows = { .count = 0 };

    EXPECT_OK(import_lines(desk_office(desk), run, 0, 1000, &rows));
    return rows;
}

static inline struct called_list everybody(struct desk *desk)
{
    const struct caseload *all = NULL;
    struct called_list list = { .count = 0 };
    const char *next;

    EXPECT_OK(caseload_reach(desk_session(desk, "system"), PURPOSE_CARE, AREA_PERSON, &all));
    EXPECT_OK(people_page(all, NULL, 200, &list, &next));
    return list;
}

static inline struct person_id named(struct desk *desk, const char *name)
{
    struct called_list list = everybody(desk);

    for (size_t i = 0; i < list.count; i++) {
        if (text_equal(list.at[i].called, name))
            return list.at[i].person;
    }
    bool found = false;
    EXPECT(found);
    return (struct person_id){ 0 };
}
