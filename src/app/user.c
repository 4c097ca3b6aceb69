// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside user: accounts, lines of supervision, tokens. */
#include "app/init.h"
#include "app/user.h"
#include "app/user_leave.h"

#include "base/problem.h"
#include "crypto/password.h"

#include <stdio.h>
#include <string.h>

struct adding { const char *name, *hash; enum role role; };

static enum status add(struct office_change *change, struct problems *problems, void *arg)
{
    struct adding *adding = (struct adding *)arg;
    struct user_id user;

    return account_add(change, adding->name, adding->role, adding->hash, problems, &user);
}

static int user_add(struct house *house, struct command *command)
{
    const char *role = command_option(command, "role");
    const char *password = command_option(command, "password");
    char hash[PASSWORD_HASH_TEXT];
    struct adding adding = { .name = command->words[1], .hash = hash };

    if (command->count != 2 || role == NULL)
        return wrong_use("user add needs a name and --role.");
    if (!role_from_word(role, &adding.role) || adding.role == ROLE_SYSTEM)
        return wrong_use("There is no role %s. Roles: worker supervisor front_desk billing "
                         "privacy_officer administrator gateway.", role);
    const char *made = password != NULL ? password : new_password(command->arena);
    if (password_hash(made, hash) != OK)
        return wrong_use("That password can't be used.");
    int wrong = house_change_office(house, command, "user add", add, &adding);
    if (wrong != EXIT_DONE)
        return wrong;
    if (password == NULL)
        printf("%s signs in with the password %s\n", adding.name, made);
    return EXIT_DONE;
}

static enum status named(struct office_change *change, const char *name, struct problems *problems,
                         struct account *ret)
{
    enum status s = account_named(office_change_office(change), name, ret);

    if (s == NOT_FOUND)
        problem_add(problems, name, "There is no account of this name.");
    return s;
}

static enum status supervises(struct office_change *change, struct problems *problems, void *arg)
{
    const struct command *command = (const struct command *)arg;
    struct account supervisor, worker;
    enum status s;

    if ((s = named(change, command->words[1], problems, &supervisor)) != OK ||
        (s = named(change, command->words[2], problems, &worker)) != OK)
        return s;
    return command_has(command, "off")
        ? account_supervises_no_more(change, supervisor.id, worker.id)
        : account_supervises(change, supervisor.id, worker.id);
}

struct tokening { const char *name, *token; };

static enum status token(struct office_change *change, struct problems *problems, void *arg)
{
    struct tokening *tokening = (struct tokening *)arg;
    struct account account;

    enum status s = named(change, tokening->name, problems, &account);
    return s != OK ? s : account_token(change, account.id, &tokening->token);
}

static int user_token(struct house *house, struct command *command)
{
    struct tokening tokening = { .name = command->words[1] };

    if (command->count != 2)
        return wrong_use("user token needs a name.");
    int wrong = house_change_office(house, command, "user token", token, &tokening);
    if (wrong == EXIT_DONE)
        printf("Token of %s, shown once: %s\n", tokening.name, tokening.token);
    return wrong;
}

static enum status programme(struct office_change *change, struct problems *problems, void *arg)
{
    const struct command *command = (const struct command *)arg;
    struct programme found;
    struct account account;
    enum status s;

    if ((s = named(change, command->words[1], problems, &account)) != OK)
        return s;
    s = programme_named(office_change_office(change), command->words[2], &found);
    if (s == NOT_FOUND)
        problem_add(problems, command->words[2], "There is no programme of this name.");
    return s != OK ? s : programme_staff(change, found.id, account.id,
                                         !command_has(command, "off"));
}

struct hashing { const char *name, *hash; };

static enum status set_password(struct office_change *change, struct problems *problems, void *arg)
{
    const struct hashing *hashing = (const struct hashing *)arg;
    struct account account;

    enum status s = named(change, hashing->name, problems, &account);
    return s != OK ? s : account_set_password(change, account.id, hashing->hash);
}

static int user_password(struct house *house, struct command *command)
{
    const char *made = new_password(command->arena);
    char hash[PASSWORD_HASH_TEXT];
    struct hashing hashing = { .name = command->words[1], .hash = hash };

    if (command->count != 2)
        return wrong_use("user password needs a name.");
    if (password_hash(made, hash) != OK)
        return could_not("The password can't be hashed.");
    int wrong = house_change_office(house, command, "user password", set_password, &hashing);
    if (wrong == EXIT_DONE)
        printf("%s signs in with the password %s\n", hashing.name, made);
    return wrong;
}

static int run(struct house *house, struct command *command)
{
    const char *what = command->words[0];

    if (strcmp(what, "add") == 0)
        return user_add(house, command);
    if (strcmp(what, "token") == 0)
        return user_token(house, command);
    if (strcmp(what, "password") == 0)
        return user_password(house, command);
    if (strcmp(what, "supervises") == 0) {
        if (command->count != 3)
            return wrong_use("user supervises needs a supervisor and a worker.");
        return house_change_office(house, command, "user supervises", supervises, command);
    }
    if (strcmp(what, "programme") == 0) {
        if (command->count != 3)
            return wrong_use("user programme needs a name and a programme.");
        return house_change_office(house, command, "user programme", programme, command);
    }
    if (strcmp(what, "leave") == 0)
        return user_leave(house, command);
    if (strcmp(what, "handover") == 0)
        return user_handover(house, command);
    if (strcmp(what, "away") == 0)
        return user_away(house, command);
    if (strcmp(what, "recover") == 0)
        return user_recover(house, command);
    return wrong_use("user knows add, supervises, token, password, programme, away, handover, "
                     "leave and recover, not %s.", what);
}

int user_run(struct command *command)
{
    struct house house;

    if (command->count < 2)
        return wrong_use("Say what: alongside user add NAME --role ROLE. "
                         "Try: alongside user --help");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    if (wrong == EXIT_DONE)
        wrong = run(&house, command);
    house_close(&house);
    return wrong;
}
