// SPDX-License-Identifier: AGPL-3.0-or-later
/* given.h - what somebody who acts for a client may be given copies of: signed notes and the story,
 * each piece judged by rows R2 (a parent) and R3 (who acts for somebody) of the decision table.
 *
 * What the table doesn't permit isn't in the list, and nothing tells that it is there.
 * Source: DOMAIN 3.1 R2, R3, P8; 45 CFR 164.502(g).
 */
#pragma once

#include "people/authority.h"

struct given_item { const char *kind, *ref, *text; struct date on; };    /* kind: "note", "story" */
struct given { const struct given_item *at; size_t count; const char *why; };    /* why: none (msgid) */

/* At most 500 of each, the latest first. */
MUST_CHECK enum status given_read(const struct access *, const struct authority *,
                                  struct given *ret);
