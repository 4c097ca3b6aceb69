// SPDX-License-Identifier: AGPL-3.0-or-later
/* The Monroes at the shelter, where nobody is "the computer person". */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "needs/needs.h"
#include "people/household.h"
#include "privacy/caseload.h"
#include "referral/check.h"
#include "sharing/consent.h"

enum { RAY, TASHA, JADE, ELI, MONROES };

static void assign(struct demo *d, struct person_id person)
{
    struct account bea;
    const char *ref;

    struct change *change = demo_on(d, person, AREA_PERSON);
    MUST(account_named(change_office(change), "Bea", &bea));
    MUST(assignment_add(change, bea.id, TEAM_PRIMARY, change_today(change), (struct date){ 0 },
                        &d->problems, &ref));
    demo_take_part(d, person, "Family Shelter");
}

void demo_monroe(struct demo *d)
{
    static const struct { const char *name, *role; struct partdate birth; } FAMILY[MONROES] = {
        { "Ray Monroe", "father", { 1988, 0, 0 } }, { "Tasha Monroe", "mother", { 1993, 0, 0 } },
        { "Jade Monroe", "daughter", { 2013, 3, 0 } }, { "Eli Monroe", "son", { 0 } },
    };
    struct person_id people[MONROES];
    int64_t household = 0;
    const char *ref;

    demo_moment_iso(d, "Ina", "2026-06-09T15:00");
    for (int i = 0; i < MONROES; i++) {
        people[i] = demo_person(d, &(struct person_draft){
            .name = FAMILY[i].name, .birth = FAMILY[i].birth, .birth_estimated = i < JADE,
        }, NULL, NULL);
        struct change *change = demo_on(d, people[i], AREA_FAMILY);
        if (i == RAY)
            MUST(household_add(change, &(struct household_draft){ .name = "The Monroes" },
                               &d->problems, &household));
        MUST(household_join(change, household, FAMILY[i].role, (struct maybe_int){ 0 },
                            demo_day("2026-06-09"), (struct date){ 0 }, &d->problems, &ref));
    }
    demo_moment_iso(d, "Ruth", "2026-06-09T16:00");
    for (int i = 0; i < MONROES; i++)
        assign(d, people[i]);

    demo_moment_iso(d, "Bea", "2026-06-10T10:00");
    demo_story(d, people[TASHA], "Jade keeps her school, whatever it costs me in buses.", "en");
    int64_t need = demo_need(d, people[TASHA], DOMAIN_HOUSING, "A door of our own.", 8, 3, 1);
    int64_t goal = demo_goal(d, people[TASHA], "Jade keeps her school", "Days at her school",
                             "Ask about the bus card", demo_day("2026-07-15"), "Tasha", need);
    demo_goal(d, people[RAY], "my tools out of the pawn shop", "tools in the van",
              "Find the ticket", demo_day("2026-07-15"), "Ray", 0);
    demo_need(d, people[RAY], DOMAIN_FOOD, "Food for the weekend.", 4, 1, 1);
    demo_moment_iso(d, "Bea", "2026-06-16T17:00");
    demo_note(d, people[TASHA], NOTE_FACILITY, 40, "Talked about where next.", "Not Dover again.");

    demo_moment_iso(d, "Bea", "2026-06-17T10:00");
    int64_t board = demo_board(d, people[TASHA], "Where next?", goal, need);
    int64_t voucher = demo_option(d, people[TASHA], board, "Voucher with a navigator",
                                  OPTION_SERVICE, "Housing navigator");
    int64_t sister = demo_option(d, people[TASHA], board, "Her sister in Dover", OPTION_INFORMAL,
                                 NULL);
    int64_t motel = demo_option(d, people[TASHA], board, "Motel", OPTION_INFORMAL, NULL);
    static const char *const lines[] = { "Jade's school", "rent under $900.00", "the dog" };
    MUST(board_set_matters(demo_on(d, people[TASHA], AREA_CHOICES), board,
                           (struct text_list){ lines, 3 }, &d->problems));
    demo_mark(d, people[TASHA], board, sister, MARK_SET_ASIDE, WHOSE_CLIENT, "Not with her boys");
    demo_mark(d, people[TASHA], board, motel, MARK_SET_ASIDE, WHOSE_RULE, "over the limit");
    demo_decide(d, people[TASHA], board, voucher, "A flat near the school", "Ray,Bea", "sister",
                demo_day("2026-07-15"));
    int64_t consent = demo_consent(d, people[TASHA], "Coastal Housing Partners", "a flat",
                                   "name,contact,need", NULL, demo_day("2026-12-17"), "en",
                                   CONSENT_SIGNED, NULL);
    int64_t navigator = demo_referral(d, people[TASHA], "Housing navigator", need, board, consent,
                                      NULL);
    demo_referral(d, people[RAY], "Food pantry", 0, 0, 0, NULL);
    demo_moment_iso(d, "Bea", "2026-06-23T09:00");
    demo_event(d, people[TASHA], navigator, "no_response", NULL);
    demo_moment_iso(d, "Bea", "2026-06-24T09:00");
    demo_event(d, people[TASHA], navigator, "acknowledged", NULL);
    demo_moment_iso(d, "Bea", "2026-06-25T09:00");
    demo_event(d, people[TASHA], navigator, "waitlisted", NULL);
    demo_moment_iso(d, "Bea", "2026-07-01T09:00");
    demo_event(d, people[TASHA], navigator, "accepted", NULL);
    demo_moment_iso(d, "Bea", "2026-07-06T09:00");
    demo_event(d, people[TASHA], navigator, "started", NULL);
    demo_moment_iso(d, "Bea", "2026-08-05T09:00");
    demo_answer(d, people[TASHA], navigator, 1, VOICE_CLIENT, VERDICT_HELPED_A_LOT,
                "We have a key");
}
