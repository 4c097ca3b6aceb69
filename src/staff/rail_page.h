// SPDX-License-Identifier: AGPL-3.0-or-later
/* rail_page.h - the counts of every page's main menu, for frame_set_counts. */
#pragma once

#include "web/frame.h"

enum status rail_counts_of(struct session *, int64_t counts[static FRAME_PLACES]);
