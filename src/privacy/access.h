// SPDX-License-Identifier: AGPL-3.0-or-later
/* access.h - the one door to client data.
 *
 *     struct session   you are signed in                     reads no client data
 *     struct access    leave to read one person's record     from access_open(), audited
 *     struct change    leave to change it, one transaction   from change_begin(), audited
 *     struct caseload  leave to list or count several people from caseload_mine() and kin, audited
 *     struct office    leave to read what isn't about clients: directory, staff, settings, rules
 *
 * All are opaque: outside privacy/ they can't be made, copied or looked into.  They belong to one
 * request and die with it; each generated function checks that the request is still the same.
 */
#pragma once

#include "base/date.h"
#include "base/status.h"
#include "base/text.h"

struct arena;
struct session;
struct access;
struct change;
struct caseload;
struct office;
struct office_change;
struct zone;

struct person_id { int64_t n; };
struct user_id { int64_t n; };

/* Which part of a record a page or statement is about: one each.  Roles and consents name areas.
 * What is sensitive inside an area is a label of the row (privacy/label.h), never an area.
 * VISITS is when somebody is expected, CONTACT what was said: front desk has the first only.
 * BILLING is start, minutes and codes of signed notes.  OFFICE is what isn't about clients. */
enum area {
    AREA_PERSON, AREA_FAMILY, AREA_STORY, AREA_NEEDS, AREA_GOALS, AREA_CHOICES, AREA_REFERRALS,
    AREA_CONTACT, AREA_VISITS, AREA_ROUTINE, AREA_PAPERS, AREA_MONEY, AREA_SHARING, AREA_BILLING,
    AREA_OFFICE,
    AREAS
};

/* Why somebody looks.  On what ground they may (team, cover, supervision, front desk, link, job,
 * ...) is found by access_open and stands in the audit line. */
enum purpose {
    PURPOSE_CARE, PURPOSE_BILLING, PURPOSE_SUPERVISION, PURPOSE_AUDIT, PURPOSE_OWN_RECORD,
    PURPOSES
};
const char *purpose_word(enum purpose);
bool purpose_from_word(const char *, enum purpose *ret);

/* Opens the record, or answers NOT_FOUND (also when the caller may not know that the person is a
 * client) / NOT_ALLOWED (may know, but not this area).  Either way it is in the audit trail. */
MUST_CHECK enum status access_open(struct session *, struct person_id, enum purpose, enum area,
                                   const struct access **ret);

/* Several people on one page.  `held`: the people named by a list this session may open, at most
 * 1,000 (own people, a household); `reach`: all this session may know of (search, reports).
 * A caseload of a session whose reach is small enough is `held` too: caseload_is_held. */
MUST_CHECK enum status caseload_mine(struct session *, enum purpose, enum area,
                                     const struct caseload **ret);
MUST_CHECK enum status caseload_household(const struct access *, enum area,
                                          const struct caseload **ret);
MUST_CHECK enum status caseload_reach(struct session *, enum purpose, enum area,
                                      const struct caseload **ret);
bool caseload_is_held(const struct caseload *);
/* Takes part in the same audit line, another area.  NOT_ALLOWED when the role lacks it. */
MUST_CHECK enum status caseload_also(const struct caseload *, enum area,
                                     const struct caseload **ret);

const struct office *session_office(const struct session *);
const struct office *access_office(const struct access *);
const struct office *caseload_office(const struct caseload *);
const struct office *change_office(const struct change *);

struct arena *session_arena(const struct session *);
struct arena *access_arena(const struct access *);
struct arena *change_arena(const struct change *);
struct arena *caseload_arena(const struct caseload *);
struct arena *office_arena(const struct office *);

struct person_id access_person(const struct access *);
/* The person's public reference (26 characters). */
const char *access_ref(const struct access *);
bool access_may_read(const struct access *, enum area);
bool access_may_write(const struct access *, enum area);
/* Who reported that a child was harmed: the supervisor of the line alone (DOMAIN 3.1, CW). */
bool access_names_reporters(const struct access *);
/* False when one of the labels is shut here: such a row would vanish under its writer's hands. */
bool access_may_see(const struct access *, int64_t labels);

/* Today in the agency's zone, and now. */
struct date access_today(const struct access *);
struct date caseload_today(const struct caseload *);
struct date office_today(const struct office *);
struct date change_today(const struct change *);
struct instant change_now(const struct change *);
struct instant office_now(const struct office *);
/* The agency's day an instant falls on, and an instant of the agency's wall clock. */
struct date change_day_of(const struct change *, struct instant);
struct date access_day_of(const struct access *, struct instant);
struct date office_day_of(const struct office *, struct instant);
/* The agency's zone (base/clock.h); NULL before there is an agency. */
const struct zone *office_zone(const struct office *);
struct instant change_at(const struct change *, struct date, int minute);
/* Now, by the agency's wall clock: 0 to 1439. */
int change_minute(const struct change *);
struct instant access_at(const struct access *, struct date, int minute);

MUST_CHECK enum status change_begin(const struct access *, enum area, struct change **ret);
/* A person who isn't there yet: draws the number, makes the record's access; a worker becomes its
 * primary worker (from today), others leave it without one.  people_add then writes the row. */
MUST_CHECK enum status change_begin_new(struct session *, enum purpose, struct change **ret);
/* The other record of something about two people; same transaction, audited on its own. */
MUST_CHECK enum status change_also(struct change *, struct person_id, enum area,
                                   struct change **ret);
/* The same change, another area (a referral that starts writes contact's promises). */
MUST_CHECK enum status change_area(struct change *, enum area, struct change **ret);
/* Labels the rows written next take instead of the programme's (label.h bits); 0: the default
 * again. */
void change_label(struct change *, int64_t labels);
int64_t change_labels(const struct change *);

const struct access *change_access(const struct change *);
/* Office data written along with a client change (a consent's partner, a counter). */
MUST_CHECK enum status office_begin(struct session *, struct office_change **ret);
const struct office *office_change_office(const struct office_change *);
struct arena *office_change_arena(const struct office_change *);

/* A record named by its reference only (`/boards/{b}`): whose it is, without opening it.
 * `kind` is the letter of the schema.  NOT_FOUND when it isn't there. */
MUST_CHECK enum status record_find(struct session *, const char *kind, const char *ref,
                                   struct person_id *person, int64_t *id);
/* The number behind a reference inside the open record; NOT_FOUND for anybody else's, and for a
 * row whose labels are shut here. */
MUST_CHECK enum status access_find(const struct access *, const char *kind, const char *ref,
                                   int64_t *id);
/* The other way round: the reference of the open record's row. */
MUST_CHECK enum status access_name_of(const struct access *, const char *kind, int64_t id,
                                      const char **ret);
MUST_CHECK enum status person_find(struct session *, const char *ref, struct person_id *ret);
