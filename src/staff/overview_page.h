// SPDX-License-Identifier: AGPL-3.0-or-later
/* overview_page.h - one person's page: what matters to them first, then goals, who is around them,
 * what was done together, how it is going, what comes.  Read in ten statements once the record is
 * open (the doors to record and household asked theirs before). */
#pragma once

#include "people/ecomap.h"
#include "people/people.h"
#include "privacy/caseload.h"
#include "privacy/trail.h"
#include "staff/overview.h"
#include "web/route.h"

struct html;

enum { OVERVIEW_BACK = 365, OVERVIEW_TRACK = 12, OVERVIEW_COMING = 8,
       OVERVIEW_LOOK_DAYS = 30, OVERVIEW_SPARKS = 6, OVERVIEW_STEPS = 3 };

/* ---- what is read ---- */

struct overview {
    struct person person;
    struct overview_lines lines;
    struct overview_goals goals;
    struct assignments team;
    struct looks looks;
    struct ecomap around;
    bool whole;                    /* else only what front desk may see: name, visits, reach */
};
/* `household` NULL: the family stays closed. */
MUST_CHECK enum status overview_read(const struct access *, const struct caseload *household,
                                     struct overview *ret);

/* ---- what is shown ---- */

struct overview_who { const char *look, *name; };           /* "c", "u", "o" */
struct overview_next { struct overview_who who; const char *what, *due; };
struct overview_nexts { const struct overview_next *at; size_t count; };
struct overview_goal_row {
    const char *path, *wish, *tag, *tag_look, *steps_told;
    struct html *bar;              /* the steps, drawn; NULL: no step yet */
    struct overview_nexts next;
};
struct overview_goal_rows { const struct overview_goal_row *at; size_t count; };
struct overview_track { const char *day, *words, *path; bool us; struct date on; };
struct overview_tracks { const struct overview_track *at; size_t count; };
struct overview_spark { const char *name, *told; struct html *picture; int64_t last; };
struct overview_sparks { const struct overview_spark *at; size_t count; };
struct overview_coming { const char *when, *what, *more; struct date on; int64_t minute; };
struct overview_comings { const struct overview_coming *at; size_t count; };
struct overview_share { const char *to, *purpose, *tag, *look; };
struct overview_sign { const char *path, *words, *tag, *look; };
struct overview_signs { const struct overview_sign *at; size_t count; };
struct overview_shares { const struct overview_share *at; size_t count; };
struct overview_help { struct overview_who who; const char *reach; };
struct overview_helps { const struct overview_help *at; size_t count; };

struct overview_link { const char *path, *words; };
struct overview_links { const struct overview_link *at; size_t count; };

struct overview_page {
    const char *path, *ref, *name;    /* /p/x, its x, the name to use */
    bool whole, may_write;
    bool keeps_apart;              /* a supervisor: may put up walls */
    const char *matters, *matters_language, *matters_by;
    struct overview_goal_rows goals;
    struct ecomap around;
    struct overview_tracks track;
    struct overview_sparks sparks;
    struct overview_comings coming;
    struct overview_shares shares;
    struct overview_signs signs;       /* changes we noticed and nobody has settled */
    struct overview_helps helps;
    struct overview_links more;        /* where else, for whom they lead */
    const char *lookers;           /* "Joss, Ruth"; NULL: nobody but this look */
};
void overview_fill(struct html *, const struct access *, const struct overview *,
                   struct overview_page *ret);
/* overview_lines_page.c */
void overview_fill_track(struct html *, const struct overview *, struct overview_page *);
void overview_fill_coming(struct html *, const struct overview *, struct overview_page *);
void overview_fill_sparks(struct html *, const struct overview *, struct overview_page *);
/* Who does a step or promise, in the page's words. */
struct overview_who overview_who(struct html *, const struct overview *, int64_t doer,
                            const char *by_name);

extern const struct route overview_routes[];
