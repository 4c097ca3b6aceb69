// SPDX-License-Identifier: AGPL-3.0-or-later
/* privacy.c - what lives as long as the program: the agency, the writing connections, the trail. */
#include "privacy/inside.h"

#include "base/log.h"
#include "made/account_sql.h"
#include "made/session_sql.h"

enum { OPENING_ARENA = 1024 * 1024, SEEN_STEP = 60, SEEN_EVERY = 5,
       SEEN_PROBES = 16 };

static enum status read_agency(struct privacy *privacy, struct conn *conn)
{
    struct keys keys = { .conn = conn, .arena = privacy->arena, .now = clock_now() };
    struct sql_account_agency_row row;

    enum status s = sql_account_agency(&keys, &row);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK)
        return s;

    struct zone *zone = zone_open(row.zone);
    if (zone == NULL)
        return broken("agency.zone", 0);
    privacy_take_agency(privacy, &(struct agency){
        .name = row.name, .zone = row.zone, .currency = row.currency, .help = row.help,
        .practice = row.practice }, zone);
    return OK;
}

/* What the head file remembers must still be there. */
static enum status check_heads(struct privacy *privacy, struct conn *conn, const char **complaint)
{
    struct conn *audit = NULL;

    if (privacy->folder == NULL)
        return OK;
    enum status s = conn_open(privacy->store, CONN_AUDIT, &audit);
    if (s != OK)
        return s;
    struct arena *arena = arena_new(OPENING_ARENA);
    const char *found = NULL;
    s = trail_check_heads(conn, audit, privacy->folder, arena, &found);
    if (s == INVALID) {
        *complaint = arena_text(privacy->arena, found);
        log_plain("audit.heads_differ");
        s = OK;
    }
    arena_free(arena);
    conn_close(audit);
    return s;
}

enum status privacy_open(struct store *store, const char *folder, struct arena *arena,
                         struct privacy **ret, const char **complaint)
{
    struct privacy *privacy = arena_one(arena, struct privacy);
    struct conn *conn = NULL;

    privacy->store = store;
    privacy->folder = arena_text(arena, folder);
    privacy->arena = arena;
    privacy->own_conn = store_is_memory(store);
    pthread_mutex_init(&privacy->lock, NULL);
    *complaint = NULL;

    enum status s = conn_open(store, CONN_READER, &conn);
    if (s != OK) {
        *complaint = "The database can't be opened for reading.";
        return s;
    }
    s = read_agency(privacy, conn);
    if (s == OK && !privacy->own_conn && folder != NULL)
        s = privacy_take_keyring(privacy, conn, complaint);
    if (s != OK && *complaint != NULL) {
        conn_close(conn);
        return s;
    }
    if (s == OK && !privacy->own_conn)
        s = check_heads(privacy, conn, complaint);
    conn_close(conn);
    if (s == OK && !privacy->own_conn) {
        privacy->lookers = lookers_new();
        privacy->held = held_new();
    }
    if (s == OK && !privacy->own_conn)
        s = committer_start(privacy, &privacy->committer);
    if (s == OK && !privacy->own_conn)
        s = conn_open(store, CONN_AUDIT, &privacy->audit_reader);
    if (s != OK) {
        *complaint = "The agency's books can't be opened. The log says what failed.";
        privacy_close(privacy);
        return s;
    }
    *ret = privacy;
    return OK;
}

static void forget(struct privacy *privacy)
{
    lookers_free(privacy->lookers);
    privacy->lookers = NULL;
    held_free(privacy->held);
    privacy->held = NULL;
}

void privacy_close(struct privacy *privacy)
{
    if (privacy == NULL)
        return;
    committer_stop(privacy->committer);
    privacy->committer = NULL;
    conn_close(privacy->audit_reader);
    privacy->audit_reader = NULL;
    forget(privacy);
    for (struct agency_now *now = privacy->agency_now; now != NULL; now = now->before)
        zone_close(now->zone);
    privacy->agency_now = NULL;
    pthread_mutex_destroy(&privacy->lock);
}

void privacy_use_own_conn(struct privacy *privacy)
{
    committer_stop(privacy->committer);
    privacy->committer = NULL;
    forget(privacy);
    privacy->own_conn = true;
}

struct store *privacy_store(const struct privacy *privacy)
{
    return privacy->store;
}

const struct agency *privacy_agency(const struct privacy *privacy)
{
    const struct agency_now *now = privacy->agency_now;

    return now != NULL ? &now->agency : NULL;
}

const struct zone *privacy_zone(const struct privacy *privacy)
{
    const struct agency_now *now = privacy->agency_now;

    return now != NULL ? now->zone : NULL;
}

void privacy_take_agency(struct privacy *privacy, const struct agency *agency, struct zone *zone)
{
    pthread_mutex_lock(&privacy->lock);
    struct agency_now *now = arena_one(privacy->arena, struct agency_now);
    *now = (struct agency_now){
        .agency = {
            .name = arena_text(privacy->arena, agency->name),
            .zone = arena_text(privacy->arena, agency->zone),
            .currency = arena_text(privacy->arena, agency->currency),
            .help = agency->help ? arena_text(privacy->arena, agency->help) : NULL,
            .practice = agency->practice,
        },
        .zone = zone, .before = privacy->agency_now,
    };
    privacy->agency_now = now;
    pthread_mutex_unlock(&privacy->lock);
}

struct date privacy_today(const struct privacy *privacy, struct instant now)
{
    const struct zone *zone = privacy_zone(privacy);

    if (zone != NULL)
        return zone_wall(zone, now).day;
    int64_t days = now.s / 86400;
    return date_from_number(now.s % 86400 < 0 ? days - 1 : days);
}

struct group *privacy_group(struct privacy *privacy, struct conn *writer)
{
    struct group *group;

    pthread_mutex_lock(&privacy->lock);
    for (group = privacy->groups; group != NULL; group = group->next) {
        if (group->conn == writer)
            break;
    }
    if (group == NULL) {
        group = arena_one(privacy->arena, struct group);
        group->conn = writer;
        group->next = privacy->groups;
        privacy->groups = group;
    }
    pthread_mutex_unlock(&privacy->lock);
    return group;
}

struct file_heads privacy_heads(struct privacy *privacy, struct arena *arena)
{
    struct file_head *heads = arena_array(arena, HEADS_KEPT, struct file_head);
    size_t count = 0;

    pthread_mutex_lock(&privacy->lock);
    for (const struct group *at = privacy->groups; at != NULL && count < HEADS_KEPT - 1;
         at = at->next) {
        if (at->committed.seq > 0)
            heads[count++] = (struct file_head){ FILE_CHANGES, at->committed };
    }
    pthread_mutex_unlock(&privacy->lock);
    if (privacy->committer != NULL) {
        struct head looks = committer_head(privacy->committer);
        if (looks.seq > 0)
            heads[count++] = (struct file_head){ FILE_LOOKS, looks };
    }
    return (struct file_heads){ heads, count };
}

/* An open-addressed table that forgets the oldest: a session whose entry was pushed out is judged
 * by its row, which is at most as old as the last change anybody made. */
static struct seen *seen_slot(struct privacy *privacy, int64_t session)
{
    size_t start = (size_t)((uint64_t)session * 0x9E3779B97F4A7C15u >> 40);
    struct seen *oldest = NULL;

    for (size_t i = 0; i < SEEN_PROBES; i++) {
        struct seen *seen = &privacy->seen[(start + i) % SEEN_ROOM];
        if (seen->session == session)
            return seen;
        if (oldest == NULL || seen->at < oldest->at)
            oldest = seen;
    }
    return oldest;
}

int64_t seen_note(struct privacy *privacy, int64_t session, int64_t stored, int64_t now)
{
    int64_t before = stored;

    pthread_mutex_lock(&privacy->lock);
    struct seen *seen = seen_slot(privacy, session);
    if (seen->session != session)
        *seen = (struct seen){ .session = session, .at = stored, .stored = stored };
    if (stored > seen->stored)
        seen->stored = stored;
    if (seen->at > before)
        before = seen->at;
    /* One that has timed out must not come alive again by being asked about. */
    if (now - before <= SESSION_SECONDS && now > seen->at)
        seen->at = now;
    pthread_mutex_unlock(&privacy->lock);
    return before;
}

int64_t seen_last(struct privacy *privacy, int64_t session, int64_t stored)
{
    pthread_mutex_lock(&privacy->lock);
    const struct seen *seen = seen_slot(privacy, session);
    int64_t last = seen->session == session && seen->at > stored ? seen->at : stored;
    pthread_mutex_unlock(&privacy->lock);
    return last;
}

enum status seen_store(struct privacy *privacy, const struct keys *keys)
{
    struct seen due[64];
    size_t count = 0;

    pthread_mutex_lock(&privacy->lock);
    /* Walking all of them once a group would cost more than a small change. */
    size_t room = keys->now.s < privacy->seen_due ? 0 : SEEN_ROOM;
    for (size_t i = 0; i < room && count < sizeof due / sizeof due[0]; i++) {
        struct seen *seen = &privacy->seen[i];
        if (seen->session != 0 && seen->at - seen->stored >= SEEN_STEP) {
            due[count++] = *seen;
            seen->stored = seen->at;
        }
    }
    if (room > 0 && count < sizeof due / sizeof due[0])
        privacy->seen_due = keys->now.s + SEEN_EVERY;
    pthread_mutex_unlock(&privacy->lock);

    for (size_t i = 0; i < count; i++) {
        int64_t changed;
        enum status s = sql_session_seen(keys, due[i].session, (struct instant){ due[i].at },
                                         &changed);
        if (s != OK)
            return s;
    }
    return OK;
}
