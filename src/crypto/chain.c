// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/chain.h"

#include "base/status.h"

#include <sodium.h>
#include <string.h>

void chain_next(const unsigned char before[static CHAIN_BYTES], struct bytes line,
                unsigned char into[static CHAIN_BYTES])
{
    crypto_generichash_state state;

    ensure(sodium_init() >= 0);
    (void)crypto_generichash_init(&state, NULL, 0, CHAIN_BYTES);
    (void)crypto_generichash_update(&state, before, CHAIN_BYTES);
    (void)crypto_generichash_update(&state, (const unsigned char *)line.at, line.count);
    (void)crypto_generichash_final(&state, into, CHAIN_BYTES);
}

char *chain_text(const unsigned char hash[static CHAIN_BYTES], char into[static CHAIN_TEXT])
{
    return sodium_bin2hex(into, CHAIN_TEXT, hash, CHAIN_BYTES);
}

bool chain_from_text(const char *text, unsigned char into[static CHAIN_BYTES])
{
    unsigned char bytes[CHAIN_BYTES];

    if (text == NULL || strlen(text) != CHAIN_TEXT - 1 ||
        strspn(text, "0123456789abcdef") != CHAIN_TEXT - 1)
        return false;
    if (sodium_hex2bin(bytes, sizeof bytes, text, CHAIN_TEXT - 1, NULL, NULL, NULL) != 0)
        return false;
    memcpy(into, bytes, sizeof bytes);
    return true;
}
