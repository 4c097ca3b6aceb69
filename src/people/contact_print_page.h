// SPDX-License-Identifier: AGPL-3.0-or-later
/* contact_print_page.h - how to reach people safely, on paper: for one, and for all one walks
 * with.  Protected addresses are left out. */
#pragma once

#include "people/people_page.h"

struct print_way { const char *kind, *safe, *value; };
struct print_ways { const struct print_way *at; size_t count; };
struct print_person { const char *called, *initials; struct print_ways ways; };
struct print_persons { const struct print_person *at; size_t count; };

struct contact_print_page { struct print_person person; const char *back; struct date today; };
struct people_print_page { struct print_persons people; struct date today; };
