// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/user_leave.h"

#include <stdio.h>

#include "base/problem.h"
#include "privacy/absence.h"
#include "privacy/second.h"
#include "staff/handover.h"

/* One change about somebody named, and perhaps somebody else. */
struct arranging {
    struct command *command;
    struct problems problems;
    struct date from, to;
    int64_t people;
    enum status (*work)(struct scope *, struct office_change *, struct arranging *,
                        struct user_id, struct user_id);
};

static enum status find(const struct office *office, struct arranging *arranging, const char *name,
                        struct user_id *ret)
{
    struct account account = { .name = NULL };

    enum status s = account_named(office, name, &account);
    if (s == NOT_FOUND)
        problem_add(&arranging->problems, name, "There is no account of this name.");
    *ret = account.id;
    return s;
}

static enum status run(struct scope *scope, void *arg)
{
    struct arranging *arranging = (struct arranging *)arg;
    struct command *command = arranging->command;
    struct office_change *change;
    struct session *session;
    struct user_id one = { 0 }, other = { 0 };
    enum status s;

    if ((s = house_session(scope, command, &session)) != OK ||
        (s = office_begin(session, &change)) != OK)
        return s;
    const struct office *office = office_change_office(change);
    if (!date_is_set(arranging->from))
        arranging->from = office_today(office);
    if ((s = find(office, arranging, command->words[1], &one)) != OK ||
        (command->count > 2 &&
         (s = find(office, arranging, command->words[2], &other)) != OK))
        return s;
    return arranging->work(scope, change, arranging, one, other);
}

static int arrange(struct house *house, const char *what, struct arranging *arranging)
{
    struct conn *writer = house_writer(house);

    if (writer == NULL)
        return EXIT_COULD_NOT;
    enum status s = scope_run_change(house->privacy, writer, house->arena, WAY_COMMAND, what, run,
                                     arranging);
    return house_answer(s, &arranging->problems);
}

static bool read_day(const struct command *command, const char *option, struct date *ret)
{
    const char *text = command_option(command, option);

    return text == NULL || date_from_iso(text, ret);
}

/* ---- leave ---- */

static enum status leave(struct scope *scope, struct office_change *change,
                         struct arranging *arranging, struct user_id one, struct user_id other)
{
    (void)other;
    return handover_leave(scope, change, one, arranging->from, &arranging->problems);
}

int user_leave(struct house *house, struct command *command)
{
    struct arranging arranging = { .command = command, .work = leave };
    char day[DATE_TEXT];

    if (command->count != 2)
        return wrong_use("user leave needs a name, and --on with the last day unless it is today.");
    if (!read_day(command, "on", &arranging.from))
        return wrong_use("--on takes a day, like 2026-11-24.");
    int wrong = arrange(house, "user leave", &arranging);
    if (wrong == EXIT_DONE)
        printf("%s works here until %s.\n", command->words[1], date_iso(arranging.from, day));
    return wrong;
}

/* ---- handover ---- */

static enum status give(struct scope *scope, struct office_change *change,
                        struct arranging *arranging, struct user_id one, struct user_id other)
{
    return handover_give(scope, change, one, other, arranging->from, &arranging->problems);
}

int user_handover(struct house *house, struct command *command)
{
    struct arranging arranging = { .command = command, .work = give };

    if (command->count != 3)
        return wrong_use("user handover needs who gives and who takes over.");
    if (!read_day(command, "on", &arranging.from))
        return wrong_use("--on takes a day, like 2026-11-24.");
    int wrong = arrange(house, "user handover", &arranging);
    if (wrong == EXIT_DONE)
        printf("%s takes over from %s.\n", command->words[2], command->words[1]);
    return wrong;
}

/* ---- away ---- */

static enum status away(struct scope *scope, struct office_change *change,
                        struct arranging *arranging, struct user_id one, struct user_id other)
{
    const char *ref;

    (void)scope;
    return absence_add(change, one, other, arranging->from, arranging->to, &arranging->problems,
                       &ref, &arranging->people);
}

int user_away(struct house *house, struct command *command)
{
    struct arranging arranging = { .command = command, .work = away };

    if (command->count != 3 || command_option(command, "to") == NULL)
        return wrong_use("user away needs who is away, who stands in, and --to with the last day "
                         "(--from: today).");
    if (!read_day(command, "from", &arranging.from) || !read_day(command, "to", &arranging.to))
        return wrong_use("--from and --to take days, like 2026-11-24.");
    int wrong = arrange(house, "user away", &arranging);
    if (wrong == EXIT_DONE)
        printf("%s stands in for %s: %lld people.\n", command->words[2], command->words[1],
               (long long)arranging.people);
    return wrong;
}

/* ---- recover ---- */

struct recovering { struct command *command; const char *code; };

static enum status make_code(struct office_change *change, struct problems *problems, void *arg)
{
    struct recovering *recovering = (struct recovering *)arg;
    const char *name = recovering->command->words[1];
    struct account account;

    enum status s = account_named(office_change_office(change), name, &account);
    if (s == NOT_FOUND)
        problem_add(problems, name, "There is no account of this name.");
    return s == OK ? recovery_make(change, account.id, &recovering->code) : s;
}

int user_recover(struct house *house, struct command *command)
{
    struct recovering recovering = { .command = command };

    if (command->count != 2)
        return wrong_use("user recover needs a name.");
    int wrong = house_change_office(house, command, "user recover", make_code, &recovering);
    if (wrong == EXIT_DONE)
        printf("Recovery code of %s, shown once: %s\n"
               "On the sign-in page: \"I have a printed recovery code\". It sets a new password, "
               "and works once.\n", command->words[1], recovering.code);
    return wrong;
}
