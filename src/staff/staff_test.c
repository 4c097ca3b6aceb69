// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"
#include "contact/note.h"
#include "html/html.h"
#include "contact/visit.h"
#include "needs/needs.h"
#include "staff/rail.h"
#include "staff/team_page.h"
#include "store/store.h"
#include "test/desk.h"
#include "web/small_server.h"

static const struct caseload *team_caseload(struct desk *desk)
{
    const struct caseload *caseload = NULL;

    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_SUPERVISION, AREA_CONTACT, &caseload));
    return caseload;
}

static void promise_late(struct desk *desk)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(promise_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct promise){
        .what = "Call the landlord", .who = DOER_WORKER, .due_on = { 2026, 2, 20 },
        .worker = { true, desk_user(desk, "Joss").n } }, &problems, &id));
}

TEST("a supervisor sees a worker's late promise, their unsigned note, and who waits for somebody")
{
    struct problems problems = { 0 };
    int64_t id;

    promise_late(desk);
    EXPECT_OK(note_add(desk_change(desk, OMAR, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_PHONE, .started_on = { 2026, 3, 1 }, .text = "Short call" }, &problems, &id));
    struct person_id waits = desk_person(desk, "Ina");
    desk_as(desk, "Ina");
    EXPECT_OK(people_add(desk_change(desk, waits, AREA_PERSON), &(struct person_draft){
        .name = "Wen Li" }, &problems));
    desk_as(desk, "Ruth");

    struct team team;
    struct buf out = buf_new(test_arena(), 1024 * 1024);
    struct team_page page = { .agency = "Tidewater" };
    EXPECT_OK(team_read(team_caseload(desk), &team));
    team_fill(html_new(test_arena(), &out, &(struct html_setup){ .today = team.today }), &team,
              &page);
    EXPECT_INT(page.rows.count, 2);
    EXPECT_TEXT(page.rows.at[1].what, "1 note isn't signed, of 1 Mar");
    EXPECT_TEXT(page.rows.at[0].what, "Promised: Call the landlord");
    EXPECT_TEXT(page.rows.at[0].about, "Rosa Delgado · Joss");
    EXPECT_TEXT(page.rows.at[0].tag, "10 days late");
    EXPECT_INT(page.without, 1);
    EXPECT_INT(page.carried.count, 1);
    EXPECT_TEXT(page.carried.at[0].told, "Joss: 0 people with heavy needs, 0 medium, 2 light; "
                "weighs 4.0, 13% of full");
}

TEST("the rail counts what the pages behind it show, in one statement")
{
    struct rail_counts counts;
    struct problems problems = { 0 };
    const struct caseload *mine;
    int64_t id;

    promise_late(desk);
    EXPECT_OK(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "Home visit", .on = { 2026, 3, 2 }, .worker = { true, desk_user(desk, "Joss").n },
    }, &problems, &id));
    EXPECT_OK(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "Tomorrow", .on = { 2026, 3, 3 } }, &problems, &id));
    EXPECT_OK(note_add(desk_change(desk, OMAR, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_PHONE, .started_on = { 2026, 3, 1 }, .text = "Short call" }, &problems, &id));
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_REFERRALS, &mine));
    int64_t before = conn_statements(desk_conn(desk));
    EXPECT_OK(rail_count(mine, false, &counts));
    EXPECT_INT(conn_statements(desk_conn(desk)) - before, 1);
    EXPECT_INT(counts.day, 2);
    EXPECT_INT(counts.follow_ups, 0);
    EXPECT_INT(counts.team, 0);
    desk_as(desk, "Ruth");
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_REFERRALS, &mine));
    EXPECT_OK(rail_count(mine, true, &counts));
    EXPECT_INT(counts.team, 2);
}

TEST("the team's page takes ten statements")
{
    promise_late(desk);
    desk_as(desk, "Ruth");
    const struct caseload *caseload = team_caseload(desk);
    struct team team;
    int64_t before = conn_statements(desk_conn(desk));

    EXPECT_OK(team_read(caseload, &team));
    EXPECT(conn_statements(desk_conn(desk)) - before <= 10);
}

TEST("another supervisor's page has none of it")
{
    promise_late(desk);
    desk_as(desk, "Vera");
    struct team team;

    EXPECT_OK(team_read(team_caseload(desk), &team));
    EXPECT_INT(team.promises.count, 0);
    EXPECT_INT(team.called.count, 0);
}

TEST("somebody weighs as their heaviest open need")
{
    struct problems problems = { 0 };
    struct pairs primaries;
    struct carrieds carried;
    int64_t id;

    EXPECT_OK(need_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_FOOD, .words = "Food", .severity = { true, 1 } }, &problems, &id));
    EXPECT_OK(need_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_SAFETY, .words = "Safety", .severity = { true, 4 } }, &problems, &id));
    EXPECT_OK(need_add(desk_change(desk, OMAR, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_FOOD, .words = "Food", .severity = { true, 2 } }, &problems, &id));
    EXPECT_OK(caseload_primaries(desk_caseload(desk), &primaries));
    EXPECT_OK(staff_carried(desk_caseload(desk), &primaries, &carried));
    EXPECT_INT(carried.count, 1);
    EXPECT_INT(carried.at[0].heavy, 1);
    EXPECT_INT(carried.at[0].middle, 1);
    EXPECT_INT(carried.at[0].light, 0);
}

TEST("a caseload weighs more for court, an interpreter and a long way, none of it twice")
{
    struct problems problems = { 0 };
    struct pairs primaries;
    struct carrieds carried;
    int64_t id;

    EXPECT_OK(need_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_SAFETY, .words = "Safety", .severity = { true, 4 } }, &problems, &id));
    EXPECT_OK(need_add(desk_change(desk, OMAR, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_FOOD, .words = "Food", .severity = { true, 3 } }, &problems, &id));
    EXPECT_OK(caseload_primaries(desk_caseload(desk), &primaries));
    EXPECT_OK(staff_carried(desk_caseload(desk), &primaries, &carried));
    int64_t before = carried.at[0].load.tenths;
    EXPECT_INT(before, 50 + 35 + 2 * 10);
    for (int day = 9; day < 24; day += 7)
        EXPECT_OK(visit_add(desk_change(desk, OMAR, AREA_VISITS), &(struct visit){
            .what = "Hearing", .kind = VISIT_COURT, .on = { 2026, 3, (signed char)day },
        }, &problems, &id));
    EXPECT_OK(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "Hearing", .kind = VISIT_COURT, .on = { 2026, 4, 2 } }, &problems, &id));
    EXPECT_OK(note_add(desk_change(desk, OMAR, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_PHONE, .started_on = { 2026, 3, 1 }, .travel = { true, 61 },
        .text = "Far away" }, &problems, &id));
    EXPECT_OK(staff_carried(desk_caseload(desk), &primaries, &carried));
    EXPECT_INT(carried.at[0].load.tenths, before + 10 + 5);
    EXPECT_INT(carried.at[0].load.percent, 40);
}

TEST("front desk sees who is expected and how to reach them, never what for")
{
    struct problems problems = { 0 };
    const struct caseload *caseload;
    struct expecteds expected;
    int64_t id;

    EXPECT_OK(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "About the shelter", .on = { 2026, 3, 2 }, .from = { true, 600 } }, &problems,
        &id));
    EXPECT_OK(visit_add(desk_change(desk, OMAR, AREA_VISITS), &(struct visit){
        .what = "Tomorrow", .on = { 2026, 3, 3 } }, &problems, &id));
    desk_as(desk, "Ina");
    EXPECT_OK(caseload_reach(desk_me(desk), PURPOSE_CARE, AREA_VISITS, &caseload));
    EXPECT_OK(staff_expected(caseload, (struct date){ 2026, 3, 2 }, "en", &expected));
    EXPECT_INT(expected.count, 1);
    EXPECT_TEXT(expected.at[0].called, "Rosa Delgado");
    EXPECT_INT(expected.at[0].from.n, 600);
    EXPECT(strstr(expected.at[0].safe, "no voicemail") != NULL);
}

TEST("billing gets start, minutes and code of signed notes only")
{
    struct problems problems = { 0 };
    const struct caseload *caseload;
    struct billeds billed;
    int64_t id;

    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_HOME, .started_on = { 2026, 3, 1 }, .minutes = { true, 45 },
        .code = "T1017", .text = "Secret words" }, &problems, &id));
    EXPECT_OK(note_sign(desk_change(desk, ROSA, AREA_CONTACT), id, &problems));
    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_PHONE, .started_on = { 2026, 3, 2 }, .text = "A draft" }, &problems, &id));
    desk_as(desk, "Lou");
    EXPECT_OK(caseload_reach(desk_me(desk), PURPOSE_BILLING, AREA_BILLING, &caseload));
    EXPECT_OK(staff_billed(caseload, NULL, 50, &billed));
    EXPECT_INT(billed.count, 1);
    EXPECT_INT(billed.at[0].minutes.n, 45);
    EXPECT_TEXT(billed.at[0].code, "T1017");
    desk_as(desk, "Ina");
    EXPECT_STATUS(caseload_reach(desk_me(desk), PURPOSE_BILLING, AREA_BILLING, &caseload),
                  NOT_ALLOWED);
}

TEST("people are found in the list, and those of others are not")
{
    struct small_server *server = small_open(true);

    small_listen(server, app_routes(), NULL);
    const char *joss = sign_in_as(server, "Joss"), *bea = sign_in_as(server, "Bea");
    EXPECT_INT(code_of(api(server, "POST", "/people", server->worker_token, NULL,
                           "{\"name\":\"Maria Delgado\"}")), 201);
    static const char *const paths[] = { "/p", "/p?view=list", "/p?q=delgado" };
    for (size_t i = 0; i < 3; i++) {
        const char *shown = page(server, joss, paths[i]);
        EXPECT_INT(code_of(shown), 200);
        EXPECT(strstr(shown, "Maria Delgado") != NULL);
        shown = page(server, bea, paths[i]);
        EXPECT_INT(code_of(shown), 200);
        EXPECT(strstr(shown, "Maria Delgado") == NULL);
    }
    EXPECT_INT(code_of(page(server, joss, "/print/day")), 200);
    EXPECT_INT(code_of(page(server, joss, "/print/visit-sheet")), 200);
    EXPECT_INT(code_of(page(server, joss, "/team")), 403);
    EXPECT_INT(code_of(page(server, joss, "/trail")), 403);
    EXPECT_INT(code_of(page(server, joss, "/settings")), 403);
    small_close(server);
}
