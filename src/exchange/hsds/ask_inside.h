// SPDX-License-Identifier: AGPL-3.0-or-later
/* ask_inside.h - one question to the public API; for ask*.c alone. */
#pragma once

#include "exchange/hsds/ask_api.h"
#include "exchange/hsds/give.h"

#include "base/problem.h"

struct asking {
    struct request *request;
    struct response *response;
    const struct office *office;
    struct arena *memory;            /* of what is given: larger than a request's */
    struct giving *giving;
    struct int_list ids;             /* all that fit, in order */
    const struct instant *changed;   /* of services: when each was last changed here */
};

/* ask_find.c: numbers of what fits.  INVALID with the field named. */
MUST_CHECK enum status ask_find_services(struct asking *);
MUST_CHECK enum status ask_find_spots(struct asking *);
MUST_CHECK enum status ask_find_organizations(struct asking *);
MUST_CHECK enum status ask_find_terms(struct asking *);
MUST_CHECK enum status ask_spot_named(const struct office *, struct arena *, const char *uuid,
                                      int64_t *ret);
/* Said as "true", "1" or alone. */
bool ask_yes(struct request *, const char *name);

/* ask_gather.c: rows of a page. */
MUST_CHECK enum status ask_gather_services(struct giving *, struct int_list ids, bool full);
MUST_CHECK enum status ask_gather_spots(struct giving *, struct int_list spots, bool full);
MUST_CHECK enum status ask_gather_organizations(struct giving *, struct int_list ids, bool full);
MUST_CHECK enum status ask_gather_terms(struct giving *, struct int_list ids);
