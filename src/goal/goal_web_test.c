// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story, needs, goals, plan and the sheets to print, as a browser sees them. */
#include "web/small_server.h"

#include "goal/goal_api.h"
#include "goal/goal_page.h"
#include "intake/intake_page.h"
#include "needs/needs_page.h"
#include "people/people.h"

static enum status name_rosa(struct scope *scope, void *arg)
{
    struct small_server *server = (struct small_server *)arg;
    struct problems problems = { 0 };
    const struct access *access;
    struct session *session;
    struct change *change;
    struct person_id person;

    EXPECT_OK(session_as(scope, "Joss", &session));
    EXPECT_OK(person_find(session, server->rosa, &person));
    EXPECT_OK(access_open(session, person, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(change_begin(access, AREA_PERSON, &change));
    return people_add(change, &(struct person_draft){ .name = "Rosa Delgado",
                                                      .languages = "es,en" }, &problems);
}

static struct small_server *office(void)
{
    static const struct route *tables[32];
    static bool registered;
    struct small_server *server = small_open(true);
    size_t count = 0;

    EXPECT_OK(scope_run_change(server->privacy, server->writer, test_arena(), WAY_COMMAND, "test",
                               name_rosa, server));
    for (; count < 20 && web_tables[count] != NULL; count++)
        tables[count] = web_tables[count];
    tables[count++] = goal_routes;
    tables[count++] = plan_routes;
    tables[count++] = intake_routes;
    tables[count++] = needs_routes;
    tables[count++] = goal_api_routes;
    tables[count] = NULL;
    if (!registered) {
        goal_undo_set_up();
        intake_undo_set_up();
        needs_undo_set_up();
        registered = true;
    }
    small_listen(server, tables, NULL);
    return server;
}

static const char *path_of(struct small_server *server, const char *more)
{
    return arena_print(test_arena(), "/p/%s%s", server->rosa, more);
}

static const char *shown(struct small_server *server, const char *cookie, const char *more)
{
    const char *answer = page(server, cookie, path_of(server, more));

    if (code_of(answer) != 200)
        printf("# %s gave %d\n", more, code_of(answer));
    EXPECT_INT(code_of(answer), 200);
    return body_of(answer);
}

/* Sends a form of the page `on` as a browser would, with its tokens. */
static const char *sent(struct small_server *server, const char *cookie, const char *on,
                        const char *more, const char *fields)
{
    const char *form = shown(server, cookie, on);

    return post(server, cookie, path_of(server, more),
                arena_print(test_arena(), "_csrf=%s&_once=%s&%s", field_of(form, "_csrf"),
                            field_of(form, "_once"), fields));
}

static bool has(const char *page_text, const char *words)
{
    bool found = strstr(page_text, words) != NULL;

    if (!found)
        printf("# not on the page: %s\n", words);
    return found;
}

/* What stands between `before` and the next quote. */
static const char *after(const char *page_text, const char *before)
{
    const char *at = strstr(page_text, before);

    EXPECT(at != NULL);
    at += strlen(before);
    return arena_text_n(test_arena(), at, strcspn(at, "\"/"));
}

TEST("her words are quoted as they were said, and an empty entry loses nothing typed")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");

    EXPECT(has(shown(server, cookie, "/story"), "Nothing written. Listen first."));
    const char *answer = sent(server, cookie, "/story", "/story",
                              "words=&said_by=family&speaker=In%C3%A9s+%3Cb%3E&kind=tried");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "Write down what was said, in their words."));
    EXPECT(has(answer, "value=\"Inés &lt;b&gt;\""));
    EXPECT(has(answer, "value=\"family\" checked"));
    answer = sent(server, cookie, "/story", "/story",
                  "words=Quiero+que+se+queden+%22en+su+escuela%22.&said_by=client&kind=story"
                  "&language=es&matters=yes&private_from=family");
    EXPECT_INT(code_of(answer), 303);
    const char *story = shown(server, cookie, "/story");
    EXPECT(has(story, "<blockquote class=\"voice\" lang=\"es\" dir=\"ltr\">Quiero que se queden "
                      "&quot;en su escuela&quot;."));
    EXPECT(has(story, "What matters most"));
    EXPECT(has(story, "Kept from family"));

    const char *ref = after(story, "<article id=\"s-");
    const char *correct = arena_print(test_arena(), "/story/%s/correct", ref);
    EXPECT(has(shown(server, cookie, correct), "As it was said"));
    answer = sent(server, cookie, correct, correct, "words=Quiero+que+vuelvan.&said_by=client");
    EXPECT_INT(code_of(answer), 303);
    story = shown(server, cookie, "/story");
    EXPECT(has(story, "Quiero que vuelvan."));
    EXPECT(has(story, "en su escuela"));
    EXPECT(has(story, "Corrected later"));
    EXPECT(has(shown(server, cookie, arena_print(test_arena(), "/story/%s", ref)), "Quiero que"));
    answer = ask(web_port(server->web),
                 arena_print(test_arena(), "PUT /p/%s/story/%s HTTP/1.1\r\n"
                             "Cookie: alongside=%s\r\n", server->rosa, ref, cookie), "");
    EXPECT_INT(code_of(answer), 405);
    small_close(server);
}

/* The path that takes the last change back, from the page shown after it. */
static const char *undo_after(struct small_server *server, const char *cookie, const char *answer,
                              const char *more)
{
    const char *said = strstr(answer, "alongside_said=");

    EXPECT(said != NULL);
    said = arena_text_n(test_arena(), said, strcspn(said, ";\r"));
    const char *next = ask(web_port(server->web),
                           arena_print(test_arena(), "GET %s HTTP/1.1\r\n"
                                       "Cookie: alongside=%s; %s\r\n", path_of(server, more),
                                       cookie, said), NULL);
    const char *token = after(next, "action=\"/undo/");
    const char *form = strstr(next, "action=\"/undo/");
    return post(server, cookie, arena_print(test_arena(), "/undo/%s", token),
                arena_print(test_arena(), "_csrf=%s&_once=%s", field_of(form, "_csrf"),
                            field_of(form, "_once")));
}

TEST("the life line takes a year, a change and a removal, and gives each back")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *answer = sent(server, cookie, "/story/events/new", "/story/events",
                              "what=Came+here&on_year=2009&said_by=client");

    EXPECT_INT(code_of(answer), 303);
    const char *story = shown(server, cookie, "/story");
    EXPECT(has(story, "Came here"));
    EXPECT(has(story, "2009"));
    /* The first link of the kind leads to the form for a new one. */
    const char *event = arena_print(test_arena(), "/story/events/%s",
                                    after(strstr(story, "/story/events/new") + 5,
                                          "/story/events/"));
    answer = sent(server, cookie, event, event, "_version=1&what=Came+to+Delaware&on_year=twelve");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "Came to Delaware"));
    answer = sent(server, cookie, event, event, "_version=1&what=Came+to+Delaware&on_year=2010");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, "/story"), "Came to Delaware"));
    EXPECT_INT(code_of(undo_after(server, cookie, answer, "/story")), 303);
    EXPECT(has(shown(server, cookie, "/story"), "Came here"));
    answer = sent(server, cookie, event, arena_print(test_arena(), "%s/remove", event), "");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, "/story"), "Nothing on the line yet."));
    EXPECT_INT(code_of(undo_after(server, cookie, answer, "/story")), 303);
    EXPECT(has(shown(server, cookie, "/story"), "Came here"));
    small_close(server);
}

TEST("needs stand in her order with her number, and not now is an answer")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *answer;

    EXPECT(has(shown(server, cookie, "/needs"), "Start from the story"));
    answer = sent(server, cookie, "/needs/new", "/needs", "words=&domain=&client_number=8");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "Write what is hard"));
    EXPECT(has(answer, "value=\"8\" checked"));
    answer = sent(server, cookie, "/needs/new", "/needs",
                  "words=The+rent&domain=housing&client_number=8&severity=4&client_priority=2");
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, "/needs/new", "/needs",
                  "words=The+children&domain=family&client_number=6&severity=1&client_priority=1");
    EXPECT_INT(code_of(answer), 303);
    const char *needs = shown(server, cookie, "/needs");
    EXPECT(strstr(needs, "The children") < strstr(needs, "The rent"));
    EXPECT(has(needs, "We see: crisis"));
    EXPECT(has(needs, "Not now, and that&#39;s fine"));
    EXPECT(has(needs, "aria-label=\"Family is at 6\""));

    const char *need = arena_print(test_arena(), "/needs/%s", after(needs, "id=\"n-"));
    answer = sent(server, cookie, "/needs", arena_print(test_arena(), "%s/say", need),
                  "number=3&words=better");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, "/needs"), "Family fell from 6 to 3"));
    answer = sent(server, cookie, "/needs", arena_print(test_arena(), "%s/say", need), "words=x");
    EXPECT_INT(code_of(answer), 422);
    answer = sent(server, cookie, "/needs", arena_print(test_arena(), "%s/move", need),
                  "event=declined");
    EXPECT_INT(code_of(answer), 303);
    needs = shown(server, cookie, "/needs");
    EXPECT(has(needs, "Answered for now"));
    EXPECT(has(needs, "value=\"reopened\""));
    EXPECT_INT(code_of(undo_after(server, cookie, answer, "/needs")), 303);
    EXPECT(!strstr(shown(server, cookie, "/needs"), "Answered for now"));
    EXPECT(has(shown(server, cookie, need), "name=\"_version\""));

    answer = sent(server, cookie, "/needs", "/strengths", "strength=&use=Sunday");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "value=\"Sunday\""));
    answer = sent(server, cookie, "/needs", "/strengths", "strength=Cooks+for+twelve");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, "/needs"), "Cooks for twelve"));
    small_close(server);
}

#define AGREES "agreed.by=Rosa&agreed.method=spoken&agreed.witness=In%C3%A9s"

TEST("a goal is theirs: agreed or suggested, answered, proposed anew, ordered")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *answer, *goals;

    EXPECT(has(shown(server, cookie, "/goals"), "what would a good week look like?"));
    answer = sent(server, cookie, "/goals/new", "/goals",
                  "wish=Sleep&agrees=yes&agreed.by=Rosa&agreed.method=spoken&measure=six+hours");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "href=\"#agreed.witness\""));
    EXPECT(has(answer, "value=\"six hours\""));
    answer = sent(server, cookie, "/goals/new", "/goals",
                  "wish=Sleep+through+the+night&agrees=yes&" AGREES);
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, "/goals/new", "/goals", "wish=See+the+counsellor&" AGREES);
    EXPECT_INT(code_of(answer), 303);
    goals = shown(server, cookie, "/goals");
    EXPECT(has(goals, "Suggested by us, not yet agreed"));
    EXPECT(has(goals, "Agreed: Rosa, spoken"));
    const char *sleep = arena_print(test_arena(), "/goals/%s", after(goals, "id=\"g-"));
    const char *see = arena_print(test_arena(), "/goals/%s",
                                  after(strstr(goals, "Suggested by us"), "id=\"g-"));
    answer = sent(server, cookie, "/goals", arena_print(test_arena(), "%s/answer", see),
                  "answer=yes&" AGREES);
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, sleep, sleep, "_version=1&wish=Attend+sleep+clinic");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, sleep), "Suggested words, waiting for an answer"));
    answer = sent(server, cookie, sleep, arena_print(test_arena(), "%s/answer", sleep),
                  "answer=no&answer_words=No+clinics");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(!strstr(shown(server, cookie, sleep), "waiting for an answer"));
    answer = sent(server, cookie, "/goals", arena_print(test_arena(), "%s/order", see), "move=up");
    EXPECT_INT(code_of(answer), 303);
    goals = shown(server, cookie, "/goals");
    EXPECT(strstr(goals, "See the counsellor") < strstr(goals, "Sleep through"));

    answer = sent(server, cookie, sleep, arena_print(test_arena(), "%s/scale", sleep),
                  "level_1=none&level_2=one&level_3=four&level_4=six&level_5=&weight=1");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "value=\"four\""));
    answer = sent(server, cookie, sleep, arena_print(test_arena(), "%s/scale", sleep),
                  "level_1=none&level_2=one&level_3=four&level_4=six&level_5=eight&weight=1");
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, sleep, arena_print(test_arena(), "%s/mark", sleep), "level=1");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, sleep), "+1: more than hoped for"));
    answer = sent(server, cookie, sleep, arena_print(test_arena(), "%s/move", sleep),
                  "event=put_aside");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, "/goals"), "Reached, changed or put aside"));
    EXPECT_INT(code_of(undo_after(server, cookie, answer, sleep)), 303);
    EXPECT(!strstr(shown(server, cookie, "/goals"), "Reached, changed or put aside"));
    small_close(server);
}

TEST("a plan is written, laid before her, agreed, done step by step, and changed by a new version")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *answer, *text, *plan, *step;

    EXPECT(has(shown(server, cookie, "/plan"), "Begin the plan"));
    answer = sent(server, cookie, "/plan", "/plan", "backup=Call+In%C3%A9s&review_on=");
    EXPECT_INT(code_of(answer), 303);
    text = shown(server, cookie, "/plan");
    plan = arena_print(test_arena(), "/plan/%s", after(text, "/plan/"));
    answer = sent(server, cookie, "/plan", arena_print(test_arena(), "%s/steps", plan),
                  "what=&who=partner&who_name=Northside");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "value=\"Northside\""));
    answer = sent(server, cookie, "/plan", arena_print(test_arena(), "%s/steps", plan),
                  "what=Bring+the+tenancy+letter&who=client&rung=alone&due=2030-05-01");
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, "/plan", arena_print(test_arena(), "%s/steps", plan),
                  "what=Call+the+clinic&who=worker&rung=with");
    EXPECT_INT(code_of(answer), 303);
    text = shown(server, cookie, plan);
    EXPECT(has(text, "0 of 2 steps done"));
    EXPECT(has(text, "<span class=\"who c\">Rosa Delgado</span>"));
    answer = sent(server, cookie, plan, arena_print(test_arena(), "%s/present", plan), "");
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, plan, arena_print(test_arena(), "%s/agree", plan),
                  "agreed.by=Rosa");
    EXPECT_INT(code_of(answer), 422);
    answer = sent(server, cookie, plan, arena_print(test_arena(), "%s/unsigned", plan),
                  "reason_unsigned=&offered_on=");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(shown(server, cookie, arena_print(test_arena(), "%s/print?lang=en", plan)),
               "I have read this plan"));
    answer = sent(server, cookie, plan, arena_print(test_arena(), "%s/agree", plan), AGREES);
    EXPECT_INT(code_of(answer), 303);
    text = shown(server, cookie, plan);
    EXPECT(has(text, "agreed, in use"));
    step = arena_print(test_arena(), "/steps/%s", after(text, "/steps/"));
    answer = sent(server, cookie, plan, arena_print(test_arena(), "%s/move", step), "event=done");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(has(shown(server, cookie, plan), "1 of 2 steps done"));
    EXPECT_INT(code_of(undo_after(server, cookie, answer, plan)), 303);
    EXPECT(has(shown(server, cookie, plan), "0 of 2 steps done"));
    answer = sent(server, cookie, step, arena_print(test_arena(), "%s/move", step),
                  "event=dropped&reason=");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(has(answer, "Write why this step is dropped."));
    text = shown(server, cookie, step);
    answer = sent(server, cookie, step, arena_print(test_arena(), "%s/rung", step),
                  arena_print(test_arena(), "rung_now=with&_version=%s",
                              field_of(text, "_version")));
    EXPECT_INT(code_of(answer), 303);
    answer = sent(server, cookie, plan, "/plan", "");
    EXPECT_INT(code_of(answer), 303);
    text = shown(server, cookie, "/plan");
    EXPECT(has(text, "Version 2"));
    EXPECT(has(text, "Call Inés"));
    EXPECT(has(text, "0 of 2 steps done"));
    EXPECT(has(shown(server, cookie, "/goals"), "Version 1"));
    small_close(server);
}

TEST("the page to keep is in her language, with goals and steps, and without needs or numbers")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");
    const char *text;

    EXPECT_INT(code_of(sent(server, cookie, "/needs/new", "/needs",
                            "words=The+drinking&domain=substance&client_number=8")), 303);
    EXPECT_INT(code_of(sent(server, cookie, "/goals/new", "/goals",
                            "wish=Dormir+bien&first_step=T%C3%A9+sin+az%C3%BAcar&agrees=yes&"
                            AGREES)), 303);
    text = shown(server, cookie, "/print");
    EXPECT(has(text, "class=\"one-page\" lang=\"es\""));
    EXPECT(has(text, "Dormir bien"));
    EXPECT(has(text, "Té sin azúcar"));
    EXPECT(has(text, "Joss"));
    EXPECT(has(text, "Lo que quiero"));
    EXPECT(!strstr(text, "drinking"));
    EXPECT(has(shown(server, cookie, "/print?lang=en"), "What I want"));
    small_close(server);
}

TEST("a colleague's client stays closed, page by page, and a foreign record isn't found in hers")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Bea"), *own = sign_in_as(server, "Joss");
    static const char *const PAGES[] = { "/story", "/needs", "/goals", "/goals/new", "/plan",
                                         "/print", "/story/events/new" };

    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++)
        EXPECT_INT(code_of(page(server, cookie, path_of(server, PAGES[i]))), 404);
    EXPECT_INT(code_of(page(server, own, path_of(server, "/goals/aaaaaaaaaaaaaaaaaaaaaaaaaa"))),
               404);
    EXPECT_INT(code_of(page(server, own, path_of(server, "/plan/aaaaaaaaaaaaaaaaaaaaaaaaaa"))),
               404);
    small_close(server);
}
