// SPDX-License-Identifier: AGPL-3.0-or-later
/* settings_page.h - what the administrator decides: who works here, programmes, the agency; and
 * everybody's own settings.
 *
 * Somebody is named by the name they sign in with: numbers of rows never stand on a page.  A
 * password or token is shown once, in the answer to the form that made it.
 */
#pragma once

#include "base/problem.h"
#include "html/field.h"
#include "privacy/account.h"
#include "privacy/sessions.h"
#include "web/route.h"
#include "web/sign_page.h"

struct html;

/* ---- all of it ---- */
struct setting_step { const char *words, *path; bool done; };
struct setting_steps { const struct setting_step *at; size_t count; };
struct settings_page {
    const char *agency, *zone, *currency, *backup;
    const char *help;
    bool practice;
    size_t people, programmes;
    struct setting_steps steps;      /* the first hour; empty once all is done */
};

/* ---- the agency ---- */
struct agency_page { const char *name, *zone, *help; const struct problems *problems; };
extern const struct route settings_agency_routes[];

/* ---- where somebody is signed in ---- */
struct signed_in_row { const char *name, *with, *since, *seen; bool this_one; };
struct signed_in_rows { const struct signed_in_row *at; size_t count; };
MUST_CHECK enum status signed_in_fill(struct html *, const struct office *, struct user_id,
                                      struct signed_in_rows *ret);

/* ---- people who work here ---- */
struct staff_row { const char *name, *role, *supervisors, *programmes, *path;
                   struct date left_on; };
struct staff_rows { const struct staff_row *at; size_t count; };
struct staff_page {
    struct staff_rows rows;
    struct html_options roles, asked;    /* roles that are asked for a code are on */
    const char *name;
    const struct problems *problems;
};
struct staff_one_page {
    const char *name, *role, *supervisors;
    struct date left_on;
    struct html_options supervised;             /* whose line may be ended */
    struct html_options programmes, workers;    /* those worked in are on; whom to supervise */
    bool may_walk;                   /* a worker or supervisor */
    bool may_supervise;
    const char *last_day, *work_path;
    bool second, second_asked;       /* signs in with a code; their role is asked for one */
    struct signed_in_rows signed_in;
    const struct problems *problems;
};
/* Shown once. */
struct secret_page { const char *name, *secret, *back; bool token; };

/* ---- programmes ---- */
struct programme_row { const char *name, *labels, *check_days, *path; int64_t reply_days;
                       struct maybe_int capacity; struct date ended_on; bool unanswered; };
struct programme_rows { const struct programme_row *at; size_t count; };
struct programmes_page { struct programme_rows rows; };
/* One question of each: which of the laws cover it. */
struct covered_row { const char *name, *field; struct html_options laws; };
struct covered_rows { const struct covered_row *at; size_t count; };
struct covered_page { struct covered_rows rows; const struct problems *problems; };
struct programme_page {
    const char *title, *was, *name, *check_days, *reply_days, *needed, *capacity, *ended_on, *terms;
    struct html_options labels, holds, covered;
    const struct problems *problems;
};

/* ---- one's own ---- */
struct me_page {
    const char *name, *role, *theme;
    const char *language;
    struct html_options languages, themes;
    bool keys_off, saved, walks;     /* walks: works with clients */
    bool second, second_asked;       /* a code from the phone is on; the role is asked for it */
    int64_t codes_left;
    bool may_recover, recovery;      /* an administrator; a recovery code lies somewhere */
    struct signed_in_rows signed_in;
    const struct problems *problems;
};
MUST_CHECK enum status me_draw(struct request *, struct session *, struct response *);
/* Setting the phone up, and printed codes: the pieces of web/sign_page.html in the staff's frame. */
struct me_phone_page { struct phone_page phone; const struct problems *problems; };
struct me_codes_page { struct codes_page codes; };
struct me_recovery_page { const char *name, *code; };

MUST_CHECK enum status settings_show(struct request *, struct session *, struct response *);
/* What a programme calls our things, as lines "goal = plan item", and as JSON for programme_save.
 * False: a line that isn't one. */
bool terms_from_lines(struct arena *, const char *lines, const char **json);
const char *terms_to_lines(struct arena *, const char *json);
/* A password to hand over, easy to read out. */
const char *password_to_hand_over(struct arena *);

extern const struct route settings_routes[];
extern const struct route settings_staff_routes[];
extern const struct route settings_programme_routes[];
extern const struct route me_routes[];
extern const struct route me_second_routes[];
