// SPDX-License-Identifier: AGPL-3.0-or-later
/* alongside restore: a data folder from a copy. */
#include "app/backup.h"

#include "app/copies.h"
#include "app/copy_file.h"
#include "base/date.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPIES_MOST = 4000 };

static bool is_copy(struct arena *arena, const char *folder)
{
    return access(arena_print(arena, "%s/backup.json", folder), R_OK) == 0;
}

/* The folder itself, or the newest copy in it: their names sort by time. */
static const char *find_copy(struct arena *arena, const char *folder)
{
    const char *newest = NULL;
    struct dirent *entry;

    if (is_copy(arena, folder))
        return folder;
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return NULL;
    for (int i = 0; i < COPIES_MOST && (entry = readdir(dir)) != NULL; i++) {
        if (!text_begins(entry->d_name, "alongside-") ||
            !is_copy(arena, arena_print(arena, "%s/%s", folder, entry->d_name)))
            continue;
        if (newest == NULL || strcmp(entry->d_name, newest) > 0)
            newest = arena_text(arena, entry->d_name);
    }
    closedir(dir);
    return newest == NULL ? NULL : arena_print(arena, "%s/%s", folder, newest);
}

static bool is_empty_folder(const char *folder)
{
    struct dirent *entry;
    bool empty = true;
    DIR *dir = opendir(folder);

    if (dir == NULL)
        return true;
    while ((entry = readdir(dir)) != NULL)
        empty = empty && entry->d_name[0] == '.' &&
                (entry->d_name[1] == '\0' || strcmp(entry->d_name, "..") == 0);
    closedir(dir);
    return empty;
}

/* NULL: every file is as the manifest says; else a sentence. */
static const char *check(struct arena *arena, const char *copy, json_t *files)
{
    size_t i;
    json_t *file;

    json_array_foreach(files, i, file) {
        const char *name = json_string_value(json_object_get(file, "name"));
        const char *sha256 = json_string_value(json_object_get(file, "sha256"));
        struct file_mark mark;
        if (name == NULL || sha256 == NULL || strchr(name, '/') != NULL)
            return "backup.json can't be read.";
        if (!file_mark(arena_print(arena, "%s/%s", copy, name), &mark))
            return arena_print(arena, "%s is missing from the copy.", name);
        if (strcmp(mark.sha256, sha256) != 0)
            return arena_print(arena, "%s was altered since the copy was made.", name);
    }
    return json_array_size(files) == 0 ? "backup.json names no file." : NULL;
}

static const char *bring(struct arena *arena, const char *copy, const char *folder, json_t *files)
{
    size_t i;
    json_t *file;

    (void)mkdir(folder, 0700);
    json_array_foreach(files, i, file) {
        const char *name = json_string_value(json_object_get(file, "name"));
        if (!file_copy(arena_print(arena, "%s/%s", copy, name),
                       arena_print(arena, "%s/%s", folder, name)))
            return arena_print(arena, "%s can't be written to %s.", name, folder);
    }
    return NULL;
}

static bool has_file(json_t *files, const char *name)
{
    size_t i;
    json_t *file;

    json_array_foreach(files, i, file) {
        const char *called = json_string_value(json_object_get(file, "name"));
        if (text_equal(called, name))
            return true;
    }
    return false;
}

/* The one that stands beside all copies, with the keys that were destroyed since taken out. */
static bool bring_keyring(struct arena *arena, const char *copy, const char *folder,
                          const char *id)
{
    return file_copy(arena_print(arena, "%s/../keyring-%s", copy, id),
                     arena_print(arena, "%s/keyring", folder));
}

/* Opening it takes out what was destroyed since the copy was made; without the keys that waits till
 * it is opened with them. */
static int end_again(struct command *command)
{
    struct house house;

    int wrong = house_open(command, false, &house);
    if (wrong == EXIT_DONE)
        house_close(&house);
    return wrong;
}

int restore_verb(struct command *command)
{
    struct arena *arena = command->arena;
    const char *folder = text_or(command_option(command, "data"), "data");

    if (command->count != 1)
        return wrong_use("restore needs the folder of the copy.");
    const char *copy = find_copy(arena, command->words[0]);
    if (copy == NULL)
        return could_not("There is no copy in %s.", command->words[0]);
    if (!is_empty_folder(folder))
        return could_not("%s isn't empty. Restore into a folder that is new.", folder);
    json_t *manifest = json_load_file(arena_print(arena, "%s/backup.json", copy),
                                      JSON_REJECT_DUPLICATES, NULL);
    json_t *files = json_object_get(manifest, "files");
    const char *complaint = check(arena, copy, files);
    if (complaint == NULL)
        complaint = bring(arena, copy, folder, files);
    const char *keyring = arena_text(arena, json_string_value(json_object_get(manifest,
                                                                               "keyring")));
    const char *made = arena_text(arena, text_or(json_string_value(
        json_object_get(manifest, "made_at")), "an unknown time"));
    bool keyless = !has_file(files, "master.key");
    json_decref(manifest);
    if (complaint != NULL)
        return could_not("%s", complaint);
    bool shut = keyring != NULL && !bring_keyring(arena, copy, folder, keyring);
    /* What the copy doesn't hold is said on the pages too. */
    if (!file_write(arena_print(arena, "%s/backup.state", folder),
                    arena_print(arena, "%s\n%s\n", made, copy)) ||
        !copies_note(arena, folder, arena_print(arena, "%s/..", copy)))
        return could_not("backup.state can't be written to %s.", folder);
    printf("Restored %s from the copy of %s. What was written after that is not in it.\n", folder,
           made);
    if (keyless)
        printf("The copy holds no master key: bring the one it was made with, or nothing sealed "
               "can be read.\n");
    if (shut)
        printf("keyring-%s isn't beside the copy: bring it to %s/keyring, or nothing sealed can be "
               "read.\n", keyring, folder);
    return keyless || shut ? EXIT_DONE : end_again(command);
}
