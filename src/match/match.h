// SPDX-License-Identifier: AGPL-3.0-or-later
/* match.h - which services may fit somebody's need, and why (X3; DOMAIN 3.7).
 *
 * Each criterion is met, not met or not known, with its reason.  One not met makes it "no", one not
 * known "perhaps", else it is "likely": a hint for a talk, never a verdict, and only the service
 * itself decides.  "Perhaps" is never hidden.  How well it fits stands line by line, 0 to 4 or not
 * known; nothing adds the lines up, and nothing here chooses.
 *
 * Order: what they can't come to last; with an urgent need (serious or crisis) what helps today, then
 * this week, then later; likely before perhaps; services whose area reaches them; distance in bands,
 * a straight line and a hint; checked within 180 days; name.
 *
 * The question to ask next is the one fact whose answer settles most of the "perhaps", counting the
 * answer that settles least; what somebody would rather not say is never asked, nor what whoever
 * looks couldn't read with its label: it may be known already.
 */
#pragma once

#include "fact/fact.h"
#include "needs/needs.h"
#include "people/people.h"
#include "resource/resource.h"
#include "rule/logic.h"

enum { MATCH_PAGE = 20, MATCH_MOST = 200, MATCH_FITS = 7 };

enum outcome { OUTCOME_LIKELY, OUTCOME_PERHAPS, OUTCOME_NO, OUTCOMES };
const char *outcome_word(enum outcome);     /* likely, perhaps, no */
const char *outcome_label(enum outcome);    /* msgid: "may fit", "perhaps", "probably not" */

enum lane { LANE_TODAY, LANE_THIS_WEEK, LANE_LATER, LANES };
const char *lane_word(enum lane);           /* today, this_week, later */
const char *lane_label(enum lane);

struct match_criterion {
    const char *what;
    enum truth result;
    const char *because, *source;
};
struct match_criteria { const struct match_criterion *at; size_t count; };

struct match_fit {
    const char *what;              /* cost, wait, distance, language, continuity, routine, independence */
    const char *label;             /* msgid */
    struct maybe_int level;        /* 0 to 4; not set: not known */
    const char *because;           /* NULL: nothing is known about it */
};

struct match {
    struct service_id id;
    const char *ref, *service, *organization, *own_interest, *alert, *warning, *area;
    enum outcome outcome;
    enum lane lane;
    struct match_criteria criteria;
    struct match_fit fit[MATCH_FITS];
    struct maybe_bool serves;      /* their area; not set: not known */
    struct maybe_real distance_km;
    struct date confirmed_on;
    int64_t rules_version;         /* 0: nothing is asked */
    const char *ask_next;          /* a fact's key; NULL: nothing to ask */
    int64_t labels;                /* of the facts it rests on: a copy of it needs them too */
};
struct matches {
    const struct match *at;
    size_t count, from, all;       /* those given, the first of them, how many there are */
    const char *ask_next;          /* over all of them */
    size_t settles;                /* how many it settles at least */
    bool urgent;
};

/* `language` is that of the sentences.  At most MATCH_MOST at once. */
MUST_CHECK enum status match_find(const struct access *, const struct need *,
                                  const struct person *, const struct facts *, size_t from,
                                  size_t limit, const char *language, struct matches *ret);

/* --- the parts that need no record --- */

/* An option as its rules; `open`: something else about it is not known. */
struct rule_list { json_t *const *at; size_t count; };
struct asked_option { struct rule_list rules; bool open; };
enum outcome match_outcome(const struct asked_option *, const struct logic_facts *, struct date);
/* A key of a fact that is not known; NULL: none is open.  Of several that are sure to settle as many,
 * the one that may settle more, then the first of the alphabet.  `settles`: how
 * many options that are "perhaps" it settles whatever the answer. */
const char *match_question(struct arena *, const struct asked_option *, size_t count,
                           const struct logic_facts *, struct text_list never, struct date,
                           size_t *settles);
