// SPDX-License-Identifier: AGPL-3.0-or-later
/* keys.h - what somebody is found by; written whenever a name or number changes. */
#pragma once

#include "base/text.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum key_kind { KEY_NAME, KEY_CHOSEN_NAME, KEY_FORMER_NAME, KEY_PHONE, KEY_JOINED, KEY_KINDS };

MUST_CHECK enum status keys_clear_names(struct change *);
/* Each folded word, the name from each word on with its spaces left out, and the words' letter triples. */
MUST_CHECK enum status keys_add_name(struct change *, const char *name, enum key_kind);
/* All numbers of the person, from scratch. */
MUST_CHECK enum status keys_write_phones(struct change *, struct text_list numbers);

/* A phone number turned round, so that its end is a beginning; NULL below four digits. */
const char *key_of_phone(struct arena *, const char *number);
/* Folded, spaces left out. */
const char *key_joined(struct arena *, const char *name);
/* The letter triples of a folded word, padded: "ann" gives "  a", " an", "ann", "nn ". */
struct text_list grams_of(struct arena *, const char *word);
