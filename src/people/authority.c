// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/authority.h"

#include "base/arena.h"
#include "job/job.h"
#include "made/authority_sql.h"
#include "people/tie.h"
#include "privacy/danger.h"
#include "privacy/label.h"

static const struct { const char *word, *label; int64_t matters; } KINDS[AUTHORITY_KINDS] = {
    { "custody_order", N_("Custody order"),
      MATTER_HEALTH | MATTER_HOME | MATTER_SCHOOL | MATTER_RECORD },
    { "guardianship", N_("Guardianship"),
      MATTER_HEALTH | MATTER_MONEY | MATTER_HOME | MATTER_SCHOOL | MATTER_LEGAL | MATTER_RECORD },
    { "health_poa", N_("Health power of attorney"), MATTER_HEALTH },
    { "financial_poa", N_("Power of attorney for money"), MATTER_MONEY },
    { "rep_payee", N_("Representative payee"), MATTER_MONEY },
    { "other", N_("Another paper"), 0 },
};
static const struct { const char *word, *label; } MATTER_WORDS[MATTERS] = {
    { "health", N_("Health") }, { "money", N_("Money") }, { "home", N_("Where they live") },
    { "school", N_("School") }, { "legal", N_("Courts and papers") },
    { "record", N_("Copies of the record") },
};

const char *authority_kind_word(enum authority_kind kind)
{
    ensure(kind < AUTHORITY_KINDS);
    return KINDS[kind].word;
}

const char *authority_kind_label(enum authority_kind kind)
{
    ensure(kind < AUTHORITY_KINDS);
    return KINDS[kind].label;
}

bool authority_kind_from_word(const char *word, enum authority_kind *ret)
{
    for (int i = 0; i < AUTHORITY_KINDS; i++) {
        if (text_equal(word, KINDS[i].word)) {
            *ret = (enum authority_kind)i;
            return true;
        }
    }
    return false;
}

const char *matter_word(int number)
{
    ensure(number >= 0 && number < MATTERS);
    return MATTER_WORDS[number].word;
}

const char *matter_label(int number)
{
    ensure(number >= 0 && number < MATTERS);
    return MATTER_WORDS[number].label;
}

bool matter_from_word(const char *word, int64_t *ret)
{
    for (int i = 0; i < MATTERS; i++) {
        if (text_equal(word, MATTER_WORDS[i].word)) {
            *ret = (int64_t)1 << i;
            return true;
        }
    }
    return false;
}

int64_t matters_of_labels(int64_t labels)
{
    const int64_t health = LABEL_PHI | LABEL_PSY | LABEL_SUD | LABEL_SUDN | LABEL_HIV |
                           LABEL_GENE | LABEL_REPRO;

    return (labels & health ? MATTER_HEALTH : 0) | (labels & LABEL_EDU ? MATTER_SCHOOL : 0) |
           (labels & LABEL_IMM ? MATTER_LEGAL : 0);
}

const char *authority_state_word(enum authority_state state)
{
    static const char *const words[] = { "waits", "in_force", "ended" };

    ensure(state <= AUTHORITY_ENDED);
    return words[state];
}

enum authority_state authority_state(const struct authority *a, struct date on)
{
    if ((date_is_set(a->ended_on) && !date_before(on, a->ended_on)) ||
        (date_is_set(a->until_on) && date_before(a->until_on, on)))
        return AUTHORITY_ENDED;
    if (date_before(on, a->from_on))
        return AUTHORITY_WAITS;
    if (!text_is_blank(a->begins_when) &&
        (!date_is_set(a->begun_on) || date_before(on, a->begun_on)))
        return AUTHORITY_WAITS;
    return AUTHORITY_HOLDS;
}

/* ---- reading ---- */

static struct authority authority_of(const struct sql_authority_get_row *row)
{
    return (struct authority){
        .id = row->id, .ref = row->ref, .version = row->version, .holder = row->holder,
        .holder_person = { row->holder_person.set ? row->holder_person.n : 0 },
        .kind = (enum authority_kind)row->kind, .matters = row->matters,
        .document = row->document, .limits = row->limits, .from_on = row->from_on,
        .until_on = row->until_on, .begins_when = row->begins_when, .begun_on = row->begun_on,
        .ended_on = row->ended_on,
    };
}

enum status authority_list(const struct access *access, struct authorities *ret)
{
    struct sql_authority_list rows;

    enum status s = sql_authority_list(access, &rows);
    if (s != OK)
        return s;
    struct authority *list = arena_array(access_arena(access), rows.count + 1, struct authority);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_authority_list_row *r = &rows.at[i];
        list[i] = authority_of(&(struct sql_authority_get_row){
            .id = r->id, .ref = r->ref, .version = r->version, .holder = r->holder,
            .holder_person = r->holder_person, .kind = r->kind, .matters = r->matters,
            .document = r->document, .limits = r->limits, .from_on = r->from_on,
            .until_on = r->until_on, .begins_when = r->begins_when, .begun_on = r->begun_on,
            .ended_on = r->ended_on,
        });
    }
    *ret = (struct authorities){ list, rows.count };
    return OK;
}

enum status authority_get(const struct access *access, int64_t id, struct authority *ret)
{
    struct sql_authority_get_row row;

    enum status s = sql_authority_get(access, id, &row);
    if (s == OK)
        *ret = authority_of(&row);
    return s;
}

/* ---- writing ---- */

static void check(const struct authority *a, struct date today, struct problems *p)
{
    if (text_is_blank(a->holder))
        problem_add(p, "holder", N_("Write who may act."));
    if (text_is_blank(a->document))
        problem_add(p, "document", N_("Name the paper: court, number, day."));
    if (text_length(a->holder) > PERSON_NAME_MAX)
        problem_add(p, "holder", N_("Please keep the name to 300 characters."));
    if (text_length(a->document) > AUTHORITY_TEXT_MAX)
        problem_add(p, "document", N_("Please keep this to 500 characters."));
    if (text_length(a->limits) > AUTHORITY_TEXT_MAX)
        problem_add(p, "limits", N_("Please keep this to 500 characters."));
    if (text_length(a->begins_when) > AUTHORITY_TEXT_MAX)
        problem_add(p, "begins_when", N_("Please keep this to 500 characters."));
    if (a->matters == 0)
        problem_add(p, "matters", N_("Tick what the paper reaches. Empty never means all."));
    if (!date_is_set(a->from_on))
        problem_add(p, "from", N_("Write from which day it holds."));
    else if (date_is_set(a->until_on) && date_before(a->until_on, a->from_on))
        problem_add(p, "until", N_("It can't end before it begins."));
    if (date_is_set(a->begun_on) && date_before(today, a->begun_on))
        problem_add(p, "begun_on", N_("What hasn't happened yet can't have begun."));
}

/* Named as one of the ties: then we know who it is. */
static enum status find_holder(const struct access *access, struct authority *a)
{
    struct arena *arena = access_arena(access);
    struct ties ties;

    enum status s = tie_list(access, &ties);
    if (s != OK)
        return s;
    const char *key = text_folded(arena, a->holder);
    for (size_t i = 0; i < ties.count; i++) {
        if (ties.at[i].other.n != 0 && text_equal(key, text_folded(arena, ties.at[i].name)))
            a->holder_person = ties.at[i].other;
    }
    return OK;
}

enum status authority_add(struct change *change, const struct authority *given,
                          struct problems *problems, int64_t *ret)
{
    struct authority a = *given;
    bool unsafe;

    if (a.matters == 0)
        a.matters = KINDS[a.kind].matters;
    check(&a, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    if (a.holder_person.n == 0) {
        enum status found = find_holder(change_access(change), &a);
        if (found != OK)
            return found;
    }
    enum status s = sql_authority_add(change, &(struct sql_authority_add){
        .holder = a.holder, .holder_person = { a.holder_person.n != 0, a.holder_person.n },
        .kind = (int64_t)a.kind, .matters = a.matters, .document = a.document,
        .limits = text_or_null(a.limits), .from_on = a.from_on, .until_on = a.until_on,
        .begins_when = text_or_null(a.begins_when), .begun_on = a.begun_on,
    }, ret);
    if (s != OK || (s = authority_is_unsafe(change_access(change), &a, &unsafe)) != OK || !unsafe)
        return s;
    return job_add(change, "grant.unsafe", *ret, change_now(change));
}

enum status authority_edit(struct change *change, const struct authority *a,
                           struct problems *problems)
{
    int64_t changed;

    check(a, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    return sql_authority_edit(change, &(struct sql_authority_edit){
        .id = a->id, .matters = a->matters, .document = a->document,
        .limits = text_or_null(a->limits), .until_on = a->until_on,
        .begins_when = text_or_null(a->begins_when), .begun_on = a->begun_on,
    }, a->version, &changed);
}

enum status authority_restore(struct change *change, int64_t id, int64_t before, int64_t version)
{
    struct sql_authority_was_row row;
    int64_t changed;

    enum status s = sql_authority_was(change_access(change), id, before, &row);
    if (s != OK)
        return s;
    return sql_authority_edit(change, &(struct sql_authority_edit){
        .id = id, .matters = row.matters, .document = row.document, .limits = row.limits,
        .until_on = row.until_on, .begins_when = row.begins_when, .begun_on = row.begun_on,
    }, version, &changed);
}

enum status authority_end(struct change *change, int64_t id, struct date on,
                          struct problems *problems)
{
    int64_t changed;

    enum status s = sql_authority_end(change, id, on, &changed);
    if (s != OK || changed == 1)
        return s;
    problems->guard = "ended";
    problem_add(problems, "event", date_is_set(on) ? N_("That paper was ended before.")
                                                   : N_("That paper wasn't ended."));
    return CONFLICT;
}

enum status authority_again(struct change *change, int64_t id, struct problems *problems)
{
    return authority_end(change, id, (struct date){ 0 }, problems);
}

/* ---- what it lets somebody do ---- */

/* Who may be the very one is as good as the one: it fails closed. */
static enum status kept_away(const struct access *access, const char *name, struct person_id who,
                             bool *ret)
{
    enum away away;

    enum status s = tie_away(access, name, who, &away);
    *ret = s == OK && away != AWAY_NO;
    return s;
}

enum status authority_is_unsafe(const struct access *access, const struct authority *a, bool *ret)
{
    return kept_away(access, a->holder, a->holder_person, ret);
}

static bool is_named(struct arena *arena, const struct authority *a, const char *named)
{
    const char *key = text_folded(arena, named);

    if (text_begins(named, "au_"))
        return text_equal(named + 3, a->ref);
    return text_equal(key, text_folded(arena, a->holder)) ||
           text_equal(key, text_folded(arena, a->document));
}

enum status authority_backs(const struct access *access, const char *named, int64_t matters,
                            const char *field, struct problems *problems, const char **ret)
{
    struct arena *arena = access_arena(access);
    struct authorities all;
    bool away = false, held = false;

    enum status s = authority_list(access, &all);
    if (s != OK)
        return s;
    const struct authority *found = NULL;
    for (size_t i = 0; i < all.count && found == NULL; i++) {
        const struct authority *one = &all.at[i];
        bool holds = is_named(arena, one, named) &&
                     authority_state(one, access_today(access)) == AUTHORITY_HOLDS;
        held = held || holds;
        if (holds && (one->matters & matters) == matters)
            found = one;
    }
    if (found == NULL && (all.count > 0 || text_begins(named, "au_"))) {
        problem_add(problems, field, held ? N_("The document on file isn't for this matter.")
                                          : N_("No document on file holds today for that."));
        return INVALID;
    }
    s = found != NULL ? authority_is_unsafe(access, found, &away)
                      : kept_away(access, named, (struct person_id){ 0 }, &away);
    if (s != OK)
        return s;
    if (away) {
        problem_add(problems, field, N_("They can't act for this person."));
        return INVALID;
    }
    *ret = found != NULL ? found->document : named;
    return OK;
}
