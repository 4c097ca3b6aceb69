// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happened in somebody's life, what it touches, and what is new since the last visit. */
#include "base/arena.h"
#include "base/say.h"
#include "contact/contact.h"
#include "contact/promise.h"
#include "life/life_page.h"
#include "referral/check.h"
#include "web/api.h"
#include "web/undo.h"

static const char *const SAID_BY[] = { "client", "family", "staff", NULL };
static const char *const RISK_NAMES[] = { "low", "moderate", "high", NULL };

static const struct api_field EVENT_FIELDS[] = {
    { .name = "kind", .type = API_TEXT, .required = true, .about = "A word of /event-kinds." },
    { .name = "on", .type = API_PARTDATE, .about = "Default: today." },
    { .name = "words", .type = API_TEXT, .most = 1000 },
    { .name = "said_by", .type = API_TEXT, .words = SAID_BY, .about = "Default: client." },
    { .name = "risk", .type = API_TEXT, .words = RISK_NAMES, .about = "Of a discharge." },
    { 0 },
};

static void open_event(struct json *j, const struct life_event *event)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "e", event->ref);
    if (event->kind.set)
        json_text(j, "kind", event_kind_word((enum event_kind)event->kind.n));
    else
        json_nothing(j, "kind");
    json_partdate(j, "on", event->happened);
    json_text(j, "words", event->what);
    json_text(j, "said_by", said_by_word(event->said_by));
    if (event->risk.set)
        json_text(j, "risk", event_risk_word((enum event_risk)event->risk.n));
    else
        json_nothing(j, "risk");
}

static void write_touched(struct json *j, struct arena *arena, const struct touched *one,
                          bool with_kind)
{
    json_open_object(j, NULL);
    if (with_kind)
        json_text(j, "kind", touched_kind_word(one->kind));
    json_ref(j, "id", touched_kind_letters(one->kind), one->ref);
    json_text(j, "what", one->words);
    json_text(j, "because", say_with(arena, "en", N_("It is about %1$s"), say("en", one->domain)));
    json_close(j);
}

static void write_event(struct json *j, struct arena *arena, const struct touchables *all,
                        const struct life_event *event)
{
    struct touched_list touched = { NULL, 0 };
    struct event_dues due = event_due(event);

    if (event->kind.set)
        touched = touch_by(arena, all, (enum event_kind)event->kind.n);
    open_event(j, event);
    json_open_object(j, "touches");
    for (int kind = 0; kind < TOUCHED_KINDS; kind++) {
        json_open_list(j, touched_kind_word((enum touched_kind)kind));
        for (size_t i = 0; i < touched.count; i++) {
            if ((int)touched.at[i].kind == kind)
                write_touched(j, arena, &touched.at[i], false);
        }
        json_close(j);
    }
    json_close(j);
    json_open_list(j, "due");
    for (size_t i = 0; i < due.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "what", due.at[i].visit ? "visit" : "contact");
        json_date(j, "on", due.at[i].on);
        json_text(j, "rule", "D16");
        json_close(j);
    }
    json_close(j);
    json_int(j, "version", event->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct life_events events;
    struct touchables all;

    enum status s = life_event_list(access, &events);
    if (s != OK || (s = touch_read(access, &all)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < events.count; i++)
        write_event(j, request_arena(request), &all, &events.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          struct life_event *event)
{
    struct touchables all;

    enum status s = life_event_get(access, id, event);
    if (s != OK || (s = touch_read(access, &all)) != OK)
        return s;
    write_event(response_json(response), access_arena(access), &all, event);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct life_event event;
    int64_t id;

    enum status s = part_id(request, access, "e", "e", &id);
    return s != OK ? s : answer(access, id, response, &event);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct life_event event = { .what = api_text(request, NULL, "words"),
                                .happened = api_partdate(request, NULL, "on") };
    enum event_kind kind = EVENT_KINDS;
    enum event_risk risk;
    int64_t id, before = 0;

    if (!event_kind_from_word(api_text(request, NULL, "kind"), &kind)) {
        problem_add(problems, "kind", N_("Choose one of the kinds of events."));
        return INVALID;
    }
    event.kind = (struct maybe_int){ true, kind };
    if (text_is_blank(event.what))
        event.what = say("en", event_kind_label(kind));
    if (!partdate_is_set(event.happened))
        event.happened = partdate_of(change_today(change));
    (void)said_by_from_word(api_text(request, NULL, "said_by"), &event.said_by);
    if (event_risk_from_word(api_text(request, NULL, "risk"), &risk))
        event.risk = (struct maybe_int){ true, risk };
    enum status s = event_add(change, &event, problems, &id, &before);
    if (s != OK || (s = answer(change_access(change), id, response, &event)) != OK)
        return s;
    api_created(response, "events", "e", event.ref);
    return undo_told(change, &(struct undo){ .what = "life_event_told", .record = id,
                                             .before = before, .version = event.version },
                     response);
}

static enum status kinds(struct request *request, struct session *session,
                         struct response *response)
{
    (void)session;
    struct json *j = api_list_open(response);
    for (int i = 0; i < EVENT_KINDS; i++) {
        const char *words = event_kind_domains((enum event_kind)i);
        struct text_list domains = text_split(request_arena(request), words, ',');
        json_open_object(j, NULL);
        json_text(j, "kind", event_kind_word((enum event_kind)i));
        json_text(j, "label", say("en", event_kind_label((enum event_kind)i)));
        json_open_list(j, "domains");
        for (size_t k = 0; k < domains.count; k++)
            json_text(j, NULL, domains.at[k]);
        json_close(j);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

/* ---- since last time ---- */

static void close_list(struct json *j, size_t count)
{
    if (count > SINCE_MOST) {
        json_open_object(j, NULL);
        json_int(j, "more", (int64_t)(count - SINCE_MOST));
        json_close(j);
    }
    json_close(j);
}

static size_t shown(size_t count)
{
    return count > SINCE_MOST ? SINCE_MOST : count;
}

static void write_signals(struct json *j, const struct signals *all)
{
    json_open_list(j, "signals");
    for (size_t i = 0; i < shown(all->count); i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "z", all->at[i].ref);
        json_text(j, "rule", signal_rule_word(all->at[i].rule));
        json_text(j, "state", signal_state_word(all->at[i].state));
        json_date(j, "on", all->at[i].raised_on);
        json_close(j);
    }
    close_list(j, all->count);
}

static void write_answers(struct json *j, const struct since_answers *all)
{
    json_open_list(j, "answers");
    for (size_t i = 0; i < shown(all->count); i++) {
        json_open_object(j, NULL);
        json_ref(j, "check", "k", all->at[i].ref);
        json_text(j, "service", all->at[i].service);
        json_text(j, "voice", voice_word((enum voice)all->at[i].voice));
        json_text(j, "verdict", verdict_word((enum verdict)all->at[i].verdict));
        json_text(j, "words", all->at[i].words);
        json_date(j, "on", all->at[i].on);
        json_close(j);
    }
    close_list(j, all->count);
}

static void write_promises(struct json *j, const struct since_promises *all)
{
    json_open_list(j, "promises");
    for (size_t i = 0; i < shown(all->count); i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "pr", all->at[i].ref);
        json_text(j, "what", all->at[i].what);
        json_text(j, "who", doer_word((enum doer)all->at[i].who));
        json_text(j, "state", promise_state_word((enum promise_state)all->at[i].state));
        json_date(j, "on", all->at[i].on);
        json_close(j);
    }
    close_list(j, all->count);
}

static void write_routine(struct json *j, const struct since_days *all)
{
    json_open_list(j, "routine");
    for (size_t i = 0; i < shown(all->count); i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "i", all->at[i].ref);
        json_text(j, "what", all->at[i].what);
        json_date(j, "on", all->at[i].on);
        json_bool(j, "kept", all->at[i].kept);
        json_text(j, "words", all->at[i].words);
        json_close(j);
    }
    close_list(j, all->count);
}

static void write_written(struct json *j, const struct since_wordings *all)
{
    json_open_list(j, "written");
    for (size_t i = 0; i < shown(all->count); i++) {
        json_open_object(j, NULL);
        json_text(j, "words", all->at[i].words);
        json_date(j, "on", all->at[i].on);
        json_close(j);
    }
    close_list(j, all->count);
}

static enum status since(struct request *request, const struct access *access,
                         struct response *response)
{
    const char *given = request_query(request, "on");
    struct json *j = response_json(response);
    struct date on = access_today(access);
    struct since all;

    if (given != NULL && !date_from_iso(given, &on)) {
        problem_add(request_problems(request), "on", N_("Write the day like 2026-11-24."));
        return INVALID;
    }
    enum status s = since_read(access, on, &all);
    if (s != OK)
        return s;
    json_open_object(j, NULL);
    json_date(j, "from", all.from);
    json_open_list(j, "events");
    for (size_t i = 0; i < shown(all.events.count); i++) {
        open_event(j, &all.events.at[i]);
        json_close(j);
    }
    close_list(j, all.events.count);
    write_signals(j, &all.signals);
    write_answers(j, &all.answers);
    write_promises(j, &all.promises);
    write_routine(j, &all.routine);
    write_written(j, &all.written);
    json_open_list(j, "touched");
    for (size_t i = 0; i < shown(all.touched.count); i++)
        write_touched(j, request_arena(request), &all.touched.at[i], true);
    close_list(j, all.touched.count);
    json_close(j);
    return OK;
}

const struct route life_api_routes[] = {
    API_PERSON("/people/{p}/events", AREA_STORY, list,
               .about = "What happened, in the order of the line, and what it touches."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/events", AREA_STORY, add, .takes = EVENT_FIELDS,
                      .undo = "life_event_told",
                      .about = "Something happened: what it touches and what is due; nothing else "
                               "changes, but a death makes the person deceased."),
    API_RECORD("/events/{e}", "e", AREA_STORY, show, .about = "One event."),
    API_STAFF("/event-kinds", 0, kinds, .about = "Kinds of events, and the areas of life of each."),
    API_PERSON("/people/{p}/since", AREA_CONTACT, since,
               .about = "What is new since the last visit kept before a day."),
    END_OF_ROUTES,
};
