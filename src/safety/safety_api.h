// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/route.h"

extern const struct route safety_api_routes[];
