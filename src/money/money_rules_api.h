// SPDX-License-Identifier: AGPL-3.0-or-later
/* money_rules_api.h - POST /rules/...: questions to the rules; nothing is stored. */
#pragma once

#include "web/route.h"

extern const struct route money_rules_api_routes[];
