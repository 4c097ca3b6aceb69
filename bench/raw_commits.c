// SPDX-License-Identifier: AGPL-3.0-or-later
/* raw_commits FILE SECONDS - how many single commits a second this machine's disk and SQLite give:
 * one thread, one row of a note's size a commit, WAL and synchronous=FULL as in Alongside. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    static char text[601];
    sqlite3 *db;
    sqlite3_stmt *insert;
    long done = 0;

    if (count != 3 || sqlite3_open(words[1], &db) != SQLITE_OK)
        return 2;
    double seconds = strtod(words[2], NULL);
    memset(text, 'x', sizeof text - 1);
    if (sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                         "CREATE TABLE note (id INTEGER PRIMARY KEY, person INT, text TEXT) STRICT;"
                         "CREATE INDEX note_person ON note (person);",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "INSERT INTO note (person, text) VALUES (?, ?)", -1, &insert,
                           NULL) != SQLITE_OK)
        return 1;
    double began = now();
    while (now() - began < seconds) {
        sqlite3_bind_int64(insert, 1, done % 100);
        sqlite3_bind_text(insert, 2, text, -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            return 1;
        sqlite3_reset(insert);
        done++;
    }
    printf("%.0f\n", (double)done / (now() - began));
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
