// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/master_key.h"

#include "base/arena.h"
#include "test/test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder(void)
{
    char *path = arena_text(test_arena(), "/tmp/master_key_XXXXXX");

    EXPECT(mkdtemp(path) != NULL);
    return path;
}

static void write_file(const char *path, size_t count, mode_t mode)
{
    static const char zeros[64] = { 0 };
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

    EXPECT(file >= 0);
    EXPECT_INT(write(file, zeros, count), count);
    EXPECT_INT(fchmod(file, mode), 0);
    EXPECT_INT(close(file), 0);
}

TEST("no key until one is loaded; the file is made when asked, for its owner only")
{
    char *in = folder();
    char *path = arena_print(test_arena(), "%s/key", in);
    struct stat about;

    EXPECT(!master_key_is_set());
    EXPECT_STATUS(master_key_load(path, false), NOT_FOUND);
    EXPECT_OK(master_key_load(path, true));
    EXPECT(master_key_is_set());
    EXPECT_INT(stat(path, &about), 0);
    EXPECT_INT(about.st_mode & 0777, 0400);
    EXPECT_INT(about.st_size, KEY_BYTES);

    struct key draft = *master_key("draft");
    EXPECT_OK(master_key_load(path, true));
    EXPECT_INT(memcmp(&draft, master_key("draft"), sizeof draft), 0);
    EXPECT_INT(unlink(path), 0);
    EXPECT_INT(rmdir(in), 0);
}

TEST("names give different keys, and the same one each time")
{
    master_key_set_for_tests();
    const struct key *draft = master_key("draft"), *cursor = master_key("cursor");

    EXPECT(memcmp(draft, cursor, sizeof *draft) != 0);
    EXPECT(master_key("draft") == draft);
    EXPECT(master_key("cursor") == cursor);
}

TEST("a file others can read, or of another length, is refused and the key stays")
{
    char *in = folder();
    char *path = arena_print(test_arena(), "%s/key", in);

    master_key_set_for_tests();
    struct key draft = *master_key("draft");
    write_file(path, KEY_BYTES, 0440);
    EXPECT_STATUS(master_key_load(path, true), INVALID);
    EXPECT_INT(unlink(path), 0);
    write_file(path, KEY_BYTES - 1, 0400);
    EXPECT_STATUS(master_key_load(path, true), INVALID);
    EXPECT_INT(unlink(path), 0);
    write_file(path, KEY_BYTES + 1, 0400);
    EXPECT_STATUS(master_key_load(path, true), INVALID);
    EXPECT_STATUS(master_key_load(in, true), INVALID);
    EXPECT_INT(memcmp(&draft, master_key("draft"), sizeof draft), 0);
    EXPECT_INT(unlink(path), 0);
    EXPECT_INT(rmdir(in), 0);
}
