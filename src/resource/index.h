// SPDX-License-Identifier: AGPL-3.0-or-later
/* index.h - what a service is found by: folded words with a weight, and domains of need. */
#pragma once

#include "base/text.h"
#include "privacy/access.h"

struct arena;

/* What stands about a service.  `kinds` are the names of its kinds of help. */
struct service_text {
    const char *name, *alternate_name, *organization, *description;
    struct text_list kinds;
    struct int_list kind_domains;     /* of the kinds that have one */
};

/* Writes its words anew, and the needs that follow from kinds and words (those a person said are
 * left).  `scratch` may be emptied afterwards. `fresh`: nothing was written about it before. */
MUST_CHECK enum status resource_index(struct office_change *, struct arena *scratch,
                                      int64_t service, const struct service_text *, bool fresh);
