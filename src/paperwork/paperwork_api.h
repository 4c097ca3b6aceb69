// SPDX-License-Identifier: AGPL-3.0-or-later
/* paperwork_api.h - deadlines, for programs. */
#pragma once

#include "base/json.h"
#include "paperwork/deadline.h"
#include "web/route.h"

extern const struct route deadline_rule_api_routes[];
extern const struct route kept_api_routes[];
