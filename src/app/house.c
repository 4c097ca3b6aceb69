// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/house.h"

#include "app/ending_cli.h"
#include "base/buf.h"
#include "base/problem.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int make_folder(const char *folder)
{
    if (mkdir(folder, 0700) == 0 || errno == EEXIST)
        return EXIT_DONE;
    return could_not("The folder %s can't be made: %s.", folder, strerror(errno));
}

const char *house_setting(struct arena *arena, const char *folder, const char *name)
{
    const char *path = arena_print(arena, "%s/alongside.conf", folder);
    const char *found = NULL;
    char line[1024];
    FILE *file = fopen(path, "re");

    if (file == NULL)
        return NULL;
    while (found == NULL && fgets(line, sizeof line, file) != NULL) {
        char *equals = strchr(line, '=');
        if (line[0] == '#' || equals == NULL)
            continue;
        *equals = '\0';
        if (text_equal(text_trimmed(arena, line), name))
            found = text_trimmed(arena, equals + 1);
    }
    fclose(file);
    return found;
}

int house_open(struct command *command, bool make, struct house *ret)
{
    const char *folder = text_or(command_option(command, "data"), "data");
    struct house house = { .arena = command->arena, .folder = folder };
    const char *complaint = "The database can't be opened.";
    struct stat there;
    int wrong;

    if (make && (wrong = make_folder(folder)) != EXIT_DONE)
        return wrong;
    if (stat(folder, &there) != 0 || !S_ISDIR(there.st_mode))
        return could_not("There is no data folder %s. Make one with: alongside init --data %s "
                         "--agency NAME --zone ZONE --admin NAME", folder, folder);
    house.database = text_or_null(command_option(command, "database"));
    if (house.database == NULL)
        house.database = house_setting(command->arena, folder, "database");
    if (house.database == NULL)
        house.database = arena_print(command->arena, "%s/alongside.db", folder);
    if (!make && !text_begins(house.database, "postgres") && access(house.database, F_OK) != 0)
        return could_not("There is no agency in %s yet. Make one with: alongside init --data %s "
                         "--agency NAME --zone ZONE --admin NAME", folder, folder);
    if ((wrong = keys_load(house.arena, folder, &house.key_from)) != EXIT_DONE)
        return wrong;
    if (store_open(house.arena, house.database, &house.store, &complaint) != OK)
        return could_not("%s", complaint);
    if (store_migrate(house.store, house.arena, &complaint) != OK) {
        store_close(house.store);
        return could_not("%s", complaint);
    }
    complaint = NULL;
    if (privacy_open(house.store, folder, house.arena, &house.privacy, &complaint) != OK) {
        store_close(house.store);
        return could_not("%s", text_or(complaint, "The agency's books can't be opened."));
    }
    /* Work goes on, and whoever runs this hears of it: `alongside verify` says more. */
    if (complaint != NULL)
        fprintf(stderr, "%s\n", complaint);
    if (!ending_stays(&house)) {
        house_close(&house);
        return could_not("Records that were destroyed came back with an older copy and can't be "
                         "destroyed again now. Stop whatever has the database open.");
    }
    *ret = house;
    return EXIT_DONE;
}

void house_close(struct house *house)
{
    if (house->writer != NULL)
        conn_close(house->writer);
    privacy_close(house->privacy);
    store_close(house->store);
}

int house_needs_agency(const struct house *house)
{
    if (privacy_agency(house->privacy) != NULL)
        return EXIT_DONE;
    return could_not("There is no agency in %s yet. Make one with: alongside init --data %s "
                     "--agency NAME --zone ZONE --admin NAME, or in the browser.", house->folder,
                     house->folder);
}

struct conn *house_writer(struct house *house)
{
    if (house->writer == NULL && conn_open(house->store, CONN_WRITER, &house->writer) != OK) {
        fputs("The database can't be opened for writing.\n", stderr);
        return NULL;
    }
    return house->writer;
}

enum status house_session(struct scope *scope, struct command *command, struct session **ret)
{
    const char *as = command_option(command, "as");

    return as != NULL ? session_as(scope, as, ret) : session_system(scope, "operator", ret);
}

int house_answer(enum status status, const struct problems *problems)
{
    for (size_t i = 0; problems != NULL && i < problems->count; i++)
        fprintf(stderr, "%s: %s\n", problems->at[i].field, problems->at[i].text);
    bool said = problems != NULL && problems->count > 0;
    switch (status) {
    case OK:
        return EXIT_DONE;
    case INVALID:
    case CONFLICT:
        return said ? EXIT_COULD_NOT : could_not("That can't be done as things stand.");
    case NOT_FOUND:
        return said ? EXIT_COULD_NOT : could_not("Nothing by that name is there.");
    case NOT_ALLOWED:
        return could_not("That account may not do this.");
    case STALE:
        return could_not("Somebody changed it meanwhile. Try again.");
    case BUSY:
        return could_not("The database is busy. Try again.");
    case BROKEN:
        break;
    }
    return could_not("Something is broken on our side; the log line above has its code.");
}

struct office_call {
    struct command *command;
    office_work *work;
    void *arg;
    struct problems problems;
};

static enum status run_office(struct scope *scope, void *arg)
{
    struct office_call *call = (struct office_call *)arg;
    struct session *session;
    struct office_change *change;
    enum status s;

    if ((s = house_session(scope, call->command, &session)) != OK ||
        (s = office_begin(session, &change)) != OK)
        return s;
    return call->work(change, &call->problems, call->arg);
}

int house_change_office(struct house *house, struct command *command, const char *what,
                        office_work *work, void *arg)
{
    struct office_call call = { .command = command, .work = work, .arg = arg };
    struct conn *writer = house_writer(house);

    if (writer == NULL)
        return EXIT_COULD_NOT;
    enum status s = scope_run_change(house->privacy, writer, house->arena, WAY_COMMAND, what,
                                     run_office, &call);
    return house_answer(s, &call.problems);
}
