// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/csv/own_copy_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "made/own_copy_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "privacy/rights.h"
#include "web/api.h"
#include "web/frame.h"

static const struct { const char *name, *title; } TITLES[] = {
    { "people", N_("Who you are") }, { "contacts", N_("How to reach you") },
    { "enrolments", N_("Programs") }, { "households", N_("Homes") },
    { "memberships", N_("Who lives with whom, and since when") }, { "story", N_("Story") },
    { "needs", N_("Needs") }, { "goals", N_("Goals") }, { "plans", N_("Plans") },
    { "gaps", N_("What we could not find") }, { "advocacy", N_("Speaking up for you") },
    { "evidence", N_("What shows it") },
    { "steps", N_("Steps") }, { "former_names", N_("Former names") },
    { "relationships", N_("People around you") }, { "supports", N_("Who helps") },
    { "assignments", N_("Who works with you") }, { "need_numbers", N_("Your numbers") },
    { "goal_proposals", N_("What was proposed for your goals") },
    { "goal_levels", N_("The scale of your goals") },
    { "goal_marks", N_("Where you stood on it") },
    { "board_events", N_("How you weighed it") },
    { "signals", N_("Changes we noticed") }, { "signal_events", N_("What we did about them") },
    { "responses", N_("What you answered") }, { "deadlines", N_("Deadlines") },
    { "benefits", N_("Benefits") }, { "asking", N_("How we may ask you") },
    { "messages", N_("Messages") }, { "received", N_("Your replies") },
    { "facts", N_("What you told us, once") },
    { "authorities", N_("Who may decide for you or with you") },
    { "warnings", N_("Warnings for visits") }, { "routine", N_("Your week") },
    { "routine_days", N_("How days of it went") }, { "independence", N_("Daily life") },
    { "circle", N_("How it goes, in your words") }, { "call_first", N_("Whom to call") },
    { "episodes", N_("When we worked together") }, { "closings", N_("Goodbyes") },
    { "closing_events", N_("Steps of a goodbye") },
    { "closing_outcomes", N_("How your goals stood at the end") },
    { "rung_changes", N_("Who does a step, and since when") },
    { "step_rounds", N_("How steps went") }, { "note_goals", N_("Goals of notes") },
    { "strengths", N_("Strengths") }, { "life_events", N_("Life line") },
    { "left", N_("Who got something from us about you") },
    { "requests", N_("What was asked by right") },
    { "looks", N_("Who here has looked at your record") },
    { "boards", N_("Questions you chose about") },
    { "options", N_("Ways there were") }, { "decisions", N_("Decisions") },
    { "consents", N_("What you let us share") }, { "referrals", N_("Referrals") },
    { "events", N_("What became of them") }, { "checks", N_("When we asked whether it helped") },
    { "answers", N_("What was answered") }, { "notes", N_("Notes") },
    { "addenda", N_("Added to notes") }, { "promises", N_("Promises") }, { "visits", N_("Visits") },
};

static const struct { const char *head, *label; } LABELS_SAID[] = {
    { "name", N_("Name") }, { "chosen_name", N_("Name to use") },
    { "birth_date", N_("Birth date") }, { "languages", N_("Languages") },
    { "state", N_("How it stands") }, { "kind", N_("Kind") }, { "value", N_("Number or address") },
    { "who_may_hear", N_("Who may hear") }, { "hours", N_("When") }, { "say", N_("Say we are") },
    { "programme", N_("Program") }, { "from", N_("From") }, { "to", N_("To") },
    { "reason", N_("Why") }, { "address", N_("Address") }, { "role", N_("Role") },
    { "words", N_("Words") }, { "said_by", N_("Said by") }, { "speaker", N_("Who said it") },
    { "said_on", N_("Day") }, { "on", N_("Day") }, { "domain", N_("What it is about") },
    { "client_number", N_("Your number, 0 to 10") }, { "wish", N_("Your wish") },
    { "measure", N_("How you will know") }, { "first_step", N_("First step") },
    { "review_on", N_("Look again") }, { "agreed_by", N_("Agreed by") },
    { "agreed_on", N_("Agreed on") }, { "witness", N_("Heard by") }, { "what", N_("What") },
    { "who", N_("Who") }, { "due_on", N_("Until") }, { "done_on", N_("Done on") },
    { "purpose", N_("What for") }, { "until", N_("Until") }, { "opened_on", N_("Opened") },
    { "revoked_on", N_("Taken back") }, { "sha256", N_("Fingerprint (SHA-256)") },
    { "question", N_("Question") }, { "title", N_("Way") }, { "decided_by", N_("Decided by") },
    { "plan_b", N_("Plan B") }, { "look_again_on", N_("Look again") },
    { "recipient", N_("Who may have it") }, { "service_name", N_("Where to") },
    { "state_on", N_("Since") }, { "started_on", N_("Started") }, { "event", N_("What happened") },
    { "voice", N_("Whose answer") }, { "verdict", N_("Answer") }, { "started", N_("Started") },
    { "minutes", N_("Minutes") }, { "present", N_("Who was there") }, { "text", N_("Note") },
    { "client_words", N_("Your words") }, { "written_by", N_("Written by") },
    { "signed_by", N_("Signed by") }, { "place", N_("Where") }, { "bring", N_("What to bring") },
    { "worker", N_("Worker") }, { "when", N_("When") }, { "received_on", N_("Came on") },
    { "answer", N_("Answer") }, { "disagreement", N_("Your words to that") },
    { "about", N_("About") }, { "does", N_("What they do") },
    { "other_name", N_("Name") }, { "reach", N_("Number") }, { "happened", N_("Day") },
    { "number", N_("Number") }, { "use", N_("How it helps") }, { "by", N_("By") },
    { "owner", N_("Worker") }, { "raised_on", N_("Noticed on") }, { "because", N_("Why") },
    { "due", N_("Until") }, { "closed_at", N_("Settled") }, { "at", N_("When") },
    { "instrument", N_("What was asked") }, { "score", N_("Number") },
    { "date_name", N_("What") }, { "due_at", N_("Time") }, { "facts", N_("Counted from") },
    { "target_on", N_("Aim for") }, { "source", N_("Source") },
    { "band", N_("What it means") }, { "answers", N_("Your answers") },
    { "renews_on", N_("Renews on") }, { "ended_on", N_("Ended on") },
    { "channel", N_("How") }, { "language", N_("Language") }, { "sent_at", N_("Sent") },
    { "holder", N_("Who") }, { "matters", N_("For what") }, { "document", N_("Paper") },
    { "limits", N_("Limits") }, { "begins_when", N_("Begins when") },
    { "begun_on", N_("Begun on") }, { "answered_on", N_("Answered on") },
    { "days", N_("Days") }, { "why", N_("Why") }, { "where", N_("Where") },
    { "with", N_("With whom") }, { "since", N_("Since") }, { "level", N_("Level") },
    { "asked_on", N_("Asked on") }, { "aftercare", N_("Afterwards") },
    { "told_on", N_("Told on") }, { "posted_on", N_("Posted on") }, { "mark", N_("Mark") },
    { "whose", N_("Whose reason") }, { "body", N_("Words") }, { "made_at", N_("When") },
};

/* References, and figures that only a program reads. */
static bool is_link(const char *section, const char *head)
{
    static const char *const LINKS[] = { "id", "person", "household", "need", "goal", "board",
                                         "plan", "referral", "check", "consent", "service", "note",
                                         "corrects", "options", "step", "position", "other",
                                         "goal_proposal", "option", "closing", "item", "signal",
                                         "domains", "flow", "strength", "weight", "scale",
                                         "is_new", "told", "rule", "severity", "raised",
                                         "rule_version", "raw" };

    for (size_t i = 0; i < sizeof LINKS / sizeof LINKS[0]; i++) {
        if (text_equal(head, LINKS[i]))
            return true;
    }
    return text_equal(section, "messages") && text_equal(head, "about");
}

static const char *label_of(struct html *html, const char *head)
{
    for (size_t i = 0; i < sizeof LABELS_SAID / sizeof LABELS_SAID[0]; i++) {
        if (text_equal(head, LABELS_SAID[i].head))
            return html_say(html, LABELS_SAID[i].label);
    }
    char *words = arena_text(html_arena(html), head);
    for (char *c = words; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    return words;
}

static const char *title_of(struct html *html, const char *name)
{
    for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++) {
        if (text_equal(name, TITLES[i].name))
            return html_say(html, TITLES[i].title);
    }
    return name;
}

/* Only what says something: no references, no empty cells, no "false". */
static struct copy_entry entry_of(struct html *html, const struct copy_section *section,
                                  const struct copy_row *row)
{
    struct copy_pair *pairs = arena_array(html_arena(html), section->heads.count,
                                          struct copy_pair);
    size_t count = 0;

    for (size_t i = 0; i < section->heads.count; i++) {
        const char *text = row->at[i];
        if (is_link(section->name, section->heads.at[i]) || text_is_blank(text) ||
            text_equal(text, "false"))
            continue;
        pairs[count++] = (struct copy_pair){
            label_of(html, section->heads.at[i]),
            text_equal(text, "true") ? html_say(html, N_("yes")) : text,
        };
    }
    return (struct copy_entry){ { pairs, count } };
}

static struct copy_parts parts_of(struct html *html, const struct own_copy *copy)
{
    struct arena *arena = html_arena(html);
    struct copy_part *parts = arena_array(arena, copy->count + 1, struct copy_part);
    size_t count = 0;

    for (size_t i = 0; i < copy->count; i++) {
        const struct copy_section *section = &copy->at[i];
        if (section->count == 0)
            continue;
        struct copy_entry *entries = arena_array(arena, section->count, struct copy_entry);
        size_t said = 0;
        for (size_t k = 0; k < section->count; k++) {
            entries[said] = entry_of(html, section, &section->at[k]);
            said += entries[said].pairs.count > 0;
        }
        if (said > 0)
            parts[count++] = (struct copy_part){ title_of(html, section->name),
                                                 { entries, said }, section->cut };
    }
    return (struct copy_parts){ parts, count };
}

static enum status draw(const struct access *access, struct own_copy_page *page,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct own_copy copy;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK || (s = own_copy_make(access, &copy)) != OK)
        return s;
    page->agency = text_or(html_frame(html)->agency, "");
    page->today_line = HTML_SHOW(html, access_today(access), HTML_LONG);
    page->parts = parts_of(html, &copy);
    html_own_copy_page(html, page);
    return OK;
}

static enum status write_json(const struct access *access, struct response *response)
{
    struct json *j = response_json(response);
    struct own_copy copy;
    struct agency agency;
    enum status s;

    if ((s = agency_get(access_office(access), &agency)) != OK ||
        (s = own_copy_make(access, &copy)) != OK)
        return s;
    json_open_object(j, NULL);
    json_text(j, "agency", agency.name);
    json_instant(j, "made_at", clock_now());
    json_ref(j, "person", "p", access_ref(access));
    json_text(j, "left_out", "Counselling and psychotherapy notes kept apart; what others told in "
                             "confidence, such as family, who cares for you or who reported; who "
                             "else is served here; what was put together for a court; and what "
                             "whoever made this copy may not see.");
    json_open_list(j, "cut");
    for (size_t i = 0; i < copy.count; i++) {
        if (copy.at[i].cut)
            json_text(j, NULL, copy.at[i].name);
    }
    json_close(j);
    json_open_object(j, "record");
    for (size_t i = 0; i < copy.count; i++) {
        const struct copy_section *section = &copy.at[i];
        json_open_list(j, section->name);
        for (size_t k = 0; k < section->count; k++) {
            json_open_object(j, NULL);
            for (size_t c = 0; c < section->heads.count; c++)
                json_text(j, section->heads.at[c], text_or_null(section->at[k].at[c]));
            json_close(j);
        }
        json_close(j);
    }
    json_close(j);
    json_close(j);
    return OK;
}

/* ---- through the request it answers ---- */

static enum status request_of(struct request *request, const struct access *access,
                              struct rights_request *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "rq", "rq", &id);
    if (s != OK || (s = rights_get(access, id, ret)) != OK)
        return s;
    return ret->kind == RIGHTS_ACCESS ? OK : NOT_FOUND;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct rights_request one;

    enum status s = request_of(request, access, &one);
    if (s != OK)
        return s;
    const char *path = path_to(access, arena_print(request_arena(request),
                                                   "/p/{person}/rights/%s/copy", one.ref));
    return draw(access, &(struct own_copy_page){
        .back = path_to(access, "/p/{person}/rights"),
        .html_path = arena_print(request_arena(request), "%s/file?format=html", path),
        .json_path = arena_print(request_arena(request), "%s/file?format=json", path),
    }, response);
}

static enum status give(struct request *request, const struct access *access,
                        struct response *response)
{
    struct rights_request one;

    enum status s = request_of(request, access, &one);
    if (s != OK)
        return s;
    bool json = !text_equal(request_query(request, "format"), "html");
    s = json ? write_json(access, response)
             : draw(access, &(struct own_copy_page){ 0 }, response);
    response_file_name(response, json ? "for-you.json" : "for-you.html");
    return s;
}

/* The request that is open, or a new one: the law's clock runs from the day it is asked. */
static enum status open_request(struct change *change, struct problems *problems,
                                struct rights_request *ret)
{
    const struct access *access = change_access(change);
    struct rights_requests all;
    int64_t id;

    enum status s = rights_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].kind == RIGHTS_ACCESS && all.at[i].state == RIGHTS_REQUESTED) {
            *ret = all.at[i];
            return OK;
        }
    }
    if (s != OK || (s = rights_add(change, &(struct rights_draft){
        .kind = RIGHTS_ACCESS, .words = "A copy of the record",
    }, problems, &id)) != OK)
        return s;
    return rights_get(access, id, ret);
}

static enum status ask_copy(struct request *request, struct change *change,
                          struct response *response)
{
    const char *format = text_or(request_query(request, "format"), "json");
    struct problems *problems = request_problems(request);
    struct rights_request one;

    if (!text_equal(format, "json") && !text_equal(format, "html")) {
        problem_add(problems, "format", text_equal(format, "pdf")
                    ? N_("This machine makes json and html. For a PDF print the html into a file.")
                    : N_("One of json, html."));
        return INVALID;
    }
    enum status s = open_request(change, problems, &one);
    if (s != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_ref(j, "request", "rq", one.ref);
    json_text(j, "format", format);
    json_date(j, "asked_on", one.received_on);
    json_date(j, "due_on", one.due_on);
    json_close(j);
    response_code(response, 202);
    response_header(response, "Location",
                    arena_print(request_arena(request), "/api/v1/requests/rq_%s/copy?format=%s",
                                one.ref, format));
    return OK;
}

const struct route own_copy_routes[] = {
    PERSON_PAGE("/p/{person}/rights/{rq}/copy", AREA_SHARING, show),
    PERSON_PAGE("/p/{person}/rights/{rq}/copy/file", AREA_SHARING, give),
    /* A GET that writes: asking starts the clock. */
    API_PERSON_CHANGE(METHOD_GET, "/people/{p}/export", AREA_SHARING, ask_copy,
                      .about = "The client's own copy, `?format=json` or `html`: 202 with the "
                               "Location of the copy, and the last day to give it."),
    API_RECORD("/requests/{rq}/copy", "rq", AREA_SHARING, give,
               .about = "The copy itself, `?format=json` or `html`."),
    END_OF_ROUTES,
};
