// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail_write.c - one line of a chain, and where the chains ended: the head file. */
#include "privacy/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "made/trail_sql.h"

enum { LINE_TEXT = 64 * 1024, HEADS_FILE_MAX = 64 * 1024 };

static void add_text(struct buf *text, const char *value)
{
    /* With its length: "ab","c" and "a","bc" must not give the same line. */
    buf_print(text, "|%zu:%s", strlen(value), value);
}

void trail_line_hash(const char *before, const char *chain, int64_t seq, const struct line *line,
                     struct arena *arena, char hash[static CHAIN_TEXT])
{
    unsigned char bytes[CHAIN_BYTES] = { 0 };
    struct buf text = buf_new(arena, LINE_TEXT);

    if (before[0] != '\0' && !chain_from_text(before, bytes))
        memset(bytes, 0xFF, sizeof bytes);    /* an altered hash gives no right one after it */
    buf_print(&text, "%s|%lld|%lld|%lld|%lld|%d|%d|%d|%d|%d", chain, (long long)seq,
              (long long)line->at.s, (long long)line->account, (long long)line->person,
              (int)line->purpose, (int)line->ground, (int)line->area, (int)line->way,
              (int)line->fate);
    add_text(&text, line->what);
    add_text(&text, line->people);
    add_text(&text, line->under);
    chain_next(bytes, (struct bytes){ buf_text(&text), text.count }, bytes);
    chain_text(bytes, hash);
}

static enum status put(const struct keys *keys, enum file file, struct head *head,
                       const struct line *line)
{
    char hash[CHAIN_TEXT];
    int64_t seq = head->seq + 1, changed;
    enum status s;

    trail_line_hash(head->hash, head->chain, seq, line, keys->arena, hash);
    if (file == FILE_CHANGES)
        s = sql_trail_add(keys, &(struct sql_trail_add){
            .chain = head->chain, .seq = seq, .at = line->at, .account = line->account,
            .person = line->person, .purpose = (int64_t)line->purpose,
            .ground = (int64_t)line->ground, .area = (int64_t)line->area,
            .way = (int64_t)line->way, .result = (int64_t)line->fate, .what = line->what,
            .people = line->people, .under = line->under, .hash = hash,
        }, &changed);
    else
        s = sql_trail_add_read(keys, &(struct sql_trail_add_read){
            .chain = head->chain, .seq = seq, .at = line->at, .account = line->account,
            .person = line->person, .purpose = (int64_t)line->purpose,
            .ground = (int64_t)line->ground, .area = (int64_t)line->area,
            .way = (int64_t)line->way, .result = (int64_t)line->fate, .what = line->what,
            .people = line->people, .under = line->under, .hash = hash,
        }, &changed);
    if (s != OK)
        return s;
    head->seq = seq;
    memcpy(head->hash, hash, sizeof hash);
    return OK;
}

/* The heads this chain finds and names: "chain:seq:hash chain:seq:hash". */
static enum status name_heads(const struct keys *keys, enum file file, struct buf *names)
{
    struct sql_trail_unnamed changes = { 0 };
    struct sql_trail_unnamed_read looks = { 0 };
    int64_t changed;

    enum status s = file == FILE_CHANGES ? sql_trail_unnamed(keys, &changes)
                                         : sql_trail_unnamed_read(keys, &looks);
    for (size_t i = 0; s == OK && i < changes.count; i++) {
        buf_print(names, "%s%s:%lld:%s", names->count == 0 ? "" : " ", changes.at[i].chain,
                  (long long)changes.at[i].seq, changes.at[i].hash);
        s = sql_trail_named(keys, changes.at[i].chain, changes.at[i].seq, &changed);
    }
    for (size_t i = 0; s == OK && i < looks.count; i++) {
        buf_print(names, "%s%s:%lld:%s", names->count == 0 ? "" : " ", looks.at[i].chain,
                  (long long)looks.at[i].seq, looks.at[i].hash);
        s = sql_trail_named_read(keys, looks.at[i].chain, looks.at[i].seq, &changed);
    }
    return s;
}

static enum status start(const struct keys *keys, enum file file, struct head *head)
{
    struct head fresh = { .seq = 0 };
    struct buf names = buf_new(keys->arena, LINE_TEXT / 2);
    int64_t changed;

    ref_new(fresh.chain);
    enum status s = name_heads(keys, file, &names);
    if (s == OK)
        s = file == FILE_CHANGES
                ? sql_trail_start(keys, fresh.chain, keys->now, &changed)
                : sql_trail_start_read(keys, fresh.chain, keys->now, &changed);
    if (s == OK)
        s = put(keys, file, &fresh, &(struct line){
            .at = keys->now, .purpose = PURPOSE_AUDIT, .ground = GROUND_SYSTEM,
            .area = AREA_OFFICE, .way = WAY_JOB, .fate = FATE_LOOKED, .what = "start",
            .people = buf_text(&names), .under = "audit",
        });
    if (s == OK)
        *head = fresh;
    return s;
}

enum status trail_write(const struct keys *keys, enum file file, struct head *head,
                        const struct line *line)
{
    if (head->seq == 0) {
        enum status s = start(keys, file, head);
        if (s != OK)
            return s;
    }
    return put(keys, file, head, line);
}

/* ---- the head file: lines "changes CHAIN SEQ HASH" and "looks CHAIN SEQ HASH" ---- */

static const char *const FILE_WORDS[] = { "changes", "looks" };

static const char *read_whole(const char *path, struct arena *arena)
{
    FILE *file = fopen(path, "rbe");

    if (file == NULL)
        return "";
    char *text = arena_array(arena, HEADS_FILE_MAX + 1, char);
    size_t count = fread(text, 1, HEADS_FILE_MAX, file);
    (void)fclose(file);
    text[count] = '\0';
    return text;
}

enum status heads_read(const char *folder, struct arena *arena, struct file_heads *ret)
{
    const char *path = arena_print(arena, "%s/audit.heads", folder);
    struct text_list lines = text_split(arena, read_whole(path, arena), '\n');
    struct file_head *heads = arena_array(arena, lines.count + 1, struct file_head);
    size_t count = 0;

    for (size_t i = 0; i < lines.count; i++) {
        struct text_list words = text_split(arena, lines.at[i], ' ');
        struct file_head head = { .file = FILE_CHANGES };
        if (words.count != 4 || strlen(words.at[1]) != REF_LENGTH ||
            strlen(words.at[3]) != CHAIN_TEXT - 1 || !text_to_int(words.at[2], &head.head.seq))
            return INVALID;
        if (text_equal(words.at[0], FILE_WORDS[FILE_LOOKS]))
            head.file = FILE_LOOKS;
        else if (!text_equal(words.at[0], FILE_WORDS[FILE_CHANGES]))
            return INVALID;
        memcpy(head.head.chain, words.at[1], REF_LENGTH + 1);
        memcpy(head.head.hash, words.at[3], CHAIN_TEXT);
        heads[count++] = head;
    }
    *ret = (struct file_heads){ heads, count };
    return OK;
}

static bool put_whole(const char *path, const struct buf *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t done = 0;

    if (fd < 0)
        return false;
    while (done < text->count) {
        ssize_t wrote = write(fd, text->at + done, text->count - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    bool synced = done == text->count && fsync(fd) == 0;
    return close(fd) == 0 && synced;
}

static void add_head(struct buf *text, const struct file_head *head)
{
    buf_print(text, "%s %s %lld %s\n", FILE_WORDS[head->file], head->head.chain,
              (long long)head->head.seq, head->head.hash);
}

enum status heads_write(const char *folder, const struct file_head *own, size_t count,
                        struct arena *arena)
{
    const char *path = arena_print(arena, "%s/audit.heads", folder);
    const char *fresh = arena_print(arena, "%s/audit.heads.%ld", folder, (long)getpid());
    struct buf text = buf_new(arena, HEADS_FILE_MAX);
    struct file_heads there = { 0 };

    /* Between reading and replacing nobody else may replace it: a command beside the server. */
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0 || flock(dir, LOCK_EX) != 0) {
        if (dir >= 0)
            (void)close(dir);
        return broken("audit.heads_lock", errno);
    }

    /* An unreadable one is replaced: `verify` has told whoever asked. */
    if (heads_read(folder, arena, &there) != OK)
        log_plain("audit.heads_unreadable");
    for (size_t i = 0; i < count; i++)
        add_head(&text, &own[i]);
    for (size_t i = 0; i < there.count && i < HEADS_KEPT; i++) {
        bool ours = false;
        for (size_t j = 0; j < count; j++)
            ours = ours || text_equal(own[j].head.chain, there.at[i].head.chain);
        if (!ours)
            add_head(&text, &there.at[i]);
    }
    enum status s = OK;
    if (!put_whole(fresh, &text) || rename(fresh, path) != 0) {
        (void)unlink(fresh);
        s = broken("audit.heads", errno);
    }
    (void)fsync(dir);
    (void)close(dir);
    return s;
}
