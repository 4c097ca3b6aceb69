// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_read.c - from a file's records to what each of them asks for. */
#include "exchange/csv/inside.h"

#include "base/arena.h"
#include "contact/note.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const struct import_file *file;
    const struct import_mapping *mapping;
    struct date today;
    size_t note_lines;      /* columns that go into the note */
};

void import_refuse(struct import_row *row, const char *reason)
{
    if (row->fate == ROW_REFUSED)
        return;
    row->fate = ROW_REFUSED;
    row->reason = reason;
}

/* "Born: there is no month 13"; the first thing wrong with a row is enough to look at it. */
static void refuse_cell(const struct reader *reader, struct import_row *row, const char *head,
                        const char *why)
{
    import_refuse(row, arena_print(reader->arena, "%s: %s", head, why));
}

static void warn_of(const struct reader *reader, struct import_row *row, const char *head,
                    const char *why)
{
    if (row->reason == NULL)
        row->reason = arena_print(reader->arena, "%s: %s", head, why);
}

/* 1.23457E+17: the digits are gone. */
static bool is_damaged(const char *cell)
{
    size_t whole = strspn(cell, "0123456789");

    if (whole == 0 || (cell[whole] != '.' && cell[whole] != ',' && cell[whole] != 'E'))
        return false;
    const char *at = cell + whole;
    if (*at == '.' || *at == ',')
        at += 1 + strspn(at + 1, "0123456789");
    return (*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-') &&
           at[2] != '\0' && at[2 + strspn(at + 2, "0123456789")] == '\0';
}

static void add_with(const struct reader *reader, const char **to, const char *between,
                     const char *more)
{
    if (text_is_blank(more))
        return;
    *to = text_is_blank(*to) ? more : arena_print(reader->arena, "%s%s%s", *to, between, more);
}

static void take_date(const struct reader *reader, struct import_row *row,
                      const struct import_column *column, const char *cell)
{
    struct partdate day;
    const char *why;

    if (!import_date(reader->arena, cell, reader->mapping->dates, reader->today, &day, &why)) {
        refuse_cell(reader, row, column->head, why);
        return;
    }
    if (why != NULL)
        warn_of(reader, row, column->head, why);
    if (date_before(reader->today, partdate_first(day))) {
        refuse_cell(reader, row, column->head, "this day is still to come");
    } else if (column->target == IMPORT_BIRTH) {
        row->draft.birth = day;
    } else if (day.day == 0) {
        refuse_cell(reader, row, column->head, "the whole day is needed");
    } else {
        row->came = (struct date){ day.year, day.month, day.day };
    }
}

/* States whose ZIP codes begin with 0. */
static bool begins_with_nought(const char *state)
{
    static const char *const states[] = { "ct", "ma", "me", "nh", "nj", "pr", "ri", "vt", "vi" };
    int which;

    return text_among(states, sizeof states / sizeof states[0], state, &which);
}

static void look_at_postcode(const struct reader *reader, struct import_row *row,
                             const char *head, const char *code, const char *state)
{
    size_t digits = strspn(code, "0123456789");

    if (digits == 0 || digits >= 5 || code[digits] != '\0')
        return;
    bool lost = digits == 4 && begins_with_nought(text_folded(reader->arena, state));
    warn_of(reader, row, head, lost ? "leading zero lost?" : "too short");
}

/* Spellings of languages as people write them; the record keeps the short word. */
static const char *language_of(struct arena *arena, const char *cell)
{
    static const char *const spelled[][2] = {
        { "english", "en" }, { "ingles", "en" }, { "spanish", "es" }, { "espanol", "es" },
        { "french", "fr" }, { "portuguese", "pt" }, { "arabic", "ar" }, { "somali", "so" },
        { "chinese", "zh" }, { "mandarin", "zh" }, { "russian", "ru" }, { "vietnamese", "vi" },
        { "haitian creole", "ht" }, { "tagalog", "tl" }, { "korean", "ko" },
    };
    struct text_list all = text_split(arena, cell, ',');
    const char *list = NULL;

    for (size_t i = 0; i < all.count; i++) {
        const char *one = text_trimmed(arena, all.at[i]);
        for (size_t k = 0; k < sizeof spelled / sizeof spelled[0]; k++) {
            if (text_equal(text_folded(arena, one), spelled[k][0]))
                one = spelled[k][1];
        }
        list = list == NULL ? one : arena_print(arena, "%s,%s", list, one);
    }
    return list;
}

struct names { const char *name, *given, *family, *state, *postcode, *postcode_head; };

static void check_length(const struct reader *reader, struct import_row *row,
                         const struct import_column *column, const char *cell, size_t most)
{
    if (text_length(cell) > most)
        refuse_cell(reader, row, column->head,
                    arena_print(reader->arena, "longer than %zu characters", most));
}

static void take_cell(const struct reader *reader, struct import_row *row, struct names *names,
                      const struct import_column *column, const char *cell)
{
    switch (column->target) {
    case IMPORT_NAME: add_with(reader, &names->name, " ", cell); break;
    case IMPORT_GIVEN: names->given = cell; break;
    case IMPORT_FAMILY: names->family = cell; break;
    case IMPORT_CHOSEN_NAME: row->draft.chosen_name = cell; break;
    case IMPORT_BIRTH: take_date(reader, row, column, cell); break;
    case IMPORT_CAME:
        take_date(reader, row, column, cell);
        if (reader->mapping->programme != 0)
            break;
        add_with(reader, &row->note, "\n", arena_print(reader->arena, "%s: %s", column->head,
                                                       cell));
        break;
    case IMPORT_PHONE:
        if (is_damaged(cell))
            refuse_cell(reader, row, column->head, "damaged by a spreadsheet");
        row->phone = cell;
        break;
    case IMPORT_EMAIL:
        if (strchr(cell, '@') == NULL)
            refuse_cell(reader, row, column->head, "this is not an email address");
        row->email = cell;
        break;
    case IMPORT_ADDRESS: add_with(reader, &row->address, ", ", cell); break;
    case IMPORT_STATE: names->state = cell; break;
    case IMPORT_POSTCODE:
        if (is_damaged(cell))
            refuse_cell(reader, row, column->head, "damaged by a spreadsheet");
        names->postcode = cell;
        names->postcode_head = column->head;
        break;
    case IMPORT_LANGUAGE: row->draft.languages = language_of(reader->arena, cell); break;
    case IMPORT_PRONOUNS: row->draft.pronouns = cell; break;
    case IMPORT_NUMBER:
        if (is_damaged(cell))
            refuse_cell(reader, row, column->head, "damaged by a spreadsheet");
        add_with(reader, &row->note, "\n", arena_print(reader->arena, "%s: %s", column->head,
                                                       cell));
        break;
    case IMPORT_NOTE:
        /* A remark that is the whole note needs no heading. */
        add_with(reader, &row->note, "\n", reader->note_lines == 1
                 ? cell : arena_print(reader->arena, "%s: %s", column->head, cell));
        break;
    default: break;    /* left out, or of services */
    }
    if (column->target == IMPORT_LANGUAGE || column->target == IMPORT_PRONOUNS)
        check_length(reader, row, column, cell, PERSON_SHORT_MAX);
    else if (column->target != IMPORT_IGNORE && column->target != IMPORT_NOTE)
        check_length(reader, row, column, cell, PERSON_NAME_MAX);
}

static void take_cells(const struct reader *reader, struct import_row *row,
                       struct text_list cells)
{
    struct names names = { .name = NULL };

    for (size_t i = 0; i < cells.count; i++) {
        const char *cell = csv_unguarded(text_trimmed(reader->arena, cells.at[i]));
        if (*cell != '\0')
            take_cell(reader, row, &names, &reader->mapping->at[i], cell);
    }
    add_with(reader, &names.name, " ", names.given);
    add_with(reader, &names.name, " ", names.family);
    row->draft.name = names.name;
    add_with(reader, &row->address, ", ", names.state);
    add_with(reader, &row->address, names.state != NULL ? " " : ", ", names.postcode);
    if (names.postcode != NULL)
        look_at_postcode(reader, row, names.postcode_head, names.postcode,
                         text_or(names.state, ""));
    if (text_is_blank(row->draft.name) && text_is_blank(row->draft.chosen_name))
        import_refuse(row, "there is no name");
    else if (text_length(row->draft.name) > PERSON_NAME_MAX)
        import_refuse(row, "the name is longer than 300 characters");
    if (text_length(row->address) > PERSON_NAME_MAX)
        import_refuse(row, "the address is longer than 300 characters");
    if (text_length(row->note) > NOTE_TEXT_MAX)
        import_refuse(row, "the note is longer than 100,000 characters");
}

/* Room for as many rows as there are line breaks; each record has one. */
static size_t room_for(const struct import_file *file)
{
    const char *at = (const char *)file->bytes.at;
    size_t count = 2;

    for (size_t i = 0; i < file->bytes.count; i++)
        count += at[i] == '\n' || at[i] == '\r';
    return count;
}

static const char *raw_of(struct arena *arena, const char *from, const char *to)
{
    while (from < to && (*from == '\n' || *from == '\r'))
        from++;
    while (to > from && (to[-1] == '\n' || to[-1] == '\r'))
        to--;
    /* Kept as text: what isn't UTF-8 can't be shown. */
    if (!text_is_utf8(from, (size_t)(to - from)))
        return "";
    return arena_text_n(arena, from, (size_t)(to - from));
}

static const char *fault_of(const struct csv *csv)
{
    bool open = csv->at == csv->end && text_begins(csv->fault, "A quote is opened");

    return open ? "quote never closed" : csv->fault;
}

enum status import_read(struct arena *memory, const struct import_file *file,
                        const struct import_mapping *mapping, struct date today,
                        struct import_rows *ret)
{
    struct reader reader = { memory, file, mapping, today, 0 };
    struct import_rows rows = { .at = arena_array(memory, room_for(file), struct import_row) };
    struct csv csv = csv_read(memory, file->bytes);
    struct text_list cells;

    for (size_t i = 0; i < mapping->count; i++) {
        enum import_target t = mapping->at[i].target;
        reader.note_lines += t == IMPORT_NOTE || t == IMPORT_NUMBER ||
                             (t == IMPORT_CAME && mapping->programme == 0);
    }
    csv.separator = file->separator;
    if (csv_next(&csv, &cells) != CSV_RECORD || mapping->count != cells.count)
        return INVALID;
    for (;;) {
        const char *from = csv.at;
        enum csv_end end = csv_next(&csv, &cells);
        if (end == CSV_END)
            break;
        struct import_row *row = &rows.at[rows.count++];
        *row = (struct import_row){ .line = csv.record_line,
                                    .raw = raw_of(memory, from, csv.at) };
        if (end == CSV_FAULT)
            import_refuse(row, fault_of(&csv));
        else if (cells.count != mapping->count)
            import_refuse(row, arena_print(memory, "%zu fields, %zu expected", cells.count,
                                           mapping->count));
        else
            take_cells(&reader, row, cells);
    }
    *ret = rows;
    return OK;
}
