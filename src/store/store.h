// SPDX-License-Identifier: AGPL-3.0-or-later
/* store.h - SQLite and PostgreSQL behind one face.
 *
 * A `struct store` is one agency's database, a `struct conn` one connection to it; a connection
 * belongs to one thread at a time.  SQL text lives in made/ only (from each room's .sql); nothing
 * is put together at run time.  Only privacy/ and made/ code may include this: domain code reads
 * and writes through an access (privacy/query.h).
 *
 * Every connection carries a wall: whose record is open, which labels are shut, which caseload is
 * held.  The views of the schema ask it row by row (access_person() and kin; LANGUAGES 1), so a
 * wrong WHERE shows nothing of anybody else.
 */
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

struct store;
struct conn;

/* `where`: a file name, ":memory:" or "postgresql://...".  `complaint` gets a sentence for the
 * operator on failure (arena of the caller).  Opening doesn't migrate. */
MUST_CHECK enum status store_open(struct arena *, const char *where, struct store **ret,
                                  const char **complaint);
void store_close(struct store *);
bool store_is_postgres(const struct store *);
bool store_is_memory(const struct store *);

/* Applies the migrations built into the program that are not yet recorded, in one transaction,
 * after a copy of the file (SQLite).  A database newer than the program, or with another checksum
 * for a migration it has, is refused with a sentence. */
MUST_CHECK enum status store_migrate(struct store *, struct arena *, const char **complaint);

/* Connections.  READER and WRITER on the main database; AUDIT on audit.db (SQLite) or an ordinary
 * connection (PostgreSQL).  For ":memory:" all three are the same one connection. */
enum conn_kind { CONN_READER, CONN_WRITER, CONN_AUDIT };
MUST_CHECK enum status conn_open(struct store *, enum conn_kind, struct conn **ret);
void conn_close(struct conn *);
bool conn_is_postgres(const struct conn *);

/* Transactions.  conn_begin_read: one consistent picture for a page (deferred BEGIN / READ ONLY).
 * conn_begin_write: BEGIN IMMEDIATE / BEGIN.  A group of changes is one write transaction with a
 * savepoint per change.  conn_in_transaction is false when the database dropped the whole
 * transaction by itself (full disk, I/O error): then nothing of the group was kept.
 *
 * Beginning inside a transaction sets a savepoint, which the matching commit keeps and rollback
 * drops.  After a statement failed, commit and release keep nothing and answer its status. */
MUST_CHECK enum status conn_begin_read(struct conn *);
MUST_CHECK enum status conn_begin_write(struct conn *);
MUST_CHECK enum status conn_commit(struct conn *);
void conn_rollback(struct conn *);
MUST_CHECK enum status conn_savepoint(struct conn *);
MUST_CHECK enum status conn_release(struct conn *);           /* keeps what was done since */
void conn_rollback_to_savepoint(struct conn *);               /* drops it, and the savepoint */
bool conn_in_transaction(const struct conn *);

/* Whether something failed, since the last asking, only because another transaction was in the way
 * at the same moment (PostgreSQL: serialisation failure, deadlock).  The same again may go well. */
bool conn_lost_race(struct conn *);

/* Statements may run until this moment of clock_ms.  Past it none begins, one that runs is broken
 * off, and the transaction has failed with BUSY.  On PostgreSQL one statement that began in time
 * is broken off by the server STORE_HOLD ms later.  As at first: as long as they need. */
enum { STORE_HOLD = 2000 };
void conn_hold_until(struct conn *, int64_t ms);
void conn_hold_freely(struct conn *);

/* The wall of this connection until the next call.  NULL: nobody's record, all labels shut.
 * An open record and a caseload exclude each other; a wall with both, or with lists that don't
 * ascend, is BROKEN and shuts everything. */
enum caseload_kind { CASELOAD_NONE, CASELOAD_HELD, CASELOAD_REACH };
struct wall {
    int64_t person;              /* 0: none */
    int64_t user;                /* 0: none */
    int64_t shut;                /* labels closed to this access, as bits */
    int64_t mine_only;           /* labels whose rows only their author sees */
    enum caseload_kind kind;
    /* HELD: the people, ascending, with the labels shut for each.  REACH: the people that must
     * not be shown (walled), ascending; `shut` holds for everybody else. */
    struct int_list people;
    struct int_list shuts;
};
MUST_CHECK enum status conn_set_wall(struct conn *, const struct wall *);

/* Takes out every row of one person, in all tables and their old versions, inside the open
 * transaction; also what never changes.  The trail stays, and so does the number: who calls this
 * has seen that it may be (privacy/destroy.h).  The wall is nobody's afterwards. */
struct erased { const char *table; int64_t rows; };
struct erased_tables { const struct erased *at; size_t count; };
MUST_CHECK enum status conn_erase_person(struct conn *, int64_t person, struct arena *,
                                         struct erased_tables *ret);
/* Rewrites the files so that nothing of deleted rows is left in them, and empties the log.  BUSY:
 * somebody reads; nothing on PostgreSQL, where VACUUM is the server's. */
MUST_CHECK enum status store_vacuum(struct store *);

/* How many statements this connection has run: tests of a page's budget read it. */
int64_t conn_statements(const struct conn *);

/* Which state of the database the open transaction reads: the same number means that nothing was
 * committed in between, by anybody.  0: not known (PostgreSQL, memory).  CONN_VERSIONS: numbers
 * of one connection share version / CONN_VERSIONS. */
#define CONN_VERSIONS ((int64_t)1 << 32)
int64_t conn_version(const struct conn *);

/* WAL housekeeping (SQLite; nothing on PostgreSQL).  `finish` also restarts the log. */
void conn_checkpoint(struct conn *, bool finish);

/* A consistent copy while others go on: the file and audit.db (SQLite backup API), or refused
 * with BROKEN on PostgreSQL, where pg_dump is the tool. */
MUST_CHECK enum status store_copy(struct store *, const char *main_file, const char *audit_file);
