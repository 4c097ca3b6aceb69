// SPDX-License-Identifier: AGPL-3.0-or-later
#include "signal/signal.h"

#include "app/jobs.h"
#include "base/clock.h"
#include "contact/note.h"
#include "people/household.h"
#include "privacy/absence.h"
#include "sharing/consent.h"
#include "test/desk.h"

static struct signals all_of(struct desk *desk, struct person_id person)
{
    struct signals all = { 0 };

    EXPECT_OK(signal_list(desk_access(desk, person, AREA_CONTACT), &all));
    return all;
}

static struct signals mine(struct desk *desk)
{
    const struct caseload *caseload = NULL;
    struct signals all = { 0 };

    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_CONTACT, &caseload));
    EXPECT_OK(signal_mine(caseload, NULL, 50, &all));
    return all;
}

static void raise_one(struct desk *desk, enum signal_rule rule, const char *what)
{
    EXPECT_OK(signal_raise(desk_change(desk, ROSA, AREA_CONTACT), rule, what, NULL));
}

static int64_t run_jobs(struct desk *desk, const char *local)
{
    int64_t ran = -1;

    desk_now(desk, local);
    desk_rest(desk);
    EXPECT_OK(job_run_due(desk_privacy(desk), desk_conn(desk), test_arena(), app_job_kinds, &ran));
    desk_keep(desk);
    return ran;
}

static void happens(struct desk *desk, int64_t id, enum signal_state event, const char *reason,
                    enum status expected)
{
    struct problems problems = { 0 };
    enum signal_state before;
    int64_t version;

    EXPECT_STATUS(signal_event(desk_change(desk, ROSA, AREA_CONTACT), id, event, reason, &problems,
                               &before, &version), expected);
}

static void note_on(struct desk *desk, enum note_kind kind, struct date on)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct note_draft){
        .kind = kind, .started_on = on, .text = "It rang and rang." }, &problems, &id));
}

TEST("the same rule while one is open adds to its reasons, never a second signal")
{
    raise_one(desk, SIGNAL_NO_SHOWS, "One day");
    raise_one(desk, SIGNAL_NO_SHOWS, "Another day");
    raise_one(desk, SIGNAL_NO_SHOWS, "Another day");
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].because.count, 2);
    EXPECT_TEXT(all.at[0].because.at[1].what, "Another day");
    happens(desk, all.at[0].id, SIGNAL_RESOLVED, NULL, OK);
    raise_one(desk, SIGNAL_NO_SHOWS, "A third day");
    EXPECT_INT(all_of(desk, ROSA).count, 2);
}

static void lower_one(struct desk *desk, enum signal_rule rule, const char *what)
{
    EXPECT_OK(signal_take_back(desk_change(desk, ROSA, AREA_CONTACT), rule, what, NULL));
}

TEST("a reason that is more sensitive is never added where others read it")
{
    struct change *change = desk_change(desk, ROSA, AREA_CONTACT);

    raise_one(desk, SIGNAL_MADE_WORSE, "Ordinary");
    change_label(change, change_labels(change) | LABEL_PHI);
    EXPECT_OK(signal_raise(change, SIGNAL_MADE_WORSE, "Of her health", NULL));
    EXPECT_OK(signal_raise(change, SIGNAL_MADE_WORSE, "Of her health too", NULL));
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 2);
    for (size_t i = 0; i < all.count; i++) {
        bool ordinary = text_equal(all.at[i].because.at[0].what, "Ordinary");
        EXPECT_INT(all.at[i].because.count, ordinary ? 1 : 2);
    }
}

TEST("what showed it was taken back: its reason goes, the signal with the last one")
{
    lower_one(desk, SIGNAL_NO_SHOWS, "One day");
    raise_one(desk, SIGNAL_NO_SHOWS, "One day");
    raise_one(desk, SIGNAL_NO_SHOWS, "Another day");
    lower_one(desk, SIGNAL_NO_SHOWS, "A third day");
    EXPECT_INT(all_of(desk, ROSA).at[0].because.count, 2);
    lower_one(desk, SIGNAL_NO_SHOWS, "One day");
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.at[0].because.count, 1);
    EXPECT_TEXT(all.at[0].because.at[0].what, "Another day");
    lower_one(desk, SIGNAL_NO_SHOWS, "Another day");
    EXPECT_INT(all_of(desk, ROSA).count, 0);
    /* Another one has another number: nothing of the old one is taken for its own. */
    int64_t gone = all.at[0].id;
    raise_one(desk, SIGNAL_NO_SHOWS, "A fourth day");
    raise_one(desk, SIGNAL_NO_SHOWS, "A fifth day");
    EXPECT_INT(all_of(desk, ROSA).at[0].because.count, 2);
    EXPECT(all_of(desk, ROSA).at[0].id != gone);
}

TEST("a signal that somebody acts on stays when what showed it is taken back")
{
    raise_one(desk, SIGNAL_NO_SHOWS, "One day");
    struct signals all = all_of(desk, ROSA);
    happens(desk, all.at[0].id, SIGNAL_ACKNOWLEDGED, NULL, OK);
    lower_one(desk, SIGNAL_NO_SHOWS, "One day");
    EXPECT_INT(all_of(desk, ROSA).at[0].because.count, 1);
}

TEST("a signal is its worker's, due by how much it matters")
{
    raise_one(desk, SIGNAL_SAFETY_ITEM, "Said");
    raise_one(desk, SIGNAL_MADE_WORSE, "Said");
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 2);
    EXPECT_INT(all.at[0].rule, SIGNAL_SAFETY_ITEM);
    EXPECT_INT(all.at[0].due.s - clock_now().s, 24 * 3600);
    EXPECT_INT(all.at[0].owner.n, desk_user(desk, "Joss").n);
    /* Monday nine o'clock and two business days: Wednesday five in the afternoon. */
    EXPECT_INT(all.at[1].due.s - clock_now().s, (2 * 24 + 8) * 3600);
}

TEST("dismissing needs a reason, and what is closed takes no event")
{
    raise_one(desk, SIGNAL_HOSPITAL, "Said");
    int64_t id = all_of(desk, ROSA).at[0].id;
    happens(desk, id, SIGNAL_DISMISSED, " ", INVALID);
    happens(desk, id, SIGNAL_ACTING, NULL, OK);
    happens(desk, id, SIGNAL_ACKNOWLEDGED, NULL, OK);
    EXPECT_INT(all_of(desk, ROSA).at[0].state, SIGNAL_ACTING);
    happens(desk, id, SIGNAL_DISMISSED, "It was her sister.", OK);
    happens(desk, id, SIGNAL_ACTING, NULL, CONFLICT);
}

TEST("past its hour without an event it goes to the supervisor, or to the deputy while away")
{
    struct problems problems = { 0 };
    const char *ref;
    int64_t people;

    raise_one(desk, SIGNAL_MADE_WORSE, "Said");
    raise_one(desk, SIGNAL_NO_SHOWS, "Seen in time");
    struct signals all = all_of(desk, ROSA);
    happens(desk, all.at[1].id, SIGNAL_ACKNOWLEDGED, NULL, OK);
    run_jobs(desk, "2026-03-04T16:59");
    EXPECT_INT(all_of(desk, ROSA).at[0].escalated.n, 0);
    run_jobs(desk, "2026-03-10T17:01");
    all = all_of(desk, ROSA);
    EXPECT_INT(all.at[0].escalated.n, desk_user(desk, "Ruth").n);
    EXPECT_INT(all.at[1].escalated.n, 0);

    desk_as(desk, "Pat");
    EXPECT_OK(absence_add(desk_office_change(desk), desk_user(desk, "Joss"),
                          desk_user(desk, "Bea"), (struct date){ 2026, 3, 10 },
                          (struct date){ 2026, 3, 20 }, &problems, &ref, &people));
    desk_as(desk, "Joss");
    raise_one(desk, SIGNAL_SAFETY_ITEM, "Said");
    desk_as(desk, "Bea");
    EXPECT_INT(mine(desk).count, 3);    /* all of whom she stands in for */
    run_jobs(desk, "2026-03-11T17:02");
    desk_as(desk, "Joss");
    EXPECT_INT(all_of(desk, ROSA).at[2].escalated.n, desk_user(desk, "Bea").n);
}

TEST("what made it worse stands on the supervisor's list too, other things don't")
{
    raise_one(desk, SIGNAL_MADE_WORSE, "Said");
    raise_one(desk, SIGNAL_NO_SHOWS, "Said");
    EXPECT_INT(mine(desk).count, 2);
    desk_as(desk, "Ruth");
    struct signals list = mine(desk);
    EXPECT_INT(list.count, 1);
    EXPECT_INT(list.at[0].rule, SIGNAL_MADE_WORSE);
    EXPECT_TEXT(list.at[0].called, "Rosa Delgado");
    desk_as(desk, "Bea");
    EXPECT_INT(mine(desk).count, 0);
}

TEST("two tries in a row are one signal with both days; reaching her between breaks the row")
{
    note_on(desk, NOTE_ATTEMPT, (struct date){ 2026, 2, 20 });
    note_on(desk, NOTE_PHONE, (struct date){ 2026, 2, 21 });
    note_on(desk, NOTE_ATTEMPT, (struct date){ 2026, 2, 23 });
    EXPECT_INT(all_of(desk, ROSA).count, 0);
    note_on(desk, NOTE_TRAVEL, (struct date){ 2026, 2, 24 });
    note_on(desk, NOTE_ATTEMPT, (struct date){ 2026, 2, 25 });
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].rule, SIGNAL_MISSED_CONTACTS);
    EXPECT_INT(all.at[0].because.count, 2);
    EXPECT_TEXT(signal_reason_text(test_arena(), &all.at[0].because.at[0], NULL),
                "Tried without reaching them, 2026-02-23");
}

TEST("the last way to reach her ends: somebody asks for another")
{
    struct contact_points points;

    EXPECT_OK(contact_list(desk_access(desk, ROSA, AREA_PERSON), &points));
    EXPECT_OK(contact_end(desk_change(desk, ROSA, AREA_PERSON), points.at[0].id,
                          (struct date){ 2026, 3, 2 }));
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].rule, SIGNAL_CONTACT_DEAD);
}

TEST("somebody moves in: the house hears of it, without a name; a first household is no change")
{
    struct problems problems = { 0 };
    struct households homes;
    const char *ref;

    EXPECT_INT(all_of(desk, ROSA).count, 0);
    EXPECT_OK(household_list(desk_access(desk, ROSA, AREA_FAMILY), (struct date){ 0 }, &homes));
    int64_t home = homes.at[0].id;
    desk_now(desk, "2026-03-02T10:00");
    struct change *rosa = desk_change(desk, ROSA, AREA_FAMILY), *omar;
    EXPECT_OK(change_also(rosa, OMAR, AREA_FAMILY, &omar));
    EXPECT_OK(household_join(omar, home, "lodger", (struct maybe_int){ 0 },
                             (struct date){ 2026, 3, 1 }, (struct date){ 0 }, &problems, &ref));
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].rule, SIGNAL_HOUSEHOLD_CHANGED);
    EXPECT_TEXT(signal_reason_text(test_arena(), &all.at[0].because.at[0], NULL),
                "Somebody came on 2026-03-01");
    EXPECT_INT(all_of(desk, OMAR).count, 1);
}

TEST("a permission is asked about thirty days before it ends, unless it was taken back")
{
    static const struct consent_item items[] = { { CONSENT_NAME, NULL, NULL } };
    struct consent_draft draft = {
        .purpose = "a place", .recipient = "Tenants' Clinic", .information = { items, 1 },
        .until_on = { 2026, 6, 30 }, .has_method = true, .method = CONSENT_SIGNED,
    };
    struct problems problems = { 0 };
    int64_t kept, ended;

    EXPECT_OK(consent_add(desk_change(desk, ROSA, AREA_SHARING), &draft, &problems, &kept));
    draft.recipient = "Food Bank";
    EXPECT_OK(consent_add(desk_change(desk, ROSA, AREA_SHARING), &draft, &problems, &ended));
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), ended));
    run_jobs(desk, "2026-05-31T05:59");
    EXPECT_INT(all_of(desk, ROSA).count, 0);
    run_jobs(desk, "2026-05-31T06:00");
    struct signals all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_TEXT(signal_reason_text(test_arena(), &all.at[0].because.at[0], NULL),
                "What may go to Tenants' Clinic ends soon");
}

TEST("raised at the front desk it comes a moment later, and the front desk reads nothing of it")
{
    struct person_id made;

    desk_as(desk, "Ina");
    made = desk_person(desk, "Ina");
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, made, AREA_PERSON);
    EXPECT_OK(people_add(change, &(struct person_draft){ .name = "New" }, &problems));
    EXPECT_OK(signal_raise(change, SIGNAL_CONTACT_DEAD, "Words", NULL));
    EXPECT_INT(run_jobs(desk, "2026-03-02T09:01"), 1);
    struct signals all = { 0 };
    const struct access *access = NULL;
    EXPECT_OK(access_open(desk_session(desk, "system"), made, PURPOSE_CARE, AREA_CONTACT,
                          &access));
    EXPECT_OK(signal_list(access, &all));
    EXPECT_INT(all.count, 1);
    EXPECT(!text_equal(all.at[0].because.at[0].what, "Words"));
}
