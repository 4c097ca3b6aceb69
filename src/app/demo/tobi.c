// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tobi, who can't get up. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "needs/needs.h"
#include "referral/check.h"

void demo_tobi(struct demo *d)
{
    demo_moment_iso(d, "Joss", "2026-04-07T16:30");
    struct person_id tobi = demo_person(d, &(struct person_draft){
        .name = "Tobias Adeyemi", .chosen_name = "Tobi", .pronouns = "he/him",
        .languages = "English", .birth = { 2003, 11, 0 },
    }, &(struct phone_rule){ "302-555-0142", NO, YES, "16:00-20:00", "nobody", NULL },
       "Wellness");
    demo_story(d, tobi, "I pack parcels all night and then I can't get up. I want to want "
               "something.", "en");
    int64_t need = demo_need(d, tobi, DOMAIN_MENTAL_HEALTH, "Sleep and getting up.", 8, 3, 1);
    int64_t goal = demo_goal(d, tobi, "I want to want something",
                             "days out of bed before 15:00 in a week",
                             "sit on the steps with coffee", demo_day("2026-05-05"), "Tobi", need);
    demo_support(d, tobi, "Mrs. Adeyemi, his mother", "rings often; he doesn't want her told", 0,
                 0, 2, false);

    demo_moment_iso(d, "Joss", "2026-04-09T16:30");
    int64_t board = demo_board(d, tobi, "What could help me sleep and get up?", goal, need);
    int64_t clinic = demo_option(d, tobi, board, "Clinic therapy", OPTION_SERVICE,
                                 "Clinic therapy");
    int64_t group = demo_option(d, tobi, board, "Peer group, Sunday at three", OPTION_SERVICE,
                                "Peer group Sunday");
    demo_option(d, tobi, board, "Ask the boss for days", OPTION_INFORMAL, NULL);
    demo_decide(d, tobi, board, 0, "Not today", "Joss", NULL, demo_day("2026-04-14"));
    demo_moment_iso(d, "Joss", "2026-04-14T16:30");
    demo_mark(d, tobi, board, clinic, MARK_KEEP, WHOSE_WORKER, "our view: clinic first");
    demo_mark(d, tobi, board, group, MARK_KEEP, WHOSE_CLIENT, NULL);
    demo_decide(d, tobi, board, group, "The group. The clinic if that's nothing.", "Joss",
                "The clinic; he hands the letter in himself", demo_day("2026-05-05"));
    int64_t letter = demo_referral(d, tobi, "Clinic therapy", need, board, 0, NULL);
    int64_t sunday = demo_referral(d, tobi, "Peer group Sunday", need, board, 0, NULL);
    demo_event(d, tobi, letter, "accepted", NULL);
    demo_moment_iso(d, "Joss", "2026-04-16T17:00");
    demo_event(d, tobi, letter, "scheduled", NULL);
    demo_moment_iso(d, "Joss", "2026-04-22T17:00");
    demo_event(d, tobi, letter, "no_show", NULL);
    demo_event(d, tobi, letter, "scheduled", NULL);
    demo_moment_iso(d, "Joss", "2026-04-29T17:00");
    demo_event(d, tobi, letter, "no_show", NULL);
    demo_event(d, tobi, letter, "scheduled", NULL);
    demo_moment_iso(d, "Joss", "2026-04-30T17:00");
    demo_event(d, tobi, letter, "client_declined", "9 in the morning is my midnight");
    demo_never_got_there(d, tobi, letter);
    demo_event(d, tobi, sunday, "accepted", NULL);
    demo_moment_iso(d, "Joss", "2026-05-03T18:00");
    demo_event(d, tobi, sunday, "started", NULL);
    demo_note(d, tobi, NOTE_PHONE, 15, "Went to the group on Sunday.", "They had good coffee.");
    demo_moment_iso(d, "Joss", "2026-06-02T17:00");
    demo_answer(d, tobi, sunday, 1, VOICE_CLIENT, VERDICT_HELPED_A_LOT, "I go every week");
    MUST(need_say_number(demo_on(d, tobi, AREA_NEEDS), need, 4, NULL, demo_day("2026-06-02"),
                         &d->problems));
}
