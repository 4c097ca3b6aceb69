// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/command.h"

#include <stdio.h>
#include <string.h>

const char *command_option(const struct command *command, const char *name)
{
    for (size_t i = 0; command->options[i].name != NULL; i++) {
        if (strcmp(command->options[i].name, name) == 0)
            return command->values[i];
    }
    return NULL;
}

bool command_has(const struct command *command, const char *name)
{
    return command_option(command, name) != NULL;
}

__attribute__((format(printf, 1, 0))) static void complain(const char *sentence, va_list values)
{
    vfprintf(stderr, sentence, values);
    fputc('\n', stderr);
}

int could_not(const char *sentence, ...)
{
    va_list values;

    va_start(values, sentence);
    complain(sentence, values);
    va_end(values);
    return EXIT_COULD_NOT;
}

int wrong_use(const char *sentence, ...)
{
    va_list values;

    va_start(values, sentence);
    complain(sentence, values);
    va_end(values);
    return EXIT_WRONG_USE;
}

static void help_of(const struct verb *verb)
{
    printf("alongside %s %s\n\n%s\n", verb->word, verb->usage, verb->about);
    if (verb->more != NULL)
        printf("\n%s\n", verb->more);
    printf("\nOptions:\n");
    for (size_t i = 0; verb->options[i].name != NULL; i++)
        printf("  --%-12s %s\n", verb->options[i].name, verb->options[i].about);
}

static void help_all(void)
{
    printf("Alongside: case management for human services.\n\n"
           "alongside VERB ... [--data DIR]      alongside VERB --help\n\n");
    for (const struct verb *verb = verbs; verb->word != NULL; verb++)
        printf("  %-8s %s\n", verb->word, verb->about);
    printf("\nExit status: 0 done, 1 could not, 2 wrong use.\n");
}

static const struct verb *verb_named(const char *word)
{
    for (const struct verb *verb = verbs; verb->word != NULL; verb++) {
        if (strcmp(verb->word, word) == 0)
            return verb;
    }
    return NULL;
}

/* The place of an option among those the verb knows; also takes `--name=value`. */
static int take_option(struct command *command, int count, char **words, int *at)
{
    const char *given = words[*at] + 2, *equals = strchr(given, '=');
    size_t length = equals != NULL ? (size_t)(equals - given) : strlen(given);

    for (size_t i = 0; command->options[i].name != NULL; i++) {
        const struct option *option = &command->options[i];
        if (strlen(option->name) != length || strncmp(option->name, given, length) != 0)
            continue;
        if (option->alone && equals != NULL)
            return wrong_use("--%s takes no value.", option->name);
        if (option->alone) {
            command->values[i] = "";
        } else if (equals != NULL) {
            command->values[i] = equals + 1;
        } else {
            if (*at + 1 >= count)
                return wrong_use("--%s needs a value.", option->name);
            command->values[i] = words[++*at];
        }
        return EXIT_DONE;
    }
    return wrong_use("alongside %s has no option --%.*s. Try: alongside %s --help", command->verb,
                     (int)length, given, command->verb);
}

static bool asks_for_help(int count, char **words)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
            return true;
    }
    return false;
}

int command_run(struct arena *arena, int count, char **words)
{
    if (count < 2)
        return wrong_use("Say what to do, such as: alongside serve. Try: alongside help");
    if (strcmp(words[1], "help") == 0 || strcmp(words[1], "--help") == 0) {
        const struct verb *about = count > 2 ? verb_named(words[2]) : NULL;
        if (count > 2 && about == NULL)
            return wrong_use("There is no verb %s. Try: alongside help", words[2]);
        if (about != NULL)
            help_of(about);
        else
            help_all();
        return EXIT_DONE;
    }
    /* Options stand anywhere, so the verb is the first word that isn't one. */
    const struct verb *verb = verb_named(words[1]);
    if (verb == NULL)
        return wrong_use("There is no verb %s. Try: alongside help", words[1]);
    if (asks_for_help(count, words)) {
        help_of(verb);
        return EXIT_DONE;
    }
    struct command command = { .arena = arena, .verb = verb->word, .options = verb->options };
    for (int i = 2; i < count; i++) {
        if (strncmp(words[i], "--", 2) == 0) {
            int wrong = take_option(&command, count, words, &i);
            if (wrong != EXIT_DONE)
                return wrong;
        } else if (command.count == COMMAND_WORDS_MOST) {
            return wrong_use("These are too many words. Try: alongside %s --help", verb->word);
        } else if (!text_is_utf8(words[i], strlen(words[i]))) {
            return wrong_use("A word isn't UTF-8.");
        } else {
            command.words[command.count++] = words[i];
        }
    }
    return verb->run(&command);
}
