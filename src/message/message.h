// SPDX-License-Identifier: AGPL-3.0-or-later
/* message.h - keeping in touch: reminders, and asking whether it helped, by the client's own way.
 *
 * Whether something may leave is judged when it leaves, not when it was written (field case F37):
 * never to the dead, nor after closing but for the checks agreed on, nor to a number that may not
 * be texted or said STOP; only at the number's own hours and outside quiet hours, else it waits.
 * The words name nobody but the worker's first name: no agency, service, client, court (F20).
 * One `ask` a person in 14 days; what is due meanwhile goes into the next.  A practice folder sends
 * nothing: what may leave counts as delivered.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum message_channel { CHANNEL_TEXT, CHANNEL_MAIL, CHANNEL_LETTER, CHANNEL_PHONE, CHANNEL_NONE,
                       CHANNELS };
const char *message_channel_word(enum message_channel);
const char *message_channel_label(enum message_channel);    /* msgid */
bool message_channel_from_word(const char *, enum message_channel *ret);

/* MESSAGE_PARTNER goes to a service, about a referral; all others to the person. */
enum message_kind { MESSAGE_ASK, MESSAGE_REMIND, MESSAGE_OTHER, MESSAGE_PARTNER, MESSAGE_KINDS };
const char *message_kind_word(enum message_kind);
const char *message_kind_label(enum message_kind);

enum message_state { MESSAGE_WAITING, MESSAGE_SENT, MESSAGE_DELIVERED, MESSAGE_BOUNCED,
                     MESSAGE_DROPPED, MESSAGE_STATES };
const char *message_state_word(enum message_state);
const char *message_state_label(enum message_state);

/* Why it didn't leave. */
enum message_why { WHY_NOTHING, WHY_DECEASED, WHY_CLOSED, WHY_NOT_ASKED, WHY_NOT_SAFE, WHY_STOPPED,
                   WHY_ANSWERED, WHY_CALLED_OFF, WHY_NO_WAY, WHY_HOURS, WHY_NOT_TAKEN, WHYS };
const char *message_why_word(enum message_why);
const char *message_why_label(enum message_why);

enum { MESSAGE_WORDS_MAX = 1000, ASK_DAYS = 14 };

struct message {
    int64_t id;
    const char *ref;
    int64_t version;
    struct person_id person;
    const char *person_ref, *called;      /* in the outbox; else NULL */
    enum message_kind kind;
    enum message_channel channel;
    struct maybe_int contact;
    const char *to, *words, *language;
    struct text_list about;               /* ids with their kinds: k_..., y_... */
    enum message_state state;
    enum message_why why;
    struct instant not_before, sent_at, made_at;
};
struct messages { const struct message *at; size_t count; const char *next; };

/* How somebody wants to be asked; `set` false: nobody asked them yet. */
struct asking { bool set; enum message_channel channel; const char *language; };
MUST_CHECK enum status asking_get(const struct access *, struct asking *ret);
MUST_CHECK enum status asking_put(struct change *, enum message_channel, const char *language,
                                  struct problems *);

/* Newest first, a page at a time. */
MUST_CHECK enum status message_page(const struct access *, const char *cursor, int64_t limit,
                                    struct messages *ret);
MUST_CHECK enum status message_get(const struct access *, int64_t id, struct message *ret);
/* Of one's own people, newest first. */
MUST_CHECK enum status message_outbox(const struct caseload *, const char *cursor, int64_t limit,
                                      struct messages *ret);

struct message_draft {
    enum message_kind kind;
    const char *words;                    /* NULL: the kind's own */
    struct text_list about;
    struct instant not_before;            /* not set: now */
};
/* Written down, to leave when it may.  By the way they want, else by text where that was allowed.
 * What waits for a hand, a letter or a call, stands waiting until message_done. */
MUST_CHECK enum status message_add(struct change *, const struct message_draft *,
                                   struct problems *, int64_t *ret);
/* Makes it a reminder of the visits it is about.  INVALID: one isn't in this record. */
MUST_CHECK enum status message_reminder(struct change *, struct message_draft *,
                                        struct problems *);
/* To the service a referral went to, at its e-mail address of the directory, else its
 * organization's: that a request waits, and the link that opens it.  Nothing about the person
 * stands in it; the link is kept sealed and ends with the yes.  Judged again when it leaves: the
 * answer still waited for, the yes still there, the address still theirs.  CONFLICT (guard "link"):
 * there is no link to answer by; INVALID (field "to"): the directory has no address. */
MUST_CHECK enum status message_to_partner(struct change *, int64_t referral, const char *url,
                                          struct problems *, int64_t *ret);
/* The address it would go to; NULL: none is known. */
struct service;
const char *message_service_address(const struct service *);
/* A letter was handed over, a call was made.  CONFLICT: "gone", or the word of why it may not be
 * (deceased, closed, called_off, ...). */
MUST_CHECK enum status message_done(struct change *, int64_t id, struct problems *);
/* Not to be sent after all.  CONFLICT (guard "gone"): it has left. */
MUST_CHECK enum status message_drop(struct change *, int64_t id, struct problems *);
/* Those of a channel that were handed to the transport, oldest first, at most 100.  Just before one
 * is sent it is judged once more, as it stands now; where `may` is false it was put away or waits,
 * and isn't sent.  Then what the transport says: later is tried again, longer and longer apart, at
 * most every 6 hours. */
enum message_took { TOOK_IT, TOOK_LATER, TOOK_NEVER };
MUST_CHECK enum status message_going(const struct caseload *, enum message_channel,
                                     struct messages *ret);
MUST_CHECK enum status message_may_go(struct change *, int64_t id, struct message *ret,
                                      bool *may);
MUST_CHECK enum status message_taken(struct change *, int64_t id, enum message_took);
/* What a gateway or mail server says of one that left; bounced: somebody looks (contact_dead). */
MUST_CHECK enum status message_came(struct change *, int64_t id, bool delivered);

/* Jobs: "message.leave" lets one leave if it may; "check.ask" asks what is due; "visit.remind" the
 * day before. */
MUST_CHECK enum status message_run_leave(struct change *, int64_t id);
MUST_CHECK enum status message_run_ask(struct change *, int64_t check);
MUST_CHECK enum status message_run_remind(struct change *, int64_t visit);

/* A number as an id that says nothing without this house's key: its last ten digits. */
const char *number_key(struct arena *, const char *number);
/* STOP: nobody is texted there any more, whoever has the number. */
MUST_CHECK enum status number_stop(struct office_change *, const char *key);
MUST_CHECK enum status number_is_stopped(const struct office *, const char *key, bool *ret);
