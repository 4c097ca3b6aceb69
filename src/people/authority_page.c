// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/authority_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/authority_page_html.h"
#include "web/draft.h"
#include "web/undo.h"

static const char *matters_told(const struct html *html, int64_t matters)
{
    const char *text = "";

    for (int i = 0; i < MATTERS; i++) {
        if (matters & ((int64_t)1 << i))
            text = arena_print(html_arena(html), "%s%s%s", text, *text ? ", " : "",
                               html_say(html, matter_label(i)));
    }
    return text;
}

static struct authority_row row_of(const struct access *access, const struct html *html,
                                   const struct authority *a, bool may_write)
{
    static const char *const labels[] = { N_("Not yet"), N_("Holds"), N_("Over") };
    static const char *const looks[] = { "tag now", "tag good", "tag" };
    struct arena *arena = access_arena(access);
    enum authority_state state = authority_state(a, access_today(access));
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/authority"),
                                   a->ref);
    bool waits_to_begin = !text_is_blank(a->begins_when) && !date_is_set(a->begun_on);

    return (struct authority_row){
        .holder = a->holder, .kind = html_say(html, authority_kind_label(a->kind)),
        .document = a->document, .matters = matters_told(html, a->matters), .limits = a->limits,
        .state = html_say(html, labels[state]), .look = looks[state],
        .begins_when = a->begins_when, .from_on = a->from_on, .until_on = a->until_on,
        .begun_on = a->begun_on,
        .given_path = state == AUTHORITY_HOLDS ? arena_print(arena, "%s/given", path) : NULL,
        .end_action = may_write && state != AUTHORITY_ENDED ? arena_print(arena, "%s/end", path)
                                                            : NULL,
        .begun_action = may_write && waits_to_begin && state != AUTHORITY_ENDED
                        ? arena_print(arena, "%s/begun", path) : NULL,
    };
}

static bool among(struct text_list list, const char *word)
{
    size_t i = 0;

    while (i < list.count && !text_equal(list.at[i], word))
        i++;
    return i < list.count;
}

static void fill_options(struct html *html, const struct form *form, struct authority_page *page)
{
    struct arena *arena = html_arena(html);
    struct html_option *kinds = arena_array(arena, AUTHORITY_KINDS, struct html_option);
    struct html_option *matters = arena_array(arena, MATTERS, struct html_option);
    struct text_list ticked = form_all(form, "matters");

    for (int i = 0; i < AUTHORITY_KINDS; i++)
        kinds[i] = (struct html_option){
            authority_kind_word((enum authority_kind)i),
            html_say(html, authority_kind_label((enum authority_kind)i)), false };
    for (int i = 0; i < MATTERS; i++)
        matters[i] = (struct html_option){ matter_word(i), html_say(html, matter_label(i)),
                                           among(ticked, matter_word(i)) };
    page->kinds = (struct html_options){ kinds, AUTHORITY_KINDS };
    page->matters = (struct html_options){ matters, MATTERS };
}

static enum status draw(const struct access *access, const struct form *form,
                        const struct problems *problems, struct response *response)
{
    struct html *html = response_html(response);
    struct authorities all;
    struct authority_page page = {
        .back = path_to(access, "/p/{person}/family"),
        .action = path_to(access, "/p/{person}/authority"),
        .may_write = access_may_write(access, AREA_FAMILY),
        .holder = form_text(form, "holder"), .kind = form_text(form, "kind"),
        .document = form_text(form, "document"), .limits = form_text(form, "limits"),
        .from = form_text(form, "from"), .until = form_text(form, "until"),
        .begins_when = form_text(form, "begins_when"), .problems = problems,
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = authority_list(access, &all)) != OK)
        return s;
    struct authority_row *rows = arena_array(access_arena(access), all.count + 1,
                                             struct authority_row);
    for (size_t i = 0; i < all.count; i++)
        rows[i] = row_of(access, html, &all.at[i], page.may_write);
    page.rows = (struct authority_rows){ rows, all.count };
    fill_options(html, form, &page);
    html_authority_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(access, form_with_draft(request), request_problems(request), response);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct text_list ticked = form_all(form, "matters");
    struct authority a = {
        .holder = form_text(form, "holder"), .document = form_text(form, "document"),
        .limits = form_text(form, "limits"), .from_on = form_date(form, "from", problems),
        .until_on = form_date(form, "until", problems),
        .begins_when = form_text(form, "begins_when"),
    };
    int64_t id, bit;

    if (!authority_kind_from_word(form_text(form, "kind"), &a.kind))
        problem_add(problems, "kind", N_("Choose what it is."));
    for (size_t i = 0; i < ticked.count; i++) {
        if (matter_from_word(ticked.at[i], &bit))
            a.matters |= bit;
    }
    enum status s = problems_any(problems) ? INVALID : authority_add(change, &a, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(change_access(change), form, problems, response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "authority_added", .record = id,
                                                        .version = 1 },
                       response, N_("The paper is on file."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/authority"));
}

static enum status end(struct request *request, struct change *change, struct response *response)
{
    struct authority a;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "au", "au", &id)) != OK ||
        (s = authority_get(change_access(change), id, &a)) != OK ||
        (s = authority_end(change, id, change_today(change), request_problems(request))) != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "authority_end", .record = id,
                                                        .version = a.version + 1 },
                       response, N_("The paper holds no longer."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/authority"));
}

static enum status begun(struct request *request, struct change *change,
                         struct response *response)
{
    struct authority a;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "au", "au", &id)) != OK ||
        (s = authority_get(change_access(change), id, &a)) != OK)
        return s;
    a.begun_on = change_today(change);
    if ((s = authority_edit(change, &a, request_problems(request))) != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "authority_changed", .record = id,
                                                        .before = a.version,
                                                        .version = a.version + 1 },
                       response, N_("From today the paper holds."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/authority"));
}

static enum status show_given(struct request *request, const struct access *access,
                              struct response *response)
{
    struct html *html = response_html(response);
    struct given_page page = { .back = path_to(access, "/p/{person}/authority") };
    struct authority a;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "au", "au", &id)) != OK ||
        (s = authority_get(access, id, &a)) != OK ||
        (s = people_name(access, &page.name)) != OK ||
        (s = given_read(access, &a, &page.given)) != OK)
        return s;
    page.holder = a.holder;
    page.document = a.document;
    page.why = page.given.why == NULL ? NULL : html_say(html, page.given.why);
    html_given_page(html, &page);
    return OK;
}

/* ---- taking back ---- */

static enum status unchanged(struct change *change, const struct undo *undo, struct authority *ret)
{
    enum status s = authority_get(change_access(change), undo->record, ret);

    return s != OK ? s : ret->version == undo->version ? OK : STALE;
}

static enum status end_back(struct change *change, const struct undo *undo, struct problems *p)
{
    struct authority a;

    enum status s = unchanged(change, undo, &a);
    return s != OK ? s : authority_again(change, undo->record, p);
}

static enum status changed_back(struct change *change, const struct undo *undo,
                                struct problems *p)
{
    (void)p;
    return authority_restore(change, undo->record, undo->before, undo->version);
}

/* Put on file by mistake: it ended on the day before it began, and stays in the history. */
static enum status added_back(struct change *change, const struct undo *undo, struct problems *p)
{
    struct authority a;

    enum status s = unchanged(change, undo, &a);
    return s != OK ? s : authority_end(change, undo->record, date_add_days(a.from_on, -1), p);
}

void authority_undo_set_up(void)
{
    undo_register_record("authority_end", AREA_FAMILY, N_("A paper was ended"), "au", end_back);
    undo_register_record("authority_changed", AREA_FAMILY, N_("A paper was changed"), "au",
                         changed_back);
    undo_register_record("authority_added", AREA_FAMILY, N_("A paper was put on file"), "au",
                         added_back);
}

const struct route authority_routes[] = {
    PERSON_PAGE("/p/{person}/authority", AREA_FAMILY, show),
    PERSON_FORM("/p/{person}/authority", AREA_FAMILY, add),
    PERSON_FORM("/p/{person}/authority/{au}/end", AREA_FAMILY, end),
    PERSON_FORM("/p/{person}/authority/{au}/begun", AREA_FAMILY, begun),
    PERSON_PAGE("/p/{person}/authority/{au}/given", AREA_FAMILY, show_given),
    END_OF_ROUTES,
};
