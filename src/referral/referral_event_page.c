// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happened to a referral, and the way it may go, from the forms of its page. */
#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "referral/learned.h"
#include "referral/page_inside.h"
#include "web/undo.h"

static const char *said(enum referral_state event)
{
    switch (event) {
    case REFERRAL_SENT:
        return N_("On its way. Their link stands below, ready to copy.");
    case REFERRAL_STARTED:
        return N_("Written down. We ask whether it helped on the days below.");
    case REFERRAL_DECLINED:
    case REFERRAL_CLIENT_DECLINED:
        return N_("Written down. The choice stands open again.");
    default:
        return N_("Written down.");
    }
}

static enum status take_step_back(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    return referral_take_back(change, undo->record, undo->before, undo->version, problems);
}

void referral_undo_set_up(void)
{
    undo_register_record("referral_step", AREA_REFERRALS, N_("A referral went on"), "r",
                         take_step_back);
}

static enum status again(struct request *request, const struct access *access,
                         struct response *response)
{
    const struct form *form = request_form(request);
    struct referral_page page = {
        .reason = form_text(form, "reason"), .words = form_text(form, "words"),
        .on = form_text(form, "on"), .learned = form_text(form, "learned"),
        .problems = request_problems(request),
    };

    return response_again(response, referral_one_draw(request, access, &page, response));
}

enum status referral_post_event(struct request *request, struct change *change,
                                struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    enum verdict verdict = VERDICT_UNKNOWN;
    struct event_draft draft = {
        .on = form_date(form, "on", problems), .reason = form_text(form, "reason"),
        .words = form_text(form, "words"), .voice = VOICE_CLIENT,
    };
    struct referral referral;

    enum status s = referral_of(request, access, &referral);
    if (s != OK)
        return s;
    if (!referral_event_from_word(form_text(form, "event"), &draft.event))
        problem_add(problems, "event", N_("Choose what happened."));
    draft.has_verdict = draft.event == REFERRAL_FOLLOWED_UP &&
                        verdict_from_word(form_text(form, "verdict"), &verdict);
    draft.verdict = verdict;
    s = problems_any(problems) ? INVALID
        : referral_event_add(change, referral.id, &draft, problems);
    if (s == OK)
        s = referral_learned(request_session(request), &referral, form_text(form, "learned"),
                             problems);
    if (s == INVALID || s == CONFLICT)
        return again(request, access, response);
    if (s != OK)
        return s;
    bool carried = draft.event == REFERRAL_SENT && referral.carried;
    const char *undo = NULL;
    if (referral_may_take_back(&referral, &draft) &&
        (s = undo_offer(change, "referral_step", referral.id, referral.version,
                        referral.version + 1, &undo)) != OK)
        return s;
    response_said(request, response, carried ? N_("Written down.") : said(draft.event), undo);
    return response_see_other(response, referral_path(access, referral.ref));
}

enum status referral_post_way(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct referral referral;
    struct maybe_int consent;
    bool carried;
    enum status s;

    if ((s = referral_of(request, access, &referral)) != OK ||
        (s = way_read(request, access, &consent, &carried)) != OK)
        return s;
    if (referral.version != request_version(request))
        return STALE;
    if (text_equal(form_text(request_form(request), "way"), "ask"))
        return response_see_other(response, path_to(access, arena_print(request_arena(request),
                                  "/p/{person}/share?referral=%s#ask", referral.ref)));
    s = referral_set_way(change, referral.id, consent, carried, problems);
    if (s == INVALID || s == CONFLICT)
        return again(request, access, response);
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "referral_step", .record = referral.id, .before = referral.version,
            .version = referral.version + 1,
        }, response, N_("Written down."))) != OK)
        return s;
    return response_see_other(response, referral_path(access, referral.ref));
}
