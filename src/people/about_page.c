// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/about_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/about_page_html.h"
#include "people/restore.h"
#include "web/draft.h"
#include "web/undo.h"

static const char *const KIND_LABELS[CONTACT_KINDS] = {
    N_("Phone"), N_("Email"), N_("Address"), N_("Social media"), N_("Another way"),
};
static const char *const YES_NO[] = { "", "yes", "no" };

/* --- the form of a way to reach somebody --- */

static struct html_options yes_no_options(struct html *html, enum yes_no said)
{
    static const char *const labels[] = { N_("Not said"), N_("Yes"), N_("No") };
    struct html_option *options = arena_array(html_arena(html), 3, struct html_option);

    for (size_t i = 0; i < 3; i++)
        options[i] = (struct html_option){ YES_NO[i], html_say(html, labels[i]),
                                           (enum yes_no)i == said };
    return (struct html_options){ options, 3 };
}

void contact_form_fill(struct html *html, struct contact_form *form)
{
    struct html_option *kinds = arena_array(html_arena(html), CONTACT_KINDS, struct html_option);

    for (int i = 0; i < CONTACT_KINDS; i++)
        kinds[i] = (struct html_option){ contact_kind_word((enum contact_kind)i),
                                         html_say(html, KIND_LABELS[i]),
                                         (enum contact_kind)i == form->point.kind };
    form->kinds = (struct html_options){ kinds, CONTACT_KINDS };
    form->voicemail = yes_no_options(html, form->point.voicemail);
    form->texting = yes_no_options(html, form->point.texting);
}

static enum yes_no yes_no_of(const char *word)
{
    return text_equal(word, "yes") ? YES : text_equal(word, "no") ? NO : NOT_SAID;
}

struct contact_point contact_from_form(struct request *request)
{
    const struct form *form = request_form(request);
    struct contact_point point = {
        .kind = CONTACT_PHONE, .value = form_text(form, "value"),
        .voicemail = yes_no_of(form_text(form, "voicemail")),
        .texting = yes_no_of(form_text(form, "texting")),
        .who_may_hear = form_text(form, "who_may_hear"), .hours = form_text(form, "hours"),
        .say = form_text(form, "say"), .area_only = form_checked(form, "area_only"),
        .version = request_version(request),
    };

    (void)contact_kind_from_word(form_text(form, "kind"), &point.kind);
    return point;
}

/* --- the page --- */

static const char *lines_of(struct arena *arena, struct text_list names)
{
    struct buf out = buf_new(arena, 16 * 1024);

    for (size_t i = 0; i < names.count; i++)
        buf_print(&out, "%s%s", i > 0 ? "\n" : "", names.at[i]);
    return buf_text(&out);
}

static struct about_contacts rows_of(struct html *html, const struct access *access,
                                     const struct contact_points *points)
{
    struct arena *arena = access_arena(access);
    struct about_contact *rows = arena_array(arena, points->count, struct about_contact);
    bool may = access_may_write(access, AREA_PERSON);
    const char *path = path_to(access, "/p/{person}/contacts");

    for (size_t i = 0; i < points->count; i++) {
        const struct contact_point *point = &points->at[i];
        rows[i] = (struct about_contact){
            .kind = html_say(html, KIND_LABELS[point->kind]),
            .safe = contact_safe_line(arena, point, html_language(html)),
            .value = point->area_only && !may ? NULL : point->value,
            .is_phone = point->kind == CONTACT_PHONE, .is_protected = point->area_only,
        };
        if (may) {
            rows[i].end_action = arena_print(arena, "%s/%s/end", path, point->ref);
            rows[i].edit_path = arena_print(arena, "%s/%s", path, point->ref);
        }
    }
    return (struct about_contacts){ rows, points->count };
}

static enum status read_person(const struct access *access, struct about_page *page)
{
    struct person person;
    struct text_list former;
    enum status s;

    if ((s = people_get(access, &person)) != OK || (s = people_former_names(access, &former)) != OK)
        return s;
    page->called = person.called;
    page->version = person.version;
    if (page->problems != NULL)
        return OK;
    page->draft = (struct person_draft){
        .name = person.name, .chosen_name = person.chosen_name, .birth = person.birth,
        .birth_estimated = person.birth_estimated, .pronouns = person.pronouns,
        .languages = person.languages, .interpreter = person.interpreter,
    };
    page->former = lines_of(access_arena(access), former);
    return OK;
}

static enum status render(const struct access *access, struct about_page *page,
                          struct response *response)
{
    struct contact_points points;
    enum status s;

    if ((s = read_person(access, page)) != OK || (s = contact_list(access, &points)) != OK)
        return s;
    struct html *html = response_html(response);
    page->may_write = access_may_write(access, AREA_PERSON);
    page->action = path_to(access, "/p/{person}/about");
    page->contact_action = path_to(access, "/p/{person}/contacts");
    page->print_path = path_to(access, "/p/{person}/print-contact");
    if (access_may_read(access, AREA_PAPERS))
        page->numbers_path = path_to(access, "/p/{person}/numbers");
    page->contacts = rows_of(html, access, &points);
    contact_form_fill(html, &page->contact);
    html_about_page(html, page);
    return OK;
}

static void read_form(struct request *request, struct about_page *page)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);

    page->problems = problems;
    page->former = form_text(form, "former_names");
    page->draft = (struct person_draft){
        .name = form_text(form, "name"), .chosen_name = form_text(form, "chosen_name"),
        .former_names = text_split(request_arena(request), page->former, '\n'),
        .birth = form_partdate(form, "birth_date", problems),
        .birth_estimated = form_checked(form, "birth_date_estimated"),
        .pronouns = form_text(form, "pronouns"), .languages = form_text(form, "languages"),
        .interpreter = form_checked(form, "interpreter"),
    };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct about_page page = { .problems = NULL };

    if (form_has(form_with_draft(request), "name"))
        read_form(request, &page);
    return render(access, &page, response);
}

static enum status save(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct about_page page = { .problems = NULL };
    struct text_list former;
    enum status s;

    read_form(request, &page);
    if ((s = people_former_names(change_access(change), &former)) != OK)
        return s;
    s = people_edit(change, &page.draft, request_version(request), problems);
    if (s == STALE) {
        problem_add(problems, "name", N_("Somebody else changed this meanwhile. What you typed stands here: look at both, then save again."));
        s = INVALID;
    }
    if (s == INVALID)
        return response_again(response, render(change_access(change), &page, response));
    int64_t version = request_version(request);
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "person_edited", .before = version, .version = version + 1,
            .kept = people_former_kept(change_access(change), former),
        }, response, N_("Saved."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/about"));
}

/* --- ways to reach somebody --- */

static enum status add_contact(struct request *request, struct change *change,
                               struct response *response)
{
    struct problems *problems = request_problems(request);
    struct contact_point point = contact_from_form(request);
    int64_t id;

    enum status s = contact_add(change, &point, problems, &id);
    if (s == INVALID) {
        struct about_page page = { .contact = { .point = point, .problems = problems } };
        return response_again(response, render(change_access(change), &page, response));
    }
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "contact_added", .record = id,
                                                        .version = 1 },
                       response, N_("Added."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/about"));
}

static enum status render_contact(const struct access *access, const char *ref,
                                  struct contact_point_page *page, struct response *response)
{
    enum status s = people_name(access, &page->called);
    if (s != OK)
        return s;
    struct html *html = response_html(response);
    page->back = path_to(access, "/p/{person}/about");
    page->action = arena_print(access_arena(access), "%s/%s",
                               path_to(access, "/p/{person}/contacts"), ref);
    contact_form_fill(html, &page->contact);
    html_contact_point_page(html, page);
    return OK;
}

static enum status show_contact(struct request *request, const struct access *access,
                                struct response *response)
{
    struct contact_point_page page = { .version = 0 };
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "cp", "cp", &id)) != OK ||
        (s = contact_get(access, id, &page.contact.point)) != OK)
        return s;
    page.version = page.contact.point.version;
    return render_contact(access, page.contact.point.ref, &page, response);
}

static enum status edit_contact(struct request *request, struct change *change,
                                struct response *response)
{
    struct problems *problems = request_problems(request);
    struct contact_point point = contact_from_form(request), now;
    enum status s;

    if ((s = part_id(request, change_access(change), "cp", "cp", &point.id)) != OK ||
        (s = contact_get(change_access(change), point.id, &now)) != OK)
        return s;
    s = contact_edit(change, &point, problems);
    if (s == STALE) {
        problem_add(problems, "value", N_("Somebody else changed this meanwhile. What you typed stands here: look at both, then save again."));
        s = INVALID;
    }
    if (s == INVALID) {
        struct contact_point_page page = { .version = now.version,
                                     .contact = { .point = point, .problems = problems } };
        return response_again(response, render_contact(change_access(change), now.ref, &page,
                                                       response));
    }
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "contact_edited",
                                                        .record = point.id, .before = point.version,
                                                        .version = point.version + 1 },
                       response, N_("Saved."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/about"));
}

static enum status end_contact(struct request *request, struct change *change,
                               struct response *response)
{
    struct contact_point point;
    const char *undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "cp", "cp", &id)) != OK ||
        (s = contact_get(change_access(change), id, &point)) != OK ||
        (s = contact_end(change, id, change_today(change))) != OK ||
        (s = undo_offer(change, "contact_end", id, 0, point.version + 1, &undo)) != OK)
        return s;
    response_said(request, response, N_("It is no longer used."), undo);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/about"));
}

const struct route about_routes[] = {
    PERSON_PAGE("/p/{person}/about", AREA_PERSON, show),
    PERSON_FORM("/p/{person}/about", AREA_PERSON, save),
    PERSON_FORM("/p/{person}/contacts", AREA_PERSON, add_contact),
    PERSON_PAGE("/p/{person}/contacts/{cp}", AREA_PERSON, show_contact),
    PERSON_FORM("/p/{person}/contacts/{cp}", AREA_PERSON, edit_contact),
    PERSON_FORM("/p/{person}/contacts/{cp}/end", AREA_PERSON, end_contact),
    END_OF_ROUTES,
};
