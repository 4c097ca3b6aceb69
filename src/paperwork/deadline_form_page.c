// SPDX-License-Identifier: AGPL-3.0-or-later
/* Counting a deadline from facts, and counting one again. */
#include "paperwork/deadline_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/deadline_page_html.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

#include <string.h>

static const char PAGE[] = "/p/{person}/deadlines";
/* The only state with a record of its own so far; another is typed over it. */
static const char USUAL_STATE[] = "CA";

/* ---- the form ---- */

static struct deadline_facts facts_of(const struct html *html, const struct deadline_rule *rule,
                                      const struct form *form, json_t *kept)
{
    struct deadline_fact *facts = arena_array(html_arena(html), FACTS_MAX, struct deadline_fact);

    for (int i = 0; i < rule->fact_count; i++) {
        const struct fact_spec *spec = &rule->facts[i];
        json_t *stood = json_object_get(kept, spec->name);
        const char *value = json_is_integer(stood)
                            ? arena_print(html_arena(html), "%lld",
                                          (long long)json_integer_value(stood))
                            : json_is_boolean(stood) ? json_is_true(stood) ? "yes" : "no"
                                                     : text_or(json_string_value(stood), "");
        facts[i] = (struct deadline_fact){
            .field = spec->name, .label = html_say(html, deadline_fact_label(spec->name)),
            .value = form_has(form, spec->name) ? form_text(form, spec->name)
                                                : arena_text(html_arena(html), value),
            .kind = spec->kind, .needed = !spec->optional,
        };
    }
    return (struct deadline_facts){ facts, (size_t)rule->fact_count };
}

/* The rule's days by their names, each once. */
static struct html_options names_of(const struct html *html, const struct deadline_rule *rule,
                                    struct text_list ticked)
{
    struct html_option *options = arena_array(html_arena(html), DATES_MAX, struct html_option);
    size_t count = 0;

    for (int i = 0; i < rule->date_count; i++) {
        const char *name = rule->dates[i].name;
        bool again = name == NULL, on = false;
        for (size_t k = 0; k < count; k++)
            again = again || text_equal(options[k].value, name);
        for (size_t k = 0; k < ticked.count; k++)
            on = on || text_equal(ticked.at[k], name);
        if (!again)
            options[count++] = (struct html_option){
                name, html_say(html, deadline_date_label(name)), on,
            };
    }
    return (struct html_options){ options, count > 1 ? count : 0 };
}

static struct html_options yes_no(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), 2, struct html_option);

    options[0] = (struct html_option){ "yes", html_say(html, N_("Yes")), false };
    options[1] = (struct html_option){ "no", html_say(html, N_("No")), false };
    return (struct html_options){ options, 2 };
}

static const char *informs_of(const struct html *html, const char *id, struct date today)
{
    const struct rule *one = NULL;
    const char *said = NULL;

    while ((one = deadline_informs(id, today, one)) != NULL) {
        const char *note = text_or(one->note, one->source);
        said = said == NULL ? note : arena_print(html_arena(html), "%s %s", said, note);
    }
    return said;
}

static enum status draw(struct request *request, const struct access *access,
                        const struct deadline_rule *rule, const struct kept_deadline *kept,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    const char *path = path_to(access, PAGE), *id = rule->rule->id;
    json_t *facts = kept != NULL ? json_loads(kept->facts, 0, NULL) : NULL;
    struct deadline_form_page page = {
        .title = deadline_title(arena, html_language(html), id,
                                kept != NULL ? kept->date_name : NULL),
        .back = path, .source = rule->rule->source, .note = rule->rule->note,
        .action = kept != NULL ? arena_print(arena, "%s/%s", path, kept->ref)
                               : arena_print(arena, "%s/new/%s", path, id),
        .facts = facts_of(html, rule, form, facts),
        .informs = informs_of(html, id, access_today(access)), .is_new = kept == NULL,
        .version = kept != NULL ? kept->version : 0, .yes_no = yes_no(html),
        .words = form_has(form, "words") || kept == NULL ? form_text(form, "words")
                                                         : text_or(kept->words, ""),
        .labels = labels_too(access, html, form), .problems = request_problems(request),
    };

    json_decref(facts);
    if (kept == NULL)
        page.names = names_of(html, rule, form_all(form, "names"));
    enum status s = people_name(access, &page.name);
    if (s == OK)
        html_deadline_form_page(html, &page);
    return s;
}

static const struct deadline_rule *rule_named(const char *id, const char *state,
                                              struct date today)
{
    const struct deadline_rule *rule = deadline_rule_on(id, state, today);

    return rule != NULL ? rule : deadline_rule_on(id, USUAL_STATE, today);
}

/* ---- what was typed ---- */

static json_t *value_of(const struct fact_spec *spec, const char *typed)
{
    int64_t number;

    if (spec->kind == FACT_YES_NO)
        return json_boolean(text_equal(typed, "yes"));
    if ((spec->kind == FACT_DAYS || spec->kind == FACT_COUNT) && text_to_int(typed, &number))
        return json_integer(number);
    return json_string(typed);
}

static json_t *facts_typed(const struct deadline_rule *rule, const struct form *form)
{
    json_t *facts = json_object();

    for (int i = 0; i < rule->fact_count; i++) {
        const char *typed = form_text(form, rule->facts[i].name);
        if (!text_is_blank(typed))
            json_object_set_new(facts, rule->facts[i].name, value_of(&rule->facts[i], typed));
    }
    return facts;
}

/* The form's boxes are called as the facts are. */
static void name_boxes(const struct problems *own, struct problems *problems)
{
    static const char UNDER[] = "facts.";

    for (size_t i = 0; i < own->count; i++)
        problem_add(problems, text_begins(own->at[i].field, UNDER)
                              ? own->at[i].field + sizeof UNDER - 1 : own->at[i].field,
                    own->at[i].text);
}

/* Each day that was ticked, or all that can be counted; `ret` is the last one kept, `all` the
 * numbers of all of them, comma between. */
static enum status keep_all(struct request *request, struct change *change,
                            const struct deadline_rule *rule, json_t *facts, const char **all,
                            int64_t *ret)
{
    const struct form *form = request_form(request);
    struct problems own = { .count = 0 };
    struct kept_draft draft = { .rule = rule->rule->id, .facts = facts,
                                .words = form_text(form, "words") };
    struct text_list ticked = form_all(form, "names");
    struct arena *arena = request_arena(request);
    struct deadline deadline;

    *all = NULL;
    enum status s = deadline_compute(arena, office_zone(change_office(change)), draft.rule, facts,
                                     change_today(change), &own, &deadline);
    for (int i = 0; s == OK && i < deadline.date_count; i++) {
        bool on = ticked.count == 0;
        for (size_t k = 0; k < ticked.count; k++)
            on = on || text_equal(ticked.at[k], deadline.dates[i].name);
        if (!on)
            continue;
        draft.date_name = deadline.dates[i].name;
        s = kept_add(change, &draft, &own, ret);
        *all = arena_print(arena, "%s%s%lld", text_or(*all, ""), *all != NULL ? "," : "",
                           (long long)*ret);
    }
    if (s == OK && *all == NULL) {
        problem_add(&own, rule->facts[0].name, N_("By these facts the rule gives no such day."));
        s = INVALID;
    }
    name_boxes(&own, request_problems(request));
    return s;
}

enum status deadline_form_show_new(struct request *request, const struct access *access,
                                   struct response *response)
{
    const struct deadline_rule *rule = rule_named(request_part(request, "rule"), NULL,
                                                  access_today(access));

    if (rule == NULL || rule->date_count == 0)
        return NOT_FOUND;
    return access_may_write(access, AREA_PAPERS) ? draw(request, access, rule, NULL, response)
                                                 : NOT_ALLOWED;
}

enum status deadline_form_post_new(struct request *request, struct change *change,
                                   struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    const struct deadline_rule *rule = rule_named(request_part(request, "rule"),
                                                  form_text(form, "state"),
                                                  access_today(access));
    const char *all;
    int64_t id = 0;

    if (rule == NULL || rule->date_count == 0)
        return NOT_FOUND;
    json_t *facts = facts_typed(rule, form);
    enum status s = keep_all(request, change, rule, facts, &all, &id);
    json_decref(facts);
    if (s == INVALID)
        return response_again(response, draw(request, access, rule, NULL, response));
    /* Kept at once, they are taken back at once. */
    if (s != OK || (s = undo_said(request, change, &(struct undo){
        .what = "deadline_added", .record = id, .version = 1, .kept = all,
    }, response, strchr(all, ',') != NULL ? N_("The deadlines are kept.")
                                          : N_("The deadline is kept."))) != OK)
        return s;
    return response_see_other(response, path_to(access, PAGE));
}

static enum status find(struct request *request, const struct access *access, int64_t *id,
                        struct kept_deadline *kept, const struct deadline_rule **rule)
{
    enum status s;

    if ((s = part_id(request, access, "dl", "dl", id)) != OK ||
        (s = kept_get(access, *id, kept)) != OK)
        return s;
    *rule = rule_named(kept->rule, NULL, access_today(access));
    return *rule == NULL ? NOT_FOUND : OK;
}

enum status deadline_form_show(struct request *request, const struct access *access,
                               struct response *response)
{
    const struct deadline_rule *rule;
    struct kept_deadline kept;
    int64_t id;

    enum status s = find(request, access, &id, &kept, &rule);
    if (s != OK)
        return s;
    return access_may_write(access, AREA_PAPERS) ? draw(request, access, rule, &kept, response)
                                                 : NOT_ALLOWED;
}

enum status deadline_form_post(struct request *request, struct change *change,
                               struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems own = { .count = 0 };
    const struct deadline_rule *rule;
    struct kept_deadline kept;
    int64_t id;

    enum status s = find(request, access, &id, &kept, &rule);
    if (s != OK)
        return s;
    json_t *facts = facts_typed(rule, form);
    s = kept_recount(change, id, facts, form_text(form, "words"), request_version(request), &own);
    json_decref(facts);
    name_boxes(&own, request_problems(request));
    if (s == INVALID)
        return response_again(response, draw(request, access, rule, &kept, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("The deadline is counted again."), NULL);
    return response_see_other(response, path_to(access, PAGE));
}
