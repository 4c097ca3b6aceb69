// SPDX-License-Identifier: AGPL-3.0-or-later
/* own_copy.c - the rows of the agency's export for one record, and what stands in no file of it. */
#include "exchange/csv/own_copy.h"

#include "base/arena.h"
#include "exchange/csv/export_inside.h"
#include "privacy/rights.h"
#include "privacy/trail.h"
#include "referral/left.h"

enum {
    SECTIONS_MOST = 80, SHEET_CEILING = 32 * 1024 * 1024,
    LOOKS_MOST = 5000, LOOKS_AT_ONCE = 200,
    REQUESTS_MOST = 200,    /* as the statement's LIMIT */
};

struct making {
    const struct access *access;
    struct arena *arena;
    struct exporting e;
    struct sheet sheet;
    struct copy_section *sections;
    size_t count;
};

/* Said in words by "left". */
static const char *const SAID_ELSEWHERE[] = { "receipts", "told" };

static bool is_said_elsewhere(const char *name)
{
    for (size_t i = 0; i < sizeof SAID_ELSEWHERE / sizeof SAID_ELSEWHERE[0]; i++) {
        if (text_equal(name, SAID_ELSEWHERE[i]))
            return true;
    }
    return false;
}

/* What was written as a file's text, read back as rows. */
static enum status keep(struct making *m, const char *name, const char *heads)
{
    struct bytes text = { buf_text(&m->sheet.text), m->sheet.text.count };
    struct copy_section *section = &m->sections[m->count];
    struct csv csv = csv_read(m->arena, text);
    struct text_list cells;
    size_t count = 0;

    if (m->sheet.text.full)
        return BROKEN;
    struct copy_row *rows = arena_array(m->arena, (size_t)m->sheet.rows + 1, struct copy_row);
    while (csv_next(&csv, &cells) == CSV_RECORD) {
        ensure(count <= (size_t)m->sheet.rows);
        rows[count++] = (struct copy_row){ cells.at };
    }
    /* The first is the line of heads; it also says what separates the cells. */
    *section = (struct copy_section){ name, text_words(m->arena, heads), rows + 1,
                                      count > 0 ? count - 1 : 0, m->e.cut };
    ++m->count;
    ensure(m->count < SECTIONS_MOST);
    return OK;
}

static void begin(struct making *m, const char *heads)
{
    struct text_list words = text_words(m->arena, heads);

    m->sheet = (struct sheet){ .text = buf_new(m->arena, SHEET_CEILING), .first = true };
    m->e.sheet = &m->sheet;
    for (size_t i = 0; i < words.count; i++)
        cell_plain(&m->e, words.at[i]);
    row_end(&m->e);
}

static enum status take(struct making *m, const char *name, const char *heads,
                        enum status (*write)(struct exporting *))
{
    begin(m, heads);
    m->e.cut = false;
    enum status s = write(&m->e);
    return s != OK ? s : keep(m, name, heads);
}

/* ---- what the agency's files have no place for ---- */

static enum status write_left(struct exporting *e)
{
    struct lefts lefts;

    enum status s = left_list(e->access, (struct date){ 0 }, &lefts);
    e->cut = s == OK && lefts.cut;
    for (size_t i = 0; s == OK && i < lefts.count; i++) {
        const struct left *left = &lefts.at[i];
        if (export_leaves_out(e, left->labels))
            continue;
        cell_date(e, left->on);
        cell_words(e, left->to);
        cell_words(e, left->what);
        cell_words(e, left->purpose);
        cell_date(e, left->until_on);
        cell_date(e, left->opened_on);
        cell_date(e, left->revoked_on);
        cell_plain(e, left->sha256);
        row_end(e);
    }
    return s;
}

static enum status write_requests(struct exporting *e)
{
    struct rights_requests all;

    enum status s = rights_list(e->access, &all);
    e->cut = s == OK && all.count >= REQUESTS_MOST;
    for (size_t i = 0; s == OK && i < all.count; i++) {
        const struct rights_request *one = &all.at[i];
        if (export_leaves_out(e, one->labels))
            continue;
        cell_date(e, one->received_on);
        cell_plain(e, rights_kind_word(one->kind));
        cell_words(e, one->words);
        cell_words(e, one->who);
        cell_plain(e, rights_state_word(one->state));
        cell_date(e, one->due_on);
        cell_words(e, one->answer);
        cell_words(e, one->disagreement);
        row_end(e);
    }
    return s;
}

static enum status write_looks(struct exporting *e)
{
    const char *next = NULL;
    size_t count = 0;
    struct looks looks;

    do {
        enum status s = look_page(e->access, next, LOOKS_AT_ONCE, &looks, &next);
        if (s != OK)
            return s;
        for (size_t i = 0; i < looks.count; i++) {
            cell_instant(e, looks.at[i].at);
            cell_words(e, looks.at[i].who);
            cell_plain(e, purpose_word(looks.at[i].purpose));
            cell_plain(e, looks.at[i].what);
            row_end(e);
        }
        count += looks.count;
    } while (next != NULL && count < LOOKS_MOST);
    e->cut = next != NULL;
    return OK;
}

static const struct collection OWN_COLLECTIONS[] = {
    { "left", "on to what purpose until opened_on revoked_on sha256", write_left, NULL },
    { "requests", "received_on kind words who state due_on answer disagreement",
      write_requests, NULL },
    { "looks", "when who purpose what", write_looks, NULL },
    { NULL, NULL, NULL, NULL },
};

enum status own_copy_make(const struct access *access, struct own_copy *ret)
{
    const struct collection *const tables[] = { RECORD_COLLECTIONS, AROUND_COLLECTIONS,
                                                WORK_COLLECTIONS, ALONG_COLLECTIONS,
                                                PAPER_COLLECTIONS, OWN_COLLECTIONS };
    struct arena *arena = access_arena(access);
    struct making making = {
        .access = access, .arena = arena,
        .e = { .profile = CSV_MACHINE, .keep = arena, .out = arena, .access = access,
               .office = access_office(access), .own = true },
        .sections = arena_array(arena, SECTIONS_MOST, struct copy_section),
    };

    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        for (const struct collection *at = tables[t]; at->name != NULL; at++) {
            if (is_said_elsewhere(at->name))
                continue;
            enum status s = take(&making, at->name, at->heads, at->write);
            if (s != OK)
                return s;
        }
    }
    *ret = (struct own_copy){ making.sections, making.count };
    return OK;
}
