// SPDX-License-Identifier: AGPL-3.0-or-later
/* part.h - a big change done in pieces, each with memory of its own.
 *
 * A request's arena has a ceiling, and a change over a thousand rows would pass it.  The body runs
 * in a scope of its own inside the whole change: what it did is dropped when it answers anything
 * but OK, and otherwise kept or dropped with the whole.  Its handles die when it returns, and the
 * caller may empty the arena then.  Its audit lines are the whole's: one commit, one fate.
 */
#pragma once

#include "privacy/scope.h"

MUST_CHECK enum status scope_run_part(struct scope *whole, struct arena *,
                                      enum status (*body)(struct scope *part, void *arg),
                                      void *arg);
