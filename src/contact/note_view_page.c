// SPDX-License-Identifier: AGPL-3.0-or-later
/* One note as it stands, signing and correcting it, and the log of all of them. */
#include "contact/note_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "goal/goal.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "intake/intake.h"
#include "made/note_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "privacy/label.h"
#include "web/draft.h"

enum { LOG_PAGE = 25 };

static struct text_list wishes_of(struct arena *arena, const struct goals *goals,
                                  struct text_list refs)
{
    const char **wishes = arena_array(arena, goals->count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < goals->count; i++) {
        for (size_t k = 0; k < refs.count; k++) {
            if (text_equal(refs.at[k], goals->at[i].ref))
                wishes[count++] = goals->at[i].wish;
        }
    }
    return (struct text_list){ wishes, count };
}

static struct text_list labels_of(const struct html *html, int64_t labels)
{
    const char **words = arena_array(html_arena(html), LABELS, const char *);
    size_t count = 0;

    for (int i = 1; i < LABELS; i++) {
        if (labels & (INT64_C(1) << i))
            words[count++] = html_say(html, label_label(i));
    }
    return (struct text_list){ words, count };
}

static struct note_addendum_rows addenda_of(const struct access *access,
                                            const struct addenda *addenda)
{
    struct note_addendum_row *rows = arena_array(access_arena(access), addenda->count,
                                                 struct note_addendum_row);

    for (size_t i = 0; i < addenda->count; i++)
        rows[i] = (struct note_addendum_row){
            addenda->at[i].text,
            office_account_name(access_office(access), addenda->at[i].by), addenda->at[i].at,
        };
    return (struct note_addendum_rows){ rows, addenda->count };
}

static enum status draw(struct request *request, const struct access *access, int64_t id,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct promises promises;
    struct addenda addenda;
    struct goals goals;
    struct note note;
    struct note_view_page page = { .problems = request_problems(request) };
    enum status s;

    if ((s = note_get(access, id, &note)) != OK ||
        (s = people_name(access, &page.name)) != OK ||
        (s = note_addenda(access, id, &addenda)) != OK ||
        (s = promise_of_notes(access, (struct int_list){ &id, 1 }, &promises)) != OK ||
        (s = goal_list_all(access, &goals)) != OK)
        return s;
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/notes"),
                                   note.ref);
    page.note = &note;
    page.back = path_to(access, "/p/{person}/log");
    page.kind = html_say(html, note_kind_label(note.kind));
    page.by = office_account_name(access_office(access), note.written_by);
    page.draft = note.state == NOTE_DRAFT;
    page.may_write = access_may_write(access, AREA_CONTACT);
    if (!page.draft) {
        page.signed_by = office_account_name(access_office(access), note.signed_by);
        page.signed_on = access_day_of(access, note.signed_at);
    }
    page.goals = wishes_of(arena, &goals, note.goals);
    page.labels = labels_of(html, note.labels);
    page.promises = note_promises_of(access, html, &promises, id, page.name);
    page.addenda = addenda_of(access, &addenda);
    page.edit_path = arena_print(arena, "%s/edit", path);
    page.sign_path = arena_print(arena, "%s/sign", path);
    page.addenda_path = arena_print(arena, "%s/addenda", path);
    page.typed = form_text(form_with_draft(request), "addition");
    html_note_view_page(html, &page);
    return OK;
}

enum status note_show(struct request *request, const struct access *access,
                      struct response *response)
{
    int64_t id;

    enum status s = part_id(request, access, "w", "w", &id);
    return s != OK ? s : draw(request, access, id, response);
}

static enum status back_to(struct request *request, const struct access *access,
                           struct response *response)
{
    return response_see_other(response, arena_print(request_arena(request), "%s/%s",
                                                    path_to(access, "/p/{person}/notes"),
                                                    request_part(request, "w")));
}

enum status note_post_sign(struct request *request, struct change *change,
                           struct response *response)
{
    const struct access *access = change_access(change);
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "w", "w", &id)) != OK ||
        (s = note_sign(change, id, request_problems(request))) != OK)
        return s;
    response_said(request, response, N_("Signed. Its words stay now."), NULL);
    return back_to(request, access, response);
}

enum status note_post_addendum(struct request *request, struct change *change,
                               struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    int64_t id, addendum;

    enum status s = part_id(request, access, "w", "w", &id);
    if (s != OK)
        return s;
    s = note_add_addendum(change, id, form_text(request_form(request), "addition"), problems,
                          &addendum);
    if (s == INVALID) {
        problems->at[0].field = "addition";
        return response_again(response, draw(request, access, id, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, N_("Added. Both are shown."), NULL);
    return back_to(request, access, response);
}

/* ---- the log ---- */

static struct note_log_rows rows_of(const struct access *access, const struct html *html,
                                    const struct notes *notes)
{
    struct arena *arena = access_arena(access);
    const char *path = path_to(access, "/p/{person}/notes");
    struct note_log_row *rows = arena_array(arena, notes->count, struct note_log_row);

    for (size_t i = 0; i < notes->count; i++)
        rows[i] = (struct note_log_row){
            .path = arena_print(arena, "%s/%s", path, notes->at[i].ref),
            .kind = html_say(html, note_kind_label(notes->at[i].kind)),
            .words = note_beginning(arena, notes->at[i].text),
            .voice = note_beginning(arena, notes->at[i].client_words),
            .on = notes->at[i].started_on, .draft = notes->at[i].state == NOTE_DRAFT,
            .late = notes->at[i].late, .amended = notes->at[i].state == NOTE_AMENDED,
        };
    return (struct note_log_rows){ rows, notes->count };
}

static struct note_log_stories stories_of(const struct access *access, const struct html *html,
                                          const struct story *story, const char *called)
{
    struct arena *arena = access_arena(access);
    const char *path = path_to(access, "/p/{person}/story");
    struct note_log_story *rows = arena_array(arena, story->count, struct note_log_story);

    for (size_t i = 0; i < story->count; i++)
        rows[i] = (struct note_log_story){
            .path = arena_print(arena, "%s/%s", path, story->at[i].ref),
            .words = note_beginning(arena, story->at[i].words), .on = story->at[i].said_on,
            .voice = story->at[i].said_by == SAID_BY_CLIENT ? called
                     : story->at[i].said_by == SAID_BY_FAMILY ? html_say(html, N_("Family"))
                     : html_say(html, N_("Ours")),
        };
    return (struct note_log_stories){ rows, story->count };
}

enum status note_show_log(struct request *request, const struct access *access,
                          struct response *response)
{
    const char *q = request_query(request, "q"), *cursor = request_query(request, "from");
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct story story = { 0 };
    struct notes notes;
    struct note_log_page page = {
        .path = path_to(access, "/p/{person}/log"),
        .new_path = path_to(access, "/p/{person}/notes/new"), .q = text_or_null(q),
        .may_write = access_may_write(access, AREA_CONTACT),
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK)
        return s;
    if (page.q != NULL) {
        if ((s = note_find(access, page.q, &notes)) != OK ||
            (s = story_find(access, page.q, &story)) != OK)
            return s;
    } else if ((s = note_list(access, text_or_null(cursor), LOG_PAGE, &notes)) != OK) {
        return s;
    }
    page.notes = rows_of(access, html, &notes);
    page.stories = stories_of(access, html, &story, page.name);
    if (notes.next != NULL)
        page.next_path = arena_print(arena, "%s?from=%s", page.path,
                                     url_encoded(arena, notes.next));
    if (cursor != NULL)
        page.first_path = page.path;
    html_note_log_page(html, &page);
    return OK;
}
