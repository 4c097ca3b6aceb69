// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "needs/needs.h"
#include "web/route.h"

struct json;

void need_json(struct json *, const struct need *);    /* also stands in a person's record */

extern const struct route needs_api_routes[];
