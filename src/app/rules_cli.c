// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside rules list, alongside rules check [FILE...]. */
#include "app/rules_cli.h"

#include "base/date.h"
#include "money/money_rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MOST = 1024 * 1024 };

/* The text of a file, and its name without the folder; NULL when it can't be read. */
static const char *read_file(struct arena *arena, const char *path, const char **name)
{
    FILE *file = fopen(path, "re");
    const char *slash = strrchr(path, '/');

    if (!file)
        return NULL;
    char *at = arena_array(arena, FILE_MOST + 1, char);
    bool whole = fread(at, 1, FILE_MOST + 1, file) <= FILE_MOST && ferror(file) == 0;
    fclose(file);
    *name = arena_text(arena, slash ? slash + 1 : path);
    return whole ? at : NULL;
}

static bool is_known(const char *name)
{
    size_t i = 0;

    while (money_rule_files[i] && strcmp(money_rule_files[i], name) != 0)
        i++;
    return money_rule_files[i] != NULL;
}

static const char *all_names(struct arena *arena)
{
    const char *list = "";

    for (size_t i = 0; money_rule_files[i]; i++)
        list = arena_print(arena, "%s%s%s", list, i > 0 ? ", " : "", money_rule_files[i]);
    return list;
}

/* Takes a file in place of ours. */
static int bring(struct arena *arena, const char *path)
{
    const char *name = NULL, *text = read_file(arena, path, &name);

    if (!text)
        return could_not("%s can't be read.", path);
    if (!is_known(name))
        return could_not("%s: There is no such file of rules. Yours may be called: %s.", path,
                         all_names(arena));
    const char *wrong = money_rules_wrong(arena, name, text);
    if (wrong)
        return could_not("%s", wrong);
    return rule_bring(name, text) ? EXIT_DONE : could_not("%s: These are too many files.", path);
}

int rules_of_house(const char *folder)
{
    /* As long as the program runs: not the command's memory, which is given back. */
    struct arena *arena = arena_new(ARENA_CEILING);
    const char *own = arena_print(arena, "%s/rules", folder);
    DIR *dir = opendir(own);
    int wrong = EXIT_DONE;

    if (!dir)
        return errno == ENOENT ? EXIT_DONE : could_not("%s can't be read.", own);
    for (struct dirent *one; wrong == EXIT_DONE && (one = readdir(dir)) != NULL;) {
        const char *end = strrchr(one->d_name, '.');
        if (end && strcmp(end, ".json") == 0)
            wrong = bring(arena, arena_print(arena, "%s/%s", own, one->d_name));
    }
    closedir(dir);
    return wrong;
}

static int list(struct arena *arena)
{
    char from[DATE_TEXT], to[DATE_TEXT];

    for (size_t f = 0; money_rule_files[f]; f++) {
        struct rule_book book = rule_book_of_house(arena, money_rule_files[f]);
        for (size_t i = 0; i < book.count; i++) {
            const struct rule *rule = &book.at[i];
            printf("%-16s %-5s %-16s %-8s  %s to %-10s  %s\n", money_rule_files[f], rule->jur,
                   rule->id, rule_status_word(rule->status), date_iso(rule->from, from),
                   date_is_set(rule->to) ? date_iso(rule->to, to) : "further on", rule->source);
        }
    }
    return EXIT_DONE;
}

static int check(struct arena *arena)
{
    size_t count = 0;

    for (; money_rule_files[count]; count++) {
        const char *name = money_rule_files[count], *text = rule_text(name),
                   *wrong = money_rules_wrong(arena, name, text);
        if (!wrong)
            wrong = money_rules_try(arena, name, text);
        if (wrong)
            return could_not("%s", wrong);
    }
    printf("The rules are right: %zu files.\n", count);
    return EXIT_DONE;
}

int rules_run(struct command *command)
{
    const char *word = command->count > 0 ? command->words[0] : "";
    bool checks = strcmp(word, "check") == 0;
    int wrong;

    if (!checks && (strcmp(word, "list") != 0 || command->count != 1))
        return wrong_use("rules takes list or check. Try: alongside rules --help");
    /* Files that were named are tried alone, before they lie in the folder. */
    wrong = command->count > 1 ? EXIT_DONE
                               : rules_of_house(text_or(command_option(command, "data"), "data"));
    for (size_t i = 1; wrong == EXIT_DONE && i < command->count; i++)
        wrong = bring(command->arena, command->words[i]);
    if (wrong != EXIT_DONE)
        return wrong;
    return checks ? check(command->arena) : list(command->arena);
}
