// SPDX-License-Identifier: AGPL-3.0-or-later
/* Undo as a browser and a program meet it: the bar, the list under /drafts, the answer's token. */
#include "app/routes.h"
#include "choice/choice_page.h"
#include "contact/contact.h"
#include "goal/goal_page.h"
#include "needs/needs_page.h"
#include "people/people_page.h"
#include "referral/referral_page.h"
#include "sharing/share_page.h"
#include "web/small_server.h"

static const char *maria;

/* Joss's office with Maria in it. */
static struct small_server *office(void)
{
    struct small_server *server = small_open(true);

    people_set_up();
    choice_set_up();
    contact_undo_set_up();
    goal_undo_set_up();
    needs_undo_set_up();
    referral_undo_set_up();
    sharing_undo_set_up();
    small_listen(server, app_routes(), NULL);
    const char *made = api(server, "POST", "/people", server->worker_token, NULL,
                           "{\"name\":\"Maria Delgado\"}");
    EXPECT_INT(code_of(made), 201);
    const char *at = strstr(made, "\"id\":\"p_");
    EXPECT(at != NULL);
    maria = arena_text_n(test_arena(), at + 8, 26);
    return server;
}

static const char *text_of(const char *answer, const char *name)
{
    const char *key = arena_print(test_arena(), "\"%s\":\"", name);
    const char *at = strstr(body_of(answer), key);

    EXPECT(at != NULL);
    at += strlen(key);
    return arena_text_n(test_arena(), at, strcspn(at, "\""));
}

static const char *joss(struct small_server *server, const char *verb, const char *path,
                        const char *more, const char *body, int code)
{
    const char *answer = api(server, verb, path, server->worker_token, more, body);

    if (code_of(answer) != code)
        printf("# %s %s: %s\n", verb, path, answer);
    EXPECT_INT(code_of(answer), code);
    return answer;
}

static const char *of_maria(const char *rest)
{
    return arena_print(test_arena(), "/people/p_%s%s", maria, rest);
}

static void undo(struct small_server *server, const char *answer, int code)
{
    joss(server, "POST", arena_print(test_arena(), "/undo/%s", text_of(answer, "token")), NULL,
         NULL, code);
}

TEST("promises and visits answer how they are taken back")
{
    struct small_server *server = office();
    const char *made = joss(server, "POST", of_maria("/promises"), NULL,
                            "{\"what\":\"Ring the school\"}", 201);
    const char *path = arena_print(test_arena(), "/promises/%s", text_of(made, "id"));
    const char *events = arena_print(test_arena(), "%s/events", path);

    const char *done = joss(server, "POST", events, NULL, "{\"event\":\"done\"}", 200);
    undo(server, done, 200);
    EXPECT_TEXT(text_of(joss(server, "GET", path, NULL, NULL, 200), "state"), "open");
    /* What was said about the promise before has been overtaken. */
    undo(server, made, 409);
    undo(server, done, 409);

    made = joss(server, "POST", of_maria("/visits"), NULL,
                "{\"what\":\"Home visit\",\"on\":\"2099-01-05\"}", 201);
    path = arena_print(test_arena(), "/visits/%s", text_of(made, "id"));
    undo(server, made, 200);
    EXPECT_TEXT(text_of(joss(server, "GET", path, NULL, NULL, 200), "state"), "cancelled");
    small_close(server);
}

TEST("a name, a need's move, a consent and a referral's step answer it too; a sent packet doesn't")
{
    struct small_server *server = office();
    const char *answer = joss(server, "PATCH", of_maria(""), "If-Match: \"1\"\r\n",
                              "{\"chosen_name\":\"Mari\"}", 200);

    undo(server, answer, 200);
    EXPECT(strstr(joss(server, "GET", of_maria(""), NULL, NULL, 200), "Mari\"") == NULL);
    answer = joss(server, "POST", of_maria("/needs"), NULL,
                  "{\"domain\":\"housing\",\"words\":\"The rent\"}", 201);
    const char *need = arena_print(test_arena(), "/needs/%s", text_of(answer, "id"));
    answer = joss(server, "POST", arena_print(test_arena(), "%s/events", need), NULL,
                  "{\"event\":\"agreed\"}", 200);
    undo(server, answer, 200);
    EXPECT_TEXT(text_of(joss(server, "GET", need, NULL, NULL, 200), "state"), "identified");

    const char *consent = joss(server, "POST", of_maria("/consents"), NULL,
                               "{\"purpose\":\"Help\",\"recipient\":\"Clinic\","
                               "\"information\":[\"name\"],\"method\":\"signed\"}", 201);
    const char *draft = joss(server, "POST", of_maria("/referrals"), NULL,
                             "{\"service_name\":\"Clinic\"}", 201);
    const char *path = arena_print(test_arena(), "/referrals/%s", text_of(draft, "id"));
    answer = joss(server, "PATCH", path, "If-Match: \"1\"\r\n",
                  arena_print(test_arena(), "{\"consent\":\"%s\"}", text_of(consent, "id")), 200);
    EXPECT_TEXT(text_of(answer, "state"), "ready");
    undo(server, consent, 200);
    EXPECT(strcmp(text_of(joss(server, "GET", path, NULL, NULL, 200), "state"), "ready") != 0);

    consent = joss(server, "POST", of_maria("/consents"), NULL,
                   "{\"purpose\":\"Help\",\"recipient\":\"Clinic\","
                   "\"information\":[\"name\"],\"method\":\"signed\"}", 201);
    draft = joss(server, "POST", of_maria("/referrals"), NULL,
                 arena_print(test_arena(), "{\"service_name\":\"Clinic\",\"consent\":\"%s\"}",
                             text_of(consent, "id")), 201);
    path = arena_print(test_arena(), "/referrals/%s/events", text_of(draft, "id"));
    answer = joss(server, "POST", path, NULL, "{\"event\":\"sent\"}", 200);
    EXPECT(strstr(answer, "\"undo\"") == NULL);
    /* Something left under it: it stands as it was given. */
    undo(server, consent, 409);
    answer = joss(server, "POST", path, NULL, "{\"event\":\"accepted\"}", 200);
    undo(server, answer, 200);
    EXPECT(strstr(joss(server, "GET", path, NULL, NULL, 200), "\"taken_back\"") != NULL);
    /* No event of that name can be sent. */
    joss(server, "POST", path, NULL, "{\"event\":\"taken_back\"}", 422);
    small_close(server);
}

TEST("what was changed lately is listed under the drafts and put back from there, by its maker only")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss"), *bea = sign_in_as(server, "Bea");

    EXPECT(strstr(page(server, cookie, "/drafts"), "Nothing to put back.") != NULL);
    joss(server, "PATCH", of_maria(""), "If-Match: \"1\"\r\n", "{\"chosen_name\":\"Mari\"}", 200);
    const char *shown = page(server, cookie, "/drafts");
    EXPECT(strstr(shown, "Name and facts were changed") != NULL);
    EXPECT(strstr(shown, "Mari</a>") != NULL);
    EXPECT(strstr(page(server, bea, "/drafts"), "Name and facts") == NULL);

    const char *form = strstr(shown, "action=\"/undo/");
    EXPECT(form != NULL);
    const char *path = arena_text_n(test_arena(), form + 8, strcspn(form + 8, "\""));
    const char *tokens = arena_print(test_arena(), "_csrf=%s&_once=%s", field_of(form, "_csrf"),
                                     field_of(form, "_once"));
    const char *hers = strstr(page(server, bea, "/drafts"), "name=\"_csrf\"");
    EXPECT(hers != NULL);
    EXPECT_INT(code_of(post(server, bea, path,
                            arena_print(test_arena(), "_csrf=%s&_once=%s",
                                        field_of(hers - 1, "_csrf"),
                                        field_of(hers - 1, "_once")))), 404);
    EXPECT_INT(code_of(post(server, cookie, path, tokens)), 303);
    EXPECT(strstr(page(server, cookie, "/drafts"), "Nothing to put back.") != NULL);
    EXPECT(strstr(joss(server, "GET", of_maria(""), NULL, NULL, 200), "Mari\"") == NULL);
    small_close(server);
}
