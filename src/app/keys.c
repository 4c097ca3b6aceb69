// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/keys.h"

#include "app/copy_file.h"
#include "app/house.h"
#include "base/ref.h"
#include "crypto/master_key.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE_MOST = 1024 };

static int said(enum status s, const char *path)
{
    switch (s) {
    case OK:
        return EXIT_DONE;
    case NOT_FOUND:
        return could_not("%s is missing. Without it sealed texts can't be read: bring it back from "
                         "where you keep it.", path);
    case INVALID:
        return could_not("%s must be 32 bytes that only you may read (chmod 400).", path);
    default:
        return could_not("%s can't be read.", path);
    }
}

static const char *credential(struct arena *arena)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");

    return text_is_blank(folder) ? NULL : arena_print(arena, "%s/alongside.key", folder);
}

/* Not echoed on a terminal. */
static bool read_line(char into[static LINE_MOST])
{
    struct termios loud, quiet;
    bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &loud) == 0;

    if (terminal) {
        quiet = loud;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        fputs("Passphrase: ", stderr);
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    bool read = fgets(into, LINE_MOST, stdin) != NULL;
    if (terminal) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &loud);
        fputs("\n", stderr);
    }
    if (read)
        into[strcspn(into, "\r\n")] = '\0';
    return read;
}

static bool read_salt(const char *path, bool first, unsigned char salt[static KEY_SALT])
{
    FILE *file = fopen(path, "rbe");
    bool whole = file != NULL && fread(salt, 1, KEY_SALT, file) == KEY_SALT;

    if (file != NULL)
        (void)fclose(file);
    else
        random_fill(salt, KEY_SALT);
    if (file != NULL || !first)
        return whole;
    file = fopen(path, "wbxe");
    whole = file != NULL && fwrite(salt, 1, KEY_SALT, file) == KEY_SALT && fflush(file) == 0 &&
            fsync(fileno(file)) == 0;
    if (file != NULL)
        whole = fclose(file) == 0 && whole;
    return whole;
}

/* Beside a keyring another key would open nothing. */
static bool is_first(struct arena *arena, const char *folder)
{
    return access(arena_print(arena, "%s/keyring", folder), F_OK) != 0;
}

static int from_passphrase(struct arena *arena, const char *folder)
{
    static char line[LINE_MOST];
    const char *path = arena_print(arena, "%s/master.salt", folder);
    unsigned char salt[KEY_SALT];

    if (!read_salt(path, is_first(arena, folder), salt))
        return could_not("%s can't be read or made.", path);
    if (!read_line(line))
        return could_not("The master key follows from a passphrase (alongside.conf): give it at "
                         "the terminal, or as the first line of standard input.");
    enum status s = master_key_from_passphrase(line, salt);
    sodium_memzero(line, sizeof line);
    if (s == INVALID)
        return could_not("A passphrase has at least 12 characters.");
    return s == OK ? EXIT_DONE : could_not("There is too little memory for the passphrase.");
}

int keys_load(struct arena *arena, const char *folder, enum key_from *ret)
{
    const char *setting = house_setting(arena, folder, "key");
    const char *own = arena_print(arena, "%s/master.key", folder), *handed = credential(arena);

    if (text_equal(setting, "passphrase")) {
        *ret = KEY_FROM_PASSPHRASE;
        return from_passphrase(arena, folder);
    }
    if (text_equal(setting, "credential") ||
        (setting == NULL && handed != NULL && access(handed, F_OK) == 0)) {
        *ret = KEY_FROM_CREDENTIAL;
        if (handed == NULL)
            return could_not("alongside.conf says that the key is a credential, and there is none: "
                             "LoadCredential=alongside.key:... in the service.");
        return said(master_key_load_credential(handed), handed);
    }
    if (setting != NULL) {
        *ret = KEY_FROM_FILE;
        return said(master_key_load(setting, false), setting);
    }
    *ret = KEY_FROM_FOLDER;
    return said(master_key_load(own, is_first(arena, folder)), own);
}

const char *keys_missing_from_copy(enum key_from from)
{
    switch (from) {
    case KEY_FROM_FOLDER:
        return NULL;
    case KEY_FROM_FILE:
    case KEY_FROM_CREDENTIAL:
        return "This copy doesn't hold the master key, which stands elsewhere. Without it nothing "
               "sealed can be read: keep both.";
    case KEY_FROM_PASSPHRASE:
        return "This copy doesn't hold the passphrase. Without it nothing sealed can be read.";
    }
    return NULL;
}
