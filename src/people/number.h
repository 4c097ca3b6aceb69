// SPDX-License-Identifier: AGPL-3.0-or-later
/* number.h - numbers somebody is known by elsewhere: social security, A-number, Medicaid, state ID.
 *
 * A number stands sealed with the person's own key (SEALED: db/schema/0013_sealed.sql).  Lists hold
 * its last digits.  All of it is shown on asking, with a reason, to whoever asked, for a short
 * while; each showing stands in the trail and in "who has looked".  An A-number is labelled IMM
 * (DOMAIN 3.1); a number is never needed to be helped.
 *
 *     none -> number_add -> number_edit ... -> number_end <-> number_resume
 */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"

enum number_kind { NUMBER_SSN, NUMBER_A, NUMBER_MEDICAID, NUMBER_STATE_ID, NUMBER_OTHER,
                   NUMBER_KINDS };
const char *number_kind_word(enum number_kind);    /* "ssn", "a_number", ... */
bool number_kind_from_word(const char *, enum number_kind *ret);

/* Why all of a number is asked for. */
enum number_why { WHY_FORM, WHY_CALL, WHY_CHECK, WHY_THEY_ASKED, NUMBER_WHYS };
const char *number_why_word(enum number_why);      /* "form", "call", "check", "they_asked" */
bool number_why_from_word(const char *, enum number_why *ret);

enum { NUMBER_MAX = 60, NUMBER_SHOWN_SECONDS = 20 };

struct number {
    int64_t id, version;
    const char *ref;
    enum number_kind kind;
    const char *masked;       /* "•••0017" */
    const char *whole;        /* NULL unless the reader asked a moment ago */
    const char *about;        /* NULL: nothing said */
};
struct numbers { const struct number *at; size_t count; };
struct number_draft { enum number_kind kind; const char *number, *about; };

MUST_CHECK enum status number_list(const struct access *, struct numbers *ret);
MUST_CHECK enum status number_get(const struct access *, int64_t id, struct number *ret);

/* INVALID: no number, too long, a social security number that isn't nine digits (x for one that
 * isn't known), an A-number that isn't seven to nine; a label its writer couldn't read. */
MUST_CHECK enum status number_add(struct change *, const struct number_draft *, struct problems *,
                                  int64_t *ret);
/* `draft->kind` doesn't count: a number stays of its kind. */
MUST_CHECK enum status number_edit(struct change *, int64_t id, const struct number_draft *,
                                   int64_t version, struct problems *);
/* NOT_FOUND: ended already. */
MUST_CHECK enum status number_end(struct change *, int64_t id);
MUST_CHECK enum status number_resume(struct change *, int64_t id);
/* A version that was, for undo.  STALE when it was changed since. */
MUST_CHECK enum status number_restore(struct change *, int64_t id, int64_t before, int64_t version,
                                      struct problems *);

/* Notes the asking and gives all of it. */
MUST_CHECK enum status number_show(struct change *, int64_t id, enum number_why,
                                   const char **ret);

/* Who has exactly this number, among those the caller may know; nobody when what was typed isn't
 * a number, or the caller's role opens no papers. */
MUST_CHECK enum status number_find(const struct caseload *, const char *typed,
                                   struct int_list *ret);
