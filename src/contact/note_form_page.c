// SPDX-License-Identifier: AGPL-3.0-or-later
/* Writing a note, and going on with one that isn't signed. */
#include "contact/note_page.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/ref.h"
#include "contact/visit.h"
#include "goal/goal.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/note_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "privacy/keep.h"
#include "privacy/label.h"
#include "web/draft.h"

/* ---- the agency's clock ---- */

static struct zone *zone_of(const struct office *office)
{
    struct agency agency;

    return agency_get(office, &agency) == OK ? zone_open(agency.zone) : NULL;
}

static struct instant instant_at(const struct office *office, struct date day, int64_t minute)
{
    struct zone *zone = zone_of(office);
    struct instant at = { 0 };

    if (zone != NULL)
        at = zone_instant(zone, day, (int)minute, NULL);
    zone_close(zone);
    return at;
}

static const char *hour_text(struct arena *arena, int64_t minute)
{
    return arena_print(arena, "%02lld:%02lld", (long long)(minute / 60),
                       (long long)(minute % 60));
}

static const char *hour_of(const struct access *access, struct instant at)
{
    struct zone *zone = zone_of(access_office(access));
    const char *text = "";

    if (zone != NULL && at.s != 0)
        text = hour_text(access_arena(access), zone_wall(zone, at).minute);
    zone_close(zone);
    return text;
}

/* ---- what stands in the boxes ---- */

static enum status goals_of(const struct access *access, struct text_list chosen,
                            struct html_options *ret)
{
    struct goals goals;

    enum status s = goal_list(access, GOAL_ACTIVE, &goals);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(access_arena(access), goals.count,
                                              struct html_option);
    for (size_t i = 0; i < goals.count; i++)
        options[i] = (struct html_option){ goals.at[i].ref, goals.at[i].wish,
                                           note_among(chosen, goals.at[i].ref) };
    *ret = (struct html_options){ options, goals.count };
    return OK;
}

static struct note_promise_rows rows_of(const struct html *html, const struct form *form,
                                        const char *called)
{
    struct arena *arena = html_arena(html);
    struct note_promise_row *rows = arena_array(arena, NOTE_PROMISE_ROWS,
                                                struct note_promise_row);

    for (int i = 0; i < NOTE_PROMISE_ROWS; i++) {
        const char *who = arena_print(arena, "promise_%d_who", i + 1);
        rows[i] = (struct note_promise_row){
            .what_name = arena_print(arena, "promise_%d_what", i + 1), .who_name = who,
            .due_name = arena_print(arena, "promise_%d_due", i + 1),
            .who = text_or(form_text(form, who), doer_word(DOER_WORKER)),
        };
        rows[i].what = form_text(form, rows[i].what_name);
        rows[i].due = form_text(form, rows[i].due_name);
        rows[i].whos = note_doers(html, called, rows[i].who);
    }
    return (struct note_promise_rows){ rows, NOTE_PROMISE_ROWS };
}

static enum status typed(const struct access *access, const struct html *html,
                         const struct form *form, const char *called, int64_t labels,
                         struct note_form *ret)
{
    *ret = (struct note_form){
        .text = form_text(form, "text"), .client_words = form_text(form, "client_words"),
        .kind = form_text(form, "kind"), .minutes = form_text(form, "minutes"),
        .travel = form_text(form, "travel"), .on = form_text(form, "on"),
        .at = form_text(form, "at"), .place = form_text(form, "place"),
        .present = form_text(form, "present"), .code = form_text(form, "code"),
        .visit = form_text(form, "visit"),
        .labels = note_label_options(html, form_all(form, "labels"), labels),
        .rows = rows_of(html, form, called),
    };
    ret->kinds = note_kind_options(html, ret->kind);
    return goals_of(access, form_all(form, "goals"), &ret->goals);
}

static enum status stored(const struct access *access, const struct html *html,
                          const struct note *note, const char *called, struct note_form *ret)
{
    struct arena *arena = access_arena(access);
    char day[DATE_TEXT];

    *ret = (struct note_form){
        .text = note->text, .client_words = note->client_words,
        .kind = note_kind_word(note->kind),
        .minutes = note->minutes.set ? HTML_SHOW(html, note->minutes.n, HTML_PLAIN) : "",
        .travel = note->travel.set ? HTML_SHOW(html, note->travel.n, HTML_PLAIN) : "",
        .on = arena_text(arena, date_iso(note->started_on, day)),
        .at = hour_of(access, note->started), .place = note->place, .present = note->present,
        .code = note->code, .visit = "", .version = note->version,
        .labels = note_label_options(html, (struct text_list){ 0 }, note->labels),
        .rows = rows_of(html, form_from_body(arena, ""), called),
    };
    ret->kinds = note_kind_options(html, ret->kind);
    return goals_of(access, note->goals, &ret->goals);
}

/* Its occurrence that a note is written about: the last up to today. */
static enum status visit_named(const struct access *access, const char *ref, struct visit *ret)
{
    int64_t id;

    if (text_is_blank(ref))
        return NOT_FOUND;
    enum status s = access_find(access, "y", ref, &id);
    return s != OK ? s : visit_get(access, id, ret);
}

/* A fresh note: today, or the day and hour of the visit it starts from. */
static enum status fill_new(struct request *request, const struct access *access,
                            struct note_form *form, const struct html *html)
{
    struct arena *arena = request_arena(request);
    struct date day = access_today(access);
    struct visit visit;
    char text[DATE_TEXT];

    enum status s = visit_named(access, request_query(request, "visit"), &visit);
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == OK) {
        day = date_before(day, visit.on) ? day : visit.on;
        form->visit = visit.ref;
        form->at = visit.from.set ? hour_text(arena, visit.from.n) : "";
        form->place = visit.place;
        if (visit.from.set && visit.to.set)
            form->minutes = HTML_SHOW(html, visit.to.n - visit.from.n, HTML_PLAIN);
    }
    form->kind = text_or(request_query(request, "kind"), note_kind_word(NOTE_HOME));
    form->kinds = note_kind_options(html, form->kind);
    form->on = arena_text(arena, date_iso(day, text));
    return OK;
}

static enum status fill_last(const struct access *access, const struct html *html,
                             struct note_form_page *page)
{
    struct notes last;

    enum status s = note_list(access, NULL, 1, &last);
    if (s != OK || last.count == 0)
        return s;
    page->last_path = arena_print(access_arena(access), "%s/%s",
                                  path_to(access, "/p/{person}/notes"), last.at[0].ref);
    page->last_kind = html_say(html, note_kind_label(last.at[0].kind));
    page->last_words = text_or(note_beginning(access_arena(access), last.at[0].text),
                               last.at[0].client_words);
    page->last_on = last.at[0].started_on;
    return OK;
}

static enum status draw_new(struct request *request, const struct access *access,
                            struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct note_form_page page = {
        .title = html_say(html, N_("Write a note")), .is_new = true, .kept = "%s",
        .back = path_to(access, "/p/{person}/log"),
        .action = path_to(access, "/p/{person}/notes"), .problems = request_problems(request),
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK ||
        (s = typed(access, html, form, page.name, 0, &page.form)) != OK ||
        (s = fill_last(access, html, &page)) != OK)
        return s;
    if (!form_has(form, "text") && (s = fill_new(request, access, &page.form, html)) != OK)
        return s;
    html_note_form_page(html, &page);
    return OK;
}

enum status note_show_new(struct request *request, const struct access *access,
                          struct response *response)
{
    return draw_new(request, access, response);
}

/* ---- what was sent ---- */

static struct note_draft read_draft(struct request *request, const struct office *office)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct maybe_int minute = form_time(form, "at", problems);
    struct text_list labels = form_all(form, "labels");
    struct note_draft draft = {
        .kind = NOTE_HOME, .started_on = form_date(form, "on", problems),
        .minutes = form_int(form, "minutes", problems),
        .travel = form_int(form, "travel", problems), .place = form_text(form, "place"),
        .present = form_text(form, "present"), .text = form_text(form, "text"),
        .client_words = form_text(form, "client_words"), .code = form_text(form, "code"),
        .goals = form_all(form, "goals"),
    };

    (void)note_kind_from_word(form_text(form, "kind"), &draft.kind);
    if (minute.set && date_is_set(draft.started_on))
        draft.started = instant_at(office, draft.started_on, minute.n);
    for (size_t i = 0; i < labels.count; i++) {
        int64_t bit;
        if (label_from_word(labels.at[i], &bit))
            draft.labels |= bit;
    }
    return draft;
}

static enum status add_promises(struct request *request, struct change *change, int64_t note)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    enum status all = OK;

    for (int i = 1; i <= NOTE_PROMISE_ROWS; i++) {
        const char *field = arena_print(arena, "promise_%d_what", i);
        struct promise promise = {
            .note = { true, note }, .what = form_text(form, field), .who = DOER_WORKER,
            .due_on = form_date(form, arena_print(arena, "promise_%d_due", i), problems),
        };
        struct problems wrong = { 0 };
        int64_t id;

        if (*promise.what == '\0')
            continue;
        (void)doer_from_word(form_text(form, arena_print(arena, "promise_%d_who", i)),
                             &promise.who);
        if (promise.who == DOER_WORKER)
            promise.worker = (struct maybe_int){ true, change_me(change).n };
        enum status s = promise_add(change, &promise, &wrong, &id);
        if (wrong.count > 0)
            problem_add(problems, field, wrong.at[0].text);
        if (s != OK && s != INVALID)
            return s;
        all = s == OK ? all : s;
    }
    return problems_any(problems) ? INVALID : all;
}

/* The visit it was about was kept, or nobody was reached. */
static enum status close_visit(struct request *request, struct change *change,
                               enum note_kind kind)
{
    struct change *visits;
    struct visit visit;
    struct undo back;

    enum status s = visit_named(change_access(change), form_text(request_form(request), "visit"),
                                &visit);
    if (s == NOT_FOUND || (s == OK && visit.state != VISIT_PLANNED))
        return OK;
    if (s != OK || (s = change_area(change, AREA_VISITS, &visits)) != OK)
        return s;
    return visit_move(visits, visit.id, visit.on,
                      kind == NOTE_ATTEMPT ? VISIT_NO_SHOW : VISIT_KEPT, NULL, &back);
}

static enum status finish(struct request *request, struct change *change, int64_t id,
                          struct response *response)
{
    const struct access *access = change_access(change);
    bool signs = text_equal(form_text(request_form(request), "then"), "sign");
    struct note note;
    enum status s;

    if (signs && (s = note_sign(change, id, request_problems(request))) != OK)
        return s;
    if ((s = note_get(access, id, &note)) != OK)
        return s;
    response_said(request, response, signs ? N_("Signed. Its words stay now.")
                                           : N_("The note is saved."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "%s/%s",
                                                    path_to(access, "/p/{person}/notes"),
                                                    note.ref));
}

/* Kept as it is, unchecked, under a path of its own: several may wait for one person. */
static enum status keep_draft(struct request *request, const struct access *access,
                              struct response *response)
{
    char key[REF_TEXT];

    ref_new(key);
    enum status s = draft_put(request_session(request),
                              arena_print(request_arena(request), "%s/%s",
                                          path_to(access, "/p/{person}/notes/new"), key),
                              access_ref(access), form_encoded(request_form(request)));
    if (s != OK)
        return s;
    response_said(request, response, N_("Kept under your drafts."), NULL);
    return response_see_other(response, "/drafts");
}

static void day_named_on(struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (text_equal(problems->at[i].field, "started"))
            problems->at[i].field = "on";
    }
}

enum status note_post_new(struct request *request, struct change *change,
                          struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    int64_t id = 0;

    if (text_equal(form_text(request_form(request), "then"), "draft"))
        return keep_draft(request, access, response);
    struct note_draft draft = read_draft(request, change_office(change));
    enum status s = note_add(change, &draft, problems, &id);
    if (s == OK)
        s = add_promises(request, change, id);
    if (s == INVALID || problems_any(problems)) {
        day_named_on(problems);
        return response_again(response, draw_new(request, access, response));
    }
    if (s != OK || (s = close_visit(request, change, draft.kind)) != OK)
        return s;
    return finish(request, change, id, response);
}

/* ---- going on with a draft ---- */

static enum status draw_edit(struct request *request, const struct access *access, int64_t id,
                             bool clash, struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct promises promises;
    struct note note;
    struct note_form_page page = {
        .title = html_say(html, N_("Go on writing")), .kept = "%s", .clash = clash,
        .problems = request_problems(request),
    };
    enum status s;

    if ((s = note_get(access, id, &note)) != OK ||
        (s = people_name(access, &page.name)) != OK ||
        (s = promise_of_notes(access, (struct int_list){ &id, 1 }, &promises)) != OK)
        return s;
    page.back = path_to(access, "/p/{person}/log");
    page.action = arena_print(request_arena(request), "%s/%s/edit",
                              path_to(access, "/p/{person}/notes"), note.ref);
    page.promises = note_promises_of(access, html, &promises, id, page.name);
    page.their_text = note.text;
    page.their_words = note.client_words;
    s = form_has(form, "text") ? typed(access, html, form, page.name, note.labels, &page.form)
                               : stored(access, html, &note, page.name, &page.form);
    if (s != OK)
        return s;
    /* Sent again, it is about the version that is shown beside it now. */
    page.form.version = note.version;
    if (!clash && form_has(form, "_version"))
        page.form.version = request_version(request);
    html_note_form_page(html, &page);
    return OK;
}

enum status note_show_edit(struct request *request, const struct access *access,
                           struct response *response)
{
    struct note note;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "w", "w", &id)) != OK ||
        (s = note_get(access, id, &note)) != OK)
        return s;
    if (note.state != NOTE_DRAFT)
        return response_see_other(response, arena_print(request_arena(request), "%s/%s",
                                                        path_to(access, "/p/{person}/notes"),
                                                        note.ref));
    return draw_edit(request, access, id, false, response);
}

enum status note_post_edit(struct request *request, struct change *change,
                           struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    int64_t id;

    enum status s = part_id(request, access, "w", "w", &id);
    if (s != OK)
        return s;
    struct note_draft draft = read_draft(request, change_office(change));
    s = note_edit(change, id, &draft, request_version(request), problems);
    if (s == OK)
        s = add_promises(request, change, id);
    if (s == STALE) {
        response_code(response, 409);
        return response_again(response, draw_edit(request, access, id, true, response));
    }
    if (s == INVALID || (s == OK && problems_any(problems))) {
        day_named_on(problems);
        return response_again(response, draw_edit(request, access, id, false, response));
    }
    return s != OK ? s : finish(request, change, id, response);
}
