// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/restore.h"

#include "made/restore_sql.h"

enum status people_former_same(const struct access *access, struct text_list names, bool *ret)
{
    struct text_list now;
    size_t at = 0;

    enum status s = people_former_names(access, &now);
    if (s != OK)
        return s;
    *ret = true;
    for (size_t i = 0; i < names.count; i++) {
        if (text_is_blank(names.at[i]))
            continue;
        *ret &= at < now.count && text_equal(names.at[i], now.at[at]);
        at++;
    }
    *ret &= at == now.count;
    return OK;
}

enum status people_restore(struct change *change, int64_t before, int64_t version,
                           struct problems *problems)
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
    if ((s = people_former_names(change_access(change), &draft.former_names)) != OK)
        return s;
    return people_edit(change, &draft, version, problems);
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

enum status household_return(struct change *change, int64_t membership, struct date left,
                             struct date to, struct problems *problems)
{
    enum status s = membership_reopen(change, membership, left, to);

    if (s == CONFLICT) {
        problems->guard = "member";
        problem_add(problems, "from", N_("They belong to this household on these days already."));
    }
    return s;
}
