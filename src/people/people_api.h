// SPDX-License-Identifier: AGPL-3.0-or-later
/* people_api.h - what the API's files of this room share. */
#pragma once

#include "people/household.h"
#include "people/people.h"
#include "web/api.h"

extern const struct route people_api_routes[], contact_point_api_routes[], household_api_routes[],
    tie_api_routes[], enrolment_api_routes[], number_api_routes[];

/* A way to reach somebody, as people and contacts take it: {kind, value, safe: {...}}. */
extern const struct api_field CONTACT_FIELDS[];
struct contact_point contact_from_json(struct request *, json_t *object);
void contact_json(struct json *, const struct contact_point *, bool shows_protected);

/* {id, name, role, from, to, share_of_time} of somebody who joins; NULL for the body itself. */
extern const struct api_field MEMBER_FIELDS[];
/* The person a body names as `field`; INVALID on the field when there is none the caller may
 * know. */
MUST_CHECK enum status person_from_json(struct request *, struct session *, json_t *object,
                                        const char *name, const char *field,
                                        struct person_id *ret);
/* The household somebody belongs to on a day, with those the caller may see; null: none. */
MUST_CHECK enum status household_of_day_json(const struct access *, struct json *,
                                             const char *key, struct date on);

/* One membership, for what was taken back of it; nothing when it isn't there. */
struct undo;
MUST_CHECK enum status household_member_show(const struct access *, const struct undo *,
                                             struct json *);
/* "es,en" as a list of texts, and back. */
void languages_json(struct json *, const char *key, const char *languages);
const char *languages_from_json(struct request *, const char *name);
