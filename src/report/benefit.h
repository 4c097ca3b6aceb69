// SPDX-License-Identifier: AGPL-3.0-or-later
/* benefit.h - did it help: counts and shares of DOMAIN 5, as people read them. */
#pragma once

#include "referral/check.h"
#include "web/route.h"

/* Shares of exactly counted whole numbers: "72.7", one place, half up; NULL when `of` is 0. */
const char *share_text(struct arena *, int64_t part, int64_t of);

struct benefit_shares { const char *reach, *helped, *worse, *loop; };
/* reach = received of sent, helped and worse of received, loop = answered of sent. */
struct benefit_shares benefit_shares(struct arena *, const struct benefit *);

extern const struct route report_routes[], report_api_routes[], nights_api_routes[];
