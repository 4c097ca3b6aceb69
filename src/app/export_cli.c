// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside export csv FOLDER, alongside export hsds PATH. */
#include "app/export_cli.h"

#include "app/house.h"
#include "base/buf.h"
#include "exchange/csv/export.h"
#include "exchange/hsds/give.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_CEILING = 64 * 1024 };

static int write_out(struct command *command, struct house *house)
{
    struct buf words = buf_new(house->arena, WORDS_CEILING);
    const char *complaint = NULL;
    struct conn *conn;

    if (conn_open(house->store, CONN_READER, &conn) != OK)
        return could_not("The database can't be opened for reading.");
    bool hsds = strcmp(command->words[0], "hsds") == 0;
    enum status s = hsds ? hsds_export(house->privacy, conn, command->words[1], &words, &complaint)
                         : csv_export(house->privacy, conn, &(struct export_order){
        .folder = command->words[1],
        .profile = command_has(command, "spreadsheet") ? CSV_SPREADSHEET : CSV_MACHINE,
    }, &words, &complaint);
    conn_close(conn);
    if (complaint != NULL)
        return could_not("%s", complaint);
    if (s == OK)
        printf("%s", buf_text(&words));
    return house_answer(s, NULL);
}

int export_verb(struct command *command)
{
    struct house house;

    if (command->count != 2 || (strcmp(command->words[0], "csv") != 0 &&
                                strcmp(command->words[0], "hsds") != 0))
        return wrong_use("Say what and where to: alongside export csv FOLDER. "
                         "Try: alongside export --help");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    if (wrong == EXIT_DONE)
        wrong = write_out(command, &house);
    house_close(&house);
    return wrong;
}
