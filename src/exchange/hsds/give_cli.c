// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/give.h"

#include "base/arena.h"
#include "exchange/hsds/hsds.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Never over a file that is there. */
static enum status write_file(const char *path, struct bytes bytes, const char **complaint)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *out = file >= 0 ? fdopen(file, "w") : NULL;
    bool there = file < 0 && errno == EEXIST;

    if (out == NULL) {
        *complaint = there ? N_("There is a file of that name already: choose another.")
                           : N_("That file can't be written.");
        return INVALID;
    }
    bool whole = fwrite(bytes.at, 1, bytes.count, out) == bytes.count;
    whole = fclose(out) == 0 && whole;
    if (!whole) {
        (void)unlink(path);
        *complaint = N_("That file can't be written.");
        return INVALID;
    }
    return OK;
}

static enum status write_folder(struct giving *giving, const char *folder, const char **complaint)
{
    struct text_files files;
    enum status s = OK;

    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        *complaint = N_("The folder can't be made.");
        return INVALID;
    }
    giving_files(giving, &files);
    for (size_t i = 0; s == OK && i < files.count; i++)
        s = write_file(arena_print(giving->arena, "%s/%s", folder, files.at[i].name),
                       (struct bytes){ buf_text(&files.at[i].text), files.at[i].text.count },
                       complaint);
    return s;
}

static bool ends_in(const char *path, const char *ending)
{
    size_t length = strlen(path), end = strlen(ending);

    return length > end && strcmp(path + length - end, ending) == 0;
}

static enum status write_all(struct giving *giving, const char *path, const char **complaint)
{
    struct bytes bytes;

    if (ends_in(path, ".zip")) {
        enum status s = giving_zip(giving, &bytes);
        return s == OK ? write_file(path, bytes, complaint) : s;
    }
    if (!ends_in(path, ".json"))
        return write_folder(giving, path, complaint);
    struct buf text = buf_new(giving->arena, HSDS_BYTES_MOST);
    struct json json = json_into(&text);
    giving_json(giving, &json);
    return write_file(path, (struct bytes){ buf_text(&text), text.count }, complaint);
}

enum status hsds_export(struct privacy *privacy, struct conn *conn, const char *path,
                        struct buf *words, const char **complaint)
{
    struct arena *arena = arena_new(HSDS_ARENA);
    struct session *session;
    struct scope *scope;

    enum status s = scope_begin_read(privacy, conn, arena, WAY_COMMAND, "export hsds", &scope);
    if (s == OK) {
        s = session_system(scope, "export", &session);
        if (s == OK) {
            struct giving *giving = giving_new(session_office(session), arena, false);
            s = give_all(giving);
            if (s == OK)
                s = write_all(giving, path, complaint);
            for (size_t i = 0; s == OK && i < HSDS_SPECS; i++)
                buf_print(words, "%-26s %zu\n", HSDS_TABLES[i].path, giving->tables[i].count);
        }
        scope_end_read(scope);
    }
    arena_free(arena);
    return s;
}
