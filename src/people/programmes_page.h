// SPDX-License-Identifier: AGPL-3.0-or-later
/* programmes_page.h - /p/{person}/programmes: what somebody takes part in or waits for, and who
 * works with them. */
#pragma once

#include "people/enrolment.h"
#include "people/people_page.h"

struct enrolment_row {
    const char *programme, *state, *look, *reason;
    struct date from_on, to_on;
    size_t place, waiting;         /* place among those of the caller's people who wait; 0: none */
    const char *action;            /* NULL: ended, or may not */
    int64_t version;
    struct html_options next;
    const char *ref;
};
struct enrolment_rows { const struct enrolment_row *at; size_t count; };

struct assignment_row {
    const char *name, *role, *look;
    struct date from_on, to_on;
    bool now;
};
struct assignment_rows { const struct assignment_row *at; size_t count; };

struct person_programmes_page {
    const char *called, *action, *assign_action, *hand_path;    /* hand_path NULL: not one's own to hand on */
    bool may_write, may_assign, has_primary;
    struct enrolment_rows rows;
    struct assignment_rows team;
    struct html_options programmes, states, workers, roles;
    const char *from, *assign_from, *assign_to;    /* ISO, as typed */
    const struct problems *problems;
};
