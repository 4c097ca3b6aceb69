// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/find_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "contact/note.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "made/find_page_html.h"
#include "people/search.h"
#include "privacy/account.h"
#include "resource/finder.h"

#include <string.h>

enum { PEOPLE_MOST = 12, SERVICES_MOST = 6, NOTES_MOST = 10, RECORDS_MOST = 3, EXCERPT = 160,
       WORDS_LEAST = 3 };

/* --- pages and doings --- */

static const struct { const char *path, *name; } PAGES[] = {
    { "/", N_("My day") },
    { "/p", N_("People") },
    { "/p/new", N_("First contact") },
    { "/p/new/family", N_("A whole family at once") },
    { "/people/print", N_("Print how to reach your people") },
    { "/resources", N_("Resources") },
    { "/follow-ups", N_("Follow-ups") },
    { "/team", N_("Team") },
    { "/calendar", N_("Week") },
    { "/outbox", N_("Outbox") },
    { "/replies", N_("Replies nobody could place") },
    { "/supervision", N_("Supervision") },
    { "/transfers", N_("Changing hands") },
    { "/reviews", N_("To look at") },
    { "/requests", N_("Requests") },
    { "/endings", N_("Records that end") },
    { "/emergency", N_("In an emergency") },
    { "/settings", N_("Settings") },
    { "/drafts", N_("Kept drafts") },
    { "/keys", N_("Keys") },
};

/* "note maria": the page where that is done, of each Maria. */
static const struct { const char *word, *name, *path; } DOINGS[] = {
    { "note", N_("Write a note about %s"), "/p/%s/notes/new" },
    { "story", N_("The story of %s"), "/p/%s/story" },
    { "family", N_("Who is around %s"), "/p/%s/family" },
    { "needs", N_("Needs and strengths of %s"), "/p/%s/needs" },
    { "measures", N_("How things are measured for %s"), "/p/%s/measures" },
    { "deadlines", N_("Deadlines of %s"), "/p/%s/deadlines" },
    { "appeals", N_("Speaking up for %s"), "/p/%s/advocacy" },
    { "goals", N_("Goals of %s"), "/p/%s/goals" },
    { "plan", N_("Goals of %s"), "/p/%s/goals" },
    { "choices", N_("Choices of %s"), "/p/%s/choices" },
    { "share", N_("What %s lets us share"), "/p/%s/share" },
    { "left", N_("Everything that left about %s"), "/p/%s/left" },
    { "rights", N_("What %s may ask of us"), "/p/%s/rights" },
    { "refer", N_("Find help for %s"), "/resources?for=%s" },
    { "call", N_("How to reach %s"), "/p/%s/about" },
    { "reach", N_("How to reach %s"), "/p/%s/about" },
    { "print", N_("How to reach %s, on paper"), "/p/%s/print-contact" },
    { "programs", N_("Programs of %s"), "/p/%s/programmes" },
    { "week", N_("The week as %s keeps it"), "/p/%s/week" },
    { "alone", N_("What %s does alone"), "/p/%s/independence" },
    { "circle", N_("The circle of %s"), "/p/%s/circle" },
    { "hand", N_("Handing %s on"), "/p/%s/transfer" },
    { "message", N_("Keeping in touch with %s"), "/p/%s/messages" },
    { "write", N_("Keeping in touch with %s"), "/p/%s/messages" },
    { "money", N_("Benefits of %s"), "/p/%s/money" },
    { "benefits", N_("Benefits of %s"), "/p/%s/money" },
    { "view", N_("What %s would see"), "/p/%s/view" },
    { "since", N_("Since last time with %s"), "/p/%s/since" },
    { "goodbye", N_("Saying goodbye to %s"), "/p/%s/closing" },
};

/* Each word asked for begins a word of the title, in the reader's language or in English. */
static bool says(struct arena *arena, const char *title, const struct text_list *asked)
{
    struct text_list words = text_words(arena, text_folded(arena, title));

    for (size_t i = 0; i < asked->count; i++) {
        bool found = false;
        for (size_t k = 0; !found && k < words.count; k++)
            found = text_begins(words.at[k], asked->at[i]);
        if (!found)
            return false;
    }
    return true;
}

static void add_pages(struct request *request, struct html *html, const struct text_list *asked,
                      struct find_page *page)
{
    enum { COUNT = sizeof PAGES / sizeof PAGES[0] };
    struct arena *arena = html_arena(html);
    struct find_row *rows = arena_array(arena, COUNT, struct find_row);
    size_t count = 0;

    for (size_t i = 0; i < COUNT; i++) {
        const char *name = html_say(html, PAGES[i].name);
        if (!request_leads(request, METHOD_GET, PAGES[i].path))
            continue;
        if (says(arena, name, asked) || says(arena, PAGES[i].name, asked))
            rows[count++] = (struct find_row){ PAGES[i].path, name, NULL };
    }
    page->pages = (struct find_block){ { rows, count } };
}

/* --- people --- */

static const char *by_words(struct html *html, enum matched_by by)
{
    static const char *const words[MATCHES_BY] = {
        [BY_PHONE] = N_("by phone number"), [BY_HOUSEHOLD] = N_("of the same household"),
        [BY_NUMBER] = N_("a number"), [BY_LIKENESS] = N_("a similar name"),
    };

    return words[by] == NULL ? NULL : html_say(html, words[by]);
}

static enum status search(const struct caseload *caseload, const char *words,
                          struct found_people *ret)
{
    *ret = (struct found_people){ 0 };
    return caseload == NULL ? OK : people_search(caseload, words, PEOPLE_MOST, ret);
}

static enum status add_people(struct html *html, const struct caseload *caseload,
                              struct find_page *page)
{
    struct arena *arena = html_arena(html);
    struct found_people found;

    enum status s = search(caseload, page->query, &found);
    if (s != OK)
        return s;
    struct find_row *rows = arena_array(arena, found.count, struct find_row);
    for (size_t i = 0; i < found.count; i++)
        rows[i] = (struct find_row){ arena_print(arena, "/p/%s", found.at[i].ref),
                                     found.at[i].called, by_words(html, found.at[i].by) };
    page->people = (struct find_block){ { rows, found.count } };
    page->more_people = found.more;
    return OK;
}

/* The words of the query from one on, as typed. */
static const char *rest_of(struct arena *arena, const struct text_list *typed, size_t from,
                           size_t to)
{
    struct buf out = buf_new(arena, 4096);

    for (size_t i = from; i < to; i++)
        buf_print(&out, "%s%s", i > from ? " " : "", typed->at[i]);
    return buf_text(&out);
}

static enum status add_doings(struct html *html, const struct caseload *caseload,
                              const struct text_list *typed, struct find_page *page)
{
    enum { COUNT = sizeof DOINGS / sizeof DOINGS[0] };
    struct arena *arena = html_arena(html);
    struct found_people found;
    size_t which = 0;

    if (typed->count < 2)
        return OK;
    const char *word = text_folded(arena, typed->at[0]);
    while (which < COUNT && !text_equal(word, DOINGS[which].word))
        which++;
    if (which == COUNT)
        return OK;
    enum status s = search(caseload, rest_of(arena, typed, 1, typed->count), &found);
    if (s != OK)
        return s;
    struct find_row *rows = arena_array(arena, found.count, struct find_row);
    for (size_t i = 0; i < found.count; i++) {
        const char *path = DOINGS[which].path, *place = strstr(path, "%s");
        rows[i] = (struct find_row){
            .path = arena_print(arena, "%.*s%s%s", (int)(place - path), path, found.at[i].ref,
                                place + 2),
            .name = html_sentence(html, DOINGS[which].name, 1, &found.at[i].called),
        };
    }
    page->doings = (struct find_block){ { rows, found.count } };
    return OK;
}

/* --- notes --- */

static const char *excerpt(struct arena *arena, const char *text)
{
    size_t end = strlen(text);

    if (end <= EXCERPT)
        return text;
    end = EXCERPT;
    while (end > 0 && (text[end] & 0xC0) == 0x80)
        end--;
    return arena_print(arena, "%.*s\u2026", (int)end, text);
}

static enum status add_notes_of(struct html *html, struct session *session,
                                const struct found_person *person, const char *words,
                                struct find_row *rows, size_t *count)
{
    struct arena *arena = html_arena(html);
    const struct access *access;
    struct notes notes;

    enum status s = access_open(session, person->person, PURPOSE_CARE, AREA_CONTACT, &access);
    if (s == NOT_ALLOWED || s == NOT_FOUND)
        return OK;
    if (s != OK || (s = note_find(access, words, &notes)) != OK)
        return s;
    for (size_t i = 0; i < notes.count && *count < NOTES_MOST; i++) {
        const struct note *note = &notes.at[i];
        const char *values[] = { person->called, HTML_SHOW(html, note->started_on, HTML_LONG) };
        rows[(*count)++] = (struct find_row){
            .path = arena_print(arena, "/p/%s/notes/%s", person->ref, note->ref),
            .name = html_sentence(html, N_("%1$s, %2$s"), 2, values),
            .more = excerpt(arena, text_or(note->text, note->client_words)),
        };
    }
    return OK;
}

/* In all records of one's own people. */
static enum status add_own_notes(struct html *html, struct session *session,
                                 struct find_page *page)
{
    struct arena *arena = html_arena(html);
    const struct caseload *mine;
    struct found_notes found;

    if (text_length(page->query) < WORDS_LEAST)
        return OK;
    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &mine);
    if (s != OK)
        return s == NOT_ALLOWED ? OK : s;
    if ((s = note_find_held(mine, page->query, &found)) != OK)
        return s;
    struct find_row *rows = arena_array(arena, found.count, struct find_row);
    for (size_t i = 0; i < found.count; i++) {
        const struct found_note *note = &found.at[i];
        const char *values[] = { note->called, HTML_SHOW(html, note->on, HTML_LONG) };
        rows[i] = (struct find_row){
            .path = arena_print(arena, "/p/%s/notes/%s", note->person_ref, note->ref),
            .name = html_sentence(html, N_("%1$s, %2$s"), 2, values),
            .more = excerpt(arena, text_or(note->text, note->client_words)),
        };
    }
    page->notes = (struct find_block){ { rows, found.count } };
    return OK;
}

/* Nobody is called all that: the first word, else the last, names the person, the rest is looked
 * for in their notes. */
static enum status add_notes(struct html *html, struct session *session,
                             const struct caseload *caseload, const struct text_list *typed,
                             struct find_page *page)
{
    struct arena *arena = html_arena(html);
    struct find_row *rows = arena_array(arena, NOTES_MOST, struct find_row);
    struct found_people found;
    size_t count = 0, n = typed->count;

    if (n < 2 || page->people.rows.count > 0 || page->notes.rows.count > 0)
        return OK;
    const char *words = rest_of(arena, typed, 1, n);
    enum status s = search(caseload, typed->at[0], &found);
    if (s == OK && found.count == 0) {
        words = rest_of(arena, typed, 0, n - 1);
        s = search(caseload, typed->at[n - 1], &found);
    }
    for (size_t i = 0; s == OK && i < found.count && i < RECORDS_MOST; i++)
        s = add_notes_of(html, session, &found.at[i], words, rows, &count);
    page->notes = (struct find_block){ { rows, count } };
    return s;
}

/* --- services --- */

static enum status add_services(struct html *html, struct session *session,
                                struct find_page *page)
{
    struct arena *arena = html_arena(html);
    struct found_services found;

    enum status s = finder_find(session_office(session), &(struct question){
        .words = page->query, .unknown = true, .limit = SERVICES_MOST,
    }, html_language(html), &found);
    if (s != OK)
        return s;
    struct find_row *rows = arena_array(arena, found.count, struct find_row);
    for (size_t i = 0; i < found.count; i++)
        rows[i] = (struct find_row){ arena_print(arena, "/resources/%s", found.at[i].ref),
                                     found.at[i].service, found.at[i].organization };
    page->services = (struct find_block){ { rows, found.count } };
    return OK;
}

static enum status fill(struct request *request, struct html *html, struct session *session,
                        struct find_page *page)
{
    struct arena *arena = html_arena(html);
    struct text_list typed = text_words(arena, page->query);
    struct text_list asked = text_words(arena, text_folded(arena, page->query));
    const struct caseload *caseload = NULL;

    enum status s = caseload_reach(session, PURPOSE_CARE, AREA_PERSON, &caseload);
    /* Roles that may know nobody find services and pages. */
    if (s == NOT_ALLOWED) {
        caseload = NULL;
        s = OK;
    }
    if (s != OK || (s = add_people(html, caseload, page)) != OK ||
        (s = add_doings(html, caseload, &typed, page)) != OK ||
        (s = add_own_notes(html, session, page)) != OK ||
        (s = add_notes(html, session, caseload, &typed, page)) != OK ||
        (s = add_services(html, session, page)) != OK)
        return s;
    add_pages(request, html, &asked, page);
    page->nothing = page->people.rows.count + page->doings.rows.count + page->notes.rows.count +
                    page->services.rows.count + page->pages.rows.count == 0;
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct find_page page = { .query = text_or_null(request_query(request, "q")) };
    struct text_list nothing = { 0 };

    if (page.query != NULL) {
        page.query = text_trimmed(html_arena(html), page.query);
        enum status s = fill(request, html, session, &page);
        if (s != OK)
            return s;
    } else {
        add_pages(request, html, &nothing, &page);
    }
    if (request_wants_part(request))
        html_find_found(html, &page);
    else
        html_find_page(html, &page);
    return OK;
}

const struct route find_routes[] = {
    STAFF_PAGE("/find", 0, show),
    END_OF_ROUTES,
};
