// SPDX-License-Identifier: AGPL-3.0-or-later
/* take_back_page.c - how each change of this room is taken back (UX: undo beats "are you sure?"). */
#include "people/authority_page.h"
#include "people/people_page.h"

#include "people/number.h"
#include "people/people_api.h"
#include "people/restore.h"
#include "people/tie.h"
#include "privacy/caseload.h"
#include "web/undo.h"

static enum status contact_back(struct change *change, const struct undo *undo,
                                struct problems *problems)
{
    (void)problems;
    return contact_resume(change, undo->record, undo->version);
}

static enum status contact_gone(struct change *change, const struct undo *undo,
                                struct problems *problems)
{
    struct contact_point point;

    (void)problems;
    enum status s = contact_get(change_access(change), undo->record, &point);
    if (s == NOT_FOUND || (s == OK && point.version != undo->version))
        return STALE;
    return s != OK ? s : contact_drop(change, undo->record);
}

static enum status contact_as_before(struct change *change, const struct undo *undo,
                                     struct problems *problems)
{
    return contact_restore(change, undo->record, undo->before, undo->version, problems);
}

static enum status person_as_before(struct change *change, const struct undo *undo,
                                    struct problems *problems)
{
    return people_restore(change, undo->before, undo->version, undo->kept, problems);
}

static enum status number_gone(struct change *change, const struct undo *undo,
                               struct problems *problems)
{
    struct number number;

    (void)problems;
    enum status s = number_get(change_access(change), undo->record, &number);
    if (s == NOT_FOUND || (s == OK && number.version != undo->version))
        return STALE;
    return s != OK ? s : number_end(change, undo->record);
}

static enum status number_back(struct change *change, const struct undo *undo,
                               struct problems *problems)
{
    (void)problems;
    return number_resume(change, undo->record);
}

static enum status number_as_before(struct change *change, const struct undo *undo,
                                    struct problems *problems)
{
    return number_restore(change, undo->record, undo->before, undo->version, problems);
}

static enum status tie_back(struct change *change, const struct undo *undo,
                            struct problems *problems)
{
    (void)problems;
    return tie_resume(change, undo->record, undo->version);
}

static enum status support_back(struct change *change, const struct undo *undo,
                                struct problems *problems)
{
    (void)problems;
    return support_resume(change, undo->record, undo->version);
}

static enum status support_gone(struct change *change, const struct undo *undo,
                                struct problems *problems)
{
    struct support support;

    (void)problems;
    enum status s = support_get(change_access(change), undo->record, &support);
    if (s == NOT_FOUND || (s == OK && support.version != undo->version))
        return STALE;
    return s != OK ? s : support_end(change, undo->record, change_today(change));
}

static enum status support_as_before(struct change *change, const struct undo *undo,
                                     struct problems *problems)
{
    return support_restore(change, undo->record, undo->before, undo->version, problems);
}

static enum status tie_gone(struct change *change, const struct undo *undo,
                            struct problems *problems)
{
    return tie_drop(change, undo->record, undo->before, undo->version, problems);
}

static enum status tie_as_before(struct change *change, const struct undo *undo,
                                 struct problems *problems)
{
    return tie_restore(change, undo->record, undo->before, undo->version, problems);
}

static enum status household_gone(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return household_drop(change, undo->record, undo->before, undo->version);
}

static enum status household_as_before(struct change *change, const struct undo *undo,
                                       struct problems *problems)
{
    return household_restore(change, undo->record, undo->before, undo->version, problems);
}

static struct date day_of(int64_t number)
{
    return number == 0 ? (struct date){ 0 } : date_add_days((struct date){ 1970, 1, 1 }, number);
}

/* `version` is the last day that was written, `before` the one that stood there (0: none). */
static enum status member_back(struct change *change, const struct undo *undo,
                               struct problems *problems)
{
    return household_return(change, undo->record, day_of(undo->version), day_of(undo->before),
                            problems);
}

/* `before` is the last day it began with (0: none). */
static enum status member_gone(struct change *change, const struct undo *undo,
                               struct problems *problems)
{
    (void)problems;
    return household_unjoin(change, undo->record, day_of(undo->before));
}

static enum status enrolment_moved_back(struct change *change, const struct undo *undo,
                                        struct problems *problems)
{
    return enrolment_take_back(change, undo->record, undo->before, undo->version, problems);
}

static enum status enrolment_gone(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return enrolment_drop(change, undo->record, undo->before, undo->version);
}

/* Those one walks with: of others nothing is named. */
static enum status called_now(struct session *session, struct int_list people, const char **names)
{
    const struct caseload *mine;
    struct called_list called;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_PERSON, &mine);
    if (s != OK)
        return s == NOT_ALLOWED ? OK : s;
    if ((s = people_called_of(mine, people, &called)) != OK)
        return s;
    for (size_t i = 0; i < people.count; i++) {
        const char *name = called_of(&called, people.at[i]);
        names[i] = *name != '\0' ? name : NULL;
    }
    return OK;
}

void people_undo_set_up(void)
{
    undo_set_called(called_now);
    authority_undo_set_up();
    undo_register_record("contact_end", AREA_PERSON, N_("A way to reach somebody was put away"), "cp",
                         contact_back);
    undo_register_record("contact_added", AREA_PERSON, N_("A way to reach somebody was added"), "cp",
                         contact_gone);
    undo_register_record("contact_edited", AREA_PERSON, N_("A way to reach somebody was changed"), "cp",
                         contact_as_before);
    undo_register_record("person_edited", AREA_PERSON, N_("Name and facts were changed"), "p",
                         person_as_before);
    undo_register_record("tie_end", AREA_FAMILY, N_("A tie was ended"), "t",
                         tie_back);
    undo_register_record("support_end", AREA_FAMILY, N_("A helper was put away"), "u",
                         support_back);
    undo_register_record("support_added", AREA_FAMILY, N_("A helper was added"), "u",
                         support_gone);
    undo_register_record("household_edited", AREA_FAMILY, N_("A household was changed"), "h",
                         household_as_before);
    undo_register_shown("member_left", AREA_FAMILY, N_("A last day in a household was written"),
                        member_back, household_member_show);
    undo_register_record("enrolment_moved", AREA_FAMILY, N_("A program went on"), "en",
                         enrolment_moved_back);
    undo_register_record("enrolment_added", AREA_FAMILY, N_("A program was added"), "en",
                         enrolment_gone);
    undo_register_record("support_edited", AREA_FAMILY, N_("A helper was changed"), "u",
                         support_as_before);
    undo_register_record("tie_added", AREA_FAMILY, N_("A tie was added"), "t", tie_gone);
    undo_register_record("tie_edited", AREA_FAMILY, N_("A tie was changed"), "t", tie_as_before);
    undo_register_record("household_made", AREA_FAMILY, N_("A household was written down"), "h",
                         household_gone);
    undo_register("member_added", AREA_FAMILY, N_("Somebody was put into a household"),
                  member_gone);
    undo_register_record("number_added", AREA_PAPERS, N_("A number was added"), "nu",
                         number_gone);
    undo_register_record("number_ended", AREA_PAPERS, N_("A number was put away"), "nu",
                         number_back);
    undo_register_record("number_edited", AREA_PAPERS, N_("A number was changed"), "nu",
                         number_as_before);
}
