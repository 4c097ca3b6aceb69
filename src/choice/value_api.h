// SPDX-License-Identifier: AGPL-3.0-or-later
/* value_api.h - the field `value` of an option: what a way brings and costs, as JSON. */
#pragma once

#include "choice/value.h"
#include "web/route.h"

extern const struct api_field VALUE_FIELDS[];
/* Problems name "value.out[0].amount" and its kin. */
void value_read(struct request *, json_t *given, struct value_ask *ret);
struct json;
void value_write(struct json *, const char *key, const struct value_ask *, struct date on,
                 const char *currency);
