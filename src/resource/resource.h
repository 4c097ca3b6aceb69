// SPDX-License-Identifier: AGPL-3.0-or-later
/* resource.h - services of the directory: what somebody can get, where, and who checked it.
 *
 * "Checked" is a day on which a person made sure, with the way they did; an import or an edit never
 * sets it.  What an incoming directory says may be changed here; it stands until that directory
 * changes the same row.  A warning by a colleague ("closed down") is shown to everybody at once and
 * goes away when somebody checks the service.
 *
 * Nothing here is about a client; a note about a service names nobody.
 */
#pragma once

#include "base/money.h"
#include "base/problem.h"
#include "base/text.h"
#include "needs/needs.h"
#include "privacy/access.h"
#include "resource/hours.h"

struct service_id { int64_t n; };

/* Numbers as stored: append, never renumber. */
enum service_status { SERVICE_ACTIVE, SERVICE_INACTIVE, SERVICE_DEFUNCT, SERVICE_CLOSED_FOR_NOW,
                      SERVICE_STATUSES };
const char *service_status_word(enum service_status);     /* HSDS: "temporarily closed" */
const char *service_status_label(enum service_status);    /* the screen's word (msgid) */
bool service_status_from_word(const char *, enum service_status *ret);

enum {
    SERVICE_NAME_MAX = 200, SERVICE_WORDS_MAX = 4000, SERVICE_SHORT_MAX = 300,
    SERVICE_STALE_DAYS = 180,      /* not checked for longer: say so, and rank below */
};

/* How well we know that it is still so. */
enum freshness { FRESH, FRESH_OLD, FRESH_NEVER };
enum freshness freshness_of(struct date confirmed_on, struct date today);

struct service {
    struct service_id id;
    const char *ref;
    int64_t version;
    const char *source, *external_id;      /* the directory it came from; "" and NULL: ours */
    int64_t organization;
    const char *organization_name, *organization_url, *organization_email;
    const char *own_interest;              /* a tie between them and us, or NULL */
    const char *name, *alternate_name, *description;
    enum service_status status;
    const char *url, *email, *how_to_apply, *wait, *fees;
    struct maybe_money fee;
    const char *eligibility;
    const char *rules;                     /* JSON [{what, rule}], or NULL */
    struct maybe_int minimum_age, maximum_age;
    const char *languages, *documents, *area, *access, *alert;
    const char *warning, *warned_by;
    struct date warned_on;
    struct date confirmed_on;
    const char *confirmed_by, *confirmed_how;
    struct maybe_int capacity;
    struct date capacity_on;
    struct instant changed_at;
};

MUST_CHECK enum status resource_find(const struct office *, const char *ref,
                                     struct service_id *ret);
MUST_CHECK enum status resource_get(const struct office *, struct service_id, struct service *ret);
/* By its reference; NOT_FOUND when there is none. */
MUST_CHECK enum status resource_named(const struct office *, const char *ref, struct service *ret);

/* The numbers to call: its own first, then those of its places, then of its organization. */
struct phone { const char *number, *extension, *kind, *about; };
struct phones { const struct phone *at; size_t count; };
MUST_CHECK enum status resource_phones(const struct office *, const struct service *,
                                       struct phones *ret);

struct service_place {
    int64_t id;
    const char *name, *transport, *address, *city, *region, *postcode, *access;
    struct maybe_real latitude, longitude;
    bool confidential;         /* only its city is told */
};
struct service_places {
    const struct service_place *at;
    size_t count;
    bool of_organization;      /* nobody says where the service is: these are its organization's */
};
MUST_CHECK enum status resource_places(const struct office *, const struct service *,
                                       struct service_places *ret);

/* The needs it is found under, in the order of the domains. */
struct service_needs { const enum domain *at; size_t count; };
MUST_CHECK enum status resource_needs(const struct office *, struct service_id,
                                      struct service_needs *ret);
/* The kinds of help as its directory names them. */
MUST_CHECK enum status resource_kinds(const struct office *, struct service_id,
                                      struct text_list *ret);
/* The service's own hours, else those of its places. */
MUST_CHECK enum status resource_hours(const struct office *, struct service_id,
                                      struct hours *ret);

struct service_note { const char *words, *by; struct date on; };
struct service_notes { const struct service_note *at; size_t count; };
MUST_CHECK enum status resource_notes(const struct office *, struct service_id,
                                      struct service_notes *ret);

/* What a form or an API call asks for.  Not yet checked. */
struct service_draft {
    const char *service, *organization;
    const char *description, *url, *email, *how_to_apply, *wait, *fees, *eligibility;
    const char *rules;                     /* JSON, checked to be a list by the caller */
    const char *languages, *documents, *area, *access, *alert;
    const char *phone;                     /* NULL: leave as it is */
    const char *address, *city, *region, *postcode;    /* adds a place when any is said */
    const char *hours;                     /* "mo-fr 09:00-12:00, 13:00-17:00"; NULL: as it is */
    struct text_list needs;                /* words of domains */
    bool says_needs;                       /* false: leave them as they are */
    struct maybe_money fee;
    enum service_status status;
    struct maybe_int capacity;
};
/* The service as a draft: what an edit begins with. */
struct service_draft service_as_draft(const struct service *);

/* Adds a service; the organization is the one of that name, or a new one. */
MUST_CHECK enum status resource_add(struct office_change *, const struct service_draft *,
                                    struct problems *, struct service_id *ret);
/* Replaces what the draft says.  STALE when the version is another. Leaves the check as it is. */
MUST_CHECK enum status resource_edit(struct office_change *, struct service_id,
                                     const struct service_draft *, int64_t version,
                                     struct problems *);
/* A person made sure today; `how` says in what way ("by phone").  Takes a warning away. */
MUST_CHECK enum status resource_confirm(struct office_change *, struct service_id,
                                        const char *how, struct problems *);
/* Something is wrong ("closed down"): everybody sees it at once. */
MUST_CHECK enum status resource_warn(struct office_change *, struct service_id, const char *words,
                                     struct problems *);
MUST_CHECK enum status resource_note(struct office_change *, struct service_id, const char *words,
                                     struct problems *);
/* A tie between the service's organization and us, in words; blank takes it away. */
MUST_CHECK enum status resource_own_interest(struct office_change *, struct service_id,
                                             const char *words);
