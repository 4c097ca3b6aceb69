// SPDX-License-Identifier: AGPL-3.0-or-later
/* Answering an instrument on a page, by the client or with them. */
#include "measure/measure_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/measure_page_html.h"
#include "measure/items.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

static const char PAGE[] = "/p/{person}/measures";
static const char THEMSELVES[] = "client", STAFF[] = "staff", MALE[] = "male", ANYBODY[] = "other";

static const char *field_of(struct arena *arena, int item)
{
    return arena_print(arena, "i%d", item + 1);
}

/* ---- the form ---- */

static const char *word_label(const char *word)
{
    return text_equal(word, "lifetime") ? N_("Yes, longer ago than 3 months")
           : text_equal(word, "past_3_months") ? N_("Yes, in the past 3 months") : N_("No");
}

static const char *number_said(const struct html *html, const char *instrument, int item,
                               int number)
{
    const char *label = item_answer_label(instrument, item, number);

    return label != NULL ? html_say(html, label)
                         : arena_print(html_arena(html), "%d", number);
}

/* What an item takes as buttons, and that it stays open. */
static struct html_options options_of(const struct html *html, const struct instrument *in,
                                      int item, const char *typed)
{
    struct arena *arena = html_arena(html);
    const struct item_spec *spec = &in->item[item];
    struct html_option *options = arena_array(arena, spec->count + 4, struct html_option);
    const char *word = in->rule->id;
    size_t count = 0;

    options[count++] = (struct html_option){ "", html_say(html, N_("not answered")),
                                             text_is_blank(typed) };
    if (spec->kind == ANSWER_YES_NO) {
        options[count++] = (struct html_option){ "yes", number_said(html, word, item, 1), false };
        options[count++] = (struct html_option){ "no", number_said(html, word, item, 0), false };
    }
    for (size_t i = 0; i < spec->count; i++)
        options[count++] = spec->kind == ANSWER_WORDS
            ? (struct html_option){ spec->words[i], html_say(html, word_label(spec->words[i])),
                                    false }
            : (struct html_option){ arena_print(arena, "%d", spec->values[i]),
                                    number_said(html, word, item, spec->values[i]), false };
    if (in->not_applicable != NULL)
        options[count++] = (struct html_option){ in->not_applicable,
                                                 html_say(html, N_("doesn't apply")), false };
    return (struct html_options){ options, count };
}

static struct measure_items items_of(const struct html *html, const struct form *form,
                                     const struct instrument *in)
{
    struct arena *arena = html_arena(html);
    struct measure_item *items = arena_array(arena, (size_t)in->items, struct measure_item);

    for (int i = 0; i < in->items; i++) {
        const char *label = item_label(in->rule->id, i);
        const char *field = field_of(arena, i), *number = arena_print(arena, "%d", i + 1);
        items[i] = (struct measure_item){
            .field = field, .value = form_text(form, field),
            .label = label != NULL ? arena_print(arena, "%s. %s", number, html_say(html, label))
                                   : html_sentence(html, N_("Question %s"), 1,
                                                   (const char *const[]){ number }),
            .text = in->item[i].kind == ANSWER_TEXT,
        };
        if (!items[i].text)
            items[i].options = options_of(html, in, i, items[i].value);
    }
    return (struct measure_items){ items, (size_t)in->items };
}

static struct html_options two(const struct html *html, const char *one, const char *its,
                               const char *other, const char *others)
{
    struct html_option *options = arena_array(html_arena(html), 2, struct html_option);

    options[0] = (struct html_option){ one, html_say(html, its), false };
    options[1] = (struct html_option){ other, html_say(html, others), false };
    return (struct html_options){ options, 2 };
}

static enum status find(struct request *request, struct date today,
                        const struct instrument **ret)
{
    const char *word = request_part(request, "instrument");

    *ret = instrument_on_page(word) ? instrument_on(word, today) : NULL;
    return *ret == NULL ? NOT_FOUND : OK;
}

static enum status draw(struct request *request, const struct access *access,
                        const struct instrument *in, struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    const char *word = in->rule->id;
    const char *intro = items_intro(word), *credit = items_credit(word);
    struct measure_form_page page = {
        .title = html_say(html, instrument_label(word)), .back = path_to(access, PAGE),
        .action = arena_print(request_arena(request), "%s/new/%s", path_to(access, PAGE), word),
        .intro = intro != NULL ? html_say(html, intro) : NULL,
        .credit = credit != NULL ? html_say(html, credit) : NULL,
        .items = items_of(html, form, in), .on = form_text(form, "on"),
        .who = text_or(form_text(form, "who"), STAFF),
        .whose = two(html, STAFF, N_("I asked, they answered"), THEMSELVES,
                     N_("They filled it in themselves")),
        .asks_sex = in->bands_male.count > 0, .sex = text_or(form_text(form, "sex"), ANYBODY),
        .sexes = two(html, ANYBODY, N_("the number for women and anybody else, from 3"), MALE,
                     N_("the number for men, from 4")),
        .labels = labels_too(access, html, form), .problems = request_problems(request),
    };

    enum status s = people_name(access, &page.name);
    if (s == OK)
        html_measure_form_page(html, &page);
    return s;
}

enum status measure_form_show(struct request *request, const struct access *access,
                              struct response *response)
{
    const struct instrument *in;

    enum status s = find(request, access_today(access), &in);
    if (s != OK)
        return s;
    return access_may_write(access, AREA_NEEDS) ? draw(request, access, in, response)
                                                : NOT_ALLOWED;
}

/* ---- what was answered ---- */

static json_t *answer_of(const struct instrument *in, const struct item_spec *item,
                         const char *typed)
{
    int64_t number;

    if (text_is_blank(typed))
        return json_null();
    if (item->kind == ANSWER_YES_NO)
        return text_equal(typed, "yes") ? json_true()
               : text_equal(typed, "no") ? json_false() : json_string(typed);
    if (item->kind == ANSWER_NUMBERS && !text_equal(typed, in->not_applicable) &&
        text_to_int(typed, &number))
        return json_integer(number);
    return json_string(typed);
}

/* The form's boxes are called i1, i2, .. where a list is answers[0], answers[1], .. */
static void name_boxes(struct arena *arena, const struct instrument *in,
                       const struct problems *own, struct problems *problems)
{
    for (size_t i = 0; i < own->count; i++) {
        const char *field = own->at[i].field;
        for (int k = 0; k < in->items; k++) {
            if (text_equal(field, arena_print(arena, "answers[%d]", k)))
                field = field_of(arena, k);
        }
        problem_add(problems, field, own->at[i].text);
    }
}

static enum status keep(struct request *request, struct change *change,
                        const struct instrument *in, json_t *answers, int64_t *ret)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request), own = { .count = 0 };
    struct measurement_draft draft = {
        .instrument = in->rule->id, .answers = answers,
        .sex = in->bands_male.count > 0 ? form_text(form, "sex") : NULL,
        .on = form_date(form, "on", problems),
        .self_answered = text_equal(form_text(form, "who"), THEMSELVES),
    };

    if (problems_any(problems))
        return INVALID;
    enum status s = measurement_add(change, &draft, &own, ret);
    name_boxes(request_arena(request), in, &own, problems);
    return s;
}

static bool any_answer(const struct instrument *in, const struct form *form, struct arena *arena)
{
    for (int i = 0; i < in->items; i++) {
        if (!text_is_blank(form_text(form, field_of(arena, i))))
            return true;
    }
    return false;
}

enum status measure_form_post(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    struct arena *arena = request_arena(request);
    const struct form *form = request_form(request);
    const struct instrument *in;
    const char *ref;
    int64_t id;

    enum status s = find(request, access_today(access), &in);
    if (s != OK)
        return s;
    json_t *answers = json_array();
    for (int i = 0; i < in->items; i++)
        json_array_append_new(answers, answer_of(in, &in->item[i],
                                                 form_text(form, field_of(arena, i))));
    if (!any_answer(in, form, arena))
        problem_add(request_problems(request), field_of(arena, 0),
                    N_("Answer at least one question."));
    s = problems_any(request_problems(request)) ? INVALID
        : keep(request, change, in, answers, &id);
    json_decref(answers);
    if (s == INVALID)
        return response_again(response, draw(request, access, in, response));
    if (s != OK || (s = access_name_of(access, "rs", id, &ref)) != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "response_added", .record = id, .version = 1,
        }, response, N_("The answers are kept."))) != OK)
        return s;
    return response_see_other(response, arena_print(arena, "%s/%s", path_to(access, PAGE), ref));
}
