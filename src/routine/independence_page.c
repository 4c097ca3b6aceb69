// SPDX-License-Identifier: AGPL-3.0-or-later
/* Independence over time: the page, and for programs. */
#include "routine/independence_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/independence_page_html.h"
#include "people/people.h"
#include "web/api.h"
#include "web/draft.h"

#include <jansson.h>

static const char PAGE[] = "/p/{person}/independence";

/* ---- the page ---- */

static struct html_options level_options(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), HELP_LEVELS + 1,
                                              struct html_option);

    options[0] = (struct html_option){ "", html_say(html, N_("not looked at")), false };
    for (int i = 0; i < HELP_LEVELS; i++)
        options[i + 1] = (struct html_option){ help_level_word((enum help_level)i),
                                               html_say(html, help_level_label((enum help_level)i)),
                                               false };
    return (struct html_options){ options, HELP_LEVELS + 1 };
}

static void fill_items(const struct html *html, const struct form *form,
                       struct independence_page *page)
{
    struct daily_row *rows = arena_array(html_arena(html), DAILY_ITEMS, struct daily_row);

    for (int i = 0; i < DAILY_ITEMS; i++)
        rows[i] = (struct daily_row){
            .field = daily_item_word(i), .label = html_say(html, daily_item_label(i)),
            .value = form_text(form, daily_item_word(i)), .levels = page->levels,
        };
    page->items = (struct daily_rows){ rows, DAILY_ITEMS };
}

static const struct independence_item *item_named(const struct independence *look,
                                                  const char *word)
{
    for (size_t i = 0; i < look->count; i++) {
        if (text_equal(look->at[i].word, word))
            return &look->at[i];
    }
    return NULL;
}

/* What stands in the newest look, against the oldest that has it. */
static void fill_rows(const struct html *html, const struct independences *looks,
                      struct independence_page *page)
{
    const struct independence *last = &looks->at[looks->count - 1];
    struct then_row *rows = arena_array(html_arena(html), last->count + 1, struct then_row);
    size_t count = 0;

    for (size_t i = 0; i < last->count; i++) {
        const struct independence_item *now = &last->at[i], *then = NULL;
        for (size_t k = 0; k + 1 < looks->count && then == NULL; k++)
            then = item_named(&looks->at[k], now->word);
        if (then == NULL)
            continue;
        bool better = now->level < then->level, same = now->level == then->level;
        rows[count++] = (struct then_row){
            html_say(html, daily_item_called(now->word)),
            html_say(html, help_level_label(then->level)),
            html_say(html, help_level_label(now->level)),
            html_say(html, better ? N_("▲ easier") : same ? N_("● the same")
                                                          : N_("▼ more help")),
            better ? "tag good" : "tag",
        };
    }
    page->rows = (struct then_rows){ rows, count };
    page->first_on = looks->at[0].on;
    page->last_on = last->on;
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct independences looks;
    struct independence_page page = {
        .action = path_to(access, PAGE), .may_write = access_may_write(access, AREA_ROUTINE),
        .on = form_text(form, "on"), .own = form_text(form, "own"),
        .own_level = form_text(form, "own_level"), .levels = level_options(html),
        .problems = request_problems(request),
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK ||
        (s = independence_list(access, (struct date){ 0 }, (struct date){ 0 }, &looks)) != OK)
        return s;
    page.count = independence_count(&looks);
    fill_items(html, form, &page);
    if (looks.count > 0)
        fill_rows(html, &looks, &page);
    html_independence_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

static enum status post(struct request *request, struct change *change,
                        struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct independence_item items[DAILY_ITEMS + 1];
    struct independence look = { .on = form_date(form, "on", problems), .at = items };
    enum help_level level;
    int64_t id;

    for (int i = 0; i < DAILY_ITEMS; i++) {
        if (help_level_from_word(form_text(form, daily_item_word(i)), &level))
            items[look.count++] = (struct independence_item){ daily_item_word(i), level };
    }
    if (!text_is_blank(form_text(form, "own"))) {
        if (help_level_from_word(form_text(form, "own_level"), &level))
            items[look.count++] = (struct independence_item){ form_text(form, "own"), level };
        else
            problem_add(problems, "own_level", N_("Say how it goes."));
    }
    enum status s = problems_any(problems) ? INVALID
                    : independence_add(change, &look, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, access, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("The look is kept."), NULL);
    return response_see_other(response, path_to(access, PAGE));
}

const struct route independence_routes[] = {
    PERSON_PAGE("/p/{person}/independence", AREA_ROUTINE, show),
    PERSON_FORM("/p/{person}/independence", AREA_ROUTINE, post),
    END_OF_ROUTES,
};

/* ---- for programs ---- */

static const struct api_field LOOK_FIELDS[] = {
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "items", .type = API_ANY, .required = true,
      .about = "{word: alone|device|prompting|some_help|full_help}" },
    { 0 },
};

static void look_json(struct json *j, const struct independence *look)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "im", look->ref);
    json_date(j, "on", look->on);
    json_open_object(j, "items");
    for (size_t i = 0; i < look->count; i++)
        json_text(j, look->at[i].word, help_level_word(look->at[i].level));
    json_close(j);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct date from = api_query_date(request, "from"), to = api_query_date(request, "to");
    struct independences looks;

    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = independence_list(access, from, to, &looks);
    if (s != OK)
        return s;
    struct independence_count count = independence_count(&looks);
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_int(j, "better", count.better);
    json_int(j, "same", count.same);
    json_int(j, "worse", count.worse);
    json_int(j, "kept_or_better", count.better + count.same);
    json_int(j, "of", count.of);
    json_open_list(j, "items");
    for (size_t i = 0; i < looks.count; i++)
        look_json(j, &looks.at[i]);
    json_close(j);
    json_nothing(j, "next");
    json_close(j);
    return OK;
}

static enum status write_one(const struct access *access, const char *ref,
                             struct response *response)
{
    struct independences looks;

    enum status s = independence_list(access, (struct date){ 0 }, (struct date){ 0 }, &looks);
    for (size_t i = 0; s == OK && i < looks.count; i++) {
        if (!text_equal(looks.at[i].ref, ref))
            continue;
        look_json(response_json(response), &looks.at[i]);
        return OK;
    }
    return s == OK ? NOT_FOUND : s;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    return write_one(access, request_part(request, "im"), response);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    json_t *object = json_object_get(request_json(request), "items"), *value;
    struct problems *problems = request_problems(request);
    struct independence look = { .on = api_date(request, NULL, "on") };
    struct independences looks;
    const char *word;
    int64_t id;
    enum status s;

    struct independence_item *items = arena_array(change_arena(change),
                                                  json_object_size(object) + 1,
                                                  struct independence_item);
    json_object_foreach(object, word, value) {
        items[look.count].word = word;
        if (!help_level_from_word(text_or(json_string_value(value), ""),
                                  &items[look.count++].level))
            problem_add(problems, "items", N_("A level is alone, device, prompting, some_help or "
                                              "full_help."));
    }
    look.at = items;
    if (problems_any(problems))
        return INVALID;
    if ((s = independence_add(change, &look, problems, &id)) != OK ||
        (s = independence_list(change_access(change), (struct date){ 0 }, (struct date){ 0 },
                               &looks)) != OK)
        return s;
    const char *ref = NULL;
    for (size_t i = 0; i < looks.count; i++) {
        if (looks.at[i].id == id)
            ref = looks.at[i].ref;
    }
    if ((s = write_one(change_access(change), ref, response)) != OK)
        return s;
    api_created(response, "independence", "im", ref);
    return OK;
}

const struct route independence_api_routes[] = {
    API_PERSON("/people/{p}/independence", AREA_ROUTINE, list,
               .about = "The first look in ?from=&to= against the last, and the looks."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/independence", AREA_ROUTINE, add,
                      .takes = LOOK_FIELDS, .about = "One look at daily life."),
    API_RECORD("/independence/{im}", "im", AREA_ROUTINE, show_one, .about = "One look."),
    END_OF_ROUTES,
};
