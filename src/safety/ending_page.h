// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending_page.h - /endings: records that are held, sealed by order, or end; people stand here by
 * their reference.  /endings/{ref} is the certificate, to print. */
#pragma once

#include "html/field.h"
#include "privacy/ending.h"
#include "web/route.h"

extern const struct route ending_routes[], ending_api_routes[];

struct ending_hold_row {
    const char *person, *words, *by, *reader, *action;    /* action NULL: may not lift it */
    struct instant made_at;
};
struct ending_hold_rows { const struct ending_hold_row *at; size_t count; };
struct ending_row {
    const char *record, *rule, *asked_by, *state, *look, *path, *agree, *decline;
    struct date kept_until;
    struct instant asked_at;
};
struct ending_rows { const struct ending_row *at; size_t count; };
struct ending_page {
    struct ending_hold_rows holds, seals;
    struct ending_rows rows;
    bool is_officer;
    struct html_options whats;
    const char *person, *reason, *reader;
    const struct problems *problems;
};

struct ending_line { const char *what, *how; };
struct ending_lines { const struct ending_line *at; size_t count; };
struct certificate_page {
    const char *agency, *record, *rule, *asked_by, *agreed_by, *declined_by;
    struct date kept_until;
    struct instant asked_at, agreed_at, declined_at, key_at, vacuumed_at, finished_at;
    bool is_over, is_whole, is_away;    /* away: the keyring beside some copies still holds the key */
    struct ending_lines rows, copies;
};
