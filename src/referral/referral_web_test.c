// SPDX-License-Identifier: AGPL-3.0-or-later
/* Consents, referrals, the partner's desk and follow-ups, as programs and browsers see them. */
#include "web/small_server.h"

#include "crypto/sha256.h"
#include "people/people.h"
#include "referral/follow_up_page.h"
#include "referral/partner_page.h"
#include "referral/referral_api.h"
#include "referral/referral_page.h"
#include "report/benefit.h"
#include "sharing/consent_api.h"
#include "sharing/left_page.h"
#include "sharing/looks_page.h"
#include "sharing/rights_page.h"
#include "sharing/share_page.h"

#include <jansson.h>

static const char *maria, *sam;

static const char *make_person(struct scope *scope, const char *worker, const char *name)
{
    struct problems problems = { 0 };
    struct session *session;
    struct change *change;
    int64_t phone;

    EXPECT_OK(session_as(scope, worker, &session));
    EXPECT_OK(change_begin_new(session, PURPOSE_CARE, &change));
    EXPECT_OK(people_add(change, &(struct person_draft){ .name = name }, &problems));
    EXPECT_OK(contact_add(change, &(struct contact_point){ .kind = CONTACT_PHONE,
                          .value = "302-555-0142" }, &problems, &phone));
    return arena_text(test_arena(), access_ref(change_access(change)));
}

static enum status people(struct scope *scope, void *arg)
{
    (void)arg;
    maria = make_person(scope, "Joss", "Maria Lopez");
    sam = make_person(scope, "Bea", "Sam Oduya");
    return OK;
}

static struct small_server *office(void)
{
    static const struct route *tables[40];
    size_t count = 0;
    struct small_server *server = small_open(true);

    for (size_t i = 0; web_tables[i] != NULL; i++)
        tables[count++] = web_tables[i];
    const struct route *const rooms[] = {
        sharing_api_routes, sharing_routes, left_api_routes, left_routes, looks_routes,
        rights_api_routes, rights_routes, referral_api_routes, check_api_routes,
        referral_routes, partner_routes, follow_up_routes, report_api_routes, report_routes,
    };
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++)
        tables[count++] = rooms[i];
    EXPECT_OK(scope_run_change(server->privacy, server->writer, test_arena(), WAY_COMMAND, "test",
                               people, NULL));
    route_set_link_ended(partner_ended);
    partner_set_help("Front desk, 302-555-0100");
    small_listen(server, tables, NULL);
    return server;
}

static json_t *json_of(const char *answer)
{
    json_t *json = json_loads(body_of(answer), JSON_REJECT_DUPLICATES, NULL);

    EXPECT(json != NULL);
    return json;
}

static const char *text_at(const char *answer, const char *name)
{
    json_t *json = json_of(answer);
    const char *text = arena_text(test_arena(), json_string_value(json_object_get(json, name)));

    json_decref(json);
    return text;
}

static int64_t int_at(const char *answer, const char *name)
{
    json_t *json = json_of(answer);
    int64_t n = json_integer_value(json_object_get(json, name));

    json_decref(json);
    return n;
}

static const char *joss(struct small_server *server, const char *verb, const char *path,
                        const char *body)
{
    return api(server, verb, path, server->worker_token, NULL, body);
}

#define HARBOR "\"recipient\":\"Harbor House\",\"purpose\":\"A bed\",\"method\":\"signed\""

static const char *consented(struct small_server *server, const char *body)
{
    const char *answer = joss(server, "POST", arena_print(test_arena(), "/people/p_%s/consents",
                                                          maria), body);

    EXPECT_INT(code_of(answer), 201);
    const char *id = text_at(answer, "id");
    EXPECT_TEXT(header_of(answer, "Location"), arena_print(test_arena(), "/api/v1/consents/%s",
                                                           id));
    return id;
}

static const char *referred(struct small_server *server, const char *consent, const char *state)
{
    const char *answer = joss(server, "POST", arena_print(test_arena(), "/people/p_%s/referrals",
                                                          maria),
        arena_print(test_arena(), "{\"service_name\":\"Harbor House\",\"why\":\"A bed for two\","
                    "\"consent\":\"%s\"}", consent));

    EXPECT_INT(code_of(answer), 201);
    EXPECT_TEXT(text_at(answer, "state"), state);
    return text_at(answer, "id");
}

static const char *happens(struct small_server *server, const char *referral, const char *body)
{
    return joss(server, "POST", arena_print(test_arena(), "/referrals/%s/events", referral), body);
}

#define USUAL "{" HARBOR ",\"information\":[\"name\",\"contact\",\"need\"]}"

static const char *sent_link(struct small_server *server, const char *consent,
                             const char **referral)
{
    *referral = referred(server, consent, "ready");
    const char *answer = happens(server, *referral, "{\"event\":\"sent\"}");
    EXPECT_INT(code_of(answer), 200);
    EXPECT_TEXT(text_at(answer, "state"), "sent");
    EXPECT_TEXT(text_at(answer, "next_action"), "wait_for_answer");
    const char *link = text_at(answer, "partner_link");
    EXPECT(text_begins(link, "/r/"));
    return link;
}

static const char *open_page(struct small_server *server, const char *path)
{
    return ask(web_port(server->web), arena_print(test_arena(), "GET %s HTTP/1.1\r\n", path),
               NULL);
}

static const char *open_post(struct small_server *server, const char *path, const char *body)
{
    return ask(web_port(server->web),
               arena_print(test_arena(), "POST %s HTTP/1.1\r\n"
                           "Content-Type: application/x-www-form-urlencoded\r\n", path), body);
}

TEST("a consent is written, read, taken back by its version, and stays")
{
    struct small_server *server = office();
    const char *id = consented(server, USUAL);
    const char *path = arena_print(test_arena(), "/consents/%s", id);

    const char *answer = joss(server, "GET", path, NULL);
    EXPECT_INT(code_of(answer), 200);
    EXPECT_TEXT(text_at(answer, "state"), "active");
    EXPECT_INT(code_of(joss(server, "DELETE", path, NULL)), 428);
    EXPECT_INT(code_of(api(server, "DELETE", path, server->worker_token, "If-Match: \"7\"\r\n",
                           NULL)), 412);
    EXPECT_INT(code_of(api(server, "DELETE", path, server->worker_token, "If-Match: \"1\"\r\n",
                           NULL)), 204);
    EXPECT_TEXT(text_at(joss(server, "GET", path, NULL), "state"), "revoked");
    EXPECT_INT(code_of(api(server, "PATCH", path, server->worker_token, "If-Match: \"1\"\r\n",
                           "{}")), 405);
    small_close(server);
}

TEST("what a consent lacks is named; empty information is 422; its own words are kept")
{
    struct small_server *server = office();
    const char *path = arena_print(test_arena(), "/people/p_%s/consents", maria);

    EXPECT_INT(code_of(joss(server, "POST", path, "{" HARBOR ",\"information\":[]}")), 422);
    EXPECT_INT(code_of(joss(server, "POST", path, "{" HARBOR "}")), 422);
    EXPECT_INT(code_of(joss(server, "POST", path, "{" HARBOR ",\"information\":[\"all\"]}")), 422);
    EXPECT_INT(code_of(joss(server, "POST", path,
                            "{" HARBOR ",\"information\":[{\"what\":\"Day\"}]}")), 422);
    const char *spoken = joss(server, "POST", path,
        "{\"recipient\":\"H\",\"purpose\":\"P\",\"method\":\"spoken\",\"information\":[\"name\"]}");
    EXPECT_INT(code_of(spoken), 422);
    EXPECT(strstr(spoken, "\"field\":\"witness\"") != NULL);
    const char *id = consented(server,
        "{" HARBOR ",\"information\":[\"name\",{\"what\":\"Day\",\"text\":\"1 April\"}]}");
    EXPECT(strstr(joss(server, "GET", arena_print(test_arena(), "/consents/%s", id), NULL),
                  "{\"what\":\"Day\",\"text\":\"1 April\"}") != NULL);
    small_close(server);
}

TEST("sent without a way that holds is 409 and says what is missing")
{
    struct small_server *server = office();
    const char *food = consented(server, "{\"recipient\":\"Food bank\",\"purpose\":\"Food\","
                                         "\"method\":\"signed\",\"information\":[\"name\"]}");
    const char *referral = referred(server, food, "draft");
    const char *answer = happens(server, referral, "{\"event\":\"sent\"}");

    EXPECT_INT(code_of(answer), 409);
    EXPECT(strstr(answer, "\"guard\":\"consent\"") != NULL);
    EXPECT(strstr(answer, "That consent is for somebody else.") != NULL);

    /* Sam is Bea's: his consent and one that never was look the same. */
    referral = referred(server, "c_aaaaaaaaaaaaaaaaaaaaaaaaaa", "draft");
    answer = happens(server, referral, "{\"event\":\"sent\"}");
    EXPECT_INT(code_of(answer), 409);
    EXPECT(strstr(answer, "There is no consent on file") != NULL);

    const char *good = consented(server, USUAL);
    referral = referred(server, good, "ready");
    EXPECT_INT(code_of(api(server, "DELETE", arena_print(test_arena(), "/consents/%s", good),
                           server->worker_token, "If-Match: \"1\"\r\n", NULL)), 204);
    answer = happens(server, referral, "{\"event\":\"sent\"}");
    EXPECT_INT(code_of(answer), 409);
    EXPECT(strstr(answer, "took that consent back") != NULL);

    EXPECT_INT(code_of(happens(server, referral, "{\"event\":\"delivered\"}")), 422);
    EXPECT_INT(code_of(happens(server, referral, "{\"event\":\"started\"}")), 409);
    small_close(server);
}

TEST("a draft is made ready by PATCH, with its version")
{
    struct small_server *server = office();
    const char *answer = joss(server, "POST", arena_print(test_arena(), "/people/p_%s/referrals",
                                                          maria),
                              "{\"service_name\":\"Harbor House\"}");
    EXPECT_INT(code_of(answer), 201);
    EXPECT_TEXT(text_at(answer, "state"), "draft");
    EXPECT_TEXT(text_at(answer, "next_action"), "ask_consent");
    const char *path = arena_print(test_arena(), "/referrals/%s", text_at(answer, "id"));
    const char *body = arena_print(test_arena(), "{\"consent\":\"%s\"}",
                                   consented(server, USUAL));
    EXPECT_INT(code_of(joss(server, "PATCH", path, body)), 428);
    EXPECT_INT(code_of(api(server, "PATCH", path, server->worker_token, "If-Match: \"9\"\r\n",
                           body)), 412);
    answer = api(server, "PATCH", path, server->worker_token, "If-Match: \"1\"\r\n", body);
    EXPECT_INT(code_of(answer), 200);
    EXPECT_TEXT(text_at(answer, "state"), "ready");
    small_close(server);
}

TEST("the packet behind the link is the receipt's bytes; opening is noted once; revoking is 410")
{
    struct small_server *server = office();
    const char *consent = consented(server, USUAL), *referral;
    const char *link = sent_link(server, consent, &referral);
    const char *receipts = arena_print(test_arena(), "/people/p_%s/disclosures", maria);
    char hash[SHA256_TEXT];

    EXPECT(strstr(joss(server, "GET", receipts, NULL), "\"opened_on\":null") != NULL);
    const char *packet = open_page(server, arena_print(test_arena(), "%s/packet", link));
    EXPECT_INT(code_of(packet), 200);
    EXPECT(text_begins(header_of(packet, "Content-Type"), "application/json"));
    sha256_hex((struct bytes){ body_of(packet), strlen(body_of(packet)) }, hash);
    const char *list = joss(server, "GET", receipts, NULL);
    EXPECT(strstr(list, arena_print(test_arena(), "\"sha256\":\"%s\"", hash)) != NULL);
    EXPECT(strstr(list, "\"to\":\"Harbor House\"") != NULL);
    EXPECT(strstr(list, "\"what\":\"Name, How to reach them, What is needed\"") != NULL);
    EXPECT(strstr(list, "\"opened_on\":null") == NULL);

    const char *drawn = open_page(server, link);
    EXPECT_INT(code_of(drawn), 200);
    EXPECT(strstr(drawn, "Maria Lopez") != NULL);
    EXPECT(strstr(drawn, "A bed for two") != NULL);
    EXPECT(strstr(drawn, "<script") == NULL);

    EXPECT_INT(code_of(api(server, "DELETE", arena_print(test_arena(), "/consents/%s", consent),
                           server->worker_token, "If-Match: \"1\"\r\n", NULL)), 204);
    drawn = open_page(server, link);
    EXPECT_INT(code_of(drawn), 410);
    EXPECT(strstr(drawn, "Maria") == NULL);
    EXPECT(strstr(drawn, "302-555-0100") != NULL);
    EXPECT_INT(code_of(open_page(server, arena_print(test_arena(), "%s/packet", link))), 410);
    EXPECT_INT(code_of(open_post(server, link, "answer=accepted")), 410);
    EXPECT_INT(code_of(open_page(server, "/r/nonsense")), 404);
    small_close(server);
}

TEST("a partner accepts, twice pressed is once; a question and a no need their words")
{
    struct small_server *server = office();
    const char *consent = consented(server, USUAL), *referral;
    const char *link = sent_link(server, consent, &referral);

    EXPECT_INT(code_of(open_post(server, link, "answer=question&words=")), 422);
    const char *again = open_post(server, link, "answer=declined&reason_words=next+month");
    EXPECT_INT(code_of(again), 422);
    EXPECT(strstr(again, "next month") != NULL);
    EXPECT_INT(code_of(open_post(server, link, "answer=question&words=Which+day%3F")), 303);
    EXPECT_INT(code_of(open_post(server, link, "answer=question&words=Which+day%3F")), 303);
    EXPECT_INT(code_of(open_post(server, link, "answer=accepted&name=Sister+B.")), 303);
    EXPECT_INT(code_of(open_post(server, link, "answer=accepted&name=Sister+B.")), 303);
    EXPECT_INT(code_of(open_post(server, link, "answer=withdrawn")), 403);

    const char *events = joss(server, "GET", arena_print(test_arena(), "/referrals/%s/events",
                                                         referral), NULL);
    json_t *json = json_of(events);
    EXPECT_INT(json_array_size(json_object_get(json, "items")), 5);
    json_decref(json);
    EXPECT(strstr(events, "\"event\":\"acknowledged\"") != NULL);
    EXPECT(strstr(events, "\"by\":\"Sister B.\"") != NULL);
    const char *drawn = open_page(server, link);
    EXPECT(strstr(drawn, "Answered by Sister B. on") != NULL);
    EXPECT(strstr(drawn, "Maria Lopez") != NULL);
    EXPECT_TEXT(text_at(joss(server, "GET", arena_print(test_arena(), "/referrals/%s", referral),
                             NULL), "state"), "accepted");
    small_close(server);
}

TEST("after a no the link says so and shows nothing of the person (5.7)")
{
    struct small_server *server = office();
    const char *referral;
    const char *link = sent_link(server, consented(server, USUAL), &referral);

    EXPECT_INT(code_of(open_post(server, link, "answer=declined&reason=full")), 303);
    const char *drawn = open_page(server, link);
    EXPECT_INT(code_of(drawn), 200);
    EXPECT(strstr(drawn, "Answered on") != NULL);
    EXPECT(strstr(drawn, "Maria") == NULL);
    EXPECT(strstr(drawn, "bed for two") == NULL);
    EXPECT_INT(code_of(open_page(server, arena_print(test_arena(), "%s/packet", link))), 410);
    EXPECT(strstr(joss(server, "GET", arena_print(test_arena(), "/referrals/%s/events", referral),
                       NULL), "\"reason\":\"full\"") != NULL);
    small_close(server);
}

TEST("started makes the checks, the voices stand apart, and the report counts the client's own")
{
    struct small_server *server = office();
    const char *referral;

    sent_link(server, consented(server, USUAL), &referral);
    EXPECT_INT(code_of(happens(server, referral, "{\"event\":\"declined\"}")), 422);
    EXPECT_INT(code_of(happens(server, referral, "{\"event\":\"accepted\"}")), 200);
    const char *answer = happens(server, referral,
                                 "{\"event\":\"started\",\"on\":\"2026-03-02\"}");
    EXPECT_INT(code_of(answer), 200);
    const char *list = joss(server, "GET", arena_print(test_arena(), "/people/p_%s/checks", maria),
                            NULL);
    EXPECT(strstr(list, "\"due_on\":\"2026-03-16\"") != NULL);
    EXPECT(strstr(list, "\"due_on\":\"2026-08-29\"") != NULL);
    json_t *json = json_of(list);
    EXPECT_INT(json_array_size(json_object_get(json, "items")), 4);
    const char *id = arena_text(test_arena(), json_string_value(json_object_get(
        json_array_get(json_object_get(json, "items"), 0), "id")));
    json_decref(json);

    const char *path = arena_print(test_arena(), "/checks/%s/answers", id);
    answer = joss(server, "POST", path, "{\"voice\":\"provider\",\"verdict\":\"helped_a_lot\"}");
    EXPECT_INT(code_of(answer), 200);
    EXPECT_TEXT(text_at(answer, "verdict"), "unknown");
    const char *report = joss(server, "GET", "/reports/benefit", NULL);
    EXPECT_INT(int_at(report, "sent"), 1);
    EXPECT_INT(int_at(report, "unknown"), 1);
    answer = joss(server, "POST", path,
                  "{\"voice\":\"client\",\"verdict\":\"made_worse\",\"words\":\"Too loud\"}");
    EXPECT_TEXT(text_at(answer, "verdict"), "made_worse");
    EXPECT_TEXT(text_at(answer, "next_action"), "open_board");
    EXPECT_TEXT(text_at(answer, "state"), "done");
    report = joss(server, "GET", "/reports/benefit", NULL);
    EXPECT_INT(int_at(report, "received"), 1);
    EXPECT_INT(int_at(report, "worse"), 1);
    EXPECT_INT(int_at(report, "unknown"), 0);
    EXPECT_INT(code_of(joss(server, "POST", path, "{\"voice\":\"cat\",\"verdict\":\"unknown\"}")),
               422);
    EXPECT_INT(code_of(api(server, "GET", "/reports/benefit", server->admin_token, NULL, NULL)),
               403);
    small_close(server);
}

TEST("somebody else's records answer like ones that aren't there")
{
    struct small_server *server = office();
    static const char *const PATHS[] = { "consents", "referrals", "checks", "looks",
                                         "disclosures" };

    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++) {
        const char *theirs = joss(server, "GET", arena_print(test_arena(), "/people/p_%s/%s", sam,
                                                             PATHS[i]), NULL);
        const char *nobody = joss(server, "GET", arena_print(test_arena(), "/people/p_%s/%s",
                                  "aaaaaaaaaaaaaaaaaaaaaaaaaa", PATHS[i]), NULL);
        EXPECT_INT(code_of(theirs), 404);
        EXPECT_TEXT(body_of(theirs), body_of(nobody));
    }
    const char *looks = joss(server, "GET", arena_print(test_arena(), "/people/p_%s/looks", maria),
                             NULL);
    EXPECT_INT(code_of(looks), 200);
    EXPECT(strstr(looks, "\"who\":\"Joss\"") != NULL);
    small_close(server);
}

/* A form's answer, its tokens taken from the page it stands on. */
static const char *send_form(struct small_server *server, const char *cookie, const char *on,
                             const char *action, const char *fields)
{
    const char *drawn = page(server, cookie, on);
    const char *form = strstr(drawn, arena_print(test_arena(), "action=\"%s\"", action));

    EXPECT_INT(code_of(drawn), 200);
    EXPECT(form != NULL);
    return post(server, cookie, action,
                arena_print(test_arena(), "_csrf=%s&_once=%s&_version=%s&%s",
                            field_of(form, "_csrf"), field_of(form, "_once"),
                            field_of(form, "_version"), fields));
}

TEST("the whole way without script: refer, ask, preview, keep the yes, send, ask whether it helped")
{
    struct small_server *server = office();
    const char *cookie = sign_in_as(server, "Joss");
    struct arena *arena = test_arena();
    const char *list = arena_print(arena, "/p/%s/referrals", maria);
    const char *share = arena_print(arena, "/p/%s/share", maria);

    EXPECT(strstr(page(server, cookie, list), "Nothing is on its way") != NULL);
    const char *fresh = arena_print(arena, "%s/new?to=Harbor+House", list);
    const char *answer = send_form(server, cookie, fresh, list, "service_name=&way=ask");
    EXPECT_INT(code_of(answer), 422);
    answer = send_form(server, cookie, fresh, list,
                       "service_name=Harbor+House&why=A+bed+%3Cb%3E&way=ask&urgency=today");
    EXPECT_INT(code_of(answer), 303);
    const char *asking = header_of(answer, "Location");
    EXPECT(strstr(asking, "/share?referral=") != NULL);
    asking = arena_text_n(arena, asking, strcspn(asking, "#"));
    const char *referral = strstr(asking, "referral=") + strlen("referral=");

    const char *drawn = page(server, cookie, asking);
    EXPECT(strstr(drawn, "value=\"Harbor House\"") != NULL);
    EXPECT(strstr(drawn, "A bed &lt;b&gt;") != NULL);
    const char *fields = arena_print(arena, "referral=%s&recipient=Harbor+House&purpose=A+bed&"
                                     "information=name&information=need&method=signed", referral);
    answer = send_form(server, cookie, asking, share,
                       arena_print(arena, "%s&do=preview", fields));
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "What the other side would get") != NULL);
    EXPECT(strstr(answer, "<bdi>Maria Lopez</bdi>") != NULL);
    EXPECT(strstr(page(server, cookie, share), "Nothing is shared") != NULL);
    answer = send_form(server, cookie, asking, share, "recipient=Harbor+House&do=keep");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(strstr(answer, "Write what it is for.") != NULL);
    answer = send_form(server, cookie, asking, share, arena_print(arena, "%s&do=keep", fields));
    EXPECT_INT(code_of(answer), 303);
    const char *one = header_of(answer, "Location");
    EXPECT_TEXT(one, arena_print(arena, "/p/%s/referrals/%s", maria, referral));

    drawn = page(server, cookie, one);
    EXPECT(strstr(drawn, "Exactly this would be sent") != NULL);
    EXPECT(strstr(drawn, "302-555-0142") == NULL);
    const char *events = arena_print(arena, "%s/events", one);
    answer = send_form(server, cookie, one, events, "event=sent");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, cookie, one);
    EXPECT(strstr(drawn, "What was sent") != NULL);
    EXPECT(strstr(drawn, "://localhost/r/") != NULL);
    EXPECT(strstr(page(server, cookie, arena_print(arena, "%s/cover", one)), "Shred after use")
           != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, one, events, "event=declined")), 422);
    EXPECT_INT(code_of(send_form(server, cookie, one, events, "event=accepted")), 303);
    answer = send_form(server, cookie, one, events, "event=started&on=2026-03-02");
    EXPECT_INT(code_of(answer), 303);
    drawn = page(server, cookie, "/follow-ups");
    EXPECT_INT(code_of(drawn), 200);
    const char *check = strstr(drawn, arena_print(arena, "/p/%s/checks/", maria));
    EXPECT(check != NULL);
    check = arena_text_n(arena, check, strcspn(check, "\""));
    answer = send_form(server, cookie, check, arena_print(arena, "%s/tried", check), "x=1");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(strstr(page(server, cookie, "/follow-ups"), "tried once") != NULL);
    EXPECT_INT(code_of(send_form(server, cookie, check, check, "words=hm")), 422);
    answer = send_form(server, cookie, check, check,
                       "verdict=made_worse&words=Too+loud&voice=client");
    EXPECT_INT(code_of(answer), 303);
    EXPECT_TEXT(header_of(answer, "Location"), one);
    EXPECT(strstr(page(server, cookie, "/follow-ups"), "Too loud") != NULL);
    EXPECT(strstr(page(server, cookie, "/reports"), "100.0 %") != NULL);
    EXPECT_INT(code_of(page(server, cookie, arena_print(arena, "/p/%s/looks", maria))), 200);
    drawn = page(server, cookie, share);
    EXPECT(strstr(drawn, "Fingerprint of the bytes") != NULL);
    const char *back = strstr(drawn, "/take-back\"");
    EXPECT(back != NULL);
    const char *from = back;
    while (*from != '"')
        from--;
    const char *action = arena_text_n(arena, from + 1, (size_t)(back - from) +
                                      strlen("/take-back") - 1);
    EXPECT_INT(code_of(send_form(server, cookie, share, action, "x=1")), 303);
    EXPECT(strstr(page(server, cookie, share), "taken back") != NULL);
    small_close(server);
}
