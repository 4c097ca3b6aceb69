// SPDX-License-Identifier: AGPL-3.0-or-later
#include "job/job.h"

#include "base/clock.h"
#include "base/log.h"
#include "made/job_sql.h"
#include "privacy/keys.h"

enum job_state { JOB_WAITING, JOB_CLAIMED, JOB_DONE, JOB_FAILED };

struct due {
    int64_t id, person, record, attempts;
    const struct job_kind *kind;
};
struct due_list { struct due *at; size_t count; const struct job_kind *kinds; };

enum status job_add(struct change *change, const char *kind, int64_t record, struct instant due)
{
    struct keys keys = change_keys(change);
    int64_t id;

    return sql_job_insert(&keys, &(struct sql_job_insert){
        .kind = kind, .person = { true, access_person(change_access(change)).n },
        .record = { record != 0, record }, .due_at = due,
    }, &id);
}

enum status job_add_office(struct office_change *change, const char *kind, int64_t record,
                           struct instant due)
{
    struct keys keys = office_change_keys(change);
    int64_t id;

    return sql_job_insert(&keys, &(struct sql_job_insert){
        .kind = kind, .record = { record != 0, record }, .due_at = due,
    }, &id);
}

static const struct job_kind *find_kind(const struct job_kind *kinds, const char *word)
{
    for (; kinds->word != NULL; kinds++) {
        if (text_equal(kinds->word, word))
            return kinds;
    }
    return NULL;
}

static enum status read_due(struct scope *scope, void *arg)
{
    struct due_list *list = (struct due_list *)arg;
    struct keys keys = scope_keys(scope, 0);
    struct sql_job_due rows;

    enum status s = sql_job_due(&keys, keys.now, &rows);
    if (s != OK)
        return s;
    list->at = arena_array(keys.arena, rows.count + 1, struct due);
    for (size_t i = 0; i < rows.count; i++) {
        list->at[i] = (struct due){
            .id = rows.at[i].id, .person = rows.at[i].person.set ? rows.at[i].person.n : 0,
            .record = rows.at[i].record.set ? rows.at[i].record.n : 0,
            .attempts = rows.at[i].attempts, .kind = find_kind(list->kinds, rows.at[i].kind),
        };
    }
    list->count = rows.count;
    return OK;
}

static enum status run_person(struct session *session, const struct due *due)
{
    const struct access *access;
    struct change *change;

    enum status s = access_open(session, (struct person_id){ due->person }, PURPOSE_CARE,
                                due->kind->area, &access);
    if (s == OK)
        s = change_begin(access, due->kind->area, &change);
    return s == OK ? due->kind->run(change, due->record) : s;
}

static enum status run_office(struct session *session, const struct due *due)
{
    struct office_change *change;

    enum status s = office_begin(session, &change);
    return s == OK ? due->kind->run_office(change, due->record) : s;
}

static enum status run_one(struct scope *scope, void *arg)
{
    const struct due *due = (const struct due *)arg;
    struct keys keys = scope_keys(scope, 0);
    struct session *session;
    int64_t changed;

    enum status s = session_system(scope, "job", &session);
    if (s == OK)
        s = sql_job_claim(&keys, due->id, &changed);
    if (s != OK)
        return s;
    if (changed != 1)
        return STALE;    /* another process has it */
    if (due->kind == NULL)
        return NOT_FOUND;
    if (due->person != 0)
        s = due->kind->run != NULL ? run_person(session, due) : NOT_FOUND;
    else
        s = due->kind->run_office != NULL ? run_office(session, due) : NOT_FOUND;
    if (s != OK)
        return s;
    return sql_job_done(&keys, due->id, keys.now, &changed);
}

static enum status note_failure(struct scope *scope, void *arg)
{
    const struct due *due = (const struct due *)arg;
    struct keys keys = scope_keys(scope, 0);
    int64_t attempts = due->attempts + 1, wait = 60, changed;

    for (int64_t i = 1; i < attempts && i < JOB_ATTEMPTS; i++)
        wait *= 4;
    return sql_job_failed(&keys, due->id,
                          attempts >= JOB_ATTEMPTS ? JOB_FAILED : JOB_WAITING,
                          (struct instant){ keys.now.s + wait }, &changed);
}

enum status job_run_due(struct privacy *privacy, struct conn *writer, struct arena *arena,
                        const struct job_kind *kinds, int64_t *ran)
{
    struct due_list list = { .kinds = kinds };
    int64_t done = 0;

    enum status s = scope_run_change(privacy, writer, arena, WAY_JOB, "jobs due", read_due, &list);
    if (s != OK)
        return s;
    for (size_t i = 0; i < list.count; i++) {
        s = scope_run_change(privacy, writer, arena, WAY_JOB, "job", run_one, &list.at[i]);
        if (s == OK)
            done++;
        if (s == OK || s == STALE)
            continue;
        log_event("job.failed", LOG_N("job", list.at[i].id), LOG_N("status", s));
        s = scope_run_change(privacy, writer, arena, WAY_JOB, "job failed", note_failure,
                             &list.at[i]);
        if (s != OK)
            return s;
    }
    *ran = done;
    return OK;
}

static enum status read_next(struct scope *scope, void *arg)
{
    struct instant *due = (struct instant *)arg;
    struct keys keys = scope_keys(scope, 0);

    return sql_job_next(&keys, due);
}

enum status job_next(struct privacy *privacy, struct conn *writer, struct arena *arena,
                     struct instant *ret)
{
    return scope_run_change(privacy, writer, arena, WAY_JOB, "jobs due", read_next, ret);
}
