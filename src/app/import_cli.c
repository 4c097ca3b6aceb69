// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside import hsds PATH, import people or services FILE, import held RUN LINE CHOICE. */
#include "app/import_cli.h"

#include "app/house.h"
#include "base/buf.h"
#include "exchange/csv/people_import.h"
#include "exchange/hsds/hsds.h"

#include <stdio.h>
#include <string.h>

enum { REPORT_CEILING = 64 * 1024 * 1024 };

struct importing {
    const char *path;
    bool dry_run;
    struct buf json, words;
};

static enum status run_hsds(struct scope *scope, void *arg)
{
    struct importing *importing = (struct importing *)arg;

    return hsds_import_report(scope, importing->path, importing->dry_run, &importing->json,
                              &importing->words);
}

static int import_hsds(struct command *command)
{
    struct importing importing = {
        .path = command->words[1], .dry_run = command_has(command, "dry-run"),
        .json = buf_new(command->arena, REPORT_CEILING),
        .words = buf_new(command->arena, REPORT_CEILING),
    };
    struct house house;

    if (command->count != 2)
        return wrong_use("import hsds needs a folder, a zip or a JSON file.");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    struct conn *writer = wrong == EXIT_DONE ? house_writer(&house) : NULL;
    if (writer != NULL) {
        enum status s = scope_run_change(house.privacy, writer, house.arena, WAY_IMPORT,
                                         "import hsds", run_hsds, &importing);
        if (s == INVALID)
            wrong = could_not("%s", buf_text(&importing.words));
        else
            wrong = house_answer(s, NULL);
        if (s == OK)
            printf("%s\n", command_has(command, "json") ? buf_text(&importing.json)
                                                        : buf_text(&importing.words));
    }
    house_close(&house);
    return wrong;
}

struct importing_people {
    struct command *command;
    struct import_order order;
    struct buf json, words;
};

static enum status run_people(struct scope *scope, void *arg)
{
    struct importing_people *importing = (struct importing_people *)arg;
    struct session *session;

    enum status s = house_session(scope, importing->command, &session);
    return s != OK ? s : people_import_report(scope, session, &importing->order,
                                              &importing->json, &importing->words);
}

static int import_people(struct command *command)
{
    struct importing_people importing = {
        .command = command,
        .order = {
            .path = command->count > 1 ? command->words[1] : NULL,
            .mapping = command_option(command, "mapping"),
            .dry_run = command_has(command, "dry-run"),
            .good_rows = command_has(command, "good-rows"),
        },
        .json = buf_new(command->arena, REPORT_CEILING),
        .words = buf_new(command->arena, REPORT_CEILING),
    };
    struct house house;

    if (command->count != 2 || importing.order.mapping == NULL)
        return wrong_use("import people and import services need a file and --mapping NAME, a "
                         "mapping saved on the page Settings, Bringing things in.");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    struct conn *writer = wrong == EXIT_DONE ? house_writer(&house) : NULL;
    if (writer != NULL) {
        enum status s = scope_run_change(house.privacy, writer, house.arena, WAY_IMPORT,
                                         "import people", run_people, &importing);
        if ((s == INVALID || s == CONFLICT) && importing.words.count > 0)
            wrong = could_not("%s", buf_text(&importing.words));
        else
            wrong = house_answer(s, NULL);
        if (s == OK)
            printf("%s\n", command_has(command, "json") ? buf_text(&importing.json)
                                                        : buf_text(&importing.words));
    }
    house_close(&house);
    return wrong;
}

struct settling {
    struct command *command;
    int64_t line;
    enum import_choice choice;
    struct buf words;
};

static enum status run_settle(struct scope *scope, void *arg)
{
    struct settling *settling = (struct settling *)arg;
    struct session *session;

    enum status s = house_session(scope, settling->command, &session);
    return s != OK ? s : people_import_settle(scope, session, settling->command->words[1],
                                              (size_t)settling->line, settling->choice,
                                              &settling->words);
}

static int import_held(struct command *command)
{
    struct settling settling = {
        .command = command, .words = buf_new(command->arena, REPORT_CEILING),
    };
    struct house house;

    if (command->count != 4 || !text_to_int(command->words[2], &settling.line) ||
        settling.line <= 0 ||
        !import_choice_from_word(command->words[3], &settling.choice))
        return wrong_use("import held needs the import, the line, and bring, same or leave.");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    struct conn *writer = wrong == EXIT_DONE ? house_writer(&house) : NULL;
    if (writer != NULL) {
        enum status s = scope_run_change(house.privacy, writer, house.arena, WAY_IMPORT,
                                         "import held", run_settle, &settling);
        if (s == NOT_FOUND)
            wrong = could_not("There is no such import, or no such row in it.");
        else if ((s == INVALID || s == CONFLICT) && settling.words.count > 0)
            wrong = could_not("%s", buf_text(&settling.words));
        else
            wrong = house_answer(s, NULL);
        if (s == OK)
            printf("%s\n", buf_text(&settling.words));
    }
    house_close(&house);
    return wrong;
}

int import_verb(struct command *command)
{
    if (command->count == 0)
        return wrong_use("Say what: alongside import hsds PATH. Try: alongside import --help");
    if (strcmp(command->words[0], "hsds") == 0)
        return import_hsds(command);
    if (strcmp(command->words[0], "people") == 0 || strcmp(command->words[0], "services") == 0)
        return import_people(command);
    if (strcmp(command->words[0], "held") == 0)
        return import_held(command);
    return wrong_use("import knows hsds, people, services and held, not %s.", command->words[0]);
}
