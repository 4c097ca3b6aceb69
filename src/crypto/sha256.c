// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/sha256.h"

#include "base/status.h"

#include <sodium.h>

char *sha256_hex(struct bytes bytes, char into[static SHA256_TEXT])
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    ensure(sodium_init() >= 0);
    (void)crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.count);
    return sodium_bin2hex(into, SHA256_TEXT, hash, sizeof hash);
}
