// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/seal.h"

#include "base/arena.h"

#include <sodium.h>
#include <string.h>

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

_Static_assert(SEAL_OVERHEAD == NONCE + TAG, "the overhead is nonce and tag");
_Static_assert(KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "keys fit");

struct bytes seal_bytes(struct arena *arena, const struct key *key, const char *context,
                        struct bytes plain)
{
    unsigned char *sealed = arena_array(arena, plain.count + SEAL_OVERHEAD, unsigned char);

    ensure(sodium_init() >= 0);
    randombytes_buf(sealed, NONCE);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed + NONCE, NULL, (const unsigned char *)plain.at, plain.count,
        (const unsigned char *)context, strlen(context), NULL, sealed, key->at);
    return (struct bytes){ sealed, plain.count + SEAL_OVERHEAD };
}

enum status seal_open_bytes(struct arena *arena, const struct key *key, const char *context,
                            struct bytes sealed, struct bytes *ret)
{
    const unsigned char *at = (const unsigned char *)sealed.at;

    ensure(sodium_init() >= 0);
    if (at == NULL || sealed.count < SEAL_OVERHEAD)
        return INVALID;
    size_t count = sealed.count - SEAL_OVERHEAD;
    /* One byte more: text can be read where it lies. */
    unsigned char *plain = arena_array(arena, count + 1, unsigned char);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain, NULL, NULL, at + NONCE, sealed.count - NONCE, (const unsigned char *)context,
            strlen(context), at, key->at) != 0)
        return INVALID;
    *ret = (struct bytes){ plain, count };
    return OK;
}

char *seal_text(struct arena *arena, const struct key *key, const char *context, const char *text)
{
    struct bytes sealed = seal_bytes(arena, key, context, (struct bytes){ text, strlen(text) });
    size_t room = sodium_base64_ENCODED_LEN(sealed.count, VARIANT);
    char *encoded = arena_array(arena, room, char);

    return sodium_bin2base64(encoded, room, (const unsigned char *)sealed.at, sealed.count,
                             VARIANT);
}

enum status seal_open(struct arena *arena, const struct key *key, const char *context,
                      const char *sealed, const char **ret)
{
    struct bytes plain;

    if (sealed == NULL)
        return INVALID;
    size_t length = strlen(sealed), count = 0;
    unsigned char *bytes = arena_array(arena, length / 4 * 3 + 3, unsigned char);
    if (sodium_base642bin(bytes, length / 4 * 3 + 3, sealed, length, NULL, &count, NULL,
                          VARIANT) != 0)
        return INVALID;
    enum status s = seal_open_bytes(arena, key, context, (struct bytes){ bytes, count }, &plain);
    if (s != OK)
        return s;
    if (plain.count > 0 && memchr(plain.at, '\0', plain.count) != NULL)
        return INVALID;
    *ret = (const char *)plain.at;
    return OK;
}

void seal_id(const struct key *key, const char *text, char into[static SEAL_ID_TEXT])
{
    unsigned char hash[crypto_generichash_BYTES];

    ensure(sodium_init() >= 0);
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), key->at,
                             sizeof key->at);
    (void)sodium_bin2hex(into, SEAL_ID_TEXT, hash, sizeof hash);
}
