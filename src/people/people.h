// SPDX-License-Identifier: AGPL-3.0-or-later
/* people.h - a person: what they are called, how old they are, how to reach them safely.
 *
 * Only a name to use is ever required.  What was typed is stored unchanged; a folded key beside it
 * serves search, sorting and duplicate hints.  The name to use is the chosen name where there is
 * one; a former name helps to find somebody and is shown on their own page only.
 * What is needed to reach somebody safely is labelled GEN, so that nobody calls blindly.
 */
#pragma once

#include "base/date.h"
#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum person_state {
    PERSON_PROSPECT,     /* getting to know */
    PERSON_ACTIVE,       /* working together */
    PERSON_INACTIVE,     /* keeping in touch, then on their own way */
    PERSON_DECEASED,
    PERSON_MERGED,
    PERSON_STATES
};
const char *person_state_word(enum person_state);      /* API and export */
const char *person_state_label(enum person_state);     /* the screen's word (msgid) */
bool person_state_from_word(const char *, enum person_state *ret);

enum { PERSON_NAME_MAX = 300, PERSON_SHORT_MAX = 120 };

struct person {
    int64_t id;
    const char *ref;
    int64_t version, labels;
    const char *name, *chosen_name;
    const char *called;                /* the name to use */
    struct partdate birth;
    bool birth_estimated;
    const char *pronouns;              /* NULL: not said */
    const char *languages;             /* comma-separated; NULL: not said */
    bool interpreter;
    enum person_state state;
};

/* What a form, an import or an API call asks for.  Not yet checked. */
struct person_draft {
    const char *name;
    const char *chosen_name;
    struct text_list former_names;
    struct partdate birth;
    bool birth_estimated;
    const char *pronouns, *languages;
    bool interpreter;
};

MUST_CHECK enum status people_name(const struct access *, const char **ret);    /* to use */
MUST_CHECK enum status people_get(const struct access *, struct person *ret);
MUST_CHECK enum status people_former_names(const struct access *, struct text_list *ret);

/* Writes the record that change_begin_new made.  INVALID names the field. */
MUST_CHECK enum status people_add(struct change *, const struct person_draft *,
                                  struct problems *);
/* Replaces what the draft says (all of it).  STALE when the version is another. */
MUST_CHECK enum status people_edit(struct change *, const struct person_draft *, int64_t version,
                                   struct problems *);
/* prospect -> active <-> inactive; any -> deceased, merged.  CONFLICT for other moves. */
MUST_CHECK enum status people_set_state(struct change *, enum person_state, struct problems *);

/* For undo: the state they had.  STALE unless they are still in `from`. */
MUST_CHECK enum status people_state_back(struct change *, enum person_state from,
                                         enum person_state to);

/* Whole years on a day, or -1 when the birth isn't known to the year. */
int person_age(const struct person *, struct date on);
/* Two letters for the round mark. */
const char *person_initials(struct arena *, const char *called);

/* --- ways to reach somebody --- */

enum contact_kind { CONTACT_PHONE, CONTACT_EMAIL, CONTACT_ADDRESS, CONTACT_SOCIAL, CONTACT_OTHER,
                    CONTACT_KINDS };
const char *contact_kind_word(enum contact_kind);
bool contact_kind_from_word(const char *, enum contact_kind *ret);
enum yes_no { NOT_SAID, YES, NO };

struct contact_point {
    int64_t id;
    const char *ref;
    int64_t version;
    enum contact_kind kind;
    const char *value;             /* as typed */
    enum yes_no voicemail, texting;
    const char *who_may_hear;      /* NULL: not said */
    const char *hours;             /* NULL: any time */
    const char *say;               /* who to say we are */
    bool area_only;                /* a protected address: shown as area only */
};
struct contact_points { const struct contact_point *at; size_t count; };

MUST_CHECK enum status contact_list(const struct access *, struct contact_points *ret);
MUST_CHECK enum status contact_add(struct change *, const struct contact_point *,
                                   struct problems *, int64_t *ret);
MUST_CHECK enum status contact_edit(struct change *, const struct contact_point *,
                                    struct problems *);
MUST_CHECK enum status contact_end(struct change *, int64_t id, struct date on);
/* Undo: takes the end back; ends one that was added by mistake, which tells nobody anything. */
MUST_CHECK enum status contact_resume(struct change *, int64_t id, int64_t version);
MUST_CHECK enum status contact_drop(struct change *, int64_t id);
MUST_CHECK enum status contact_get(const struct access *, int64_t id, struct contact_point *ret);
/* Who may hear or read what goes there, as far as it was told. */
enum contact_reader { CONTACT_READ_ALONE, CONTACT_READ_BY_OTHERS, CONTACT_NOT_ASKED };
enum contact_reader contact_reader(struct arena *, const struct contact_point *);
/* Whether somebody may be rung up or written to there, the one rule for letter, mail, text and call:
 * never where the place is protected; in writing, not where that was refused; no letter where nobody
 * else may hear, because whoever lives there sees it come. */
bool contact_may_ring(const struct contact_point *);
bool contact_may_write(struct arena *, const struct contact_point *);
/* The first number of the list, else the first of all; NULL when there is none. */
const struct contact_point *contact_first(const struct contact_points *);
/* Ways of everybody of a held caseload, sorted by person. */
struct persons_contact { struct person_id person; struct contact_point point; };
struct persons_contacts { const struct persons_contact *at; size_t count; };
MUST_CHECK enum status contact_of_held(const struct caseload *, struct persons_contacts *ret);
/* The line that stands before a number: "text yes, no voicemail, weekdays 9:00 to 14:30, nobody
 * else may hear; say we are Jo from the library".  Sentences in the given language. */
const char *contact_safe_line(struct arena *, const struct contact_point *, const char *language);

/* --- names of several people --- */

struct called { struct person_id person; const char *ref, *called; enum person_state state; };
struct called_list { const struct called *at; size_t count; };
/* Everybody of a held caseload, sorted by name; or only those named. At most 1,000. */
MUST_CHECK enum status people_called(const struct caseload *, struct called_list *ret);
MUST_CHECK enum status people_called_of(const struct caseload *, struct int_list people,
                                        struct called_list *ret);
/* Everybody the caseload reaches, a page at a time; `next` NULL: the last. */
MUST_CHECK enum status people_page(const struct caseload *, const char *cursor, int64_t limit,
                                   struct called_list *ret, const char **next);
const char *called_of(const struct called_list *, int64_t person);    /* "" when not among them */
