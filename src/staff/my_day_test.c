// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"
#include "base/clock.h"
#include "contact/note.h"
#include "goal/goal.h"
#include "html/html.h"
#include "staff/my_day_page.h"
#include "store/store.h"
#include "test/desk.h"
#include "web/small_server.h"

#include <jansson.h>

static const struct caseload *own_people(struct desk *desk)
{
    const struct caseload *caseload = NULL;

    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_CONTACT, &caseload));
    return caseload;
}

static struct my_day read_day(struct desk *desk)
{
    struct my_day day = { .panels = { BROKEN } };

    EXPECT_OK(my_day_read(own_people(desk), &day));
    for (size_t i = 0; i < DAY_PANELS; i++)
        EXPECT_OK(day.panels[i]);
    return day;
}

static struct html *page_of(const struct my_day *day)
{
    struct buf *out = arena_one(test_arena(), struct buf);

    *out = buf_new(test_arena(), 1024 * 1024);
    return html_new(test_arena(), out, &(struct html_setup){ .today = day->today });
}

static struct my_day_page fill(const struct my_day *day, int minute)
{
    struct my_day_page page = { .greeting = NULL };

    my_day_fill(page_of(day), day, minute, &page);
    return page;
}

static void add_visit(struct desk *desk, struct person_id person, struct date on, int64_t from,
                      const char *what)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(visit_add(desk_change(desk, person, AREA_VISITS), &(struct visit){
        .what = what, .on = on, .from = { true, from } }, &problems, &id));
}

static void add_promise(struct desk *desk, struct person_id person, const char *what,
                        struct date due, struct maybe_int worker)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(promise_add(desk_change(desk, person, AREA_CONTACT), &(struct promise){
        .what = what, .who = DOER_WORKER, .worker = worker, .due_on = due }, &problems, &id));
}

static int64_t add_need(struct desk *desk, struct person_id person, enum domain domain)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(need_add(desk_change(desk, person, AREA_NEEDS), &(struct need){
        .domain = domain, .words = "It is hard" }, &problems, &id));
    return id;
}

static void add_note(struct desk *desk, struct person_id person, enum note_kind kind,
                     struct date on)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(note_add(desk_change(desk, person, AREA_CONTACT), &(struct note_draft){
        .kind = kind, .started_on = on, .text = "We talked." }, &problems, &id));
}

static void add_person_with_everything(struct desk *desk, size_t n)
{
    struct person_id person = desk_person(desk, "Joss");
    struct problems problems = { 0 };
    struct goal_id goal;

    EXPECT_OK(people_add(desk_change(desk, person, AREA_PERSON), &(struct person_draft){
        .name = arena_print(test_arena(), "Person %02zu", n) }, &problems));
    add_visit(desk, person, (struct date){ 2026, 3, 2 }, 600, "Coffee");
    add_promise(desk, person, "Call the clinic", (struct date){ 2026, 3, 1 },
                (struct maybe_int){ 0 });
    add_note(desk, person, NOTE_PHONE, (struct date){ 2026, 2, 20 });
    int64_t need = add_need(desk, person, DOMAIN_HOUSING);
    EXPECT_OK(need_say_number(desk_change(desk, person, AREA_NEEDS), need, 7, NULL,
                              (struct date){ 2026, 2, 1 }, &problems));
    EXPECT_OK(goal_add(desk_change(desk, person, AREA_GOALS), &(struct goal_draft){
        .wish = "Sleep", .review_on = { 2026, 3, 2 },
        .agreed = { .given = true, .by = "Person", .has_method = true, .method = AGREED_SIGNED } },
        &problems, &goal));
}

TEST("my day takes ten statements for thirty people, once the caseload is open")
{
    for (size_t i = 0; i < 28; i++)
        add_person_with_everything(desk, i);
    desk_keep(desk);
    const struct caseload *caseload = own_people(desk);
    struct my_day day;
    int64_t before = conn_statements(desk_conn(desk));

    EXPECT_OK(my_day_read(caseload, &day));
    int64_t took = conn_statements(desk_conn(desk)) - before;
    EXPECT(took <= 10);
    EXPECT_INT(day.called.count, 30);
    EXPECT_INT(day.visits.count, 28);
    EXPECT_INT(day.promises.count, 28);
    EXPECT_INT(day.reviews.count, 28);
    EXPECT_INT(day.numbers.count, 28);
}

TEST("the next visit of the day is the one that is lit")
{
    add_visit(desk, ROSA, (struct date){ 2026, 3, 2 }, 480, "Early");
    add_visit(desk, OMAR, (struct date){ 2026, 3, 2 }, 600, "Later");
    add_visit(desk, ROSA, (struct date){ 2026, 3, 3 }, 540, "Tomorrow");
    struct my_day day = read_day(desk);
    struct my_day_page page = fill(&day, 9 * 60 + 30);

    EXPECT_INT(page.visits.count, 2);
    EXPECT(!page.visits.at[0].next);
    EXPECT(page.visits.at[1].next);
    EXPECT_TEXT(page.visits.at[1].name, "Omar Haddad");
}

TEST("a promise another worker made stands on their day, not on mine")
{
    struct user_id bea = desk_user(desk, "Bea"), joss = desk_user(desk, "Joss");

    add_promise(desk, ROSA, "Mine", (struct date){ 2026, 2, 26 },
                (struct maybe_int){ true, joss.n });
    add_promise(desk, ROSA, "Hers", (struct date){ 2026, 2, 26 },
                (struct maybe_int){ true, bea.n });
    add_promise(desk, ROSA, "In spring", (struct date){ 2026, 5, 1 }, (struct maybe_int){ 0 });
    struct my_day day = read_day(desk);
    struct my_day_page page = fill(&day, 540);

    EXPECT_INT(page.promises.count, 1);
    EXPECT_TEXT(page.promises.at[0].words, "Mine");
    EXPECT_TEXT(page.promises.at[0].tag, "4 days late");
    EXPECT_TEXT(page.promises.at[0].look, "tag urgent");
}

TEST("a decision to look at again comes on its day, not before")
{
    struct problems problems = { 0 };
    int64_t board, decision;

    EXPECT_OK(board_add(desk_change(desk, OMAR, AREA_CHOICES), "Who helps with the lease?",
                        (struct maybe_int){ 0 }, (struct maybe_int){ 0 }, &problems, &board));
    EXPECT_OK(decision_add(desk_change(desk, OMAR, AREA_CHOICES), board,
                           &(struct decision_draft){ .not_today = true, .by = DECIDED_CLIENT,
                                                     .look_again_on = { 2026, 6, 15 } },
                           &problems, &decision));
    desk_now(desk, "2026-06-14T18:00");
    desk_as(desk, "Joss");
    EXPECT_INT(read_day(desk).look_again.count, 0);
    desk_now(desk, "2026-06-15T08:00");
    desk_as(desk, "Joss");
    struct my_day day = read_day(desk);
    EXPECT_INT(day.look_again.count, 1);
    struct my_day_page page = fill(&day, 480);
    EXPECT_INT(page.changes.count, 1);
    EXPECT_TEXT(page.changes.at[0].more, "Who helps with the lease?");
    EXPECT_TEXT(page.changes.at[0].tag, "Today");
}

TEST("a panel that can't be read says so alone")
{
    add_promise(desk, ROSA, "Call", (struct date){ 2026, 3, 2 }, (struct maybe_int){ 0 });
    struct my_day day = read_day(desk);

    day.panels[PANEL_WAITING] = BROKEN;
    struct my_day_page page = fill(&day, 540);
    EXPECT(page.waiting.failed);
    EXPECT(!page.promises.failed && !page.visits.failed && !page.checks.failed &&
           !page.changes.failed && !page.heat_failed);
    EXPECT_INT(page.promises.count, 1);
}

TEST("the heat list shows the week somebody was spoken with, and a message only as that")
{
    add_note(desk, ROSA, NOTE_HOME, (struct date){ 2026, 2, 24 });
    add_note(desk, ROSA, NOTE_MESSAGE, (struct date){ 2026, 2, 25 });
    add_note(desk, ROSA, NOTE_MESSAGE, (struct date){ 2026, 2, 18 });
    add_note(desk, ROSA, NOTE_ATTEMPT, (struct date){ 2026, 2, 11 });
    struct my_day day = read_day(desk);
    struct my_day_page page = fill(&day, 540);
    const struct heat_row *rosa = &page.people.rows.at[1];

    EXPECT_TEXT(rosa->name, "Rosa Delgado");
    EXPECT_INT(rosa->weeks.count, 8);
    EXPECT_TEXT(rosa->weeks.at[7].look, "");
    EXPECT_TEXT(rosa->weeks.at[6].look, "a");
    EXPECT_TEXT(rosa->weeks.at[5].look, "b");
    EXPECT_TEXT(rosa->weeks.at[4].look, "x");
    EXPECT_TEXT(rosa->told, "Rosa Delgado: spoke in 1 week of eight, a message only in 1, "
                            "a missed plan in 1");
}

TEST("a number that falls is told as better, one not asked for long as that")
{
    struct problems problems = { 0 };
    int64_t rosas = add_need(desk, ROSA, DOMAIN_HOUSING), omars = add_need(desk, OMAR, DOMAIN_FOOD);

    EXPECT_OK(need_say_number(desk_change(desk, ROSA, AREA_NEEDS), rosas, 8, NULL,
                              (struct date){ 2026, 2, 1 }, &problems));
    EXPECT_OK(need_say_number(desk_change(desk, ROSA, AREA_NEEDS), rosas, 4, NULL,
                              (struct date){ 2026, 3, 1 }, &problems));
    EXPECT_OK(need_say_number(desk_change(desk, OMAR, AREA_NEEDS), omars, 4, NULL,
                              (struct date){ 2025, 10, 2 }, &problems));
    struct my_day day = read_day(desk);
    struct my_day_page page = fill(&day, 540);

    EXPECT_TEXT(page.people.rows.at[1].going_look, "tag good");
    EXPECT(strstr(page.people.rows.at[1].going, "▲ Better") != NULL);
    EXPECT_TEXT(page.people.rows.at[0].going, "Not asked since 2 Oct 2025");
}

TEST("an unsigned note of one's own waits on my day, a colleague's doesn't")
{
    add_note(desk, ROSA, NOTE_PHONE, (struct date){ 2026, 3, 1 });
    struct my_day day = read_day(desk);

    EXPECT_INT(fill(&day, 540).changes.count, 1);
    day.me = desk_user(desk, "Bea");
    EXPECT_INT(fill(&day, 540).changes.count, 0);
}

TEST("a quiet day names somebody one hasn't spoken with")
{
    struct my_day day = read_day(desk);

    EXPECT_TEXT(fill(&day, 540).quiet, "Omar Haddad");
}

/* ---- through a socket ---- */

static struct small_server *whole_office(void)
{
    struct small_server *server = small_open(true);

    small_listen(server, app_routes(), NULL);
    return server;
}

static const char *new_person(struct small_server *server, const char *name)
{
    const char *answer = api(server, "POST", "/people", server->worker_token, NULL,
                             arena_print(test_arena(), "{\"name\":\"%s\"}", name));

    EXPECT_INT(code_of(answer), 201);
    return arena_text(test_arena(), strstr(header_of(answer, "Location"), "p_") + 2);
}

TEST("a new agency's first page says how to begin, until it is hidden")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *first = page(server, cookie, "/");

    EXPECT_INT(code_of(first), 200);
    EXPECT(strstr(first, "Start with a first contact") != NULL);
    EXPECT(strstr(first, "No one yet. Start with a first contact.") != NULL);
    const char *form = strstr(first, "action=\"/first-hour\"");
    EXPECT(form != NULL);
    EXPECT_INT(code_of(post(server, cookie, "/first-hour",
                            arena_print(test_arena(), "_csrf=%s&_once=%s", field_of(form, "_csrf"),
                                        field_of(form, "_once")))), 303);
    /* In every browser of hers, and in nobody else's. */
    EXPECT(strstr(page(server, sign_in_as(server, "Joss"), "/"), "Your first hour") == NULL);
    EXPECT(strstr(page(server, sign_in_as(server, "Bea"), "/"), "Your first hour") != NULL);
    small_close(server);
}

TEST("my day of a worker with people shows them, and the API gives it the agreed shape")
{
    struct small_server *server = whole_office();

    new_person(server, "Maria Delgado");
    const char *shown = page(server, sign_in_as(server, "Joss"), "/");
    EXPECT_INT(code_of(shown), 200);
    EXPECT(strstr(shown, "Maria Delgado") != NULL);
    EXPECT(strstr(shown, "Everyone you walk with") != NULL);
    EXPECT(strstr(shown, "action=\"/notes/quick\"") != NULL);

    const char *answer = api(server, "GET", "/my-day", server->worker_token, NULL, NULL);
    EXPECT_INT(code_of(answer), 200);
    json_t *json = json_loads(body_of(answer), 0, NULL);
    EXPECT(json != NULL);
    static const char *const keys[] = { "visits", "promises", "checks", "waiting", "changes" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        EXPECT(json_is_array(json_object_get(json, keys[i])));
    json_decref(json);
    EXPECT_INT(code_of(api(server, "GET", "/my-day", server->admin_token, NULL, NULL)), 403);
    small_close(server);
}
