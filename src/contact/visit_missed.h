// SPDX-License-Identifier: AGPL-3.0-or-later
/* visit_missed.h - visits that didn't happen: two in a row are a signal (signal.h), no verdict. */
#pragma once

#include "contact/visit.h"

/* Nobody was there on that day: after two settled ones in a row somebody asks why. */
MUST_CHECK enum status visit_missed(struct change *, struct date on);
/* Undo: they were there, or it isn't settled.  One that is left alone is nothing to ask about. */
MUST_CHECK enum status visit_not_missed(struct change *, struct date on);
