// SPDX-License-Identifier: AGPL-3.0-or-later
#include "closing/closing_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/show.h"
#include "http/form.h"
#include "made/closing_page_html.h"
#include "people/episode.h"
#include "people/people.h"
#include "privacy/account.h"
#include "web/draft.h"
#include "web/frame.h"

static const char PAGE[] = "/p/{person}/closing";

/* ---- options ---- */

static struct html_options reason_options(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), CLOSING_REASONS,
                                              struct html_option);

    for (int i = 0; i < CLOSING_REASONS; i++)
        options[i] = (struct html_option){
            closing_reason_word((enum closing_reason)i),
            html_say(html, closing_reason_label((enum closing_reason)i)), false };
    return (struct html_options){ options, CLOSING_REASONS };
}

static struct html_options records_options(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), RECORDS_WAYS, struct html_option);

    for (int i = 0; i < RECORDS_WAYS; i++)
        options[i] = (struct html_option){
            closing_records_word((enum closing_records)i),
            html_say(html, closing_records_label((enum closing_records)i)), false };
    return (struct html_options){ options, RECORDS_WAYS };
}

static struct html_options ends_of_goal(const struct html *html)
{
    enum { ENDS = GOAL_PUT_ASIDE - GOAL_REACHED + 1 };
    struct html_option *options = arena_array(html_arena(html), ENDS + 1, struct html_option);

    options[0] = (struct html_option){ "", html_say(html, N_("not said yet")), false };
    for (int i = 0; i < ENDS; i++)
        options[i + 1] = (struct html_option){
            goal_state_word((enum goal_state)(GOAL_REACHED + i)),
            html_say(html, goal_state_label((enum goal_state)(GOAL_REACHED + i))), false };
    return (struct html_options){ options, ENDS + 1 };
}

/* ---- drawing ---- */

static void fill_goals(const struct html *html, const struct form *form,
                       const struct closing_look *look, struct closing_page *page)
{
    struct arena *arena = html_arena(html);
    struct closing_goal_row *rows = arena_array(arena, look->goals.count + 1,
                                                struct closing_goal_row);
    size_t count = 0;

    for (size_t i = 0; i < look->goals.count; i++) {
        const struct goal *goal = &look->goals.at[i];
        if (goal->state != GOAL_ACTIVE && goal->state != GOAL_ON_HOLD)
            continue;
        struct closing_goal_row *row = &rows[count++];
        *row = (struct closing_goal_row){
            .wish = goal->wish, .states = ends_of_goal(html), .value = "",
            .field = arena_print(arena, "goal_%s", goal->ref),
            .words_field = arena_print(arena, "words_%s", goal->ref),
            .words_label = html_say(html, N_("A word about it")),
        };
        for (size_t k = 0; k < look->outcomes.count; k++) {
            if (look->outcomes.at[k].goal != goal->id.n)
                continue;
            row->value = goal_state_word(look->outcomes.at[k].state);
            row->words = look->outcomes.at[k].words;
        }
        if (form_has(form, row->field)) {
            row->value = form_text(form, row->field);
            row->words = form_text(form, row->words_field);
        }
    }
    page->goals = (struct closing_goal_rows){ rows, count };
}

static void fill_lacks(const struct html *html, const struct access *access, unsigned missing,
                       struct closing_page *page)
{
    static const struct { const char *path, *words; } ways[LACKS] = {
        [LACK_REFERRALS] = { "/p/{person}/referrals", N_("Referrals") },
        [LACK_RUNGS] = { "/p/{person}/plan", N_("The plan") },
    };
    struct closing_lack_row *rows = arena_array(html_arena(html), LACKS, struct closing_lack_row);
    size_t count = 0;

    for (int i = 0; i < LACKS; i++) {
        if (!(missing & 1u << i))
            continue;
        rows[count++] = (struct closing_lack_row){
            html_say(html, closing_lack_sentence((enum closing_lack)i)),
            ways[i].path ? path_to(access, ways[i].path) : NULL,
            ways[i].words ? html_say(html, ways[i].words) : NULL,
        };
    }
    page->lacks = (struct closing_lack_rows){ rows, count };
}

static const char *days_text(struct arena *arena, struct int_list days)
{
    struct buf out = buf_new(arena, 128);

    for (size_t i = 0; i < days.count; i++)
        buf_print(&out, "%s%lld", i > 0 ? ", " : "", (long long)days.at[i]);
    return buf_text(&out);
}

static enum status fill_open(const struct html *html, const struct access *access,
                             const struct form *form, const struct closing *closing,
                             struct closing_page *page)
{
    struct arena *arena = html_arena(html);
    struct closing_events events;
    struct closing_look look;
    enum status s;

    if ((s = closing_look(access, closing, &look)) != OK ||
        (s = closing_history(access, closing->id, &events)) != OK)
        return s;
    for (size_t i = 0; i < events.count; i++) {
        if (events.at[i].event == CLOSING_INFORMED) {
            page->told_by = events.at[i].by;
            page->told_how = events.at[i].method;
        }
    }
    page->state = html_say(html, closing_state_label(closing->state));
    page->version = closing->version;
    page->save_action = arena_print(arena, "%s/%s", page->action, closing->ref);
    page->told_action = arena_print(arena, "%s/events/informed", page->save_action);
    page->approve_action = arena_print(arena, "%s/events/approved", page->save_action);
    page->final_action = arena_print(arena, "%s/events/final", page->save_action);
    page->withdraw_action = arena_print(arena, "%s/events/withdrawn", page->save_action);
    page->told_on = closing->told_on;
    page->is_told = date_is_set(closing->told_on);
    page->complete = look.missing == 0;
    page->is_approved = closing->state == CLOSING_APPROVED;
    page->may_approve = closing->state == CLOSING_INFORMED ||
                        (closing->state == CLOSING_PROPOSED &&
                         closing->reason == CLOSING_DECEASED);
    fill_lacks(html, access, look.missing, page);
    fill_goals(html, form, &look, page);
    if (!form_has(form, "reason")) {
        page->reason = closing_reason_word(closing->reason);
        page->words = closing->words;
        page->records = closing->records.set
                        ? closing_records_word((enum closing_records)closing->records.n) : "";
        page->aftercare = days_text(arena, closing->aftercare);
    }
    return OK;
}

static enum status fill_letter(const struct html *html, const struct access *access,
                               const struct closing *closing, struct closing_page *page)
{
    struct letter letter;

    enum status s = closing_letter(access, closing, &letter);
    if (s != OK)
        return s;
    page->letter_action = arena_print(html_arena(html), "%s/%s/letter", page->action,
                                      closing->ref);
    page->letter_path = page->letter_action;
    page->letter_because = letter.because ? html_say(html, letter.because) : NULL;
    page->letter_waits = letter.state == LETTER_WAITING && letter.because == NULL;
    page->letter_address = letter.address;
    page->posted_on = closing->posted_on;
    return OK;
}

static enum status fill_episodes(const struct html *html, const struct access *access,
                                 const struct closings *closings, struct closing_page *page)
{
    struct episodes episodes;

    enum status s = episode_list(access, &episodes);
    if (s != OK)
        return s;
    struct episode_row *rows = arena_array(html_arena(html), episodes.count + 1,
                                           struct episode_row);
    for (size_t i = 0; i < episodes.count; i++) {
        const struct episode *one = &episodes.at[episodes.count - 1 - i];
        rows[i] = (struct episode_row){ .from = one->from_on, .to = one->to_on,
                                        .words = one->words };
        for (size_t k = 0; one->closing.set && k < closings->count; k++) {
            if (closings->at[k].id == one->closing.n)
                rows[i].reason = html_say(html, closing_reason_label(closings->at[k].reason));
        }
    }
    page->episodes = (struct episode_rows){ rows, episodes.count };
    return OK;
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct closing_page page = {
        .action = path_to(access, PAGE), .may_write = access_may_write(access, AREA_GOALS),
        .reasons = reason_options(html), .records_ways = records_options(html),
        .reason = form_text(form, "reason"), .words = form_text(form, "words"),
        .records = form_text(form, "records"), .aftercare = form_text(form, "aftercare"),
        .on = form_text(form, "on"), .by = form_text(form, "by"),
        .method = form_text(form, "method"), .problems = request_problems(request),
    };
    const struct closing *open = NULL;
    struct closings closings;
    struct person person;
    enum status s;

    if ((s = people_get(access, &person)) != OK || (s = closing_list(access, &closings)) != OK ||
        (s = fill_episodes(html, access, &closings, &page)) != OK)
        return s;
    page.name = person.called;
    page.died = person.state == PERSON_DECEASED;
    page.gone = person.state == PERSON_INACTIVE || page.died;
    page.may_begin = page.may_write && person.state != PERSON_INACTIVE &&
                     person.state != PERSON_MERGED;
    if (page.may_write && person.state == PERSON_INACTIVE)
        page.reopen_action = arena_print(access_arena(access), "%s/reopen", page.action);
    for (size_t i = 0; i < closings.count && open == NULL; i++) {
        if (closing_is_open(closings.at[i].state))
            open = &closings.at[i];
    }
    if (open != NULL && (s = fill_open(html, access, form, open, &page)) != OK)
        return s;
    if (open == NULL && page.gone && closings.count > 0 &&
        closings.at[0].state == CLOSING_FINAL)
        open = &closings.at[0];
    if (open != NULL && (s = fill_letter(html, access, open, &page)) != OK)
        return s;
    html_closing_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

/* ---- reading ---- */

static struct int_list read_days(struct request *request)
{
    struct arena *arena = request_arena(request);
    struct text_list parts = text_split(arena, form_text(request_form(request), "aftercare"),
                                        ',');
    int64_t *days = arena_array(arena, parts.count + 1, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < parts.count; i++) {
        if (text_to_int(text_trimmed(arena, parts.at[i]), &days[count]))
            count++;
        else
            problem_add(request_problems(request), "aftercare",
                        N_("Write days after the end, like 30, 90, 180."));
    }
    return (struct int_list){ days, count };
}

static enum status read_outcomes(struct request *request, const struct access *access,
                                 struct closing_outcomes *ret)
{
    const struct form *form = request_form(request);
    struct arena *arena = request_arena(request);
    struct goals goals;

    enum status s = goal_list_all(access, &goals);
    if (s != OK)
        return s;
    struct closing_outcome *list = arena_array(arena, goals.count + 1, struct closing_outcome);
    size_t count = 0;
    for (size_t i = 0; i < goals.count; i++) {
        const struct goal *goal = &goals.at[i];
        struct closing_outcome one = {
            .goal = goal->id.n,
            .words = form_text(form, arena_print(arena, "words_%s", goal->ref)),
        };
        if (goal_state_from_word(form_text(form, arena_print(arena, "goal_%s", goal->ref)),
                                 &one.state))
            list[count++] = one;
    }
    *ret = (struct closing_outcomes){ list, count };
    return OK;
}

static enum status read_draft(struct request *request, const struct access *access,
                              struct closing_draft *draft)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    enum closing_records records;

    if (!closing_reason_from_word(form_text(form, "reason"), &draft->reason))
        problem_add(problems, "reason", N_("Choose why."));
    draft->words = form_text(form, "words");
    if (closing_records_from_word(form_text(form, "records"), &records))
        draft->records = (struct maybe_int){ true, records };
    draft->aftercare = read_days(request);
    enum status s = read_outcomes(request, access, &draft->outcomes);
    return s != OK ? s : problems_any(problems) ? INVALID : OK;
}

/* ---- forms ---- */

static enum status done(struct request *request, struct change *change,
                        struct response *response, enum status s, const char *said)
{
    const struct access *access = change_access(change);

    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, access, response));
    if (s != OK)
        return s;
    response_said(request, response, said, NULL);
    return response_see_other(response, path_to(access, PAGE));
}

static enum status begin(struct request *request, struct change *change,
                         struct response *response)
{
    struct closing_draft draft = { .words = NULL };
    int64_t id;

    enum status s = read_draft(request, change_access(change), &draft);
    if (s == OK)
        s = closing_add(change, &draft, request_problems(request), &id);
    return done(request, change, response, s, N_("The goodbye is begun. Nothing has ended yet."));
}

static enum status save(struct request *request, struct change *change,
                        struct response *response)
{
    struct closing_draft draft = { .words = NULL };
    int64_t id;

    enum status s = part_id(request, change_access(change), "l", "l", &id);
    if (s == OK)
        s = read_draft(request, change_access(change), &draft);
    if (s == OK)
        s = closing_edit(change, id, &draft, request_version(request),
                         request_problems(request));
    return done(request, change, response, s, N_("Saved."));
}

static enum status post_event(struct request *request, struct change *change,
                              struct response *response)
{
    static const char *const said[CLOSING_STATES] = {
        [CLOSING_INFORMED] = N_("Noted: they were told."), [CLOSING_APPROVED] = N_("Approved."),
        [CLOSING_FINAL] = N_("Goodbye is said. The door stays open."),
        [CLOSING_WITHDRAWN] = N_("The goodbye is taken back. All goes on."),
    };
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct closing_event event = {
        .on = form_date(form, "on", problems), .by = form_text(form, "by"),
        .method = form_text(form, "method"),
    };
    int64_t id;

    if (!closing_state_from_word(request_part(request, "event"), &event.event) ||
        event.event == CLOSING_PROPOSED)
        return NOT_FOUND;
    enum status s = part_id(request, change_access(change), "l", "l", &id);
    if (s != OK)
        return s;
    if (text_is_blank(event.by))
        event.by = office_account_name(change_office(change), change_me(change));
    s = problems_any(problems) ? INVALID : closing_event_add(change, id, &event, problems);
    return done(request, change, response, s, said[event.event]);
}

static enum status post_letter(struct request *request, struct change *change,
                               struct response *response)
{
    int64_t id;

    enum status s = part_id(request, change_access(change), "l", "l", &id);
    if (s == OK)
        s = closing_letter_posted(change, id, request_problems(request));
    return done(request, change, response, s, N_("Noted: the letter is in the post."));
}

static enum status post_reopen(struct request *request, struct change *change,
                               struct response *response)
{
    struct change *person;
    int64_t id;
    bool fresh = false;

    enum status s = change_area(change, AREA_PERSON, &person);
    if (s == OK)
        s = episode_reopen(person, (struct date){ 0 },
                           form_text(request_form(request), "words"),
                           request_problems(request), &id, &fresh);
    return done(request, change, response, s, fresh ? N_("Welcome back: a new time together.")
                                                    : N_("Welcome back: the time together goes on."));
}

static enum status show_letter(struct request *request, const struct access *access,
                               struct response *response)
{
    struct html *html = response_html(response);
    struct closing closing;
    struct letter letter;
    struct closing_letter_page page = { .back = path_to(access, PAGE),
                                        .on = access_today(access) };
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "l", "l", &id)) != OK ||
        (s = closing_get(access, id, &closing)) != OK ||
        (s = closing_letter(access, &closing, &letter)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    /* No safe address, no letter. */
    if (letter.address == NULL || letter.because != NULL)
        return NOT_FOUND;
    page.address = letter.address;
    page.worker = session_account(request_session(request))->name;
    page.help = html_frame(html)->help;
    html_closing_letter_page(html, &page);
    return OK;
}

const struct route closing_routes[] = {
    PERSON_PAGE("/p/{person}/closing", AREA_GOALS, show),
    PERSON_FORM("/p/{person}/closing", AREA_GOALS, begin),
    PERSON_FORM("/p/{person}/closing/reopen", AREA_GOALS, post_reopen),
    PERSON_FORM("/p/{person}/closing/{l}", AREA_GOALS, save),
    PERSON_FORM("/p/{person}/closing/{l}/events/{event}", AREA_GOALS, post_event),
    PERSON_PAGE("/p/{person}/closing/{l}/letter", AREA_GOALS, show_letter),
    PERSON_FORM("/p/{person}/closing/{l}/letter", AREA_GOALS, post_letter),
    END_OF_ROUTES,
};
