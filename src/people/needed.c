// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/needed.h"

#include "base/arena.h"
#include "base/say.h"
#include "made/needed_sql.h"

static const struct { const char *word, *label; } FIELDS[NEEDED_FIELDS] = {
    [NEEDED_BIRTH] = { "birth_date", N_("day of birth") },
    [NEEDED_LANGUAGES] = { "languages", N_("languages") },
    [NEEDED_PRONOUNS] = { "pronouns", N_("pronouns") },
    [NEEDED_CHOSEN_NAME] = { "chosen_name", N_("name to use") },
    [NEEDED_PHONE] = { "phone", N_("a phone") },
    [NEEDED_EMAIL] = { "email", N_("an e-mail address") },
    [NEEDED_ADDRESS] = { "address", N_("an address") },
    [NEEDED_HOUSEHOLD] = { "household", N_("who lives there") },
};

const char *needed_word(enum needed_field field) { return FIELDS[field].word; }
const char *needed_label(enum needed_field field) { return FIELDS[field].label; }

/* The bits of a setting; `wrong` takes the first word that is no field. */
static int64_t read_words(struct arena *arena, const char *words, const char **wrong)
{
    struct text_list list = text_split(arena, text_or(words, ""), ',');
    int64_t bits = 0;

    for (size_t i = 0; i < list.count; i++) {
        const char *word = text_trimmed(arena, list.at[i]);
        int field = 0;
        while (field < NEEDED_FIELDS && !text_equal(FIELDS[field].word, word))
            field++;
        if (field < NEEDED_FIELDS)
            bits |= (int64_t)1 << field;
        else if (*word && *wrong == NULL)
            *wrong = word;
    }
    return bits;
}

void needed_check(struct arena *arena, const char *words, const char *field,
                  struct problems *problems)
{
    const char *wrong = NULL;

    (void)read_words(arena, words, &wrong);
    if (wrong != NULL)
        problem_add(problems, field, N_("Choose from birth_date, languages, pronouns, chosen_name, "
                                        "phone, email, address and household."));
}

enum status needed_list(const struct access *access, struct needed_list *ret)
{
    struct sql_needed_list rows;
    const char *ignored = NULL;

    enum status s = sql_needed_list(access, &rows);
    if (s != OK)
        return s;
    struct needed *list = arena_array(access_arena(access), rows.count, struct needed);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_needed_list_row *row = &rows.at[i];
        const bool held[NEEDED_FIELDS] = {
            [NEEDED_BIRTH] = row->birth, [NEEDED_LANGUAGES] = row->languages,
            [NEEDED_PRONOUNS] = row->pronouns, [NEEDED_CHOSEN_NAME] = row->chosen_name,
            [NEEDED_PHONE] = row->phone, [NEEDED_EMAIL] = row->email,
            [NEEDED_ADDRESS] = row->address, [NEEDED_HOUSEHOLD] = row->household,
        };
        int64_t missing = read_words(access_arena(access), row->needed, &ignored);
        for (int field = 0; field < NEEDED_FIELDS; field++)
            if (held[field])
                missing &= ~((int64_t)1 << field);
        list[i] = (struct needed){ row->name, missing, row->terms };
    }
    *ret = (struct needed_list){ list, rows.count };
    return OK;
}

int64_t needed_missing(const struct needed_list *list)
{
    int64_t missing = 0;

    for (size_t i = 0; i < list->count; i++)
        missing |= list->at[i].missing;
    return missing;
}
