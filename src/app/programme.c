// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside programme: programmes people take part in. */
#include "app/house.h"
#include "app/programme.h"

#include "base/problem.h"
#include "privacy/label.h"

#include <stdio.h>
#include <string.h>

static enum status save(struct office_change *change, struct problems *problems, void *arg)
{
    const struct programme *programme = (const struct programme *)arg;
    struct programme known;
    int64_t id;

    enum status s = programme_named(office_change_office(change), programme->name, &known);
    if (s == OK) {
        problem_add(problems, "name", "There is a programme of this name already.");
        return CONFLICT;
    }
    return s != NOT_FOUND ? s : programme_save(change, programme, problems, &id);
}

/* "gen,phi" as bits; a word that isn't one is named in `wrong`. */
static int64_t read_labels(struct arena *arena, const char *text, const char **wrong)
{
    struct text_list words = text_split(arena, text_or(text, ""), ',');
    int64_t labels = 0, bit;

    for (size_t i = 0; i < words.count; i++) {
        const char *word = text_trimmed(arena, words.at[i]);
        if (text_is_blank(word))
            continue;
        if (label_from_word(word, &bit))
            labels |= bit;
        else
            *wrong = word;
    }
    return labels;
}

bool programme_covered_read(struct arena *arena, const char *text, struct maybe_int *ret)
{
    struct text_list words = text_split(arena, text_or(text, ""), ',');

    *ret = (struct maybe_int){ 0 };
    for (size_t i = 0; i < words.count; i++) {
        const char *word = text_trimmed(arena, words.at[i]);
        int64_t bit;
        if (text_is_blank(word))
            continue;
        if (!law_from_word(word, &bit))
            return false;
        *ret = (struct maybe_int){ true, ret->n | bit };
    }
    return true;
}

static int add(struct house *house, struct command *command)
{
    const char *wrong = NULL, *labels = command_option(command, "labels");
    struct programme programme = {
        .name = command->words[1], .check_days = command_option(command, "check-days"),
        .labels = read_labels(command->arena, labels, &wrong),
        .holds = read_labels(command->arena, command_option(command, "holds"), &wrong),
    };

    if (!programme_covered_read(command->arena, command_option(command, "covered"),
                                &programme.covered))
        return wrong_use("--covered takes hipaa, part2, vawa and ferpa, with commas, or none.");
    /* Who names a law's label has answered by it; other labels say nothing of laws. */
    if ((programme.labels & LABELS_OF_LAWS) != 0)
        programme.covered = (struct maybe_int){ true, programme.covered.n |
                                                      (programme.labels & LABELS_OF_LAWS) };

    if (wrong != NULL)
        return wrong_use("There is no label %s. Labels: gen phi sud dv edu cw imm hiv gene repro.",
                         wrong);
    return house_change_office(house, command, "programme add", save, &programme);
}

int programme_run(struct command *command)
{
    struct house house;

    if (command->count != 2 || strcmp(command->words[0], "add") != 0)
        return wrong_use("Say what: alongside programme add NAME [--covered hipaa]. "
                         "Try: alongside programme --help");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    if (wrong == EXIT_DONE)
        wrong = add(&house, command);
    house_close(&house);
    return wrong;
}
