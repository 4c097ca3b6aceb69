// SPDX-License-Identifier: AGPL-3.0-or-later
/* note_api.h - notes, promises and visits for programs. */
#pragma once

#include "contact/promise.h"
#include "web/route.h"

struct json;

/* `promises` of a note's body: {what, who, due} or a text alone. */
MUST_CHECK enum status promises_from_json(struct request *, struct change *, int64_t note);
void promise_json(struct json *, const struct promise *, const char *note_ref);

extern const struct route note_api_routes[];
extern const struct route promise_api_routes[];
extern const struct route visit_api_routes[];
