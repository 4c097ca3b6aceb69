// SPDX-License-Identifier: AGPL-3.0-or-later
/* answer.c - one request on one connection: who asks, whose record, the handler, the answer.
 *
 * The order is the same everywhere: session, role, form token, pressed twice, person, access,
 * handler.  Whatever ends it early gives a status; asked_finish makes the answer from it. */
#include "web/inside.h"

#include "http/url.h"
#include "privacy/label.h"
#include "web/api.h"
#include "web/draft.h"

#include <string.h>

struct asked *asked_of(const struct request *request)
{
    return (struct asked *)request_owner(request);
}

struct request *asked_request(const struct asked *asked) { return call_request(asked->call); }
struct response *asked_response(const struct asked *asked) { return call_response(asked->call); }

struct arena *asked_arena(const struct asked *asked)
{
    return request_arena(asked_request(asked));
}

bool asked_is_get(const struct asked *asked)
{
    return request_method(asked_request(asked)) == METHOD_GET;
}

static bool is_open(enum route_kind kind) { return kind == ROUTE_OPEN_PAGE || kind == ROUTE_OPEN_FORM; }
static bool is_link(enum route_kind kind) { return kind == ROUTE_LINK_PAGE || kind == ROUTE_LINK_FORM; }

enum way asked_way(const struct asked *asked)
{
    if (asked->api)
        return WAY_API;
    return asked->route && is_link(asked->route->kind) ? WAY_PORTAL : WAY_PAGE;
}

static enum status answer_code(struct asked *asked, int code, const char *word,
                               const char *sentence)
{
    problem_answer(asked, code, word, sentence);
    return answered();
}

static const char *bearer(struct asked *asked)
{
    const char *header = request_header(asked_request(asked), "Authorization");

    if (!header || (strncmp(header, "Bearer ", 7) != 0 && strncmp(header, "bearer ", 7) != 0))
        return NULL;
    return text_trimmed(asked_arena(asked), header + 7);
}

enum status asked_to_sign_in(struct asked *asked, const char *page)
{
    struct response *response = asked_response(asked);
    const char *path = "/sign-in";

    if (page && url_is_local(page) && strcmp(page, "/") != 0)
        path = arena_print(asked_arena(asked), "/sign-in?next=%s",
                           url_encoded(asked_arena(asked), page));
    response_reset(response);
    /* A piece asked for by script can't show a sign-in page: the whole page goes there. */
    if (request_wants_part(asked_request(asked))) {
        response_header(response, "HX-Redirect", path);
        response_code(response, 401);
        return answered();
    }
    enum status s = response_see_other(response, path);
    return s == OK ? answered() : s;
}

static enum status find_session(struct asked *asked)
{
    struct request *request = asked_request(asked);
    const struct route *route = asked->route;
    bool open = !route || is_open(route->kind) || is_link(route->kind);
    enum status s;

    if (asked->api) {
        if (open)
            return OK;
        const char *token = bearer(asked);
        s = token ? session_by_bearer(asked->scope, token, &asked->session) : NOT_FOUND;
        if (s != NOT_FOUND)
            return s;
        response_header(asked_response(asked), "WWW-Authenticate", "Bearer");
        return answer_code(asked, 401, "no_token", N_("A valid token is needed."));
    }
    if (route && is_link(route->kind))
        return OK;
    const char *cookie = request_cookie(request, SESSION_COOKIE);
    s = cookie ? session_by_cookie(asked->scope, cookie, &asked->session) : NOT_FOUND;
    if (s != NOT_FOUND)
        return s;
    asked->session = NULL;
    if (open)
        return OK;
    if (!privacy_agency(web_privacy(asked->web))) {
        s = response_see_other(asked_response(asked), "/set-up");
        return s == OK ? answered() : s;
    }
    if (!asked_is_get(asked))
        return park_form(asked);
    return asked_to_sign_in(asked, request_target(request));
}

bool route_open_to(const struct route *route, enum role role)
{
    static const unsigned BITS[ROLES] = {
        [ROLE_WORKER] = BY_WORKER, [ROLE_SUPERVISOR] = BY_SUPERVISOR,
        [ROLE_FRONT_DESK] = BY_FRONT_DESK, [ROLE_BILLING] = BY_BILLING,
        [ROLE_PRIVACY_OFFICER] = BY_PRIVACY_OFFICER, [ROLE_ADMINISTRATOR] = BY_ADMINISTRATOR,
        [ROLE_GATEWAY] = BY_GATEWAY,
    };
    /* The message gateway's token opens what is named for it, and nothing else. */
    unsigned may = route->roles ? route->roles : ~(unsigned)BY_GATEWAY;
    return (BITS[role] & may) != 0;
}

static enum status check_role(const struct asked *asked)
{
    if (!asked->session || is_open(asked->route->kind))
        return OK;
    return route_open_to(asked->route, session_account(asked->session)->role) ? OK : NOT_ALLOWED;
}

/* Forms nobody is signed in for: they must come from a page of ours. */
static bool comes_from_here(const struct request *request)
{
    const char *site = request_header(request, "Sec-Fetch-Site");
    const char *origin = request_header(request, "Origin");
    const char *host = request_header(request, "Host");

    if (site)
        return strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
    if (!origin)
        return true;
    const char *name = strstr(origin, "://");
    return name && host && strcmp(name + 3, host) == 0;
}

static enum status check_form_token(struct asked *asked)
{
    struct request *request = asked_request(asked);

    if (asked->api)
        return OK;
    if (!asked->session)
        return comes_from_here(request) ? OK
               : answer_code(asked, 403, NULL, N_("That form didn't come from a page of ours. "
                                                  "Please open the page again."));
    const char *text = request_header(request, "X-CSRF");
    if (form_token_fits(asked, text ? text : form_raw(request_form(request), "_csrf")) &&
        comes_from_here(request))
        return OK;
    return answer_code(asked, 403, NULL, N_("This page had been open for a while under another "
                                            "sign-in. Go back, open it again and send it once "
                                            "more."));
}

static enum status find_purpose(struct asked *asked)
{
    const char *word = request_header(asked_request(asked), "X-Purpose");

    asked->purpose = PURPOSE_CARE;
    if (!asked->api || !word || purpose_from_word(word, &asked->purpose))
        return OK;
    problem_add(request_problems(asked_request(asked)), "X-Purpose",
                N_("The purpose is care, billing, supervision or audit."));
    return INVALID;
}

/* The part that names the record of a path without a person: the kind's own letters. */
static enum status find_person(struct asked *asked, struct person_id *ret)
{
    const struct request *request = asked_request(asked);
    const struct route *route = asked->route;
    int64_t id;

    if (route->record)
        return record_find(asked->session, route->record, request_part(request, route->record),
                           ret, &id);
    const char *ref = request_part(request, asked->api ? "p" : "person");
    ensure(ref != NULL);
    return person_find(asked->session, ref, ret);
}

static enum status open_person(struct asked *asked)
{
    struct person_id person;
    enum status s;

    if ((s = find_purpose(asked)) != OK || (s = find_person(asked, &person)) != OK)
        return s;
    return access_open(asked->session, person, asked->purpose, asked->route->area,
                       &asked->access);
}

static void (*draw_link_ended)(struct request *, struct response *);

void route_set_link_ended(void (*draw)(struct request *, struct response *))
{
    draw_link_ended = draw;
}

static enum status link_ended(struct asked *asked)
{
    if (!draw_link_ended)
        return answer_code(asked, 410, NULL, N_("This link has ended. Please call the agency that "
                                                "sent it to you."));
    draw_link_ended(asked_request(asked), asked_response(asked));
    return answered();
}

static enum status run_link(struct asked *asked)
{
    const struct route *route = asked->route;
    struct request *request = asked_request(asked);
    const char *token = request_part(request, "token");
    struct change *change = NULL;
    bool ended = false;
    enum status s;

    if (route->kind == ROUTE_LINK_PAGE)
        s = access_by_link(asked->scope, token, &asked->access, &asked->referral, &ended);
    else
        s = change_by_link(asked->scope, token, &change, &asked->referral, &ended);
    if (ended)
        return link_ended(asked);
    if (s != OK)
        return s;
    if (route->kind == ROUTE_LINK_PAGE)
        return route->show_person(request, asked->access, asked_response(asked));
    asked->access = change_access(change);
    return route->change_person(request, change, asked_response(asked));
}

const char *const API_LABEL_WORDS[] = {
    "gen", "phi", "sud", "sudn", "psy", "dv", "edu", "cw", "imm", "hiv", "gene", "repro", NULL,
};

static bool is_labelled(const struct asked *asked)
{
    const struct api_field *field = asked->api ? asked->route->takes : NULL;

    while (field != NULL && field->name != NULL && field->words != API_LABEL_WORDS)
        field++;
    return asked->api ? field != NULL && field->name != NULL : asked->route->labelled;
}

/* What is written may be about more than its programme says.  A label its own writer may not read
 * would make the row vanish under their hands. */
static enum status take_labels(struct asked *asked, struct change *change)
{
    struct request *request = asked_request(asked);
    struct text_list words;
    int64_t labels = 0, bit;

    if (!is_labelled(asked))
        return OK;
    words = asked->api ? api_texts(request, NULL, "labels")
                       : form_all(request_form(request), "labels");
    for (size_t i = 0; i < words.count; i++) {
        if (label_from_word(words.at[i], &bit))
            labels |= bit;
    }
    if (labels == 0)
        return OK;
    if (!access_may_see(asked->access, labels)) {
        problem_add(request_problems(request), "labels",
                    N_("You couldn't read it with that label yourself."));
        return INVALID;
    }
    change_label(change, change_labels(change) | labels);
    return OK;
}

static enum status run_handler(struct asked *asked)
{
    const struct route *route = asked->route;
    struct request *request = asked_request(asked);
    struct response *response = asked_response(asked);
    const struct caseload *caseload;
    struct office_change *office;
    struct change *change;
    enum status s;

    switch (route->kind) {
    case ROUTE_PERSON_PAGE:
        if ((s = open_person(asked)) != OK)
            return s;
        return route->show_person(request, asked->access, response);
    case ROUTE_PERSON_FORM:
        if ((s = open_person(asked)) != OK ||
            (s = change_begin(asked->access, route->area, &change)) != OK ||
            (s = take_labels(asked, change)) != OK)
            return s;
        return route->change_person(request, change, response);
    case ROUTE_CASELOAD_PAGE:
        if ((s = find_purpose(asked)) != OK ||
            (s = caseload_reach(asked->session, asked->purpose, route->area, &caseload)) != OK)
            return s;
        return route->show_people(request, caseload, response);
    case ROUTE_LINK_PAGE:
    case ROUTE_LINK_FORM:
        return run_link(asked);
    case ROUTE_STAFF_PAGE:
    case ROUTE_NEW_PERSON_PAGE:
        return route->show_staff(request, asked->session, response);
    case ROUTE_STAFF_FORM:
        if ((s = office_begin(asked->session, &office)) != OK)
            return s;
        return route->change_staff(request, office, response);
    case ROUTE_NEW_PERSON_FORM:
        if ((s = find_purpose(asked)) != OK)
            return s;
        return route->change_own(request, asked->session, response);
    case ROUTE_OWN_FORM:
        return route->change_own(request, asked->session, response);
    case ROUTE_OPEN_PAGE:
    case ROUTE_OPEN_FORM:
        return route->show_anybody(request, response);
    case ROUTE_END:
    default:
        return NOT_FOUND;
    }
}

static enum status check_version(struct asked *asked)
{
    if (!asked->api || !asked->route->needs_version)
        return OK;
    if (request_version(asked_request(asked)) > 0)
        return OK;
    if (!request_header(asked_request(asked), "If-Match"))
        return answer_code(asked, 428, "stale", N_("Name the version you changed in If-Match."));
    return answer_code(asked, 412, "stale", N_("That isn't the version the record has now."));
}

static enum status run_change(struct asked *asked)
{
    bool replayed = false;
    enum status s;

    if ((s = once_begin(asked, &replayed)) != OK)
        return s;
    if (replayed)
        return answered();
    if ((s = run_handler(asked)) != OK)
        return s;
    return once_end(asked);
}

static enum status no_route(struct asked *asked)
{
    if (asked->allowed == 0)
        return NOT_FOUND;
    response_header(asked_response(asked), "Allow",
                    methods_text(asked_arena(asked), asked->allowed));
    return answer_code(asked, 405, "method", N_("That can't be done here."));
}

static enum status answer(struct asked *asked)
{
    enum status s;

    if ((s = find_session(asked)) != OK)
        return s;
    if (!asked->route)
        return no_route(asked);
    if ((s = check_role(asked)) != OK)
        return s;
    if (asked_is_get(asked)) {
        /* Any page that draws its form from the request gets back what was typed there. */
        if (!asked->api && form_is_draft(asked_request(asked)))
            (void)form_with_draft(asked_request(asked));
        return run_handler(asked);
    }
    if ((s = check_form_token(asked)) != OK || (s = check_version(asked)) != OK ||
        (s = check_body(asked)) != OK)
        return s;
    return run_change(asked);
}

/* The routes with slow work pass here first, reading only. */
static enum status look(struct asked *asked)
{
    enum status s;

    if ((s = find_session(asked)) != OK || (s = check_role(asked)) != OK ||
        (s = check_form_token(asked)) != OK || (s = check_body(asked)) != OK)
        return s;
    return asked->route->look ? asked->route->look(asked_request(asked), asked->scope) : OK;
}

enum status asked_answer(struct asked *asked)
{
    bool looks = asked->route && asked->route->work && !asked->looked;
    enum status s = looks ? look(asked) : answer(asked);

    if (looks && s == OK)
        return OK;
    if (s == answered()) {
        /* Answered without having been done: nothing is kept but a parked form. */
        asked->looked = true;
        return asked->parked ? OK : INVALID;
    }
    asked->looked = true;
    asked_finish(asked, s);
    return s;
}

static const char *default_sentence(enum status status)
{
    switch (status) {
    case INVALID:     return N_("Something has to be put right.");
    case NOT_FOUND:   return N_("There is nothing here, or it isn't yours to see.");
    case NOT_ALLOWED: return N_("Your role doesn't cover this. Your supervisor can help.");
    case CONFLICT:    return N_("That can't be done yet.");
    case STALE:       return N_("Somebody else changed this meanwhile.");
    case BUSY:        return N_("The server is busy just now. Please try again in a moment.");
    case OK:
    case BROKEN:
    default:          return N_("Something went wrong on our side. It has been noted.");
    }
}

void asked_renew(struct asked *asked)
{
    response_reset(asked_response(asked));
    *request_problems(asked_request(asked)) = (struct problems){ 0 };
    asked->scope = NULL;
    asked->session = NULL;
    asked->access = NULL;
    asked->parked = asked->plain = asked->lost_race = asked->held_too_long = false;
    asked->form_page = asked->said = asked->said_undo = asked->said_cookie = NULL;
    asked->once_key = asked->once_hash = NULL;
    asked->frame = NULL;
}

void asked_finish(struct asked *asked, enum status status)
{
    static const int CODES[] = { 200, 422, 404, 403, 409, 412, 503, 500 };
    static const char *const WORDS[] = { "", "invalid", "not_found", "not_allowed", "guard",
                                         "stale", "busy", "broken" };
    struct response *response = asked_response(asked);
    const struct problems *problems = request_problems(asked_request(asked));

    if (status == OK) {
        if (response_code_now(response) == 0 && response_is_empty(response))
            response_code(response, 204);
        return;
    }
    /* A form drawn again with what has to be put right. */
    if (status == INVALID && !asked->api && !response_is_empty(response)) {
        int code = response_code_now(response);
        if (code == 0 || code == 422)
            response_code(response, problems->guard ? 409 : 422);
        return;
    }
    problem_answer(asked, CODES[status], WORDS[status], default_sentence(status));
    if (status == BUSY)
        response_header(response, "Retry-After", "1");
}
