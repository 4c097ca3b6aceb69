// SPDX-License-Identifier: AGPL-3.0-or-later
/* restore.h - putting this room's records back as they were before a change (undo).
 *
 * `before` is the version a record had, `version` the one the change gave it.  All give STALE when
 * the record was changed since; what is put back is a new version. */
#pragma once

#include "people/enrolment.h"
#include "people/household.h"

/* Names, birth, languages, where they stand.  `former` is what people_former_kept made of the
 * former names there were (NULL: they stay as they are). */
MUST_CHECK enum status people_restore(struct change *, int64_t before, int64_t version,
                                      const char *former, struct problems *);
const char *people_former_kept(const struct access *, struct text_list names);
MUST_CHECK enum status contact_restore(struct change *, int64_t id, int64_t before,
                                       int64_t version, struct problems *);
MUST_CHECK enum status household_restore(struct change *, int64_t id, int64_t before,
                                         int64_t version, struct problems *);

/* A household made by mistake: its members, `count` of them, never belonged to it. */
MUST_CHECK enum status household_drop(struct change *, int64_t id, int64_t count,
                                      int64_t version);

/* A move taken back.  `before` is what enrolment_way_back made of the enrolment and the person as
 * they were: a prospect whom the move made active is a prospect again. */
int64_t enrolment_way_back(int64_t version, enum person_state, enum enrolment_state to);
MUST_CHECK enum status enrolment_take_back(struct change *, int64_t id, int64_t before,
                                           int64_t version, struct problems *);
/* An enrolment that was begun by mistake goes, with the labels it gave. */
MUST_CHECK enum status enrolment_drop(struct change *, int64_t id, int64_t before,
                                      int64_t version);

/* Somebody who left on `left` belongs again until `to` (not set: on).  CONFLICT (guard "member"):
 * they joined again meanwhile. */
MUST_CHECK enum status household_return(struct change *, int64_t membership, struct date left,
                                        struct date to, struct problems *);
/* Somebody who was put in by mistake never belonged; `to`: the last day it began with.  STALE: it is
 * another by now. */
MUST_CHECK enum status household_unjoin(struct change *, int64_t membership, struct date to);
