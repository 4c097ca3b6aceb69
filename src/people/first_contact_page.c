// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/first_contact_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "intake/intake.h"
#include "made/first_contact_page_html.h"
#include "people/search.h"
#include "privacy/account.h"
#include "privacy/keep.h"
#include "web/draft.h"

static const char DRAFT_PAGE[] = "/p/new";

/* --- looks like --- */

/* "E••• R•••": enough to ask by, not enough to read over a shoulder. */
static const char *masked(struct arena *arena, const char *called)
{
    struct text_list words = text_words(arena, called);
    struct buf out = buf_new(arena, 4096);

    for (size_t i = 0; i < words.count; i++)
        buf_print(&out, "%s%s\u2022\u2022\u2022", i > 0 ? " " : "",
                  person_initials(arena, words.at[i]));
    return buf_text(&out);
}

static enum status find_alike(struct request *request, struct session *session,
                              struct person_draft draft, struct html *html,
                              struct alike_list *ret)
{
    struct arena *arena = request_arena(request);
    const char *phones[] = { form_text(request_form(request), "value") };
    const struct caseload *caseload;
    struct alikes alike;
    enum status s;

    if (problem_of(request_problems(request), "birth_date") != NULL)
        draft.birth = (struct partdate){ 0 };
    s = caseload_reach(session, PURPOSE_CARE, AREA_PERSON, &caseload);
    /* Who may know nobody finds nobody. */
    if (s == NOT_ALLOWED) {
        ret->looked = true;
        return OK;
    }
    if (s != OK ||
        (s = people_alike(caseload, &draft, (struct text_list){ phones, 1 }, &alike)) != OK)
        return s;
    struct alike_row *rows = arena_array(arena, alike.count, struct alike_row);
    for (size_t i = 0; i < alike.count; i++)
        rows[i] = (struct alike_row){
            .name = masked(arena, alike.at[i].called),
            .born = alike.at[i].birth.year == 0 ? NULL
                    : arena_print(arena, "%d", alike.at[i].birth.year),
            .because = html_say(html, alike.at[i].because),
            .path = arena_print(arena, "/p/%s", alike.at[i].ref),
        };
    *ret = (struct alike_list){ { rows, alike.count }, true };
    return OK;
}

/* --- one person --- */

static void read_form(struct request *request, struct first_contact_page *page)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);

    page->draft = (struct person_draft){
        .name = form_text(form, "name"), .chosen_name = form_text(form, "chosen_name"),
        .birth = form_partdate(form, "birth_date", problems),
        .pronouns = form_text(form, "pronouns"), .languages = form_text(form, "languages"),
        .interpreter = form_checked(form, "interpreter"),
    };
    page->words = form_raw(form, "words");
    page->contact.point = contact_from_form(request);
    page->opened = problems_any(problems) ||
                   !text_is_blank(page->draft.chosen_name) || !text_is_blank(page->words) ||
                   !text_is_blank(page->draft.pronouns) || partdate_is_set(page->draft.birth) ||
                   !text_is_blank(page->contact.point.hours) ||
                   !text_is_blank(page->contact.point.say) ||
                   !text_is_blank(page->contact.point.who_may_hear);
    page->problems = problems;
}

static void draw(struct session *session, struct first_contact_page *page, struct html *html)
{
    enum role role = session_account(session)->role;

    page->may_hear_story = role == ROLE_WORKER || role == ROLE_SUPERVISOR;
    contact_form_fill(html, &page->contact);
    html_first_contact_page(html, page);
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct first_contact_page page = { .problems = NULL };

    if (form_has(form_with_draft(request), "name")) {
        read_form(request, &page);
        page.problems = NULL;
    }
    draw(session, &page, response_html(response));
    return OK;
}

static enum status write_person(struct request *request, struct change *change,
                                const struct first_contact_page *page)
{
    struct problems *problems = request_problems(request);
    const struct contact_point *point = &page->contact.point;
    struct change *story;
    int64_t id;
    enum status s;

    if ((s = people_add(change, &page->draft, problems)) != OK)
        return s;
    if (!text_is_blank(point->value) && (s = contact_add(change, point, problems, &id)) != OK)
        return s;
    if (text_is_blank(page->words) || !access_may_write(change_access(change), AREA_STORY))
        return OK;
    if ((s = change_area(change, AREA_STORY, &story)) != OK)
        return s;
    return story_add(story, &(struct story_draft){ .words = page->words,
                                                   .said_by = SAID_BY_CLIENT,
                                                   .kind = STORY_STORY }, problems, &id);
}

/* What was said about how to reach somebody, without a way to do it, would be lost. */
static void check_way(const struct contact_point *point, struct problems *problems)
{
    bool said = point->voicemail != NOT_SAID || point->texting != NOT_SAID ||
                !text_is_blank(point->hours) || !text_is_blank(point->who_may_hear) ||
                !text_is_blank(point->say);

    if (said && text_is_blank(point->value))
        problem_add(problems, "value", N_("Write the number, address or name to reach them by."));
}

static enum status add(struct request *request, struct session *session,
                       struct response *response)
{
    struct problems *problems = request_problems(request);
    struct first_contact_page page = { .problems = NULL };
    bool looks = form_has(request_form(request), "look");
    struct change *change = NULL;
    enum status s;

    read_form(request, &page);
    struct html *html = response_html(response);
    if ((s = find_alike(request, session, page.draft, html, &page.alike)) != OK)
        return s;
    if (looks) {
        page.problems = NULL;
        draw(session, &page, html);
        response_code(response, 200);
        return INVALID;
    }
    check_way(&page.contact.point, problems);
    if ((s = change_begin_new(session, PURPOSE_CARE, &change)) != OK)
        return s;
    s = problems_any(problems) ? INVALID : write_person(request, change, &page);
    if (s == INVALID) {
        draw(session, &page, html);
        return response_again(response, OK);
    }
    if (s != OK)
        return s;
    response_reset(response);
    if ((s = draft_drop(session, DRAFT_PAGE)) != OK && s != NOT_FOUND)
        return s;
    response_said(request, response, page.alike.rows.count > 0
                  ? N_("Saved. Somebody here looks alike: if it is the same person, tell your supervisor.")
                  : N_("Saved."), NULL);
    return response_see_other(response, path_to(change_access(change), "/p/{person}"));
}

/* The part beside the form, while typing. */
static enum status look(struct request *request, struct session *session,
                        struct response *response)
{
    struct first_contact_page page = { .problems = NULL };
    struct html *html = response_html(response);

    read_form(request, &page);
    enum status s = find_alike(request, session, page.draft, html, &page.alike);
    if (s == OK)
        html_alike_list(html, &page.alike);
    return s;
}

const struct route first_contact_routes[] = {
    NEW_PERSON_PAGE("/p/new", show),
    NEW_PERSON_FORM("/p/new", add),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/p/new/alike",
      .area = AREA_OFFICE, .quick = true, .change_own = look },
    NEW_PERSON_PAGE("/p/new/family", new_family_show),
    NEW_PERSON_FORM("/p/new/family", new_family_add),
    END_OF_ROUTES,
};
