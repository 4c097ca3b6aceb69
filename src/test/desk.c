// SPDX-License-Identifier: AGPL-3.0-or-later
#include "test/desk.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/clock.h"
#include "crypto/master_key.h"
#include "crypto/password.h"
#include "privacy/label.h"

struct person_id ROSA, OMAR;

struct desk {
    struct store *store;
    struct conn *conn;
    struct privacy *privacy;
    struct scope *scope;
    struct session *me;
    const char *name;
    bool postgres;
};

static const struct { const char *name; int64_t labels, holds; } PROGRAMMES[] = {
    { "Family", LABEL_GEN, LABEL_DV },
    { "Wellness", LABEL_PHI, 0 },
    { "Recovery", LABEL_PHI | LABEL_SUD, 0 },
    { "Elder", LABEL_GEN, 0 },
    { "Newcomers", LABEL_IMM, 0 },
    { "Family Shelter", LABEL_DV, 0 },
};

static const struct {
    const char *name;
    enum role role;
    const char *supervisor;
    const char *works_in[3];
} STAFF[] = {
    { "Ruth", ROLE_SUPERVISOR, NULL, { "Family" } },
    { "Vera", ROLE_SUPERVISOR, NULL, { "Elder" } },
    { "Joss", ROLE_WORKER, "Ruth", { "Family", "Wellness" } },
    { "Bea", ROLE_WORKER, "Ruth", { "Family", "Family Shelter" } },
    { "Kofi", ROLE_WORKER, "Ruth", { "Recovery" } },
    { "Hal", ROLE_WORKER, "Vera", { "Elder", "Newcomers" } },
    { "Ina", ROLE_FRONT_DESK, NULL, { NULL } },
    { "Lou", ROLE_BILLING, NULL, { NULL } },
    { "Noor", ROLE_PRIVACY_OFFICER, NULL, { NULL } },
    { "Pat", ROLE_ADMINISTRATOR, NULL, { NULL } },
};
enum { STAFF_COUNT = sizeof STAFF / sizeof STAFF[0],
       PROGRAMME_COUNT = sizeof PROGRAMMES / sizeof PROGRAMMES[0] };

static const char ZONE[] = "America/New_York";

/* Setting up isn't the test: when it fails there is nothing to test. */
static void must(enum status s, const char *what)
{
    if (s == OK)
        return;
    printf("Bail out! the desk can't be set up: %s gave %d\n", what, (int)s);
    (void)fflush(stdout);
    abort();
}
#define MUST(call) must((call), #call)

static void begin(struct desk *desk)
{
    MUST(change_group_begin(desk->privacy, desk->conn));
    MUST(scope_begin_change(desk->privacy, desk->conn, test_arena(), WAY_PAGE, "/desk",
                            &desk->scope));
    desk->me = NULL;
}

static void end(struct desk *desk, bool keep)
{
    if (desk->scope == NULL)
        return;
    scope_end_change(desk->scope, keep);
    desk->scope = NULL;
    EXPECT_OK(change_group_commit(desk->privacy, desk->conn));
}

static void set_clock(const char *local)
{
    struct zone *zone = zone_open(ZONE);
    struct date day;
    int hour, minute;
    bool shifted;

    if (zone == NULL)
        must(NOT_FOUND, "the zone America/New_York");
    const char *date = arena_text_n(test_arena(), local, 10);
    ensure(date_from_iso(date, &day));
    ensure(sscanf(local + 10, "T%2d:%2d", &hour, &minute) == 2);
    clock_freeze(zone_instant(zone, day, hour * 60 + minute, &shifted));
    zone_close(zone);
}

static struct user_id user_named(struct session *session, const char *name)
{
    struct account account = { .name = NULL };

    must(account_named(session_office(session), name, &account), name);
    return account.id;
}

static void hire(struct desk *desk)
{
    struct session *session;
    struct office_change *office;
    struct problems problems = { 0 };
    struct user_id users[STAFF_COUNT];
    int64_t programme;

    MUST(session_system(desk->scope, "test", &session));
    MUST(office_begin(session, &office));
    for (size_t i = 0; i < PROGRAMME_COUNT; i++)
        MUST(programme_save(office, &(struct programme){
            .name = PROGRAMMES[i].name, .labels = PROGRAMMES[i].labels,
            .holds = PROGRAMMES[i].holds,
            .covered = { true, PROGRAMMES[i].labels } }, &problems, &programme));
    for (size_t i = 0; i < STAFF_COUNT; i++) {
        MUST(account_add(office, STAFF[i].name, STAFF[i].role, NULL, &problems, &users[i]));
        if (STAFF[i].supervisor != NULL)
            MUST(account_supervises(office, user_named(session, STAFF[i].supervisor), users[i]));
        for (size_t j = 0; j < 3 && STAFF[i].works_in[j] != NULL; j++) {
            struct programme works;
            MUST(programme_named(session_office(session), STAFF[i].works_in[j], &works));
            MUST(programme_staff(office, works.id, users[i], true));
        }
    }
}

/* Setting up one of the fixtures: in Family, from the day the desk opens. */
static struct person_id draw(struct desk *desk, const char *worker)
{
    struct change *change;
    struct programme family;

    MUST(change_begin_new(desk_session(desk, worker), PURPOSE_CARE, &change));
    MUST(programme_named(change_office(change), "Family", &family));
    MUST(change_enrol(change, family.id, change_today(change), (struct date){ 0 }));
    return access_person(change_access(change));
}

static void open_store(struct desk *desk)
{
    static struct store *shared;
    static struct conn *shared_conn;
    const char *postgres = getenv("ALONGSIDE_TEST_POSTGRES"), *complaint = NULL;
    enum status s = OK;

    desk->postgres = postgres != NULL && postgres[0] != '\0';
    if (desk->postgres && shared != NULL) {
        desk->store = shared;
        desk->conn = shared_conn;
        return;
    }
    s = store_open(test_arena(), desk->postgres ? postgres : ":memory:", &desk->store, &complaint);
    if (s == OK)
        s = store_migrate(desk->store, test_arena(), &complaint);
    must(s, complaint == NULL ? "the store" : complaint);
    MUST(conn_open(desk->store, CONN_WRITER, &desk->conn));
    if (desk->postgres) {
        shared = desk->store;
        shared_conn = desk->conn;
    }
}

struct desk *desk_new(void)
{
    struct desk *desk = arena_one(test_arena(), struct desk);
    struct problems problems = { 0 };
    const char *complaint;

    set_clock("2026-03-02T09:00");
    if (!master_key_is_set())
        master_key_set_for_tests();
    password_cheap_for_tests();
    open_store(desk);
    MUST(privacy_open(desk->store, NULL, test_arena(), &desk->privacy, &complaint));
    if (desk->postgres) {
        privacy_use_own_conn(desk->privacy);
        MUST(conn_begin_write(desk->conn));
    }
    begin(desk);
    MUST(agency_make(desk->scope, &(struct agency){ .name = "Tidewater Family Services",
                                                    .zone = ZONE, .currency = "USD" }, &problems));
    hire(desk);
    ROSA = draw(desk, "Joss");
    OMAR = draw(desk, "Joss");
    desk->name = "Joss";
    desk_keep(desk);
    desk_fill(desk);
    desk_keep(desk);
    return desk;
}

void desk_close(struct desk *desk)
{
    if (desk->scope != NULL) {
        scope_end_change(desk->scope, false);
        if (change_group_commit(desk->privacy, desk->conn) != OK)
            printf("# the desk's last scope could not be ended\n");
    }
    if (desk->postgres)
        conn_rollback(desk->conn);
    privacy_close(desk->privacy);
    if (!desk->postgres) {
        conn_close(desk->conn);
        store_close(desk->store);
    }
}

void desk_rest(struct desk *desk)
{
    end(desk, true);
}

void desk_keep(struct desk *desk)
{
    end(desk, true);
    begin(desk);
}

void desk_drop(struct desk *desk)
{
    end(desk, false);
    begin(desk);
}

void desk_as(struct desk *desk, const char *account)
{
    desk->name = account;
    desk_keep(desk);
}

void desk_now(struct desk *desk, const char *local)
{
    end(desk, true);
    set_clock(local);
    begin(desk);
}

struct session *desk_session(struct desk *desk, const char *account)
{
    struct session *session;

    if (text_equal(account, "system"))
        MUST(session_system(desk->scope, "test", &session));
    else
        must(session_as(desk->scope, account, &session), account);
    return session;
}

struct session *desk_me(struct desk *desk)
{
    if (desk->me == NULL)
        desk->me = desk_session(desk, desk->name);
    return desk->me;
}

const struct access *desk_access(struct desk *desk, struct person_id person, enum area area)
{
    const struct access *access = NULL;

    EXPECT_OK(access_open(desk_me(desk), person, PURPOSE_CARE, area, &access));
    return access;
}

struct change *desk_change(struct desk *desk, struct person_id person, enum area area)
{
    struct change *change = NULL;

    EXPECT_OK(change_begin(desk_access(desk, person, area), area, &change));
    return change;
}

const struct caseload *desk_caseload(struct desk *desk)
{
    const struct caseload *caseload = NULL;

    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_PERSON, &caseload));
    return caseload;
}

const struct office *desk_office(struct desk *desk)
{
    return session_office(desk_me(desk));
}

struct office_change *desk_office_change(struct desk *desk)
{
    struct office_change *change = NULL;

    EXPECT_OK(office_begin(desk_me(desk), &change));
    return change;
}

struct user_id desk_user(struct desk *desk, const char *account)
{
    return user_named(desk_me(desk), account);
}

struct person_id desk_person(struct desk *desk, const char *worker)
{
    return draw(desk, worker);
}

struct scope *desk_scope(struct desk *desk)
{
    return desk->scope;
}

struct privacy *desk_privacy(struct desk *desk)
{
    return desk->privacy;
}

struct conn *desk_conn(struct desk *desk)
{
    return desk->conn;
}
