// SPDX-License-Identifier: AGPL-3.0-or-later
/* set_up.c - an installation without an agency: its name, zone, first administrator, programs. */
#include "crypto/password.h"
#include "made/set_up_page_html.h"
#include "web/inside.h"
#include "web/set_up_page.h"

#include <stdio.h>
#include <string.h>

enum { PASSWORD_LEAST = 12 };

struct setting_up { bool hashed; char hash[PASSWORD_HASH_TEXT]; };

/* The zone of the machine, as a first answer to correct. */
static const char *machine_zone(struct arena *arena)
{
    char line[64] = "";
    FILE *file = fopen("/etc/timezone", "r");

    if (file) {
        if (!fgets(line, sizeof line, file))
            line[0] = '\0';
        fclose(file);
    }
    char *zone = text_trimmed(arena, line);
    return strchr(zone, '/') && text_is_utf8(zone, strlen(zone)) ? zone : "America/New_York";
}

static bool is_set_up(const struct request *request)
{
    return privacy_agency(web_privacy(asked_of(request)->web)) != NULL;
}

static void draw(struct request *request, struct response *response)
{
    struct form *form = request_form(request);
    bool sent = request_method(request) == METHOD_POST;

    html_set_up_page(response_html(response), &(struct set_up_page){
        .agency = form_text(form, "agency"),
        .zone = sent ? form_text(form, "zone") : machine_zone(request_arena(request)),
        .name = form_text(form, "name"),
        .programmes = form_raw(form, "programmes"),
        .practice = form_checked(form, "practice"),
        .problems = request_problems(request),
    });
}

static enum status show(struct request *request, struct response *response)
{
    if (is_set_up(request))
        return NOT_FOUND;
    draw(request, response);
    return OK;
}

static enum status look(struct request *request, struct scope *scope)
{
    (void)scope;
    if (is_set_up(request))
        return NOT_FOUND;
    request_pass(request, arena_one(request_arena(request), struct setting_up));
    return OK;
}

static enum status work(struct request *request)
{
    struct setting_up *up = (struct setting_up *)request_passed(request);
    const char *password = form_raw(request_form(request), "password");

    if (text_length(password) >= PASSWORD_LEAST)
        up->hashed = password_hash(password, up->hash) == OK;
    return OK;
}

static void check(struct request *request, const struct setting_up *up)
{
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct zone *zone = zone_open(form_text(form, "zone"));

    if (!*form_text(form, "agency"))
        problem_add(problems, "agency", N_("Enter the agency's name."));
    if (!zone)
        problem_add(problems, "zone", N_("Enter a time zone like America/New_York."));
    else
        zone_close(zone);
    if (!*form_text(form, "name"))
        problem_add(problems, "name", N_("Enter your name."));
    if (!up->hashed)
        problem_add(problems, "password", N_("Choose a password of at least 12 characters."));
}

static enum status add_programmes(struct office_change *office, struct request *request)
{
    struct problems *problems = request_problems(request);
    struct text_list lines = text_split(request_arena(request),
                                        form_raw(request_form(request), "programmes"), '\n');

    for (size_t i = 0; i < lines.count; i++) {
        const char *name = text_trimmed(request_arena(request), lines.at[i]);
        int64_t id;
        if (!*name)
            continue;
        enum status s = programme_save(office, &(struct programme){
            .name = name, .check_days = "14,30,90,180", .reply_days = 3, .terms = "{}",
            .needed = "" }, problems, &id);
        if (s != OK)
            return s;
    }
    return OK;
}

static enum status make(struct request *request, const struct setting_up *up,
                        struct user_id *user)
{
    struct scope *scope = request_scope(request);
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct office_change *office;
    struct session *session;
    enum status s;

    s = agency_make(scope, &(struct agency){
        .name = form_text(form, "agency"), .zone = form_text(form, "zone"), .currency = "USD",
        .practice = form_checked(form, "practice") }, problems);
    if (s != OK || (s = session_system(scope, "set-up", &session)) != OK ||
        (s = office_begin(session, &office)) != OK ||
        (s = account_add(office, form_text(form, "name"), ROLE_ADMINISTRATOR, up->hash, problems,
                         user)) != OK)
        return s;
    return add_programmes(office, request);
}

static enum status set_up(struct request *request, struct response *response)
{
    const struct setting_up *up = (const struct setting_up *)request_passed(request);
    struct user_id user;
    struct sign_in_place from = sign_in_place_of(request);
    const char *cookie, *csrf;

    if (is_set_up(request))
        return NOT_FOUND;
    check(request, up);
    enum status s = problems_any(request_problems(request)) ? INVALID : make(request, up, &user);
    if (s == INVALID) {
        draw(request, response);
        return response_again(response, OK);
    }
    if (s != OK || (s = sign_in(request_scope(request), user, &from, &cookie, &csrf)) != OK)
        return s;
    response_cookie(response, SESSION_COOKIE, cookie, false);
    /* What nobody answers there is kept as strictly as can be. */
    return response_see_other(response, *form_text(request_form(request), "programmes")
                                        ? "/settings/programmes/covered" : "/");
}

const struct route set_up_routes[] = {
    OPEN_PAGE("/set-up", show),
    { .kind = ROUTE_OPEN_FORM, .method = METHOD_POST, .pattern = "/set-up", .look = look,
      .work = work, .show_anybody = set_up },
    END_OF_ROUTES,
};
