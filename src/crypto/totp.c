// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/totp.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "crypto/sha1.h"

enum { BLOCK = SHA1_BLOCK, DIGEST = SHA1_DIGEST };

static void hmac_of_counter(struct bytes secret, uint64_t counter,
                            unsigned char into[static DIGEST])
{
    unsigned char inner[BLOCK], outer[BLOCK], key[BLOCK] = { 0 }, message[8];

    memcpy(key, secret.at, secret.count < BLOCK ? secret.count : BLOCK);
    for (size_t i = 0; i < BLOCK; i++) {
        inner[i] = key[i] ^ 0x36;
        outer[i] = key[i] ^ 0x5C;
    }
    for (size_t i = 0; i < sizeof message; i++)
        message[i] = (unsigned char)(counter >> (56 - 8 * i));
    unsigned char first[DIGEST];
    sha1_of((const struct bytes[]){ { inner, BLOCK }, { message, sizeof message } }, 2, first);
    sha1_of((const struct bytes[]){ { outer, BLOCK }, { first, sizeof first } }, 2, into);
}

int64_t totp_step(struct instant now)
{
    return now.s / TOTP_SECONDS;
}

uint32_t totp_code(struct bytes secret, int64_t step, int digits)
{
    unsigned char mac[DIGEST];
    uint32_t modulus = 1;

    hmac_of_counter(secret, (uint64_t)step, mac);
    size_t at = mac[DIGEST - 1] & 0x0F;
    uint32_t code = (uint32_t)(mac[at] & 0x7F) << 24 | (uint32_t)mac[at + 1] << 16 |
                    (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    for (int i = 0; i < digits; i++)
        modulus *= 10;
    return code % modulus;
}

static bool read_code(const char *typed, uint32_t *ret)
{
    uint32_t code = 0;
    int digits = 0;

    for (; *typed; typed++) {
        if (*typed == ' ' || *typed == '-')
            continue;
        if (*typed < '0' || *typed > '9' || ++digits > TOTP_DIGITS)
            return false;
        code = code * 10 + (uint32_t)(*typed - '0');
    }
    *ret = code;
    return digits == TOTP_DIGITS;
}

int64_t totp_check(struct bytes secret, const char *typed, struct instant now, int64_t after)
{
    int64_t middle = totp_step(now), found = -1;
    uint32_t code = 0;
    bool readable = read_code(typed, &code);

    for (int64_t step = middle - TOTP_SLACK; step <= middle + TOTP_SLACK; step++) {
        bool same = totp_code(secret, step, TOTP_DIGITS) == code;
        if (same && readable && step > after)
            found = step;
    }
    return found;
}

void totp_key_text(const unsigned char secret[static TOTP_SECRET], char into[static TOTP_KEY_TEXT])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned held = 0, bits = 0;
    size_t count = 0;

    for (size_t i = 0; i < TOTP_SECRET; i++) {
        held = (held << 8 | secret[i]) & 0xFFFFu;
        for (bits += 8; bits >= 5; bits -= 5)
            into[count++] = letters[held >> (bits - 5) & 31u];
    }
    into[count] = '\0';
}

static void add_encoded(struct buf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            buf_add_char(out, *text);
        else
            buf_print(out, "%%%02X", c);
    }
}

const char *totp_address(struct arena *arena, const char *agency, const char *name,
                         const char *key)
{
    struct buf out = buf_new(arena, 8192);

    buf_add(&out, "otpauth://totp/");
    add_encoded(&out, agency);
    buf_add(&out, ":");
    add_encoded(&out, name);
    buf_print(&out, "?secret=%s&issuer=", key);
    add_encoded(&out, agency);
    return buf_text(&out);
}
