// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/ending.h"

#include "base/arena.h"
#include "crypto/keyring.h"
#include "people/authority.h"
#include "people/number.h"
#include "people/people.h"
#include "people/search.h"
#include "people/tie.h"
#include "privacy/barrier.h"
#include "privacy/glass.h"
#include "privacy/retention.h"
#include "store/store.h"
#include "test/desk.h"

static const char *REASON = "Cause 26-114, superior court";

static struct kept kept(struct desk *desk, struct person_id person)
{
    struct kept ret;

    EXPECT_OK(record_kept(desk_session(desk, "Noor"), person, &ret));
    return ret;
}

static struct person_id somebody(struct desk *desk)
{
    struct problems problems = { 0 };
    struct person_id person = desk_person(desk, "Joss");

    EXPECT_OK(people_add(desk_change(desk, person, AREA_PERSON),
                         &(struct person_draft){ .name = "Nia Corbett" }, &problems));
    return person;
}

static void close_record(struct desk *desk, struct person_id person, struct date on)
{
    struct change *change = desk_change(desk, person, AREA_PERSON);
    struct programme family;

    EXPECT_OK(programme_named(desk_office(desk), "Family", &family));
    EXPECT_OK(change_enrol_end(change, family.id, on));
}

TEST("a record is kept as long as somebody works with them; then the longest rule counts")
{
    struct person_id nia = somebody(desk);

    EXPECT(!date_is_set(kept(desk, nia).until));
    close_record(desk, nia, (struct date){ 2026, 2, 27 });
    struct date until = kept(desk, nia).until;
    EXPECT_INT(date_compare(until, (struct date){ 2036, 2, 27 }), 0);
    EXPECT_TEXT(kept(desk, nia).rule, "Medicaid managed care (42 CFR 438.3(u))");
}

TEST("a longer rule of their program counts from the day it holds, until it is ended once")
{
    const struct date from = { 2026, 1, 1 }, yesterday = { 2026, 3, 1 };
    struct person_id nia = somebody(desk);
    struct problems problems = { 0 };
    struct programme family;
    int64_t id;

    close_record(desk, nia, (struct date){ 2026, 2, 27 });
    EXPECT_OK(programme_named(desk_office(desk), "Family", &family));
    EXPECT_STATUS(retention_add(desk_office_change(desk), &(struct retention_rule){
        .name = "County contract", .years = 101, .from_on = from }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "years");
    EXPECT_PROBLEM(&problems, "source");
    problems = (struct problems){ 0 };
    EXPECT_OK(retention_add(desk_office_change(desk), &(struct retention_rule){
        .name = "County contract", .source = "Contract 12, section 4", .years = 15,
        .programme = family.id, .from_on = from }, &problems, &id));
    EXPECT_TEXT(kept(desk, nia).rule, "County contract (Contract 12, section 4)");
    EXPECT_INT(date_compare(kept(desk, nia).until, (struct date){ 2041, 2, 27 }), 0);

    EXPECT_OK(retention_end(desk_office_change(desk), id, yesterday, &problems));
    EXPECT_TEXT(kept(desk, nia).rule, "Medicaid managed care (42 CFR 438.3(u))");
    EXPECT_STATUS(retention_end(desk_office_change(desk), id, yesterday, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "ended");
}

TEST("only who watches over privacy asks how long, holds, seals and ends")
{
    struct problems problems = { 0 };
    struct kept how_long;
    struct holds holds;
    const char *ref;

    EXPECT_STATUS(record_kept(desk_session(desk, "Joss"), ROSA, &how_long), NOT_ALLOWED);
    EXPECT_STATUS(hold_put(desk_session(desk, "Pat"), ROSA, REASON, &problems, &ref), NOT_ALLOWED);
    EXPECT_STATUS(hold_list(desk_session(desk, "Ina"), &holds), NOT_ALLOWED);
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Joss"), ROSA, &problems, &ref), NOT_ALLOWED);
    EXPECT_STATUS(record_seal_put(desk_session(desk, "Ruth"), ROSA, "Kofi", REASON, &problems,
                                  &ref), NOT_ALLOWED);
}

TEST("a hold keeps a record, says why, and is lifted once")
{
    struct problems problems = { 0 };
    struct holds holds;
    const char *ref;

    EXPECT_STATUS(hold_put(desk_session(desk, "Noor"), ROSA, " ", &problems, &ref), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    EXPECT_OK(hold_put(desk_session(desk, "Noor"), ROSA, REASON, &problems, &ref));
    EXPECT(kept(desk, ROSA).held);
    EXPECT_OK(hold_list(desk_session(desk, "Ruth"), &holds));
    EXPECT_INT(holds.count, 1);
    EXPECT_TEXT(holds.at[0].words, REASON);
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Noor"), ROSA, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "hold");
    EXPECT_OK(hold_end(desk_session(desk, "Ruth"), holds.at[0].ref));
    EXPECT_STATUS(hold_end(desk_session(desk, "Ruth"), holds.at[0].ref), NOT_FOUND);
    EXPECT(!kept(desk, ROSA).held);
}

TEST("a sealed record isn't there, but for its reader, who only reads; an emergency opens nothing")
{
    struct problems problems = { 0 };
    const struct access *access;
    const struct caseload *mine;
    struct change *change;
    struct instant until;
    struct holds seals;
    const char *ref;

    EXPECT_OK(record_seal_put(desk_session(desk, "Noor"), ROSA, "Kofi", REASON, &problems, &ref));
    desk_keep(desk);
    EXPECT_STATUS(access_open(desk_session(desk, "Joss"), ROSA, PURPOSE_CARE, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_STATUS(access_open(desk_session(desk, "Ruth"), ROSA, PURPOSE_SUPERVISION, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_STATUS(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_PERSON, &access),
                  NOT_FOUND);
    EXPECT_OK(caseload_mine(desk_session(desk, "Joss"), PURPOSE_CARE, AREA_PERSON, &mine));
    struct found_people found;
    EXPECT_OK(people_search(mine, "Rosa", 10, &found));
    EXPECT_INT(found.count, 0);
    enum status broke = glass_break(desk_session(desk, "Hal"), ROSA, "Somebody is in danger",
                                    &problems, &until);
    EXPECT(broke != BROKEN && until.s == 0);
    EXPECT_OK(access_open(desk_session(desk, "Kofi"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_STATUS(change_begin(access, AREA_PERSON, &change), NOT_ALLOWED);
    EXPECT_OK(record_seal_list(desk_session(desk, "Ruth"), &seals));
    EXPECT_INT(seals.count, 0);
    EXPECT_OK(record_seal_list(desk_session(desk, "Noor"), &seals));
    EXPECT_TEXT(seals.at[0].reader, "Kofi");
    EXPECT_OK(record_seal_end(desk_session(desk, "Noor"), ref));
    desk_keep(desk);
    EXPECT_OK(access_open(desk_session(desk, "Joss"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
}

static struct barrier_draft kept_out(struct desk *desk, const char *name)
{
    return (struct barrier_draft){ .kind = BARRIER_STAFF_WALL, .account = desk_user(desk, name),
                                   .reason = "Her cousin." };
}

TEST("who is kept from somebody neither holds, lifts, asks nor agrees, and no list names them")
{
    struct problems problems = { 0 };
    struct barrier_draft draft = kept_out(desk, "Ruth");
    struct destructions ends;
    const char *hold, *ref;
    struct kept how_long;
    struct holds holds;

    struct person_id nia = somebody(desk);
    close_record(desk, nia, (struct date){ 2026, 3, 1 });
    desk_now(desk, "2036-03-03T09:00");
    EXPECT_OK(hold_put(desk_session(desk, "Noor"), nia, REASON, &problems, &hold));
    EXPECT_OK(barrier_raise(desk_session(desk, "Noor"), nia, &draft, &problems, &ref));
    desk_keep(desk);
    EXPECT_STATUS(record_kept(desk_session(desk, "Ruth"), nia, &how_long), NOT_FOUND);
    EXPECT_STATUS(hold_put(desk_session(desk, "Ruth"), nia, REASON, &problems, &ref), NOT_FOUND);
    EXPECT_STATUS(hold_end(desk_session(desk, "Ruth"), hold), NOT_FOUND);
    EXPECT_OK(hold_list(desk_session(desk, "Ruth"), &holds));
    EXPECT_INT(holds.count, 0);
    EXPECT_OK(hold_list(desk_session(desk, "Noor"), &holds));
    EXPECT_INT(holds.count, 1);
    EXPECT_OK(hold_end(desk_session(desk, "Noor"), hold));
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Ruth"), nia, &problems, &ref), NOT_FOUND);
    EXPECT_OK(destruction_ask(desk_session(desk, "Noor"), nia, &problems, &ref));
    EXPECT_STATUS(destruction_agree(desk_session(desk, "Ruth"), ref, &problems), NOT_FOUND);
    EXPECT_STATUS(destruction_decline(desk_session(desk, "Ruth"), ref, &problems), NOT_FOUND);
    EXPECT_OK(destruction_list(desk_session(desk, "Ruth"), &ends));
    EXPECT_INT(ends.count, 0);
    EXPECT_OK(destruction_list(desk_session(desk, "Noor"), &ends));
    EXPECT_INT(ends.count, 1);
}

TEST("a sealed record's hold shows to nobody but its reader and the privacy officer")
{
    struct problems problems = { 0 };
    struct holds holds;
    const char *ref;

    EXPECT_OK(hold_put(desk_session(desk, "Noor"), ROSA, REASON, &problems, &ref));
    EXPECT_OK(record_seal_put(desk_session(desk, "Noor"), ROSA, "Kofi", REASON, &problems, &ref));
    desk_keep(desk);
    EXPECT_OK(hold_list(desk_session(desk, "Ruth"), &holds));
    EXPECT_INT(holds.count, 0);
    EXPECT_OK(hold_list(desk_session(desk, "Noor"), &holds));
    EXPECT_INT(holds.count, 1);
    EXPECT_INT(text_length(holds.at[0].person_ref), 26);
}

/* They are tied to Rosa, each in their own record, and act for her on a paper. */
static void tie_to_rosa(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    struct change *others, *change = desk_change(desk, person, AREA_FAMILY);
    const char *name;
    int64_t id, along;

    EXPECT_OK(tie_other(change, ROSA, &name, &others));
    EXPECT_OK(tie_add(change, &(struct tie){ .other = ROSA, .name = name, .kind = "aunt" }, others,
                      "niece", &problems, &id, &along));
    EXPECT_OK(authority_add(desk_change(desk, ROSA, AREA_PAPERS), &(struct authority){
        .holder = "Her niece", .holder_person = person, .kind = AUTHORITY_HEALTH,
        .document = "Paper of 2025", .from_on = { 2025, 1, 1 } }, &problems, &id));
}

static void end_record(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    const char *ref;

    EXPECT_OK(destruction_ask(desk_session(desk, "Noor"), person, &problems, &ref));
    EXPECT_STATUS(destruction_agree(desk_session(desk, "Noor"), ref, &problems), NOT_ALLOWED);
    EXPECT_OK(destruction_agree(desk_session(desk, "Ruth"), ref, &problems));
    EXPECT_STATUS(destruction_agree(desk_session(desk, "Ruth"), ref, &problems), CONFLICT);
    struct destruction one;
    EXPECT_OK(destruction_get(desk_session(desk, "Noor"), ref, &one));
    EXPECT(one.count > 3);
    EXPECT_TEXT(one.agreed_by, "Ruth");
}

TEST("a record doesn't end while its day hasn't come")
{
    struct problems problems = { 0 };
    const char *ref;

    struct person_id nia = somebody(desk);
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Noor"), nia, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "kept");
    problems = (struct problems){ 0 };
    close_record(desk, nia, (struct date){ 2026, 3, 1 });
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Noor"), nia, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "kept");
}

TEST("whose key is destroyed ends again when an older copy brings their rows back")
{
    const struct access *access;
    struct person person;
    int64_t count;

    struct person_id nia = somebody(desk);
    desk_keep(desk);
    EXPECT_OK(ending_again(desk_scope(desk), &count));
    EXPECT_INT(count, 0);
    EXPECT_OK(keyring_destroy(nia.n));
    EXPECT_OK(ending_again(desk_scope(desk), &count));
    EXPECT_INT(count, 1);
    desk_keep(desk);
    EXPECT_STATUS(access_open(desk_session(desk, "system"), nia, PURPOSE_CARE, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_OK(access_open(desk_session(desk, "system"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(people_get(access, &person));
    EXPECT_OK(ending_again(desk_scope(desk), &count));
    EXPECT_INT(count, 0);
    /* An old copy may not know of the number: it is nobody's nevertheless. */
    EXPECT_OK(keyring_destroy(nia.n + 1));
    EXPECT_INT(somebody(desk).n, nia.n + 2);
    keyring_empty_for_tests();
}

TEST("two people end a record whose day has come; nothing of it is left, and others stay whole")
{
    struct problems problems = { 0 };
    struct erased_tables left;
    const struct access *access;
    struct authorities papers;
    struct person person;
    struct ties ties;
    int64_t id;

    struct person_id nia = somebody(desk);
    EXPECT_OK(number_add(desk_change(desk, nia, AREA_PAPERS),
                         &(struct number_draft){ NUMBER_SSN, "900-00-0077", NULL }, &problems,
                         &id));
    tie_to_rosa(desk, nia);
    close_record(desk, nia, (struct date){ 2026, 3, 1 });
    desk_now(desk, "2036-03-03T09:00");
    end_record(desk, nia);
    EXPECT_OK(conn_erase_person(desk_conn(desk), nia.n, test_arena(), &left));
    EXPECT_INT(left.count, 0);
    desk_keep(desk);
    EXPECT_STATUS(access_open(desk_session(desk, "system"), nia, PURPOSE_CARE, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_OK(access_open(desk_session(desk, "system"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(people_get(access, &person));
    EXPECT_OK(tie_list(desk_access(desk, ROSA, AREA_FAMILY), &ties));
    EXPECT_INT(ties.count, 1);
    EXPECT_INT(ties.at[0].other.n, 0);
    EXPECT_TEXT(ties.at[0].name, "niece");
    EXPECT_OK(authority_list(desk_access(desk, ROSA, AREA_PAPERS), &papers));
    EXPECT_INT(papers.count, 1);
    EXPECT_INT(papers.at[0].holder_person.n, 0);
}
