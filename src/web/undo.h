// SPDX-License-Identifier: AGPL-3.0-or-later
/* undo.h - taking back what was just done.
 *
 * A room says here how each kind of change is taken back, and offers it after a change: on a page
 * with undo_said, in an answer of the API with undo_told.  For 30 days it is also listed under
 * /drafts. */
#pragma once

#include "base/json.h"
#include "http/request.h"
#include "http/response.h"
#include "privacy/keep.h"
#include "privacy/scope.h"

struct problems;

/* Before the server starts; `what` and `area` are those of the offer, `said` names in the list
 * what was done ("A step was moved").  `take_back` gives STALE when the record has been changed
 * since, or CONFLICT with a guard and a sentence of its own. */
void undo_register(const char *what, enum area, const char *said,
                   enum status (*take_back)(struct change *, const struct undo *,
                                            struct problems *));
/* The same for a change of a record: the API then answers as a GET of that record does, found by the
 * letters of its kind.  When there is none any more, because adding it was taken back, and for the
 * others, the answer is {"taken_back": true}. */
void undo_register_record(const char *what, enum area, const char *said, const char *kind,
                          enum status (*take_back)(struct change *, const struct undo *,
                                                   struct problems *));
/* The same, written by `show`, which leaves alone what isn't there any more. */
void undo_register_shown(const char *what, enum area, const char *said,
                         enum status (*take_back)(struct change *, const struct undo *,
                                                  struct problems *),
                         enum status (*show)(const struct access *, const struct undo *,
                                             struct json *));

/* Whether a room said how this change is taken back: what a route's field `undo` names. */
bool undo_is_known(const char *what);

/* A form was saved: the sentence stands on the page shown next, with Undo.  Of `undo` what, record,
 * before, version and kept are read. */
MUST_CHECK enum status undo_said(struct request *, struct change *, const struct undo *,
                                 struct response *, const char *said);
/* The answer is written: `undo: {token, until}` is added to it. */
MUST_CHECK enum status undo_told(struct change *, const struct undo *, struct response *);

/* How the list calls the people it is about: as many names as people, NULL for those not seen. */
void undo_set_called(enum status (*called)(struct session *, struct int_list people,
                                           const char **names));

/* What one may still put back, newest first, as /drafts lists it. */
struct undo_row { const char *said, *called, *person_path, *action; struct instant at; };
struct undo_rows { const struct undo_row *at; size_t count; };
MUST_CHECK enum status undo_rows_of(struct session *, struct arena *, struct undo_rows *ret);
