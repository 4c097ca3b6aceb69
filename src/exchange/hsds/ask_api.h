// SPDX-License-Identifier: AGPL-3.0-or-later
/* ask_api.h - the directory for anybody's programs: the HSDA API of HSDS 3.0 under /hsds/.
 *
 * No token, no client, no contact person, no confidential place, no note of a colleague; an address
 * asks 120 times a minute at most.  Pages of 50 (`per_page` to 200); `format=ndjson` gives all at
 * once, ASK_LINES_MOST at most.  Parameters after the specification's schema/openapi.json.
 */
#pragma once

#include "web/route.h"

enum { ASK_PAGE = 50, ASK_PAGE_MOST = 200, ASK_LINES_MOST = 2000, ASK_FULL_MOST = 500 };

extern const struct route hsds_ask_routes[];
