// SPDX-License-Identifier: AGPL-3.0-or-later
/* referral.h - sending somebody to a service, and what came of it.
 *
 * A referral moves through the states of API.md's one list; any other move is CONFLICT.  It is
 * sent only under a consent on file that holds today, names this recipient and belongs to this
 * person, or carried by the client (DOMAIN I6).  Every state that waits for somebody has a next
 * action and a due day (field case F36).  It is finished when the person says whether it helped,
 * not when it was sent, accepted or attended: `started` makes the benefit checks (check.h).
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum referral_state {
    REFERRAL_DRAFT, REFERRAL_AWAITING_CONSENT, REFERRAL_READY, REFERRAL_SENT,
    REFERRAL_ACKNOWLEDGED, REFERRAL_ACCEPTED, REFERRAL_WAITLISTED, REFERRAL_DECLINED,
    REFERRAL_CLIENT_DECLINED, REFERRAL_NO_RESPONSE, REFERRAL_SCHEDULED, REFERRAL_NO_SHOW,
    REFERRAL_STARTED, REFERRAL_COMPLETED, REFERRAL_STOPPED, REFERRAL_FOLLOWED_UP,
    REFERRAL_CLOSED, REFERRAL_WITHDRAWN,
    REFERRAL_STATES,
    /* Events that change no state. */
    REFERRAL_QUESTION = REFERRAL_STATES, REFERRAL_NOTE,
    REFERRAL_TAKEN_BACK,      /* our own step was put back (undo); its reason is that step's word */
    REFERRAL_EVENTS
};
const char *referral_state_word(enum referral_state);     /* also of the two plain events */
const char *referral_state_label(enum referral_state);    /* the screen's word (msgid) */
bool referral_event_from_word(const char *, enum referral_state *ret);
bool referral_may_move(enum referral_state from, enum referral_state to);
bool referral_is_over(enum referral_state);               /* closed, withdrawn's closed */
/* Neither ended by anybody's no nor by its own end. */
bool referral_is_open(enum referral_state);

/* What somebody has to do next. */
enum next_action {
    NEXT_NOTHING, NEXT_ASK_CONSENT, NEXT_SEND, NEXT_WAIT_FOR_ANSWER, NEXT_CALL, NEXT_SCHEDULE,
    NEXT_ASK_IF_WENT, NEXT_REPLAN, NEXT_ASK_IF_HELPED, NEXT_SETTLE, NEXT_ASK_WAITLIST,
    NEXT_ACTIONS
};
const char *next_action_word(enum next_action);
const char *next_action_label(enum next_action);

enum urgency { URGENT_TODAY, URGENT_WEEK, URGENT_LATER, URGENCIES };
const char *urgency_word(enum urgency);
bool urgency_from_word(const char *, enum urgency *ret);

struct referral {
    int64_t id;
    const char *ref;
    int64_t version, labels;
    struct maybe_int service, need, board, consent;
    const char *service_ref, *need_ref, *board_ref, *consent_ref;    /* NULL: none */
    const char *service_name;
    bool carried;
    enum urgency urgency;
    const char *why;
    struct text_list notes;            /* references of notes that go along */
    enum referral_state state;
    struct date state_on, due_on, started_on;
    enum next_action next_action;
    const char *partner_link;          /* /r/TOKEN once sent, else NULL */
    const char *organization_key;      /* folded name of its organization, when looked up */
};
struct referrals { const struct referral *at; size_t count; };

struct referral_draft {
    const char *service_ref;           /* of the directory, or NULL */
    const char *service_name;          /* when it isn't in the directory */
    struct maybe_int need, board, consent;
    bool carried;
    enum urgency urgency;
    const char *why;
    struct text_list notes;
};

struct referral_event {
    int64_t id;
    enum referral_state event;
    struct date on;
    const char *reason, *words;
    bool by_link;
    const char *by_name;               /* who answered by link, as they wrote it; NULL: not said */
};
struct referral_events { const struct referral_event *at; size_t count; };

/* Newest first. */
MUST_CHECK enum status referral_list(const struct access *, struct referrals *ret);
MUST_CHECK enum status referral_get(const struct access *, int64_t id, struct referral *ret);
/* Whether what it shares may be told now: it is open, and its permission, if it needs one, holds. */
MUST_CHECK enum status referral_goes_on(const struct access *, const struct referral *, bool *ret);
MUST_CHECK enum status referral_history(const struct access *, int64_t id,
                                        struct referral_events *ret);
/* Ready at once with a consent that holds for it, or carried by the client; else a draft, also
 * with a consent that doesn't hold (revoked, expired, for somebody else): `sent` says why. */
MUST_CHECK enum status referral_add(struct change *, const struct referral_draft *,
                                    struct problems *, int64_t *ret);
/* A consent, or the client carries it: what a draft waits for.  CONFLICT when it doesn't hold. */
MUST_CHECK enum status referral_set_way(struct change *, int64_t id, struct maybe_int consent,
                                        bool carried, struct problems *);

struct event_draft {
    enum referral_state event;
    /* Not set: today.  Of `scheduled` the day that was set, which may lie ahead. */
    struct date on;
    const char *reason, *words;
    bool by_link;
    const char *by_name;               /* of whoever answers by link */
    bool has_verdict;                  /* with followed_up, for one that never started */
    int64_t verdict, voice;            /* enums of check.h */
};
/* One move.  CONFLICT: not in the table, or `sent` without a way that holds (guard "consent"; the
 * problems say what is missing).  INVALID: declined without a reason; a day in the future, or
 * before the state it follows (what is entered on one day may be dated back: papers are caught up
 * on).  By link only an answer is taken, and the board stays shut: see referral_board_again. */
MUST_CHECK enum status referral_event_add(struct change *, int64_t id, const struct event_draft *,
                                          struct problems *);

/* The job "referral.silent": the day for an answer is over, or the next step is three business
 * days late; of every state but those in which the benefit
 * checks ask or only paper is left. */
MUST_CHECK enum status referral_run_silent(struct change *, int64_t id);

/* Undo.  What left the house can't be called back: a packet that was sent, a link that has ended;
 * an answer is kept as it was given. */
bool referral_may_take_back(const struct referral *before, const struct event_draft *);
/* As it was at version `before`; the step and its taking back both stay in the history.  STALE
 * unless it is still at `version`; CONFLICT (guard "answered"): somebody was asked since. */
MUST_CHECK enum status referral_take_back(struct change *, int64_t id, int64_t before,
                                          int64_t version, struct problems *);

/* The board a referral came from waits for the client again; OK without a board.  After a
 * partner's no by link, whose access covers nothing else, the caller opens it for them. */
MUST_CHECK enum status referral_board_again(struct change *, const struct referral *,
                                            const char *because);

/* --- what would leave, and what left --- */

struct packet_field { const char *label, *name, *text; };
struct packet {
    const struct packet_field *at;
    size_t count;
    const char *consent_ref;           /* NULL: carried by the client, or read again */
    const char *recipient, *purpose;
    const char *until;                 /* NULL: until revoked */
    struct date until_on;
    const char *notice, *account;      /* of Part 2 records: the notice, and the consent's words */
    const char *json;                  /* the very bytes */
};
/* A note that may go along: the room contact, which stands after this one, says how to read it. */
struct packet_note { const char *ref; struct date on; const char *text; int64_t labels; };
struct packet_notes { const struct packet_note *at; size_t count; };
void packet_notes_source(enum status (*read)(const struct access *, struct text_list refs,
                                             struct packet_notes *ret));

/* The days the person attended, oldest first, with the labels of what they attended: from the same
 * room.  Only days leave. */
struct packet_day { struct date on; int64_t labels; };
struct packet_days { const struct packet_day *at; size_t count; };
void packet_days_source(enum status (*read)(const struct access *, struct packet_days *ret));

/* Exactly the fields that would leave, under this consent; a note goes only when all its labels
 * pass, and one that doesn't is not hinted at. */
MUST_CHECK enum status packet_preview(const struct access *, const struct referral *,
                                      struct packet *ret);
/* The same under a consent that is only being written: what the other side would get.  The
 * referral may be all zero. */
struct consent;
MUST_CHECK enum status packet_draft(const struct access *, const struct consent *,
                                    const struct referral *, struct packet *ret);
/* What somebody who helps may know by it, judged as family or another support (R10) and not as a
 * partner.  `unsafe`: they are to be kept away; then nothing. */
MUST_CHECK enum status packet_for_support(const struct access *, const struct consent *,
                                          bool unsafe, struct packet *ret);
/* The stored bytes of a sent one; NOT_FOUND: nothing was sent. */
MUST_CHECK enum status packet_sent(const struct access *, int64_t id, const char **json);
/* Stored bytes as fields again, for people to read. */
void packet_read(struct arena *, const char *json, struct packet *ret);
/* What was sent in the whole record, for receipts. */
/* `to`: the organization and the service, as one text. */
struct sent_packet {
    int64_t referral, labels;
    const char *ref, *service_name, *organization, *to, *json;
};
struct sent_packets { const struct sent_packet *at; size_t count; };
MUST_CHECK enum status packet_list(const struct access *, struct sent_packets *ret);

/* --- over a caseload --- */

struct waiting_referral {
    struct person_id person;
    const char *ref, *service_name;
    enum referral_state state;
    enum next_action next_action;
    struct date state_on, due_on;
};
struct waiting_referrals { const struct waiting_referral *at; size_t count; };
/* Open ones of the caseload with something to do, soonest due first. */
MUST_CHECK enum status referral_waiting(const struct caseload *, struct waiting_referrals *ret);
