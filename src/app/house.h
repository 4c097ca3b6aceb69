// SPDX-License-Identifier: AGPL-3.0-or-later
/* house.h - a data folder, opened: the database, the master key, the agency's books.
 *
 *     DIR/alongside.db, audit.db   the database (or elsewhere, by --database or alongside.conf)
 *     DIR/master.key               32 bytes only their owner may read (or from elsewhere: keys.h)
 *     DIR/keyring                  each person's key (crypto/keyring.h)
 *     DIR/audit.heads              where the audit's chains end
 *     DIR/alongside.conf           `database = postgresql://...`, `address = ...`, `port = ...`, `key = ...`
 */
#pragma once

#include "app/command.h"
#include "app/keys.h"
#include "privacy/account.h"
#include "privacy/scope.h"

struct house {
    struct arena *arena;
    const char *folder;
    const char *database;       /* a file or an address of PostgreSQL */
    struct store *store;
    struct privacy *privacy;
    struct conn *writer;        /* opened when first asked for */
    enum key_from key_from;
};

/* `make`: the folder and database may be new.  Gives an exit status; a sentence was said unless it
 * is EXIT_DONE. */
int house_open(struct command *, bool make, struct house *ret);
void house_close(struct house *);

/* The agency must be there. */
int house_needs_agency(const struct house *);

/* One change of office data, as --as says or as the operator. */
typedef enum status office_work(struct office_change *, struct problems *, void *arg);
int house_change_office(struct house *, struct command *, const char *what, office_work *,
                        void *arg);
/* Says what a status means at the command line; `problems` may be NULL. */
int house_answer(enum status, const struct problems *);
/* Who a command acts as. */
MUST_CHECK enum status house_session(struct scope *, struct command *, struct session **ret);
struct conn *house_writer(struct house *);

/* What stands in alongside.conf; NULL: nothing. */
const char *house_setting(struct arena *, const char *folder, const char *name);
