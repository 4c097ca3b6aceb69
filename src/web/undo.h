// SPDX-License-Identifier: AGPL-3.0-or-later
/* undo.h - taking back what was just done.
 *
 * A room offers it with undo_offer(change, "promise_done", ...) and shows the token by
 * response_said; here it says how that is taken back. */
#pragma once

#include "base/json.h"
#include "privacy/keep.h"

struct problems;

/* Before the server starts; `what` and `area` are those of the offer.  `take_back` gives CONFLICT
 * with guard "changed" when the record has been changed since. */
void undo_register(const char *what, enum area,
                   enum status (*take_back)(struct change *, const struct undo *,
                                            struct problems *));
/* The same; the API then answers with the record as it is again, written by `show`. */
void undo_register_shown(const char *what, enum area,
                         enum status (*take_back)(struct change *, const struct undo *,
                                                  struct problems *),
                         enum status (*show)(const struct access *, const struct undo *,
                                             struct json *));
