// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a handle is walled by, seen through the walls of a real table: rows by several authors
 * under several labels in former_name, the smallest client table there is. */
#include "privacy/query.h"

#include "privacy/caseload.h"
#include "privacy/label.h"
#include "test/desk.h"

#define RAW(...) (const char *const[]){ __VA_ARGS__, NULL }

static const struct statement ADD_ROW = {
    .name = "wall_test_add", .writes = true, .raw = RAW("former_name_row", "person_row"),
    .sqlite = "INSERT INTO former_name_row (person, ref, labels, version, made_at, made_by, "
              "changed_at, changed_by, name) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?4, ?5, ?6)",
    .postgres = "INSERT INTO former_name_row (person, ref, labels, version, made_at, made_by, "
                "changed_at, changed_by, name) VALUES ($1::bigint, $2::text, $3::bigint, 1, "
                "$4::bigint, $5::bigint, $4::bigint, $5::bigint, $6::text)",
};

static const struct statement COUNT_ROWS = {
    .name = "wall_test_count",
    .sqlite = "SELECT count(name) FROM former_name WHERE name >= ?1",
    .postgres = "SELECT count(name) FROM former_name WHERE name >= $1::text",
};

static const struct statement COUNT_MANY = {
    .name = "wall_test_many",
    .sqlite = "SELECT count(name) FROM former_name_many WHERE name >= ?1",
    .postgres = "SELECT count(name) FROM former_name_many WHERE name >= $1::text",
};

static const struct statement LABELS_OF = {
    .name = "wall_test_labels",
    .sqlite = "SELECT labels FROM former_name WHERE name = ?1",
    .postgres = "SELECT labels FROM former_name WHERE name = $1::text",
};

static int64_t one(struct query *query)
{
    int64_t n = query_next(query) ? query_int(query, 0) : -1;

    EXPECT_OK(query_close(query));
    return n;
}

static int64_t count(const struct access *access)
{
    struct value values[] = { value_text("") };
    struct query query;

    EXPECT_OK(access_query(access, AREA_PERSON, &COUNT_ROWS, values, 1, &query));
    return one(&query);
}

static int64_t count_many(const struct caseload *caseload)
{
    struct value values[] = { value_text("") };
    struct query query;

    EXPECT_OK(caseload_query(caseload, AREA_PERSON, &COUNT_MANY, values, 1, &query));
    return one(&query);
}

static int64_t labels_of(const struct access *access, const char *name)
{
    struct value values[] = { value_text(name) };
    struct query query;

    EXPECT_OK(access_query(access, AREA_PERSON, &LABELS_OF, values, 1, &query));
    return one(&query);
}

static enum status add(struct change *change, const char *name)
{
    struct value values[] = { value_implicit(VALUE_PERSON), value_implicit(VALUE_REF),
                              value_implicit(VALUE_LABELS), value_implicit(VALUE_NOW),
                              value_implicit(VALUE_USER), value_text(name) };
    struct query query;

    enum status s = change_query(change, AREA_PERSON, &ADD_ROW, values, 6, &query);
    return s == OK ? query_close(&query) : s;
}

TEST("a row is seen only in the record that is open, whichever was opened last")
{
    struct change *rosa = desk_change(desk, ROSA, AREA_PERSON);
    struct change *omar = desk_change(desk, OMAR, AREA_PERSON);

    EXPECT_OK(add(rosa, "a"));
    EXPECT_OK(add(omar, "b"));
    EXPECT_OK(add(omar, "c"));
    EXPECT_INT(count(change_access(rosa)), 1);
    EXPECT_INT(count(change_access(omar)), 2);
    EXPECT_INT(count(change_access(rosa)), 1);
    EXPECT_INT(count_many(desk_caseload(desk)), 3);
    EXPECT_INT(count(change_access(omar)), 2);
}

TEST("a note under GEN and DV is closed to the worker who holds GEN only, in lists too")
{
    const struct access *kofis;
    const struct caseload *kofi_people;
    struct problems problems = { 0 };

    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    EXPECT_OK(add(change, "plain"));
    change_label(change, LABEL_GEN | LABEL_DV);
    EXPECT_OK(add(change, "with both"));
    EXPECT_INT(count(change_access(change)), 2);    /* Family holds DV */

    desk_as(desk, "Ruth");
    const char *ref;
    EXPECT_OK(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                             TEAM_SECONDARY, (struct date){ 2026, 3, 2 }, (struct date){ 0 },
                             &problems, &ref));
    desk_as(desk, "Kofi");
    EXPECT_OK(access_open(desk_me(desk), ROSA, PURPOSE_CARE, AREA_PERSON, &kofis));
    EXPECT_INT(count(kofis), 1);
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_PERSON, &kofi_people));
    EXPECT_INT(count_many(kofi_people), 1);
}

TEST("a psychotherapy note is its author's alone; the supervisor doesn't see it, nor the system")
{
    const struct access *access;

    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    change_label(change, LABEL_PSY);
    EXPECT_OK(add(change, "mine"));
    EXPECT_INT(count(change_access(change)), 1);
    EXPECT_OK(access_open(desk_session(desk, "Ruth"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_INT(count(access), 0);
    EXPECT_OK(access_open(desk_session(desk, "system"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_INT(count(access), 0);
}

TEST("front desk sees rows labelled GEN or PHI, nothing else")
{
    const struct caseload *everybody;

    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    EXPECT_OK(add(change, "a"));
    change_label(change, LABEL_PHI);
    EXPECT_OK(add(change, "b"));
    change_label(change, LABEL_IMM);
    EXPECT_OK(add(change, "c"));
    change_label(change, 0);
    EXPECT_OK(add(change, "d"));
    EXPECT_OK(caseload_reach(desk_session(desk, "Ina"), PURPOSE_CARE, AREA_PERSON, &everybody));
    EXPECT_INT(count_many(everybody), 3);
    /* The desk's own caseload ends where its people do. */
    EXPECT_OK(caseload_mine(desk_session(desk, "Kofi"), PURPOSE_CARE, AREA_PERSON, &everybody));
    EXPECT_INT(count_many(everybody), 0);
}

TEST("a new row takes the labels of the person's programmes that its writer works in")
{
    struct programme programme;

    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    EXPECT_INT(change_labels(change), LABEL_GEN);
    EXPECT_OK(programme_named(change_office(change), "Wellness", &programme));
    EXPECT_OK(change_enrol(change, programme.id, (struct date){ 2026, 3, 2 }, (struct date){ 0 }));
    EXPECT_OK(programme_named(change_office(change), "Recovery", &programme));
    EXPECT_OK(change_enrol(change, programme.id, (struct date){ 2026, 3, 2 }, (struct date){ 0 }));
    EXPECT_INT(change_labels(change), LABEL_GEN | LABEL_PHI);
    EXPECT_OK(add(change, "a"));
    EXPECT_INT(labels_of(change_access(change), "a"), LABEL_GEN | LABEL_PHI);
    EXPECT_OK(access_programme(change_access(change), &programme));
    EXPECT_TEXT(programme.name, "Family");

    desk_as(desk, "system");
    EXPECT_INT(change_labels(desk_change(desk, ROSA, AREA_PERSON)),
               LABEL_GEN | LABEL_PHI | LABEL_SUD);
}

TEST("an area the role lacks gives no statement, whatever was opened")
{
    struct value values[] = { value_text("") };
    const struct access *access;
    struct query query;

    EXPECT_OK(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_STATUS(access_query(access, AREA_STORY, &COUNT_ROWS, values, 1, &query), NOT_ALLOWED);
    EXPECT(!access_may_read(access, AREA_STORY));
    EXPECT(!access_may_write(access, AREA_PERSON));
}

TEST("labels and their words")
{
    int64_t bit;

    EXPECT_TEXT(label_word(5), "dv");
    EXPECT(label_from_word("supv", &bit) && bit == LABEL_SUPV);
    EXPECT(!label_from_word("secret", &bit));
}
