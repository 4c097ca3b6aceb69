// SPDX-License-Identifier: AGPL-3.0-or-later
/* set_up_page.h - the first page of a new installation. */
#pragma once

#include "base/problem.h"

struct set_up_page {
    const char *agency, *zone, *currency, *name, *programmes;
    bool practice;
    const struct problems *problems;
};
