// SPDX-License-Identifier: AGPL-3.0-or-later
/* rights_inside.h - what the files of rights.h share. */
#pragma once

#include "made/rights_sql.h"
#include "privacy/inside.h"
#include "privacy/rights.h"

/* A stored row opened; `office` knows names. */
MUST_CHECK enum status rights_read(const struct office *, const struct sql_rights_of_row *,
                                   struct rights_request *ret);
struct bytes rights_seal(const struct keys *, const char *ref, const char *column,
                         const char *text);    /* at NULL for blank text */
/* What the papers of a court lack ("" nothing), once the privacy officer agrees. */
const char *rights_papers_lack(const struct scope *, int64_t labels, int64_t papers);
/* CONFLICT with the guard and the sentence. */
enum status rights_conflict(struct problems *, const char *guard, const char *field,
                            const char *sentence);
