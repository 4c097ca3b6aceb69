// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "goal/goal.h"
#include "web/route.h"

struct json;

/* `needs`: pairs of number and reference are looked up by the caller through need_ref. */
void goal_json(struct json *, const struct goal *, const char *need_ref);

/* Reads {by, method, witness, on} of an object field; false when it isn't there. */
bool agreement_from_json(struct request *, json_t *object, struct agreement *ret);
void agreement_json(struct json *, const char *key, const struct agreement *);
/* The fields of an agreement, for `takes`. */
extern const struct api_field AGREEMENT_FIELDS[];

/* One step as it stands, with what the ladder suggests. */
MUST_CHECK enum status step_answer(const struct access *, int64_t id, struct response *,
                                   const char **ref);

extern const struct route goal_api_routes[];
extern const struct route ladder_api_routes[];
extern const struct route plan_api_routes[];
