// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "sharing/consent.h"
#include "web/route.h"

extern const struct route sharing_api_routes[];
