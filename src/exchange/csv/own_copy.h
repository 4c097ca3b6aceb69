// SPDX-License-Identifier: AGPL-3.0-or-later
/* own_copy.h - the client's own copy of the record (R1; 45 CFR 164.524; 42 CFR 2.23).
 *
 * Everything of the designated record set that whoever makes the copy may see, piece by piece by
 * the one decision (privacy/decide.h): notes kept apart stay apart, whoever wrote them, and what
 * others told in confidence stays with us: family's words, a carer's voice and what we noticed by
 * it, who reported, and whom else we serve.  A safe place is the client's own: it is in it where
 * whoever makes the copy may see what is labelled as violence, else it waits like the rest.  It is
 * made when it is fetched, so no copy lies about; the request it answers keeps the clock (rights.h).
 * When a programme of this record is shut to whoever makes it, the privacy officer's list keeps the
 * request until somebody of all programmes has given the rest.
 */
#pragma once

#include "base/text.h"
#include "privacy/access.h"

struct copy_row { const char *const *at; };              /* a cell a head; "" nothing */
struct copy_section {
    const char *name;                                    /* as in the agency's export: "story" */
    struct text_list heads;
    const struct copy_row *at;
    size_t count;
    bool cut;                                            /* there are older ones */
};
struct own_copy { const struct copy_section *at; size_t count; };

/* Of the open record; more than ten statements, so no page of the record draws it. */
MUST_CHECK enum status own_copy_make(const struct access *, struct own_copy *ret);
