// SPDX-License-Identifier: AGPL-3.0-or-later
/* sqlc OUTDIR ROOM.sql SCHEMA_FILE... : a room's statements to made/<room>_sql.{h,c}. */
#include "sqlc.h"

#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **words)
{
    struct schema schema = { 0 };
    struct room room = { .schema = &schema };

    if (count < 4) {
        fputs("sqlc OUTDIR ROOM.sql SCHEMA_FILE...\n", stderr);
        return 2;
    }
    for (int i = 3; i < count; i++)
        schema_read(&schema, words[i]);
    room.file = words[2];
    room.base = lang_base(words[2], ".sql");
    room.owner = lang_folder(words[2]);

    sqlc_read(&room);
    struct sqlite3 *db = scratch_open(&schema);
    for (size_t i = 0; i < room.sqls.count; i++) {
        sqlc_scope(&room, &room.sqls.at[i]);
        sqlc_body(&room, &room.sqls.at[i]);
        sqlc_check(&room, &room.sqls.at[i], db);
    }
    sqlite3_close(db);
    sqlc_write(&room, words[1]);
    return 0;
}
