// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a browser sees of the router, through a socket. */
#include "web/small_routes.h"

TEST("security headers stand on every page, and pages are not kept by browsers")
{
    struct small_server *server = start();
    const char *answer = page(server, "", "/sign-in");

    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(header_of(answer, "Content-Security-Policy"), "default-src 'none'") != NULL);
    EXPECT_TEXT(header_of(answer, "Cache-Control"), "no-store");
    EXPECT_TEXT(header_of(answer, "X-Content-Type-Options"), "nosniff");
    EXPECT_TEXT(header_of(answer, "Referrer-Policy"), "no-referrer");
    EXPECT_TEXT(header_of(answer, "X-Frame-Options"), "DENY");
    small_close(server);
}

TEST("somebody else's client and nobody at all give the same bytes")
{
    struct small_server *server = start();
    const char *cookie = sign_in_as(server, "Joss");
    const char *theirs = page(server, cookie, arena_print(test_arena(), "/p/%s/goals",
                                                          server->stranger));
    const char *nobody = page(server, cookie, "/p/aaaaaaaaaaaaaaaaaaaaaaaaaa/goals");
    const char *odd = page(server, cookie, "/p/nothing/like/this");

    EXPECT_INT(code_of(theirs), 404);
    EXPECT_TEXT(body_of(theirs), body_of(nobody));
    EXPECT_TEXT(body_of(theirs), body_of(odd));
    const char *a = api(server, "GET", arena_print(test_arena(), "/people/p_%s", server->stranger),
                        server->worker_token, NULL, NULL);
    const char *b = api(server, "GET", "/people/p_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                        server->worker_token, NULL, NULL);
    const char *c = api(server, "GET", arena_print(test_arena(), "/people/g_%s", server->rosa),
                        server->worker_token, NULL, NULL);
    EXPECT_INT(code_of(a), 404);
    EXPECT_TEXT(body_of(a), body_of(b));
    EXPECT_TEXT(body_of(a), body_of(c));
    EXPECT_INT(code_of(api(server, "GET", arena_print(test_arena(), "/people/p_%s", server->rosa),
                           server->worker_token, NULL, NULL)), 200);
    small_close(server);
}

TEST("a form without its own token is refused, and one with another session's too")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss"), *other = sign_in_as(server, "Joss");
    const char *foreign = field_of(page(server, other, goals_path(server)), "_csrf");

    EXPECT_INT(code_of(post(server, joss, goals_path(server), "wish=walk")), 403);
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=walk&_csrf=%s", foreign))), 403);
    EXPECT_INT(atomic_load(&changes), 0);
    const char *own = field_of(page(server, joss, goals_path(server)), "_csrf");
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=walk&_csrf=%s", own))), 303);
    EXPECT_INT(atomic_load(&changes), 1);
    small_close(server);
}

TEST("pressing twice is one change with one answer; other words are another change")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *shown = page(server, joss, goals_path(server));
    const char *tokens = arena_print(test_arena(), "_csrf=%s&_once=%s", field_of(shown, "_csrf"),
                                     field_of(shown, "_once"));
    const char *form = arena_print(test_arena(), "wish=walk&%s", tokens);
    const char *first = post(server, joss, goals_path(server), form);
    const char *second = post(server, joss, goals_path(server), form);

    EXPECT_INT(code_of(first), 303);
    EXPECT_INT(code_of(second), 303);
    EXPECT_TEXT(header_of(first, "Location"), header_of(second, "Location"));
    EXPECT_INT(atomic_load(&changes), 1);
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=swim&%s", tokens))), 303);
    EXPECT_INT(atomic_load(&changes), 2);
    small_close(server);
}

TEST("a form with something to put right comes again as 422")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");
    const char *answer = post(server, joss, goals_path(server),
                              arena_print(test_arena(), "wish=&_csrf=%s", csrf));

    EXPECT_INT(code_of(answer), 422);
    EXPECT(strstr(answer, "<main") != NULL);
    small_close(server);
}

TEST("a form sent after the session ended is kept and stands in the page after sign-in")
{
    clock_freeze((struct instant){ 1790000000 });
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");

    clock_freeze((struct instant){ 1790000000 + 16 * 60 });
    const char *answer = post(server, joss, goals_path(server),
                              arena_print(test_arena(), "wish=to+see+the+sea&_csrf=%s", csrf));
    EXPECT_INT(code_of(answer), 303);
    EXPECT_TEXT(header_of(answer, "Location"), arena_print(test_arena(), "/sign-in?next=%%2Fp%%2F%s%%2Fgoals%%3Fdraft%%3Duse", server->rosa));
    EXPECT_INT(atomic_load(&changes), 0);

    joss = sign_in_as(server, "Joss");
    const char *filled = page(server, joss, arena_print(test_arena(), "%s?draft=use",
                                                        goals_path(server)));
    EXPECT_TEXT(header_of(filled, "X-Wish"), "to see the sea");
    const char *offered = page(server, joss, goals_path(server));
    EXPECT(strstr(offered, "You have a kept draft from") != NULL);
    EXPECT(strstr(page(server, joss, "/drafts"), "to see the sea") != NULL);
    /* It is the author's: nobody else's list holds it. */
    EXPECT(strstr(page(server, sign_in_as(server, "Bea"), "/drafts"), "to see the sea") == NULL);
    /* Once it is sent the draft has done its work. */
    csrf = field_of(filled, "_csrf");
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=to+see+the+sea&_csrf=%s", csrf))),
               303);
    EXPECT(strstr(page(server, joss, "/drafts"), "to see the sea") == NULL);
    small_close(server);
}

TEST("what the script keeps while typing is offered on its page")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");
    const char *kept = post(server, joss, "/drafts",
                            arena_print(test_arena(), "_csrf=%s&page=%s&body=wish%%3Dhalf+a+w",
                                        csrf, goals_path(server)));

    EXPECT_INT(code_of(kept), 204);
    EXPECT_TEXT(header_of(page(server, joss, arena_print(test_arena(), "%s?draft=use",
                                                         goals_path(server))), "X-Wish"),
                "half a w");
    EXPECT_INT(code_of(post(server, joss, "/drafts",
                            arena_print(test_arena(), "_csrf=%s&page=//evil&body=x", csrf))),
               422);
    small_close(server);
}

TEST("without a session a page leads to sign-in and back")
{
    struct small_server *server = start();
    const char *answer = page(server, "", "/keys");

    EXPECT_INT(code_of(answer), 303);
    EXPECT_TEXT(header_of(answer, "Location"), "/sign-in?next=%2Fkeys");
    const char *wrong = post(server, "", "/sign-in", "name=Joss&password=guess&next=/keys");
    EXPECT_INT(code_of(wrong), 422);
    EXPECT_TEXT(header_of(wrong, "Set-Cookie"), "");
    const char *elsewhere = post(server, "", "/sign-in",
                                 "name=Joss&password=two+lines+side+by+side&next=//evil.example");
    EXPECT_TEXT(header_of(elsewhere, "Location"), "/");
    small_close(server);
}

TEST("sign-in from another site's page is refused")
{
    struct small_server *server = start();
    const char *answer = ask(web_port(server->web), "POST /sign-in HTTP/1.1\r\n"
                             "Origin: https://evil.example\r\n"
                             "Content-Type: application/x-www-form-urlencoded\r\n",
                             "name=Joss&password=two+lines+side+by+side");

    EXPECT_INT(code_of(answer), 403);
    small_close(server);
}

TEST("signing out ends the session; hiding the screen takes it away until the password")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, "/keys"), "_csrf");
    const char *hidden = post(server, joss, "/hide", arena_print(test_arena(), "_csrf=%s", csrf));

    EXPECT_INT(code_of(hidden), 303);
    EXPECT(strstr(hidden, "alongside=; Path=/; Max-Age=0") != NULL);
    const char *at = strstr(hidden, "alongside_hidden=");
    EXPECT(at != NULL);
    const char *sealed = arena_text_n(test_arena(), at, strcspn(at, ";"));
    const char *head = arena_print(test_arena(), "POST /show HTTP/1.1\r\nCookie: %s\r\nContent-Type:"
                                   " application/x-www-form-urlencoded\r\n", sealed);
    EXPECT_INT(code_of(ask(web_port(server->web), head, "password=guess&next=/keys")), 422);
    const char *back = ask(web_port(server->web), head,
                           "password=two+lines+side+by+side&next=/keys");
    EXPECT_INT(code_of(back), 303);
    EXPECT_TEXT(header_of(back, "Location"), "/keys");
    EXPECT(strstr(back, arena_print(test_arena(), "alongside=%s;", joss)) != NULL);

    EXPECT_INT(code_of(post(server, joss, "/sign-out",
                            arena_print(test_arena(), "_csrf=%s", csrf))), 303);
    EXPECT_INT(code_of(page(server, joss, "/keys")), 303);
    small_close(server);
}

TEST("what was just done stands on the next page, once")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");
    const char *done = post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=walk&_csrf=%s", csrf));
    const char *at = strstr(done, "alongside_said=");

    EXPECT(at != NULL);
    const char *said = arena_text_n(test_arena(), at, strcspn(at, ";"));
    const char *next = ask(web_port(server->web),
                           arena_print(test_arena(), "GET /keys HTTP/1.1\r\nCookie: alongside=%s; "
                                       "%s\r\n", joss, said), NULL);
    EXPECT(strstr(next, "Goal added.") != NULL);
    EXPECT(strstr(next, "alongside_said=; Path=/; Max-Age=0") != NULL);
    EXPECT(strstr(page(server, joss, "/keys"), "Goal added.") == NULL);
    small_close(server);
}

TEST("a new installation is set up by its first page, once")
{
    struct small_server *server = small_open(false);
    small_listen(server, all_tables(), NULL);

    EXPECT_TEXT(header_of(page(server, "", "/keys"), "Location"), "/set-up");
    EXPECT_INT(code_of(page(server, "", "/set-up")), 200);
    EXPECT_INT(code_of(page(server, "", "/what-is-kept")), 200);
    EXPECT_INT(code_of(post(server, "", "/set-up", "agency=Riverbend&zone=Nowhere&name=Pat"
                                                   "&password=short")), 422);
    const char *done = post(server, "", "/set-up",
                            "agency=Riverbend&zone=America/New_York&name=Pat"
                            "&password=two+lines+side+by+side&programmes=Family%0AElder");
    EXPECT_INT(code_of(done), 303);
    /* Next: which laws cover the programs. */
    EXPECT_TEXT(header_of(done, "Location"), "/settings/programmes/covered");
    EXPECT_INT(code_of(page(server, "", "/set-up")), 404);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Pat"), "/settings")), 200);
    small_close(server);
}
