// SPDX-License-Identifier: AGPL-3.0-or-later
/* A referral: reading it, making it, and the way it may go. */
#include "referral/referral.h"

#include "base/arena.h"
#include "base/json.h"
#include "made/referral_sql.h"
#include "privacy/account.h"
#include "privacy/release.h"
#include "privacy/rights.h"
#include "referral/inside.h"
#include "referral/states.h"
#include "resource/resource.h"
#include "sharing/consent.h"

#include <jansson.h>
#include <string.h>

enum { WHY_MAX = 2000, NOTES_MOST = 20 };

static struct text_list refs_from_json(struct arena *arena, const char *text)
{
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    size_t count = json_array_size(root);
    const char **refs = arena_array(arena, count, const char *);

    for (size_t i = 0; i < count; i++)
        refs[i] = text_or(arena_text(arena, json_string_value(json_array_get(root, i))), "");
    json_decref(root);
    return (struct text_list){ refs, count };
}

static const char *refs_json(struct arena *arena, struct text_list refs)
{
    struct buf out = buf_new(arena, 4096);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    for (size_t i = 0; i < refs.count; i++)
        json_text(&j, NULL, refs.at[i]);
    json_close(&j);
    return buf_text(&out);
}

static const char *link_path(struct arena *arena, const char *token)
{
    return token == NULL ? NULL : arena_print(arena, "/r/%s", token);
}

enum status referral_list(const struct access *access, struct referrals *ret)
{
    struct sql_referral_list rows;
    struct arena *arena = access_arena(access);

    enum status s = sql_referral_list(access, &rows);
    if (s != OK)
        return s;
    struct referral *list = arena_array(arena, rows.count, struct referral);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_referral_list_row *row = &rows.at[i];
        list[i] = (struct referral){
            .id = row->id, .ref = row->ref, .version = row->version, .labels = row->labels,
            .service = row->service,
            .need = row->need, .board = row->board, .consent = row->consent,
            .service_ref = row->service_ref, .need_ref = row->need_ref,
            .board_ref = row->board_ref, .consent_ref = row->consent_ref,
            .service_name = row->service_name, .carried = row->carried,
            .urgency = (enum urgency)row->urgency, .why = row->why,
            .notes = refs_from_json(arena, row->notes),
            .state = (enum referral_state)row->state, .state_on = row->state_on,
            .due_on = row->due_on, .started_on = row->started_on,
            .next_action = (enum next_action)row->next_action,
            .partner_link = link_path(arena, row->link),
        };
    }
    *ret = (struct referrals){ list, rows.count };
    return OK;
}

enum status referral_get(const struct access *access, int64_t id, struct referral *ret)
{
    struct referrals all;

    enum status s = referral_list(access, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

enum status referral_goes_on(const struct access *access, const struct referral *referral,
                             bool *ret)
{
    enum consent_state state = CONSENT_ACTIVE;
    enum status s = OK;

    if (referral->consent.set)
        s = release_state(access, referral->consent.n, &state);
    if (s == OK)
        *ret = state == CONSENT_ACTIVE && referral_is_open(referral->state);
    return s;
}

enum status referral_history(const struct access *access, int64_t id, struct referral_events *ret)
{
    struct sql_referral_events rows;

    enum status s = sql_referral_events(access, id, &rows);
    if (s != OK)
        return s;
    struct referral_event *list = arena_array(access_arena(access), rows.count,
                                              struct referral_event);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct referral_event){
            .id = rows.at[i].id, .event = (enum referral_state)rows.at[i].event,
            .on = rows.at[i].on_day, .reason = rows.at[i].reason, .words = rows.at[i].words,
            .by_link = rows.at[i].by_link, .by_name = rows.at[i].by_name,
        };
    *ret = (struct referral_events){ list, rows.count };
    return OK;
}

/* Business days until an answer is due: the programme's, else three. */
int reply_days(const struct access *access)
{
    struct programme programme;

    return access_programme(access, &programme) == OK ? (int)programme.reply_days : 3;
}

static enum status no_way(struct problems *problems, const char *sentence)
{
    problems->guard = "consent";
    problem_add(problems, "consent", sentence);
    return CONFLICT;
}

/* Care for body or mind: what makes somebody a treating provider. */
static enum status service_treats(const struct office *office, struct maybe_int service,
                                  bool *ret)
{
    struct service_needs needs;

    *ret = false;
    if (!service.set)
        return OK;
    enum status s = resource_needs(office, (struct service_id){ service.n }, &needs);
    for (size_t i = 0; s == OK && i < needs.count; i++)
        *ret |= needs.at[i] == DOMAIN_PHYS_HEALTH || needs.at[i] == DOMAIN_MENTAL_HEALTH ||
                needs.at[i] == DOMAIN_SUBSTANCE;
    return s == NOT_FOUND ? OK : s;
}

enum status release_names(const struct access *access, const struct referral *referral,
                          const struct consent *consent, bool *names, bool *treats)
{
    const struct office *office = access_office(access);
    bool to_nobody = text_is_blank(referral->service_name);
    const char *organization = referral->organization_key;
    struct service service;

    *treats = false;
    if (consent->kind == RELEASE_TPO) {
        enum status s = service_treats(office, to_nobody ? consent->service : referral->service,
                                       treats);
        if (s != OK)
            return s;
        *treats |= to_nobody && consent->to_class;
    }
    *names = to_nobody || consent_is_for(consent, text_folded(access_arena(access),
                                                              referral->service_name),
                                         referral->service, *treats);
    if (*names || consent->to_class || (organization == NULL && !referral->service.set))
        return OK;
    /* A consent may name the organization instead of its service. */
    if (organization == NULL) {
        enum status s = resource_get(office, (struct service_id){ referral->service.n }, &service);
        if (s != OK)
            return s == NOT_FOUND ? OK : s;
        organization = text_folded(access_arena(access), text_or(service.organization_name, ""));
    }
    *names = consent_is_for(consent, organization, (struct maybe_int){ 0 }, *treats);
    return OK;
}

/* The service, its organization, or who the consent names. */
enum status way_restricted(const struct access *access, const struct referral *referral,
                           const struct consent *consent, bool *ret)
{
    struct service service = { .organization_name = "" };
    struct arena *arena = access_arena(access);
    struct text_list names;

    *ret = false;
    enum status s = rights_restricted(access, &names);
    if (s != OK || names.count == 0)
        return s;
    if (referral->service.set) {
        s = resource_get(access_office(access), (struct service_id){ referral->service.n },
                         &service);
        if (s != OK && s != NOT_FOUND)
            return s;
    }
    const char *organization = text_folded(arena, text_or(service.organization_name, ""));
    const char *called = text_folded(arena, text_or(referral->service_name, ""));
    for (size_t i = 0; i < names.count; i++)
        *ret |= text_equal(names.at[i], consent->recipient_key) ||
                text_equal(names.at[i], called) || text_equal(names.at[i], organization);
    return OK;
}

enum status way_holds(const struct access *access, const struct referral *referral,
                      struct problems *problems)
{
    struct consent consent;
    bool names, treats, restricted;

    if (referral->carried)
        return OK;
    if (!referral->consent.set)
        return no_way(problems,
                      N_("There is no consent on file, and the client doesn't carry it."));
    enum status s = consent_get(access, referral->consent.n, &consent);
    if (s == NOT_FOUND)
        return no_way(problems, N_("That consent isn't in this record."));
    if (s != OK)
        return s;
    if (consent.state == CONSENT_REVOKED)
        return no_way(problems, N_("The client took that consent back."));
    if (consent.state == CONSENT_EXPIRED)
        return no_way(problems, N_("That consent has ended. Ask again."));
    if (consent.state != CONSENT_ACTIVE)
        return no_way(problems, N_("That consent doesn't hold now."));
    if ((s = release_names(access, referral, &consent, &names, &treats)) != OK ||
        (s = way_restricted(access, referral, &consent, &restricted)) != OK)
        return s;
    if (restricted)
        return no_way(problems, N_("We agreed that they aren't to know. End that first."));
    return names ? OK : no_way(problems, N_("That consent is for somebody else."));
}

/* The service's name as it is called now; a referral keeps it. */
static enum status name_service(struct change *change, const struct referral_draft *draft,
                                struct referral *referral, struct problems *problems)
{
    struct service service;

    if (text_is_blank(draft->service_ref)) {
        if (text_is_blank(draft->service_name))
            problem_add(problems, "resource", N_("Choose a service, or write its name."));
        else if (text_length(draft->service_name) > 300)
            problem_add(problems, "resource", N_("Please keep the name to 300 characters."));
        referral->service_name = draft->service_name;
        return OK;
    }
    enum status s = resource_named(change_office(change), draft->service_ref, &service);
    if (s == NOT_FOUND) {
        problem_add(problems, "resource", N_("That service isn't in the directory."));
        return OK;
    }
    if (s != OK)
        return s;
    referral->service = (struct maybe_int){ true, service.id.n };
    referral->service_name = service.name;
    referral->organization_key = text_folded(change_arena(change),
                                             text_or(service.organization_name, ""));
    return OK;
}

enum status referral_add(struct change *change, const struct referral_draft *draft,
                         struct problems *problems, int64_t *ret)
{
    struct date today = change_today(change);
    struct referral referral = {
        .need = draft->need, .board = draft->board, .consent = draft->consent,
        .carried = draft->carried, .urgency = draft->urgency,
    };
    int64_t event;

    enum status s = name_service(change, draft, &referral, problems);
    if (s != OK)
        return s;
    if (text_length(draft->why) > WHY_MAX)
        problem_add(problems, "why", N_("Please keep this to 2,000 characters."));
    if (draft->notes.count > NOTES_MOST)
        problem_add(problems, "notes", N_("Please keep to 20 notes."));
    if (problems_any(problems))
        return INVALID;
    /* What doesn't hold is no mistake of the form: it waits as a draft. */
    struct problems missing = { 0 };
    s = way_holds(change_access(change), &referral, &missing);
    if (s != OK && s != CONFLICT)
        return s;
    bool ready = s == OK;

    enum referral_state state = ready ? REFERRAL_READY : REFERRAL_DRAFT;
    struct next next = referral_next(state, today, reply_days(change_access(change)));
    s = sql_referral_add(change, &(struct sql_referral_add){
        .service = referral.service, .service_name = referral.service_name,
        .need = draft->need, .board = draft->board, .consent = draft->consent,
        .carried = draft->carried, .urgency = draft->urgency, .why = text_or_null(draft->why),
        .notes = refs_json(change_arena(change), draft->notes), .state = state,
        .state_on = today, .due_on = next.due_on, .next_action = next.action,
    }, ret);
    if (s != OK || (s = referral_watch(change, *ret, next)) != OK)
        return s;
    return sql_referral_event_add(change, &(struct sql_referral_event_add){
        .referral = *ret, .event = state, .on_day = today,
    }, &event);
}

enum status referral_set_way(struct change *change, int64_t id, struct maybe_int consent,
                             bool carried, struct problems *problems)
{
    struct date today = change_today(change);
    struct referral referral;
    int64_t changed, event;

    enum status s = referral_read(change_access(change), id, &referral);
    if (s != OK)
        return s;
    if (referral.state != REFERRAL_DRAFT && referral.state != REFERRAL_AWAITING_CONSENT &&
        referral.state != REFERRAL_READY) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    referral.consent = consent;
    referral.carried = carried;
    if ((s = way_holds(change_access(change), &referral, problems)) != OK)
        return s;
    struct next next = referral_next(REFERRAL_READY, today, reply_days(change_access(change)));
    s = sql_referral_set_way(change, &(struct sql_referral_set_way){
        .id = id, .consent = consent, .carried = carried, .state = REFERRAL_READY,
        .state_on = today, .due_on = next.due_on, .next_action = next.action,
    }, &changed);
    if (s != OK || (s = referral_watch(change, id, next)) != OK)
        return s;
    return sql_referral_event_add(change, &(struct sql_referral_event_add){
        .referral = id, .event = REFERRAL_READY, .on_day = today,
    }, &event);
}

/* With the organization's folded name, which a consent may name instead of the service. */
enum status referral_read(const struct access *access, int64_t id, struct referral *ret)
{
    struct service service;

    enum status s = referral_get(access, id, ret);
    if (s != OK || !ret->service.set)
        return s;
    s = resource_get(access_office(access), (struct service_id){ ret->service.n }, &service);
    if (s == OK)
        ret->organization_key = text_folded(access_arena(access),
                                            text_or(service.organization_name, ""));
    return s == NOT_FOUND ? OK : s;
}

enum status referral_waiting(const struct caseload *caseload, struct waiting_referrals *ret)
{
    struct sql_referral_waiting rows;

    enum status s = sql_referral_waiting(caseload, &rows);
    if (s != OK)
        return s;
    struct waiting_referral *list = arena_array(caseload_arena(caseload), rows.count,
                                                struct waiting_referral);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct waiting_referral){
            .person = { rows.at[i].person }, .ref = rows.at[i].ref,
            .service_name = rows.at[i].service_name,
            .state = (enum referral_state)rows.at[i].state,
            .next_action = (enum next_action)rows.at[i].next_action,
            .state_on = rows.at[i].state_on, .due_on = rows.at[i].due_on,
        };
    *ret = (struct waiting_referrals){ list, rows.count };
    return OK;
}
