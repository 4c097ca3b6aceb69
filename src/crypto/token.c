// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/token.h"

#include "base/ref.h"
#include "base/status.h"

#include <sodium.h>
#include <string.h>

static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz234567";

void token_new(char into[static TOKEN_TEXT])
{
    unsigned char bytes[TOKEN_LENGTH];

    random_fill(bytes, sizeof bytes);
    for (size_t i = 0; i < TOKEN_LENGTH; i++)
        into[i] = LETTERS[bytes[i] & 31];
    into[TOKEN_LENGTH] = '\0';
    sodium_memzero(bytes, sizeof bytes);
}

bool token_is_valid(const char *token)
{
    return token != NULL && strlen(token) == TOKEN_LENGTH &&
           strspn(token, LETTERS) == TOKEN_LENGTH;
}

void token_hash(const char *token, char into[static TOKEN_HASH_TEXT])
{
    unsigned char hash[crypto_generichash_BYTES];

    ensure(sodium_init() >= 0);
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)token, strlen(token), NULL,
                             0);
    (void)sodium_bin2hex(into, TOKEN_HASH_TEXT, hash, sizeof hash);
}

bool token_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return false;
    /* A length isn't secret. */
    size_t count = strlen(a);
    return count == strlen(b) && sodium_memcmp(a, b, count) == 0;
}
