// SPDX-License-Identifier: AGPL-3.0-or-later
/* undo.h - taking back what was just done.
 *
 * A room offers it with undo_offer(change, "promise_done", ...) and shows the token by
 * response_said; here it says how that is taken back. */
#pragma once

#include "privacy/keep.h"

/* Before the server starts; `what` and `area` are those of the offer.  `take_back` gives CONFLICT
 * with guard "changed" when the record has been changed since. */
void undo_register(const char *what, enum area,
                   enum status (*take_back)(struct change *, const struct undo *,
                                            struct problems *));
