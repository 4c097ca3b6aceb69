// SPDX-License-Identifier: AGPL-3.0-or-later
/* signal.h - changes we noticed (X14, DOMAIN 2 "Change signal"): a suggested question, never a
 * verdict.
 *
 * Any room raises one inside the change that shows it: signal_raise.  The same rule about the same
 * person while one is open adds to its reasons, never a second one, but for a reason that is more
 * sensitive: it stands in one of its own, which fewer people see.  A signal belongs to the
 * person's primary worker and is due by its rule; past that without an event it goes to the deputy
 * while the owner is away, else to the supervisor.  Rules are data (signal_rule.c).
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum signal_rule {
    SIGNAL_PHQ9_UP, SIGNAL_KATZ_DOWN, SIGNAL_LAWTON_DOWN, SIGNAL_SSM_CRISIS, SIGNAL_SAFETY_ITEM,
    SIGNAL_MISSED_CONTACTS, SIGNAL_NO_SHOWS, SIGNAL_HOSPITAL, SIGNAL_JAIL, SIGNAL_OVERDOSE,
    SIGNAL_HOUSEHOLD_CHANGED, SIGNAL_CONTACT_DEAD, SIGNAL_INCOME_CHANGED, SIGNAL_BENEFIT_RENEWS,
    SIGNAL_CONSENT_ENDS, SIGNAL_DOCUMENT_ENDS, SIGNAL_COVERAGE_ENDS, SIGNAL_CREDENTIAL_ENDS,
    SIGNAL_ORDER_ENDS, SIGNAL_ROUTINE_AT_RISK, SIGNAL_CAREGIVER_STRAIN, SIGNAL_SUPPORTER_SILENT,
    SIGNAL_REFERRAL_SILENT, SIGNAL_MADE_WORSE, SIGNAL_NOT_RECEIVED,
    SIGNAL_UNSAFE_GRANT,
    SIGNAL_RULES
};
const char *signal_rule_word(enum signal_rule);
const char *signal_rule_label(enum signal_rule);       /* the screen's words (msgid) */
const char *signal_rule_question(enum signal_rule);    /* what might be asked (msgid) */

enum signal_severity { SIGNAL_WATCH, SIGNAL_ACT, SIGNAL_URGENT, SIGNAL_SEVERITIES };
const char *signal_severity_word(enum signal_severity);
const char *signal_severity_label(enum signal_severity);
enum signal_severity signal_rule_severity(enum signal_rule);

enum signal_state { SIGNAL_NEW, SIGNAL_ACKNOWLEDGED, SIGNAL_ACTING, SIGNAL_RESOLVED,
                    SIGNAL_DISMISSED, SIGNAL_STATES };
const char *signal_state_word(enum signal_state);
const char *signal_state_label(enum signal_state);
bool signal_state_from_word(const char *, enum signal_state *ret);
bool signal_is_open(enum signal_state);

/* Why: a sentence (msgid) with at most one %s, and what stands there (NULL: none). */
struct signal_reason { struct date on; const char *what, *about; };
struct signal_reasons { const struct signal_reason *at; size_t count; };
/* In the language of a page or, NULL, as the API says it. */
const char *signal_reason_text(struct arena *, const struct signal_reason *, const char *language);

struct signal {
    int64_t id;
    const char *ref;
    int64_t version;
    struct person_id person;
    const char *person_ref, *called;    /* in lists over several people; else NULL */
    enum signal_rule rule;
    enum signal_state state;
    enum signal_severity severity;
    struct user_id owner, escalated;    /* n 0: nobody */
    struct instant due;
    struct date raised_on;
    struct signal_reasons because;      /* oldest first */
    struct instant closed_at;
};
struct signals { const struct signal *at; size_t count; const char *next; };

/* Inside any change of the person's record.  Said for the same reason again it adds nothing. */
MUST_CHECK enum status signal_raise(struct change *, enum signal_rule, const char *what,
                                    const char *about);
/* Undo of what showed it: that reason goes, and the signal with it when it has no other and nobody did
 * anything about it yet.  OK also when there is none. */
MUST_CHECK enum status signal_take_back(struct change *, enum signal_rule, const char *what,
                                        const char *about);
/* Open ones first, the soonest due first; then the closed ones.  At most 200. */
MUST_CHECK enum status signal_list(const struct access *, struct signals *ret);
/* Newest first, a page at a time. */
MUST_CHECK enum status signal_page(const struct access *, const char *cursor, int64_t limit,
                                   struct signals *ret);
MUST_CHECK enum status signal_get(const struct access *, int64_t id, struct signal *ret);
/* Raised or closed from a day until another, both included. */
MUST_CHECK enum status signal_since(const struct access *, struct date from, struct date until,
                                    struct signals *ret);

struct signal_step { enum signal_state event; const char *reason; struct instant at;
                     struct user_id by; };
struct signal_steps { const struct signal_step *at; size_t count; };
MUST_CHECK enum status signal_steps(const struct access *, struct signal_steps *ret,
                                    struct int_list *signals);
/* acknowledged, acting, resolved, dismissed.  INVALID: dismissed without a reason; CONFLICT (guard
 * "closed"): it was settled already.  `before` and `version` for undo. */
MUST_CHECK enum status signal_event(struct change *, int64_t id, enum signal_state event,
                                    const char *reason, struct problems *,
                                    enum signal_state *before, int64_t *version);
/* Undo: the state it had.  STALE unless it is still at `version`; CONFLICT (guard "open"): the
 * same was noticed again meanwhile. */
MUST_CHECK enum status signal_put_back(struct change *, int64_t id, enum signal_state,
                                       int64_t version, struct problems *);
/* Open ones of one owner become another's, with the person. */
MUST_CHECK enum status signal_pass(struct change *, struct user_id from, struct user_id to);

/* Those on somebody's list: their own, those that went to them, those of whom they stand in for;
 * of one who leads also what made it worse, and what nobody owns.  A page at a time, soonest due
 * first. */
MUST_CHECK enum status signal_mine(const struct caseload *, const char *cursor, int64_t limit,
                                   struct signals *ret);
/* Open ones of one owner, in all records the caseload reaches: for handing over. */
MUST_CHECK enum status signal_owned(const struct caseload *, struct user_id, struct signals *ret);

/* The jobs "signal.due": nobody did anything about it in time; "signal.told": raised by somebody
 * who may not write it themselves. */
MUST_CHECK enum status signal_run_due(struct change *, int64_t id);
MUST_CHECK enum status signal_run_told(struct change *, int64_t rule);
