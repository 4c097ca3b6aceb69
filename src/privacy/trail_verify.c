// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail_verify.c - is every line still there, unaltered, with none put in between? */
#include "privacy/trail.h"

#include <string.h>

#include "base/log.h"
#include "made/trail_sql.h"
#include "privacy/inside.h"

enum { PAGE_ARENA = 128 * 1024 * 1024 };

static const char *const BOOKS[] = { "changes", "looks" };

/* One line of either file. */
struct found {
    const char *chain, *hash;
    int64_t seq;
    struct line line;
};
struct found_page { const struct found *at; size_t count; };

#define FOUND_OF(row) ((struct found){ \
    (row).chain, (row).hash, (row).seq, \
    { .at = (row).at, .account = (row).account, .person = (row).person, \
      .purpose = (enum purpose)(row).purpose, .ground = (enum ground)(row).ground, \
      .area = (enum area)(row).area, .way = (enum way)(row).way, \
      .fate = (enum fate)(row).result, .what = (row).what, .people = (row).people, \
      .under = (row).under } })

static enum status next_page(const struct keys *keys, enum file file, const struct head *after,
                             struct found_page *ret)
{
    struct found *list = NULL;
    size_t count = 0;

    if (file == FILE_CHANGES) {
        struct sql_trail_lines rows;
        enum status s = sql_trail_lines(keys, after->chain, after->seq, &rows);
        if (s != OK)
            return s;
        list = arena_array(keys->arena, rows.count + 1, struct found);
        for (; count < rows.count; count++)
            list[count] = FOUND_OF(rows.at[count]);
    } else {
        struct sql_trail_lines_read rows;
        enum status s = sql_trail_lines_read(keys, after->chain, after->seq, &rows);
        if (s != OK)
            return s;
        list = arena_array(keys->arena, rows.count + 1, struct found);
        for (; count < rows.count; count++)
            list[count] = FOUND_OF(rows.at[count]);
    }
    *ret = (struct found_page){ list, count };
    return OK;
}

/* A head somebody remembers: the line must be there, with this hash. */
static enum status check_head(const struct keys *keys, enum file file, const struct head *head,
                              struct arena *arena, const char **complaint)
{
    struct sql_trail_hash_row change;
    struct sql_trail_hash_read_row look;
    const char *hash = NULL;

    enum status s = file == FILE_CHANGES ? sql_trail_hash(keys, head->chain, head->seq, &change)
                                         : sql_trail_hash_read(keys, head->chain, head->seq, &look);
    if (s == NOT_FOUND) {
        *complaint = arena_print(arena, "The trail of %s, chain %s: its end is cut off. "
                                 "Line %lld was there and is missing.", BOOKS[file], head->chain,
                                 (long long)head->seq);
        return INVALID;
    }
    if (s != OK)
        return s;
    hash = file == FILE_CHANGES ? change.hash : look.hash;
    if (!text_equal(hash, head->hash)) {
        *complaint = arena_print(arena, "The trail of %s, chain %s: line %lld isn't the one that "
                                 "was written.", BOOKS[file], head->chain, (long long)head->seq);
        return INVALID;
    }
    return OK;
}

/* The heads that a chain's first line names. */
static enum status check_named(const struct keys *keys, enum file file, const char *names,
                               struct arena *arena, const char **complaint)
{
    struct text_list heads = text_split(keys->arena, names, ' ');

    for (size_t i = 0; i < heads.count; i++) {
        struct text_list parts = text_split(keys->arena, heads.at[i], ':');
        struct head head = { 0 };
        if (parts.count != 3 || strlen(parts.at[0]) != REF_LENGTH ||
            strlen(parts.at[2]) != CHAIN_TEXT - 1 || !text_to_int(parts.at[1], &head.seq)) {
            *complaint = arena_print(arena, "The trail of %s: a chain's first line names a head "
                                     "that can't be read.", BOOKS[file]);
            return INVALID;
        }
        memcpy(head.chain, parts.at[0], REF_LENGTH + 1);
        memcpy(head.hash, parts.at[2], CHAIN_TEXT);
        enum status s = check_head(keys, file, &head, arena, complaint);
        if (s != OK)
            return s;
    }
    return OK;
}

static enum status check_line(const struct keys *keys, enum file file, struct head *at,
                              const struct found *found, struct arena *arena,
                              const char **complaint)
{
    char hash[CHAIN_TEXT];

    if (!text_equal(at->chain, found->chain)) {
        *at = (struct head){ 0 };
        if (strlen(found->chain) >= sizeof at->chain) {
            *complaint = arena_print(arena, "The trail of %s holds a line of no chain.",
                                     BOOKS[file]);
            return INVALID;
        }
        memcpy(at->chain, found->chain, strlen(found->chain) + 1);
    }
    if (found->seq != at->seq + 1) {
        *complaint = arena_print(arena, "The trail of %s, chain %s: line %lld is missing.",
                                 BOOKS[file], found->chain, (long long)(at->seq + 1));
        return INVALID;
    }
    trail_line_hash(at->hash, found->chain, found->seq, &found->line, keys->arena, hash);
    if (!text_equal(hash, found->hash)) {
        *complaint = arena_print(arena, "The trail of %s, chain %s: line %lld was altered or added "
                                 "later.", BOOKS[file], found->chain, (long long)found->seq);
        return INVALID;
    }
    at->seq = found->seq;
    memcpy(at->hash, hash, sizeof hash);
    if (found->seq == 1)
        return check_named(keys, file, found->line.people, arena, complaint);
    return OK;
}

static enum status check_book(struct conn *conn, enum file file, struct arena *arena,
                              int64_t *lines, const char **complaint)
{
    struct arena *page_arena = arena_new(PAGE_ARENA);
    struct keys keys = { .conn = conn, .arena = page_arena, .now = clock_now() };
    struct head at = { 0 };
    struct found_page page;
    enum status s;

    do {
        arena_empty(page_arena);
        s = next_page(&keys, file, &at, &page);
        for (size_t i = 0; s == OK && i < page.count; i++) {
            s = check_line(&keys, file, &at, &page.at[i], arena, complaint);
            if (s == OK)
                (*lines)++;
        }
    } while (s == OK && page.count > 0);
    arena_free(page_arena);
    return s;
}

enum status trail_check_heads(struct conn *main, struct conn *audit, const char *folder,
                              struct arena *arena, const char **complaint)
{
    struct file_heads heads;

    if (folder == NULL)
        return OK;
    enum status s = heads_read(folder, arena, &heads);
    if (s == INVALID)
        *complaint = "The file audit.heads can't be read: somebody has altered it.";
    if (s != OK)
        return s;
    for (size_t i = 0; i < heads.count; i++) {
        enum file file = heads.at[i].file;
        struct keys keys = { .conn = file == FILE_CHANGES ? main : audit, .arena = arena,
                             .now = clock_now() };
        s = check_head(&keys, file, &heads.at[i].head, arena, complaint);
        if (s != OK)
            return s;
    }
    return OK;
}

enum status trail_verify(struct privacy *privacy, struct conn *main, struct conn *audit,
                         const char *folder, struct arena *arena, int64_t *lines,
                         const char **complaint)
{
    *lines = 0;
    *complaint = NULL;
    if (privacy != NULL && privacy->committer != NULL)
        committer_flush(privacy->committer);
    enum status s = check_book(main, FILE_CHANGES, arena, lines, complaint);
    if (s == OK)
        s = check_book(audit, FILE_LOOKS, arena, lines, complaint);
    if (s == OK)
        s = trail_check_heads(main, audit, folder, arena, complaint);
    return s;
}
