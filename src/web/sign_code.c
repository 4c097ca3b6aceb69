// SPDX-License-Identifier: AGPL-3.0-or-later
/* sign_code.c - the second step of signing in.
 *
 * Between the steps the browser carries a sealed note that its password was right, for ten minutes.
 * It is no session: no page answers to it but these. */
#include "crypto/seal.h"
#include "http/url.h"
#include "made/sign_page_html.h"
#include "privacy/second.h"
#include "web/inside.h"
#include "web/sign_page.h"

#include <string.h>

enum { BETWEEN_SECONDS = 10 * 60 };

static const char BETWEEN[] = "between password and code";

struct between { struct user_id user; const char *name; };

enum status sign_second(struct request *request, struct response *response, struct user_id user,
                        const char *name, bool on, const char *next)
{
    struct arena *arena = request_arena(request);
    const char *note = arena_print(arena, "%lld %lld %s", (long long)user.n,
                                   (long long)clock_now().s, name);

    response_cookie(response, SECOND_COOKIE,
                    seal_text(arena, master_key("second"), BETWEEN, note), false);
    return response_see_other(response, arena_print(arena, "%s?next=%s",
                                                    on ? "/sign-in/code" : "/sign-in/phone",
                                                    url_encoded(arena, sign_next(next))));
}

static bool read_between(struct request *request, struct between *ret)
{
    struct arena *arena = request_arena(request);
    const char *note;
    int64_t at;

    if (seal_open(arena, master_key("second"), BETWEEN, request_cookie(request, SECOND_COOKIE),
                  &note) != OK)
        return false;
    const char *first = strchr(note, ' '), *second = first ? strchr(first + 1, ' ') : NULL;
    if (!second ||
        !text_to_int(arena_text_n(arena, note, (size_t)(first - note)), &ret->user.n) ||
        !text_to_int(arena_text_n(arena, first + 1, (size_t)(second - first - 1)), &at))
        return false;
    ret->name = second + 1;
    return clock_now().s - at <= BETWEEN_SECONDS;
}

/* Tries of codes are counted apart from tries of passwords. */
static const char *code_name(struct request *request, const struct between *between)
{
    return arena_print(request_arena(request), "code of %s", between->name);
}

static enum status wrong_code(struct request *request, const struct between *between)
{
    struct sign_in_place from = sign_in_place_of(request);

    return sign_in_failed(request_scope(request), between->name, &from);
}

static const char *next_asked(struct request *request)
{
    return sign_next(request_method(request) == METHOD_GET
                         ? request_query(request, "next")
                         : form_raw(request_form(request), "next"));
}

/* ---- the phone's code, or a printed one ---- */

static void draw_code(struct request *request, struct response *response,
                      const struct between *between)
{
    html_sign_code_page(response_html(response), &(struct sign_code_page){
        .name = between->name, .next = next_asked(request),
        .problems = request_problems(request) });
}

static enum status show_code(struct request *request, struct response *response)
{
    struct between between;

    if (!read_between(request, &between))
        return response_see_other(response, "/sign-in");
    draw_code(request, response, &between);
    return OK;
}

static enum status take_code(struct request *request, struct response *response)
{
    struct between between;
    bool right;
    int wait = 1;

    if (!read_between(request, &between))
        return response_see_other(response, "/sign-in");
    if (!web_may_try(request, code_name(request, &between), &wait))
        return sign_too_often(request, wait);
    enum status s = second_check(request_scope(request), between.user,
                                 form_text(request_form(request), "code"), &right);
    if (s == OK && !right) {
        problem_add(request_problems(request), "code",
                    N_("That code doesn't hold any more, or was used already. Type the one the "
                       "phone shows now."));
        draw_code(request, response, &between);
        s = wrong_code(request, &between);
        return s == OK ? response_again(response, OK) : s;
    }
    if (s == OK)
        s = sign_in_now(request, response, between.user, between.name);
    if (s != OK)
        return s;
    web_try_was_right(request, code_name(request, &between));
    return response_see_other(response, next_asked(request));
}

/* ---- a role asks for it, and it isn't set up yet ---- */

static enum status draw_phone(struct request *request, struct response *response,
                              const struct between *between)
{
    struct html *html = response_html(response);
    const struct agency *agency = privacy_agency(web_privacy(asked_of(request)->web));
    struct second_offer offer;

    if (agency == NULL)
        return NOT_FOUND;
    if (request_method(request) == METHOD_GET)
        second_offer(html_arena(html), agency, between->user, between->name, &offer);
    else
        second_offer_again(html_arena(html), agency, between->user, between->name,
                           form_raw(request_form(request), "offer"), &offer);
    html_phone_page(html, &(struct phone_page){
        .action = "/sign-in/phone", .sealed = offer.sealed, .key = offer.key,
        .next = next_asked(request), .problems = request_problems(request),
        .picture = { offer.address, html_say(html, N_("A picture for the phone's camera; the key "
                                                      "below says the same")) } });
    return OK;
}

static enum status show_phone(struct request *request, struct response *response)
{
    struct between between;

    if (!read_between(request, &between))
        return response_see_other(response, "/sign-in");
    return draw_phone(request, response, &between);
}

static enum status take_phone(struct request *request, struct response *response)
{
    struct form *form = request_form(request);
    struct text_list codes;
    struct between between;
    struct second second;
    int wait = 1;

    if (!read_between(request, &between))
        return response_see_other(response, "/sign-in");
    if (!web_may_try(request, code_name(request, &between), &wait))
        return sign_too_often(request, wait);
    enum status s = second_asked(request_scope(request), between.user, &second);
    /* Whoever has a phone already shows its code; only they can change it. */
    if (s == OK && second.on)
        return response_see_other(response, "/sign-in/code");
    if (s == OK)
        s = second_on_signing(request_scope(request), between.user, form_raw(form, "offer"),
                              form_text(form, "code"), request_problems(request), &codes);
    if (s == INVALID)
        return response_again(response, draw_phone(request, response, &between));
    if (s == OK)
        s = sign_in_now(request, response, between.user, between.name);
    if (s != OK)
        return s;
    web_try_was_right(request, code_name(request, &between));
    html_codes_page(response_html(response), &(struct codes_page){
        .name = between.name, .next = next_asked(request), .codes = codes });
    return OK;
}

const struct route sign_code_routes[] = {
    OPEN_PAGE("/sign-in/code", show_code),
    OPEN_FORM("/sign-in/code", take_code),
    OPEN_PAGE("/sign-in/phone", show_phone),
    OPEN_FORM("/sign-in/phone", take_phone),
    END_OF_ROUTES,
};
