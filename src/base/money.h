// SPDX-License-Identifier: AGPL-3.0-or-later
/* money.h - whole cents; the currency is the agency's. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct arena;

struct money { int64_t cents; };
struct maybe_money { bool set; int64_t cents; };

/* "1,234.50", "$12", "12.5"; false when it isn't an amount or has more than two decimals. */
bool money_from_text(const char *, struct money *ret);
char *money_text(struct arena *, struct money);    /* 1,234.50 */
