// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/number.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "crypto/seal.h"
#include "made/number_sql.h"
#include "privacy/account.h"
#include "privacy/label.h"

enum { KEY_DIGITS = 4, FIND_LEAST = 5, SSN_DIGITS = 9 };

static const char *const KIND_WORDS[NUMBER_KINDS] = {
    "ssn", "a_number", "medicaid", "state_id", "other",
};
static const char *const WHY_WORDS[NUMBER_WHYS] = { "form", "call", "check", "they_asked" };

const char *number_kind_word(enum number_kind kind)
{
    return KIND_WORDS[kind];
}

bool number_kind_from_word(const char *word, enum number_kind *ret)
{
    int number;

    if (!text_among(KIND_WORDS, NUMBER_KINDS, word, &number))
        return false;
    *ret = (enum number_kind)number;
    return true;
}

const char *number_why_word(enum number_why why)
{
    return WHY_WORDS[why];
}

bool number_why_from_word(const char *word, enum number_why *ret)
{
    int number;

    if (!text_among(WHY_WORDS, NUMBER_WHYS, word, &number))
        return false;
    *ret = (enum number_why)number;
    return true;
}

/* What is compared: letters and digits alone, letters small; the A of an A-number says nothing. */
static const char *plain_of(struct arena *arena, const char *typed)
{
    const char *folded = text_folded(arena, text_or(typed, ""));
    char *plain = arena_array(arena, strlen(folded) + 1, char);
    size_t count = 0, digits = 0;

    for (const char *c = folded; *c != '\0'; c++) {
        bool digit = *c >= '0' && *c <= '9';
        if (digit || (*c >= 'a' && *c <= 'z'))
            plain[count++] = *c;
        digits += digit;
    }
    plain[count] = '\0';
    return plain[0] == 'a' && digits + 1 == count ? plain + 1 : plain;
}

static const char *key_of(struct arena *arena, const char *plain)
{
    char whole[SEAL_ID_TEXT];

    seal_id(master_key("blind"), arena_print(arena, "identifier.number %s", plain), whole);
    return arena_text_n(arena, whole, KEY_DIGITS);
}

static size_t digits_in(const char *plain, bool x_too)
{
    size_t count = 0;

    for (; *plain != '\0'; plain++)
        count += (*plain >= '0' && *plain <= '9') || (x_too && *plain == 'x');
    return count;
}

static const char *masked_of(struct arena *arena, enum number_kind kind, const char *number)
{
    size_t length = strlen(number), shown = kind == NUMBER_A ? 3 : 4;

    /* Of a short one nothing is shown: the end of it would be most of it. */
    if (length < 2 * shown)
        return "•••";
    const char *tail = number + length - shown;
    for (const char *c = tail; *c != '\0'; c++) {
        if ((unsigned char)*c >= 0x80)
            return "•••";
    }
    return arena_print(arena, "•••%s", tail);
}

static enum status shown_to_me(const struct access *access, struct sql_number_shown_to *ret)
{
    return sql_number_shown_to(access, office_me(access_office(access)).n, (struct instant){
        clock_now().s - NUMBER_SHOWN_SECONDS }, ret);
}

enum status number_list(const struct access *access, struct numbers *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_number_list rows;
    struct sql_number_shown_to shown;
    enum status s;

    if ((s = sql_number_list(access, &rows)) != OK || (s = shown_to_me(access, &shown)) != OK)
        return s;
    struct number *list = arena_array(arena, rows.count, struct number);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_number_list_row *row = &rows.at[i];
        enum number_kind kind = (enum number_kind)row->kind;
        list[i] = (struct number){
            .id = row->id, .ref = row->ref, .version = row->version, .kind = kind,
            .masked = masked_of(arena, kind, row->number), .about = row->about,
        };
        for (size_t k = 0; k < shown.count; k++) {
            if (shown.at[k].number == row->id)
                list[i].whole = row->number;
        }
    }
    *ret = (struct numbers){ list, rows.count };
    return OK;
}

enum status number_get(const struct access *access, int64_t id, struct number *ret)
{
    struct numbers all;

    enum status s = number_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

static void check_number(struct arena *arena, const struct number_draft *draft, struct problems *p)
{
    const char *plain = plain_of(arena, draft->number);

    if (*plain == '\0')
        problem_add(p, "number", N_("Write the number."));
    else if (text_length(draft->number) > NUMBER_MAX)
        problem_add(p, "number", N_("Please keep this to 60 characters."));
    else if (draft->kind == NUMBER_SSN &&
             (digits_in(plain, true) != SSN_DIGITS || strlen(plain) != SSN_DIGITS))
        problem_add(p, "number", N_("Nine digits, with x for each that isn't known."));
    else if (draft->kind == NUMBER_A &&
             (digits_in(plain, false) != strlen(plain) || strlen(plain) < 7 || strlen(plain) > 9))
        problem_add(p, "number", N_("An A-number has seven to nine digits."));
    if (text_length(draft->about) > NUMBER_MAX)
        problem_add(p, "about", N_("Please keep this to 60 characters."));
}

enum status number_add(struct change *change, const struct number_draft *draft,
                       struct problems *problems, int64_t *ret)
{
    struct arena *arena = change_arena(change);
    int64_t before = change_labels(change);
    int64_t labels = before | (draft->kind == NUMBER_A ? LABEL_IMM : 0);

    check_number(arena, draft, problems);
    if (!access_may_see(change_access(change), labels))
        problem_add(problems, "kind", N_("You couldn't read such a number yourself."));
    if (problems_any(problems))
        return INVALID;
    change_label(change, labels);
    enum status s = sql_number_add(change, &(struct sql_number_add){
        .kind = draft->kind, .number = draft->number,
        .number_key = key_of(arena, plain_of(arena, draft->number)),
        .about = text_or_null(draft->about),
    }, ret);
    change_label(change, 0);
    return s;
}

static enum status write(struct change *change, const struct number *number,
                         const struct number_draft *draft, int64_t version,
                         struct problems *problems)
{
    struct arena *arena = change_arena(change);
    struct number_draft whole = *draft;
    int64_t changed;

    whole.kind = number->kind;
    check_number(arena, &whole, problems);
    if (problems_any(problems))
        return INVALID;
    return sql_number_edit(change, &(struct sql_number_edit){
        .ref = number->ref, .number = whole.number,
        .number_key = key_of(arena, plain_of(arena, whole.number)),
        .about = text_or_null(whole.about),
    }, version, &changed);
}

enum status number_edit(struct change *change, int64_t id, const struct number_draft *draft,
                        int64_t version, struct problems *problems)
{
    struct number number;

    enum status s = number_get(change_access(change), id, &number);
    return s != OK ? s : write(change, &number, draft, version, problems);
}

static enum status end_on(struct change *change, int64_t id, struct date on)
{
    int64_t changed;

    enum status s = sql_number_end(change, id, on, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status number_end(struct change *change, int64_t id)
{
    return end_on(change, id, change_today(change));
}

enum status number_resume(struct change *change, int64_t id)
{
    return end_on(change, id, (struct date){ 0 });
}

enum status number_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                           struct problems *problems)
{
    struct sql_number_before_row row;
    struct number number;
    enum status s;

    if ((s = number_get(change_access(change), id, &number)) != OK ||
        (s = sql_number_before(change_access(change), id, before, &row)) != OK)
        return s;
    return write(change, &number, &(struct number_draft){ .number = row.number,
                                                          .about = row.about },
                 version, problems);
}

enum status number_show(struct change *change, int64_t id, enum number_why why, const char **ret)
{
    struct number number;
    int64_t shown;
    enum status s;

    if ((s = number_get(change_access(change), id, &number)) != OK ||
        (s = sql_number_shown_add(change, id, why, &shown)) != OK ||
        (s = number_get(change_access(change), id, &number)) != OK)
        return s;
    *ret = number.whole;
    return OK;
}

enum status number_find(const struct caseload *caseload, const char *typed, struct int_list *ret)
{
    struct arena *arena = caseload_arena(caseload);
    const char *plain = plain_of(arena, typed);
    const struct caseload *papers;
    struct sql_number_alike_held held = { 0 };
    struct sql_number_alike_reach reach = { 0 };

    *ret = (struct int_list){ 0 };
    if (digits_in(plain, false) < FIND_LEAST)
        return OK;
    enum status s = caseload_also(caseload, AREA_PAPERS, &papers);
    if (s != OK)
        return s == NOT_ALLOWED ? OK : s;
    const char *key = key_of(arena, plain);
    bool is_held = caseload_is_held(papers);
    s = is_held ? sql_number_alike_held(papers, key, &held)
                : sql_number_alike_reach(papers, key, &reach);
    if (s != OK)
        return s;
    size_t rows = is_held ? held.count : reach.count, count = 0;
    int64_t *people = arena_array(arena, rows, int64_t);
    for (size_t i = 0; i < rows; i++) {
        const char *number = is_held ? held.at[i].number : reach.at[i].number;
        if (text_equal(plain_of(arena, number), plain))
            people[count++] = is_held ? held.at[i].person : reach.at[i].person;
    }
    *ret = (struct int_list){ people, count };
    return OK;
}
