// SPDX-License-Identifier: AGPL-3.0-or-later
/* routes.h - which tables of routes the program has, and what rooms hang into the frame. */
#pragma once

#include "app/house.h"
#include "web/route.h"
#include "web/server.h"

const struct route *const *app_routes(void);    /* ends with NULL */
/* Sets the routes, hooks and jobs; before the server starts. */
void app_set_up(struct house *, struct web_rules *);
