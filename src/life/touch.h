// SPDX-License-Identifier: AGPL-3.0-or-later
/* touch.h - something happened: what of the record it touches (X14).
 *
 * Each kind of event is about some areas of life.  A record is touched when one of its areas is the
 * event's: a goal by its need, a step by its goal, a service by its referral's need, a consent by
 * the referral that uses it, benefits, supports and the routine by their own.  Only open records.
 * Nothing else changes by itself; but a death makes the person deceased, and a hospital or a jail
 * is noticed (signal.h).
 */
#pragma once

#include "intake/intake.h"

/* As stored: append, never renumber. */
enum event_kind {
    EVENT_EVICTION_NOTICE, EVENT_MOVED, EVENT_BIRTH, EVENT_DEATH_IN_CIRCLE, EVENT_HOSPITAL,
    EVENT_DISCHARGE, EVENT_FALL, EVENT_JAIL, EVENT_JOB_LOSS, EVENT_NEW_JOB, EVENT_SEPARATION,
    EVENT_ORDER, EVENT_SCHOOL_CHANGE, EVENT_DEATH,
    EVENT_KINDS
};
const char *event_kind_word(enum event_kind);
const char *event_kind_label(enum event_kind);      /* the screen's words (msgid) */
const char *event_kind_domains(enum event_kind);    /* comma-separated; "" for none */
bool event_kind_from_word(const char *, enum event_kind *ret);

enum event_risk { RISK_LOW, RISK_MODERATE, RISK_HIGH, RISKS };
const char *event_risk_word(enum event_risk);
bool event_risk_from_word(const char *, enum event_risk *ret);

enum touched_kind { TOUCHED_BENEFITS, TOUCHED_GOALS, TOUCHED_STEPS, TOUCHED_SERVICES,
                    TOUCHED_ROUTINE, TOUCHED_CONSENTS, TOUCHED_SUPPORTS, TOUCHED_KINDS };
const char *touched_kind_word(enum touched_kind);      /* benefits, goals, ... */
const char *touched_kind_label(enum touched_kind);     /* msgid */
const char *touched_kind_letters(enum touched_kind);   /* of its references */

struct touched {
    enum touched_kind kind;
    const char *ref, *words;      /* what it is, as it stands in the record */
    const char *domain;           /* why: the area of life (msgid of its label) */
};
struct touched_list { const struct touched *at; size_t count; };

/* What may be touched, read once for any number of events. */
struct touchable { enum touched_kind kind; const char *ref, *words, *domains; };
struct touchables { const struct touchable *at; size_t count; };
MUST_CHECK enum status touch_read(const struct access *, struct touchables *ret);
struct touched_list touch_by(struct arena *, const struct touchables *, enum event_kind);

/* Discharge follow-up (DOMAIN D16): a contact within 2 business days, a visit within 7 days at high
 * risk, 14 at moderate. */
struct event_due { bool visit; struct date on; };
struct event_dues { struct event_due at[2]; size_t count; };
struct event_dues event_due(const struct life_event *);

/* Writes the event and what follows from it.  `before`: for undo, the state the person had. */
MUST_CHECK enum status event_add(struct change *, const struct life_event *, struct problems *,
                                 int64_t *ret, int64_t *before);
/* Undo: it never happened; who was made deceased by it is as before. */
MUST_CHECK enum status event_take_back(struct change *, int64_t id, int64_t before,
                                       int64_t version, struct problems *);

/* The job "supporter.silent": nobody spoke with them for 60 days. */
MUST_CHECK enum status supporter_run_silent(struct change *, int64_t support);
