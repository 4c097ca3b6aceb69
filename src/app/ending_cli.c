// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/ending_cli.h"

#include "app/backup.h"
#include "base/clock.h"
#include "base/log.h"
#include "crypto/keyring.h"
#include "privacy/ending.h"

#include <stdio.h>

struct finishing {
    struct house *house;
    struct unfinished_list list;
    struct instant key_at;
    const char *copies;
};

static enum status read_list(struct scope *scope, void *arg)
{
    struct finishing *f = (struct finishing *)arg;

    return ending_unfinished(scope, &f->list);
}

static enum status note_all(struct scope *scope, void *arg)
{
    const struct finishing *f = (const struct finishing *)arg;
    enum status s = OK;

    for (size_t i = 0; i < f->list.count && s == OK; i++)
        s = ending_finished(scope, &f->list.at[i], f->key_at, f->copies);
    return s;
}

/* The keys first: without them what is left in the file and in the copies is noise. */
static bool destroy_keys(struct finishing *f)
{
    const char *target = backup_folder(f->house, f->house->arena);

    for (size_t i = 0; i < f->list.count; i++) {
        if (keyring_destroy(f->list.at[i].number) != OK)
            return false;
    }
    f->key_at = clock_now();
    /* Where the copies' disk isn't there the next copy renews it. */
    if (target != NULL && !backup_keyring(f->house->arena, target))
        log_plain("destroy.copies_away");
    return true;
}

int64_t ending_finish(struct house *house, struct conn *writer)
{
    struct finishing f = { .house = house };

    if (scope_run_change(house->privacy, writer, house->arena, WAY_JOB, "destroy", read_list,
                         &f) != OK)
        return -1;
    if (f.list.count == 0)
        return 0;
    if (!destroy_keys(&f) || store_vacuum(house->store) != OK) {
        log_plain("destroy.unfinished");
        return -1;
    }
    f.copies = backup_copies(house, house->arena);
    enum status s = scope_run_change(house->privacy, writer, house->arena, WAY_JOB, "destroy",
                                     note_all, &f);
    return s == OK ? (int64_t)f.list.count : -1;
}

void ending_each_minute(struct house *running)
{
    struct house house = *running;
    struct conn *writer = NULL;

    if (privacy_agency(house.privacy) == NULL)
        return;
    house.arena = arena_new(ARENA_CEILING);
    if (conn_open(house.store, CONN_WRITER, &writer) == OK) {
        (void)ending_finish(&house, writer);
        conn_close(writer);
    }
    arena_free(house.arena);
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
        struct conn *writer = house_writer(&house);
        int64_t count = writer == NULL ? -1 : ending_finish(&house, writer);
        if (count < 0)
            wrong = could_not("It couldn't be finished; the log says why. It is tried again.");
        else
            printf("%lld records ended: their keys are destroyed and the file is written anew.\n",
                   (long long)count);
    }
    house_close(&house);
    return wrong;
}
