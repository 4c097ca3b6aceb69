// SPDX-License-Identifier: AGPL-3.0-or-later
/* needs.h - what is hard, and what is strong, as the client sees it.
 *
 * The client gives each need a number from 0 (easy) to 10 (very hard) and an order of their own;
 * our severity stands beside it and never changes that order.  "Declined" is a normal answer and
 * blocks nothing else (DOMAIN I4).
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* The common domain codes of DOMAIN 4.  Numbers as stored: append, never renumber. */
enum domain {
    DOMAIN_HOUSING, DOMAIN_FOOD, DOMAIN_UTILITIES, DOMAIN_INCOME, DOMAIN_BENEFITS,
    DOMAIN_EMPLOYMENT, DOMAIN_EDUCATION, DOMAIN_PHYS_HEALTH, DOMAIN_MENTAL_HEALTH,
    DOMAIN_SUBSTANCE, DOMAIN_SAFETY, DOMAIN_CHILDCARE, DOMAIN_FAMILY, DOMAIN_SOCIAL,
    DOMAIN_TRANSPORT, DOMAIN_LEGAL_CIVIL, DOMAIN_IMMIGRATION, DOMAIN_ADL, DOMAIN_IADL,
    DOMAIN_COGNITION, DOMAIN_CAREGIVER, DOMAIN_COVERAGE, DOMAIN_DOCUMENTS, DOMAIN_MONEY,
    DOMAIN_TECHNOLOGY,
    DOMAIN_CULTURE,
    DOMAINS
};
const char *domain_word(enum domain);     /* housing, phys_health, ... */
const char *domain_label(enum domain);    /* the screen's word (msgid) */
bool domain_from_word(const char *, enum domain *ret);
/* Several, comma-separated, each once; a word that is none is a problem of `field`. */
const char *domains_text(struct arena *, struct text_list words, const char *field,
                         struct problems *);

enum need_state {
    NEED_IDENTIFIED, NEED_AGREED, NEED_DECLINED, NEED_IN_PROGRESS, NEED_MET, NEED_PARTLY_MET,
    NEED_UNMET, NEED_NO_LONGER_APPLIES,
    NEED_STATES
};
const char *need_state_word(enum need_state);
const char *need_state_label(enum need_state);
bool need_state_from_word(const char *, enum need_state *ret);

struct need {
    int64_t id;
    const char *ref;
    int64_t version;
    enum domain domain;
    const char *words;
    struct maybe_int client_number;      /* 0..10, the last one given */
    struct maybe_int severity;           /* 0 none .. 4 crisis, ours */
    struct maybe_int client_priority;    /* 1 is first */
    enum need_state state;
};
struct needs { const struct need *at; size_t count; };

/* In the client's order, then those without a place in it. */
MUST_CHECK enum status need_list(const struct access *, struct needs *ret);
MUST_CHECK enum status need_get(const struct access *, int64_t id, struct need *ret);
MUST_CHECK enum status need_add(struct change *, const struct need *, struct problems *,
                                int64_t *ret);
/* Words, number, severity, priority; a new number joins the series. */
MUST_CHECK enum status need_edit(struct change *, const struct need *, struct problems *);
/* One move of API.md's table (`agreed` on a closed or declined one is "reopened"); CONFLICT for any
 * other. */
MUST_CHECK enum status need_move(struct change *, int64_t id, enum need_state, struct problems *);
/* For undo of writing it down: it is gone from every list; STALE unless still at `version`. */
MUST_CHECK enum status need_remove(struct change *, int64_t id, int64_t version);
/* For undo: STALE unless the need is still at `version`. */
MUST_CHECK enum status need_put_state(struct change *, int64_t id, enum need_state,
                                      int64_t version);
/* For undo of an edit: what it said at version `before`.  A number that was said stays in the
 * series; the one before is said again behind it. */
MUST_CHECK enum status need_restore(struct change *, int64_t id, int64_t before, int64_t version,
                                    struct problems *);
/* Which moves the table has from a state, for the buttons of a page. */
bool need_may_move(enum need_state from, enum need_state to);
/* "crisis", "serious", ... : our severity in words (msgid); 0 to 4. */
const char *severity_label(int64_t severity);
/* The client says how it is; `on` not set: today.  A number of an earlier day joins the series
 * without becoming the one that holds now. */
MUST_CHECK enum status need_say_number(struct change *, int64_t id, int64_t number,
                                       const char *words, struct date on, struct problems *);

/* The series of numbers of all open needs, oldest first: what the sparklines draw. */
struct need_point { int64_t need; int64_t number; struct date on; };
struct need_points { const struct need_point *at; size_t count; };
MUST_CHECK enum status need_series(const struct access *, struct date since,
                                   struct need_points *ret);
/* Of a held caseload: each open need's last number and the one before, newest first, sorted by
 * person and need; for "how they say it is going". */
struct need_latest { struct person_id person; int64_t need; enum domain domain; int64_t number;
                     struct date on; };
struct need_latests { const struct need_latest *at; size_t count; };
MUST_CHECK enum status need_latest(const struct caseload *, struct need_latests *ret);

struct strength {
    int64_t id;
    const char *ref;
    int64_t version;
    struct maybe_int domain;
    const char *words, *use;
};
struct strengths { const struct strength *at; size_t count; };
MUST_CHECK enum status strength_list(const struct access *, struct strengths *ret);
MUST_CHECK enum status strength_add(struct change *, const struct strength *, struct problems *,
                                    int64_t *ret);
/* For undo: STALE unless it is still at `version`. */
MUST_CHECK enum status strength_put(struct change *, int64_t id, bool archived, int64_t version);
