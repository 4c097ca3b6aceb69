// SPDX-License-Identifier: AGPL-3.0-or-later
/* The worker's own day for programs: what is for today, and what is overdue. */
#include "base/arena.h"
#include "base/say.h"
#include "http/response.h"
#include "staff/my_day_page.h"
#include "web/api.h"

/* Opens an object with its person; false: the person isn't on this page. */
static bool open_item(struct json *out, const struct my_day *day, struct person_id person,
                      const char *kind, const char *ref)
{
    const char *person_ref, *called;

    if (!my_day_person(day, person, &person_ref, &called))
        return false;
    json_open_object(out, NULL);
    json_ref(out, "id", kind, ref);
    json_ref(out, "person", "p", person_ref);
    json_text(out, "name", called);
    return true;
}

static void write_visits(struct json *out, const struct my_day *day)
{
    json_open_list(out, "visits");
    for (size_t i = 0; i < day->visits.count; i++) {
        const struct visit *visit = &day->visits.at[i].visit;
        if (!date_equal(visit->on, day->today) || !my_day_is_mine(day, visit->worker) ||
            !open_item(out, day, day->visits.at[i].person, "y", visit->ref))
            continue;
        json_text(out, "what", visit->what);
        json_text(out, "kind", visit_kind_word(visit->kind));
        json_date(out, "on", visit->on);
        json_minute(out, "from", visit->from);
        json_minute(out, "to", visit->to);
        json_text(out, "place", visit->place);
        json_text(out, "bring", visit->bring);
        json_text(out, "state", visit_state_word(visit->state));
        json_close(out);
    }
    json_close(out);
}

static void write_promises(struct json *out, const struct my_day *day)
{
    json_open_list(out, "promises");
    for (size_t i = 0; i < day->promises.count; i++) {
        const struct open_promise *promise = &day->promises.at[i];
        if (!my_day_is_due(day, promise->due_on) || !my_day_is_mine(day, promise->worker) ||
            !open_item(out, day, promise->person, "pr", promise->ref))
            continue;
        json_text(out, "what", promise->what);
        json_date(out, "due_on", promise->due_on);
        json_instant(out, "made_at", promise->made_at);
        json_close(out);
    }
    json_close(out);
}

static void write_deadlines(struct json *out, const struct my_day *day)
{
    json_open_list(out, "deadlines");
    for (size_t i = 0; i < day->deadlines.count; i++) {
        const struct day_due *due = &day->deadlines.at[i];
        if (!open_item(out, day, due->person, due->appeal != NULL ? "av" : "dl", due->ref))
            continue;
        json_text(out, "appeal", due->appeal);
        json_text(out, "rule", due->rule);
        json_text(out, "date_name", due->date_name);
        json_date(out, "due_on", due->on);
        json_minute(out, "due_at", due->minute);
        json_close(out);
    }
    json_close(out);
}

static void write_checks(struct json *out, const struct my_day *day)
{
    json_open_list(out, "checks");
    for (size_t i = 0; i < day->not_helped.count; i++) {
        const struct due_check *check = &day->not_helped.at[i];
        if (!open_item(out, day, check->person, "k", check->ref))
            continue;
        json_text(out, "service", check->service_name);
        json_text(out, "do", "act");
        json_text(out, "verdict", check->client.set ? verdict_word((enum verdict)check->client.n)
                                                    : verdict_word(VERDICT_UNKNOWN));
        json_text(out, "words", check->words);
        json_date(out, "answered_on", check->due_on);
        json_close(out);
    }
    for (size_t i = 0; i < day->checks.count; i++) {
        const struct due_check *check = &day->checks.at[i];
        if (!open_item(out, day, check->person, "k", check->ref))
            continue;
        json_text(out, "service", check->service_name);
        json_text(out, "do", "ask");
        json_text(out, "verdict", verdict_word(VERDICT_UNKNOWN));
        json_text(out, "state", check_state_word(check->state));
        json_date(out, "due_on", check->due_on);
        json_int(out, "days", check->days);
        json_close(out);
    }
    json_close(out);
}

static void write_waiting(struct json *out, const struct my_day *day)
{
    json_open_list(out, "waiting");
    for (size_t i = 0; i < day->waiting.count; i++) {
        const struct waiting_referral *waits = &day->waiting.at[i];
        if ((date_is_set(waits->due_on) && !my_day_is_due(day, waits->due_on)) ||
            !open_item(out, day, waits->person, "r", waits->ref))
            continue;
        json_text(out, "service", waits->service_name);
        json_text(out, "state", referral_state_word(waits->state));
        json_text(out, "next_action", next_action_word(waits->next_action));
        json_date(out, "since", waits->state_on);
        json_date(out, "due_on", waits->due_on);
        json_int(out, "days", date_days_between(waits->state_on, day->today));
        json_close(out);
    }
    json_close(out);
}

static void close_change(struct json *out, const char *kind, const char *words, struct date on)
{
    json_text(out, "kind", kind);
    json_text(out, "words", words);
    json_date(out, "on", on);
    json_close(out);
}

static void write_changes(struct json *out, const struct my_day *day)
{
    json_open_list(out, "changes");
    for (size_t i = 0; i < day->signals.count; i++) {
        const struct signal *signal = &day->signals.at[i];
        if (open_item(out, day, signal->person, "z", signal->ref)) {
            json_text(out, "rule", signal_rule_word(signal->rule));
            json_text(out, "severity", signal_severity_word(signal->severity));
            json_instant(out, "due", signal->due);
            close_change(out, "signal", say("en", signal_rule_label(signal->rule)),
                         signal->raised_on);
        }
    }
    for (size_t i = 0; i < day->look_again.count; i++) {
        const struct look_again *again = &day->look_again.at[i];
        if (open_item(out, day, again->person, "b", again->board_ref))
            close_change(out, "look_again", again->question, again->on);
    }
    for (size_t i = 0; i < day->reviews.count; i++) {
        const struct review *review = &day->reviews.at[i];
        if (open_item(out, day, review->person, "g", review->ref))
            close_change(out, "review", review->wish, review->on);
    }
    for (size_t i = 0; i < day->lately.count; i++) {
        const struct lately *note = &day->lately.at[i];
        if (note->unsigned_yet && note->by.n == day->me.n &&
            open_item(out, day, note->person, "w", note->ref))
            close_change(out, "unsigned_note", NULL, note->on);
    }
    json_close(out);
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const struct caseload *caseload;
    struct my_day day;

    (void)request;
    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK || (s = my_day_read(caseload, &day)) != OK)
        return s;
    /* A program can't see that a part is missing: then there is no answer. */
    for (size_t i = 0; i < DAY_PANELS; i++) {
        if (day.panels[i] != OK)
            return day.panels[i];
    }
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    write_visits(out, &day);
    write_promises(out, &day);
    write_deadlines(out, &day);
    write_checks(out, &day);
    write_waiting(out, &day);
    write_changes(out, &day);
    json_close(out);
    return OK;
}

const struct route my_day_api_routes[] = {
    API_STAFF("/my-day", BY_WORKER | BY_SUPERVISOR, show,
              .about = "The worker's own day: what is for today, and what is overdue."),
    END_OF_ROUTES,
};
