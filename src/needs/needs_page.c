// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of strengths and needs, and what is done on it in one press. */
#include "needs/needs_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/needs_page_html.h"
#include "people/people.h"
#include "web/undo.h"

enum { SERIES_MONTHS = 12 };

struct need_choices need_scale(struct arena *arena, struct maybe_int chosen)
{
    struct need_choice *choices = arena_array(arena, 11, struct need_choice);

    for (int i = 0; i <= 10; i++)
        choices[i] = (struct need_choice){ i, chosen.set && chosen.n == i };
    return (struct need_choices){ choices, 11 };
}

struct html_options domain_list(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), DOMAINS, struct html_option);

    for (int i = 0; i < DOMAINS; i++)
        options[i] = (struct html_option){ domain_word((enum domain)i),
                                           html_say(html, domain_label((enum domain)i)), false };
    return (struct html_options){ options, DOMAINS };
}

struct html_options domain_options(const struct html *html, struct text_list chosen)
{
    struct html_option *options = arena_array(html_arena(html), DOMAINS, struct html_option);

    for (int i = 0; i < DOMAINS; i++) {
        const char *word = domain_word((enum domain)i);
        bool on = false;
        for (size_t k = 0; k < chosen.count && !on; k++)
            on = text_equal(chosen.at[k], word);
        options[i] = (struct html_option){ word, html_say(html, domain_label((enum domain)i)),
                                           on };
    }
    return (struct html_options){ options, DOMAINS };
}

/* What the button says leads to; the words are the client's answer, never a verdict. */
static const char *const BUTTONS[NEED_STATES] = {
    [NEED_AGREED] = N_("Work on it together"), [NEED_DECLINED] = N_("Not now, and that's fine"),
    [NEED_IN_PROGRESS] = N_("We have begun"), [NEED_MET] = N_("Met"),
    [NEED_PARTLY_MET] = N_("Partly met"), [NEED_UNMET] = N_("Still open at the end"),
    [NEED_NO_LONGER_APPLIES] = N_("No longer there"),
};

static bool is_open(enum need_state state)
{
    return state == NEED_IDENTIFIED || state == NEED_AGREED || state == NEED_IN_PROGRESS;
}

static const char *look_of(enum need_state state)
{
    return state == NEED_MET || state == NEED_PARTLY_MET ? "tag good"
           : state == NEED_IN_PROGRESS ? "tag us" : state == NEED_AGREED ? "tag client" : "tag";
}

static struct need_buttons buttons_of(const struct html *html, enum need_state state)
{
    struct need_button *buttons = arena_array(html_arena(html), NEED_STATES, struct need_button);
    bool again = !is_open(state);
    size_t count = 0;

    for (int i = 0; i < NEED_STATES; i++) {
        if (!need_may_move(state, (enum need_state)i))
            continue;
        buttons[count++] = (struct need_button){
            again ? "reopened" : need_state_word((enum need_state)i),
            html_say(html, again ? N_("Open it again") : BUTTONS[i]),
        };
    }
    return (struct need_buttons){ buttons, count };
}

static struct need_row row_of(const struct html *html, const struct access *access,
                              const struct need *need, const struct need_points *points)
{
    struct arena *arena = access_arena(access);
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/needs"),
                                   need->ref);
    bool may_write = access_may_write(access, AREA_NEEDS);
    struct need_row row = {
        .ref = need->ref, .words = need->words,
        .domain = html_say(html, domain_label(need->domain)),
        .state = html_say(html, need_state_label(need->state)), .look = look_of(need->state),
        .severity = need->severity.set ? html_say(html, severity_label(need->severity.n)) : NULL,
        .in_order = need->client_priority.set, .priority = need->client_priority.n,
        .has_number = need->client_number.set, .number = need->client_number.n,
        .declined = need->state == NEED_DECLINED,
        .help_path = is_open(need->state) ? arena_print(arena, "%s/help", path) : NULL,
        .edit_path = may_write ? path : NULL,
        .move_action = may_write ? arena_print(arena, "%s/move", path) : NULL,
        .say_action = may_write ? arena_print(arena, "%s/say", path) : NULL,
        .buttons = buttons_of(html, need->state),
        .scale = need_scale(arena, (struct maybe_int){ 0 }),
    };

    row.spark = spark_of_need(arena, points, need->id, row.domain);
    row.told = spark_words(html, &row.spark);
    return row;
}

static struct need_rows rows_of(const struct html *html, const struct access *access,
                                const struct needs *needs, const struct need_points *points,
                                bool open)
{
    struct need_row *rows = arena_array(access_arena(access), needs->count, struct need_row);
    size_t count = 0;

    for (size_t i = 0; i < needs->count; i++) {
        if (is_open(needs->at[i].state) == open)
            rows[count++] = row_of(html, access, &needs->at[i], points);
    }
    return (struct need_rows){ rows, count };
}

static struct strength_rows strengths_of(const struct html *html, const struct access *access,
                                         const struct strengths *strengths)
{
    struct arena *arena = access_arena(access);
    struct strength_row *rows = arena_array(arena, strengths->count, struct strength_row);
    bool may_write = access_may_write(access, AREA_NEEDS);

    for (size_t i = 0; i < strengths->count; i++) {
        const struct strength *one = &strengths->at[i];
        rows[i] = (struct strength_row){
            .words = one->words, .use = one->use,
            .domain = one->domain.set
                      ? html_say(html, domain_label((enum domain)one->domain.n)) : NULL,
            .archive_action = may_write
                              ? arena_print(arena, "%s/%s/put-away",
                                            path_to(access, "/p/{person}/strengths"), one->ref)
                              : NULL,
        };
    }
    return (struct strength_rows){ rows, strengths->count };
}

static enum status draw(const struct access *access, struct needs_page *page,
                        struct response *response)
{
    struct strengths strengths;
    struct need_points points;
    struct needs needs;
    enum status s;

    if ((s = people_name(access, &page->name)) != OK ||
        (s = strength_list(access, &strengths)) != OK || (s = need_list(access, &needs)) != OK ||
        (s = need_series(access, date_add_months(access_today(access), -SERIES_MONTHS),
                         &points)) != OK)
        return s;
    struct html *html = response_html(response);
    page->may_write = access_may_write(access, AREA_NEEDS);
    page->strengths = strengths_of(html, access, &strengths);
    page->open = rows_of(html, access, &needs, &points, true);
    page->closed = rows_of(html, access, &needs, &points, false);
    page->domains = domain_list(html);
    page->new_path = path_to(access, "/p/{person}/needs/new");
    page->measures_path = path_to(access, "/p/{person}/measures");
    page->facts_path = path_to(access, "/p/{person}/facts");
    page->advocacy_path = path_to(access, "/p/{person}/advocacy");
    page->gaps_path = path_to(access, "/p/{person}/gaps");
    page->strength_action = path_to(access, "/p/{person}/strengths");
    html_needs_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct needs_page page = { 0 };

    (void)request;
    return draw(access, &page, response);
}

static enum status back_to_needs(struct change *change, struct response *response)
{
    return response_see_other(response, path_to(change_access(change), "/p/{person}/needs"));
}

static enum status add_strength(struct request *request, struct change *change,
                                struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request), own = { 0 };
    struct strength strength = {
        .words = form_text(form, "strength"), .use = form_text(form, "use"),
    };
    enum domain domain;
    const char *undo;
    int64_t id;

    if (domain_from_word(form_text(form, "strength_domain"), &domain))
        strength.domain = (struct maybe_int){ true, domain };
    enum status s = strength_add(change, &strength, &own, &id);
    if (s == INVALID) {
        /* The page has another field called `words`. */
        for (size_t i = 0; i < own.count; i++)
            problem_add(problems, text_equal(own.at[i].field, "words") ? "strength"
                                  : own.at[i].field, own.at[i].text);
        struct needs_page page = {
            .strength_open = true, .strength_words = strength.words, .strength_use = strength.use,
            .strength_domain = form_text(form, "strength_domain"), .problems = problems,
        };
        return response_again(response, draw(change_access(change), &page, response));
    }
    if (s != OK || (s = undo_offer(change, "strength_put", id, true, 1, &undo)) != OK)
        return s;
    response_said(request, response, N_("The strength is written down."), undo);
    return back_to_needs(change, response);
}

static enum status put_away(struct request *request, struct change *change,
                            struct response *response)
{
    struct strengths all;
    const char *undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "st", "st", &id)) != OK ||
        (s = strength_list(change_access(change), &all)) != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id != id)
            continue;
        if ((s = strength_put(change, id, true, all.at[i].version)) != OK ||
            (s = undo_offer(change, "strength_put", id, false, all.at[i].version + 1,
                            &undo)) != OK)
            return s;
        response_said(request, response, N_("The strength is put away."), undo);
        return back_to_needs(change, response);
    }
    return NOT_FOUND;
}

static enum status move(struct request *request, struct change *change, struct response *response)
{
    const char *word = form_text(request_form(request), "event");
    struct problems *problems = request_problems(request);
    enum need_state state = NEED_AGREED;
    struct need need;
    const char *undo;
    int64_t id;
    enum status s;

    if (!text_equal(word, "reopened") && !need_state_from_word(word, &state)) {
        problem_add(problems, "state", N_("Choose one of the buttons."));
        return INVALID;
    }
    if ((s = part_id(request, change_access(change), "n", "n", &id)) != OK ||
        (s = need_get(change_access(change), id, &need)) != OK)
        return s;
    s = need_move(change, id, state, problems);
    if (s == CONFLICT) {
        struct needs_page page = { .problems = problems };
        return response_again(response, draw(change_access(change), &page, response));
    }
    if (s != OK ||
        (s = undo_offer(change, "need_moved", id, need.state, need.version + 1, &undo)) != OK)
        return s;
    response_said(request, response, state == NEED_DECLINED
                                     ? N_("Not now: written down as their answer.")
                                     : N_("Written down."), undo);
    return back_to_needs(change, response);
}

static enum status say_number(struct request *request, struct change *change,
                              struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct maybe_int number = form_int(form, "number", problems);
    int64_t id;

    enum status s = part_id(request, change_access(change), "n", "n", &id);
    if (s != OK)
        return s;
    if (!number.set)
        problem_add(problems, "number", N_("Choose a number from 0 to 10."));
    s = number.set ? need_say_number(change, id, number.n, form_text(form, "words"),
                                     change_today(change), problems) : INVALID;
    if (s == INVALID) {
        struct needs_page page = { .problems = problems };
        return response_again(response, draw(change_access(change), &page, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, N_("Today's number is kept."), NULL);
    return back_to_needs(change, response);
}

static enum status take_back_move(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return need_put_state(change, undo->record, (enum need_state)undo->before, undo->version);
}

static enum status take_back_strength(struct change *change, const struct undo *undo,
                                      struct problems *problems)
{
    (void)problems;
    return strength_put(change, undo->record, undo->before != 0, undo->version);
}

static enum status take_back_edit(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    return need_restore(change, undo->record, undo->before, undo->version, problems);
}

static enum status take_back_need(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return need_remove(change, undo->record, undo->version);
}

void needs_undo_set_up(void)
{
    undo_register_record("need_added", AREA_NEEDS, N_("A need was written down"), "n",
                         take_back_need);
    undo_register_record("need_moved", AREA_NEEDS, N_("A need was moved"), "n", take_back_move);
    undo_register_record("need_edited", AREA_NEEDS, N_("A need was changed"), "n",
                         take_back_edit);
    undo_register("strength_put", AREA_NEEDS, N_("A strength was written down or put away"),
                  take_back_strength);
}

const struct route needs_routes[] = {
    PERSON_PAGE("/p/{person}/needs", AREA_NEEDS, show),
    PERSON_FORM_LABELLED("/p/{person}/needs", AREA_NEEDS, need_form_post_new),
    PERSON_PAGE("/p/{person}/needs/new", AREA_NEEDS, need_form_show_new),
    PERSON_PAGE("/p/{person}/needs/{n}", AREA_NEEDS, need_form_show),
    PERSON_FORM("/p/{person}/needs/{n}", AREA_NEEDS, need_form_post),
    PERSON_FORM("/p/{person}/needs/{n}/move", AREA_NEEDS, move),
    PERSON_FORM("/p/{person}/needs/{n}/say", AREA_NEEDS, say_number),
    PERSON_FORM("/p/{person}/strengths", AREA_NEEDS, add_strength),
    PERSON_FORM("/p/{person}/strengths/{st}/put-away", AREA_NEEDS, put_away),
    END_OF_ROUTES,
};
