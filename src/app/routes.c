// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/routes.h"

#include "choice/choice_api.h"
#include "exchange/hsds/hsds_page.h"
#include "goal/goal_api.h"
#include "intake/intake_api.h"
#include "needs/needs_api.h"
#include "resource/resource_page.h"

/* One table a line, in the order of the alphabet. */
static const struct route *const room_tables[] = {
    choice_api_routes,
    goal_api_routes,
    hsds_routes,
    intake_api_routes,
    needs_api_routes,
    plan_api_routes,
    resource_api_routes,
    resource_routes,
};

enum { ROOMS = sizeof room_tables / sizeof room_tables[0], TABLES_MOST = 96 };

const struct route *const *app_routes(void)
{
    static const struct route *all[TABLES_MOST];
    size_t count = 0;

    for (size_t i = 0; web_tables[i] != NULL; i++)
        all[count++] = web_tables[i];
    for (size_t i = 0; i < ROOMS; i++)
        all[count++] = room_tables[i];
    all[count] = NULL;
    return all;
}

void app_set_up(struct house *house, struct web_rules *rules)
{
    (void)house, (void)rules;
    route_table_set(app_routes());
}
