// SPDX-License-Identifier: AGPL-3.0-or-later
/* glass.h - break-the-glass (DOMAIN 3.1, R15, P7, P14): somebody of the staff opens a record they
 * don't work with, because somebody is in danger now.
 *
 * A reason is typed; the record is open for 60 minutes; the supervisor and the privacy officer have
 * it on their list at once, to be looked at within two business days, with a verdict.  A barrier
 * (barrier.h) beats it: that try is told to the privacy officer.  It opens no separate-consent
 * note, no addiction-treatment record (42 CFR 2.51: medical staff only), no immigration status.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

enum { GLASS_SECONDS = 60 * 60, GLASS_REVIEW_DAYS = 2 };

/* `until` not set: it stays shut, and the try is on the list all the same (keep the change).  The
 * answer for somebody who isn't there is the same.  CONFLICT: open to the caller without it. */
MUST_CHECK enum status glass_break(struct session *, struct person_id, const char *reason,
                                   struct problems *, struct instant *until);
/* Everybody, to find by name whom an emergency is about; what is found is shown only once the
 * record is open.  For safety/emergency_page.c alone. */
MUST_CHECK enum status glass_search(struct session *, const struct caseload **ret);
/* The reference of the record just opened. */
MUST_CHECK enum status glass_ref(struct session *, struct person_id, const char **ret);
