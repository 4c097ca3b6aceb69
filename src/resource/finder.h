// SPDX-License-Identifier: AGPL-3.0-or-later
/* finder.h - finding services, and saying why each is in the list.
 *
 * Order: how well the words fit, then distance in bands, then whether a person checked it within
 * 180 days, then distance, then name.  Distance is a straight line and a hint: a service without a
 * place is never dropped for it and stands after those whose place is known.  Language and hours
 * are strict: what isn't written down is left out and counted, and can be asked for (`unknown`).
 */
#pragma once

#include "resource/resource.h"

enum { FINDER_PAGE = 20, FINDER_MOST = 200, FINDER_CANDIDATES = 5000 };

enum finder_sort { SORT_FIT, SORT_NEAREST, SORT_NAME, SORT_SORTS };

struct question {
    const char *words;               /* NULL or blank: all */
    struct maybe_int need;           /* enum domain */
    const char *near;                /* a postcode, or "38.90,-77.01" */
    const char *language;            /* "es" or "Spanish" */
    bool asks_open;
    struct date open_day;            /* agency's wall clock */
    int open_minute;
    bool unknown;                    /* also those whose language or hours nobody wrote down */
    bool shut;                       /* also those not offered now */
    enum finder_sort sort;
    size_t from, limit;              /* the first to give, and how many */
};

enum reason_kind { REASON_FITS, REASON_ASK, REASON_AGAINST };
struct reason { enum reason_kind kind; const char *text; };    /* in the reader's language */
struct reasons { const struct reason *at; size_t count; };

struct found_service {
    struct service_id id;
    const char *ref, *service, *organization;
    enum service_status status;
    struct maybe_real distance_km;       /* straight line, two decimals */
    struct date confirmed_on;
    enum freshness freshness;
    struct opening opening;              /* at the time asked for, else now */
    struct reasons why;
    const char *description, *fees, *wait, *alert, *warning, *confirmed_by;
    struct maybe_money fee;
    struct maybe_int capacity;
};
struct found_services {
    const struct found_service *at;
    size_t count;
    size_t total;                  /* how many fit in all */
    size_t not_known;              /* left out because language or hours aren't written down */
    size_t against;                /* left out because they don't speak it or are shut then */
    bool near_unknown;             /* we don't know where that postcode is */
    const char *spelled;           /* another spelling was looked for ("pantry"), or NULL */
};

/* `language` is that of the sentences. */
MUST_CHECK enum status finder_find(const struct office *, const struct question *,
                                   const char *language, struct found_services *ret);

/* The open service most like this one, for a service that closed; NOT_FOUND when there is none. */
MUST_CHECK enum status finder_instead(const struct office *, const struct service *,
                                      const char *language, struct found_service *ret);

/* "2026-11-24T02:00" is the agency's wall clock, "2026-11-24T10:00:00Z" an instant, "now" now. */
bool finder_time(const struct office *, const char *, struct date *day, int *minute);

/* How far each of these services is (ids rising), and when it is open: now, or the next time within
 * eight days.  `known` false: nobody knows where `near` is. */
MUST_CHECK enum status finder_distances(const struct office *, const char *near,
                                        struct int_list ids, struct maybe_real *ret, bool *known);
MUST_CHECK enum status finder_openings(const struct office *, struct int_list ids,
                                       struct opening *ret);

/* Where a postcode, or "38.90,-77.01", is; `*known` false: nobody knows. */
MUST_CHECK enum status finder_point(const struct office *, const char *near, bool *known,
                                    double *latitude, double *longitude);

/* Great-circle, in kilometres (R = 6371.0088). */
double kilometres(double latitude, double longitude, double to_latitude, double to_longitude);

/* "es" and "Spanish" are the same language; compares one with a list of names. */
bool speaks(struct arena *, const char *languages, const char *language);
