// SPDX-License-Identifier: AGPL-3.0-or-later
/* draft.h - text that wasn't sent yet, and how a page gives it back.
 *
 * A page whose form may have a kept draft asks for its fields here.  With ?draft=use they are the
 * kept ones; without, the form is empty and the frame offers the draft ("You have a kept draft from
 * 9:12: use it").  Before any part of the page is drawn. */
#pragma once

#include "http/form.h"
#include "http/request.h"

/* The fields of the form being sent, or those of the kept draft; never NULL. */
struct form *form_with_draft(struct request *);
bool form_is_draft(const struct request *);
