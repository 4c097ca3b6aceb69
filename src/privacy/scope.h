// SPDX-License-Identifier: AGPL-3.0-or-later
/* scope.h - one request, job or command as privacy sees it.
 *
 * A `struct privacy` lives as long as the program: the store, the agency, the audit committer.
 * A `struct scope` is one piece of work on one connection with one arena; sessions, accesses,
 * changes and caseloads are made in it and die with it.
 *
 * Reading (web GET, a command that only looks):
 *     scope_begin_read -> session_... -> access_open -> ... -> scope_end_read
 *     The read's audit line is queued at access_open; scope_when_durable says when the answer may
 *     leave.
 * Changing: the store's one writer is lent to one change at a time.
 *     change_group_begin(writer) -> for each change: scope_begin_change -> session_... -> handler
 *     -> scope_end_change(keep or not) -> ... -> change_group_commit -> only now the answers leave
 * scope_run_change does all that for one change: commands, jobs, tests.
 */
#pragma once

#include "privacy/access.h"
#include "store/store.h"

struct privacy;
struct scope;

/* Opens the agency's books: zone, currency, the audit chains (whose heads it checks against the
 * head file when there is one), the audit committer's thread (none for ":memory:"). `folder` is the
 * data folder for the head file; NULL: no head file. */
MUST_CHECK enum status privacy_open(struct store *, const char *folder, struct arena *,
                                    struct privacy **ret, const char **complaint);
void privacy_close(struct privacy *);    /* commits what is queued, writes the heads */
struct store *privacy_store(const struct privacy *);
/* Looks are written in the scope's own connection and transaction from now on, and groups may stand
 * inside a transaction that is open already: a test that is one transaction.  ":memory:" does so by
 * itself. */
void privacy_use_own_conn(struct privacy *);

enum way { WAY_PAGE, WAY_API, WAY_IMPORT, WAY_PORTAL, WAY_JOB, WAY_COMMAND, WAYS };
const char *way_word(enum way);

/* `what` is the route's pattern or the command's word (a literal), for the audit line. */
MUST_CHECK enum status scope_begin_read(struct privacy *, struct conn *, struct arena *, enum way,
                                        const char *what, struct scope **ret);
void scope_end_read(struct scope *);
/* Calls `then(arg)` once every read line queued in this scope is on disk: at once, or from the
 * committer's thread.  Also after scope_end_read, as long as the arena lives.  `kept` false: the
 * line could not be written, so no answer may leave. */
void scope_when_durable(struct scope *, void (*then)(void *arg, bool kept), void *arg);

MUST_CHECK enum status change_group_begin(struct privacy *, struct conn *writer);
MUST_CHECK enum status scope_begin_change(struct privacy *, struct conn *writer, struct arena *,
                                          enum way, const char *what, struct scope **ret);
/* Keeps or drops what the scope did.  Refused and undone changes keep their audit line. */
void scope_end_change(struct scope *, bool keep);
/* BUSY or BROKEN: nothing of the group was kept. */
MUST_CHECK enum status change_group_commit(struct privacy *, struct conn *writer);

/* One change with a commit of its own.  Gives the body's status, or BUSY/BROKEN of the commit. */
MUST_CHECK enum status scope_run_change(struct privacy *, struct conn *writer, struct arena *,
                                        enum way, const char *what,
                                        enum status (*body)(struct scope *, void *arg), void *arg);

/* Who is asking.  NOT_FOUND: no such session or token, or it has ended.  A browser's session ends
 * after 15 minutes without a request.  Reading doesn't write: when somebody was last seen is kept
 * in memory and brought to the database, a minute's steps at a time, with whatever change comes
 * next; several processes on one PostgreSQL see each other's signs of life that way. */
MUST_CHECK enum status session_by_cookie(struct scope *, const char *token, struct session **ret);
MUST_CHECK enum status session_by_bearer(struct scope *, const char *token, struct session **ret);
/* A named account without a password check: commands (--as), tests, demo. */
MUST_CHECK enum status session_as(struct scope *, const char *account, struct session **ret);
/* Commands without --as, imports, jobs: reaches everybody, audited under its own name. */
MUST_CHECK enum status session_system(struct scope *, const char *name, struct session **ret);
/* A partner's link: an access to one person that covers one release only. NOT_FOUND: no such
 * link; `ended` is set (and NOT_ALLOWED given) when it was revoked or its consent is over: 410. */
MUST_CHECK enum status access_by_link(struct scope *, const char *token, const struct access **ret,
                                      int64_t *referral, bool *ended);
/* The same for an answer (link form): a change on that person, areas referrals only. */
MUST_CHECK enum status change_by_link(struct scope *, const char *token, struct change **ret,
                                      int64_t *referral, bool *ended);

struct arena *scope_arena(const struct scope *);
struct privacy *scope_privacy(const struct scope *);
