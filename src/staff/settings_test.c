// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"
#include "people/people_page.h"
#include "staff/settings_page.h"
#include "test/desk.h"
#include "web/small_server.h"

static struct small_server *whole_office(void)
{
    struct small_server *server = small_open(true);

    small_listen(server, app_routes(), NULL);
    return server;
}

/* Sends a form with the token of the page it stands on. */
static const char *send_form(struct small_server *server, const char *cookie, const char *shown,
                             const char *path, const char *fields)
{
    return post(server, cookie, path, arena_print(test_arena(), "_csrf=%s&_once=%s&%s",
                                                  field_of(shown, "_csrf"),
                                                  field_of(shown, "_once"), fields));
}

/* The text between <code> and </code>. */
static const char *secret_of(const char *answer)
{
    const char *at = strstr(answer, "<code>");

    return at == NULL ? "" : arena_text_n(test_arena(), at + 6, strcspn(at + 6, "<"));
}

TEST("words of a programme go to JSON and back")
{
    const char *json;

    EXPECT(terms_from_lines(test_arena(), "goal = plan item\n\n client=neighbour ", &json));
    EXPECT_TEXT(json, "{\"goal\":\"plan item\",\"client\":\"neighbour\"}");
    EXPECT_TEXT(terms_to_lines(test_arena(), json), "goal = plan item\nclient = neighbour\n");
    EXPECT(!terms_from_lines(test_arena(), "goal", &json));
    EXPECT(!terms_from_lines(test_arena(), "= plan", &json));
}

TEST("passwords to hand over are long, and never twice the same")
{
    const char *one = password_to_hand_over(test_arena());

    EXPECT_INT(text_length(one), 24);
    EXPECT(!text_equal(one, password_to_hand_over(test_arena())));
}

TEST("an administrator adds somebody, who signs in with the password shown once")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat");
    const char *shown = page(server, cookie, "/settings/people");

    EXPECT_INT(code_of(page(server, cookie, "/")), 200);
    EXPECT_INT(code_of(shown), 200);
    const char *answer = send_form(server, cookie, shown, "/settings/people",
                                   "name=Dana+Roth&role=worker");
    EXPECT_INT(code_of(answer), 200);
    const char *password = secret_of(answer);
    EXPECT_INT(text_length(password), 24);
    EXPECT(strstr(page(server, cookie, "/settings/people"), password) == NULL);
    EXPECT_INT(code_of(post(server, "", "/sign-in", arena_print(test_arena(),
               "name=Dana+Roth&password=%s&next=/", password))), 303);

    answer = send_form(server, cookie, shown, "/settings/people", "name=Bea&role=worker");
    EXPECT(code_of(answer) == 422 || code_of(answer) == 409);
    small_close(server);
}

TEST("a token made in the settings works with its account's role")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat");
    const char *shown = page(server, cookie, "/settings/people/one?who=Bea");

    EXPECT_INT(code_of(shown), 200);
    const char *token = secret_of(send_form(server, cookie, shown, "/settings/people/token",
                                            "who=Bea"));
    EXPECT(*token != '\0');
    EXPECT_INT(code_of(api(server, "GET", "/my-day", token, NULL, NULL)), 200);
    EXPECT_INT(code_of(page(server, cookie, "/settings/people/one?who=Nobody")), 404);
    small_close(server);
}

TEST("a last day is saved, and somebody who has left can't sign in")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat");
    const char *shown = page(server, cookie, "/settings/people/one?who=Bea");

    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/people/leaves",
                                 "who=Bea&on=")), 422);
    shown = page(server, cookie, "/settings/people/one?who=Bea");
    /* Somebody walks with nobody else than Bea: that is handed over first. */
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/people/leaves",
                                 "who=Bea&on=2020-01-01")), 409);
    shown = page(server, cookie, "/settings/people/one?who=Gate");
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/people/leaves",
                                 "who=Gate&on=2020-01-01")), 303);
    EXPECT_INT(code_of(post(server, "", "/sign-in",
                            "name=Gate&password=two+lines+side+by+side&next=/")), 422);
    small_close(server);
}

TEST("name, zone and whom to call are changed, and stand on every page from then on")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat");
    const char *shown = page(server, cookie, "/settings/agency");

    EXPECT_INT(code_of(shown), 200);
    const char *again = send_form(server, cookie, shown, "/settings/agency",
                                  "name=Harbor+House&zone=Mars&help=");
    EXPECT_INT(code_of(again), 422);
    EXPECT(strstr(again, "Harbor House") != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, page(server, cookie, "/settings/agency"),
                                 "/settings/agency", "name=Harbor+House&zone=America/Chicago"
                                 "&help=Pat,+302-555-0100")), 303);
    shown = page(server, cookie, "/settings");
    EXPECT(strstr(shown, "Harbor House") != NULL && strstr(shown, "America/Chicago") != NULL);
    EXPECT(strstr(page(server, cookie, "/me"), "302-555-0100") != NULL);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), "/settings/agency")), 403);
    small_close(server);
}

TEST("a program is added and changed without touching code")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat");
    const char *shown = page(server, cookie, "/settings/programmes/new");

    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/programmes",
               "was=&name=Family+support&labels=gen&check_days=7,14&reply_days=5"
               "&terms=goal")), 422);
    shown = page(server, cookie, "/settings/programmes/new");
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/programmes",
               "was=&name=Family+support&labels=gen&check_days=7,14&reply_days=5"
               "&terms=goal+%3D+plan+item&capacity=20")), 303);
    shown = page(server, cookie, "/settings/programmes");
    EXPECT(strstr(shown, "Family support") != NULL);
    EXPECT(strstr(shown, "7,14") != NULL);
    shown = page(server, cookie, "/settings/programmes/edit?name=Family%20support");
    EXPECT_INT(code_of(shown), 200);
    EXPECT(strstr(shown, "goal = plan item") != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/programmes",
               "was=Family+support&name=Families&labels=gen&check_days=7,14&reply_days=5")), 303);
    shown = page(server, cookie, "/settings/programmes");
    EXPECT(strstr(shown, "Families") != NULL && strstr(shown, "Family support") == NULL);
    small_close(server);
}

TEST("a program's own words stand on the pages of who takes part; what it asks for is said until it is there")
{
    people_set_up();
    struct small_server *server = whole_office();
    const char *admin = sign_in_as(server, "Pat"), *cookie = sign_in_as(server, "Joss");
    const char *shown = page(server, admin, "/settings/programmes/new");

    EXPECT_INT(code_of(send_form(server, admin, shown, "/settings/programmes",
               "was=&name=Family+support&labels=gen&covered=none&needed=shoe_size")), 422);
    shown = page(server, admin, "/settings/programmes/new");
    EXPECT_INT(code_of(send_form(server, admin, shown, "/settings/programmes",
               "was=&name=Family+support&labels=gen&covered=none&needed=pronouns,+phone"
               "&terms=Goals+%3D+Plan+items")), 303);
    const char *made = api(server, "POST", "/people", server->worker_token, NULL,
                           "{\"name\":\"Wren Okafor\",\"pronouns\":\"they/them\"}");
    EXPECT_INT(code_of(made), 201);
    const char *path = arena_print(test_arena(), "/p/%s",
                                   header_of(made, "Location") + strlen("/api/v1/people/p_"));
    EXPECT(strstr(page(server, cookie, path), ">Goals<") != NULL);

    const char *takes = arena_print(test_arena(), "%s/programmes", path);
    EXPECT_INT(code_of(send_form(server, cookie, page(server, cookie, takes), takes,
                                 "programme=Family+support&state=active")), 303);
    shown = page(server, cookie, path);
    EXPECT(strstr(shown, ">Plan items<") != NULL && strstr(shown, ">Goals<") == NULL);
    EXPECT(strstr(shown, "To ask: a phone") != NULL);
    EXPECT(strstr(page(server, cookie, "/p"), "Plan items") == NULL);

    const char *contacts = arena_print(test_arena(), "%s/contacts", path);
    shown = page(server, cookie, arena_print(test_arena(), "%s/about", path));
    EXPECT_INT(code_of(send_form(server, cookie, shown, contacts,
                                 "kind=phone&value=302-555-0119")), 303);
    EXPECT(strstr(page(server, cookie, path), "To ask") == NULL);
    small_close(server);
}

TEST("the rules by which records are kept are added and ended on a page, and say where they stand")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat"), *path = "/settings/retention";
    const char *shown = page(server, cookie, path);

    EXPECT(strstr(shown, "45 CFR 164.316") != NULL);
    const char *again = send_form(server, cookie, shown, path,
                                  "name=County&years=many&from=2026-01-01&source=Contract+12");
    EXPECT_INT(code_of(again), 422);
    EXPECT(strstr(again, "Contract 12") != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, page(server, cookie, path), path,
                                 "name=County&years=15&from=2026-01-01&source=Contract+12")), 303);
    shown = page(server, cookie, path);
    EXPECT(strstr(shown, "15 years") != NULL && strstr(shown, "/4/end") != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/retention/4/end", "to=")), 422);
    EXPECT_INT(code_of(send_form(server, cookie, page(server, cookie, path),
                                 "/settings/retention/4/end", "to=2026-06-30")), 303);
    EXPECT(strstr(page(server, cookie, path), "/4/end") == NULL);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), path)), 403);
    small_close(server);
}

TEST("a program nobody has answered for says so; the answers are given for all on one page")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Pat");
    const char *shown = page(server, cookie, "/settings/programmes/new");

    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/programmes",
               "was=&name=AAA+new&covered=none&covered=hipaa")), 422);
    shown = page(server, cookie, "/settings/programmes/new");
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/programmes",
               "was=&name=AAA+new")), 303);
    shown = page(server, cookie, "/settings/programmes");
    EXPECT(strstr(shown, "not answered yet") != NULL);
    EXPECT(strstr(shown, "Violence and victim services") != NULL);
    shown = page(server, cookie, "/settings/programmes/covered");
    EXPECT(strstr(shown, "name=\"covered-0\"") != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/settings/programmes/covered",
               "programme=AAA+new&covered-0=hipaa")), 303);
    shown = page(server, cookie, "/settings/programmes");
    EXPECT(strstr(shown, "not answered yet") == NULL);
    EXPECT(strstr(shown, "Violence and victim services") == NULL);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), "/settings/programmes/covered")),
               403);
    small_close(server);
}

TEST("one's own password changes only with the one there was")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *shown = page(server, cookie, "/me");

    EXPECT_INT(code_of(shown), 200);
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/me/password",
               "password=wrong&new_password=a+long+new+sentence")), 422);
    shown = page(server, cookie, "/me");
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/me/password",
               "password=two+lines+side+by+side&new_password=short")), 422);
    shown = page(server, cookie, "/me");
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/me/password",
               "password=two+lines+side+by+side&new_password=a+long+new+sentence")), 303);
    EXPECT_INT(code_of(post(server, "", "/sign-in",
                            "name=Joss&password=a+long+new+sentence&next=/")), 303);
    small_close(server);
}

TEST("language and look are one's own")
{
    struct small_server *server = whole_office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *shown = page(server, cookie, "/me");

    EXPECT_INT(code_of(send_form(server, cookie, shown, "/me/look",
                                 "language=tlh&theme=dark")), 422);
    shown = page(server, cookie, "/me");
    EXPECT_INT(code_of(send_form(server, cookie, shown, "/me/look",
                                 "language=es&theme=dark&keys_off=yes")), 303);
    shown = page(server, cookie, "/me");
    EXPECT(strstr(shown, "data-theme=\"dark\"") != NULL);
    EXPECT(strstr(shown, "data-keys=\"off\"") != NULL);
    EXPECT(strstr(shown, "<html lang=\"es\"") != NULL);
    small_close(server);
}
