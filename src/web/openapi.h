// SPDX-License-Identifier: AGPL-3.0-or-later
/* openapi.h - the description of the API, made from the routes themselves (OpenAPI 3.1). */
#pragma once

#include "base/json.h"
#include "web/route.h"

void openapi_write(struct json *, const struct route *const tables[]);
