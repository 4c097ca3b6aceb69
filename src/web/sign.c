// SPDX-License-Identifier: AGPL-3.0-or-later
/* sign.c - signing in and out, staying signed in, and hiding the screen.
 *
 * Hiding takes the session out of the browser's reach: the cookie is sealed away, and only the
 * password brings it back.  Until then no page answers, whatever is typed into the address. */
#include "crypto/password.h"
#include "crypto/seal.h"
#include "http/url.h"
#include "made/sign_page_html.h"
#include "privacy/second.h"
#include "web/inside.h"
#include "web/sign_page.h"

#include <string.h>

/* What look found, work judged and the change needs. */
struct signing {
    const char *name, *password, *hash;
    struct user_id user;
    const char *cookie;      /* of a hidden session */
    bool right;
};

const char *sign_next(const char *next)
{
    return url_is_local(next) && !text_begins(next, "/sign-") && !text_begins(next, "/hide") &&
           !text_begins(next, "/api/") ? next : "/";
}

static void draw_sign_in(struct request *request, struct response *response, const char *next)
{
    const char *target = next ? next : "";

    html_sign_in_page(response_html(response), &(struct sign_in_page){
        .name = form_text(request_form(request), "name"),
        .next = target,
        .kept = strstr(target, "?draft=use") != NULL,
        .recovered = request_query(request, "recovered") != NULL,
        .problems = request_problems(request),
    });
}

static enum status show_sign_in(struct request *request, struct response *response)
{
    if (!privacy_agency(web_privacy(asked_of(request)->web)))
        return response_see_other(response, "/set-up");
    draw_sign_in(request, response, request_query(request, "next"));
    return OK;
}

enum status sign_too_often(struct request *request, int wait)
{
    struct asked *asked = asked_of(request);

    problem_answer(asked, 429, "too_many",
                   N_("That was tried several times just now. Please wait a little and try again; "
                      "from another place you can sign in at once."));
    response_header(asked_response(asked), "Retry-After",
                    arena_print(asked_arena(asked), "%d", wait));
    return answered();
}

static enum status look_sign_in(struct request *request, struct scope *scope)
{
    struct signing *signing = arena_one(request_arena(request), struct signing);
    struct form *form = request_form(request);

    signing->name = form_text(form, "name");
    signing->password = form_raw(form, "password");
    int wait = 1;
    if (!web_may_try(request, signing->name, &wait))
        return sign_too_often(request, wait);
    request_pass(request, signing);
    return sign_in_hash(scope, signing->name, &signing->user, &signing->hash);
}

static enum status work_password(struct request *request)
{
    struct signing *signing = (struct signing *)request_passed(request);

    signing->right = password_verify(signing->hash, signing->password);
    return OK;
}

enum status sign_in_now(struct request *request, struct response *response, struct user_id user,
                        const char *name)
{
    struct sign_in_place from = sign_in_place_of(request);
    const char *cookie, *csrf;

    enum status s = sign_in(request_scope(request), user, &from, &cookie, &csrf);
    if (s != OK)
        return s;
    web_try_was_right(request, name);
    response_cookie(response, SESSION_COOKIE, cookie, false);
    response_cookie(response, HIDDEN_COOKIE, NULL, false);
    response_cookie(response, SECOND_COOKIE, NULL, false);
    place_known(request, response, name);
    return OK;
}

/* Wrong: the try's line is kept, whatever else was done is not. */
static enum status wrong_try(struct request *request, const char *name)
{
    struct sign_in_place from = sign_in_place_of(request);

    return sign_in_failed(request_scope(request), name, &from);
}

static enum status do_sign_in(struct request *request, struct response *response)
{
    struct signing *signing = (struct signing *)request_passed(request);
    const char *next = form_raw(request_form(request), "next");
    struct second second;
    enum status s;

    if (!signing->right || signing->user.n == 0) {
        problem_add(request_problems(request), "password",
                    N_("Name and password don't fit together."));
        draw_sign_in(request, response, next);
        s = wrong_try(request, signing->name);
        return s == OK ? response_again(response, OK) : s;
    }
    s = second_asked(request_scope(request), signing->user, &second);
    if (s == OK && (second.on || second.wanted))
        return sign_second(request, response, signing->user, signing->name, second.on, next);
    if (s == OK)
        s = sign_in_now(request, response, signing->user, signing->name);
    return s == OK ? response_see_other(response, sign_next(next)) : s;
}

static enum status do_sign_out(struct request *request, struct session *session,
                               struct response *response)
{
    (void)session;
    enum status s = sign_out(request_scope(request), request_cookie(request, SESSION_COOKIE));
    if (s != OK && s != NOT_FOUND)
        return s;
    response_cookie(response, SESSION_COOKIE, NULL, false);
    response_cookie(response, HIDDEN_COOKIE, NULL, false);
    response_header(response, "Clear-Site-Data", "\"cache\"");
    return response_see_other(response, "/sign-in");
}

/* Asking at all has put the time-out off. */
static enum status stay(struct request *request, struct session *session,
                        struct response *response)
{
    (void)session;
    if (request_header(request, "Sec-Fetch-Mode") &&
        strcmp(request_header(request, "Sec-Fetch-Mode"), "navigate") == 0)
        return response_see_other(response, asked_of(request)->form_page);
    response_code(response, 204);
    return OK;
}

/* ---- Hide screen ---- */

static const char HIDDEN[] = "hidden";

static enum status hide(struct request *request, struct session *session,
                        struct response *response)
{
    const char *cookie = request_cookie(request, SESSION_COOKIE);
    const char *back = sign_next(asked_of(request)->form_page);

    (void)session;
    response_cookie(response, SESSION_COOKIE, NULL, false);
    response_cookie(response, HIDDEN_COOKIE,
                    seal_text(request_arena(request), master_key("hidden"), HIDDEN, cookie),
                    false);
    return response_see_other(response,
                              arena_print(request_arena(request), "/hide?next=%s",
                                          url_encoded(request_arena(request), back)));
}

static void draw_hidden(struct request *request, struct response *response, const char *next)
{
    html_hidden_page(response_html(response), &(struct hidden_page){
        .next = sign_next(next), .problems = request_problems(request) });
}

static enum status show_hidden(struct request *request, struct response *response)
{
    const char *next = request_query(request, "next");

    if (!request_cookie(request, HIDDEN_COOKIE))
        return response_see_other(response, "/sign-in");
    draw_hidden(request, response, next ? next : "/");
    return OK;
}

static enum status look_hidden(struct request *request, struct scope *scope)
{
    struct signing *signing = arena_one(request_arena(request), struct signing);
    struct session *session;

    signing->password = form_raw(request_form(request), "password");
    request_pass(request, signing);
    if (seal_open(request_arena(request), master_key("hidden"), HIDDEN,
                  request_cookie(request, HIDDEN_COOKIE), &signing->cookie) != OK ||
        session_by_cookie(scope, signing->cookie, &session) != OK) {
        signing->cookie = NULL;
        return OK;
    }
    signing->name = arena_text(request_arena(request), session_account(session)->name);
    int wait = 1;
    if (!web_may_try(request, signing->name, &wait))
        return sign_too_often(request, wait);
    return sign_in_hash(scope, signing->name, &signing->user, &signing->hash);
}

static enum status show_again(struct request *request, struct response *response)
{
    struct signing *signing = (struct signing *)request_passed(request);
    const char *next = form_raw(request_form(request), "next");

    if (!signing->cookie) {
        response_cookie(response, HIDDEN_COOKIE, NULL, false);
        return response_see_other(response, "/sign-in");
    }
    if (!signing->right || signing->user.n == 0) {
        problem_add(request_problems(request), "password", N_("That isn't your password."));
        draw_hidden(request, response, next);
        enum status s = wrong_try(request, signing->name);
        return s == OK ? response_again(response, OK) : s;
    }
    web_try_was_right(request, signing->name);
    response_cookie(response, SESSION_COOKIE, signing->cookie, false);
    response_cookie(response, HIDDEN_COOKIE, NULL, false);
    return response_see_other(response, sign_next(next));
}

#define OWN_QUICK(path, handler) \
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_OFFICE, \
      .quick = true, .change_own = handler }

const struct route sign_routes[] = {
    OPEN_PAGE("/sign-in", show_sign_in),
    { .kind = ROUTE_OPEN_FORM, .method = METHOD_POST, .pattern = "/sign-in",
      .look = look_sign_in, .work = work_password, .show_anybody = do_sign_in },
    OWN_QUICK("/sign-out", do_sign_out),
    OWN_QUICK("/session", stay),
    OWN_QUICK("/hide", hide),
    OPEN_PAGE("/hide", show_hidden),
    { .kind = ROUTE_OPEN_FORM, .method = METHOD_POST, .pattern = "/show",
      .look = look_hidden, .work = work_password, .show_anybody = show_again },
    END_OF_ROUTES,
};
