// SPDX-License-Identifier: AGPL-3.0-or-later
/* need_terms.h - the need domain that a directory's kind of help, or plain words, belong to. */
#pragma once

#include "needs/needs.h"

struct arena;

/* A taxonomy's term by its name (Open Eligibility and the names city directories use).  False:
 * it says who a service is for, not what it helps with. */
bool need_of_term(struct arena *, const char *name, enum domain *ret);

/* The domains named in plain words, as bits (bit number = domain). */
int64_t needs_of_words(struct arena *, const char *words);
