// SPDX-License-Identifier: AGPL-3.0-or-later
/* Renee, her recovery, and Micah. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "contact/visit.h"
#include "goal/plan.h"
#include "needs/needs.h"
#include "referral/check.h"
#include "sharing/consent.h"

void demo_renee(struct demo *d)
{
    demo_moment_iso(d, "Kofi", "2026-02-02T10:00");
    struct person_id renee = demo_person(d, &(struct person_draft){
        .name = "Renee Calloway", .pronouns = "she/her", .languages = "English",
        .birth = { 1996, 8, 0 },
    }, &(struct phone_rule){ "302-555-0151", YES, YES, NULL, NULL, NULL }, "Recovery");
    demo_story(d, renee, "I want Micah's shoes by my door again.", "en");
    int64_t substance = demo_need(d, renee, DOMAIN_SUBSTANCE, "Not using.", 8, 4, 2);
    int64_t family = demo_need(d, renee, DOMAIN_FAMILY, "Micah home.", 9, 3, 1);
    demo_need(d, renee, DOMAIN_HOUSING, "A room of his own.", 4, 2, 3);
    int64_t home = demo_goal(d, renee, "I want Micah's shoes by my door again.",
                             "Nights Micah sleeps here", "Never miss a Tuesday",
                             demo_day("2026-05-02"), "Renee", family);
    int64_t board = demo_board(d, renee, "Which help with not using?", home, substance);
    int64_t out = demo_option(d, renee, board, "Outpatient with buprenorphine", OPTION_SERVICE,
                              "Outpatient medicine");
    int64_t methadone = demo_option(d, renee, board, "Methadone clinic, 6:30 to 8:00",
                                    OPTION_SERVICE, "Methadone clinic");
    int64_t house = demo_option(d, renee, board, "Residential, 28 days", OPTION_INFORMAL, NULL);
    demo_mark(d, renee, board, house, MARK_SET_ASIDE, WHOSE_CLIENT,
              "I'd miss Tuesdays with him");
    demo_mark(d, renee, board, methadone, MARK_MAYBE, WHOSE_CLIENT, NULL);
    demo_decide(d, renee, board, out, "Outpatient, and I keep Tuesdays.", "Kofi", "Methadone",
                demo_day("2026-03-02"));
    struct demo_step steps[] = {
        { home, DOER_CLIENT, NULL, "Morning meeting", demo_day("2026-05-09"), STEP_TODO,
          RUNG_ALONE },
        { home, DOER_WORKER, NULL, "Ask the county for a second hour on Saturdays",
          demo_day("2026-02-20"), STEP_DONE, RUNG_FOR },
    };
    demo_plan(d, renee, "Renee", steps, sizeof steps / sizeof steps[0]);

    demo_moment_iso(d, "Kofi", "2026-02-03T09:00");
    int64_t consent = demo_consent(d, renee, "Second Bridge",
                                   "treatment, payment and operations", "name,contact,need",
                                   NULL, demo_day("2027-02-03"), "en", CONSENT_SIGNED, NULL);
    int64_t medicine = demo_referral(d, renee, "Outpatient medicine", substance, board, consent,
                                     NULL);
    demo_event(d, renee, medicine, "accepted", NULL);
    demo_moment_iso(d, "Kofi", "2026-02-04T09:00");
    demo_event(d, renee, medicine, "started", NULL);
    demo_moment_iso(d, "Kofi", "2026-02-18T09:00");
    demo_answer(d, renee, medicine, 0, VOICE_CLIENT, VERDICT_HELPED_A_LOT, "I slept");
    demo_moment_iso(d, "Kofi", "2026-03-06T09:00");
    demo_answer(d, renee, medicine, 1, VOICE_CLIENT, VERDICT_HELPED_SOME, NULL);

    demo_moment_iso(d, "Kofi", "2026-03-10T09:00");
    int64_t tuesdays = demo_slot(d, renee, &(struct demo_slot){
        .what = "Time with Micah", .why = "He knows the day", .with = "Micah", .domains = "family",
        .days = DAY_TU, .from = 10 * 60, .to = 11 * 60, .must = true,
    }, demo_day("2026-02-02"));
    demo_slot(d, renee, &(struct demo_slot){
        .what = "Saturday with Micah", .with = "Micah, Lorraine", .domains = "family",
        .days = DAY_SA, .from = 14 * 60, .to = 15 * 60, .must = true,
    }, demo_day("2026-02-02"));
    demo_slot_day(d, renee, tuesdays, "2026-03-03", true, NULL);
    int64_t classes = demo_board(d, renee, "Which class can I live with?", home, family);
    int64_t county = demo_option(d, renee, classes, "The county's class", OPTION_SERVICE,
                                 "Parenting class");
    demo_option(d, renee, classes, "One to one", OPTION_INFORMAL, NULL);
    demo_option(d, renee, classes, "Ask the court", OPTION_WAIT, NULL);
    demo_decide(d, renee, classes, county, "If they say so.", "Kofi", "One to one",
                demo_day("2026-04-14"));
    int64_t class_consent = demo_consent(d, renee, "County Family Centre", "the parenting class",
                                         "name,contact", NULL, demo_day("2026-08-31"), "en",
                                         CONSENT_SIGNED, NULL);
    int64_t lessons = demo_referral(d, renee, "Parenting class", family, classes, class_consent,
                                  NULL);
    demo_event(d, renee, lessons, "accepted", NULL);
    demo_moment_iso(d, "Kofi", "2026-03-17T10:00");
    demo_event(d, renee, lessons, "started", NULL);
    demo_weekly(d, renee, "Parenting class", VISIT_SERVICE, "2026-03-17", "2026-06-09", 7 * 60 + 30,
                9 * 60, lessons);
    demo_moment_iso(d, "Kofi", "2026-03-31T10:00");
    demo_answer(d, renee, lessons, 0, VOICE_CLIENT, VERDICT_MADE_WORSE,
                "He shouted that I'm a junkie.");
    demo_moment_iso(d, "Kofi", "2026-05-09T11:00");
    demo_note(d, renee, NOTE_PHONE, 20, "She told it herself. Return-to-use plan, no penalty.",
              "I used once. I'm telling you.");

    demo_moment_iso(d, "Bea", "2026-01-20T14:00");
    struct person_id micah = demo_person(d, &(struct person_draft){
        .name = "Micah Calloway", .birth = { 2023, 2, 0 },
    }, NULL, "Family");
    demo_support(d, micah, "Lorraine, great-aunt", "Micah lives with her", 0, 2, 2, false);
}
