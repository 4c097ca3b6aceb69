// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside init: an agency in an empty data folder. */
#include "app/init.h"

#include "app/programme.h"
#include "base/clock.h"
#include "base/problem.h"
#include "crypto/password.h"
#include "crypto/token.h"

#include <stdio.h>
#include <string.h>

struct making {
    const struct agency *agency;
    const char *admin, *hash;
    const struct programme *first;     /* NULL: none yet */
    struct problems problems;
};

static enum status make(struct scope *scope, void *arg)
{
    struct making *making = (struct making *)arg;
    struct session *session;
    struct office_change *change;
    struct user_id user;
    int64_t programme;
    enum status s;

    if ((s = agency_make(scope, making->agency, &making->problems)) != OK ||
        (s = session_system(scope, "operator", &session)) != OK ||
        (s = office_begin(session, &change)) != OK)
        return s;
    s = account_add(change, making->admin, ROLE_ADMINISTRATOR, making->hash, &making->problems,
                    &user);
    return s != OK || making->first == NULL
           ? s : programme_save(change, making->first, &making->problems, &programme);
}

const char *new_password(struct arena *arena)
{
    char token[TOKEN_TEXT];

    token_new(token);
    /* Four groups of four letters: 80 bits, easy to read out and to type. */
    return arena_print(arena, "%.4s-%.4s-%.4s-%.4s", token, token + 4, token + 8, token + 12);
}

int init_agency(struct house *house, const struct agency *agency, const char *admin,
                const char *password, const struct programme *first)
{
    char hash[PASSWORD_HASH_TEXT];
    struct making making = { .agency = agency, .admin = admin, .hash = hash, .first = first };
    struct conn *writer = house_writer(house);

    if (writer == NULL || password_hash(password, hash) != OK)
        return could_not("The password can't be hashed.");
    enum status s = scope_run_change(house->privacy, writer, house->arena, WAY_COMMAND, "init",
                                     make, &making);
    return house_answer(s, &making.problems);
}

int init_run(struct command *command)
{
    struct agency agency = {
        .name = command_option(command, "agency"), .zone = command_option(command, "zone"),
        .currency = text_or(command_option(command, "currency"), "USD"),
        .practice = command_has(command, "practice"),
    };
    const char *admin = command_option(command, "admin");
    struct programme first = { .name = command_option(command, "programme") };
    struct house house;

    if (text_is_blank(agency.name) || text_is_blank(agency.zone) || text_is_blank(admin))
        return wrong_use("init needs --agency NAME, --zone ZONE (such as America/New_York) and "
                         "--admin NAME.");
    struct zone *zone = zone_open(agency.zone);
    if (zone == NULL)
        return wrong_use("There is no time zone %s. Write one like America/New_York.",
                         agency.zone);
    zone_close(zone);
    if (!programme_covered_read(command->arena, command_option(command, "covered"),
                                &first.covered))
        return wrong_use("--covered takes hipaa, part2, vawa and ferpa, with commas, or none.");
    int wrong = house_open(command, true, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    if (privacy_agency(house.privacy) != NULL) {
        house_close(&house);
        return could_not("There is an agency in %s already.", house.folder);
    }
    const char *password = new_password(command->arena);
    wrong = init_agency(&house, &agency, admin, password,
                        text_is_blank(first.name) ? NULL : &first);
    house_close(&house);
    if (wrong != EXIT_DONE)
        return wrong;
    printf("The agency %s stands in %s%s.\n", agency.name, house.folder,
           agency.practice ? ", for practice" : "");
    printf("%s signs in with the password %s\n", admin, password);
    return EXIT_DONE;
}
