// SPDX-License-Identifier: AGPL-3.0-or-later
/* desks_page.h - the first page of front desk (who is expected today) and of billing (start,
 * minutes and codes of signed notes; never a word of them, nor whose they are). */
#pragma once

#include "staff/staff.h"
#include "web/route.h"

struct desk_row { const char *time, *name, *safe; };
struct desk_rows { const struct desk_row *at; size_t count; };
struct desk_page { struct date today; struct desk_rows rows; };

struct bill_row { struct date on; const char *time, *kind, *code; struct maybe_int minutes; };
struct bill_rows { const struct bill_row *at; size_t count; };
struct bill_page { struct bill_rows rows; const char *next_path, *first_path; };

MUST_CHECK enum status desk_show(struct request *, struct session *, struct response *);
MUST_CHECK enum status billing_show(struct request *, struct session *, struct response *);
