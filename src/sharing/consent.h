// SPDX-License-Identifier: AGPL-3.0-or-later
/* consent.h - what the client lets us share: with whom, for what, until when.
 *
 * A consent also says what kind of facts it may include (labels) and is one of three kinds: a
 * general one; one for treatment, payment and operations, which may name whoever treats the person
 * instead of one name; or one for notes kept apart, which goes with nothing else.  Whoever says
 * neither gets ordinary facts and nothing more.
 *
 * The words of a consent stand here, its state with privacy (release.h): active, expired by its
 * end, revoked, superseded.  Revoking stops future use at once, every partner's link made under it
 * too; nothing is deleted.  An empty list of information means nothing may leave, so it is
 * refused: "empty" never means "all".
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"
#include "privacy/decide.h"
#include "privacy/release.h"

enum consent_method { CONSENT_SIGNED, CONSENT_SPOKEN, CONSENT_PORTAL, CONSENT_PAPER,
                      CONSENT_METHODS };
const char *consent_method_word(enum consent_method);
bool consent_method_from_word(const char *, enum consent_method *ret);

/* The fields a packet may hold by their word; anything else is CONSENT_OTHER with its own name
 * and the very words that may leave. */
enum consent_field { CONSENT_NAME, CONSENT_CONTACT, CONSENT_BIRTH_DATE, CONSENT_LANGUAGE,
                     CONSENT_NEED, CONSENT_NOTES, CONSENT_GOALS, CONSENT_ATTENDANCE,
                     CONSENT_OTHER, CONSENT_FIELDS };
const char *consent_field_word(enum consent_field);
const char *consent_field_label(enum consent_field);    /* the screen's word (msgid) */

struct consent_item { enum consent_field field; const char *what, *text; };
struct consent_items { const struct consent_item *at; size_t count; };

struct consent {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *purpose, *recipient, *recipient_key;
    struct maybe_int service;
    struct consent_items information;
    struct date until_on;                  /* not set: until revoked */
    enum consent_method method;
    const char *witness, *language;
    struct date agreed_on;
    enum consent_state state;              /* today */
    enum release_kind kind;
    int64_t labels;                        /* what it may include; GEN always */
    bool to_class;                         /* whoever treats them, not one name */
    const char *signed_by;                 /* NULL: they themselves */
    struct instant revoked_at;
};
struct consents { const struct consent *at; size_t count; };

struct consent_draft {
    const char *purpose, *recipient;
    struct maybe_int service;
    struct consent_items information;
    struct date until_on;
    bool has_method;
    enum consent_method method;
    const char *witness, *language;
    struct date agreed_on;                 /* not set: today */
    bool has_kind, has_labels;             /* false: by the words of the purpose, else ordinary */
    enum release_kind kind;
    int64_t labels;
    const char *signed_by;
    struct maybe_int supersedes;           /* the one it stands in place of */
};

/* Newest first, with the state of today. */
MUST_CHECK enum status consent_list(const struct access *, struct consents *ret);
MUST_CHECK enum status consent_get(const struct access *, int64_t id, struct consent *ret);
MUST_CHECK enum status consent_add(struct change *, const struct consent_draft *,
                                   struct problems *, int64_t *ret);
/* The job "consent.ends": it will run out soon. */
MUST_CHECK enum status consent_run_ends(struct change *, int64_t id);
MUST_CHECK enum status consent_revoke(struct change *, int64_t id);
/* True when the consent names this recipient: the same service of the directory, else the same
 * folded name; a class names whoever treats. */
bool consent_is_for(const struct consent *, const char *folded_name, struct maybe_int service,
                    bool treats);
/* As decide() asks for it: everything but whether it names who asks, and the item. */
struct release_terms consent_terms(const struct consent *);
/* What may be ticked: each label's bit, and its plain words (msgid). */
struct consent_label { int64_t label; const char *words; };
struct consent_labels { const struct consent_label *at; size_t count; };
struct consent_labels consent_labels_offered(void);
/* The kind and labels of a draft that doesn't say them. */
void consent_by_default(struct arena *, struct consent_draft *);
/* The consent that a draft would be, were it kept now: for a preview. */
struct consent consent_as_if(struct arena *, const struct consent_draft *);
/* What is wrong with a draft, by field (consent_check.c). */
MUST_CHECK enum status consent_check(struct change *, const struct consent_draft *,
                                     struct problems *);
/* The item of a field; NULL: it may not leave. */
const struct consent_item *consent_item_of(const struct consent *, enum consent_field);
