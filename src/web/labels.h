// SPDX-License-Identifier: AGPL-3.0-or-later
/* labels.h - "It is also about": the ticks under a form that writes something new down.
 *
 *     page struct    struct labels_too labels;
 *     handler        .labels = labels_too(access, html, form)
 *     template       {{include "labels_too" &labels}}
 *     route          PERSON_FORM_LABELLED(..), which adds what was ticked (web/route.h)
 *
 * Only what the writer may read is offered: anything else would vanish under their hands. */
#pragma once

#include "html/field.h"
#include "http/form.h"
#include "privacy/access.h"

struct labels_too { struct html_options choices; };

/* `form`: what was ticked before, or NULL. */
struct labels_too labels_too(const struct access *, const struct html *, const struct form *);
