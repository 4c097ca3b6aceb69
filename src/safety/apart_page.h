// SPDX-License-Identifier: AGPL-3.0-or-later
/* apart_page.h - who is kept apart from one person: walls, restrictions, marks of violence; put up
 * and lifted here by a supervisor or the privacy officer.  And the page somebody uses to say that
 * they themselves stand too close. */
#pragma once

#include "html/field.h"
#include "privacy/barrier.h"
#include "privacy/danger.h"
#include "web/route.h"

struct apart_row {
    const char *kind, *against, *reason, *by, *lift_by, *action, *button;
    struct date from_on;
    bool ended;
};
struct apart_rows { const struct apart_row *at; size_t count; };
struct apart_page {
    const char *ref, *action, *back;       /* back NULL: the reader opens no records */
    struct apart_rows rows, dangers;
    struct html_options kinds, staff;
    const char *other, *reason, *what;
    const struct problems *problems;
};

struct emergency_page {
    const char *name, *number, *reason;
    struct partdate birth;
    const struct problems *problems;
};

extern const struct route apart_routes[];
extern const struct route emergency_routes[];
