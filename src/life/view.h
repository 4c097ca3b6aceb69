// SPDX-License-Identifier: AGPL-3.0-or-later
/* view.h - what somebody else would see of a record now: the client themselves, or somebody who
 * helps them.
 *
 * The client sees their own words, their goals and steps, days, promises, benefits, who helps and
 * what may be shared; not what others told us in confidence (DOMAIN R1), nor our working notes.
 * Whoever looks here sees of that what is open to themselves.  Somebody who helps sees what the
 * permissions that name them as recipient let them see, to the letter, and nothing else, judged as
 * family or another support (DOMAIN R10); nothing where they are to be kept away, nor where another
 * helper bears the same name. */
#pragma once

#include "base/text.h"
#include "privacy/access.h"

struct view_line { struct date on; const char *words, *more; };
struct view_lines { const struct view_line *at; size_t count; };
struct view_part {
    const char *key;              /* of the API */
    const char *label;            /* msgid, or the permission's own purpose */
    struct view_lines lines;
};
struct view_parts { const struct view_part *at; size_t count; };

MUST_CHECK enum status view_as_client(const struct access *, struct view_parts *ret);
/* One part a permission; none: nothing. */
MUST_CHECK enum status view_as_support(const struct access *, int64_t support,
                                       const char **who, struct view_parts *ret);
