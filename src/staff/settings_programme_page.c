// SPDX-License-Identifier: AGPL-3.0-or-later
/* Programmes and their rules, as data: no change of the program is ever needed for one. */
#include "staff/settings_page.h"

#include "base/arena.h"
#include "base/json.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "http/url.h"
#include "made/settings_page_html.h"
#include "people/needed.h"
#include "privacy/label.h"

#include <jansson.h>
#include <string.h>

enum { TERMS_MAX = 16 * 1024, TERMS_MOST = 100 };

static const char *kind_of_record(int number)
{
    static const char *const labels[LABELS] = {
        N_("Ordinary case records"), N_("Health records (HIPAA)"),
        N_("Substance use treatment (42 CFR Part 2)"), N_("Substance use counseling notes"),
        N_("Psychotherapy notes"), N_("Violence and victim services (VAWA, FVPSA, VOCA)"),
        N_("School records (FERPA)"), N_("Child protection"), N_("Immigration status"),
        N_("HIV"), N_("Genetic information"), N_("Reproductive health"), N_("Supervision"),
    };

    return labels[number];
}

/* ---- words of a programme ---- */

bool terms_from_lines(struct arena *arena, const char *lines, const char **json)
{
    struct text_list list = text_split(arena, lines, '\n');
    struct buf text = buf_new(arena, TERMS_MAX);
    struct json out = json_into(&text);

    json_open_object(&out, NULL);
    for (size_t i = 0; i < list.count; i++) {
        const char *line = text_trimmed(arena, list.at[i]), *equals = strchr(line, '=');
        if (!*line)
            continue;
        const char *ours = equals == NULL ? "" : text_trimmed(arena,
                               arena_text_n(arena, line, (size_t)(equals - line)));
        const char *theirs = equals == NULL ? "" : text_trimmed(arena, equals + 1);
        if (!*ours || !*theirs || i >= TERMS_MOST)
            return false;
        json_text(&out, ours, theirs);
    }
    json_close(&out);
    *json = buf_text(&text);
    return !text.full;
}

const char *terms_to_lines(struct arena *arena, const char *json)
{
    json_t *root = json_loads(text_or(json, "{}"), 0, NULL), *value;
    struct buf text = buf_new(arena, TERMS_MAX);
    const char *key;

    json_object_foreach(root, key, value) {
        if (json_is_string(value))
            buf_print(&text, "%s = %s\n", key, json_string_value(value));
    }
    json_decref(root);
    return buf_text(&text);
}

/* ---- pages ---- */

static const char *labels_told(struct html *html, int64_t labels)
{
    const char *text = NULL;

    for (int i = 0; i < LABELS; i++) {
        if (!(labels & ((int64_t)1 << i)))
            continue;
        const char *label = html_say(html, kind_of_record(i));
        text = text == NULL ? label : arena_print(html_arena(html), "%s, %s", text, label);
    }
    return text;
}

static enum status show_list(struct request *request, struct session *session,
                             struct response *response)
{
    struct programmes all;

    (void)request;
    enum status s = programme_list(session_office(session), &all);
    if (s != OK)
        return s;
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct programme_row *rows = arena_array(arena, all.count + 1, struct programme_row);
    for (size_t i = 0; i < all.count; i++)
        rows[i] = (struct programme_row){
            .name = all.at[i].name, .labels = labels_told(html, all.at[i].labels),
            .unanswered = !all.at[i].covered.set,
            .check_days = all.at[i].check_days, .reply_days = all.at[i].reply_days,
            .capacity = all.at[i].capacity, .ended_on = all.at[i].ended_on,
            .path = arena_print(arena, "/settings/programmes/edit?name=%s",
                                url_encoded(arena, all.at[i].name)),
        };
    html_programmes_page(html, &(struct programmes_page){ { rows, all.count } });
    return OK;
}

/* ---- what covers it ---- */

static struct html_options law_options(struct html *html, struct maybe_int covered)
{
    struct html_option *options = arena_array(html_arena(html), LAWS, struct html_option);

    for (size_t i = 0; i < LAWS; i++) {
        bool on = LAW[i].bit != 0 ? (covered.n & LAW[i].bit) != 0
                                   : (covered.n & LABELS_OF_LAWS) == 0;
        options[i] = (struct html_option){ LAW[i].word, html_say(html, LAW[i].label),
                                           covered.set && on };
    }
    return (struct html_options){ options, LAWS };
}

/* Nothing ticked: not answered.  "None of these" beside another isn't an answer either. */
static struct maybe_int covered_of(const struct form *form, const char *field,
                                   struct problems *problems)
{
    struct text_list ticked = form_all(form, field);
    struct maybe_int covered = { 0 };
    bool none = false;

    for (size_t i = 0; i < ticked.count; i++) {
        int64_t bit;
        if (!law_from_word(ticked.at[i], &bit))
            continue;
        covered = (struct maybe_int){ true, covered.n | bit };
        none = none || bit == 0;
    }
    if (none && covered.n != 0)
        problem_add(problems, field, N_("Tick a law, or none of them."));
    return covered;
}

static struct html_options label_options(struct html *html, int64_t on, bool own_rows)
{
    struct html_option *options = arena_array(html_arena(html), LABELS, struct html_option);
    size_t count = 0;

    for (int i = 0; i < LABELS; i++) {
        int64_t bit = (int64_t)1 << i;
        /* Separate-consent notes are marked one by one; supervision is no programme's. */
        if (bit == LABEL_SUPV ||
            (own_rows && (bit & (LABELS_MINE_ONLY | LABELS_OF_LAWS | LABEL_GEN)) != 0))
            continue;
        options[count++] = (struct html_option){ label_word(i), html_say(html, kind_of_record(i)),
                                                 (on & bit) != 0 };
    }
    return (struct html_options){ options, count };
}

static const char *whole_number(struct arena *arena, int64_t n)
{
    return arena_print(arena, "%lld", (long long)n);
}

static void draw_stored(struct html *html, const struct programme *programme,
                        struct programme_page *page)
{
    struct arena *arena = html_arena(html);
    char day[DATE_TEXT];

    *page = (struct programme_page){
        .was = programme->name, .name = programme->name, .check_days = programme->check_days,
        .reply_days = whole_number(arena, programme->reply_days), .needed = programme->needed,
        .capacity = programme->capacity.set ? whole_number(arena, programme->capacity.n) : NULL,
        .ended_on = arena_text(arena, date_iso(programme->ended_on, day)),
        .terms = terms_to_lines(arena, programme->terms),
        .labels = label_options(html, programme->labels, true),
        .holds = label_options(html, programme->holds, false),
        .covered = law_options(html, programme->covered),
    };
}

static enum status show_one(struct request *request, struct session *session,
                            struct response *response)
{
    const char *name = request_query(request, "name");
    struct programme programme = { .check_days = "14,30,90,180", .reply_days = 3 };
    struct programme_page page;
    enum status s = OK;

    if (name != NULL)
        s = programme_named(session_office(session), name, &programme);
    if (s != OK)
        return s;
    struct html *html = response_html(response);
    draw_stored(html, &programme, &page);
    page.title = name != NULL ? programme.name : html_say(html, N_("Add a program"));
    page.problems = request_problems(request);
    html_programme_page(html, &page);
    return OK;
}

static int64_t labels_of(const struct form *form, const char *field)
{
    struct text_list words = form_all(form, field);
    int64_t labels = 0, bit;

    for (size_t i = 0; i < words.count; i++) {
        if (label_from_word(words.at[i], &bit))
            labels |= bit;
    }
    return labels;
}

/* What was typed stands in the form again. */
static enum status draw_typed(struct request *request, const struct programme *programme,
                              struct response *response)
{
    struct html *html = response_html(response);
    struct form *form = request_form(request);

    html_programme_page(html, &(struct programme_page){
        .title = *form_text(form, "was") ? form_text(form, "was")
                                         : html_say(html, N_("Add a program")),
        .was = form_text(form, "was"), .name = form_text(form, "name"),
        .check_days = form_text(form, "check_days"), .reply_days = form_text(form, "reply_days"),
        .needed = form_text(form, "needed"), .capacity = form_text(form, "capacity"),
        .ended_on = form_text(form, "ended_on"), .terms = form_raw(form, "terms"),
        .labels = label_options(html, programme->labels, true),
        .holds = label_options(html, programme->holds, false),
        .covered = law_options(html, programme->covered),
        .problems = request_problems(request),
    });
    return OK;
}

static enum status save(struct request *request, struct office_change *change,
                        struct response *response)
{
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct programme was = { .id = 0 }, programme;
    struct maybe_int reply = form_int(form, "reply_days", problems);
    enum status s = OK;
    int64_t id;

    if (*form_text(form, "was"))
        s = programme_named(office_change_office(change), form_text(form, "was"), &was);
    if (s != OK)
        return s;
    programme = (struct programme){
        .id = was.id, .name = form_text(form, "name"), .labels = labels_of(form, "labels"),
        .holds = labels_of(form, "holds"), .covered = covered_of(form, "covered", problems),
        .check_days = text_or_null(form_text(form, "check_days")),
        .reply_days = reply.n, .needed = form_text(form, "needed"), .terms = "{}",
        .capacity = form_int(form, "capacity", problems),
        .ended_on = form_date(form, "ended_on", problems),
    };
    if (!terms_from_lines(request_arena(request), form_raw(form, "terms"), &programme.terms))
        problem_add(problems, "terms", N_("Write one a line: Goals = Plan items."));
    needed_check(request_arena(request), programme.needed, "needed", problems);
    s = programme_save(change, &programme, problems, &id);
    if (s == INVALID || (s == OK && problems_any(problems)))
        return response_again(response, draw_typed(request, &programme, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("The program is saved."), NULL);
    return response_see_other(response, "/settings/programmes");
}

/* ---- the question, of each programme: the second step of set-up ---- */

static const char *covered_field(struct arena *arena, size_t i)
{
    return arena_print(arena, "covered-%zu", i);
}

static enum status draw_covered(struct request *request, struct html *html,
                                const struct office *office)
{
    struct arena *arena = html_arena(html);
    struct form *form = request_form(request);
    struct problems ignored = { 0 };
    struct programmes all;

    enum status s = programme_list(office, &all);
    if (s != OK)
        return s;
    struct covered_row *rows = arena_array(arena, all.count + 1, struct covered_row);
    for (size_t i = 0; i < all.count; i++) {
        const char *field = covered_field(arena, i);
        bool sent = request_method(request) == METHOD_POST;
        rows[i] = (struct covered_row){
            .name = all.at[i].name, .field = field,
            .laws = law_options(html, sent ? covered_of(form, field, &ignored)
                                           : all.at[i].covered),
        };
    }
    html_covered_page(html, &(struct covered_page){ { rows, all.count },
                                                    request_problems(request) });
    return OK;
}

static enum status show_covered(struct request *request, struct session *session,
                                struct response *response)
{
    return draw_covered(request, response_html(response), session_office(session));
}

static enum status save_covered(struct request *request, struct office_change *change,
                                struct response *response)
{
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    struct text_list names = form_all(form, "programme");
    struct programme programme;
    enum status s = OK;
    int64_t id;

    for (size_t i = 0; i < names.count; i++) {
        struct maybe_int covered = covered_of(form, covered_field(arena, i), problems);
        s = programme_named(office_change_office(change), names.at[i], &programme);
        if (s != OK)
            return s;
        programme.covered = covered;
        if (!problems_any(problems))
            s = programme_save(change, &programme, problems, &id);
        if (s != OK && s != INVALID)
            return s;
    }
    if (problems_any(problems))
        return response_again(response, draw_covered(request, response_html(response),
                                                     office_change_office(change)));
    response_said(request, response, N_("Kept. What is written from now on follows it."), NULL);
    return response_see_other(response, "/settings/programmes");
}

const struct route settings_programme_routes[] = {
    STAFF_PAGE("/settings/programmes/covered", BY_ADMINISTRATOR, show_covered),
    STAFF_FORM("/settings/programmes/covered", BY_ADMINISTRATOR, save_covered),
    STAFF_PAGE("/settings/programmes", BY_ADMINISTRATOR, show_list),
    STAFF_PAGE("/settings/programmes/new", BY_ADMINISTRATOR, show_one),
    STAFF_PAGE("/settings/programmes/edit", BY_ADMINISTRATOR, show_one),
    STAFF_FORM("/settings/programmes", BY_ADMINISTRATOR, save),
    END_OF_ROUTES,
};
