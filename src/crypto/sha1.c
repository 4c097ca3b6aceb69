// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/sha1.h"

#include <string.h>

enum { ROUNDS = 80 };

struct sha1 { uint32_t h[5]; };

static uint32_t turned(uint32_t x, unsigned by)
{
    return (x << by) | (x >> (32 - by));
}

static void add_block(struct sha1 *sha1, const unsigned char block[static SHA1_BLOCK])
{
    uint32_t w[ROUNDS], a = sha1->h[0], b = sha1->h[1], c = sha1->h[2], d = sha1->h[3],
             e = sha1->h[4];

    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < ROUNDS; i++)
        w[i] = turned(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (size_t i = 0; i < ROUNDS; i++) {
        uint32_t f = i < 20   ? ((b & c) | (~b & d)) + 0x5A827999u
                     : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1u
                     : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu
                              : (b ^ c ^ d) + 0xCA62C1D6u;
        uint32_t t = turned(a, 5) + f + e + w[i];
        e = d;
        d = c;
        c = turned(b, 30);
        b = a;
        a = t;
    }
    sha1->h[0] += a;
    sha1->h[1] += b;
    sha1->h[2] += c;
    sha1->h[3] += d;
    sha1->h[4] += e;
}

void sha1_of(const struct bytes *parts, size_t count, unsigned char into[static SHA1_DIGEST])
{
    struct sha1 sha1 = { { 0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u } };
    unsigned char block[SHA1_BLOCK];
    size_t held = 0;
    uint64_t bits = 0;

    for (size_t i = 0; i < count; i++) {
        const unsigned char *at = (const unsigned char *)parts[i].at;
        bits += (uint64_t)parts[i].count * 8;
        for (size_t k = 0; k < parts[i].count; k++) {
            block[held++] = at[k];
            if (held == SHA1_BLOCK) {
                add_block(&sha1, block);
                held = 0;
            }
        }
    }
    block[held++] = 0x80;
    if (held > SHA1_BLOCK - 8) {
        memset(block + held, 0, SHA1_BLOCK - held);
        add_block(&sha1, block);
        held = 0;
    }
    memset(block + held, 0, SHA1_BLOCK - held);
    for (size_t i = 0; i < 8; i++)
        block[SHA1_BLOCK - 1 - i] = (unsigned char)(bits >> (8 * i));
    add_block(&sha1, block);
    for (size_t i = 0; i < SHA1_DIGEST; i++)
        into[i] = (unsigned char)(sha1.h[i / 4] >> (24 - 8 * (i % 4)));
}
