// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/backup.h"

#include "app/copies.h"
#include "app/copy_file.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "crypto/keyring.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NIGHT_MINUTE = 2 * 60, LATE_DAYS = 2 };

/* The key's files lie in the folder or not, by where the key comes from. */
static bool is_there(struct house *house, struct arena *arena, size_t i)
{
    return i == 0 || i >= COPY_PLAINLY ||
           access(arena_print(arena, "%s/%s", house->folder, COPY_FILE[i]), F_OK) == 0;
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
    for (size_t i = 0; i + 1 < COPY_FILES; i++) {
        struct file_mark mark;
        if (!is_there(house, arena, i))
            continue;
        if (!file_mark(arena_print(arena, "%s/%s", folder, COPY_FILE[i]), &mark))
            return false;
        json_open_object(&j, NULL);
        json_text(&j, "name", COPY_FILE[i]);
        json_int(&j, "bytes", mark.bytes);
        json_text(&j, "sha256", mark.sha256);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    return file_write(arena_print(arena, "%s/backup.json", folder), buf_text(&out));
}

/* NULL: made; else a sentence. */
static const char *fill(struct house *house, struct arena *arena, const char *target,
                        const char *part, struct instant now)
{
    for (size_t i = 0; i < COPY_PLAINLY; i++) {
        if (is_there(house, arena, i) &&
            !file_copy(arena_print(arena, "%s/%s", house->folder, COPY_FILE[i]),
                       arena_print(arena, "%s/%s", part, COPY_FILE[i])))
            return arena_print(arena, "%s can't be copied. Is the disk full?", COPY_FILE[i]);
    }
    if (store_copy(house->store, arena_print(arena, "%s/alongside.db", part),
                   arena_print(arena, "%s/audit.db", part)) != OK)
        return "The database can't be copied. Is the disk full?";
    if (!copies_keyring(arena, target))
        return "The keyring can't be copied. Is the disk full?";
    if (!write_manifest(house, arena, part, now))
        return "The copy can't be finished. Is the disk full?";
    return NULL;
}

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
    /* First, since a key may be destroyed meanwhile; and again behind the database, which may name
     * new ones. */
    const char *complaint = !copies_keyring(arena, target)
                            ? "The keyring can't be copied. Is the disk full?"
                            : !copies_note(arena, house->folder, target)
                            ? "backup.folders can't be written."
                            : fill(house, arena, target, part, now);
    if (complaint == NULL && rename(part, whole) != 0)
        complaint = "The copy can't be finished. Is the disk full?";
    if (complaint != NULL) {
        (void)copies_remove(arena, part);
        return complaint;
    }
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
                copies_expire(house, arena, target, now.day);
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
