// SPDX-License-Identifier: AGPL-3.0-or-later
#include "needs/gap.h"

#include "base/arena.h"
#include "made/gap_sql.h"
#include "privacy/decide.h"

#include <ctype.h>

const char *const gap_reason_words[] = {
    "none_exists", "full", "too_far", "not_eligible", "cost", "language", "access", "other", NULL,
};

const char *gap_reason_word(enum gap_reason reason)
{
    return gap_reason_words[reason];
}

const char *gap_reason_label(enum gap_reason reason)
{
    static const char *const labels[GAP_REASONS] = {
        N_("there is no such help"), N_("it is full, or the wait is too long"),
        N_("it is too far away"), N_("its rules leave the person out"), N_("it costs too much"),
        N_("not in a language the person speaks"), N_("the person can't get in or take part"),
        N_("another reason"),
    };

    return labels[reason];
}

bool gap_reason_from_word(const char *word, enum gap_reason *ret)
{
    int number;

    if (!text_among(gap_reason_words, GAP_REASONS, word, &number))
        return false;
    *ret = (enum gap_reason)number;
    return true;
}

/* The statements give rows of the same columns. */
#define GAP_OF(row) (struct gap){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, .need = (row).need, \
        .need_ref = (row).need_ref, .domain = (enum domain)(row).domain, .area = (row).area, \
        .reason = (enum gap_reason)(row).reason, .words = (row).words, .on = (row).on_day, \
        .found_on = (row).found_on, \
    }

enum status gap_page(const struct access *access, const char *cursor, int64_t limit,
                     struct gaps *ret)
{
    struct sql_gap_page rows;

    enum status s = sql_gap_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct gap *list = arena_array(access_arena(access), rows.count + 1, struct gap);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = GAP_OF(rows.at[i]);
    *ret = (struct gaps){ list, rows.count, rows.next };
    return OK;
}

enum status gap_get(const struct access *access, int64_t id, struct gap *ret)
{
    struct sql_gap_get_row row;

    enum status s = sql_gap_get(access, id, &row);
    if (s == OK)
        *ret = GAP_OF(row);
    return s;
}

/* Three letters or digits, at least one of them a digit: what people write as words is none. */
static const char *area_of(struct arena *arena, const char *typed, struct problems *problems)
{
    char kept[GAP_AREA_LENGTH + 1] = "";
    bool digit = false, good = true;

    if (text_is_blank(typed))
        return "";
    typed = text_trimmed(arena, typed);
    for (int i = 0; good && i < GAP_AREA_LENGTH; i++) {
        unsigned char c = (unsigned char)typed[i];
        good = c < 0x80 && isalnum(c);
        digit = digit || (c < 0x80 && isdigit(c));
        kept[i] = (char)toupper(c);
    }
    if (good && digit && text_length(typed) <= 10)
        return arena_text(arena, kept);
    problem_add(problems, "area", N_("Write a postal code, or its first three characters."));
    return "";
}

enum status gap_add(struct change *change, const struct gap *draft, struct problems *problems,
                    int64_t *ret)
{
    const char *area = area_of(change_arena(change), draft->area, problems);
    struct date today = change_today(change), on = date_is_set(draft->on) ? draft->on : today;
    struct need need;

    if (text_length(draft->words) > GAP_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 2,000 characters."));
    if (date_before(today, on))
        problem_add(problems, "on", N_("What was looked for can't be in the future."));
    if (problems_any(problems))
        return INVALID;
    enum status s = need_get(change_access(change), draft->need, &need);
    if (s != OK)
        return s;
    return sql_gap_add(change, &(struct sql_gap_add){
        .need = need.id, .domain = need.domain, .area = area, .reason = draft->reason,
        .words = text_is_blank(draft->words) ? NULL : draft->words, .on_day = on,
    }, ret);
}

enum status gap_found(struct change *change, int64_t id, struct problems *problems)
{
    struct gap gap;
    int64_t changed;

    enum status s = gap_get(change_access(change), id, &gap);
    if (s != OK)
        return s;
    if (date_is_set(gap.found_on)) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    return sql_gap_put_found(change, id, change_today(change), gap.version, &changed);
}

enum status gap_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_gap_remove(change, id, version, &changed);
}

enum status gap_unfind(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_gap_put_found(change, id, (struct date){ 0 }, version, &changed);
}

enum status gap_counted(const struct caseload *caseload, struct date from, struct date to,
                        struct gap_counts *ret)
{
    struct sql_gap_count rows;

    enum status s = sql_gap_count(caseload, from, to, &rows);
    if (s != OK)
        return s;
    struct gap_count *list = arena_array(caseload_arena(caseload), rows.count + 1,
                                         struct gap_count);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct gap_count){ (enum domain)rows.at[i].domain, rows.at[i].area,
                                      (enum gap_reason)rows.at[i].reason, rows.at[i].people };
    *ret = (struct gap_counts){ list, rows.count };
    return OK;
}

const char *gap_shown(struct arena *arena, int64_t people)
{
    return people < DECIDE_SMALL_CELL ? arena_print(arena, "<%d", DECIDE_SMALL_CELL)
                                      : arena_print(arena, "%lld", (long long)people);
}
