// SPDX-License-Identifier: AGPL-3.0-or-later
/* measure_api.h - how things are measured, for programs. */
#pragma once

#include "base/json.h"
#include "measure/instrument.h"
#include "web/route.h"

/* {value, band, status, raw, signals[]} and what stands behind it, into the open object. */
void score_json(struct json *, struct arena *, const struct instrument *, const struct score *);

extern const struct route score_api_routes[];
extern const struct route response_api_routes[];
