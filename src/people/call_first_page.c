// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/call_first_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/call_first_page_html.h"
#include "web/api.h"
#include "web/draft.h"
#include "web/undo.h"

static enum status draw(struct request *request, const struct access *access,
                        struct call_first_page *page, struct response *response)
{
    struct calls_first all;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = call_first_list(access, &all)) != OK)
        return s;
    page->now = call_first_now(&all);
    page->before = page->now != NULL && all.count == 1 ? (struct calls_first){ 0 } : all;
    page->may_write = access_may_write(access, AREA_FAMILY);
    page->back = path_to(access, "/p/{person}/family");
    page->action = path_to(access, "/p/{person}/in-emergency");
    page->problems = request_problems(request);
    html_call_first_page(response_html(response), page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);

    return draw(request, access, &(struct call_first_page){
        .name = form_text(form, "name"), .who = form_text(form, "who"),
        .reach = form_text(form, "reach"), .words = form_raw(form, "words"),
    }, response);
}

static enum status say(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct call_first_page page = {
        .name = form_text(form, "name"), .who = form_text(form, "who"),
        .reach = form_text(form, "reach"), .words = form_raw(form, "words"),
    };
    bool nobody = text_equal(form_text(form, "do"), "nobody");
    int64_t id, before;

    enum status s = call_first_add(change, &(struct call_first){
        .declined = nobody, .name = page.name, .who = page.who, .reach = page.reach,
        .words = page.words,
    }, request_problems(request), &id, &before);
    if (s == INVALID)
        return response_again(response, draw(request, access, &page, response));
    if (s != OK)
        return s;
    s = undo_said(request, change, &(struct undo){ .what = "call_first", .record = id,
                                                   .before = before, .version = 1 }, response,
                  nobody ? N_("Kept: they want nobody called.") : N_("Kept."));
    return s != OK ? s : response_see_other(response, path_to(access, "/p/{person}/in-emergency"));
}

/* ---- the API ---- */

static void write_one(struct json *j, const struct call_first *one)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "ec", one->ref);
    json_text(j, "state", date_is_set(one->ended_on) ? "ended"
                          : one->declined ? "declined" : "named");
    json_bool(j, "declined", one->declined);
    json_text(j, "name", one->name);
    json_text(j, "who", one->who);
    json_text(j, "reach", one->reach);
    json_text(j, "words", one->words);
    json_date(j, "asked_on", one->asked_on);
    json_date(j, "ended_on", one->ended_on);
    json_int(j, "version", one->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct calls_first all;

    (void)request;
    enum status s = call_first_list(access, &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_one(j, &all.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status show_id(const struct access *access, int64_t id, struct response *response,
                           const char **ref)
{
    struct calls_first all;

    enum status s = call_first_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id != id)
            continue;
        *ref = all.at[i].ref;
        write_one(response_json(response), &all.at[i]);
        response_version(response, all.at[i].version);
        return OK;
    }
    return s != OK ? s : NOT_FOUND;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "ec", "ec", &id);
    return s != OK ? s : show_id(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct call_first draft = {
        .declined = api_bool(request, NULL, "declined"), .name = api_text(request, NULL, "name"),
        .who = api_text(request, NULL, "who"), .reach = api_text(request, NULL, "reach"),
        .words = api_text(request, NULL, "words"), .asked_on = api_date(request, NULL, "asked_on"),
    };
    const char *ref;
    int64_t id, before;

    enum status s = call_first_add(change, &draft, request_problems(request), &id, &before);
    if (s != OK || (s = show_id(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "emergency-contacts", "ec", ref);
    return undo_told(change, &(struct undo){ .what = "call_first", .record = id,
                                             .before = before, .version = 1 }, response);
}

static enum status back(struct change *change, const struct undo *undo, struct problems *problems)
{
    (void)problems;
    return call_first_take_back(change, undo->record, undo->before);
}

void call_first_undo_set_up(void)
{
    undo_register("call_first", AREA_FAMILY, N_("Whom to call was written down"), back);
}

static const struct api_field FIELDS[] = {
    { .name = "declined", .type = API_BOOL, .about = "They want nobody called: an answer." },
    { .name = "name", .type = API_TEXT, .most = PERSON_SHORT_MAX },
    { .name = "who", .type = API_TEXT, .most = PERSON_SHORT_MAX, .about = "Sister, neighbour." },
    { .name = "reach", .type = API_TEXT, .most = PERSON_SHORT_MAX },
    { .name = "words", .type = API_TEXT, .most = 2000, .about = "In their own words." },
    { .name = "asked_on", .type = API_DATE, .about = "Default: today." },
    { 0 },
};

const struct route call_first_routes[] = {
    PERSON_PAGE("/p/{person}/in-emergency", AREA_FAMILY, show),
    PERSON_FORM("/p/{person}/in-emergency", AREA_FAMILY, say),
    API_PERSON("/people/{p}/emergency-contacts", AREA_FAMILY, list,
               .about = "Whom to call when something happens, newest first; nobody is an answer."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/emergency-contacts", AREA_FAMILY, add,
                      .takes = FIELDS, .about = "What they say now; takes the place of before."),
    API_RECORD("/emergency-contacts/{ec}", "ec", AREA_FAMILY, show_one, .about = "One answer."),
    END_OF_ROUTES,
};
