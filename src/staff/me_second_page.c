// SPDX-License-Identifier: AGPL-3.0-or-later
/* One's own second step and sessions. */
#include "staff/settings_page.h"

#include "base/arena.h"
#include "crypto/password.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "made/settings_page_html.h"
#include "privacy/second.h"

/* ---- the phone ---- */

static enum status draw_phone(struct request *request, struct session *session,
                              struct response *response)
{
    const struct account *me = session_account(session);
    struct html *html = response_html(response);
    struct second_offer offer;
    struct agency agency;

    enum status s = agency_get(session_office(session), &agency);
    if (s != OK)
        return s;
    if (request_method(request) == METHOD_GET)
        second_offer(html_arena(html), &agency, me->id, me->name, &offer);
    else
        second_offer_again(html_arena(html), &agency, me->id, me->name,
                           form_raw(request_form(request), "offer"), &offer);
    html_me_phone_page(html, &(struct me_phone_page){
        .phone = { .action = "/me/phone", .sealed = offer.sealed, .key = offer.key,
                   .next = "/me", .problems = request_problems(request),
                   .picture = { offer.address,
                                html_say(html, N_("A picture for the phone's camera; the key "
                                                  "below says the same")) } },
        .problems = request_problems(request) });
    return OK;
}

static enum status show_phone(struct request *request, struct session *session,
                              struct response *response)
{
    struct second second;

    enum status s = second_of(session_office(session), session_account(session)->id, &second);
    if (s != OK)
        return s;
    return second.on ? response_see_other(response, "/me")
                     : draw_phone(request, session, response);
}

static enum status show_codes(struct session *session, struct response *response,
                              struct text_list codes)
{
    html_me_codes_page(response_html(response), &(struct me_codes_page){
        .codes = { .name = session_account(session)->name, .next = "/me", .codes = codes } });
    return OK;
}

static enum status take_phone(struct request *request, struct session *session,
                              struct response *response)
{
    const struct account *me = session_account(session);
    struct form *form = request_form(request);
    struct office_change *office;
    struct text_list codes;

    enum status s = office_begin(session, &office);
    if (s == OK)
        s = second_on(office, me->id, form_raw(form, "offer"), form_text(form, "code"),
                      request_problems(request), &codes);
    if (s == INVALID)
        return response_again(response, draw_phone(request, session, response));
    return s == OK ? show_codes(session, response, codes) : s;
}

static enum status make_codes(struct request *request, struct session *session,
                              struct response *response)
{
    const struct account *me = session_account(session);
    struct office_change *office;
    struct text_list codes;
    struct second second;

    (void)request;
    enum status s = second_of(session_office(session), me->id, &second);
    if (s == OK && !second.on)
        return response_see_other(response, "/me");
    if (s == OK)
        s = office_begin(session, &office);
    if (s == OK)
        s = second_codes(office, me->id, &codes);
    return s == OK ? show_codes(session, response, codes) : s;
}

/* ---- switching it off takes the password: a screen left open isn't enough ---- */

struct proving { struct user_id user; const char *hash; bool right; };

static enum status look_password(struct request *request, struct scope *scope)
{
    struct proving *proving = arena_one(request_arena(request), struct proving);

    request_pass(request, proving);
    return sign_in_hash(scope, session_account(request_session(request))->name, &proving->user,
                        &proving->hash);
}

static enum status work_password(struct request *request)
{
    struct proving *proving = (struct proving *)request_passed(request);

    proving->right = password_verify(proving->hash,
                                     form_raw(request_form(request), "password_now"));
    return OK;
}

static enum status switch_off(struct request *request, struct session *session,
                              struct response *response)
{
    const struct proving *proving = (const struct proving *)request_passed(request);
    const struct account *me = session_account(session);
    struct office_change *office;
    struct second second;

    enum status s = second_of(session_office(session), me->id, &second);
    if (s != OK)
        return s;
    if (second.wanted)
        return NOT_ALLOWED;
    if (!proving->right) {
        problem_add(request_problems(request), "password_now",
                    N_("That isn't the password you have now."));
        return response_again(response, me_draw(request, session, response));
    }
    s = office_begin(session, &office);
    if (s == OK)
        s = second_off(office, me->id);
    if (s != OK)
        return s;
    response_said(request, response, N_("Switched off: your password alone signs you in."), NULL);
    return response_see_other(response, "/me");
}

/* ---- the recovery code ---- */

static enum status make_recovery(struct request *request, struct session *session,
                                 struct response *response)
{
    const struct account *me = session_account(session);
    struct office_change *office;
    const char *code;

    (void)request;
    if (me->role != ROLE_ADMINISTRATOR)
        return NOT_ALLOWED;
    enum status s = office_begin(session, &office);
    if (s == OK)
        s = recovery_make(office, me->id, &code);
    if (s != OK)
        return s;
    html_me_recovery_page(response_html(response),
                          &(struct me_recovery_page){ .name = me->name, .code = code });
    return OK;
}

/* ---- sessions ---- */

static enum status end_one(struct request *request, struct session *session,
                           struct response *response)
{
    struct office_change *office;

    enum status s = office_begin(session, &office);
    if (s == OK)
        s = sessions_end(office, session_account(session)->id,
                         form_text(request_form(request), "session"));
    if (s != OK && s != NOT_FOUND)    /* it may have ended by itself meanwhile */
        return s;
    response_said(request, response, N_("That session has ended."), NULL);
    return response_see_other(response, "/me");
}

static enum status end_others(struct request *request, struct session *session,
                              struct response *response)
{
    struct office_change *office;
    int64_t ended;

    enum status s = office_begin(session, &office);
    if (s == OK)
        s = sessions_end_others(office, session_account(session)->id, false, &ended);
    if (s != OK)
        return s;
    response_said(request, response, N_("You are signed in here only."), NULL);
    return response_see_other(response, "/me");
}

const struct route me_second_routes[] = {
    STAFF_PAGE("/me/phone", 0, show_phone),
    OWN_FORM("/me/phone", take_phone),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/me/phone/off",
      .area = AREA_OFFICE, .look = look_password, .work = work_password,
      .change_own = switch_off },
    OWN_FORM("/me/codes", make_codes),
    OWN_FORM("/me/recovery", make_recovery),
    OWN_FORM("/me/sessions/end", end_one),
    OWN_FORM("/me/sessions/others", end_others),
    END_OF_ROUTES,
};
