// SPDX-License-Identifier: AGPL-3.0-or-later
/* desk.h - an office for each test: an agency with its programmes and staff (SCENARIOS, "Ground"),
 * Rosa and Omar with Joss as their worker, and Joss at the desk.  It is Monday 2 March 2026, nine
 * in the morning in New York.
 *
 * The store is ":memory:".  With ALONGSIDE_TEST_POSTGRES set to an address it is that database:
 * every test is one transaction there, rolled back at its end.
 */
#pragma once

#include "privacy/account.h"
#include "privacy/scope.h"
#include "test/test.h"

/* Set anew for every test: numbers are drawn, not chosen. */
extern struct person_id ROSA, OMAR;

struct desk *desk_new(void);
void desk_close(struct desk *);

/* Work goes on in one scope until desk_keep, desk_drop, desk_as or desk_now.  Handles made before
 * are dead then. */
void desk_keep(struct desk *);                       /* keeps what was done, lines of audit too */
void desk_drop(struct desk *);                       /* as a handler that failed */
void desk_as(struct desk *, const char *account);    /* keeps, then somebody else sits down */
void desk_now(struct desk *, const char *local);     /* keeps, then it is "2026-03-03T09:00" */
/* Ends the scope (kept) and leaves the connection free, for tests that make their own scopes;
 * desk_keep begins the next. */
void desk_rest(struct desk *);

/* Whoever sits there. */
struct session *desk_me(struct desk *);
/* Somebody else for a moment, in the same scope.  "system": the system itself. */
struct session *desk_session(struct desk *, const char *account);
struct change *desk_change(struct desk *, struct person_id, enum area);
const struct access *desk_access(struct desk *, struct person_id, enum area);
const struct caseload *desk_caseload(struct desk *);    /* one's own people, AREA_PERSON */
const struct office *desk_office(struct desk *);
struct office_change *desk_office_change(struct desk *);

struct user_id desk_user(struct desk *, const char *account);
/* One more person, entered by somebody, without a row of their own. */
struct person_id desk_person(struct desk *, const char *by);
struct scope *desk_scope(struct desk *);
struct privacy *desk_privacy(struct desk *);
struct conn *desk_conn(struct desk *);

/* desk_fill.c: the rows of Rosa and Omar. */
void desk_fill(struct desk *);
