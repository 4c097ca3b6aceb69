// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - one service while it is weighed; this room's files only. */
#pragma once

#include "made/match_sql.h"
#include "match/match.h"
#include "resource/hours.h"

struct matching {
    const struct access *access;
    struct arena *arena;
    const struct facts *facts;
    const struct logic_facts *known;
    const struct person *person;
    const char *language;
    struct date today;
    int age;
    bool urgent;
    json_t *kept;                  /* rules in use until the end */
};
struct weighing {
    struct matching *m;
    const struct sql_match_services_row *row;
    struct match match;
    struct match_criterion *criteria;
    json_t **rules;
    struct asked_option option;
    struct maybe_real distance;
    struct opening opening;
};

/* Fills in area, lane and the lines of fit. */
void match_place(struct weighing *);
