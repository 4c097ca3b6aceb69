// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup.h"

#include "app/copy_file.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "crypto/keyring.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NIGHT_MINUTE = 2 * 60, LATE_DAYS = 2 };

/* The heads go first: the databases, copied after them, hold at least what they name. */
static const char *const FILES[] = { "audit.heads", "master.key", "master.salt", "alongside.db",
                                     "audit.db" };
enum { FILES_COUNT = sizeof FILES / sizeof FILES[0], COPIED_PLAINLY = 3 };

/* The key's files lie in the folder or not, by where the key comes from. */
static bool is_there(struct house *house, struct arena *arena, size_t i)
{
    return i == 0 || i >= COPIED_PLAINLY ||
           access(arena_print(arena, "%s/%s", house->folder, FILES[i]), F_OK) == 0;
}

static bool write_manifest(struct house *house, struct arena *arena, const char *folder,
                           struct instant now)
{
    char keyring[KEYRING_ID_TEXT];
    struct buf out = buf_new(arena, 64 * 1024);
    struct json j = json_into(&out);

    json_open_object(&j, NULL);
    json_instant(&j, "made_at", now);
    json_text(&j, "agency", privacy_agency(house->privacy)->name);
    json_text(&j, "keyring", keyring_id(keyring));
    json_open_list(&j, "files");
    for (size_t i = 0; i < FILES_COUNT; i++) {
        struct file_mark mark;
        if (!is_there(house, arena, i))
            continue;
        if (!file_mark(arena_print(arena, "%s/%s", folder, FILES[i]), &mark))
            return false;
        json_open_object(&j, NULL);
        json_text(&j, "name", FILES[i]);
        json_int(&j, "bytes", mark.bytes);
        json_text(&j, "sha256", mark.sha256);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    return file_write(arena_print(arena, "%s/backup.json", folder), buf_text(&out));
}

bool backup_keyring(struct arena *arena, const char *target)
{
    char id[KEYRING_ID_TEXT];

    return keyring_copy(arena_print(arena, "%s/keyring-%s", target, keyring_id(id)), arena) == OK;
}

/* NULL: made; else a sentence. */
static const char *copy_to(struct house *house, struct arena *arena, const char *target)
{
    struct instant now = clock_now();
    struct zone *zone = zone_open(privacy_agency(house->privacy)->zone);
    struct wall_time wall = zone_wall(zone, now);
    const char *name = arena_print(arena, "alongside-%04d%02d%02d-%02d%02d%02d", wall.day.year,
                                   wall.day.month, wall.day.day, wall.minute / 60,
                                   wall.minute % 60, wall.second);
    const char *part = arena_print(arena, "%s/.%s.part", target, name);
    const char *whole = arena_print(arena, "%s/%s", target, name);

    zone_close(zone);
    if (store_is_postgres(house->store))
        return "The database is PostgreSQL: copy it with pg_dump, and keep master.key, keyring and "
               "audit.heads beside it; of the keyring only the newest copy.";
    (void)mkdir(target, 0700);
    if (mkdir(part, 0700) != 0)
        return arena_print(arena, "The folder %s can't be written.", target);
    for (size_t i = 0; i < COPIED_PLAINLY; i++) {
        if (is_there(house, arena, i) &&
            !file_copy(arena_print(arena, "%s/%s", house->folder, FILES[i]),
                       arena_print(arena, "%s/%s", part, FILES[i])))
            return arena_print(arena, "%s can't be copied. Is the disk full?", FILES[i]);
    }
    if (store_copy(house->store, arena_print(arena, "%s/alongside.db", part),
                   arena_print(arena, "%s/audit.db", part)) != OK)
        return "The database can't be copied. Is the disk full?";
    if (!backup_keyring(arena, target))
        return "The keyring can't be copied. Is the disk full?";
    if (!write_manifest(house, arena, part, now) ||
        rename(part, whole) != 0)
        return "The copy can't be finished. Is the disk full?";
    char at[INSTANT_TEXT];
    if (!file_write(arena_print(arena, "%s/backup.state", house->folder),
                    arena_print(arena, "%s\n%s\n", instant_iso(now, at), whole)))
        return "The copy was made, but backup.state can't be written.";
    return NULL;
}

int backup_verb(struct command *command)
{
    struct house house;

    if (command->count != 1)
        return wrong_use("backup needs the folder to copy to.");
    int wrong = house_open(command, false, &house);
    if (wrong != EXIT_DONE)
        return wrong;
    wrong = house_needs_agency(&house);
    const char *complaint = NULL;
    if (wrong == EXIT_DONE)
        complaint = copy_to(&house, command->arena, command->words[0]);
    if (complaint != NULL)
        wrong = could_not("%s", complaint);
    else if (wrong == EXIT_DONE)
        printf("Copied to %s.\n", command->words[0]);
    if (wrong == EXIT_DONE && keys_missing_from_copy(house.key_from) != NULL)
        printf("%s\n", keys_missing_from_copy(house.key_from));
    house_close(&house);
    return wrong;
}

static const char *state_line(struct house *house, struct arena *arena, size_t number)
{
    const char *text = file_text(arena, arena_print(arena, "%s/backup.state", house->folder));
    struct text_list lines = text_split(arena, text_or(text, ""), '\n');

    return number < lines.count ? lines.at[number] : NULL;
}

const char *backup_folder(struct house *house, struct arena *arena)
{
    const char *folder = house_setting(arena, house->folder, "backup");
    const char *last = state_line(house, arena, 1);

    if (folder != NULL || last == NULL || strrchr(last, '/') == NULL)
        return folder;
    return arena_text_n(arena, last, (size_t)(strrchr(last, '/') - last));
}

static int64_t keep_days(struct house *house, struct arena *arena)
{
    const char *days = house_setting(arena, house->folder, "keep_days");
    int64_t number;

    return days != NULL && text_to_int(days, &number) && number > 0 ? number : 0;
}

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

static int is_copy(const struct dirent *entry)
{
    struct date day;

    return day_of_copy(entry->d_name, &day);
}

const char *backup_copies(struct house *house, struct arena *arena)
{
    const char *folder = backup_folder(house, arena);
    struct buf out = buf_new(arena, 1024 * 1024);
    struct json j = json_into(&out);
    struct dirent **entries = NULL;
    int64_t days = keep_days(house, arena);
    struct date day;
    char text[DATE_TEXT];

    int count = folder == NULL ? 0 : scandir(folder, &entries, is_copy, by_name);
    json_open_list(&j, NULL);
    for (int i = 0; i < count; i++) {
        if (!day_of_copy(entries[i]->d_name, &day))
            continue;
        json_open_object(&j, NULL);
        json_text(&j, "name", entries[i]->d_name);
        json_text(&j, "until", days == 0 ? NULL : date_iso(date_add_days(day, days), text));
        json_close(&j);
    }
    json_close(&j);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return buf_text(&out);
}

/* Copies whose day has passed are taken away; the newest stays, whatever its day. */
static void expire(struct house *house, struct arena *arena, const char *folder,
                   struct date today)
{
    static const char *const held[] = { "audit.heads", "master.key", "master.salt",
                                        "alongside.db", "audit.db", "backup.json" };
    struct dirent **entries = NULL;
    int64_t days = keep_days(house, arena);
    struct date day;

    int count = days == 0 ? 0 : scandir(folder, &entries, is_copy, by_name);
    for (int i = 0; i < count; i++) {
        const char *copy = arena_print(arena, "%s/%s", folder, entries[i]->d_name);
        bool over = i + 1 < count && day_of_copy(entries[i]->d_name, &day) &&
                    date_before(date_add_days(day, days), today);
        for (size_t k = 0; over && k < sizeof held / sizeof *held; k++)
            (void)unlink(arena_print(arena, "%s/%s", copy, held[k]));
        if (over && rmdir(copy) != 0)
            log_plain("backup.not_expired");
        free(entries[i]);
    }
    free(entries);
}

static bool last_copy(struct house *house, struct arena *arena, struct instant *ret)
{
    const char *text = file_text(arena, arena_print(arena, "%s/backup.state", house->folder));

    if (text == NULL || strlen(text) < INSTANT_TEXT - 1)
        return false;
    return instant_from_iso(arena_text_n(arena, text, INSTANT_TEXT - 1), ret);
}

void backup_nightly(struct house *house)
{
    struct arena *arena = arena_new(ARENA_CEILING);
    const char *target = house_setting(arena, house->folder, "backup");
    struct instant last;

    if (target != NULL && privacy_agency(house->privacy) != NULL) {
        struct zone *zone = zone_open(privacy_agency(house->privacy)->zone);
        struct wall_time now = zone_wall(zone, clock_now());
        bool done = last_copy(house, arena, &last) &&
                    !date_before(zone_wall(zone, last).day, now.day);
        if (!done && now.minute >= NIGHT_MINUTE) {
            const char *complaint = copy_to(house, arena, target);
            if (complaint == NULL)
                expire(house, arena, target, now.day);
            if (complaint == NULL)
                log_plain("backup.made");
            else
                log_plain("backup.failed");
        }
        zone_close(zone);
    }
    arena_free(arena);
}

const char *backup_line(struct house *house, struct arena *arena, bool *late)
{
    struct instant last;
    char day[DATE_TEXT];

    *late = false;
    if (!last_copy(house, arena, &last) || privacy_agency(house->privacy) == NULL)
        return NULL;
    struct zone *zone = zone_open(privacy_agency(house->privacy)->zone);
    struct wall_time wall = zone_wall(zone, last);
    *late = date_days_between(wall.day, zone_today(zone)) > LATE_DAYS;
    zone_close(zone);
    return arena_print(arena, "%s %02d:%02d", date_iso(wall.day, day), wall.minute / 60,
                       wall.minute % 60);
}
