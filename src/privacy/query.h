// SPDX-License-Identifier: AGPL-3.0-or-later
/* query.h - the only way from a handle to a statement: used by generated code (made/) alone.
 *
 * Each call checks that the handle is of the running request and that its role covers the area
 * (for reading, or for writing when the statement writes), sets the connection's wall where it
 * differs, fills in implicit values, and opens the query. */
#pragma once

#include "privacy/access.h"
#include "store/query.h"

MUST_CHECK enum status access_query(const struct access *, enum area, const struct statement *,
                                    struct value *, size_t count, struct query *ret);
MUST_CHECK enum status change_query(struct change *, enum area, const struct statement *,
                                    struct value *, size_t count, struct query *ret);
MUST_CHECK enum status caseload_query(const struct caseload *, enum area, const struct statement *,
                                      struct value *, size_t count, struct query *ret);
MUST_CHECK enum status office_query(const struct office *, const struct statement *,
                                    struct value *, size_t count, struct query *ret);
MUST_CHECK enum status office_change_query(struct office_change *, const struct statement *,
                                           struct value *, size_t count, struct query *ret);

/* `holds: keys` tables: privacy/ and job/ only (the check `rooms` sees to it).  Opened on a
 * connection, for a user (0: nobody yet), with that request's arena. */
struct keys { struct conn *conn; struct arena *arena; int64_t user; struct instant now; };
MUST_CHECK enum status keys_query(const struct keys *, const struct statement *, struct value *,
                                  size_t count, struct query *ret);

/* A sealed column's words: `name` is "note.text", `row` the column with the row's reference, `person`
 * whose key opens it.  Words that weren't sealed come as they are.  Where they can't
 * be opened, since the key is gone or they were altered, a sentence says so. */
const char *query_sealed(struct query *, int column, const char *name, int64_t person, int row);
const char *query_sealed_or_null(struct query *, int column, const char *name, int64_t person,
                                 int row);

/* Paging.  A cursor is sealed text that names statement, key values and person; a foreign or
 * altered one is INVALID.  `values` are VALUE_INT or VALUE_TEXT. */
const char *cursor_seal(struct arena *, const char *statement, int64_t person,
                        const struct value *, size_t count);
MUST_CHECK enum status cursor_open(struct arena *, const char *cursor, const char *statement,
                                   int64_t person, struct value *ret, size_t count);
