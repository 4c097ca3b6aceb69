// SPDX-License-Identifier: AGPL-3.0-or-later
/* day_print_page.h - paper to take along: the day's visits, and an empty visit sheet. */
#pragma once

#include "staff/my_day_page.h"

struct day_print_page { const char *name; struct date today; struct day_rows visits, promises; };
struct print_sheet_page { const char *agency, *name; };

extern const struct route day_print_routes[];
