// SPDX-License-Identifier: AGPL-3.0-or-later
/* experience.h - what became of those we sent to a service: how soon it answers, whether it says
 * yes, whether it helped by the clients' own latest answers (X9; scenario 3.11).
 *
 * Measured over everybody, by the system, and told to everybody from five on: five sent for the
 * answers of the service, five answers for those of the clients.  Before that a harm report is
 * told only to whoever may know the person anyway; to all others nothing is said, not even that
 * there is something.  Days and verdicts are read, never who or which words.  The newest 500 count.
 */
#pragma once

#include "base/text.h"
#include "privacy/scope.h"
#include "resource/resource.h"

enum { EXPERIENCE_LEAST = 5 };

struct experience {
    /* Not set: fewer than five were sent. */
    struct maybe_int sent, answered, accepted_percent;
    struct maybe_int answer_days;      /* the middle one, calendar days; not set: none answered */
    /* Not set: fewer than five were answered by a client. */
    struct maybe_int answers, helped_percent, harm_reports;
    struct maybe_int harm_you_know;    /* before that, among those the reader may know; never 0 */
};

/* One statement; a second one for `harm_you_know`. */
MUST_CHECK enum status experience_of(struct session *, struct scope *, struct service_id,
                                     struct experience *ret);
