// SPDX-License-Identifier: AGPL-3.0-or-later
/* The route table as a whole: every change of a record can be taken back, or it says here why
 * not. */
#include "app/routes.h"

#include "base/arena.h"
#include "base/text.h"
#include "test/test.h"
#include "web/undo.h"

#include <stdio.h>
#include <string.h>

/* Calls that change a record and offer no way back.  A new call either names its way back in the
 * route's field `undo` (web/undo.h) or stands here with the reason. */
static const struct { enum method method; const char *path, *because; } KEPT[] = {
    { METHOD_POST, "/people", "somebody who was met was met; made twice, they are joined" },
    { METHOD_POST, "/people/{p}/story", "what was said is never unsaid: a new entry corrects it" },
    { METHOD_POST, "/people/{p}/notes", "a draft: its author writes on until it is signed" },
    { METHOD_PATCH, "/notes/{w}", "a draft: its author writes on until it is signed" },
    { METHOD_POST, "/notes/{w}/sign", "a signature; a correction is an addendum" },
    { METHOD_POST, "/notes/{w}/addenda", "stays with the note it corrects" },
    { METHOD_POST, "/people/{p}/assignments", "who worked with whom stays; it is ended by a day" },
    { METHOD_POST, "/people/{p}/boards", "a question that was put; not today is an answer to it" },
    { METHOD_POST, "/boards/{b}/decisions", "the client's own word; a changed mind is a new one" },
    { METHOD_POST, "/boards/{b}/marks/undo", "takes a mark back itself" },
    { METHOD_POST, "/people/{p}/plans", "a draft binds nobody and is written on" },
    { METHOD_POST, "/plans/{v}/presented", "it was laid before the client" },
    { METHOD_POST, "/plans/{v}/agreement", "the client's own yes; a change is a new version" },
    { METHOD_POST, "/goals/{g}/agreement", "the client's own answer" },
    { METHOD_POST, "/goals/{g}/marks", "where somebody stood on a day; the last mark counts" },
    { METHOD_PUT, "/goals/{g}/scale", "a scale never changes: another one is a new version" },
    { METHOD_DELETE, "/consents/{c}", "what was taken back is taken back at once; a new yes is a "
                                      "new consent" },
    { METHOD_POST, "/people/{p}/referrals", "the event withdrawn ends it, and stays to be seen" },
    { METHOD_POST, "/checks/{k}/answers", "somebody's own word; a later answer counts" },
    { METHOD_POST, "/people/{p}/closings", "a proposal: its event withdrawn ends it" },
    { METHOD_PATCH, "/closings/{l}", "a proposal is written on until it is final" },
    { METHOD_POST, "/closings/{l}/events", "said to the client, or approved: withdrawn ends it" },
    { METHOD_POST, "/people/{p}/reopen", "somebody came back; a new goodbye ends it" },
    { METHOD_POST, "/steps/{q}/rounds", "a day that went by; the next round is written beside it" },
    { METHOD_PATCH, "/visits/{y}", "what is planned is planned anew by the same call" },
    { METHOD_POST, "/people/{p}/routine", "ended by a day; their own week is written on" },
    { METHOD_PATCH, "/routine/{i}", "written on by the same call" },
    { METHOD_POST, "/routine/{i}/days", "the last word about a day counts" },
    { METHOD_POST, "/people/{p}/independence", "a look that was taken; the next is kept beside it" },
    { METHOD_POST, "/people/{p}/circle", "somebody's own word; a later one counts" },
    { METHOD_POST, "/people/{p}/transfers", "an offer: its event withdrawn ends it" },
    { METHOD_POST, "/transfers/{a}/events", "an answer that was given; the record is offered anew" },
    { METHOD_POST, "/supervision/agenda", "brought; a session takes it up" },
    { METHOD_POST, "/supervision", "held; both sign it" },
    { METHOD_POST, "/supervision/{su}/sign", "a signature" },
    { METHOD_POST, "/rules/deadline", "stores nothing" },
    { METHOD_POST, "/rules/screen", "computes and keeps nothing" },
    { METHOD_POST, "/rules/units", "computes and keeps nothing" },
    { METHOD_POST, "/rules/sliding-fee", "computes and keeps nothing" },
    { METHOD_POST, "/rules/score", "stores nothing" },
    { METHOD_POST, "/rules/workload", "stores nothing" },
    { METHOD_POST, "/my/feeds", "ended by its own call" },
    { METHOD_DELETE, "/feeds/{f}", "another address is made" },
    { METHOD_POST, "/drafts/{key}/give", "its new author hands it back" },
    { METHOD_POST, "/people/{p}/emergency-contacts", "the client's own answer; a later one counts" },
    { METHOD_POST, "/people/{p}/told", "it did leave: a line of the accounting stays" },
    { METHOD_POST, "/requests/{rq}/answer", "given to somebody by a day, with its reason" },
    { METHOD_POST, "/people/{p}/walls", "lifting one takes two people" },
    { METHOD_DELETE, "/walls/{wa}", "lifting one takes two people; it is raised anew" },
    { METHOD_POST, "/people/{p}/restrictions", "lifted by its own call" },
    { METHOD_DELETE, "/restrictions/{re}", "raised anew by its own call" },
    { METHOD_DELETE, "/dangers/{da}", "lifting one takes two people; it is marked anew" },
    { METHOD_POST, "/numbers/{nu}/show", "it was shown: that stays in the trail" },
    { METHOD_POST, "/people/{p}/holds", "lifted by its own call" },
    { METHOD_DELETE, "/holds/{ho}", "held anew by its own call" },
    { METHOD_POST, "/people/{p}/seals", "lifted by its own call" },
    { METHOD_DELETE, "/seals/{sl}", "sealed anew by its own call" },
    { METHOD_POST, "/people/{p}/destructions", "asks only: `keep` ends it" },
    { METHOD_POST, "/destructions/{de}/agree", "the end, that two people agreed to" },
    { METHOD_POST, "/destructions/{de}/keep", "asked for anew by its own call" },
    { METHOD_POST, "/people/{p}/break-glass", "an emergency is looked at afterwards" },
    { METHOD_POST, "/reviews/{rv}/verdict", "a finding, signed by who found it" },
    { METHOD_POST, "/resources", "the directory: its entry is changed again" },
    { METHOD_PATCH, "/resources/{x}", "the directory: its entry is changed again" },
    { METHOD_POST, "/resources/{x}/confirm", "somebody did make sure that day" },
    { METHOD_POST, "/staff/{name}/away", "ended by its own call" },
    { METHOD_DELETE, "/absences/{ab}", "written down again" },
    { METHOD_POST, "/staff/{name}/handover", "handed on again" },
    { METHOD_POST, "/staff/{name}/leave", "another last day is set by the same call" },
    { METHOD_PUT, "/drafts/{key}", "a draft: written over by its author" },
    { METHOD_DELETE, "/drafts/{key}", "its author's own" },
    { METHOD_PATCH, "/deadlines/{dl}", "the day before stays readable; counted or opened again" },
    { METHOD_PATCH, "/benefits/{be}", "the version before stays in the history; changed again" },
    { METHOD_PUT, "/people/{p}/asking", "the client's own wish; a later one counts" },
    { METHOD_POST, "/hooks/sms", "what came in came in" },
    { METHOD_POST, "/hooks/sms/status", "what a gateway said of a message" },
    { METHOD_POST, "/replies/{rp}/match", "its words were read by then" },
    { METHOD_POST, "/undo/{token}", "takes back itself; what was done is done again" },
    { METHOD_POST, "/test/clock", "practice folders only; time goes on" },
};
enum { KEPT_COUNT = sizeof KEPT / sizeof KEPT[0] };
static const char API[] = "/api/v1";

static const char *kept_because(const struct route *route)
{
    for (size_t i = 0; i < KEPT_COUNT; i++)
        if (KEPT[i].method == route->method &&
            text_equal(KEPT[i].path, route->pattern + strlen(API)))
            return KEPT[i].because;
    return NULL;
}

static bool changes_by_api(const struct route *route)
{
    return text_begins(route->pattern, API) && route->method != METHOD_GET;
}

static void set_up(void)
{
    struct web_rules rules = { 0 };
    struct house house = { .arena = test_arena(), .folder = "/nowhere" };

    app_set_up(&house, &rules);
}

TEST("every change by the API can be taken back, or says why not")
{
    const struct route *const *tables = app_routes();
    int missing = 0;

    set_up();
    for (size_t t = 0; tables[t]; t++) {
        for (const struct route *at = tables[t]; at->kind != ROUTE_END; at++) {
            if (!changes_by_api(at))
                continue;
            if (at->undo != NULL && kept_because(at) == NULL && undo_is_known(at->undo))
                continue;
            if (at->undo == NULL && kept_because(at) != NULL)
                continue;
            printf("# %s: name its way back in the route's field `undo`, or its reason in KEPT\n",
                   at->pattern);
            missing++;
        }
    }
    EXPECT_INT(missing, 0);
}

TEST("no reason stands for a call that isn't there")
{
    const struct route *const *tables = app_routes();

    for (size_t i = 0; i < KEPT_COUNT; i++) {
        bool there = false;
        for (size_t t = 0; tables[t]; t++)
            for (const struct route *at = tables[t]; at->kind != ROUTE_END; at++)
                there = there || (changes_by_api(at) && at->method == KEPT[i].method &&
                                  text_equal(at->pattern + strlen(API), KEPT[i].path));
        if (!there)
            printf("# %s\n", KEPT[i].path);
        EXPECT(there);
        EXPECT(!text_is_blank(KEPT[i].because));
    }
}
