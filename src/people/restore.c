// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/restore.h"

#include "base/arena.h"
#include "made/restore_sql.h"
#include "made/tie_sql.h"
#include "people/tie.h"
#include "privacy/danger.h"

const char *people_former_kept(const struct access *access, struct text_list names)
{
    const char *text = "";

    for (size_t i = 0; i < names.count; i++)
        if (!text_is_blank(names.at[i]))
            text = arena_print(access_arena(access), "%s%s\n", text, names.at[i]);
    return text;
}

enum status people_restore(struct change *change, int64_t before, int64_t version,
                           const char *former, struct problems *problems)
{
    struct sql_restore_person_row row;
    struct person_draft draft;
    enum status s;

    if ((s = sql_restore_person(change_access(change), before, &row)) != OK)
        return s;
    draft = (struct person_draft){
        .name = row.name, .chosen_name = row.chosen_name, .birth = row.birth,
        .birth_estimated = row.birth_estimated, .pronouns = row.pronouns,
        .languages = row.languages, .interpreter = row.interpreter,
    };
    if (former != NULL)
        draft.former_names = text_split(change_arena(change), former, '\n');
    else if ((s = people_former_names(change_access(change), &draft.former_names)) != OK)
        return s;
    struct person now;
    if ((s = people_edit(change, &draft, version, problems)) != OK ||
        (s = people_get(change_access(change), &now)) != OK ||
        now.state == (enum person_state)row.state)
        return s;
    return people_state_back(change, now.state, (enum person_state)row.state);
}

enum status contact_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                            struct problems *problems)
{
    struct sql_restore_contact_row row;

    enum status s = sql_restore_contact(change_access(change), id, before, &row);
    if (s != OK)
        return s;
    return contact_edit(change, &(struct contact_point){
        .id = id, .version = version, .kind = (enum contact_kind)row.kind, .value = row.value,
        .voicemail = (enum yes_no)row.voicemail, .texting = (enum yes_no)row.texting,
        .who_may_hear = row.who_may_hear, .hours = row.hours, .say = row.say,
        .area_only = row.area_only,
    }, problems);
}

enum status household_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                              struct problems *problems)
{
    struct sql_restore_household_row row;

    enum status s = sql_restore_household(change_access(change), id, before, &row);
    if (s != OK)
        return s;
    return household_edit(change, id, &(struct household_draft){ row.name, row.address,
                                                                 row.area_only },
                          version, problems);
}

/* --- ties and helpers --- */

enum status tie_drop(struct change *change, int64_t id, int64_t along, int64_t version,
                     struct problems *problems)
{
    const struct access *access = change_access(change);
    struct change *others;
    struct tie tie;
    int64_t changed;
    bool marked;
    enum status s;

    if ((s = tie_get(access, id, &tie)) != OK)
        return s == NOT_FOUND ? STALE : s;
    if ((s = danger_of_tie(access, id, &marked)) != OK)
        return s;
    if (marked) {
        problems->guard = "two_people";
        problem_add(problems, "no_contact", N_("It takes two people to lift this: a supervisor "
                                               "and a second one, or the privacy officer."));
        return CONFLICT;
    }
    if ((s = sql_tie_drop(change, id, version, &changed)) != OK || along == 0)
        return s;
    s = change_also(change, tie.other, AREA_FAMILY, &others);
    return s != OK ? s : sql_tie_drop_along(others, along, access_person(access).n, &changed);
}

enum status tie_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                        struct problems *problems)
{
    struct sql_tie_was_row row;
    struct tie tie;
    enum status s;

    if ((s = tie_get(change_access(change), id, &tie)) != OK ||
        (s = sql_tie_was(change_access(change), id, before, &row)) != OK)
        return s;
    return tie_edit(change, &(struct tie){
        .id = id, .version = version, .other = tie.other, .kind = row.kind,
        .strength = row.strength, .flow = (enum flow)row.flow, .about = row.about,
        .is_new = row.is_new, .no_contact = row.no_contact, .from_on = row.from_on,
        .to_on = row.to_on,
    }, problems);
}

enum status support_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                            struct problems *problems)
{
    struct sql_tie_support_was_row row;

    enum status s = sql_tie_support_was(change_access(change), id, before, &row);
    if (s != OK)
        return s;
    return support_edit(change, &(struct support){
        .id = id, .version = version, .who = row.who, .does = row.does,
        .kind = (enum support_kind)row.kind, .strength = row.strength,
        .flow = (enum flow)row.flow, .is_new = row.is_new, .reach = row.reach,
        .domains = row.domains,
    }, problems);
}

/* --- enrolments --- */

int64_t enrolment_way_back(int64_t version, enum person_state person, enum enrolment_state to)
{
    return version * 2 + (person == PERSON_PROSPECT && to == ENROLMENT_ACTIVE);
}

static enum status prospect_again(struct change *change, int64_t before)
{
    int64_t changed;

    return before % 2 == 0 ? OK : sql_restore_prospect(change, &changed);
}

enum status enrolment_take_back(struct change *change, int64_t id, int64_t before,
                                int64_t version, struct problems *problems)
{
    const struct access *access = change_access(change);
    struct sql_restore_enrolment_row row;
    struct enrolment now;
    struct enrolments all;
    int64_t changed;
    enum status s;

    if ((s = enrolment_get(access, id, &now)) != OK ||
        (s = sql_restore_enrolment(access, id, before / 2, &row)) != OK)
        return s;
    if (enrolment_is_end(now.state)) {
        /* Only one at a time in each programme. */
        if ((s = enrolment_list(access, &all)) != OK)
            return s;
        for (size_t i = 0; i < all.count; i++) {
            if (all.at[i].programme != row.programme || enrolment_is_end(all.at[i].state))
                continue;
            problems->guard = "enrolled";
            problem_add(problems, "programme", N_("They take part in this programme already."));
            return CONFLICT;
        }
    }
    s = sql_restore_enrolment_put(change, &(struct sql_restore_enrolment_put){
        .id = id, .state = row.state, .to_on = row.to_on, .reason = row.reason,
    }, version, &changed);
    if (s == OK && enrolment_is_end(now.state))
        s = change_enrol_again(change, row.programme, now.to_on);
    return s != OK ? s : prospect_again(change, before);
}

enum status enrolment_drop(struct change *change, int64_t id, int64_t before, int64_t version)
{
    struct enrolment enrolment;
    int64_t changed;
    enum status s;

    if ((s = enrolment_get(change_access(change), id, &enrolment)) != OK ||
        (s = sql_restore_enrolment_drop(change, id, version, &changed)) != OK ||
        (s = change_enrol_drop(change, enrolment.programme, enrolment.from_on)) != OK)
        return s;
    return prospect_again(change, before);
}

/* --- households --- */

/* Everybody who was put in when it was made; `count` of them, and nobody since. */
enum status household_drop(struct change *change, int64_t id, int64_t count, int64_t version)
{
    const struct access *access = change_access(change);
    struct household household;
    struct memberships members;
    struct change *theirs;
    enum status s;

    if ((s = household_get(access, id, &household)) != OK ||
        (s = membership_of_household(access, id, (struct date){ 0 }, &members)) != OK)
        return s == NOT_FOUND ? STALE : s;
    if (household.version != version || (int64_t)members.count != count)
        return STALE;
    for (size_t i = 0; s == OK && i < members.count; i++) {
        if ((s = change_also(change, members.at[i].person, AREA_FAMILY, &theirs)) == OK)
            s = membership_drop(theirs, members.at[i].id, members.at[i].to_on);
    }
    return s;
}

static enum status mine_of(struct change *change, int64_t membership, struct membership *ret)
{
    struct memberships mine;

    enum status s = membership_list(change_access(change), &mine);
    for (size_t i = 0; s == OK && i < mine.count; i++) {
        if (mine.at[i].id == membership) {
            *ret = mine.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

enum status household_return(struct change *change, int64_t membership, struct date left,
                             struct date to, struct problems *problems)
{
    struct membership was;

    enum status s = mine_of(change, membership, &was);
    if (s == OK)
        s = membership_reopen(change, membership, left, to);
    if (s == CONFLICT) {
        problems->guard = "member";
        problem_add(problems, "from", N_("They belong to this household on these days already."));
    }
    return s != OK ? s : household_untell(change, &was, false);
}

enum status household_unjoin(struct change *change, int64_t membership, struct date to)
{
    struct membership was;
    enum status s;

    if ((s = mine_of(change, membership, &was)) != OK)
        return s == NOT_FOUND ? STALE : s;
    /* While they belong there: afterwards the household isn't theirs to look at. */
    s = date_equal(was.to_on, to) ? household_untell(change, &was, true) : STALE;
    return s != OK ? s : membership_drop(change, membership, to);
}
