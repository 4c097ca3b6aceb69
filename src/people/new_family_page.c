// SPDX-License-Identifier: AGPL-3.0-or-later
/* new_family_page.c - several people and their household on one page (scenario 6.3). */
#include "people/first_contact_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/first_contact_page_html.h"
#include "people/household.h"
#include "privacy/keep.h"
#include "web/draft.h"

static const char DRAFT_PAGE[] = "/p/new/family";

/* One person's boxes, checked. */
struct one { struct person_draft draft; const char *role; };
struct family { struct one at[FAMILY_ROWS_MOST]; size_t count; };

static const char *box(struct arena *arena, const char *name, size_t row)
{
    return arena_print(arena, "%s_%zu", name, row + 1);
}

static size_t row_count(struct request *request)
{
    int64_t count;
    const struct form *form = request_form(request);

    if (!text_to_int(form_text(form, "rows"), &count) || count < FAMILY_ROWS)
        count = FAMILY_ROWS;
    if (form_has(form, "more"))
        count += 2;
    return count > FAMILY_ROWS_MOST ? FAMILY_ROWS_MOST : (size_t)count;
}

static void read_form(struct request *request, struct new_family_page *page)
{
    const struct form *form = request_form(request);

    page->household = form_text(form, "household");
    page->address = form_text(form, "address");
    page->area_only = form_checked(form, "area_only");
    page->since = form_text(form, "since");
    page->contact.point = contact_from_form(request);
    page->problems = request_problems(request);
}

static void draw(struct request *request, struct new_family_page *page, struct html *html)
{
    struct arena *arena = request_arena(request);
    const struct form *form = request_form(request);
    size_t count = row_count(request);
    struct family_row *rows = arena_array(arena, count, struct family_row);

    for (size_t i = 0; i < count; i++) {
        struct family_row *row = &rows[i];
        const char *number = arena_print(arena, "%zu", i + 1);
        *row = (struct family_row){
            .title = html_sentence(html, N_("Person %s"), 1, &number),
            .name_box = box(arena, "name", i), .role_box = box(arena, "role", i),
            .birth_box = box(arena, "birth", i), .language_box = box(arena, "language", i),
        };
        row->name = form_text(form, row->name_box);
        row->role = form_text(form, row->role_box);
        row->birth = form_text(form, row->birth_box);
        row->language = form_text(form, row->language_box);
    }
    page->rows = (struct family_rows){ rows, count };
    page->row_count = count;
    contact_form_fill(html, &page->contact);
    html_new_family_page(html, page);
}

enum status new_family_show(struct request *request, struct session *session,
                            struct response *response)
{
    struct new_family_page page = { .problems = NULL };

    (void)session;
    (void)form_with_draft(request);
    read_form(request, &page);
    page.problems = NULL;
    draw(request, &page, response_html(response));
    return OK;
}

/* Rows with a name; a row with something else in it needs one. */
static void read_people(struct request *request, struct family *family)
{
    struct arena *arena = request_arena(request);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    size_t count = row_count(request);

    for (size_t i = 0; i < count; i++) {
        const char *name = form_text(form, box(arena, "name", i));
        const char *role = form_text(form, box(arena, "role", i));
        const char *language = form_text(form, box(arena, "language", i));
        struct partdate birth = form_partdate(form, box(arena, "birth", i), problems);
        if (text_is_blank(name)) {
            if (!text_is_blank(role) || !text_is_blank(language) || partdate_is_set(birth))
                problem_add(problems, box(arena, "name", i),
                            N_("Write the name to use. One name is enough, or \"not told\"."));
            continue;
        }
        family->at[family->count++] = (struct one){
            { .name = name, .birth = birth, .languages = language }, role };
    }
    if (family->count == 0)
        problem_add(problems, "name_1", N_("Write the name of at least one of them."));
}

/* A rule's problem about somebody names the box of their row. */
static void name_row(struct request *request, size_t known, size_t row)
{
    struct problems *problems = request_problems(request);

    for (size_t i = known; i < problems->count; i++) {
        const char *field = problems->at[i].field;
        const char *name = text_equal(field, "birth_date") ? "birth"
                         : text_equal(field, "role") ? "role" : text_equal(field, "languages")
                         ? "language" : text_equal(field, "name") ? "name" : NULL;
        if (name != NULL)
            problems->at[i].field = box(request_arena(request), name, row);
    }
}

static enum status write_family(struct request *request, struct session *session,
                                const struct new_family_page *page, const struct family *family,
                                struct date since, const struct access **first)
{
    struct problems *problems = request_problems(request);
    const struct contact_point *point = &page->contact.point;
    int64_t household = 0, id;
    const char *ref;

    for (size_t i = 0; i < family->count; i++) {
        const struct one *one = &family->at[i];
        struct change *change, *home;
        size_t known = problems->count;
        enum status s;

        if ((s = change_begin_new(session, PURPOSE_CARE, &change)) != OK)
            return s;
        s = people_add(change, &one->draft, problems);
        if (s == OK && i == 0 && !text_is_blank(point->value))
            s = contact_add(change, point, problems, &id);
        if (s == OK)
            s = change_area(change, AREA_FAMILY, &home);
        if (s == OK && i == 0)
            s = household_add(home, &(struct household_draft){
                .name = text_or(page->household, one->draft.name), .address = page->address,
                .area_only = page->area_only }, problems, &household);
        if (s == OK)
            s = household_join(home, household, one->role, (struct maybe_int){ 0 }, since,
                               (struct date){ 0 }, problems, &ref);
        if (s != OK) {
            name_row(request, known, i);
            return s;
        }
        if (i == 0)
            *first = change_access(change);
    }
    return OK;
}

enum status new_family_add(struct request *request, struct session *session,
                           struct response *response)
{
    struct problems *problems = request_problems(request);
    struct new_family_page page = { .problems = NULL };
    struct family family = { .count = 0 };
    const struct access *first = NULL;
    enum status s;

    read_form(request, &page);
    if (form_has(request_form(request), "more")) {
        page.problems = NULL;
        draw(request, &page, response_html(response));
        response_code(response, 200);
        return INVALID;
    }
    struct date since = form_date(request_form(request), "since", problems);
    read_people(request, &family);
    s = problems_any(problems) ? INVALID
        : write_family(request, session, &page, &family, since, &first);
    if (s == INVALID) {
        draw(request, &page, response_html(response));
        return response_again(response, OK);
    }
    if (s != OK)
        return s;
    if ((s = draft_drop(session, DRAFT_PAGE)) != OK && s != NOT_FOUND)
        return s;
    response_said(request, response, N_("The family is saved."), NULL);
    return response_see_other(response, path_to(first, "/p/{person}/family"));
}
