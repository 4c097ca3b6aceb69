/* refuse: incompatible pointer type */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* A person's page whose handler takes no access. */
#include "web/route.h"

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    (void)request, (void)session, (void)response;
    return OK;
}

extern const struct route wrong_routes[];

const struct route wrong_routes[] = {
    PERSON_PAGE("/p/{person}/goals", AREA_GOALS, show),    /* refused: wrong handler type */
    STAFF_PAGE("/right", 0, show),
    END_OF_ROUTES,
};
