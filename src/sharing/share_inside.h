// SPDX-License-Identifier: AGPL-3.0-or-later
/* share_inside.h - what the page and its form share. */
#pragma once

#include "sharing/share_page.h"

struct html;

/* Draws the page around the form as it stands. */
MUST_CHECK enum status share_draw(const struct access *, struct share_page *, struct response *);
/* The consent that {c} of the path names. */
MUST_CHECK enum status share_consent_of(struct request *, const struct access *,
                                        struct consent *ret);
const char *share_labels_words(struct html *, int64_t labels);
const char *share_label_word(int64_t label);          /* of one bit */
int64_t share_labels_read(struct text_list words);
/* The choices that were not read from a form yet. */
void share_form_fill(struct html *, struct share_page *);

enum status share_paper_show(struct request *, const struct access *, struct response *);
enum status share_form_show(struct request *, const struct access *, struct response *);
enum status share_form_add(struct request *, struct change *, struct response *);
