// SPDX-License-Identifier: AGPL-3.0-or-later
/* keyring.c - the database and its file of keys belong together: neither is taken for another's. */
#include "privacy/inside.h"

#include "crypto/keyring.h"
#include "made/keyring_sql.h"

#include <sys/stat.h>

static enum status name_it(struct privacy *privacy, const char *name)
{
    struct conn *conn = NULL;
    int64_t added;

    enum status s = conn_open(privacy->store, CONN_WRITER, &conn);
    if (s != OK)
        return s;
    if ((s = conn_begin_write(conn)) == OK) {
        struct keys keys = { .conn = conn, .arena = privacy->arena, .now = clock_now() };
        s = sql_keyring_add(&keys, name, &added);
        if (s == OK)
            s = conn_commit(conn);
        else
            conn_rollback(conn);
    }
    conn_close(conn);
    return s;
}

enum status privacy_take_keyring(struct privacy *privacy, struct conn *conn,
                                 const char **complaint)
{
    struct keys keys = { .conn = conn, .arena = privacy->arena, .now = clock_now() };
    const char *path = arena_print(privacy->arena, "%s/keyring", privacy->folder);
    struct sql_keyring_names names;
    struct stat there;
    char id[KEYRING_ID_TEXT];

    enum status s = sql_keyring_names(&keys, &names);
    if (s != OK)
        return s;
    bool anew = stat(path, &there) == 0 && there.st_size == 0;
    s = keyring_open(path, names.count == 0 || anew);
    if (s == NOT_FOUND)
        *complaint = arena_print(privacy->arena,
                                 "%s is missing: the keys that open what is sealed. Bring back "
                                 "keyring-%s from the folder of the copies, as %s. If it is lost "
                                 "for good, an empty file of that name begins another: what was "
                                 "sealed until now stays shut.", path, names.at[0].name, path);
    if (s == INVALID)
        *complaint = arena_print(privacy->arena,
                                 "%s can't be opened: the master key (or passphrase) isn't the one "
                                 "it was made with.", path);
    if (s != OK)
        return s == NOT_FOUND ? INVALID : s;
    keyring_id(id);
    for (size_t i = 0; i < names.count; i++) {
        if (text_equal(names.at[i].name, id))
            return OK;
    }
    if (names.count == 0 || anew)
        return name_it(privacy, id);
    *complaint = arena_print(privacy->arena,
                             "%s is another database's: this one needs keyring-%s. Bring it back "
                             "from the folder of the copies.", path, names.at[0].name);
    return INVALID;
}
