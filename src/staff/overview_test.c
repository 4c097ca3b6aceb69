// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"
#include "choice/choice.h"
#include "contact/note.h"
#include "contact/promise.h"
#include "contact/visit.h"
#include "html/html.h"
#include "goal/plan.h"
#include "intake/intake.h"
#include "needs/needs.h"
#include "sharing/consent.h"
#include "staff/overview_page.h"
#include "store/store.h"
#include "test/desk.h"
#include "web/small_server.h"

static struct overview read_overview(struct desk *desk, struct person_id person)
{
    const struct access *access = desk_access(desk, person, AREA_PERSON);
    const struct caseload *household = NULL;
    struct overview all = { .whole = false };

    EXPECT_OK(caseload_household(access, AREA_FAMILY, &household));
    EXPECT_OK(overview_read(access, household, &all));
    return all;
}

/* What overview_fill shows apart from the picture of the paths, which needs a running server. */
static struct overview_page fill(struct desk *desk, const struct overview *all)
{
    struct buf *out = arena_one(test_arena(), struct buf);
    struct overview_page page = { .path = NULL };

    *out = buf_new(test_arena(), 1024 * 1024);
    overview_fill(html_new(test_arena(), out, &(struct html_setup){ .today = { 2026, 3, 2 } }),
                  desk_access(desk, all->person.id == ROSA.n ? ROSA : OMAR, AREA_PERSON), all,
                  &page);
    return page;
}

static void tell(struct desk *desk, struct person_id person, const char *words, bool matters,
                 enum said_by by)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(story_add(desk_change(desk, person, AREA_STORY), &(struct story_draft){
        .words = words, .said_by = by, .matters = matters, .said_on = { 2026, 3, 1 } },
        &problems, &id));
}

static void fill_record(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id, version, plan, need;
    enum promise_state before;
    struct goal_id goal;

    tell(desk, person, "We lost the flat.", false, SAID_BY_CLIENT);
    tell(desk, person, "I want the kids to keep their school.", true, SAID_BY_CLIENT);
    tell(desk, person, "Arrived late and tired.", false, SAID_BY_STAFF);
    EXPECT_OK(need_add(desk_change(desk, person, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_HOUSING, .words = "The rent" }, &problems, &need));
    EXPECT_OK(need_say_number(desk_change(desk, person, AREA_NEEDS), need, 8, NULL,
                              (struct date){ 2026, 2, 2 }, &problems));
    EXPECT_OK(need_say_number(desk_change(desk, person, AREA_NEEDS), need, 5, NULL,
                              (struct date){ 2026, 3, 2 }, &problems));
    EXPECT_OK(goal_add(desk_change(desk, person, AREA_GOALS), &(struct goal_draft){
        .wish = "Stay in our home", .review_on = { 2026, 4, 1 },
        .agreed = { .given = true, .by = "Rosa", .has_method = true, .method = AGREED_SIGNED } },
        &problems, &goal));
    EXPECT_OK(plan_draft(desk_change(desk, person, AREA_GOALS), (struct date){ 2026, 4, 1 }, NULL,
                         &problems, &plan));
    EXPECT_OK(step_add(desk_change(desk, person, AREA_GOALS), &(struct step){
        .plan = plan, .goal = { true, goal.n }, .what = "Bring the letter", .who = DOER_CLIENT,
        .due_on = { 2026, 3, 5 } }, &problems, &id));
    EXPECT_OK(step_move(desk_change(desk, person, AREA_GOALS), id, STEP_DONE, NULL, &problems));
    EXPECT_OK(step_add(desk_change(desk, person, AREA_GOALS), &(struct step){
        .plan = plan, .goal = { true, goal.n }, .what = "Ask the landlord", .who = DOER_WORKER,
        .due_on = { 2026, 3, 6 } }, &problems, &id));
    EXPECT_OK(promise_add(desk_change(desk, person, AREA_CONTACT), &(struct promise){
        .what = "Find the form", .who = DOER_WORKER, .due_on = { 2026, 3, 4 } }, &problems, &id));
    EXPECT_OK(promise_add(desk_change(desk, person, AREA_CONTACT), &(struct promise){
        .what = "Call the school", .who = DOER_WORKER, .due_on = { 2026, 3, 1 } }, &problems,
        &id));
    EXPECT_OK(promise_move(desk_change(desk, person, AREA_CONTACT), id, PROMISE_DONE, &before,
                           &version));
    EXPECT_OK(visit_add(desk_change(desk, person, AREA_VISITS), &(struct visit){
        .what = "Kitchen table", .on = { 2026, 3, 3 }, .from = { true, 570 } }, &problems, &id));
    EXPECT_OK(note_add(desk_change(desk, person, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_HOME, .started_on = { 2026, 3, 1 }, .text = "Talked about the rent." },
        &problems, &id));
    EXPECT_OK(note_sign(desk_change(desk, person, AREA_CONTACT), id, &problems));
    struct consent_item item = { .field = CONSENT_NAME };
    EXPECT_OK(consent_add(desk_change(desk, person, AREA_SHARING), &(struct consent_draft){
        .purpose = "rent papers", .recipient = "Tenants' Clinic", .information = { &item, 1 },
        .has_method = true, .method = CONSENT_SIGNED, .until_on = { 2026, 6, 1 } }, &problems,
        &id));
}

TEST("the overview takes ten statements, once record and household are open")
{
    fill_record(desk, ROSA);
    desk_keep(desk);
    const struct access *access = desk_access(desk, ROSA, AREA_PERSON);
    const struct caseload *household;
    struct overview all;

    EXPECT_OK(caseload_household(access, AREA_FAMILY, &household));
    int64_t before = conn_statements(desk_conn(desk));
    EXPECT_OK(overview_read(access, household, &all));
    EXPECT(conn_statements(desk_conn(desk)) - before <= 10);
}

TEST("what matters comes first, in the client's own words")
{
    fill_record(desk, ROSA);
    struct overview all = read_overview(desk, ROSA);
    struct overview_page page = fill(desk, &all);

    EXPECT_TEXT(page.matters, "I want the kids to keep their school.");
    EXPECT_TEXT(page.name, "Rosa Delgado");
}

TEST("who did something decides on which side of the track it stands")
{
    fill_record(desk, ROSA);
    struct overview all = read_overview(desk, ROSA);
    struct overview_page page = fill(desk, &all);
    bool told = false, kept = false, wrote = false, met = false;

    for (size_t i = 0; i < page.track.count; i++) {
        const struct overview_track *row = &page.track.at[i];
        told = told || (strstr(row->words, "We lost the flat") != NULL && !row->us);
        kept = kept || (strstr(row->words, "Call the school") != NULL && row->us);
        wrote = wrote || (strstr(row->words, "Arrived late") != NULL && row->us);
        met = met || (row->path != NULL && row->us);
    }
    EXPECT(told);
    EXPECT(kept);
    EXPECT(wrote);
    EXPECT(met);
}

TEST("a goal shows how far its steps are and who holds the next one")
{
    fill_record(desk, ROSA);
    struct overview all = read_overview(desk, ROSA);
    struct overview_page page = fill(desk, &all);

    EXPECT_INT(page.goals.count, 1);
    EXPECT_TEXT(page.goals.at[0].wish, "Stay in our home");
    EXPECT_TEXT(page.goals.at[0].steps_told, "1 of 2 steps done");
    EXPECT_INT(page.goals.at[0].next.count, 1);
    EXPECT_TEXT(page.goals.at[0].next.at[0].who.look, "u");
    EXPECT_TEXT(page.goals.at[0].next.at[0].who.name, "Joss");
}

TEST("coming up stands in order: visits, promises, days to look again")
{
    fill_record(desk, ROSA);
    struct overview all = read_overview(desk, ROSA);
    struct overview_page page = fill(desk, &all);

    EXPECT_INT(page.coming.count, 3);
    EXPECT_TEXT(page.coming.at[0].what, "Kitchen table");
    EXPECT_TEXT(page.coming.at[1].what, "Find the form");
    EXPECT_TEXT(page.coming.at[2].more, "Stay in our home");
}

TEST("numbers are drawn with the same in words beside them")
{
    fill_record(desk, ROSA);
    struct overview all = read_overview(desk, ROSA);
    struct overview_page page = fill(desk, &all);

    EXPECT_INT(page.sparks.count, 1);
    EXPECT_INT(page.sparks.at[0].last, 5);
    EXPECT(strstr(page.sparks.at[0].told, "fell from 8 to 5") != NULL);
}

TEST("an end that passed ends a consent by itself")
{
    fill_record(desk, ROSA);
    struct overview all = read_overview(desk, ROSA);
    EXPECT_TEXT(fill(desk, &all).shares.at[0].look, "tag good");
    desk_now(desk, "2026-06-02T09:00");
    desk_as(desk, "Joss");
    all = read_overview(desk, ROSA);
    EXPECT_TEXT(fill(desk, &all).shares.at[0].look, "tag now");
}

TEST("nothing of another person's record is on the page")
{
    fill_record(desk, OMAR);
    struct overview all = read_overview(desk, ROSA);

    for (size_t i = 0; i < all.lines.count; i++)
        EXPECT(all.lines.at[i].kind == LINE_SUPPORT);
    EXPECT_INT(all.goals.count, 0);
    struct overview_page page = fill(desk, &all);
    EXPECT(page.matters == NULL);
    EXPECT_INT(page.track.count, 0);
}

TEST("front desk sees who works with somebody, and nothing of what was said")
{
    fill_record(desk, ROSA);
    desk_as(desk, "Ina");
    const struct access *access = desk_access(desk, ROSA, AREA_PERSON);
    struct overview all;

    EXPECT_OK(overview_read(access, NULL, &all));
    EXPECT(!all.whole);
    EXPECT_INT(all.lines.count, 0);
    EXPECT_INT(all.goals.count, 0);
    EXPECT_INT(all.team.count, 1);
}

TEST("the page of somebody one doesn't walk with isn't there")
{
    struct small_server *server = small_open(true);

    small_listen(server, app_routes(), NULL);
    const char *cookie = sign_in_as(server, "Joss");
    const char *answer = api(server, "POST", "/people", server->worker_token, NULL,
                             "{\"name\":\"Maria Delgado\"}");
    const char *ref = strstr(header_of(answer, "Location"), "p_") + 2;
    const char *shown = page(server, cookie, arena_print(test_arena(), "/p/%s", ref));
    EXPECT_INT(code_of(shown), 200);
    EXPECT(strstr(shown, "What matters to Maria Delgado") != NULL);
    EXPECT(strstr(shown, "Nothing written. Listen first.") != NULL);
    EXPECT(strstr(shown, "What would a good week look like?") != NULL);
    EXPECT_INT(code_of(page(server, cookie, arena_print(test_arena(), "/p/%s",
                                                        server->stranger))), 404);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Bea"),
                            arena_print(test_arena(), "/p/%s", ref))), 404);
    small_close(server);
}
