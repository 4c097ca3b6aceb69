// SPDX-License-Identifier: AGPL-3.0-or-later
/* reply.h - what comes back: texts through the gateway's hook, and STOP.
 *
 * A text belongs to whoever was written to at that number within 14 days, if that is one person; a
 * number in two records matches neither, and somebody says whose it is (GET /replies): of a number
 * that stood in a record, only a record that holds it.  1 to 5 answer all checks of the last ask;
 * other words are kept with the verdict unknown.  STOP, or a word that means it, closes the number
 * for every record that holds it, now or later.  The same id of the gateway counts once. */
#pragma once

#include "message/message.h"
#include "privacy/scope.h"

enum reply_state { REPLY_UNMATCHED, REPLY_MATCHED, REPLY_STOP, REPLY_STATES };
const char *reply_state_word(enum reply_state);

struct reply { int64_t id; const char *ref; int64_t version; enum reply_state state;
               struct instant at; };
struct replies { const struct reply *at; size_t count; const char *next; };

/* Through the hook, in the name of the gateway. */
MUST_CHECK enum status reply_take(struct session *gateway, struct scope *, const char *gateway_id,
                                  const char *from, const char *text);
MUST_CHECK enum status reply_status(struct scope *, const char *message_ref, bool delivered);
/* Those that match nobody or several, newest first: never their words. */
MUST_CHECK enum status reply_list(const struct office *, const char *cursor, int64_t limit,
                                  struct replies *ret);
/* Somebody knows whose it is: stored with that person, whose worker reads it.  CONFLICT (guard
 * "matched"): it was matched already.  INVALID (`person`): the number is others', not theirs. */
MUST_CHECK enum status reply_match(struct change *, struct office_change *, const char *ref,
                                   struct problems *, const char **words);

/* What somebody wrote, word for word, newest first, at most 100. */
struct written { struct person_id person; const char *words; struct date on; };
struct writtens { const struct written *at; size_t count; };
MUST_CHECK enum status reply_words(const struct access *, struct writtens *ret);
