// SPDX-License-Identifier: AGPL-3.0-or-later
/* page_inside.h - what the pages of this room share. */
#pragma once

#include "referral/referral_page.h"

struct html;
struct consents;

/* The tag of a state, and of a check. */
const char *referral_look(enum referral_state);
const char *check_look(const struct check *);
const char *check_words(struct html *, const struct check *);
struct voice_rows voice_rows(struct html *, const struct answers *);

/* Each consent that holds, then "they take it along", then "ask first"; `fits` NULL: no choice
 * made for them. */
struct html_options way_options(struct html *, const struct consents *, const char *chosen);
/* The form's choice: a consent of this record, or carried; neither: ask first. */
MUST_CHECK enum status way_read(struct request *, const struct access *, struct maybe_int *consent,
                                bool *carried);
MUST_CHECK enum status referral_of(struct request *, const struct access *, struct referral *ret);
const char *referral_path(const struct access *, const char *ref);

MUST_CHECK enum status referral_one_draw(struct request *, const struct access *,
                                         struct referral_page *, struct response *);
enum status referral_one_show(struct request *, const struct access *, struct response *);
enum status referral_cover_show(struct request *, const struct access *, struct response *);
enum status referral_call_show(struct request *, const struct access *, struct response *);
/* What left, or what would under the consent it has now. */
MUST_CHECK enum status referral_packet_of(const struct access *, const struct referral *,
                                          struct packet *ret, bool *has, bool *sent);
enum status referral_form_show(struct request *, const struct access *, struct response *);
enum status referral_form_add(struct request *, struct change *, struct response *);
enum status referral_post_event(struct request *, struct change *, struct response *);
enum status referral_post_handoff(struct request *, struct change *, struct response *);
/* The introductions of the referral, soonest first. */
MUST_CHECK enum status referral_fill_handoffs(const struct access *, struct html *,
                                              const struct referral *, struct referral_page *);
enum status referral_post_way(struct request *, struct change *, struct response *);
