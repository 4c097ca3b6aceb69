// SPDX-License-Identifier: AGPL-3.0-or-later
/* closing.h - a proper goodbye: nobody is dropped, and the door stays open.
 *
 * proposed -> informed (the client was told) -> approved -> final, or withdrawn (DOMAIN 2).  It
 * becomes final when nothing is missing (DOMAIN I8, BEYOND X6): the client was told, every open
 * goal has its outcome, open referrals are settled, the records list is given or declined, there
 * are aftercare days, and, where goals were met, no step stands at "for" without a named successor.
 * A death misses neither told, goals nor aftercare.  Checks that are open stay alive; the final day
 * adds the aftercare's.  Coming back is people/episode.h.
 */
#pragma once

#include "base/problem.h"
#include "goal/goal.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum closing_reason {
    CLOSING_GOALS_MET, CLOSING_CLIENT_CHOICE, CLOSING_MOVED, CLOSING_INELIGIBLE,
    CLOSING_NO_CONTACT, CLOSING_TRANSFERRED, CLOSING_DECEASED, CLOSING_UNSAFE, CLOSING_FUNDING,
    CLOSING_REASONS
};
const char *closing_reason_word(enum closing_reason);
const char *closing_reason_label(enum closing_reason);
bool closing_reason_from_word(const char *, enum closing_reason *ret);

enum closing_state {
    CLOSING_PROPOSED, CLOSING_INFORMED, CLOSING_APPROVED, CLOSING_FINAL, CLOSING_WITHDRAWN,
    CLOSING_STATES
};
const char *closing_state_word(enum closing_state);
const char *closing_state_label(enum closing_state);
bool closing_state_from_word(const char *, enum closing_state *ret);

enum closing_records { RECORDS_TOLD, RECORDS_COPIED, RECORDS_DECLINED, RECORDS_WAYS };
const char *closing_records_word(enum closing_records);
const char *closing_records_label(enum closing_records);
bool closing_records_from_word(const char *, enum closing_records *ret);

/* What a goodbye may still miss. */
enum closing_lack {
    LACK_TOLD, LACK_GOALS, LACK_REFERRALS, LACK_RECORDS, LACK_AFTERCARE, LACK_RUNGS, LACKS
};
const char *closing_lack_word(enum closing_lack);
const char *closing_lack_sentence(enum closing_lack);    /* what is to be done (msgid) */

enum { CLOSING_WORDS_MAX = 4000, AFTERCARE_DAYS_MAX = 8 };

struct closing {
    int64_t id;
    const char *ref;
    int64_t version;
    enum closing_reason reason;
    const char *words;
    struct maybe_int records;
    struct int_list aftercare;             /* days after the end */
    enum closing_state state;
    struct date told_on, ended_on, posted_on;
};
struct closings { const struct closing *at; size_t count; };

struct closing_outcome {
    int64_t goal;
    const char *goal_ref, *wish;
    enum goal_state state;                 /* reached .. put_aside */
    const char *words;
};
struct closing_outcomes { const struct closing_outcome *at; size_t count; };

struct closing_draft {
    enum closing_reason reason;
    const char *words;
    struct maybe_int records;
    struct int_list aftercare;
    struct closing_outcomes outcomes;      /* goal, state and words are read */
};

/* Newest first. */
MUST_CHECK enum status closing_list(const struct access *, struct closings *ret);
MUST_CHECK enum status closing_get(const struct access *, int64_t id, struct closing *ret);
/* Neither final nor withdrawn. */
bool closing_is_open(enum closing_state);
/* The one that is open; NOT_FOUND when there is none. */
MUST_CHECK enum status closing_open(const struct access *, struct closing *ret);
/* How it stands now: the goals and what was said of them, and what is missing (bits
 * 1 << enum closing_lack). */
struct closing_look { struct goals goals; struct closing_outcomes outcomes; unsigned missing; };
MUST_CHECK enum status closing_look(const struct access *, const struct closing *,
                                    struct closing_look *ret);
/* Of several, each a look: read once for all. */
MUST_CHECK enum status closing_looks(const struct access *, const struct closings *,
                                     struct closing_look *ret);
bool closing_has_outcome(const struct closing_outcomes *, int64_t goal);

/* CONFLICT: guards "open" (another one is), "closed" (they have gone already).  INVALID: who has
 * died goes by no other reason. */
MUST_CHECK enum status closing_add(struct change *, const struct closing_draft *,
                                   struct problems *, int64_t *ret);
/* All of it; CONFLICT (guard "final") once it is over. */
MUST_CHECK enum status closing_edit(struct change *, int64_t id, const struct closing_draft *,
                                    int64_t version, struct problems *);

struct closing_event { enum closing_state event; struct date on; const char *by, *method; };
struct closing_events { const struct closing_event *at; size_t count; };
MUST_CHECK enum status closing_history(const struct access *, int64_t id,
                                       struct closing_events *ret);
/* One move.  CONFLICT: guard "closing" names all that is missing by its word, "state" a move that
 * doesn't follow.  `final` scores the goals, makes the person inactive (deceased where that is the
 * reason), ends the episode and adds the aftercare's checks.  INVALID: a day to come, before the
 * episode began or before they were told. */
MUST_CHECK enum status closing_event_add(struct change *, int64_t id,
                                         const struct closing_event *, struct problems *);

/* The goodbye letter goes to a safe address only: one on file that isn't protected, where writing
 * isn't refused and it wasn't said that nobody else may read it (people.h contact_reader).  Until
 * they were told it waits with a reason; of a goodbye that was taken back none goes. */
enum letter_state { LETTER_WAITING, LETTER_SENT, LETTER_DROPPED, LETTER_STATES };
const char *letter_state_word(enum letter_state);
struct letter { enum letter_state state; const char *because, *address; };    /* because: msgid */
MUST_CHECK enum status closing_letters(const struct access *, const struct closings *,
                                       struct letter *ret);
MUST_CHECK enum status closing_letter(const struct access *, const struct closing *,
                                      struct letter *ret);
/* It is in the post.  CONFLICT (guard "letter"): it may not go. */
MUST_CHECK enum status closing_letter_posted(struct change *, int64_t id, struct problems *);
