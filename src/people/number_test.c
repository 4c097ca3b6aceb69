// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/number.h"

#include <string.h>

#include "base/arena.h"
#include "people/search.h"
#include "privacy/caseload.h"
#include "test/desk.h"

static int64_t add(struct desk *desk, enum number_kind kind, const char *number)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(number_add(desk_change(desk, ROSA, AREA_PAPERS),
                         &(struct number_draft){ .kind = kind, .number = number }, &problems, &id));
    return id;
}

static struct numbers list(struct desk *desk)
{
    struct numbers numbers;

    EXPECT_OK(number_list(desk_access(desk, ROSA, AREA_PAPERS), &numbers));
    return numbers;
}

TEST("a list holds the last digits; all of it stands there for a moment, for who asked")
{
    int64_t id = add(desk, NUMBER_SSN, "900-00-0077");
    const char *whole;

    EXPECT_INT(list(desk).count, 1);
    EXPECT_TEXT(list(desk).at[0].masked, "•••0077");
    EXPECT(list(desk).at[0].whole == NULL);
    EXPECT_OK(number_show(desk_change(desk, ROSA, AREA_PAPERS), id, WHY_FORM, &whole));
    EXPECT_TEXT(whole, "900-00-0077");
    EXPECT_TEXT(list(desk).at[0].whole, "900-00-0077");
    desk_now(desk, "2026-03-02T09:01");
    EXPECT(list(desk).at[0].whole == NULL);
}

TEST("a number that can't be one is refused by its field")
{
    static const struct number_draft wrong[] = {
        { NUMBER_SSN, "", NULL }, { NUMBER_SSN, "900-00-007", NULL },
        { NUMBER_SSN, "900-00-00777", NULL }, { NUMBER_A, "A12", NULL },
    };
    int64_t id;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct problems problems = { 0 };
        EXPECT_STATUS(number_add(desk_change(desk, ROSA, AREA_PAPERS), &wrong[i], &problems, &id),
                      INVALID);
        EXPECT_PROBLEM(&problems, "number");
    }
    (void)add(desk, NUMBER_SSN, "xxx-xx-0077");
}

TEST("a change, an end and what was before go together with undo")
{
    struct problems problems = { 0 };
    int64_t id = add(desk, NUMBER_MEDICAID, "MD 1234 5678");
    struct change *change = desk_change(desk, ROSA, AREA_PAPERS);

    EXPECT_OK(number_edit(change, id, &(struct number_draft){ .number = "MD 8765 4321" }, 1,
                          &problems));
    EXPECT_STATUS(number_edit(change, id, &(struct number_draft){ .number = "MD 8765 4321" }, 1,
                              &problems), STALE);
    EXPECT_TEXT(list(desk).at[0].masked, "•••4321");
    EXPECT_OK(number_restore(change, id, 1, 2, &problems));
    EXPECT_TEXT(list(desk).at[0].masked, "•••5678");
    EXPECT_OK(number_end(change, id));
    EXPECT_STATUS(number_end(change, id), NOT_FOUND);
    EXPECT_INT(list(desk).count, 0);
    EXPECT_OK(number_resume(change, id));
    EXPECT_INT(list(desk).count, 1);
}

TEST("somebody is found by all of a number, written in any way, and by no part of it")
{
    struct found_people found;

    (void)add(desk, NUMBER_SSN, "900-00-0077");
    EXPECT_OK(people_search(desk_caseload(desk), "900 000 077", 10, &found));
    EXPECT_INT(found.count, 1);
    EXPECT_INT(found.at[0].by, BY_NUMBER);
    EXPECT_INT(found.at[0].person.n, ROSA.n);
    EXPECT_OK(people_search(desk_caseload(desk), "900-00-007", 10, &found));
    EXPECT_INT(found.count, 0);
    EXPECT_OK(people_search(desk_caseload(desk), "000077", 10, &found));
    EXPECT_INT(found.count, 0);
}

TEST("front desk opens no numbers and finds nobody by one")
{
    const struct access *access;
    const struct caseload *caseload;
    struct found_people found;

    (void)add(desk, NUMBER_SSN, "900-00-0077");
    EXPECT_STATUS(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_PAPERS, &access),
                  NOT_ALLOWED);
    EXPECT_OK(caseload_reach(desk_session(desk, "Ina"), PURPOSE_CARE, AREA_PERSON, &caseload));
    EXPECT_OK(people_search(caseload, "900-00-0077", 10, &found));
    EXPECT_INT(found.count, 0);
}

TEST("an A-number is for those whose programme holds immigration status")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(number_add(desk_change(desk, ROSA, AREA_PAPERS),
                             &(struct number_draft){ .kind = NUMBER_A, .number = "A000-000-017" },
                             &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "kind");
    problems = (struct problems){ 0 };
    struct person_id newcomer = desk_person(desk, "Hal");
    desk_as(desk, "Hal");
    EXPECT_OK(people_add(desk_change(desk, newcomer, AREA_PERSON),
                         &(struct person_draft){ .name = "Nia Corbett" }, &problems));
    EXPECT_OK(number_add(desk_change(desk, newcomer, AREA_PAPERS),
                         &(struct number_draft){ .kind = NUMBER_A, .number = "A000-000-017" },
                         &problems, &id));
}
