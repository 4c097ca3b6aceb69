// SPDX-License-Identifier: AGPL-3.0-or-later
/* Events of the life line: added, changed, taken away; each can be taken back. */
#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "intake/intake_page.h"
#include "life/life_page.h"
#include "made/intake_page_html.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

static short box(const struct form *form, const char *name, int64_t most)
{
    int64_t n;

    return text_to_int(form_text(form, name), &n) && n > 0 && n <= most ? (short)n : 0;
}

/* The boxes as they were filled, whether or not they make a day. */
static struct partdate typed_day(const struct form *form)
{
    return (struct partdate){ box(form, "on_year", 9999),
                              (signed char)box(form, "on_month", 12),
                              (signed char)box(form, "on_day", 99) };
}

static enum status draw(const struct access *access, const struct life_event *event,
                        struct life_event_page *page, struct response *response)
{
    enum status s = people_name(access, &page->name);

    if (s != OK)
        return s;
    struct html *html = response_html(response);
    page->back = path_to(access, "/p/{person}/story");
    if (event == NULL) {
        page->title = html_say(html, N_("Add an event"));
        page->action = path_to(access, "/p/{person}/story/events");
        page->voices = story_voices(html, page->name);
        page->kinds = life_kinds(html, page->kind);
        page->risks = life_risks(html, page->risk);
    } else {
        page->title = html_say(html, N_("Change an event"));
        page->action = arena_print(access_arena(access), "%s/%s",
                                   path_to(access, "/p/{person}/story/events"), event->ref);
        page->remove_action = arena_print(access_arena(access), "%s/remove", page->action);
    }
    html_life_event_page(html, page);
    return OK;
}

enum status life_event_show_new(struct request *request, const struct access *access,
                                struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct life_event_page page = {
        .what = form_text(form, "what"), .on = typed_day(form),
        .said_by = text_or(form_text(form, "said_by"), "client"),
        .kind = form_text(form, "kind"), .risk = form_text(form, "risk"),
    };

    return draw(access, NULL, &page, response);
}

enum status life_event_post_new(struct request *request, struct change *change,
                                struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct life_event event = {
        .what = form_text(form, "what"), .happened = form_partdate(form, "on", problems),
    };
    int64_t id, before = 0;
    enum event_kind kind;
    enum event_risk risk;
    const char *undo;

    (void)said_by_from_word(form_text(form, "said_by"), &event.said_by);
    if (event_kind_from_word(form_text(form, "kind"), &kind))
        event.kind = (struct maybe_int){ true, kind };
    if (event_risk_from_word(form_text(form, "risk"), &risk))
        event.risk = (struct maybe_int){ true, risk };
    enum status s = event_add(change, &event, problems, &id, &before);
    if (s == INVALID) {
        struct life_event_page page = {
            .what = event.what, .on = typed_day(form), .problems = problems,
            .said_by = said_by_word(event.said_by), .kind = form_text(form, "kind"),
            .risk = form_text(form, "risk"),
        };
        return response_again(response, draw(change_access(change), NULL, &page, response));
    }
    if (s != OK || (s = life_event_get(change_access(change), id, &event)) != OK ||
        (s = undo_offer(change, "life_event_told", id, before, event.version, &undo)) != OK)
        return s;
    response_said(request, response, N_("It is on the life line."), undo);
    return response_see_other(response, path_to(change_access(change), event.kind.set
                                                ? "/p/{person}/since" : "/p/{person}/story"));
}

enum status life_event_show(struct request *request, const struct access *access,
                            struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct life_event event;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "e", "e", &id)) != OK ||
        (s = life_event_get(access, id, &event)) != OK)
        return s;
    bool kept = form_has(form, "what");
    struct life_event_page page = {
        .what = kept ? form_text(form, "what") : event.what,
        .on = kept ? typed_day(form) : event.happened, .version = event.version,
    };
    return draw(access, &event, &page, response);
}

enum status life_event_post(struct request *request, struct change *change,
                            struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct life_event before;
    const char *undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "e", "e", &id)) != OK ||
        (s = life_event_get(change_access(change), id, &before)) != OK)
        return s;
    struct life_event event = {
        .id = id, .version = request_version(request), .what = form_text(form, "what"),
        .happened = form_partdate(form, "on", problems),
    };
    s = life_event_edit(change, &event, problems);
    if (s == INVALID) {
        struct life_event_page page = {
            .what = event.what, .on = typed_day(form), .version = event.version,
            .problems = problems,
        };
        return response_again(response, draw(change_access(change), &before, &page, response));
    }
    if (s != OK || (s = undo_offer(change, "life_event_changed", id, before.version,
                                   before.version + 1, &undo)) != OK)
        return s;
    response_said(request, response, N_("The life line is changed."), undo);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/story"));
}

enum status life_event_post_remove(struct request *request, struct change *change,
                                   struct response *response)
{
    struct life_event event;
    const char *undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "e", "e", &id)) != OK ||
        (s = life_event_get(change_access(change), id, &event)) != OK ||
        (s = life_event_put(change, id, true, event.version)) != OK ||
        (s = undo_offer(change, "life_event_removed", id, 0, event.version + 1, &undo)) != OK)
        return s;
    response_said(request, response, N_("It is off the life line."), undo);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/story"));
}

static enum status take_back_changed(struct change *change, const struct undo *undo,
                                     struct problems *problems)
{
    (void)problems;
    return life_event_restore(change, undo->record, undo->before, undo->version);
}

static enum status take_back_removed(struct change *change, const struct undo *undo,
                                     struct problems *problems)
{
    (void)problems;
    return life_event_put(change, undo->record, false, undo->version);
}

void intake_undo_set_up(void)
{
    undo_register("life_event_changed", AREA_STORY, N_("A life event was changed"),
                  take_back_changed);
    undo_register("life_event_removed", AREA_STORY, N_("A life event was taken off the line"),
                  take_back_removed);
}
