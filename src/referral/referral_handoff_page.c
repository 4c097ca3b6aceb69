// SPDX-License-Identifier: AGPL-3.0-or-later
/* The warm handoff: somebody goes along or introduces them there.  It is a planned visit of the
 * referral, so that it stands on My day, is reminded of, and is kept, missed or called off like any
 * other. */
#include "base/arena.h"
#include "base/say.h"
#include "contact/visit.h"
#include "html/html.h"
#include "http/form.h"
#include "privacy/account.h"
#include "referral/page_inside.h"
#include "web/undo.h"

enum { WHO_MAX = 100 };

enum status referral_fill_handoffs(const struct access *access, struct html *html,
                                   const struct referral *referral, struct referral_page *page)
{
    struct arena *arena = html_arena(html);
    struct visits visits;
    size_t count = 0;

    page->may_introduce = referral->state >= REFERRAL_READY &&
                          (referral->state == REFERRAL_READY ||
                           referral_may_move(referral->state, REFERRAL_ACCEPTED) ||
                           referral_may_move(referral->state, REFERRAL_STARTED) ||
                           referral->state == REFERRAL_NO_SHOW);
    if (referral->state < REFERRAL_READY || referral_is_over(referral->state))
        return OK;
    enum status s = visit_list(access, (struct date){ 0 }, (struct date){ 0 }, &visits);
    if (s != OK)
        return s;
    struct handoff_row *rows = arena_array(arena, visits.count + 1, struct handoff_row);
    for (size_t i = 0; i < visits.count; i++) {
        const struct visit *one = &visits.at[i];
        if (!one->referral.set || one->referral.n != referral->id ||
            one->kind != VISIT_APPOINTMENT)
            continue;
        const char *path = path_to(access, arena_print(arena, "/p/{person}/visits/%s", one->ref));
        bool open = one->state == VISIT_PLANNED && !date_before(access_today(access), one->on);
        rows[count++] = (struct handoff_row){
            .what = one->what, .on = one->on,
            .state = html_say(html, visit_state_label(one->state)),
            .kept_action = open ? arena_print(arena, "%s/kept", path) : NULL,
            .missed_action = open ? arena_print(arena, "%s/no_show", path) : NULL,
        };
    }
    page->handoffs = (struct handoff_rows){ rows, count };
    return OK;
}

enum status referral_post_handoff(struct request *request, struct change *change,
                                  struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    const struct account *me = session_account(request_session(request));
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    const char *who = form_text(form, "who");
    struct referral_page page = {
        .who = who, .meet_on = form_text(form, "meet_on"),
        .meet_from = form_text(form, "meet_from"), .problems = problems,
    };
    struct visit visit = {
        .kind = VISIT_APPOINTMENT, .on = form_date(form, "meet_on", problems),
        .from = form_time(form, "meet_from", problems), .worker = { true, me->id.n },
    };
    struct referral referral;
    struct visit made;
    int64_t id;

    enum status s = referral_of(request, access, &referral);
    if (s != OK)
        return s;
    if (text_length(who) > WHO_MAX)
        problem_add(problems, "who", N_("Please keep the name to 100 characters."));
    if (!date_is_set(visit.on) && !problems_any(problems))
        problem_add(problems, "meet_on", N_("On which day?"));
    visit.referral = (struct maybe_int){ true, referral.id };
    visit.what = arena_print(arena, "%s (%s)",
                             say_with(arena, me->language, N_("Introduction at %1$s"),
                                      referral.service_name),
                             text_is_blank(who) ? me->name : who);
    s = problems_any(problems) ? INVALID : visit_add(change, &visit, problems, &id);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, referral_one_draw(request, access, &page, response));
    if (s != OK || (s = visit_on(access, id, visit.on, &made)) != OK)
        return s;
    struct undo back = visit_made(&made);
    s = undo_said(request, change, &back, response, N_("It is planned."));
    return s != OK ? s : response_see_other(response, referral_path(access, referral.ref));
}
