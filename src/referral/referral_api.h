// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "referral/check.h"
#include "referral/referral.h"
#include "web/route.h"

struct json;

void referral_json(struct json *, const struct referral *);
void check_json(struct json *, const struct check *);

extern const struct route referral_api_routes[], check_api_routes[];
