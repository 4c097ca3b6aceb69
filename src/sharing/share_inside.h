// SPDX-License-Identifier: AGPL-3.0-or-later
/* share_inside.h - what the page and its form share. */
#pragma once

#include "sharing/share_page.h"

struct html;

/* Draws the page around the form as it stands. */
MUST_CHECK enum status share_draw(const struct access *, struct share_page *, struct response *);
/* The choices that were not read from a form yet. */
void share_form_fill(struct html *, struct share_page *);

enum status share_form_show(struct request *, const struct access *, struct response *);
enum status share_form_add(struct request *, struct change *, struct response *);
