// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/tie.h"

#include "base/arena.h"
#include "job/job.h"
#include "made/tie_sql.h"
#include "privacy/barrier.h"
#include "privacy/danger.h"
#include "privacy/label.h"

enum { MORNING = 6 * 60 };

const char *support_kind_word(enum support_kind kind)
{
    return kind == SUPPORT_NATURAL ? "natural" : "professional";
}

static void check_strength(int64_t strength, struct problems *p)
{
    if (strength < -2 || strength > 2)
        problem_add(p, "strength", N_("The strength of a tie is between -2 and 2."));
}

static void check_tie(const struct tie *tie, struct problems *p)
{
    if (text_is_blank(tie->kind))
        problem_add(p, "kind", N_("Say who they are to each other, such as mother or landlord."));
    else if (text_length(tie->kind) > PERSON_SHORT_MAX)
        problem_add(p, "kind", N_("Please keep this to 120 characters."));
    if (text_length(tie->about) > PERSON_NAME_MAX)
        problem_add(p, "about", N_("Please keep this to 300 characters."));
    check_strength(tie->strength, p);
    if (partdate_is_set(tie->from_on) && partdate_is_set(tie->to_on) &&
        date_before(partdate_last(tie->to_on), partdate_first(tie->from_on)))
        problem_add(p, "to", N_("The last day can't be before the first."));
}

bool tie_is_reporter(const struct access *access, const char *kind)
{
    return text_equal(text_folded(access_arena(access), text_or(kind, "")), TIE_REPORTER);
}

const char *tie_name_shown(const struct access *access, const char *kind, const char *name)
{
    return tie_is_reporter(access, kind) && !access_names_reporters(access)
           ? "\u2022\u2022\u2022" : name;
}

enum status tie_list(const struct access *access, struct ties *ret)
{
    struct sql_tie_list rows;
    struct int_list opposite = { 0 };
    bool written_along = false;
    size_t count = 0;

    enum status s = sql_tie_list(access, &rows);
    if (s != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++)
        written_along = written_along || (!rows.at[i].told && rows.at[i].other.set);
    if (written_along && (s = access_opposite(access, &opposite)) != OK)
        return s;
    struct tie *ties = arena_array(access_arena(access), rows.count, struct tie);
    for (size_t i = 0; i < rows.count; i++) {
        /* What was written along from the record on the other side of a wall isn't theirs. */
        if (!rows.at[i].told && rows.at[i].other.set &&
            int_list_has(opposite, rows.at[i].other.n))
            continue;
        ties[count++] = (struct tie){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .other = { rows.at[i].other.set ? rows.at[i].other.n : 0 },
            .name = tie_name_shown(access, rows.at[i].kind, rows.at[i].other_name),
            .kind = rows.at[i].kind,
            .strength = rows.at[i].strength, .flow = (enum flow)rows.at[i].flow,
            .about = rows.at[i].about, .is_new = rows.at[i].is_new,
            .no_contact = rows.at[i].no_contact, .from_on = rows.at[i].from_on,
            .to_on = rows.at[i].to_on,
        };
    }
    *ret = (struct ties){ ties, count };
    return OK;
}

enum status tie_get(const struct access *access, int64_t id, struct tie *ret)
{
    struct ties ties;

    enum status s = tie_list(access, &ties);
    for (size_t i = 0; s == OK && i < ties.count; i++) {
        if (ties.at[i].id == id) {
            *ret = ties.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

enum status tie_away(const struct access *access, const char *name, struct person_id who,
                     enum away *ret)
{
    struct arena *arena = access_arena(access);
    struct ties ties;
    bool marked = false, danger;
    enum status s;

    if ((s = tie_list(access, &ties)) != OK)
        return s;
    const char *key = text_folded(arena, text_or(name, ""));
    for (size_t i = 0; i < ties.count; i++) {
        const struct tie *tie = &ties.at[i];
        bool same = text_equal(key, text_folded(arena, text_or(tie->name, ""))) ||
                    (who.n != 0 && tie->other.n == who.n);
        marked = marked || (same && tie->no_contact);
        if (same && who.n == 0)
            who = tie->other;
    }
    s = danger_between(access, who, &danger);
    *ret = marked || (danger && who.n != 0) ? AWAY_YES : danger ? AWAY_MAYBE : AWAY_NO;
    return s;
}

/* What they hold by a paper or a permission is looked through a moment later (sharing/unsafe.h). */
static enum status keep_away(struct change *change, struct person_id other, int64_t tie)
{
    enum status s = danger_raise(change, other, tie);

    return s != OK ? s : job_add(change, "grant.unsafe", tie, change_now(change));
}

static enum status add_one(struct change *change, const struct tie *tie, bool told, int64_t *ret)
{
    enum status s = sql_tie_add(change, &(struct sql_tie_add){
        .other = { tie->other.n != 0, tie->other.n }, .other_name = text_or_null(tie->name),
        .kind = tie->kind, .strength = tie->strength, .flow = tie->flow,
        .about = text_or_null(tie->about), .is_new = tie->is_new,
        .no_contact = tie->no_contact, .told = told, .from_on = tie->from_on,
        .to_on = tie->to_on,
    }, ret);
    return s == OK && tie->no_contact ? keep_away(change, tie->other, *ret) : s;
}

enum status tie_other(struct change *change, struct person_id other, const char **name,
                      struct change **others)
{
    enum status s = change_also(change, other, AREA_FAMILY, others);

    return s != OK ? s : people_name(change_access(*others), name);
}

enum status tie_add(struct change *change, const struct tie *tie, struct change *others,
                    const char *kind_back, struct problems *problems, int64_t *ret, int64_t *along)
{
    const char *mine;
    enum status s;

    *along = 0;
    if (tie_is_reporter(change_access(change), tie->kind)) {
        if (access_may_see(change_access(change), LABEL_CW))
            change_label(change, change_labels(change) | LABEL_CW);
        else
            problem_add(problems, "kind", N_("You couldn't read it with that label yourself."));
    }
    check_tie(tie, problems);
    if (text_is_blank(tie->name))
        problem_add(problems, "other", N_("Write who it is."));
    if (problems_any(problems))
        return INVALID;
    if (others != NULL) {
        if ((s = people_name(change_access(change), &mine)) != OK)
            return s;
        /* What one of them told about the other stays in their own record: how strong, what about,
         * no contact. */
        struct tie back = {
            .other = access_person(change_access(change)), .name = mine,
            .kind = text_or(kind_back, tie->kind), .is_new = tie->is_new,
            .from_on = tie->from_on, .to_on = tie->to_on,
        };
        if ((s = add_one(others, &back, false, along)) != OK)
            return s;
    }
    return add_one(change, tie, true, ret);
}

enum status tie_edit(struct change *change, const struct tie *tie, struct problems *problems)
{
    int64_t changed;
    bool marked;

    check_tie(tie, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = danger_of_tie(change_access(change), tie->id, &marked);
    if (s != OK)
        return s;
    if (marked && !tie->no_contact) {
        problems->guard = "two_people";
        problem_add(problems, "no_contact", N_("It takes two people to lift this: a supervisor "
                                               "and a second one, or the privacy officer."));
        return CONFLICT;
    }
    s = sql_tie_edit(change, &(struct sql_tie_edit){
        .id = tie->id, .kind = tie->kind, .strength = tie->strength, .flow = tie->flow,
        .about = text_or_null(tie->about), .is_new = tie->is_new,
        .no_contact = tie->no_contact, .from_on = tie->from_on, .to_on = tie->to_on,
    }, tie->version, &changed);
    return s == OK && tie->no_contact && !marked ? keep_away(change, tie->other, tie->id) : s;
}

enum status tie_end(struct change *change, int64_t id, struct date on)
{
    int64_t changed;

    enum status s = sql_tie_end(change, id, partdate_of(on), &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

static void check_support(const struct support *support, struct problems *p)
{
    if (text_is_blank(support->who))
        problem_add(p, "who", N_("Write who helps."));
    else if (text_length(support->who) > PERSON_NAME_MAX)
        problem_add(p, "who", N_("Please keep the name to 300 characters."));
    if (text_length(support->does) > PERSON_NAME_MAX)
        problem_add(p, "does", N_("Please keep this to 300 characters."));
    if (text_length(support->reach) > PERSON_SHORT_MAX)
        problem_add(p, "reach", N_("Please keep this to 120 characters."));
    check_strength(support->strength, p);
}

enum status support_list(const struct access *access, struct supports *ret)
{
    struct sql_tie_support_list rows;

    enum status s = sql_tie_support_list(access, &rows);
    if (s != OK)
        return s;
    struct support *supports = arena_array(access_arena(access), rows.count, struct support);
    for (size_t i = 0; i < rows.count; i++)
        supports[i] = (struct support){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .who = rows.at[i].who, .does = rows.at[i].does,
            .kind = (enum support_kind)rows.at[i].kind, .strength = rows.at[i].strength,
            .flow = (enum flow)rows.at[i].flow, .is_new = rows.at[i].is_new,
            .reach = rows.at[i].reach, .domains = rows.at[i].domains,
            .written_at = rows.at[i].made_at,
        };
    *ret = (struct supports){ supports, rows.count };
    return OK;
}

enum status support_get(const struct access *access, int64_t id, struct support *ret)
{
    struct supports supports;

    enum status s = support_list(access, &supports);
    for (size_t i = 0; s == OK && i < supports.count; i++) {
        if (supports.at[i].id == id) {
            *ret = supports.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

enum status support_add(struct change *change, const struct support *support,
                        struct problems *problems, int64_t *ret)
{
    check_support(support, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_tie_support_add(change, &(struct sql_tie_support_add){
        .who = support->who, .does = text_or(support->does, ""), .kind = support->kind,
        .strength = support->strength, .flow = support->flow, .is_new = support->is_new,
        .reach = text_or_null(support->reach), .domains = text_or(support->domains, ""),
    }, ret);
    return s != OK ? s : job_add(change, "supporter.silent", *ret,
                                 change_at(change, date_add_days(change_today(change), SILENT_DAYS),
                                           MORNING));
}

enum status support_edit(struct change *change, const struct support *support,
                         struct problems *problems)
{
    int64_t changed;

    check_support(support, problems);
    if (problems_any(problems))
        return INVALID;
    return sql_tie_support_edit(change, &(struct sql_tie_support_edit){
        .id = support->id, .who = support->who, .does = text_or(support->does, ""),
        .kind = support->kind, .strength = support->strength, .flow = support->flow,
        .is_new = support->is_new, .reach = text_or_null(support->reach),
        .domains = text_or(support->domains, ""),
    }, support->version, &changed);
}

enum status support_end(struct change *change, int64_t id, struct date on)
{
    int64_t changed;

    enum status s = sql_tie_support_end(change, id, on, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status support_resume(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_tie_support_resume(change, id, version, &changed);
}

enum status tie_resume(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_tie_resume(change, id, version, &changed);
}

bool support_kind_from_word(const char *word, enum support_kind *ret)
{
    *ret = text_equal(word, "professional") ? SUPPORT_PROFESSIONAL : SUPPORT_NATURAL;
    return *ret == SUPPORT_PROFESSIONAL || text_equal(word, "natural");
}
