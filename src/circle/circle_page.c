// SPDX-License-Identifier: AGPL-3.0-or-later
/* The voices around somebody: the page, and for programs. */
#include "circle/circle_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/circle_page_html.h"
#include "people/people.h"
#include "web/api.h"
#include "web/draft.h"

static const char PAGE[] = "/p/{person}/circle";

/* ---- the page ---- */

static struct html_options voice_options(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), CIRCLE_VOICES,
                                              struct html_option);

    for (int i = 0; i < CIRCLE_VOICES; i++)
        options[i] = (struct html_option){ circle_voice_word((enum circle_voice)i),
                                           html_say(html, circle_voice_label((enum circle_voice)i)),
                                           false };
    return (struct html_options){ options, CIRCLE_VOICES };
}

static struct html_options can_options(const struct html *html)
{
    static const struct { const char *word, *label; } ways[] = {
        { "", N_("not asked") }, { "yes", N_("Yes") }, { "no", N_("No") },
    };
    struct html_option *options = arena_array(html_arena(html), 3, struct html_option);

    for (int i = 0; i < 3; i++)
        options[i] = (struct html_option){ ways[i].word, html_say(html, ways[i].label), false };
    return (struct html_options){ options, 3 };
}

static struct circle_columns columns_of(const struct html *html, const struct circle_lines *lines)
{
    struct arena *arena = html_arena(html);
    struct circle_column *columns = arena_array(arena, CIRCLE_VOICES, struct circle_column);

    for (int voice = 0; voice < CIRCLE_VOICES; voice++) {
        struct circle_row *rows = arena_array(arena, lines->count + 1, struct circle_row);
        size_t count = 0;
        for (size_t i = 0; i < lines->count; i++) {
            const struct circle_line *line = &lines->at[i];
            if (line->voice == (enum circle_voice)voice)
                rows[count++] = (struct circle_row){
                    line->by, line->words, line->number,
                    line->can_go_on.set && !line->can_go_on.yes, line->on,
                };
        }
        columns[voice] = (struct circle_column){
            html_say(html, circle_voice_label((enum circle_voice)voice)), { rows, count },
        };
    }
    return (struct circle_columns){ columns, CIRCLE_VOICES };
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct circle_lines lines;
    struct circle_page page = {
        .action = path_to(access, PAGE), .may_write = access_may_write(access, AREA_CONTACT),
        .voice = text_or(form_text(form, "voice"), "carer"), .by = form_text(form, "by"),
        .number = form_text(form, "number"), .words = form_text(form, "words"),
        .can = form_text(form, "can"), .on = form_text(form, "on"),
        .voices = voice_options(html), .cans = can_options(html),
        .problems = request_problems(request),
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = circle_list(access, &lines)) != OK)
        return s;
    page.columns = columns_of(html, &lines);
    html_circle_page(html, &page);
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
    const char *can = form_text(form, "can");
    struct circle_line line = {
        .by = form_text(form, "by"), .number = form_int(form, "number", problems),
        .words = form_text(form, "words"), .on = form_date(form, "on", problems),
        .can_go_on = { !text_is_blank(can), text_equal(can, "yes") },
    };
    int64_t id;

    if (!circle_voice_from_word(form_text(form, "voice"), &line.voice))
        problem_add(problems, "voice", N_("Choose who speaks."));
    enum status s = problems_any(problems) ? INVALID : circle_add(change, &line, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, access, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Kept. Only staff read it."), NULL);
    return response_see_other(response, path_to(access, PAGE));
}

/* ---- for programs ---- */

static const char *const VOICES[] = { "client", "carer", "provider", NULL };
static const struct api_field FIELDS[] = {
    { .name = "voice", .type = API_TEXT, .required = true, .words = VOICES },
    { .name = "by", .type = API_TEXT, .most = CIRCLE_NAME_MAX },
    { .name = "number", .type = API_INT, .about = "0 to 10" },
    { .name = "words", .type = API_TEXT, .most = CIRCLE_WORDS_MAX },
    { .name = "can_go_on", .type = API_BOOL },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { 0 },
};

static void line_json(struct json *j, const struct circle_line *line)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "cv", line->ref);
    json_text(j, "voice", circle_voice_word(line->voice));
    json_text(j, "by", line->by);
    json_maybe_int(j, "number", line->number);
    json_text(j, "words", line->words);
    if (line->can_go_on.set)
        json_bool(j, "can_go_on", line->can_go_on.yes);
    else
        json_nothing(j, "can_go_on");
    json_date(j, "on", line->on);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct circle_lines lines;

    (void)request;
    enum status s = circle_list(access, &lines);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < lines.count; i++)
        line_json(j, &lines.at[i]);
    api_list_close(response, NULL);
    json_reopen(j);
    for (int voice = 0; voice < CIRCLE_VOICES; voice++) {
        json_open_list(j, VOICES[voice]);
        for (size_t i = 0; i < lines.count; i++) {
            if (lines.at[i].voice == (enum circle_voice)voice)
                line_json(j, &lines.at[i]);
        }
        json_close(j);
    }
    json_close(j);
    return OK;
}

static enum status write_one(const struct access *access, int64_t id, struct response *response,
                             const char **ref)
{
    struct circle_lines lines;

    enum status s = circle_list(access, &lines);
    for (size_t i = 0; s == OK && i < lines.count; i++) {
        if (lines.at[i].id != id)
            continue;
        line_json(response_json(response), &lines.at[i]);
        *ref = lines.at[i].ref;
        return OK;
    }
    return s == OK ? NOT_FOUND : s;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "cv", "cv", &id);
    return s != OK ? s : write_one(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct circle_line line = {
        .by = api_text(request, NULL, "by"), .number = api_int(request, NULL, "number"),
        .words = api_text(request, NULL, "words"), .on = api_date(request, NULL, "on"),
        .can_go_on = { api_has(request, NULL, "can_go_on"),
                       api_bool(request, NULL, "can_go_on") },
    };
    const char *ref;
    int64_t id;
    enum status s;

    (void)circle_voice_from_word(api_text(request, NULL, "voice"), &line.voice);
    if ((s = circle_add(change, &line, request_problems(request), &id)) != OK ||
        (s = write_one(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "circle", "cv", ref);
    return OK;
}

const struct route circle_routes[] = {
    PERSON_PAGE("/p/{person}/circle", AREA_CONTACT, show),
    PERSON_FORM("/p/{person}/circle", AREA_CONTACT, post),
    API_PERSON("/people/{p}/circle", AREA_CONTACT, list,
               .about = "The voices apart, for staff, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/circle", AREA_CONTACT, add, .takes = FIELDS,
                      .about = "What one of them said; no other voice is shown it."),
    API_RECORD("/circle/{cv}", "cv", AREA_CONTACT, show_one, .about = "What one of them said."),
    END_OF_ROUTES,
};
