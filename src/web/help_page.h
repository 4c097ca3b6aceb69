// SPDX-License-Identifier: AGPL-3.0-or-later
/* help_page.h - the keys that work on every page, and what is kept of whom. */
#pragma once

#include <stdbool.h>

/* What is kept, and who may see it: in plain words, for anybody, before signing in too. */
struct kept_page { const char *agency, *help; };    /* help: whom to call; either NULL */
struct keys_page { bool off; };    /* single letters are switched off for this account */
