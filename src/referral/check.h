// SPDX-License-Identifier: AGPL-3.0-or-later
/* check.h - asking whether it helped (X7).
 *
 * Checks come 14, 30, 90 and 180 days after a service started (the programme's own days).  Three
 * voices stand apart and none overwrites another; a check's verdict is the client's latest answer,
 * else unknown, whatever provider or worker say.  Made worse and not received open the board of
 * choices again.  A referral counts once, by the client's latest answered check (DOMAIN 5).
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum verdict { VERDICT_HELPED_A_LOT, VERDICT_HELPED_SOME, VERDICT_NO_CHANGE, VERDICT_MADE_WORSE,
               VERDICT_NOT_RECEIVED, VERDICT_UNKNOWN, VERDICTS };
const char *verdict_word(enum verdict);
const char *verdict_label(enum verdict);        /* the screen's word (msgid) */
bool verdict_from_word(const char *, enum verdict *ret);

enum voice { VOICE_CLIENT, VOICE_PROVIDER, VOICE_WORKER, VOICES };
const char *voice_word(enum voice);
bool voice_from_word(const char *, enum voice *ret);

enum check_state { CHECK_DUE, CHECK_DONE, CHECK_UNREACHABLE, CHECK_CLOSED, CHECK_STATES };
const char *check_state_word(enum check_state);

enum { CHECK_WORDS_MAX = 4000 };

struct answer { enum voice voice; enum verdict verdict; const char *words; struct date on; };
struct answers { const struct answer *at; size_t count; };

struct check {
    int64_t id;
    const char *ref;
    int64_t version, referral;
    const char *referral_ref, *service_name;
    int64_t days;
    struct date due_on;
    enum check_state state;
    enum verdict verdict;              /* the client's latest that is one, else unknown */
    const char *next_action;           /* "open_board" after made_worse or not_received, else NULL */
    struct answers answers;            /* every voice, oldest first */
};
struct checks { const struct check *at; size_t count; };

/* Soonest due first; all states. */
MUST_CHECK enum status check_list(const struct access *, struct checks *ret);
MUST_CHECK enum status check_get(const struct access *, int64_t id, struct check *ret);
/* One voice's answer.  The client's answer ends the check; made_worse and not_received open the
 * referral's board again. */
MUST_CHECK enum status check_answer(struct change *, int64_t id, const struct answer *,
                                    struct problems *);
/* Tried to reach the client; after `most` tries (3) it is unreachable: unknown, never success. */
MUST_CHECK enum status check_tried(struct change *, int64_t id, struct problems *);
/* Made by `started`: one for each of the programme's days. */
MUST_CHECK enum status checks_make(struct change *, int64_t referral, struct date started_on,
                                   const char *days);
/* After a goodbye: about nobody's service, but how they are. */
MUST_CHECK enum status checks_make_aftercare(struct change *, struct date ended_on,
                                             struct int_list days);
/* A verdict for a referral that never started and so has no checks: one closed check that holds
 * the answer. */
MUST_CHECK enum status check_without_start(struct change *, int64_t referral,
                                           const struct answer *);

struct due_check { struct person_id person; const char *ref, *service_name; struct date due_on;
                   int64_t days; enum check_state state; int64_t tries;
                   struct maybe_int provider;      /* a provider's verdict, when one spoke */
                   struct maybe_int client; const char *words; };
struct due_checks { const struct due_check *at; size_t count; };
/* Of the caseload, due up to a day and not answered. */
MUST_CHECK enum status check_due(const struct caseload *, struct date up_to,
                                 struct due_checks *ret);
/* The client's latest answer of each referral that is made_worse or not_received, by name, for
 * the supervisor and My day; only where the board waits again. */
MUST_CHECK enum status check_not_helped(const struct caseload *, struct due_checks *ret);
/* Both in one statement. */
MUST_CHECK enum status check_open(const struct caseload *, struct date up_to,
                                  struct due_checks *due, struct due_checks *not_helped);

/* The count of DOMAIN 5 over everybody the caseload reaches. */
struct benefit { int64_t sent, received, answered, helped, worse, unknown; };
MUST_CHECK enum status benefit_count(const struct caseload *, struct date on, struct benefit *ret);
