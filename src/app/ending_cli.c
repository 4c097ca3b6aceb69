// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/ending_cli.h"

#include "app/copies.h"
#include "base/clock.h"
#include "base/log.h"
#include "crypto/keyring.h"
#include "privacy/ending.h"

#include <stdio.h>

struct finishing {
    struct unfinished_list list;
    struct ending_work work;
};

/* Looked for with a read: nearly every time there is nothing. */
static enum status read_list(struct house *house, struct unfinished_list *ret)
{
    struct conn *conn = NULL;
    struct scope *scope;

    enum status s = conn_open(house->store, CONN_READER, &conn);
    if (s != OK)
        return s;
    s = scope_begin_read(house->privacy, conn, house->arena, WAY_JOB, "destroy", &scope);
    if (s == OK) {
        s = ending_unfinished(scope, ret);
        scope_end_read(scope);
    }
    conn_close(conn);
    return s;
}

static enum status note_all(struct scope *scope, void *arg)
{
    const struct finishing *f = (const struct finishing *)arg;
    enum status s = OK;

    for (size_t i = 0; i < f->list.count && s == OK; i++)
        s = ending_done(scope, &f->list.at[i], &f->work);
    return s;
}

/* The keys first: without them what is left in the file and in the copies is noise. */
static bool destroy_keys(const struct unfinished_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (keyring_destroy(list->at[i].number) != OK)
            return false;
    }
    return true;
}

static bool all_vacuumed(const struct unfinished_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!list->at[i].vacuumed)
            return false;
    }
    return true;
}

int64_t ending_finish(struct house *house, const char **away)
{
    struct finishing f = { .work = { .copies = "[]" } };

    *away = NULL;
    if (read_list(house, &f.list) != OK)
        return -1;
    if (f.list.count == 0)
        return 0;
    if (!destroy_keys(&f.list)) {
        log_plain("destroy.unfinished");
        return -1;
    }
    f.work.key_at = clock_now();
    bool vacuumed = all_vacuumed(&f.list), ours = !store_is_postgres(house->store);
    if (ours && !vacuumed && store_vacuum(house->store) == OK) {
        vacuumed = true;
        f.work.vacuumed_at = clock_now();
    }
    if ((*away = copies_away(house, house->arena)) != NULL)
        log_plain("destroy.copies_away");
    if (*away == NULL && (vacuumed || !ours))
        f.work.finished_at = clock_now();
    else
        log_plain("destroy.unfinished");
    f.work.copies = copies_json(house, house->arena);
    struct conn *writer = house_writer(house);
    enum status s = writer == NULL ? BROKEN
                  : scope_run_change(house->privacy, writer, house->arena, WAY_JOB, "destroy",
                                     note_all, &f);
    return s == OK && f.work.finished_at.s != 0 ? (int64_t)f.list.count : -1;
}

void ending_each_minute(struct house *running)
{
    struct house house = *running;
    const char *away;

    if (privacy_agency(house.privacy) == NULL)
        return;
    house.arena = arena_new(ARENA_CEILING);
    house.writer = NULL;
    (void)ending_finish(&house, &away);
    conn_close(house.writer);
    arena_free(house.arena);
}

static enum status run_again(struct scope *scope, void *arg)
{
    return ending_again(scope, (int64_t *)arg);
}

bool ending_stays(struct house *house)
{
    struct int_list gone;
    int64_t count = 0;

    if (privacy_agency(house->privacy) == NULL)
        return true;
    if (keyring_destroyed(house->arena, &gone) != OK)
        return false;
    if (gone.count == 0)
        return true;
    struct conn *writer = house_writer(house);
    if (writer == NULL ||
        scope_run_change(house->privacy, writer, house->arena, WAY_JOB, "destroy", run_again,
                         &count) != OK)
        return false;
    if (count == 0)
        return true;
    log_event("destroy.again", LOG_N("records", count));
    fprintf(stderr, "%lld records that were destroyed came back with an older copy. They are "
                    "destroyed again.\n", (long long)count);
    return store_vacuum(house->store) == OK;
}

int destroy_verb(struct command *command)
{
    struct house house;

    if (command->count > 0)
        return wrong_use("destroy takes options only: who asks and who agrees do so on the page "
                         "Records that end.");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    if ((wrong = house_needs_agency(&house)) == EXIT_DONE) {
        const char *away;
        int64_t count = ending_finish(&house, &away);
        if (count < 0 && away != NULL)
            wrong = could_not("The keyring in %s can't be renewed: is the disk away? Until then the "
                              "destroyed keys are still there. If those copies are gone for good, "
                              "take the line out of %s/backup.folders.", away, house.folder);
        else if (count < 0)
            wrong = could_not("It couldn't be finished; the log says why. It is tried again.");
        else
            printf("%lld records ended: their keys are destroyed%s.\n", (long long)count,
                   store_is_postgres(house.store) ? "; now run VACUUM FULL"
                                                  : " and the file is written anew");
    }
    house_close(&house);
    return wrong;
}
