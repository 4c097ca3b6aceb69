// SPDX-License-Identifier: AGPL-3.0-or-later
/* staff.h - what the pages over several people list: My day, Team, front desk, billing.
 *
 * Kinds and states of later rooms come as their numbers; the pages know the words for them.
 */
#pragma once

#include "people/people.h"
#include "privacy/caseload.h"
#include "staff/workload.h"

/* Notes since a day, and every unsigned one: the heat list and what waits to be signed. */
struct lately { struct person_id person; const char *ref; struct date on; int64_t kind;
                bool unsigned_yet; struct user_id by; };
struct latelies { const struct lately *at; size_t count; };
MUST_CHECK enum status staff_notes_lately(const struct caseload *, struct date since,
                                          struct latelies *ret);

/* Goals whose day to look at them together has come; and what people wrote back since a day, but for
 * a digit that only answers a question. */
struct review { struct person_id person; const char *ref, *wish; struct date on; };
struct reviews { const struct review *at; size_t count; };
/* Deadlines that are open and due by a day, the soonest first (paperwork/kept.h), and appeals that are
 * still to be filed (advocacy/advocacy.h): `appeal` says what about, and there is no rule. */
struct day_due { struct person_id person; const char *ref, *rule, *date_name; struct date on;
                 struct maybe_int minute; const char *appeal; };
struct day_dues { const struct day_due *at; size_t count; };
struct came_back { struct person_id person; const char *words; struct date on; };
struct came_backs { const struct came_back *at; size_t count; };
MUST_CHECK enum status staff_due(const struct caseload *, struct date up_to, struct date until,
                                 struct date since, struct reviews *ret,
                                 struct day_dues *ret_due, struct came_backs *ret_back);

/* Who is expected on a day, of everybody the caseload reaches: name, time, and how to reach them
 * safely; never what for. */
struct expected { struct person_id person; const char *called; struct maybe_int from;
                  const char *safe; };
struct expecteds { const struct expected *at; size_t count; };
MUST_CHECK enum status staff_expected(const struct caseload *, struct date on,
                                      const char *language, struct expecteds *ret);

/* Signed notes for billing: start, minutes, code; newest first, a page at a time. */
struct billed { struct date on; struct instant started; struct maybe_int minutes;
                const char *code; int64_t kind; };
struct billeds { const struct billed *at; size_t count; const char *next; };
MUST_CHECK enum status staff_billed(const struct caseload *, const char *cursor, int64_t limit,
                                    struct billeds *ret);

/* How much weighs on each worker: their people by the heaviest open need, and the weight of all
 * (workload.h) by that need, court days planned, how long we walk together, interpreters and the
 * longest way of the last 90 days.  A child placed away isn't known here. */
struct carried { struct user_id worker; int64_t heavy, middle, light; struct workload load; };
struct carrieds { const struct carried *at; size_t count; };
MUST_CHECK enum status staff_carried(const struct caseload *, const struct pairs *primaries,
                                     struct carrieds *ret);

/* Clients' latest answers since a day by service; verdicts as check.h numbers them. */
enum { STAFF_VERDICTS = 5 };
struct helped { const char *service; int64_t verdicts[STAFF_VERDICTS], total; };
struct helpeds { const struct helped *at; size_t count; };
MUST_CHECK enum status staff_helped(const struct caseload *, struct date since,
                                    struct helpeds *ret);
