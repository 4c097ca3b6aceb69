// SPDX-License-Identifier: AGPL-3.0-or-later
/* access.c - the one door: opening a record, changing it, making a new one. */
#include "privacy/access.h"

#include <string.h>

#include "base/log.h"
#include "crypto/keyring.h"
#include "made/caseload_sql.h"
#include "made/scope_sql.h"
#include "made/withdraw_sql.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"

static const char *const PURPOSE_WORDS[PURPOSES] = {
    "care", "billing", "supervision", "audit", "own_record",
};

const char *purpose_word(enum purpose purpose)
{
    ensure(purpose < PURPOSES);
    return PURPOSE_WORDS[purpose];
}

bool purpose_from_word(const char *word, enum purpose *ret)
{
    for (unsigned i = 0; i < PURPOSES; i++) {
        if (text_equal(word, PURPOSE_WORDS[i])) {
            *ret = (enum purpose)i;
            return true;
        }
    }
    return false;
}

/* ---- opening ---- */

struct access *access_new(struct session *session, int64_t person, enum purpose purpose,
                          enum area area, enum ground ground, struct reach reach, int64_t shut)
{
    struct scope *scope = session->scope;
    struct access *access = arena_one(scope->arena, struct access);

    *access = (struct access){
        .number = scope->number, .scope = scope, .session = session, .person = person,
        .purpose = purpose, .area = area, .ground = ground, .reach = reach,
        .ref = arena_array(scope->arena, REF_TEXT, char),
        .labels = arena_one(scope->arena, int64_t),
        .wall = { .person = person, .user = session->account.id.n, .shut = shut,
                  .mine_only = LABELS_MINE_ONLY },
    };
    *access->labels = -1;
    access->next = session->accesses;
    session->accesses = access;
    return access;
}

static void set_ref(const struct access *access, const char *ref)
{
    size_t length = ref == NULL ? 0 : strlen(ref);

    if (length > 0 && length < REF_TEXT)
        memcpy(access->ref, ref, length + 1);
}

enum status access_open(struct session *session, struct person_id person, enum purpose purpose,
                        enum area area, const struct access **ret)
{
    struct known known;
    int64_t shut;

    LIVE(session);
    ensure(area < AREAS && purpose < PURPOSES);
    for (struct access *at = session->accesses; at != NULL; at = at->next) {
        if (at->person == person.n && at->purpose == purpose && at->area == area) {
            *ret = at;
            return OK;
        }
    }

    enum status s = ground_find(session, person.n, &known);
    if (s != OK)
        return s;
    enum status verdict = OK;
    if (!known.may_know)
        verdict = NOT_FOUND;
    else if (area == AREA_OFFICE || !((known.reach.reads | known.reach.writes) & AREA_BIT(area)))
        verdict = NOT_ALLOWED;

    struct line line = session_line(session, person.n, purpose, area, known.ground,
                                    verdict == OK ? FATE_LOOKED : FATE_REFUSED);
    struct change_line *kept;
    s = scope_audit(session->scope, &line, &kept);
    if (s != OK)
        return s;
    if (verdict != OK)
        return verdict;
    s = ground_shut(session, known.ground, &shut);
    if (s != OK)
        return s;

    struct access *access = access_new(session, person.n, purpose, area, known.ground, known.reach,
                                       shut);
    access->line = kept;
    set_ref(access, known.ref);
    *ret = access;
    return OK;
}

struct person_id access_person(const struct access *access)
{
    LIVE(access);
    return (struct person_id){ access->person };
}

const char *access_ref(const struct access *access)
{
    LIVE(access);
    if (access->ref[0] == '\0') {
        /* A record made in this very change: its row has been written since. */
        struct keys keys = scope_keys(access->scope, 0);
        struct sql_scope_ref_of_row row;
        if (sql_scope_ref_of(&keys, "p", access->person, &row) == OK)
            set_ref(access, row.ref);
    }
    return access->ref;
}

bool access_may_read(const struct access *access, enum area area)
{
    LIVE(access);
    return (access->reach.reads & AREA_BIT(area)) != 0;
}

bool access_may_see(const struct access *access, int64_t labels)
{
    LIVE(access);
    return (labels & access->wall.shut) == 0;
}

bool access_may_write(const struct access *access, enum area area)
{
    LIVE(access);
    return (access->reach.writes & AREA_BIT(area)) != 0;
}

bool access_names_reporters(const struct access *access)
{
    LIVE(access);
    return access->ground == GROUND_SUPERVISION;
}

/* ---- changing ---- */

enum status change_new(const struct access *access, enum area area, struct change **ret)
{
    struct scope *scope = access->scope;
    struct change *change = arena_one(scope->arena, struct change);

    *change = (struct change){
        .number = scope->number, .scope = scope, .access = access, .area = area,
        .labels = arena_one(scope->arena, int64_t),
    };
    *ret = change;
    return OK;
}

enum status change_begin(const struct access *access, enum area area, struct change **ret)
{
    LIVE(access);
    struct scope *scope = access->scope;
    bool may = access_may_write(access, area);

    if (!scope->changes)
        return broken("change.while_reading", 0);
    if (may && access->line != NULL && access->line->line.area == area) {
        access->line->line.fate = FATE_DONE;
    } else {
        struct line line = session_line(access->session, access->person, access->purpose, area,
                                        access->ground, may ? FATE_DONE : FATE_REFUSED);
        enum status s = scope_audit(scope, &line, NULL);
        if (s != OK)
            return s;
    }
    return may ? change_new(access, area, ret) : NOT_ALLOWED;
}

/* An old copy doesn't know every number that was drawn: one whose key is destroyed is nobody's. */
static enum status draw_person(const struct keys *keys, bool led, int64_t *ret)
{
    int64_t changed;
    enum status s;

    while ((s = sql_scope_draw_person(keys, keys->now, led, ret)) == OK &&
           keyring_is_destroyed(*ret)) {
        if ((s = sql_withdraw_person(keys, *ret, keys->now, &changed)) != OK)
            return s;
    }
    return s;
}

enum status change_begin_new(struct session *session, enum purpose purpose, struct change **ret)
{
    LIVE(session);
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    enum role role = session->account.role;
    bool worker = role == ROLE_WORKER;
    int64_t person, member, open, changed;

    if (!scope->changes)
        return broken("change.while_reading", 0);
    if (!role_may_make_people(role)) {
        struct line line = session_line(session, 0, purpose, AREA_PERSON, GROUND_NONE,
                                        FATE_REFUSED);
        enum status refused = scope_audit(scope, &line, NULL);
        return refused != OK ? refused : NOT_ALLOWED;
    }
    enum status s = draw_person(&keys, worker, &person);
    if (s != OK)
        return s;
    if (worker) {
        char *ref = arena_array(scope->arena, REF_TEXT, char);
        ref_new(ref);
        s = sql_caseload_insert(&keys, &(struct sql_caseload_insert){
            .ref = ref, .person = person, .account = session->account.id.n, .role = TEAM_PRIMARY,
            .from_on = scope->today,
        }, &member);
        if (s == OK)
            s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
                .ref = ref, .kind = "as", .person = { true, person }, .id = member,
            }, &changed);
        if (s != OK)
            return s;
    }
    s = session_open_labels(session, &open);
    if (s != OK)
        return s;
    struct line line = session_line(session, person, purpose, AREA_PERSON, GROUND_NEW, FATE_DONE);
    s = scope_audit(scope, &line, NULL);
    if (s != OK)
        return s;
    return change_new(access_new(session, person, purpose, AREA_PERSON, GROUND_NEW,
                                 role_reach(role, GROUND_NEW), role_shut(role, open)),
                      AREA_PERSON, ret);
}

enum status change_also(struct change *change, struct person_id person, enum area area,
                        struct change **ret)
{
    const struct access *access;

    LIVE(change);
    /* A record made in this change isn't known by any ground yet. */
    access = change->access->session->accesses;
    while (access != NULL && access->person != person.n)
        access = access->next;
    enum status s = access != NULL ? OK
                    : access_open(change->access->session, person, change->access->purpose, area,
                                  &access);
    if (s == OK)
        s = change_begin(access, area, ret);
    /* Both halves of something about two people are about the same. */
    if (s == OK && *change->labels != 0)
        change_label(*ret, change_labels(*ret) | *change->labels);
    return s;
}

enum status change_area(struct change *change, enum area area, struct change **ret)
{
    LIVE(change);
    if (!access_may_write(change->access, area))
        return NOT_ALLOWED;
    enum status s = change_new(change->access, area, ret);
    if (s == OK)
        (*ret)->labels = change->labels;
    return s;
}

void change_label(struct change *change, int64_t labels)
{
    LIVE(change);
    ensure((labels & ~(int64_t)LABELS_ALL) == 0);
    *change->labels = labels;
}

int64_t change_labels(const struct change *change)
{
    int64_t labels = LABEL_GEN;

    LIVE(change);
    if (*change->labels != 0)
        return *change->labels;
    /* When the programmes can't be read the statement that needs the labels fails as well. */
    if (access_default_labels(change->access, &labels) != OK)
        log_plain("labels.unread");
    return labels;
}

const struct access *change_access(const struct change *change)
{
    LIVE(change);
    return change->access;
}

enum status office_begin(struct session *session, struct office_change **ret)
{
    LIVE(session);
    struct scope *scope = session->scope;
    struct line line = session_line(session, 0, PURPOSE_CARE, AREA_OFFICE, GROUND_OFFICE,
                                    FATE_DONE);

    if (!scope->changes)
        return broken("change.while_reading", 0);
    enum status s = scope_audit(scope, &line, NULL);
    if (s != OK)
        return s;
    struct office_change *change = arena_one(scope->arena, struct office_change);
    *change = (struct office_change){ scope->number, session->office };
    *ret = change;
    return OK;
}

/* ---- what a handle carries ---- */

const struct office *access_office(const struct access *access)
{
    LIVE(access);
    return &access->session->office;
}

const struct office *change_office(const struct change *change)
{
    LIVE(change);
    return &change->access->session->office;
}

const struct office *office_change_office(const struct office_change *change)
{
    LIVE(&change->office);
    return &change->office;
}

struct arena *access_arena(const struct access *access)
{
    LIVE(access);
    return access->scope->arena;
}

struct arena *change_arena(const struct change *change)
{
    LIVE(change);
    return change->scope->arena;
}

struct arena *office_arena(const struct office *office)
{
    LIVE(office);
    return office->scope->arena;
}

struct arena *office_change_arena(const struct office_change *change)
{
    return office_arena(&change->office);
}

struct date access_today(const struct access *access)
{
    LIVE(access);
    return access->scope->today;
}

struct date office_today(const struct office *office)
{
    LIVE(office);
    return office->scope->today;
}

struct date change_today(const struct change *change)
{
    LIVE(change);
    return change->scope->today;
}

struct instant change_now(const struct change *change)
{
    LIVE(change);
    return change->scope->now;
}

static struct date day_of(const struct scope *scope, struct instant at)
{
    const struct zone *zone = privacy_zone(scope->privacy);

    return zone == NULL ? date_from_number(at.s / 86400) : zone_wall(zone, at).day;
}

struct instant office_now(const struct office *office)
{
    LIVE(office);
    return office->scope->now;
}

const struct zone *office_zone(const struct office *office)
{
    LIVE(office);
    return privacy_zone(office->scope->privacy);
}

static struct instant instant_at(const struct scope *scope, struct date day, int minute)
{
    const struct zone *zone = privacy_zone(scope->privacy);

    return zone == NULL ? (struct instant){ date_number(day) * 86400 + minute * 60 }
                        : zone_instant(zone, day, minute, NULL);
}

struct instant change_at(const struct change *change, struct date day, int minute)
{
    LIVE(change);
    return instant_at(change->scope, day, minute);
}

int change_minute(const struct change *change)
{
    LIVE(change);
    const struct zone *zone = privacy_zone(change->scope->privacy);

    return zone == NULL ? (int)(change->scope->now.s % 86400 / 60)
                        : zone_wall(zone, change->scope->now).minute;
}

struct instant access_at(const struct access *access, struct date day, int minute)
{
    LIVE(access);
    return instant_at(access->session->scope, day, minute);
}

struct date change_day_of(const struct change *change, struct instant at)
{
    LIVE(change);
    return day_of(change->scope, at);
}

struct date access_day_of(const struct access *access, struct instant at)
{
    LIVE(access);
    return day_of(access->session->scope, at);
}

struct date office_day_of(const struct office *office, struct instant at)
{
    LIVE(office);
    return day_of(office->scope, at);
}

struct keys change_keys(const struct change *change)
{
    LIVE(change);
    return scope_keys(change->scope, change->access->session->account.id.n);
}

struct keys office_change_keys(const struct office_change *change)
{
    LIVE(&change->office);
    return scope_keys(change->office.scope, change->office.session->account.id.n);
}
