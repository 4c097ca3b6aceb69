// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "people/people.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SHEETS_MOST = 96, BATCH = 16, PAGE = 200, CURSOR_MOST = 2048,
    SCOPE_ARENA = 256 * 1024 * 1024, SHEET_CEILING = 64 * 1024 * 1024,
};

static const struct collection *const OF_A_PERSON[] = {
    RECORD_COLLECTIONS, AROUND_COLLECTIONS, WORK_COLLECTIONS, ALONG_COLLECTIONS,
    PAPER_COLLECTIONS,
};
enum { PERSON_LISTS = sizeof OF_A_PERSON / sizeof OF_A_PERSON[0] };

/* ---- files ---- */

static enum status open_sheet(struct exporting *e, struct sheet *sheet, const char *folder,
                              const char *name, const char *heads, const char **complaint)
{
    struct text_list words = text_words(e->keep, heads);

    sheet->path = arena_print(e->keep, "%s/%s.csv", folder, name);
    int file = open(sheet->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        *complaint = arena_print(e->keep, errno == EEXIST
                                 ? "%s is there already: choose an empty folder."
                                 : "%s can't be written.", sheet->path);
        sheet->path = NULL;
        return INVALID;
    }
    sheet->file = fdopen(file, "w");
    ensure(sheet->file != NULL);
    sheet->text = buf_new(e->out, SHEET_CEILING);
    e->sheet = sheet;
    sheet->first = true;
    for (size_t i = 0; i < words.count; i++)
        cell_plain(e, words.at[i]);
    row_end(e);
    sheet->rows = 0;
    return OK;
}

/* What stands in memory goes to the files. */
static enum status flush(struct exporting *e, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct sheet *sheet = &e->sheets[i];
        size_t bytes = sheet->text.count;
        if (sheet->text.full ||
            (bytes > 0 && fwrite(sheet->text.at, 1, bytes, sheet->file) != bytes))
            return BROKEN;
        sheet->text = (struct buf){ 0 };
    }
    arena_empty(e->out);
    for (size_t i = 0; i < count; i++)
        e->sheets[i].text = buf_new(e->out, SHEET_CEILING);
    return OK;
}

static enum status close_all(struct exporting *e, size_t count, enum status s)
{
    for (size_t i = 0; i < count; i++) {
        if (e->sheets[i].file != NULL && fclose(e->sheets[i].file) != 0)
            s = s == OK ? BROKEN : s;
    }
    for (size_t i = 0; s != OK && i < count; i++) {
        if (e->sheets[i].path != NULL)
            unlink(e->sheets[i].path);
    }
    return s;
}

/* ---- reading ---- */

struct waiting { sem_t done; bool kept; };

static void durable(void *arg, bool kept)
{
    struct waiting *waiting = (struct waiting *)arg;

    waiting->kept = kept;
    sem_post(&waiting->done);
}

/* Ends the reading and waits until its lines are on disk. */
static enum status end_read(struct scope *scope)
{
    struct waiting waiting = { .kept = false };

    scope_end_read(scope);
    if (sem_init(&waiting.done, 0, 0) != 0)
        return BROKEN;
    scope_when_durable(scope, durable, &waiting);
    while (sem_wait(&waiting.done) != 0 && errno == EINTR)
        continue;
    sem_destroy(&waiting.done);
    return waiting.kept ? OK : BROKEN;
}

struct reading {
    struct privacy *privacy;
    struct conn *conn;
    struct arena *arena;
    int64_t people[PAGE];
    size_t count;
    char cursor[CURSOR_MOST];    /* "" before the first page */
    bool last;
};

static enum status list_page(struct reading *reading)
{
    const char *next = NULL;
    const struct caseload *everybody;
    struct called_list list;
    struct session *session;
    struct scope *scope;

    enum status s = scope_begin_read(reading->privacy, reading->conn, reading->arena, WAY_COMMAND,
                                     "export csv", &scope);
    if (s != OK)
        return s;
    if ((s = session_system(scope, "export", &session)) == OK &&
        (s = caseload_reach(session, PURPOSE_CARE, AREA_PERSON, &everybody)) == OK)
        s = people_page(everybody, reading->cursor[0] == '\0' ? NULL : reading->cursor, PAGE,
                        &list, &next);
    reading->count = 0;
    for (size_t i = 0; s == OK && i < list.count && i < PAGE; i++)
        reading->people[reading->count++] = list.at[i].person.n;
    reading->last = next == NULL;
    if (s == OK && next != NULL && strlen(next) >= CURSOR_MOST)
        s = BROKEN;
    if (s == OK && next != NULL)
        memcpy(reading->cursor, next, strlen(next) + 1);
    enum status ended = end_read(scope);
    arena_empty(reading->arena);
    return s != OK ? s : ended;
}

static enum status write_person(struct exporting *e, struct session *session, int64_t person)
{
    size_t sheet = 0;

    enum status s = access_open(session, (struct person_id){ person }, PURPOSE_CARE, AREA_PERSON,
                                &e->access);
    /* Taken back since the list was read. */
    if (s != OK)
        return s == NOT_FOUND ? OK : s;
    for (size_t t = 0; t < PERSON_LISTS; t++) {
        for (const struct collection *at = OF_A_PERSON[t]; s == OK && at->name != NULL; at++) {
            e->sheet = &e->sheets[sheet++];
            s = at->write(e);
        }
    }
    return s;
}

static enum status write_people(struct exporting *e, struct reading *reading, size_t from,
                                size_t sheets)
{
    struct session *session;
    struct scope *scope;

    enum status s = scope_begin_read(reading->privacy, reading->conn, reading->arena, WAY_COMMAND,
                                     "export csv", &scope);
    if (s != OK)
        return s;
    s = session_system(scope, "export", &session);
    if (s == OK)
        e->office = session_office(session);
    for (size_t i = from; s == OK && i < reading->count && i < from + BATCH; i++)
        s = write_person(e, session, reading->people[i]);
    enum status ended = end_read(scope);
    arena_empty(reading->arena);
    if (s == OK)
        s = ended;
    return s != OK ? s : flush(e, sheets);
}

static enum status write_office(struct exporting *e, struct reading *reading, size_t sheets)
{
    struct session *session;
    struct scope *scope;
    size_t sheet = 0;

    for (size_t t = 0; t < PERSON_LISTS; t++)
        for (const struct collection *at = OF_A_PERSON[t]; at->name != NULL; at++)
            sheet++;
    enum status s = scope_begin_read(reading->privacy, reading->conn, reading->arena, WAY_COMMAND,
                                     "export csv", &scope);
    if (s != OK)
        return s;
    s = session_system(scope, "export", &session);
    if (s == OK)
        e->office = session_office(session);
    for (const struct collection *at = OFFICE_COLLECTIONS; s == OK && at->name != NULL; at++) {
        e->sheet = &e->sheets[sheet++];
        s = at->write(e);
    }
    enum status ended = end_read(scope);
    arena_empty(reading->arena);
    if (s == OK)
        s = ended;
    return s != OK ? s : flush(e, sheets);
}

/* ---- all of it ---- */

static enum status open_all(struct exporting *e, const char *folder, const char **names,
                            size_t *count, const char **complaint)
{
    enum status s = OK;

    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        *complaint = arena_print(e->keep, "The folder %s can't be made.", folder);
        return INVALID;
    }
    for (size_t t = 0; t <= PERSON_LISTS; t++) {
        const struct collection *at = t < PERSON_LISTS ? OF_A_PERSON[t] : OFFICE_COLLECTIONS;
        for (; s == OK && at->name != NULL; at++) {
            ensure(*count < SHEETS_MOST);
            names[*count] = at->name;
            s = open_sheet(e, &e->sheets[*count], folder, at->name, at->heads, complaint);
            ++*count;
        }
    }
    return s != OK ? s : flush(e, *count);
}

enum status csv_export(struct privacy *privacy, struct conn *conn,
                       const struct export_order *order, struct buf *words,
                       const char **complaint)
{
    struct sheet sheets[SHEETS_MOST] = { { .file = NULL } };
    const char *names[SHEETS_MOST], *found = NULL;
    size_t count = 0;
    struct exporting e = { .profile = order->profile, .sheets = sheets,
                           .keep = arena_new(ARENA_CEILING), .out = arena_new(SCOPE_ARENA) };
    struct reading reading = { .privacy = privacy, .conn = conn,
                               .arena = arena_new(SCOPE_ARENA) };

    enum status s = open_all(&e, order->folder, names, &count, &found);
    while (s == OK && !reading.last) {
        s = list_page(&reading);
        for (size_t i = 0; s == OK && i < reading.count; i += BATCH)
            s = write_people(&e, &reading, i, count);
    }
    if (s == OK)
        s = write_office(&e, &reading, count);
    s = close_all(&e, count, s);
    for (size_t i = 0; s == OK && i < count; i++)
        buf_print(words, "%-14s %lld\n", names[i], (long long)sheets[i].rows);
    if (s == OK && e.left_out > 0)
        buf_print(words, "Left out as protected: %lld\n", (long long)e.left_out);
    if (found != NULL)
        *complaint = arena_text(words->arena, found);
    arena_free(reading.arena);
    arena_free(e.out);
    arena_free(e.keep);
    return s;
}
