// SPDX-License-Identifier: AGPL-3.0-or-later
/* Agnes, 84, and Karin, her tired daughter. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "circle/circle.h"
#include "contact/note.h"
#include "contact/visit.h"
#include "intake/intake.h"
#include "needs/needs.h"
#include "life/touch.h"
#include "referral/check.h"

void demo_agnes(struct demo *d)
{
    int64_t id;

    demo_moment_iso(d, "Joss", "2026-05-04T10:00");
    struct person_id agnes = demo_person(d, &(struct person_draft){
        .name = "Agnes Lindqvist", .pronouns = "she/her", .languages = "English, Swedish",
        .birth = { 1942, 2, 11 },
    }, &(struct phone_rule){ "302-555-0160", YES, NO, "mo-su 09:00-19:00", NULL, NULL }, "Elder");
    MUST(story_add(demo_on(d, agnes, AREA_STORY), &(struct story_draft){
        .words = "I'm not afraid to die, I'm afraid of Tuesdays without choir. Don't tell Karin.",
        .private_from = PRIVATE_FROM_FAMILY, .matters = true, .language = "en",
    }, &d->problems, &id));
    MUST(story_add(demo_on(d, agnes, AREA_STORY), &(struct story_draft){
        .words = "I sleep with the phone on my chest.", .said_by = SAID_BY_FAMILY,
        .speaker = "Karin", .language = "en",
    }, &d->problems, &id));
    demo_tie(d, agnes, "Karin", "daughter", "works full time and pays", 2, 2, false);
    demo_support(d, agnes, "Choir", "Tuesdays, ten to twelve", 0, 2, 3, false);
    demo_support(d, agnes, "Elsie", "coffee on Sundays at three", 0, 2, 3, false);
    int64_t need = demo_need(d, agnes, DOMAIN_ADL, "The bath, and the bags.", 5, 2, 1);
    int64_t goal = demo_goal(d, agnes, "Stay on Pine Street with my choir",
                             "Tuesdays at choir in a month", "Ask Elsie's boy about the bags",
                             demo_day("2026-08-04"), "Agnes", need);
    int64_t choir = demo_slot(d, agnes, &(struct demo_slot){
        .what = "Choir", .why = "Forty years of Tuesdays", .with = "the altos",
        .domains = "social,caregiver", .days = DAY_TU, .from = 10 * 60, .to = 12 * 60, .must = true,
    }, demo_day("2026-05-04"));
    demo_slot(d, agnes, &(struct demo_slot){
        .what = "Coffee with Elsie", .why = "We laugh", .with = "Elsie", .domains = "social",
        .days = DAY_SU, .from = 15 * 60, .to = 16 * 60, .must = true,
    }, demo_day("2026-05-04"));
    demo_slot(d, agnes, &(struct demo_slot){
        .what = "Bath", .domains = "adl", .days = DAY_FR, .from = 9 * 60, .to = 10 * 60,
    }, demo_day("2026-05-04"));
    demo_moment_iso(d, "Joss", "2026-05-12T10:00");
    int64_t board = demo_board(d, agnes, "How do I stay on Pine Street?", goal, need);
    int64_t aide = demo_option(d, agnes, board, "An aide, 6 hours a week", OPTION_SERVICE,
                               "Aide by the hour");
    int64_t day = demo_option(d, agnes, board, "Day centre, two days", OPTION_SERVICE,
                              "Two days in company");
    int64_t boy = demo_option(d, agnes, board, "Elsie's boy", OPTION_INFORMAL, NULL);
    int64_t house = demo_option(d, agnes, board, "Assisted living", OPTION_INFORMAL, NULL);
    demo_cell(d, agnes, board, aide, "cost a month", "$884.00", 2);
    demo_cell(d, agnes, board, day, "cost a month", "$797.33", 2);
    demo_cell(d, agnes, board, boy, "cost a month", "$0.00", 4);
    demo_cell(d, agnes, board, house, "cost a month", "$6,450.00", 0);
    demo_moment_iso(d, "Joss", "2026-05-19T10:00");
    demo_mark(d, agnes, board, house, MARK_SET_ASIDE, WHOSE_CLIENT, "That isn't Pine Street.");
    demo_mark(d, agnes, board, aide, MARK_KEEP, WHOSE_CLIENT, NULL);
    demo_mark(d, agnes, board, boy, MARK_KEEP, WHOSE_CLIENT, NULL);
    demo_decide(d, agnes, board, aide, "The aide, and Elsie's boy for the bags.", "Karin,Joss",
                "Day centre", demo_day("2026-08-25"));
    MUST(story_add(demo_on(d, agnes, AREA_STORY), &(struct story_draft){
        .words = "I'd feel safer with Mom in assisted living.", .said_by = SAID_BY_FAMILY,
        .speaker = "Karin", .language = "en",
    }, &d->problems, &id));
    int64_t aides = demo_referral(d, agnes, "Aide by the hour", need, board, 0, NULL);
    demo_event(d, agnes, aides, "accepted", NULL);
    demo_moment_iso(d, "Joss", "2026-05-21T10:00");
    demo_weekly(d, agnes, "Aide", VISIT_SERVICE, "2026-05-27", "2026-12-30", 9 * 60, 12 * 60,
                aides);
    demo_moment_iso(d, "Joss", "2026-05-27T12:00");
    demo_event(d, agnes, aides, "started", NULL);
    demo_moment_iso(d, "Joss", "2026-06-10T10:00");
    demo_answer(d, agnes, aides, 0, VOICE_CLIENT, VERDICT_HELPED_SOME, "She hums along");
    demo_moment_iso(d, "Joss", "2026-07-02T16:00");
    demo_slot_day(d, agnes, choir, "2026-06-23", true, NULL);
    demo_slot_day(d, agnes, choir, "2026-06-30", false, "In hospital");
    demo_life(d, agnes, "fall", "2026-06-28", "I fell by the tub.", RISK_HIGH);
    demo_life(d, agnes, "discharge", "2026-07-02", "Home again.", RISK_HIGH);
    demo_moment_iso(d, "Joss", "2026-07-08T10:00");
    demo_circle(d, agnes, CIRCLE_CARER, "Karin", 2, "I can't go on like this",
                (struct maybe_bool){ true, false });
    demo_moment_iso(d, "Joss", "2026-07-13T10:00");
    int64_t centre = demo_referral(d, agnes, "Two days in company", need, board, 0, NULL);
    demo_event(d, agnes, centre, "accepted", NULL);
    demo_moment_iso(d, "Joss", "2026-07-20T10:00");
    demo_event(d, agnes, centre, "started", NULL);
    demo_moment_iso(d, "Joss", "2026-08-19T10:00");
    demo_answer(d, agnes, centre, 1, VOICE_CLIENT, VERDICT_NO_CHANGE, "It's a nice lunch.");
    demo_answer(d, agnes, centre, 1, VOICE_PROVIDER, VERDICT_HELPED_A_LOT, "She sings here.");
    demo_circle(d, agnes, CIRCLE_CARER, "Karin", 8, "I slept", (struct maybe_bool){ true, true });
    demo_slot_day(d, agnes, choir, "2026-08-11", true, NULL);
    demo_slot_day(d, agnes, choir, "2026-08-18", true, "Solo in the second verse");
    demo_note(d, agnes, NOTE_HOME, 35, "Choir bag by the door. The aide comes Wed and Fri.",
              "Tuesdays are mine.");
}
