// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/route.h"

extern const struct route choice_api_routes[], decision_api_routes[];
