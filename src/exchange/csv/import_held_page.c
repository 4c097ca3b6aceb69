// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_held_page.c - one held row: what would happen, and what becomes of it. */
#include "exchange/csv/people_import_page.h"

#include "base/arena.h"
#include "base/say.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/people_import_page_html.h"
#include "privacy/account.h"

enum { FACTS_MOST = 12, ROW_ARENA = 64 * 1024 * 1024 };

static void add(struct import_facts *facts, struct import_fact *at, const char *label,
                const char *text)
{
    if (!text_is_blank(text))
        at[facts->count++] = (struct import_fact){ label, text };
}

static struct import_facts facts_of(struct html *html, const struct import_row *row)
{
    struct arena *arena = html_arena(html);
    struct import_fact *at = arena_array(arena, FACTS_MOST, struct import_fact);
    struct import_facts facts = { at, 0 };
    char *birth = arena_array(arena, DATE_TEXT, char);
    char *came = arena_array(arena, DATE_TEXT, char);

    add(&facts, at, html_say(html, N_("Name")), row->draft.name);
    add(&facts, at, html_say(html, N_("Name to use")), row->draft.chosen_name);
    add(&facts, at, html_say(html, N_("Born")), partdate_iso(row->draft.birth, birth));
    add(&facts, at, html_say(html, N_("Pronouns")), row->draft.pronouns);
    add(&facts, at, html_say(html, N_("Language")), row->draft.languages);
    add(&facts, at, html_say(html, N_("Phone")), row->phone);
    add(&facts, at, html_say(html, N_("Email")), row->email);
    add(&facts, at, html_say(html, N_("Address")), row->address);
    add(&facts, at, html_say(html, N_("Came on")), date_iso(row->came, came));
    add(&facts, at, html_say(html, N_("A note")), row->note);
    return facts;
}

static struct html_options choices_of(struct html *html)
{
    static const char *const labels[SETTLE_CHOICES] = {
        N_("Bring in as somebody of their own"), N_("The same person: leave the row out"),
        N_("Leave the row out"),
    };
    struct html_option *options = arena_array(html_arena(html), SETTLE_CHOICES,
                                              struct html_option);

    for (int i = 0; i < SETTLE_CHOICES; i++)
        options[i] = (struct html_option){ .value = import_choice_word((enum import_choice)i),
                                           .label = html_say(html, labels[i]) };
    return (struct html_options){ options, SETTLE_CHOICES };
}

/* Everything shown is copied to the page's own memory: the row's goes with the file. */
static enum status draw(struct request *request, const struct office *office,
                        const struct import_run *run, const struct problems *problems,
                        struct response *response)
{
    struct arena *memory = arena_new(ROW_ARENA);
    struct import_held held;
    int64_t line = 0;

    (void)text_to_int(request_part(request, "line"), &line);
    enum status s = line <= 0 ? NOT_FOUND
                  : import_held_row(office, run, memory, (size_t)line, &held);
    if (s == OK) {
        struct html *html = response_html(response);
        html_import_held_page(html, &(struct import_held_page){
            .problems = problems, .ref = run->ref, .file = run->file, .line = (size_t)line,
            .path = arena_print(html_arena(html), "%s/held/%lld",
                                import_path(html_arena(html), run->ref), (long long)line),
            .raw = held.row.raw, .facts = facts_of(html, &held.row),
            .like_line = held.like == NULL ? 0 : held.like->line,
            .like_raw = held.like == NULL ? NULL : held.like->raw,
            .choices = choices_of(html),
            .choice = problems ? form_text(request_form(request), "choice") : NULL,
        });
    }
    arena_free(memory);
    return s;
}

enum status import_show_held(struct request *request, struct session *session,
                             struct response *response)
{
    const struct office *office = session_office(session);
    struct import_run run;

    enum status s = import_run_of(request, office, &run);
    return s != OK ? s : draw(request, office, &run, NULL, response);
}

enum status import_settle_held(struct request *request, struct office_change *change,
                               struct response *response)
{
    const struct office *office = office_change_office(change);
    struct problems *problems = request_problems(request);
    enum import_choice choice = SETTLE_CHOICES;
    struct import_run run;
    int64_t line = 0;

    enum status s = import_run_of(request, office, &run);
    if (s != OK)
        return s;
    if (!text_to_int(request_part(request, "line"), &line) || line <= 0)
        return NOT_FOUND;
    if (!import_choice_from_word(form_text(request_form(request), "choice"), &choice)) {
        problem_add(problems, "choice", N_("Choose what becomes of this row."));
        s = INVALID;
    } else {
        s = import_settle(request_scope(request), change, &run, (size_t)line, choice, problems);
    }
    if (s == INVALID)
        return response_again(response, draw(request, office, &run, problems, response));
    if (s != OK && (s != CONFLICT || problems->guard == NULL))
        return s;
    response_said(request, response, s == CONFLICT ? N_("This row is settled already.")
                  : choice == SETTLE_BRING ? N_("Brought in. It is taken back with the file.")
                  : N_("Left out. Nothing was joined."), NULL);
    return response_see_other(response, import_path(request_arena(request), run.ref));
}
