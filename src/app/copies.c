// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/copies.h"

#include "app/copy_file.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "crypto/keyring.h"

#include <dirent.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LEFT_SECONDS = 24 * 60 * 60 };

/* The heads go first: the databases, copied after them, hold at least what they name. */
const char *const COPY_FILE[COPY_FILES] = { "audit.heads", "master.key", "master.salt",
                                            "alongside.db", "audit.db", "backup.json" };

/* ---- where ---- */

/* As it is called from anywhere; a folder that isn't there keeps its name. */
static const char *whole_path(struct arena *arena, const char *folder)
{
    char path[PATH_MAX];

    return arena_text(arena, realpath(folder, path) != NULL ? path : folder);
}

static struct text_list noted(struct arena *arena, const char *data)
{
    const char *text = file_text(arena, arena_print(arena, "%s/backup.folders", data));
    struct text_list lines = text_split(arena, text_or(text, ""), '\n');
    const char **at = arena_array(arena, lines.count + 1, const char *);
    size_t count = 0;

    for (size_t i = 0; i < lines.count; i++) {
        if (!text_is_blank(lines.at[i]))
            at[count++] = lines.at[i];
    }
    return (struct text_list){ at, count };
}

static bool among(struct text_list list, const char *text)
{
    for (size_t i = 0; i < list.count; i++) {
        if (text_equal(list.at[i], text))
            return true;
    }
    return false;
}

bool copies_note(struct arena *arena, const char *data, const char *folder)
{
    struct text_list lines = noted(arena, data);
    const char *path = whole_path(arena, folder), *text = "";

    if (among(lines, path))
        return true;
    for (size_t i = 0; i < lines.count; i++)
        text = arena_print(arena, "%s%s\n", text, lines.at[i]);
    return file_write(arena_print(arena, "%s/backup.folders", data),
                      arena_print(arena, "%s%s\n", text, path));
}

static const char *set_folder(struct house *house, struct arena *arena)
{
    const char *folder = house_setting(arena, house->folder, "backup");

    return folder == NULL ? NULL : whole_path(arena, folder);
}

static struct text_list all_folders(struct house *house, struct arena *arena)
{
    struct text_list lines = noted(arena, house->folder);
    const char **at = arena_array(arena, lines.count + 1, const char *);
    const char *set = set_folder(house, arena);
    size_t count = 0;

    for (size_t i = 0; i < lines.count; i++)
        at[count++] = lines.at[i];
    if (set != NULL && !among(lines, set))
        at[count++] = set;
    return (struct text_list){ at, count };
}

/* ---- which ---- */

/* alongside-20260302-020000: the day stands in the name. */
static bool day_of_copy(const char *name, struct date *ret)
{
    int year, month, day;

    if (sscanf(name, "alongside-%4d%2d%2d-", &year, &month, &day) != 3)
        return false;
    if (!date_is_valid(year, month, day))
        return false;
    *ret = (struct date){ (short)year, (signed char)month, (signed char)day };
    return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int has_day(const struct dirent *entry)
{
    struct date day;

    return day_of_copy(entry->d_name, &day);
}

static bool is_ours(struct arena *arena, const char *copy)
{
    char id[KEYRING_ID_TEXT];
    json_t *manifest = json_load_file(arena_print(arena, "%s/backup.json", copy),
                                      JSON_REJECT_DUPLICATES, NULL);
    const char *named = json_string_value(json_object_get(manifest, "keyring"));
    bool ours = named != NULL && text_equal(named, keyring_id(id));

    json_decref(manifest);
    return ours;
}

struct copy { const char *name; struct date day; };
struct copies { struct copy *at; size_t count; };

static struct copies copies_in(struct arena *arena, const char *folder)
{
    struct dirent **entries = NULL;
    struct copies list = { 0 };
    struct date day;

    int count = scandir(folder, &entries, has_day, by_name);
    list.at = arena_array(arena, count < 1 ? 1 : (size_t)count, struct copy);
    for (int i = 0; i < count; i++) {
        if (day_of_copy(entries[i]->d_name, &day) &&
            is_ours(arena, arena_print(arena, "%s/%s", folder, entries[i]->d_name)))
            list.at[list.count++] = (struct copy){ arena_text(arena, entries[i]->d_name), day };
        free(entries[i]);
    }
    free(entries);
    return list;
}

static int64_t keep_days(struct house *house, struct arena *arena)
{
    const char *days = house_setting(arena, house->folder, "keep_days");
    int64_t number;

    return days != NULL && text_to_int(days, &number) && number > 0 ? number : 0;
}

const char *copies_json(struct house *house, struct arena *arena)
{
    struct text_list folders = all_folders(house, arena);
    const char *set = set_folder(house, arena);
    struct buf out = buf_new(arena, 1024 * 1024);
    struct json j = json_into(&out);
    int64_t days = keep_days(house, arena);
    char text[DATE_TEXT];

    json_open_list(&j, NULL);
    for (size_t f = 0; f < folders.count; f++) {
        struct copies list = copies_in(arena, folders.at[f]);
        bool expires = days > 0 && text_equal(folders.at[f], set);
        for (size_t i = 0; i < list.count; i++) {
            json_open_object(&j, NULL);
            json_text(&j, "name", expires ? list.at[i].name
                          : arena_print(arena, "%s/%s", folders.at[f], list.at[i].name));
            json_text(&j, "until", !expires ? NULL
                          : date_iso(date_add_days(list.at[i].day, days), text));
            json_close(&j);
        }
    }
    json_close(&j);
    return buf_text(&out);
}

/* ---- their keyring ---- */

static const char *keyring_in(struct arena *arena, const char *folder)
{
    char id[KEYRING_ID_TEXT];

    return arena_print(arena, "%s/keyring-%s", folder, keyring_id(id));
}

bool copies_keyring(struct arena *arena, const char *folder)
{
    return keyring_copy(keyring_in(arena, folder), arena) == OK;
}

const char *copies_away(struct house *house, struct arena *arena)
{
    struct text_list folders = noted(arena, house->folder);
    const char *away = NULL;

    for (size_t i = 0; i < folders.count; i++) {
        /* Where a disk isn't mounted its folder may be there, empty. */
        bool there = access(keyring_in(arena, folders.at[i]), F_OK) == 0;
        if ((!there || !copies_keyring(arena, folders.at[i])) && away == NULL)
            away = folders.at[i];
    }
    return away;
}

/* ---- their end ---- */

bool copies_remove(struct arena *arena, const char *copy)
{
    for (size_t i = 0; i < COPY_FILES; i++)
        (void)unlink(arena_print(arena, "%s/%s", copy, COPY_FILE[i]));
    return rmdir(copy) == 0;
}

static int is_part(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return text_begins(entry->d_name, ".alongside-") && length > 5 &&
           strcmp(entry->d_name + length - 5, ".part") == 0;
}

/* One that is younger may be another agency's, under way. */
static void expire_parts(struct arena *arena, const char *folder)
{
    struct dirent **entries = NULL;
    struct stat about;

    int count = scandir(folder, &entries, is_part, by_name);
    for (int i = 0; i < count; i++) {
        const char *part = arena_print(arena, "%s/%s", folder, entries[i]->d_name);
        if (stat(part, &about) == 0 && about.st_mtime + LEFT_SECONDS < time(NULL) &&
            !copies_remove(arena, part))
            log_plain("backup.not_expired");
        free(entries[i]);
    }
    free(entries);
}

void copies_expire(struct house *house, struct arena *arena, const char *folder,
                   struct date today)
{
    int64_t days = keep_days(house, arena);
    struct copies list = days == 0 ? (struct copies){ 0 } : copies_in(arena, folder);

    for (size_t i = 0; i + 1 < list.count; i++) {
        if (date_before(date_add_days(list.at[i].day, days), today) &&
            !copies_remove(arena, arena_print(arena, "%s/%s", folder, list.at[i].name)))
            log_plain("backup.not_expired");
    }
    expire_parts(arena, folder);
}
