// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/keyring.h"

#include "base/arena.h"
#include "test/test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *fresh_path(void)
{
    char *folder = arena_text(test_arena(), "/tmp/keyring_XXXXXX");

    master_key_set_for_tests();
    EXPECT(mkdtemp(folder) != NULL);
    return arena_print(test_arena(), "%s/keyring", folder);
}

TEST("a person's key is made once, is their own, and is there after the file was opened again")
{
    const char *path = fresh_path();
    struct key one, again, other;
    struct stat about;

    EXPECT_STATUS(keyring_open(path, false), NOT_FOUND);
    EXPECT_OK(keyring_open(path, true));
    EXPECT_INT(stat(path, &about), 0);
    EXPECT_INT(about.st_mode & 0777, 0600);
    EXPECT_STATUS(keyring_key(7, false, &one), NOT_FOUND);
    EXPECT_OK(keyring_key(7, true, &one));
    EXPECT_OK(keyring_key(3, true, &other));
    EXPECT(memcmp(&one, &other, sizeof one) != 0);
    EXPECT_OK(keyring_open(path, false));
    EXPECT_OK(keyring_key(7, false, &again));
    EXPECT(memcmp(&one, &again, sizeof one) == 0);
    EXPECT_STATUS(keyring_key(6, false, &one), NOT_FOUND);
    keyring_empty_for_tests();
}

TEST("a destroyed key is nowhere in the file, no other is made, and a copy hasn't got it")
{
    const char *path = fresh_path(), *copy = arena_print(test_arena(), "%s.copy", path);
    struct int_list gone;
    struct key one, kept;

    EXPECT_OK(keyring_open(path, true));
    EXPECT_OK(keyring_key(1, true, &one));
    EXPECT_OK(keyring_key(2, true, &kept));
    EXPECT_OK(keyring_copy(copy, test_arena()));
    EXPECT_OK(keyring_destroy(1));
    EXPECT_STATUS(keyring_key(1, true, &one), CONFLICT);
    EXPECT(keyring_is_destroyed(1) && !keyring_is_destroyed(2));
    EXPECT_OK(keyring_destroyed(test_arena(), &gone));
    EXPECT_INT(gone.count, 1);
    EXPECT_INT(gone.at[0], 1);
    /* The copy is renewed in place. */
    EXPECT_OK(keyring_copy(copy, test_arena()));
    EXPECT_OK(keyring_open(copy, false));
    EXPECT_STATUS(keyring_key(1, false, &one), CONFLICT);
    EXPECT_OK(keyring_key(2, false, &one));
    EXPECT(memcmp(&one, &kept, sizeof one) == 0);
    keyring_empty_for_tests();
}

TEST("no key stands in the file as it is, and one slot's doesn't open in another's")
{
    const char *path = fresh_path();
    unsigned char bytes[80 * 4], slot[80];
    struct key key;

    EXPECT_OK(keyring_open(path, true));
    EXPECT_OK(keyring_key(1, true, &key));
    int file = open(path, O_RDWR);
    EXPECT_INT(pread(file, bytes, sizeof bytes, 0), 160);
    EXPECT(memmem(bytes, sizeof bytes, key.at, sizeof key.at) == NULL);
    EXPECT_INT(pread(file, slot, sizeof slot, 80), 80);
    EXPECT_INT(pwrite(file, slot, sizeof slot, 160), 80);
    EXPECT_STATUS(keyring_key(2, false, &key), BROKEN);
    close(file);
    keyring_empty_for_tests();
}

TEST("another master key doesn't open it, nor is any file a keyring")
{
    const char *path = fresh_path(), *other = arena_print(test_arena(), "%s.other", path);
    static const unsigned char salt[KEY_SALT] = { 0 };

    EXPECT_OK(keyring_open(path, true));
    EXPECT_STATUS(master_key_from_passphrase("too short", salt), INVALID);
    EXPECT_OK(master_key_from_passphrase("a long enough passphrase", salt));
    EXPECT_STATUS(keyring_open(path, false), INVALID);
    /* The same passphrase is the same key. */
    EXPECT_OK(keyring_open(other, true));
    EXPECT_OK(master_key_from_passphrase("a long enough passphrase", salt));
    EXPECT_OK(keyring_open(other, false));
    int file = open(other, O_WRONLY | O_TRUNC);
    EXPECT_INT(write(file, "not a keyring", 13), 13);
    close(file);
    EXPECT_STATUS(keyring_open(other, false), INVALID);
    master_key_set_for_tests();
    keyring_empty_for_tests();
}
