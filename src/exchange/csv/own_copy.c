// SPDX-License-Identifier: AGPL-3.0-or-later
/* own_copy.c - the rows of the agency's export for one record, and what stands in no file of it. */
#include "exchange/csv/own_copy.h"

#include "base/arena.h"
#include "exchange/csv/export_inside.h"
#include "intake/intake.h"
#include "needs/needs.h"
#include "people/people.h"
#include "people/tie.h"
#include "privacy/rights.h"
#include "privacy/trail.h"
#include "referral/left.h"

enum { SECTIONS_MOST = 48, SHEET_CEILING = 32 * 1024 * 1024, LOOKS_MOST = 500 };

struct making {
    const struct access *access;
    struct arena *arena;
    struct exporting e;
    struct sheet sheet;
    struct copy_section *sections;
    size_t count;
};

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
                                      count > 0 ? count - 1 : 0 };
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
    enum status s = write(&m->e);
    return s != OK ? s : keep(m, name, heads);
}

/* ---- what the agency's files have no place for ---- */

static enum status write_former_names(struct exporting *e)
{
    struct text_list names;

    enum status s = people_former_names(e->access, &names);
    for (size_t i = 0; s == OK && i < names.count; i++) {
        cell_words(e, names.at[i]);
        row_end(e);
    }
    return s;
}

static enum status write_ties(struct exporting *e)
{
    struct ties ties;
    char day[DATE_TEXT];

    enum status s = tie_list(e->access, &ties);
    for (size_t i = 0; s == OK && i < ties.count; i++) {
        cell_words(e, ties.at[i].name);
        cell_words(e, ties.at[i].kind);
        cell_words(e, ties.at[i].about);
        cell_bool(e, ties.at[i].no_contact);
        cell_plain(e, partdate_iso(ties.at[i].from_on, day));
        cell_plain(e, partdate_iso(ties.at[i].to_on, day));
        row_end(e);
    }
    return s;
}

static enum status write_supports(struct exporting *e)
{
    struct supports supports;

    enum status s = support_list(e->access, &supports);
    for (size_t i = 0; s == OK && i < supports.count; i++) {
        cell_words(e, supports.at[i].who);
        cell_words(e, supports.at[i].does);
        cell_plain(e, support_kind_word(supports.at[i].kind));
        cell_words(e, supports.at[i].reach);
        row_end(e);
    }
    return s;
}

static enum status write_strengths(struct exporting *e)
{
    struct strengths strengths;

    enum status s = strength_list(e->access, &strengths);
    for (size_t i = 0; s == OK && i < strengths.count; i++) {
        cell_words(e, strengths.at[i].words);
        row_end(e);
    }
    return s;
}

static enum status write_life_events(struct exporting *e)
{
    struct life_events events;
    char day[DATE_TEXT];

    enum status s = life_event_list(e->access, &events);
    for (size_t i = 0; s == OK && i < events.count; i++) {
        /* Told by somebody else, in confidence. */
        if (events.at[i].said_by == SAID_BY_FAMILY)
            continue;
        cell_plain(e, partdate_iso(events.at[i].happened, day));
        cell_words(e, events.at[i].what);
        row_end(e);
    }
    return s;
}

static enum status write_left(struct exporting *e)
{
    struct lefts lefts;

    enum status s = left_list(e->access, (struct date){ 0 }, &lefts);
    for (size_t i = 0; s == OK && i < lefts.count; i++) {
        const struct left *left = &lefts.at[i];
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
    for (size_t i = 0; s == OK && i < all.count; i++) {
        const struct rights_request *one = &all.at[i];
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
    struct looks looks;

    enum status s = look_list(e->access, LOOKS_MOST, &looks);
    for (size_t i = 0; s == OK && i < looks.count; i++) {
        cell_instant(e, looks.at[i].at);
        cell_words(e, looks.at[i].who);
        cell_plain(e, purpose_word(looks.at[i].purpose));
        cell_plain(e, looks.at[i].what);
        row_end(e);
    }
    return s;
}

static const struct collection OWN_COLLECTIONS[] = {
    { "former_names", "name", write_former_names, NULL },
    { "ties", "name kind about no_contact from to", write_ties, NULL },
    { "supports", "who does kind reach", write_supports, NULL },
    { "strengths", "words", write_strengths, NULL },
    { "life_events", "on words", write_life_events, NULL },
    { "left", "on to what purpose until opened_on revoked_on sha256", write_left, NULL },
    { "requests", "received_on kind words who state due_on answer disagreement",
      write_requests, NULL },
    { "looks", "when who purpose what", write_looks, NULL },
    { NULL, NULL, NULL, NULL },
};

enum status own_copy_make(const struct access *access, struct own_copy *ret)
{
    const struct collection *const tables[] = { RECORD_COLLECTIONS, OWN_COLLECTIONS,
                                                WORK_COLLECTIONS };
    struct arena *arena = access_arena(access);
    struct making making = {
        .access = access, .arena = arena,
        .e = { .profile = CSV_MACHINE, .keep = arena, .out = arena, .access = access,
               .office = access_office(access), .own = true },
        .sections = arena_array(arena, SECTIONS_MOST, struct copy_section),
    };

    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        for (const struct collection *at = tables[t]; at->name != NULL; at++) {
            enum status s = take(&making, at->name, at->heads, at->write);
            if (s != OK)
                return s;
        }
    }
    *ret = (struct own_copy){ making.sections, making.count };
    return OK;
}
