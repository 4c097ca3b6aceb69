// SPDX-License-Identifier: AGPL-3.0-or-later
/* A quick note: words and a name; the name can wait. */
#include "contact/note_page.h"

#include "base/arena.h"
#include "base/ref.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "made/note_page_html.h"
#include "people/people.h"
#include "privacy/keep.h"
#include "web/draft.h"

static const char LATER[] = "later";
/* My day keeps what is typed there under this path. */
static const char KEPT[] = "/notes/quick";

static enum status draw(struct request *request, struct session *session,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    const char *chosen = text_or(form_text(form, "about"),
                                 text_or(request_query(request, "about"), ""));
    const struct caseload *caseload;
    struct called_list people;
    enum status s;

    if ((s = caseload_mine(session, PURPOSE_CARE, AREA_PERSON, &caseload)) != OK ||
        (s = people_called(caseload, &people)) != OK)
        return s;
    struct html_option *options = arena_array(request_arena(request), people.count + 1,
                                              struct html_option);
    for (size_t i = 0; i < people.count; i++)
        options[i] = (struct html_option){ people.at[i].ref, people.at[i].called,
                                           text_equal(chosen, people.at[i].ref) };
    options[people.count] = (struct html_option){ LATER, html_say(html, N_("I'll say later")),
                                                  text_equal(chosen, LATER) };
    html_note_quick_page(html, &(struct note_quick_page){
        .text = form_text(form, "text"), .back = text_or(form_text(form, "back"), "/"),
        .kept = "%s", .about = { options, people.count + 1 },
        .problems = request_problems(request),
    });
    return OK;
}

enum status note_show_quick(struct request *request, struct session *session,
                            struct response *response)
{
    return draw(request, session, response);
}

/* Into the record as a draft: what kind of contact it was is said when it is signed. */
static enum status into_record(struct request *request, struct session *session, const char *ref,
                               const char **called)
{
    struct note_draft draft = { .kind = NOTE_ADMIN,
                                .text = form_text(request_form(request), "text") };
    const struct access *access;
    struct change *change;
    struct person_id person;
    int64_t id;
    enum status s;

    (void)note_kind_from_word(form_text(request_form(request), "kind"), &draft.kind);
    if ((s = person_find(session, ref, &person)) != OK ||
        (s = access_open(session, person, PURPOSE_CARE, AREA_CONTACT, &access)) != OK ||
        (s = change_begin(access, AREA_CONTACT, &change)) != OK ||
        (s = note_add(change, &draft, request_problems(request), &id)) != OK)
        return s;
    return people_name(access, called);
}

static enum status for_later(struct request *request, struct session *session)
{
    char key[REF_TEXT];

    if (text_is_blank(form_text(request_form(request), "text"))) {
        problem_add(request_problems(request), "text", N_("Write what happened, in plain words."));
        return INVALID;
    }
    ref_new(key);
    return draft_put(session, arena_print(request_arena(request), "%s/%s", KEPT, key), NULL,
                     form_encoded(request_form(request)));
}

enum status note_post_quick(struct request *request, struct session *session,
                            struct response *response)
{
    const struct form *form = request_form(request);
    const char *about = form_text(form, "about"), *back = form_text(form, "back");
    const char *called = NULL;
    bool later = *about == '\0' || text_equal(about, LATER);

    enum status s = later ? for_later(request, session)
                          : into_record(request, session, about, &called);
    if (s == NOT_FOUND) {
        problem_add(request_problems(request), "about", N_("Choose somebody you walk with."));
        s = INVALID;
    }
    if (s == INVALID)
        return response_again(response, draw(request, session, response));
    if (s != OK)
        return s;
    s = draft_drop(session, KEPT);
    if (s != OK && s != NOT_FOUND)
        return s;
    response_said(request, response,
                  later ? N_("Kept. Say whom it is about under your kept drafts.")
                        : N_("The note is kept in the record as a draft."), NULL);
    return response_see_other(response, url_is_local(back) ? back : "/");
}
