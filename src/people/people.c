// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/people.h"

#include "base/arena.h"
#include "made/people_sql.h"
#include "people/episode.h"
#include "people/keys.h"
#include "people/search.h"

static const char *const STATE_WORDS[PERSON_STATES] = {
    "prospect", "active", "inactive", "deceased", "merged",
};

const char *person_state_word(enum person_state state)
{
    return STATE_WORDS[state];
}

const char *person_state_label(enum person_state state)
{
    static const char *const labels[PERSON_STATES] = {
        N_("getting to know"), N_("working together"), N_("keeping in touch"), N_("has died"),
        N_("joined with another record"),
    };

    return labels[state];
}

bool person_state_from_word(const char *word, enum person_state *ret)
{
    int number;

    if (!text_among(STATE_WORDS, PERSON_STATES, word, &number))
        return false;
    *ret = (enum person_state)number;
    return true;
}

static void check_length(struct problems *p, const char *field, const char *text, size_t most,
                         const char *sentence)
{
    if (text_length(text) > most)
        problem_add(p, field, sentence);
}

static void check_draft(const struct person_draft *draft, struct date today, struct problems *p)
{
    if (text_is_blank(draft->name) && text_is_blank(draft->chosen_name))
        problem_add(p, "name", N_("Write the name to use. One name is enough, or \"not told\"."));
    check_length(p, "name", draft->name, PERSON_NAME_MAX,
                 N_("Please keep the name to 300 characters."));
    check_length(p, "chosen_name", draft->chosen_name, PERSON_NAME_MAX,
                 N_("Please keep the name to 300 characters."));
    check_length(p, "pronouns", draft->pronouns, PERSON_SHORT_MAX,
                 N_("Please keep this to 120 characters."));
    check_length(p, "languages", draft->languages, PERSON_SHORT_MAX,
                 N_("Please keep this to 120 characters."));
    if (draft->former_names.count > 20)
        problem_add(p, "former_names", N_("Please keep to 20 former names."));
    for (size_t i = 0; i < draft->former_names.count; i++)
        check_length(p, "former_names", draft->former_names.at[i], PERSON_NAME_MAX,
                     N_("Please keep the name to 300 characters."));
    if (partdate_is_set(draft->birth) && date_before(today, partdate_first(draft->birth)))
        problem_add(p, "birth_date", N_("A birth date can't be in the future."));
}

static const char *called(const char *name, const char *chosen)
{
    return text_is_blank(chosen) ? name : chosen;
}

enum status people_name(const struct access *access, const char **ret)
{
    struct person person;

    enum status s = people_get(access, &person);
    if (s != OK)
        return s;
    *ret = person.called;
    return OK;
}

enum status people_get(const struct access *access, struct person *ret)
{
    struct sql_people_get_row row;

    enum status s = sql_people_get(access, &row);
    if (s != OK)
        return s;
    *ret = (struct person){
        .id = row.id, .ref = row.ref, .version = row.version, .labels = row.labels,
        .name = row.name, .chosen_name = row.chosen_name,
        .called = called(row.name, row.chosen_name),
        .birth = row.birth, .birth_estimated = row.birth_estimated, .pronouns = row.pronouns,
        .languages = row.languages, .interpreter = row.interpreter,
        .state = (enum person_state)row.state,
    };
    return OK;
}

enum status people_former_names(const struct access *access, struct text_list *ret)
{
    struct sql_people_former_list rows;

    enum status s = sql_people_former_list(access, &rows);
    if (s != OK)
        return s;
    const char **names = arena_array(access_arena(access), rows.count, const char *);
    for (size_t i = 0; i < rows.count; i++)
        names[i] = rows.at[i].name;
    *ret = (struct text_list){ names, rows.count };
    return OK;
}

/* Former names, and every key somebody is found by, follow from the draft. */
static enum status write_names(struct change *change, const struct person_draft *draft)
{
    int64_t id, gone;
    enum status s;

    if ((s = sql_people_former_clear(change, &gone)) != OK ||
        (s = keys_clear_names(change)) != OK ||
        (s = keys_add_name(change, draft->name, KEY_NAME)) != OK ||
        (s = keys_add_name(change, draft->chosen_name, KEY_CHOSEN_NAME)) != OK)
        return s;
    for (size_t i = 0; i < draft->former_names.count; i++) {
        if (text_is_blank(draft->former_names.at[i]))
            continue;
        if ((s = sql_people_former_add(change, draft->former_names.at[i], &id)) != OK ||
            (s = keys_add_name(change, draft->former_names.at[i], KEY_FORMER_NAME)) != OK)
            return s;
    }
    /* A name that comes later may tell as much as the first. */
    return people_watch(change, draft, (struct text_list){ 0 });
}

enum status people_add(struct change *change, const struct person_draft *draft,
                       struct problems *problems)
{
    int64_t changed;
    struct arena *arena = change_arena(change);
    const char *name = text_is_blank(draft->name) ? draft->chosen_name : draft->name;

    check_draft(draft, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;

    enum status s = sql_people_add(change, &(struct sql_people_add){
        .name = name,
        .chosen_name = text_or_null(draft->chosen_name),
        .sort_key = text_folded(arena, called(name, draft->chosen_name)),
        .birth = draft->birth,
        .birth_estimated = draft->birth_estimated,
        .pronouns = text_or_null(draft->pronouns),
        .languages = text_or_null(draft->languages),
        .interpreter = draft->interpreter,
        .state = PERSON_PROSPECT,
    }, &changed);
    if (s != OK || (s = episode_begin(change, change_today(change))) != OK)
        return s;
    return write_names(change, draft);
}

enum status people_edit(struct change *change, const struct person_draft *draft, int64_t version,
                        struct problems *problems)
{
    int64_t changed;
    struct arena *arena = change_arena(change);
    const char *name = text_is_blank(draft->name) ? draft->chosen_name : draft->name;

    check_draft(draft, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;

    enum status s = sql_people_edit(change, &(struct sql_people_edit){
        .name = name,
        .chosen_name = text_or_null(draft->chosen_name),
        .sort_key = text_folded(arena, called(name, draft->chosen_name)),
        .birth = draft->birth,
        .birth_estimated = draft->birth_estimated,
        .pronouns = text_or_null(draft->pronouns),
        .languages = text_or_null(draft->languages),
        .interpreter = draft->interpreter,
    }, version, &changed);
    return s != OK ? s : write_names(change, draft);
}

enum status people_set_state(struct change *change, enum person_state state,
                             struct problems *problems)
{
    struct person person;
    int64_t changed;

    enum status s = people_get(change_access(change), &person);
    if (s != OK)
        return s;
    bool ends = state == PERSON_DECEASED || state == PERSON_MERGED;
    bool ended = person.state == PERSON_DECEASED || person.state == PERSON_MERGED;
    bool may = !ended && (ends || (person.state == PERSON_PROSPECT && state == PERSON_ACTIVE) ||
                          (person.state == PERSON_ACTIVE && state == PERSON_INACTIVE) ||
                          (person.state == PERSON_INACTIVE && state == PERSON_ACTIVE));
    if (!may) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    return sql_people_set_state(change, state, &changed);
}

enum status people_state_back(struct change *change, enum person_state from,
                              enum person_state to)
{
    struct person person;
    int64_t changed;

    enum status s = people_get(change_access(change), &person);
    if (s != OK)
        return s;
    return person.state != from ? STALE : sql_people_set_state(change, to, &changed);
}

int person_age(const struct person *person, struct date on)
{
    if (!partdate_is_set(person->birth))
        return -1;
    return date_years_between(partdate_last(person->birth), on);
}

/* The first character of a word, with its bytes. */
static size_t first_character(const char *word)
{
    size_t n = 1;

    while ((word[n] & 0xC0) == 0x80)
        n++;
    return n;
}

const char *person_initials(struct arena *arena, const char *name)
{
    struct text_list words = text_words(arena, name);

    if (words.count == 0)
        return "";
    const char *first = words.at[0], *last = words.at[words.count - 1];
    if (words.count == 1)
        return arena_text_n(arena, first, first_character(first));
    return arena_print(arena, "%.*s%.*s", (int)first_character(first), first,
                       (int)first_character(last), last);
}

static struct called called_person(int64_t person, const char *ref, const char *name,
                                   const char *chosen, int64_t state)
{
    return (struct called){
        .person = { person }, .ref = ref, .called = called(name, chosen),
        .state = (enum person_state)state,
    };
}

enum status people_called(const struct caseload *caseload, struct called_list *ret)
{
    struct sql_people_called rows;

    enum status s = sql_people_called(caseload, &rows);
    if (s != OK)
        return s;
    struct called *list = arena_array(caseload_arena(caseload), rows.count, struct called);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = called_person(rows.at[i].person, rows.at[i].ref, rows.at[i].name,
                                rows.at[i].chosen_name, rows.at[i].state);
    *ret = (struct called_list){ list, rows.count };
    return OK;
}

enum status people_called_of(const struct caseload *caseload, struct int_list people,
                             struct called_list *ret)
{
    struct sql_people_called_of rows;

    enum status s = sql_people_called_of(caseload, people, &rows);
    if (s != OK)
        return s;
    struct called *list = arena_array(caseload_arena(caseload), rows.count, struct called);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = called_person(rows.at[i].person, rows.at[i].ref, rows.at[i].name,
                                rows.at[i].chosen_name, rows.at[i].state);
    *ret = (struct called_list){ list, rows.count };
    return OK;
}

enum status people_page(const struct caseload *caseload, const char *cursor, int64_t limit,
                        struct called_list *ret, const char **next)
{
    struct sql_people_page reach = { 0 };
    struct sql_people_page_held held = { 0 };
    enum status s;

    if (caseload_is_held(caseload))
        s = sql_people_page_held(caseload, cursor, limit, &held);
    else
        s = sql_people_page(caseload, cursor, limit, &reach);
    if (s != OK)
        return s;
    struct called *list = arena_array(caseload_arena(caseload), held.count + reach.count,
                                      struct called);
    for (size_t i = 0; i < held.count; i++)
        list[i] = called_person(held.at[i].id, held.at[i].ref, held.at[i].name,
                                held.at[i].chosen_name, held.at[i].state);
    for (size_t i = 0; i < reach.count; i++)
        list[i] = called_person(reach.at[i].id, reach.at[i].ref, reach.at[i].name,
                                reach.at[i].chosen_name, reach.at[i].state);
    *ret = (struct called_list){ list, held.count + reach.count };
    *next = held.next != NULL ? held.next : reach.next;
    return OK;
}

const char *called_of(const struct called_list *list, int64_t person)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].person.n == person)
            return list->at[i].called;
    }
    return "";
}
