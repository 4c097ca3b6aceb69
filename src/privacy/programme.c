// SPDX-License-Identifier: AGPL-3.0-or-later
/* programme.c - programmes, who works in them, and what a record's rows take from them. */
#include "privacy/inside.h"

#include "made/programme_sql.h"

enum { PROGRAMME_NAME_MAX = 120 };

static struct keys office_keys(const struct office *office)
{
    LIVE(office);
    return scope_keys(office->scope, office->session->account.id.n);
}

enum status programme_list(const struct office *office, struct programmes *ret)
{
    struct keys keys = office_keys(office);
    struct sql_programme_all rows;

    enum status s = sql_programme_all(&keys, &rows);
    if (s != OK)
        return s;
    struct programme *list = arena_array(keys.arena, rows.count + 1, struct programme);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct programme){
            rows.at[i].id, rows.at[i].name, rows.at[i].labels, rows.at[i].check_days,
            rows.at[i].reply_days, rows.at[i].terms, rows.at[i].needed, rows.at[i].capacity,
            rows.at[i].ended_on, rows.at[i].holds, rows.at[i].covered,
        };
    }
    *ret = (struct programmes){ list, rows.count };
    return OK;
}

enum status programme_named(const struct office *office, const char *name, struct programme *ret)
{
    struct keys keys = office_keys(office);
    struct sql_programme_by_key_row row;

    enum status s = sql_programme_by_key(&keys, text_folded(keys.arena, name), &row);
    if (s != OK)
        return s;
    *ret = (struct programme){ row.id, row.name, row.labels, row.check_days, row.reply_days,
                               row.terms, row.needed, row.capacity, row.ended_on, row.holds,
                               row.covered };
    return OK;
}

int64_t programme_labels(int64_t others, struct maybe_int covered)
{
    return (others & ~(int64_t)LABELS_OF_LAWS) | LABEL_GEN |
           (covered.set ? covered.n & LABELS_OF_LAWS : LABELS_OF_LAWS);
}

/* "14,30,90,180": days after the start, growing. */
static bool check_days_are_sound(struct arena *arena, const char *text)
{
    struct text_list days = text_split(arena, text, ',');
    int64_t before = 0, day;

    for (size_t i = 0; i < days.count; i++) {
        if (!text_to_int(text_trimmed(arena, days.at[i]), &day) || day <= before || day > 3650)
            return false;
        before = day;
    }
    return true;
}

enum status programme_save(struct office_change *change, const struct programme *programme,
                           struct problems *problems, int64_t *ret)
{
    struct keys keys = office_change_keys(change);
    const char *days = text_or(programme->check_days, "14,30,90,180");
    const char *name = text_trimmed(keys.arena, programme->name);
    int64_t reply_days = programme->reply_days == 0 ? 3 : programme->reply_days;
    struct sql_programme_by_key_row row;
    int64_t changed;

    if (text_is_blank(name))
        problem_add(problems, "name", N_("Write the programme's name."));
    else if (text_length(name) > PROGRAMME_NAME_MAX)
        problem_add(problems, "name", N_("Please keep the name to 120 characters."));
    if (!check_days_are_sound(keys.arena, days))
        problem_add(problems, "check_days",
                    N_("Write whole days with commas, for example 14,30,90."));
    if (reply_days < 0 || reply_days > 60)
        problem_add(problems, "reply_days", N_("Choose between 1 and 60 business days."));
    if (programme->capacity.set && programme->capacity.n < 0)
        problem_add(problems, "capacity", N_("Write how many people there is room for."));
    if (((programme->labels | programme->holds) & ~(int64_t)LABELS_ALL) != 0 ||
        (programme->labels & LABELS_MINE_ONLY) != 0)
        problem_add(problems, "labels", N_("Choose labels that a programme can hold."));
    if (problems_any(problems))
        return INVALID;

    const char *key = text_folded(keys.arena, name);
    enum status s = sql_programme_by_key(&keys, key, &row);
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == OK && row.id != programme->id) {
        problem_add(problems, "name", N_("There is a programme with this name already."));
        return INVALID;
    }
    int64_t labels = programme_labels(programme->labels, programme->covered);
    if (programme->id == 0)
        return sql_programme_insert(&keys, &(struct sql_programme_insert){
            .name = name, .name_key = key, .labels = labels, .holds = programme->holds,
            .covered = programme->covered,
            .check_days = days, .reply_days = reply_days,
            .terms = text_or(programme->terms, "{}"), .needed = text_or(programme->needed, ""),
            .capacity = programme->capacity, .ended_on = programme->ended_on,
        }, ret);
    s = sql_programme_update(&keys, &(struct sql_programme_update){
        .id = programme->id, .name = name, .name_key = key, .labels = labels,
        .holds = programme->holds, .covered = programme->covered,
        .check_days = days, .reply_days = reply_days,
        .terms = text_or(programme->terms, "{}"), .needed = text_or(programme->needed, ""),
        .capacity = programme->capacity, .ended_on = programme->ended_on,
    }, &changed);
    if (s != OK)
        return s;
    if (changed != 1)
        return NOT_FOUND;
    *ret = programme->id;
    return OK;
}

enum status programme_staff(struct office_change *change, int64_t programme, struct user_id user,
                            bool works_there)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    if (works_there)
        return sql_programme_staff_insert(&keys, user.n, programme, &changed);
    return sql_programme_staff_delete(&keys, user.n, programme, &changed);
}

enum status programme_staff_list(const struct office *office, struct account_lines *ret)
{
    LIVE(office);
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);
    struct sql_programme_staff_all rows;

    enum status s = sql_programme_staff_all(&keys, &rows);
    if (s != OK)
        return s;
    struct account_line *list = arena_array(keys.arena, rows.count + 1, struct account_line);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct account_line){ rows.at[i].account, rows.at[i].programme };
    *ret = (struct account_lines){ list, rows.count };
    return OK;
}

static enum status programmes_of(const struct access *access, struct sql_programme_of_person *ret)
{
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);

    return sql_programme_of_person(&keys, access->person, access->session->account.id.n,
                                   access->scope->today, ret);
}

enum status access_programme(const struct access *access, struct programme *ret)
{
    struct sql_programme_of_person rows;

    LIVE(access);
    enum status s = programmes_of(access, &rows);
    if (s != OK)
        return s;
    if (rows.count == 0)
        return NOT_FOUND;
    size_t chosen = 0;
    while (chosen < rows.count && !rows.at[chosen].works)
        chosen++;
    if (chosen == rows.count)
        chosen = 0;
    *ret = (struct programme){
        rows.at[chosen].id, rows.at[chosen].name, rows.at[chosen].labels,
        rows.at[chosen].check_days, rows.at[chosen].reply_days, rows.at[chosen].terms,
        rows.at[chosen].needed, rows.at[chosen].capacity, rows.at[chosen].ended_on,
        rows.at[chosen].holds, rows.at[chosen].covered,
    };
    return OK;
}

enum status access_default_labels(const struct access *access, int64_t *ret)
{
    if (*access->labels < 0) {
        struct sql_programme_of_person rows;
        int64_t labels = 0;

        enum status s = programmes_of(access, &rows);
        if (s != OK)
            return s;
        for (size_t i = 0; i < rows.count; i++) {
            if (rows.at[i].works || access->session->account.role == ROLE_SYSTEM)
                labels |= rows.at[i].labels;
        }
        *access->labels = labels == 0 ? LABEL_GEN : labels;
    }
    *ret = *access->labels;
    return OK;
}

enum status change_enrol(struct change *change, int64_t programme, struct date from,
                         struct date to)
{
    struct keys keys = change_keys(change);
    int64_t id;

    if (!date_is_set(from) || (date_is_set(to) && date_before(to, from)))
        return INVALID;
    enum status s = sql_programme_enrol(&keys, &(struct sql_programme_enrol){
        .person = change->access->person, .programme = programme, .from_on = from, .to_on = to,
    }, &id);
    /* Rows written from now on stand under it too. */
    *change->access->labels = -1;
    return s;
}

enum status change_enrol_end(struct change *change, int64_t programme, struct date to)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    enum status s = sql_programme_enrol_end(&keys, change->access->person, programme, to,
                                            &changed);
    if (s != OK)
        return s;
    *change->access->labels = -1;
    return changed > 0 ? OK : NOT_FOUND;
}

enum status change_enrol_again(struct change *change, int64_t programme, struct date left)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    enum status s = sql_programme_enrol_again(&keys, change->access->person, programme, left,
                                              &changed);
    *change->access->labels = -1;
    return s != OK ? s : changed > 0 ? OK : STALE;
}

enum status change_enrol_drop(struct change *change, int64_t programme, struct date from)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    enum status s = sql_programme_enrol_drop(&keys, change->access->person, programme, from,
                                             &changed);
    *change->access->labels = -1;
    return s != OK ? s : changed > 0 ? OK : STALE;
}
