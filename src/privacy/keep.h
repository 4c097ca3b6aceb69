// SPDX-License-Identifier: AGPL-3.0-or-later
/* keep.h - nothing somebody wrote is lost: drafts, answers given once, undo. */
#pragma once

#include "base/problem.h"
#include "privacy/scope.h"

struct draft { const char *page; const char *person_ref; const char *body; struct instant at; };
struct drafts { const struct draft *at; size_t count; };
enum { DRAFT_MAX = 1024 * 1024 };

/* One's own only.  `page` is the page's path; `body` the form's fields as sent. */
MUST_CHECK enum status draft_put(struct session *, const char *page, const char *person_ref,
                                 const char *body);
MUST_CHECK enum status draft_get(struct session *, const char *page, struct draft *ret);
MUST_CHECK enum status draft_drop(struct session *, const char *page);
MUST_CHECK enum status draft_list(struct session *, struct drafts *ret);

/* A form or API call with the same key: the answer it got, once.  CONFLICT: the key was used with
 * another body. NOT_FOUND: not answered before. */
struct once_answer { int64_t code; const char *answer; };
MUST_CHECK enum status once_seen(struct session *, const char *key, const char *hash,
                                 struct once_answer *ret);
MUST_CHECK enum status once_keep(struct session *, const char *key, const char *hash,
                                 const struct once_answer *);

/* Undo: a change that can be taken back leaves a token; the room's verb named `what` does it. */
struct undo {
    const char *what;
    int64_t person, record, before, version;
    const char *kept;    /* what stood there, where no version of a row keeps it; NULL: nothing */
};
/* Of the undo what, record, before, version and kept are read. */
MUST_CHECK enum status undo_offer_of(struct change *, const struct undo *, const char **token);
MUST_CHECK enum status undo_offer(struct change *, const char *what, int64_t record,
                                  int64_t before, int64_t version, const char **token);
/* By the token, or by the key of the list below.  NOT_FOUND: no such token of one's own; CONFLICT
 * guard "used": the second time. */
MUST_CHECK enum status undo_take(struct session *, const char *token, struct problems *,
                                 struct undo *ret);

/* One's own changes of the last 30 days that weren't taken back, newest first. */
struct undo_left {
    const char *key;              /* stands for the token, of which only a hash is kept */
    const char *what;
    int64_t person;
    const char *person_ref;       /* NULL: about nobody */
    struct instant at;
};
struct undos_left { const struct undo_left *at; size_t count; };
MUST_CHECK enum status undo_list(struct session *, struct undos_left *ret);
