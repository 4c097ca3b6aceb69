// SPDX-License-Identifier: AGPL-3.0-or-later
#include "advocacy/advocacy_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/advocacy_page_html.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

enum { SHOWN = 50 };

static const char PATH[] = "/p/{person}/advocacy";
static const char *const LOOKS[ADVOCACY_STATES] = { "tag now", "tag us", "tag good", "tag good",
                                                    "tag", "tag" };
static const char *const BUTTONS[ADVOCACY_STATES] = {
    NULL, N_("It is filed"), N_("Won"), N_("Partly won"), N_("Not won"), N_("Taken back"),
};

static const char *path_of(const struct access *access, const char *ref)
{
    return arena_print(access_arena(access), "%s/%s", path_to(access, PATH), ref);
}

static enum status show_list(struct request *request, const struct access *access,
                             struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct advocacy_list_page page = { .new_path = path_of(access, "new"),
                                       .may_write = access_may_write(access, AREA_PAPERS) };
    struct advocacies all;
    enum status s;

    if ((s = people_name(access, &page.name)) != OK ||
        (s = advocacy_page(access, request_query(request, "from"), SHOWN, &all)) != OK)
        return s;
    struct advocacy_row *rows = arena_array(arena, all.count + 1, struct advocacy_row);
    for (size_t i = 0; i < all.count; i++) {
        const struct advocacy *one = &all.at[i];
        rows[i] = (struct advocacy_row){
            path_of(access, one->ref), one->issue, one->target,
            html_say(html, advocacy_state_label(one->state)), LOOKS[one->state], one->due_on,
        };
    }
    page.rows = (struct advocacy_rows){ rows, all.count };
    if (all.next != NULL)
        page.more_path = arena_print(arena, "%s?from=%s", path_to(access, PATH), all.next);
    html_advocacy_list_page(html, &page);
    return OK;
}

/* ---- writing it down ---- */

static struct html_options options_of(const struct html *html, const char *const *words,
                                      const char *(*label)(int))
{
    size_t count = 0;

    while (words[count] != NULL)
        count++;
    struct html_option *options = arena_array(html_arena(html), count, struct html_option);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct html_option){ words[i], html_say(html, label((int)i)), false };
    return (struct html_options){ options, count };
}

static const char *level_label(int level)
{
    return advocacy_level_label((enum advocacy_level)level);
}

static struct advocacy_form_page typed(const struct form *form)
{
    return (struct advocacy_form_page){
        .level = form_text(form, "level"), .target = form_text(form, "target"),
        .issue = form_text(form, "issue"), .ask = form_text(form, "ask"),
        .argument = form_text(form, "argument"), .notice_on = form_text(form, "notice_on"),
        .rule = form_text(form, "rule"), .due_on = form_text(form, "due_on"),
    };
}

static enum status draw_form(struct request *request, const struct access *access,
                             const struct form *form, const char *ref,
                             struct advocacy_form_page *page, struct response *response)
{
    struct html *html = response_html(response);

    enum status s = people_name(access, &page->name);
    if (s != OK)
        return s;
    page->title = html_say(html, ref == NULL ? N_("Speak up") : N_("Change what was written"));
    page->back = ref == NULL ? path_to(access, PATH) : path_of(access, ref);
    page->action = ref == NULL ? path_to(access, PATH)
                               : arena_print(request_arena(request), "%s/edit", page->back);
    page->levels = options_of(html, advocacy_level_words, level_label);
    page->rules = options_of(html, advocacy_rule_words, advocacy_rule_label);
    page->labels = labels_too(access, html, form);
    page->problems = request_problems(request);
    html_advocacy_form_page(html, page);
    return OK;
}

static struct advocacy read_form(const struct form *form, struct problems *problems)
{
    struct advocacy one = {
        .target = form_text(form, "target"), .issue = form_text(form, "issue"),
        .ask = form_text(form, "ask"), .argument = form_text(form, "argument"),
        .notice_on = form_date(form, "notice_on", problems), .rule = form_text(form, "rule"),
        .due_on = form_date(form, "due_on", problems),
    };
    int level = 0;

    (void)text_among(advocacy_level_words, ADVOCACY_LEVELS, form_text(form, "level"), &level);
    one.level = (enum advocacy_level)level;
    return one;
}

static enum status show_new(struct request *request, const struct access *access,
                            struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct advocacy_form_page page = typed(form);

    return draw_form(request, access, form, NULL, &page, response);
}

static enum status post_new(struct request *request, struct change *change,
                            struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct advocacy one = read_form(form, problems);
    int64_t id;

    enum status s = advocacy_add(change, &one, problems, &id);
    if (s == INVALID) {
        struct advocacy_form_page page = typed(form);
        return response_again(response, draw_form(request, change_access(change), form, NULL,
                                                  &page, response));
    }
    if (s != OK || (s = advocacy_get(change_access(change), id, &one)) != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "advocacy_added", .record = id,
                                                        .version = one.version },
                       response, N_("Written down."))) != OK)
        return s;
    return response_see_other(response, path_of(change_access(change), one.ref));
}

static enum status named(struct request *request, const struct access *access,
                         struct advocacy *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "av", "av", &id);
    return s != OK ? s : advocacy_get(access, id, ret);
}

static const char *iso_of(struct html *html, struct date day)
{
    return date_is_set(day) ? HTML_SHOW(html, day, HTML_ISO) : NULL;
}

static enum status show_edit(struct request *request, const struct access *access,
                             struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct advocacy one;

    enum status s = named(request, access, &one);
    if (s != OK)
        return s;
    struct advocacy_form_page page = {
        .level = advocacy_level_words[one.level], .target = one.target, .issue = one.issue,
        .ask = one.ask, .argument = one.argument, .rule = one.rule,
        .notice_on = iso_of(html, one.notice_on),
        .due_on = one.rule == NULL ? iso_of(html, one.due_on) : NULL,
    };
    if (form_has(form, "issue"))
        page = typed(form);
    page.version = one.version;
    return draw_form(request, access, NULL, one.ref, &page, response);
}

static enum status post_edit(struct request *request, struct change *change,
                             struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct advocacy one = read_form(form, problems), before;

    enum status s = named(request, change_access(change), &before);
    if (s != OK)
        return s;
    one.id = before.id;
    one.need = before.need;
    one.version = request_version(request);
    s = advocacy_edit(change, &one, problems);
    if (s == INVALID) {
        struct advocacy_form_page page = typed(form);
        page.version = one.version;
        return response_again(response, draw_form(request, change_access(change), NULL,
                                                  before.ref, &page, response));
    }
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "advocacy_edited", .record = one.id, .before = one.version,
            .version = one.version + 1 }, response, N_("Written down."))) != OK)
        return s;
    return response_see_other(response, path_of(change_access(change), before.ref));
}

/* ---- one of them ---- */

static struct advocacy_buttons buttons_of(const struct html *html, enum advocacy_state state)
{
    struct advocacy_button *list = arena_array(html_arena(html), ADVOCACY_STATES,
                                               struct advocacy_button);
    size_t count = 0;

    for (int to = 0; to < ADVOCACY_STATES; to++) {
        if (advocacy_may_move(state, (enum advocacy_state)to))
            list[count++] = (struct advocacy_button){ advocacy_state_words[to],
                                                      html_say(html, BUTTONS[to]) };
    }
    return (struct advocacy_buttons){ list, count };
}

static enum status draw_one(struct request *request, const struct access *access,
                            struct response *response)
{
    const struct form *form = request_form(request);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct evidences evidence;
    struct advocacy one;
    const char *name;
    int place;
    enum status s;

    if ((s = named(request, access, &one)) != OK || (s = people_name(access, &name)) != OK ||
        (s = evidence_list(access, one.id, &evidence)) != OK)
        return s;
    const char *path = path_of(access, one.ref);
    bool may_write = access_may_write(access, AREA_PAPERS);
    struct evidence_row *rows = arena_array(arena, evidence.count + 1, struct evidence_row);
    for (size_t i = 0; i < evidence.count; i++)
        rows[i] = (struct evidence_row){ evidence.at[i].what, evidence.at[i].on };
    struct advocacy_one_page page = {
        .name = name, .back = path_to(access, PATH),
        .edit_path = may_write ? arena_print(arena, "%s/edit", path) : NULL,
        .move_action = may_write ? arena_print(arena, "%s/events", path) : NULL,
        .evidence_action = may_write ? arena_print(arena, "%s/evidence", path) : NULL,
        .target = one.target, .issue = one.issue, .ask = one.ask, .argument = one.argument,
        .level = html_say(html, advocacy_level_label(one.level)),
        .state = html_say(html, advocacy_state_label(one.state)), .look = LOOKS[one.state],
        .result = one.result, .notice_on = one.notice_on, .due_on = one.due_on,
        .filed_on = one.filed_on, .ended_on = one.ended_on,
        .late = date_is_set(one.due_on) && date_before(one.due_on, one.filed_on),
        .buttons = buttons_of(html, one.state), .evidence = { rows, evidence.count },
        .what = form_text(form, "what"), .on = form_text(form, "on"),
        .words = form_text(form, "result"), .problems = request_problems(request),
    };
    if (one.rule != NULL && text_among(advocacy_rule_words, 3, one.rule, &place))
        page.counted = html_say(html, advocacy_rule_label(place));
    html_advocacy_one_page(html, &page);
    return OK;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    return draw_one(request, access, response);
}

static enum status post_event(struct request *request, struct change *change,
                              struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct advocacy one;
    int state = -1;

    enum status s = named(request, change_access(change), &one);
    if (s != OK)
        return s;
    struct date on = form_date(form, "on", problems);
    if (!text_among(advocacy_state_words, ADVOCACY_STATES, form_text(form, "event"), &state))
        problem_add(problems, "state", N_("Choose one of the buttons."));
    s = problems_any(problems) ? INVALID
        : advocacy_move(change, one.id, (enum advocacy_state)state, on,
                        form_text(form, "result"), problems);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw_one(request, change_access(change), response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "advocacy_moved", .record = one.id, .before = one.state,
            .version = one.version + 1 }, response, N_("Written down."))) != OK)
        return s;
    return response_see_other(response, path_of(change_access(change), one.ref));
}

static enum status post_evidence(struct request *request, struct change *change,
                                 struct response *response)
{
    struct problems *problems = request_problems(request);
    struct advocacy one;
    int64_t id;

    enum status s = named(request, change_access(change), &one);
    if (s != OK)
        return s;
    s = evidence_add(change, one.id, form_text(request_form(request), "what"),
                     (struct date){ 0 }, problems, &id);
    if (s == INVALID)
        return response_again(response, draw_one(request, change_access(change), response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "evidence_added", .record = id,
                                                        .version = 1 },
                       response, N_("Written down."))) != OK)
        return s;
    return response_see_other(response, path_of(change_access(change), one.ref));
}

/* ---- taking back ---- */

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    (void)problems;
    return advocacy_remove(change, undo->record, undo->version);
}

static enum status take_back_edit(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return advocacy_restore(change, undo->record, undo->before, undo->version);
}

static enum status take_back_move(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return advocacy_put_back(change, undo->record, (enum advocacy_state)undo->before,
                             undo->version);
}

static enum status take_back_evidence(struct change *change, const struct undo *undo,
                                      struct problems *problems)
{
    (void)problems;
    return evidence_remove(change, undo->record, undo->version);
}

void advocacy_undo_set_up(void)
{
    undo_register_record("advocacy_added", AREA_PAPERS, N_("Speaking up was written down"), "av",
                         take_back);
    undo_register_record("advocacy_edited", AREA_PAPERS, N_("Speaking up was changed"), "av",
                         take_back_edit);
    undo_register_record("advocacy_moved", AREA_PAPERS, N_("Speaking up went a step on"), "av",
                         take_back_move);
    undo_register("evidence_added", AREA_PAPERS, N_("What shows it was added"),
                  take_back_evidence);
}

const struct route advocacy_routes[] = {
    PERSON_PAGE("/p/{person}/advocacy", AREA_PAPERS, show_list),
    PERSON_FORM_LABELLED("/p/{person}/advocacy", AREA_PAPERS, post_new),
    PERSON_PAGE("/p/{person}/advocacy/new", AREA_PAPERS, show_new),
    PERSON_PAGE("/p/{person}/advocacy/{av}", AREA_PAPERS, show_one),
    PERSON_PAGE("/p/{person}/advocacy/{av}/edit", AREA_PAPERS, show_edit),
    PERSON_FORM("/p/{person}/advocacy/{av}/edit", AREA_PAPERS, post_edit),
    PERSON_FORM("/p/{person}/advocacy/{av}/events", AREA_PAPERS, post_event),
    PERSON_FORM("/p/{person}/advocacy/{av}/evidence", AREA_PAPERS, post_evidence),
    END_OF_ROUTES,
};
