// SPDX-License-Identifier: AGPL-3.0-or-later
/* command.h - the words of a command line, and the verbs that take them.
 *
 * Options stand anywhere, as `--name value` or `--name` alone where the verb says so.  A wrong use
 * is a sentence on stderr, nothing on stdout, and exit status 2; what could not be done is 1.
 */
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

enum { EXIT_DONE = 0, EXIT_COULD_NOT = 1, EXIT_WRONG_USE = 2, COMMAND_WORDS_MOST = 16 };

struct option { const char *name; bool alone; const char *about; };

struct command {
    struct arena *arena;
    const char *verb;
    const char *words[COMMAND_WORDS_MOST];    /* what isn't an option, after the verb */
    size_t count;
    const struct option *options;             /* those the verb knows; a list ends with NULL */
    const char *values[COMMAND_WORDS_MOST];   /* by place in `options`; NULL: not given */
};

struct verb {
    const char *word;
    const char *usage;                        /* after "alongside WORD " */
    const char *about;                        /* one line for `alongside help` */
    const char *more;                         /* further lines of --help, or NULL */
    const struct option *options;
    int (*run)(struct command *);
};

const char *command_option(const struct command *, const char *name);    /* NULL: not given */
bool command_has(const struct command *, const char *name);

/* A sentence on stderr, and the exit status to give back. */
__attribute__((format(printf, 1, 2))) int could_not(const char *sentence, ...);
__attribute__((format(printf, 1, 2))) int wrong_use(const char *sentence, ...);

extern const struct verb verbs[];             /* ends with a word of NULL */
int command_run(struct arena *, int count, char **words);

/* Options every verb on a data folder takes. */
#define DATA_OPTIONS \
    { "data", false, "the data folder (./data)" }, \
    { "database", false, "postgresql://... instead of the file in the data folder" }
#define AS_OPTION { "as", false, "the account to act as; without it the operator" }
