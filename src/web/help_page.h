// SPDX-License-Identifier: AGPL-3.0-or-later
/* help_page.h - the keys that work on every page. */
#pragma once

#include <stdbool.h>

struct keys_page { bool off; };    /* single letters are switched off for this account */
