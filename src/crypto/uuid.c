// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/uuid.h"

#include "base/ref.h"
#include "base/status.h"
#include "crypto/sha1.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { UUID_BYTES = 16 };

static bool is_hyphen(size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

bool uuid_is_valid(const char *text)
{
    if (text == NULL || strlen(text) != UUID_LENGTH)
        return false;
    for (size_t i = 0; i < UUID_LENGTH; i++) {
        if (is_hyphen(i) ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    }
    return true;
}

static void write_text(unsigned char bytes[static UUID_BYTES], unsigned version,
                       char into[static UUID_TEXT])
{
    size_t at = 0;

    bytes[6] = (unsigned char)((bytes[6] & 0x0Fu) | version << 4);
    bytes[8] = (unsigned char)((bytes[8] & 0x3Fu) | 0x80u);
    for (size_t i = 0; i < UUID_BYTES; i++) {
        if (is_hyphen(at))
            into[at++] = '-';
        snprintf(into + at, 3, "%02x", bytes[i]);
        at += 2;
    }
}

void uuid_new(char into[static UUID_TEXT])
{
    unsigned char bytes[UUID_BYTES];

    random_fill(bytes, sizeof bytes);
    write_text(bytes, 4, into);
}

static unsigned nibble(char c)
{
    return isdigit((unsigned char)c) ? (unsigned)(c - '0')
                                     : (unsigned)(tolower((unsigned char)c) - 'a') + 10;
}

void uuid_of_name(const char *space, const char *name, char into[static UUID_TEXT])
{
    unsigned char bytes[UUID_BYTES], digest[SHA1_DIGEST];
    size_t count = 0;

    ensure(uuid_is_valid(space));
    for (size_t i = 0; i < UUID_LENGTH; i += is_hyphen(i) ? 1 : 2) {
        if (!is_hyphen(i))
            bytes[count++] = (unsigned char)(nibble(space[i]) << 4 | nibble(space[i + 1]));
    }
    sha1_of((const struct bytes[]){ { bytes, sizeof bytes }, { name, strlen(name) } }, 2, digest);
    memcpy(bytes, digest, sizeof bytes);
    write_text(bytes, 5, into);
}
