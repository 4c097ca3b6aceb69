// SPDX-License-Identifier: AGPL-3.0-or-later
/* Replies that match nobody or several: never their words, until somebody says whose they are. */
#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/message_page_html.h"
#include "message/message_page.h"
#include "message/reply.h"
#include "people/people.h"

enum { REPLIES_MOST = 100 };

static struct html_options options_of(struct arena *arena, const struct called_list *people,
                                      const char *chosen)
{
    struct html_option *options = arena_array(arena, people->count + 1, struct html_option);

    for (size_t i = 0; i < people->count; i++)
        options[i] = (struct html_option){ people->at[i].ref, people->at[i].called,
                                           text_equal(people->at[i].ref, chosen) };
    return (struct html_options){ options, people->count };
}

static enum status draw(struct request *request, struct session *session,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct replies_page page = {
        .reply = form_text(form, "reply"), .person = form_text(form, "person"),
        .problems = request_problems(request),
    };
    const struct caseload *caseload;
    struct called_list people;
    struct replies all;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK || (s = people_called(caseload, &people)) != OK ||
        (s = reply_list(session_office(session), NULL, REPLIES_MOST, &all)) != OK)
        return s;
    struct html_option *options = arena_array(arena, all.count + 1, struct html_option);
    for (size_t i = 0; i < all.count; i++)
        options[i] = (struct html_option){
            all.at[i].ref, arena_print(arena, "%s, %s", HTML_SHOW(html, all.at[i].at, HTML_DAY),
                                       HTML_SHOW(html, all.at[i].at, HTML_TIME)),
            text_equal(all.at[i].ref, page.reply) };
    page.replies = (struct html_options){ options, all.count };
    page.people = options_of(arena, &people, page.person);
    html_replies_page(html, &page);
    return OK;
}

static enum status match(struct request *request, struct session *session,
                         struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    const struct access *access;
    struct office_change *office;
    struct person_id person;
    struct change *change;
    const char *words;

    enum status s = person_find(session, form_text(form, "person"), &person);
    if (s == NOT_FOUND) {
        problem_add(problems, "person", N_("Choose whose it is."));
        s = INVALID;
    }
    if (s == OK && (s = access_open(session, person, PURPOSE_CARE, AREA_CONTACT, &access)) == OK &&
        (s = change_begin(access, AREA_CONTACT, &change)) == OK &&
        (s = office_begin(session, &office)) == OK)
        s = reply_match(change, office, form_text(form, "reply"), problems, &words);
    if (s == INVALID)
        return response_again(response, draw(request, session, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Kept with them: read what they wrote."), NULL);
    return response_see_other(response, path_to(access, "/p/{person}/messages"));
}

const struct route reply_routes[] = {
    STAFF_PAGE("/replies", BY_WORKER | BY_SUPERVISOR, draw),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/replies",
      .area = AREA_OFFICE, .roles = BY_WORKER | BY_SUPERVISOR, .change_own = match },
    END_OF_ROUTES,
};
