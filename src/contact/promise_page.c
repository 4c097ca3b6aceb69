// SPDX-License-Identifier: AGPL-3.0-or-later
/* Promises of one person's record, and how they and visits are taken back. */
#include "base/arena.h"
#include "contact/contact.h"
#include "contact/visit_page.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "made/visit_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "privacy/keep.h"
#include "web/draft.h"
#include "web/undo.h"

static struct promise_row row_of(const struct access *access, const struct html *html,
                                 const struct promise *promise, const char *called,
                                 bool may_write)
{
    static const char *const looks[DOERS] = { "who c", "who o", "who u", "who o" };
    struct arena *arena = access_arena(access);
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/promises"),
                                   promise->ref);
    struct html_options whos = note_doers(html, called, doer_word(promise->who));
    struct promise_row row = {
        .what = promise->what, .look = looks[promise->who], .due_on = promise->due_on,
        .done_on = promise->done_on,
        .late = date_is_set(promise->due_on) &&
                date_before(promise->due_on, access_today(access)),
        .state = promise->state == PROMISE_DONE ? html_say(html, N_("Done"))
                                                : html_say(html, N_("Let go")),
    };

    for (size_t i = 0; i < whos.count; i++) {
        if (whos.at[i].on)
            row.who = whos.at[i].label;
    }
    if (promise->who == DOER_WORKER && promise->worker.set)
        row.who = office_account_name(access_office(access),
                                      (struct user_id){ promise->worker.n });
    if (promise->state == PROMISE_OPEN && may_write) {
        row.done_path = arena_print(arena, "%s/done", path);
        row.dropped_path = arena_print(arena, "%s/dropped", path);
    }
    return row;
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct promises promises;
    struct promise_page page = {
        .action = path_to(access, "/p/{person}/promises"),
        .may_write = access_may_write(access, AREA_CONTACT), .what = form_text(form, "what"),
        .who = text_or(form_text(form, "who"), doer_word(DOER_WORKER)),
        .due = form_text(form, "due"), .problems = request_problems(request),
    };
    size_t open = 0, settled = 0;
    enum status s;

    if ((s = promise_list(access, &promises)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    page.whos = note_doers(html, page.name, page.who);
    struct promise_row *first = arena_array(arena, promises.count, struct promise_row);
    struct promise_row *rest = arena_array(arena, promises.count, struct promise_row);
    for (size_t i = 0; i < promises.count; i++) {
        struct promise_row row = row_of(access, html, &promises.at[i], page.name,
                                        page.may_write);
        if (promises.at[i].state == PROMISE_OPEN)
            first[open++] = row;
        else
            rest[settled++] = row;
    }
    page.open = (struct promise_rows){ first, open };
    page.settled = (struct promise_rows){ rest, settled };
    html_promise_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

static enum status post_promise(struct request *request, struct change *change,
                                struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct promise promise = { .what = form_text(form, "what"), .who = DOER_WORKER,
                               .due_on = form_date(form, "due", problems) };
    int64_t id;

    (void)doer_from_word(form_text(form, "who"), &promise.who);
    if (promise.who == DOER_WORKER)
        promise.worker = (struct maybe_int){ true, change_me(change).n };
    enum status s = promise_add(change, &promise, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, access, response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "promise_move", .record = id, .before = PROMISE_DROPPED, .version = 1,
        }, response, N_("The promise is written down."))) != OK)
        return s;
    return response_see_other(response, path_to(access, "/p/{person}/promises"));
}

static enum status post_event(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    const char *event = request_part(request, "event"), *token;
    const char *back = form_text(request_form(request), "back");
    enum promise_state state, before;
    int64_t id, version;
    enum status s;

    if (text_equal(event, "done"))
        state = PROMISE_DONE;
    else if (text_equal(event, "dropped"))
        state = PROMISE_DROPPED;
    else
        return NOT_FOUND;
    if ((s = part_id(request, access, "pr", "pr", &id)) != OK ||
        (s = promise_move(change, id, state, &before, &version)) != OK ||
        (s = undo_offer(change, "promise_move", id, before, version, &token)) != OK)
        return s;
    response_said(request, response, state == PROMISE_DONE ? N_("Promise done.")
                                                           : N_("Promise let go."), token);
    return response_see_other(response, url_is_local(back) ? back
                                        : path_to(access, "/p/{person}/promises"));
}

/* ---- taking back ---- */

static enum status promise_back(struct change *change, const struct undo *undo,
                                struct problems *problems)
{
    struct promise promise;
    enum promise_state before;
    int64_t version;

    (void)problems;
    enum status s = promise_get(change_access(change), undo->record, &promise);
    if (s != OK)
        return s;
    if (promise.version != undo->version)
        return STALE;
    return promise_move(change, undo->record, (enum promise_state)undo->before, &before,
                        &version);
}

static enum status visit_back(struct change *change, const struct undo *undo,
                              struct problems *problems)
{
    (void)problems;
    return visit_put(change, undo);
}

void contact_undo_set_up(void)
{
    undo_register_record("promise_move", AREA_CONTACT, N_("A promise was written down or settled"), "pr",
                         promise_back);
    undo_register_record("visit_move", AREA_VISITS, N_("A visit was planned or settled"), "y",
                         visit_back);
}

const struct route promise_routes[] = {
    PERSON_PAGE("/p/{person}/promises", AREA_CONTACT, show),
    PERSON_FORM("/p/{person}/promises", AREA_CONTACT, post_promise),
    PERSON_FORM("/p/{person}/promises/{pr}/{event}", AREA_CONTACT, post_event),
    END_OF_ROUTES,
};
