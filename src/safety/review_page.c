// SPDX-License-Identifier: AGPL-3.0-or-later
#include "safety/review_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "made/review_page_html.h"
#include "web/draft.h"

static const char *const KIND_LABELS[REVIEW_KINDS] = {
    N_("Possible conflict of interest"), N_("Opened in an emergency"),
    N_("An emergency was refused"), N_("Somebody stands too close"),
};

static const char *const KIND_SENTENCES[REVIEW_KINDS] = {
    N_("Somebody new may be the other side of a person we walk with. Look before assigning."),
    N_("A record was opened for an hour by somebody who doesn't work with this person."),
    N_("Somebody tried to open a record that is kept from them."),
    N_("One of the staff said that they stand too close to this person. Somebody else has to take "
       "over."),
};

static const char *const VERDICT_LABELS[REVIEW_VERDICTS] = {
    N_("In order"), N_("Not in order"), N_("Nothing to do"),
};

static const char *short_ref(struct arena *arena, const char *ref)
{
    return ref == NULL ? NULL : arena_print(arena, "%.8s", ref);
}

static struct html_options verdicts_of(struct html *html, const char *chosen)
{
    struct html_option *verdicts = arena_array(html_arena(html), REVIEW_VERDICTS,
                                               struct html_option);

    for (int i = 0; i < REVIEW_VERDICTS; i++) {
        const char *word = review_verdict_word((enum review_verdict)i);
        verdicts[i] = (struct html_option){ word, html_say(html, VERDICT_LABELS[i]),
                                            text_equal(chosen, word) };
    }
    return (struct html_options){ verdicts, REVIEW_VERDICTS };
}

/* The item whose form was sent, or kept as a draft. */
static void fill_form(struct request *request, struct html *html, struct review_row *row)
{
    const struct form *form = request_form(request);

    row->open = true;
    row->typed = form_raw(form, "finding");
    row->verdicts = verdicts_of(html, form_text(form, "verdict"));
    row->problems = request_problems(request);
}

/* `sent`: the item whose form is filled; NULL: none. */
static enum status draw(struct request *request, struct session *session, const char *sent,
                        struct response *response, struct review_page *page)
{
    const struct account *me = session_account(session);
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct date today = office_today(session_office(session));
    bool opens = me->role == ROLE_SUPERVISOR;
    struct review_items list;

    enum status s = review_list(session, page->closed, &list);
    if (s != OK)
        return s;
    struct review_row *rows = arena_array(arena, list.count + 1, struct review_row);
    struct html_options none = verdicts_of(html, NULL);
    for (size_t i = 0; i < list.count; i++) {
        const struct review_item *item = &list.at[i];
        bool mine = !page->closed && item->who != NULL && text_equal(item->who, me->name);
        rows[i] = (struct review_row){
            .kind = html_say(html, KIND_LABELS[item->kind]),
            .about = html_say(html, KIND_SENTENCES[item->kind]),
            .reason = item->reason, .who = item->who, .made_at = item->made_at,
            .due_on = item->due_on, .late = date_before(item->due_on, today), .mine = mine,
            .person = short_ref(arena, item->person_ref),
            .other = short_ref(arena, item->other_ref),
            .person_path = opens ? arena_print(arena, "/p/%s", item->person_ref) : NULL,
            .other_path = opens && item->other_ref != NULL
                ? arena_print(arena, "/p/%s", item->other_ref) : NULL,
            .action = page->closed || mine ? NULL
                      : arena_print(arena, "/reviews/%s", item->ref),
            .verdict = page->closed ? html_say(html, VERDICT_LABELS[item->verdict]) : NULL,
            .finding = item->finding, .closed_by = item->closed_by,
            .verdicts = none,
        };
        if (text_equal(sent, item->ref))
            fill_form(request, html, &rows[i]);
    }
    page->rows = (struct review_rows){ rows, list.count };
    page->problems = request_problems(request);
    html_review_page(html, page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct review_page page = {
        .closed = text_equal(request_query(request, "state"), "closed"),
    };

    return draw(request, session, NULL, response, &page);
}

/* What was typed at one of them is kept under its own path. */
static enum status show_one(struct request *request, struct session *session,
                            struct response *response)
{
    struct review_page page = { .closed = false };

    (void)form_with_draft(request);
    return draw(request, session, request_part(request, "rv"), response, &page);
}

static enum status close_one(struct request *request, struct session *session,
                             struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct review_page page = { .closed = false };
    enum review_verdict verdict = REVIEW_IN_ORDER;

    if (!review_verdict_from_word(form_text(form, "verdict"), &verdict))
        problem_add(problems, "verdict", N_("Choose what you found."));
    enum status s = problems_any(problems) ? INVALID
        : review_close(session, request_part(request, "rv"), verdict,
                       form_raw(form, "finding"), problems);
    if (s == INVALID)
        return response_again(response, draw(request, session, request_part(request, "rv"), response,
                                             &page));
    if (s != OK)
        return s;
    response_said(request, response, N_("Looked at, with your verdict."), NULL);
    return response_see_other(response, "/reviews");
}

const struct route review_routes[] = {
    STAFF_PAGE("/reviews", BY_SUPERVISOR | BY_PRIVACY_OFFICER, show),
    STAFF_PAGE("/reviews/{rv}", BY_SUPERVISOR | BY_PRIVACY_OFFICER, show_one),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/reviews/{rv}",
      .area = AREA_OFFICE, .roles = BY_SUPERVISOR | BY_PRIVACY_OFFICER, .change_own = close_one },
    END_OF_ROUTES,
};
