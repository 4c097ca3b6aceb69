/* refuse: incompatible pointer type */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* A form's handler gets a change; one that takes an access isn't one. */
#include "web/route.h"

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    (void)request, (void)access, (void)response;
    return OK;
}

extern const struct route wrong_routes[];

const struct route wrong_routes[] = {
    PERSON_FORM("/p/{person}/goals", AREA_GOALS, show),    /* refused: wrong handler type */
    PERSON_PAGE("/p/{person}/goals", AREA_GOALS, show),
    END_OF_ROUTES,
};
