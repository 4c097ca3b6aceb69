// SPDX-License-Identifier: AGPL-3.0-or-later
/* choice_inside_api.h - what the two files of this room's API share. */
#pragma once

#include "choice/choice.h"
#include "web/route.h"

struct json;

/* NULL: not on this board. */
const char *choice_option_ref(const struct board *, int64_t option);
void choice_write_decision(struct json *, const char *key, const struct decision *,
                           const struct board *);
/* The number of the person's own record that a field of the body names. */
MUST_CHECK enum status choice_own(struct request *request, struct change *change, const char *field,
                       const char *kind, struct maybe_int *ret);
