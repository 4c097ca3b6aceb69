// SPDX-License-Identifier: AGPL-3.0-or-later
/* sealed.c - words in the tables of privacy: a stolen database opens none of them. */
#include "privacy/inside.h"

#include <string.h>

#include "crypto/seal.h"

struct bytes keys_seal(const struct keys *keys, const char *use, const char *context,
                       const char *text)
{
    return seal_bytes(keys->arena, master_key(use), context,
                      (struct bytes){ text, strlen(text) });
}

enum status keys_open(const struct keys *keys, const char *use, const char *context,
                      struct bytes sealed, const char **ret)
{
    struct bytes plain;

    enum status s = seal_open_bytes(keys->arena, master_key(use), context, sealed, &plain);
    if (s == OK)
        *ret = arena_text_n(keys->arena, (const char *)plain.at, plain.count);
    return s;
}
