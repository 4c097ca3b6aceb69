// SPDX-License-Identifier: AGPL-3.0-or-later
/* recover.c - a printed code brings an account back: the way in when nobody else could give it,
 * made on the machine or by an administrator beforehand. */
#include "crypto/password.h"
#include "made/sign_page_html.h"
#include "privacy/second.h"
#include "web/inside.h"
#include "web/sign_page.h"

enum { PASSWORD_LEAST = 12 };

struct recovering { const char *name; bool made; char hash[PASSWORD_HASH_TEXT]; };

static void draw(struct request *request, struct response *response)
{
    html_recover_page(response_html(response), &(struct recover_page){
        .name = form_text(request_form(request), "name"),
        .code = form_text(request_form(request), "code"),
        .problems = request_problems(request) });
}

static enum status show(struct request *request, struct response *response)
{
    if (!privacy_agency(web_privacy(asked_of(request)->web)))
        return response_see_other(response, "/set-up");
    draw(request, response);
    return OK;
}

static enum status look(struct request *request, struct scope *scope)
{
    struct recovering *recovering = arena_one(request_arena(request), struct recovering);
    int wait = 1;

    (void)scope;
    recovering->name = form_text(request_form(request), "name");
    if (!web_may_try(request, recovering->name, &wait))
        return sign_too_often(request, wait);
    request_pass(request, recovering);
    return OK;
}

/* Hashed whether or not the code is right: the answer takes as long. */
static enum status work(struct request *request)
{
    struct recovering *recovering = (struct recovering *)request_passed(request);
    const char *wanted = form_raw(request_form(request), "new_password");

    if (text_length(wanted) >= PASSWORD_LEAST)
        recovering->made = password_hash(wanted, recovering->hash) == OK;
    return OK;
}

static enum status recover(struct request *request, struct response *response)
{
    const struct recovering *recovering = (const struct recovering *)request_passed(request);
    struct sign_in_place from = sign_in_place_of(request);
    struct user_id user;
    enum status s;

    if (!recovering->made) {
        problem_add(request_problems(request), "new_password",
                    N_("Choose a password of at least 12 characters."));
        draw(request, response);
        return response_again(response, OK);
    }
    s = recovery_use(request_scope(request), recovering->name,
                     form_text(request_form(request), "code"), recovering->hash, &user);
    if (s == INVALID) {
        problem_add(request_problems(request), "code",
                    N_("Name and recovery code don't fit together, or the code was used."));
        draw(request, response);
        s = sign_in_failed(request_scope(request), recovering->name, &from);
        return s == OK ? response_again(response, OK) : s;
    }
    if (s != OK)
        return s;
    web_try_was_right(request, recovering->name);
    response_cookie(response, SESSION_COOKIE, NULL, false);
    return response_see_other(response, "/sign-in?recovered=yes");
}

const struct route recover_routes[] = {
    OPEN_PAGE("/sign-in/recover", show),
    { .kind = ROUTE_OPEN_FORM, .method = METHOD_POST, .pattern = "/sign-in/recover",
      .look = look, .work = work, .show_anybody = recover },
    END_OF_ROUTES,
};
