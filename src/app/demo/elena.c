// SPDX-License-Identifier: AGPL-3.0-or-later
/* Elena, who is getting divorced, and Daniel, her husband. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "needs/needs.h"
#include "people/household.h"
#include "referral/check.h"
#include "sharing/consent.h"

static int64_t maple_street, carmens;

static void live(struct demo *d, struct person_id person, int64_t household, const char *role,
                 const char *from, const char *to)
{
    const char *ref;

    MUST(household_join(demo_on(d, person, AREA_FAMILY), household, role,
                        (struct maybe_int){ 0 }, demo_day(from),
                        to != NULL ? demo_day(to) : (struct date){ 0 }, &d->problems, &ref));
}

static struct person_id child(struct demo *d, const char *name, const char *birth)
{
    struct person_draft draft = { .name = name };

    ensure(partdate_from_iso(birth, &draft.birth));
    return demo_person(d, &draft, NULL, "Family");
}

void demo_elena(struct demo *d)
{
    static const char *const shared[] = {
        "Children's first names and ages", "Nia, 9; Sol, 5", "Hearing day", "not set yet", NULL,
    };

    demo_moment_iso(d, "Bea", "2026-03-02T09:20");
    struct person_id elena = demo_person(d, &(struct person_draft){
        .name = "Elena Ruiz-Hart", .pronouns = "she/her", .languages = "English, Spanish",
        .birth = { 1991, 6, 0 },
    }, &(struct phone_rule){
        "(302) 555-0177", NO, YES, "mo-fr 09:00-14:30", "nobody", "Jo from the library",
    }, "Family");
    demo_story(d, elena, "I want out, and he reads my phone. Nia still sings in the bath.", "en");
    demo_moment_iso(d, "Bea", "2026-03-03T10:00");
    struct person_id nia = child(d, "Nia Hart", "2016-09"), sol = child(d, "Sol Hart", "2020-05");
    MUST(household_add(demo_on(d, elena, AREA_FAMILY), &(struct household_draft){
        .name = "Maple Street",
    }, &d->problems, &maple_street));
    live(d, elena, maple_street, "mother", "2019-08-01", "2026-03-15");
    live(d, nia, maple_street, "daughter", "2019-08-01", "2026-03-15");
    live(d, sol, maple_street, "son", "2020-05-11", "2026-03-15");
    int64_t safety = demo_need(d, elena, DOMAIN_SAFETY, "I never meet him alone.", 7, 3, 1);
    demo_moment_iso(d, "Bea", "2026-03-16T11:00");
    struct person_id carmen = demo_person(d, &(struct person_draft){ .name = "Carmen Ruiz" },
                                          NULL, "Family");
    MUST(household_add(demo_on(d, elena, AREA_FAMILY), &(struct household_draft){
        .name = "Carmen's", .address = "Linden Court", .area_only = true,
    }, &d->problems, &carmens));
    live(d, elena, carmens, "daughter", "2026-03-16", NULL);
    live(d, carmen, carmens, "mother", "2026-03-16", NULL);
    live(d, nia, carmens, "granddaughter", "2026-03-16", NULL);
    live(d, sol, carmens, "grandson", "2026-03-16", NULL);
    demo_tie(d, elena, "Carmen", "mother", "lives with her", 2, 3, false);
    demo_tie(d, elena, "Daniel", "husband", "reads her phone", -2, 2, false);

    demo_moment_iso(d, "Bea", "2026-03-18T13:00");
    int64_t goal = demo_goal(d, elena, "A quiet home where the children keep their school",
                             "Nia and Sol sleep through", "Talk to a lawyer",
                             demo_day("2026-06-15"), "Elena", safety);
    int64_t board = demo_board(d, elena, "How do we settle where the children live?", goal, safety);
    int64_t aid = demo_option(d, elena, board, "Legal aid lawyer", OPTION_SERVICE,
                              "Tidal Legal Aid");
    int64_t own = demo_option(d, elena, board, "Private lawyer", OPTION_INFORMAL, NULL);
    int64_t talk = demo_option(d, elena, board, "Mediation", OPTION_SERVICE, "Court mediation");
    int64_t wait = demo_option(d, elena, board, "Wait for the court", OPTION_WAIT, NULL);
    static const char *const lines[] = { "kids keep their school", "I never meet him alone",
                                         "cost" };
    MUST(board_set_matters(demo_on(d, elena, AREA_CHOICES), board,
                           (struct text_list){ lines, 3 }, &d->problems));
    demo_cell(d, elena, board, aid, "cost", "Nothing; four bus trips at $3.50", 4);
    demo_cell(d, elena, board, own, "cost", "$3,500.00", 0);
    demo_cell(d, elena, board, talk, "cost", "$300.00", 3);
    demo_cell(d, elena, board, aid, "I never meet him alone", "The lawyer speaks", 4);
    demo_cell(d, elena, board, talk, "I never meet him alone", "We sit in one room", 0);
    demo_mark(d, elena, board, talk, MARK_SET_ASIDE, WHOSE_RULE, "not with violence");
    demo_mark(d, elena, board, own, MARK_SET_ASIDE, WHOSE_CLIENT, "too dear");
    demo_mark(d, elena, board, wait, MARK_MAYBE, WHOSE_CLIENT, NULL);
    demo_mark(d, elena, board, aid, MARK_KEEP, WHOSE_CLIENT, NULL);
    demo_decide(d, elena, board, aid, "A lawyer who speaks for me", "Bea",
                "private, paid by my sister", demo_day("2026-06-15"));

    demo_moment_iso(d, "Bea", "2026-03-19T09:30");
    int64_t consent = demo_consent(d, elena, "Tidal Legal Aid", "a lawyer for where the children "
                                   "live", "name,contact", shared, demo_day("2026-09-18"), "es",
                                   CONSENT_SIGNED, NULL);
    int64_t referral = demo_referral(d, elena, "Tidal Legal Aid", safety, board, consent, NULL);
    demo_note(d, elena, NOTE_OFFICE, 45, "Wrote the referral together and read it through.",
              "Send that. Nothing more.");
    demo_moment_iso(d, "Bea", "2026-03-23T10:00");
    demo_event(d, elena, referral, "acknowledged", NULL);
    demo_moment_iso(d, "Bea", "2026-03-25T10:00");
    demo_event(d, elena, referral, "accepted", NULL);
    demo_event(d, elena, referral, "scheduled", NULL);
    demo_moment_iso(d, "Bea", "2026-04-01T15:00");
    demo_event(d, elena, referral, "started", NULL);
    demo_slot(d, sol, &(struct demo_slot){
        .what = "Football", .why = "The one hour nobody talks about it", .domains = "childcare",
        .days = DAY_TH, .from = 16 * 60, .to = 17 * 60, .must = true,
    }, demo_day("2026-03-16"));
    demo_moment_iso(d, "Bea", "2026-04-15T11:00");
    demo_answer(d, elena, referral, 0, VOICE_CLIENT, VERDICT_HELPED_SOME, "She called back");
    demo_moment_iso(d, "Bea", "2026-05-01T11:00");
    demo_answer(d, elena, referral, 1, VOICE_PROVIDER, VERDICT_HELPED_A_LOT, "Order applied for");
    demo_moment_iso(d, "Bea", "2026-06-30T11:00");
    demo_answer(d, elena, referral, 2, VOICE_CLIENT, VERDICT_HELPED_A_LOT, "We sleep again");

    demo_moment_iso(d, "Kofi", "2026-03-04T14:00");
    struct person_id daniel = demo_person(d, &(struct person_draft){
        .name = "Daniel Hart", .pronouns = "he/him", .languages = "English",
    }, &(struct phone_rule){ "302-555-0188", YES, YES, NULL, NULL, NULL }, "Family");
    demo_story(d, daniel, "Night shift at the port, and I miss the kids.", "en");
}
