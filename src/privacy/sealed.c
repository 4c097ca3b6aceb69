// SPDX-License-Identifier: AGPL-3.0-or-later
/* sealed.c - words that stand sealed: a stolen database opens none of them.
 *
 * Client data's sealed columns are written out as text: a mark that nobody types, then what was
 * sealed.  The context is table.column.row, so that no word can be carried to another place. */
#include "privacy/inside.h"

#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "crypto/keyring.h"
#include "crypto/seal.h"

enum { MARK = '\001' };

#define GONE "(This was sealed, and its key is not here any more.)"

static const char *context_of(struct arena *arena, const char *column, const char *row)
{
    return arena_print(arena, "%s.%s", column, row);
}

bool sealed_is_plain(const char *words)
{
    return words[0] != MARK;
}

enum status sealed_words(struct arena *arena, int64_t person, const char *column, const char *row,
                         const char *words, const char **ret)
{
    struct key key;

    enum status s = keyring_key(person, true, &key);
    if (s == OK)
        *ret = arena_print(arena, "%c%s", MARK,
                           seal_text(arena, &key, context_of(arena, column, row), words));
    sodium_memzero(&key, sizeof key);
    return s;
}

static const char *opened(struct query *query, const char *sealed, const char *name,
                          int64_t person, const char *row)
{
    const char *words = NULL;
    struct key key;

    enum status s = keyring_key(person, false, &key);
    if (s == NOT_FOUND || s == CONFLICT)
        return GONE;
    if (s == OK)
        s = seal_open(query->arena, &key, context_of(query->arena, name, row), sealed + 1, &words);
    sodium_memzero(&key, sizeof key);
    if (s == OK)
        return words;
    /* Altered, carried here from another row, or of a keyring that was lost. */
    log_plain("sealed.not_opened");
    return GONE;
}

const char *query_sealed_or_null(struct query *query, int column, const char *name, int64_t person,
                                 int row)
{
    const char *words = query_text_or_null(query, column);

    if (words == NULL || sealed_is_plain(words))
        return words;
    return opened(query, words, name, person, query_text(query, row));
}

const char *query_sealed(struct query *query, int column, const char *name, int64_t person,
                         int row)
{
    const char *words = query_text(query, column);

    if (words == NULL || sealed_is_plain(words))
        return words;
    return opened(query, words, name, person, query_text(query, row));
}

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
