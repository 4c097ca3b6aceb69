// SPDX-License-Identifier: AGPL-3.0-or-later
#include "safety/ending_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/ending_page_html.h"

#define WATCHERS (BY_SUPERVISOR | BY_PRIVACY_OFFICER)

enum what { WHAT_HOLD, WHAT_SEAL, WHAT_END, WHATS };
static const char *const WHAT_WORDS[WHATS] = { "hold", "seal", "end" };
static const char *const WHAT_LABELS[WHATS] = {
    N_("Hold it: a legal matter"), N_("Seal it: by order, for one reader"),
    N_("Ask to destroy it"),
};

static struct html_options what_options(struct html *html, bool officer, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), WHATS, struct html_option);
    size_t count = 0;

    for (int i = 0; i < WHATS; i++) {
        if (i == WHAT_SEAL && !officer)
            continue;
        options[count++] = (struct html_option){ WHAT_WORDS[i], html_say(html, WHAT_LABELS[i]),
                                                 text_equal(chosen, WHAT_WORDS[i]) };
    }
    return (struct html_options){ options, count };
}

static struct ending_hold_rows hold_rows(struct arena *arena, const struct holds *holds,
                                         const char *path, bool may)
{
    struct ending_hold_row *rows = arena_array(arena, holds->count, struct ending_hold_row);

    for (size_t i = 0; i < holds->count; i++)
        rows[i] = (struct ending_hold_row){
            .person = arena_print(arena, "p_%s", holds->at[i].person_ref),
            .words = holds->at[i].words, .by = holds->at[i].by, .reader = holds->at[i].reader,
            .made_at = holds->at[i].made_at,
            .action = may ? arena_print(arena, "%s/%s/lift", path, holds->at[i].ref) : NULL,
        };
    return (struct ending_hold_rows){ rows, holds->count };
}

static struct ending_rows rows_of(struct html *html, const struct destructions *list)
{
    struct arena *arena = html_arena(html);
    struct ending_row *rows = arena_array(arena, list->count, struct ending_row);

    for (size_t i = 0; i < list->count; i++) {
        const struct destruction *one = &list->at[i];
        bool open = one->agreed_at.s == 0 && one->declined_at.s == 0;
        const char *path = arena_print(arena, "/endings/%s", one->ref);
        rows[i] = (struct ending_row){
            .record = arena_print(arena, "p_%s", one->record), .rule = one->rule,
            .asked_by = one->asked_by, .asked_at = one->asked_at,
            .kept_until = one->kept_until, .path = path,
            .state = html_say(html, one->declined_at.s != 0 ? N_("kept")
                                    : open                    ? N_("asked")
                                    : one->finished_at.s != 0 ? N_("destroyed")
                                                              : N_("being destroyed")),
            .look = open ? "tag now" : "tag",
        };
        if (open && !one->mine)
            rows[i].agree = arena_print(arena, "%s/agree", path);
        if (open)
            rows[i].decline = arena_print(arena, "%s/keep", path);
    }
    return (struct ending_rows){ rows, list->count };
}

static enum status draw(struct request *request, struct session *session,
                        struct response *response, struct ending_page *page)
{
    struct html *html = response_html(response);
    struct holds holds, seals;
    struct destructions list;
    enum status s;

    if ((s = hold_list(session, &holds)) != OK || (s = record_seal_list(session, &seals)) != OK ||
        (s = destruction_list(session, &list)) != OK)
        return s;
    page->is_officer = session_account(session)->role == ROLE_PRIVACY_OFFICER;
    page->holds = hold_rows(html_arena(html), &holds, "/endings/holds", true);
    page->seals = hold_rows(html_arena(html), &seals, "/endings/seals", page->is_officer);
    page->rows = rows_of(html, &list);
    page->whats = what_options(html, page->is_officer,
                               text_or(form_text(request_form(request), "what"), "hold"));
    page->problems = request_problems(request);
    html_ending_page(html, page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct ending_page page = { .reason = NULL };

    return draw(request, session, response, &page);
}

static enum status back(struct request *request, struct response *response, const char *said)
{
    response_said(request, response, said, NULL);
    return response_see_other(response, "/endings");
}

static enum status begin(struct request *request, struct session *session,
                         struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct ending_page page = { .person = form_text(form, "person"),
                                .reason = form_text(form, "reason"),
                                .reader = form_text(form, "reader") };
    const char *ref = text_trimmed(request_arena(request), page.person);
    struct person_id person;
    int what = WHAT_HOLD;

    if (!text_among(WHAT_WORDS, WHATS, form_text(form, "what"), &what))
        problem_add(problems, "what", N_("Choose what."));
    enum status s = person_find(session, text_begins(ref, "p_") ? ref + 2 : ref, &person);
    if (s == OK && problems_any(problems))
        s = INVALID;
    if (s == OK)
        s = what == WHAT_HOLD ? hold_put(session, person, page.reason, problems, &ref)
          : what == WHAT_SEAL ? record_seal_put(session, person, page.reader, page.reason,
                                                problems, &ref)
                              : destruction_ask(session, person, problems, &ref);
    if (s == NOT_FOUND) {
        problem_add(problems, "person", N_("No record has this reference."));
        s = INVALID;
    }
    if (s == INVALID || (s == CONFLICT && problems_any(problems)))
        return response_again(response, draw(request, session, response, &page));
    if (s != OK)
        return s;
    return back(request, response, what == WHAT_HOLD   ? N_("Held.")
                                   : what == WHAT_SEAL ? N_("Sealed.")
                                                       : N_("Asked. Somebody else has to agree."));
}

static enum status lift_hold(struct request *request, struct session *session,
                             struct response *response)
{
    enum status s = hold_end(session, request_part(request, "ho"));

    return s != OK ? s : back(request, response, N_("Lifted."));
}

static enum status lift_seal(struct request *request, struct session *session,
                             struct response *response)
{
    enum status s = record_seal_end(session, request_part(request, "sl"));

    return s != OK ? s : back(request, response, N_("Lifted."));
}

static enum status settle(struct request *request, struct session *session, bool agree,
                          struct response *response)
{
    struct problems *problems = request_problems(request);
    const char *ref = request_part(request, "de");
    struct ending_page page = { .reason = NULL };

    enum status s = agree ? destruction_agree(session, ref, problems)
                          : destruction_decline(session, ref, problems);
    if (s == CONFLICT)
        return response_again(response, draw(request, session, response, &page));
    return s != OK ? s : back(request, response, agree ? N_("Its rows are destroyed; its key within "
                                                            "minutes.")
                                                       : N_("Kept."));
}

static enum status agree(struct request *request, struct session *session,
                         struct response *response)
{
    return settle(request, session, true, response);
}

static enum status decline(struct request *request, struct session *session,
                           struct response *response)
{
    return settle(request, session, false, response);
}

static enum status certificate(struct request *request, struct session *session,
                               struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct destruction one;
    struct agency agency;
    enum status s;

    if ((s = destruction_get(session, request_part(request, "de"), &one)) != OK ||
        (s = agency_get(session_office(session), &agency)) != OK)
        return s;
    struct ending_line *rows = arena_array(arena, one.count, struct ending_line);
    struct ending_line *copies = arena_array(arena, one.copy_count, struct ending_line);
    for (size_t i = 0; i < one.count; i++)
        rows[i] = (struct ending_line){ one.counts[i].table, arena_print(
            arena, "%lld", (long long)one.counts[i].rows) };
    for (size_t i = 0; i < one.copy_count; i++)
        copies[i] = (struct ending_line){
            one.copies[i].name, text_or(one.copies[i].until,
                                        html_say(html, N_("until somebody removes it"))) };
    html_certificate_page(html, &(struct certificate_page){
        .agency = agency.name, .record = arena_print(arena, "p_%s", one.record),
        .rule = one.rule, .asked_by = one.asked_by, .agreed_by = one.agreed_by,
        .declined_by = one.declined_by, .kept_until = one.kept_until, .asked_at = one.asked_at,
        .agreed_at = one.agreed_at, .declined_at = one.declined_at, .key_at = one.key_at,
        .vacuumed_at = one.vacuumed_at, .finished_at = one.finished_at,
        .is_over = one.agreed_at.s != 0, .is_whole = one.finished_at.s != 0,
        .is_away = one.vacuumed_at.s != 0 && one.finished_at.s == 0, .rows = { rows, one.count },
        .copies = { copies, one.copy_count },
    });
    return OK;
}

#define WATCHERS_FORM(path, handler) \
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_OFFICE, \
      .roles = WATCHERS, .change_own = handler }

const struct route ending_routes[] = {
    STAFF_PAGE("/endings", WATCHERS, show),
    WATCHERS_FORM("/endings", begin),
    STAFF_PAGE("/endings/{de}", WATCHERS, certificate),
    WATCHERS_FORM("/endings/{de}/agree", agree),
    WATCHERS_FORM("/endings/{de}/keep", decline),
    WATCHERS_FORM("/endings/holds/{ho}/lift", lift_hold),
    WATCHERS_FORM("/endings/seals/{sl}/lift", lift_seal),
    END_OF_ROUTES,
};
