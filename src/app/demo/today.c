// SPDX-License-Identifier: AGPL-3.0-or-later
/* The people of Joss's day: so that the first screen of the demo is a real morning. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "contact/visit.h"
#include "goal/plan.h"
#include "needs/needs.h"
#include "people/household.h"
#include "referral/check.h"
#include "sharing/consent.h"

static struct date day(const struct demo *d, int days)
{
    return date_add_days(d->today, days);
}

static void lives_with(struct demo *d, struct person_id maria, const char *name, const char *role,
                       struct partdate birth, int64_t household)
{
    const char *ref;

    struct person_id person = demo_person(d, &(struct person_draft){
        .name = name, .birth = birth,
    }, NULL, "Family");
    MUST(household_join(demo_on(d, person, AREA_FAMILY), household, role, (struct maybe_int){ 0 },
                        day(d, -900), (struct date){ 0 }, &d->problems, &ref));
    (void)maria;
}

static void maria_numbers(struct demo *d, struct person_id maria, int64_t sleep, int64_t money,
                          int64_t children)
{
    static const int numbers[][3] = { { 8, 7, 4 }, { 8, 8, 4 }, { 7, 8, 5 }, { 7, 7, 3 },
                                      { 5, 7, 3 }, { 4, 6, 3 } };

    for (int i = 0; i < 6; i++) {
        struct date on = day(d, -70 + 13 * i);
        demo_moment(d, "Joss", on, 16 * 60);
        struct change *change = demo_on(d, maria, AREA_NEEDS);
        MUST(need_say_number(change, sleep, numbers[i][0], NULL, on, &d->problems));
        MUST(need_say_number(change, money, numbers[i][1], NULL, on, &d->problems));
        MUST(need_say_number(change, children, numbers[i][2], NULL, on, &d->problems));
        demo_note(d, maria, i % 2 == 0 ? NOTE_HOME : NOTE_MESSAGE, 20 + 5 * i,
                  "How the weeks go, in her own numbers.", NULL);
    }
}

static void maria_choice(struct demo *d, struct person_id maria, int64_t goal, int64_t need)
{
    static const char *const lines[] = { "Kids keep their school", "Less worry about money",
                                         "Mom and the stairs" };

    demo_moment(d, "Joss", day(d, -14), 11 * 60);
    int64_t board = demo_board(d, maria, "How can we stay in our home?", goal, need);
    int64_t parts = demo_option(d, maria, board, "Pay the arrears in parts", OPTION_INFORMAL, NULL);
    int64_t grant = demo_option(d, maria, board, "Rent Bridge grant", OPTION_SERVICE,
                                "Linden Rent Bridge");
    int64_t ines = demo_option(d, maria, board, "Stay with Inés until June", OPTION_INFORMAL,
                               NULL);
    int64_t shelter = demo_option(d, maria, board, "Shelter list", OPTION_WAIT, NULL);
    int64_t loan = demo_option(d, maria, board, "Loan from work", OPTION_INFORMAL, NULL);
    MUST(board_set_matters(demo_on(d, maria, AREA_CHOICES), board,
                           (struct text_list){ lines, 3 }, &d->problems));
    const struct { int64_t option; const char *words[3]; int fit[3]; } cells[] = {
        { parts, { "Yes, nothing moves", "$140 a month for 14 months", "Same 22 steps" },
          { 4, 2, 2 } },
        { grant, { "Yes, nothing moves", "$0 to pay back", "Same 22 steps" }, { 4, 4, 2 } },
        { ines, { "Two buses, 50 minutes", "Saves rent, but three in a room", "Ground floor" },
          { 1, 3, 4 } },
    };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        for (int k = 0; k < 3; k++)
            demo_cell(d, maria, board, cells[i].option, lines[k], cells[i].words[k],
                      cells[i].fit[k]);
    }
    demo_moment(d, "Joss", day(d, -12), 15 * 60);
    demo_mark(d, maria, board, shelter, MARK_SET_ASIDE, WHOSE_CLIENT, "Not with Mom.");
    demo_mark(d, maria, board, loan, MARK_SET_ASIDE, WHOSE_CLIENT, "I'd never sleep.");
    demo_mark(d, maria, board, parts, MARK_MAYBE, WHOSE_CLIENT, NULL);
    demo_mark(d, maria, board, grant, MARK_KEEP, WHOSE_CLIENT, NULL);
    demo_mark(d, maria, board, ines, MARK_MAYBE, WHOSE_CLIENT, NULL);
}

static void maria(struct demo *d)
{
    int64_t household;
    const char *ref;

    demo_moment(d, "Joss", day(d, -84), 10 * 60);
    struct person_id maria = demo_person(d, &(struct person_draft){
        .name = "Maria Delgado", .pronouns = "she/her", .languages = "Spanish, English",
        .birth = { 1992, 4, 0 },
    }, &(struct phone_rule){ "302-555-0101", NO, YES, "after 17:00", "her family", NULL },
       "Family");
    demo_story(d, maria, "I want the kids to stay at their school and I want to stop lying awake "
               "about the rent. I can do the rest myself.", "es");
    MUST(household_add(demo_on(d, maria, AREA_FAMILY), &(struct household_draft){
        .name = "Alder Lane", .address = "14 Alder Lane",
    }, &d->problems, &household));
    MUST(household_join(demo_on(d, maria, AREA_FAMILY), household, "mother",
                        (struct maybe_int){ 0 }, day(d, -900), (struct date){ 0 }, &d->problems,
                        &ref));
    lives_with(d, maria, "Rosa Delgado", "grandmother", (struct partdate){ 1958, 2, 0 },
               household);
    lives_with(d, maria, "Lucía Delgado", "daughter", (struct partdate){ 2017, 5, 0 }, household);
    lives_with(d, maria, "Mateo Delgado", "son", (struct partdate){ 2022, 3, 0 }, household);
    demo_tie(d, maria, "Inés", "sister", "Fridays, food, laughs", 2, 3, false);
    demo_tie(d, maria, "Daniel", "ex-husband", "custody dates", -2, 3, false);
    demo_tie(d, maria, "Landlord", "landlord", "two months behind", -1, 1, false);
    demo_support(d, maria, "Alder Primary", "Lucía's teacher helps", 1, 2, 2, false);
    demo_support(d, maria, "Brightside Bakery", "26 hours a week", 0, 2, 1, false);
    demo_support(d, maria, "Dr. Okoro", "Rosa's Parkinson's", 1, 0, 2, false);
    demo_support(d, maria, "Church choir", "stopped in spring", 0, 0, 0, false);
    int64_t home = demo_need(d, maria, DOMAIN_HOUSING, "The rent.", 7, 3, 2);
    int64_t sleep = demo_need(d, maria, DOMAIN_MENTAL_HEALTH, "Sleep", 8, 2, 1);
    int64_t money = demo_need(d, maria, DOMAIN_MONEY, "Money", 7, 2, 3);
    int64_t children = demo_need(d, maria, DOMAIN_FAMILY, "Children", 4, 1, 4);
    int64_t stay = demo_goal(d, maria, "Stay in our home until the school year ends",
                             "No letter from the court", "Bring the tenancy letter", day(d, 10),
                             "Maria", home);
    int64_t night = demo_goal(d, maria, "Sleep through the night", "Nights slept in a week",
                              "Walk with Inés after work", day(d, 20), "Maria", sleep);
    int64_t stairs = demo_goal(d, maria, "Mom can get down the stairs safely", "No near falls",
                               "Book a home safety check", day(d, 30), "Maria", 0);
    struct demo_step steps[] = {
        { stay, DOER_CLIENT, NULL, "brings the tenancy letter", day(d, 0), STEP_DOING, RUNG_WITH },
        { stay, DOER_WORKER, NULL, "ask the Rent Bridge about wages", day(d, -3), STEP_DONE,
          RUNG_FOR },
        { stay, DOER_CLIENT, NULL, "writes the three questions down", day(d, -10), STEP_DONE,
          RUNG_ALONE },
        { stay, DOER_WORKER, NULL, "fill in the grant form together", day(d, 6), STEP_TODO,
          RUNG_WITH },
        { stay, DOER_PARTNER, "Tenants' Clinic", "goes along to rent court", day(d, 15),
          STEP_TODO, RUNG_WITH },
        { night, DOER_CLIENT, NULL, "walks with Inés after work", day(d, -20), STEP_DONE,
          RUNG_ALONE },
        { night, DOER_CLIENT, NULL, "puts the bills away after eight", day(d, -8), STEP_DONE,
          RUNG_ALONE },
        { night, DOER_PARTNER, "Northside Counseling", "Thursdays at 4", day(d, 9), STEP_DOING,
          RUNG_ALONE },
        { stairs, DOER_WORKER, NULL, "books a home safety check", day(d, 4), STEP_DOING,
          RUNG_FOR },
        { stairs, DOER_PARTNER, "Dr. Okoro", "letter about the stairs", day(d, 8), STEP_TODO,
          RUNG_WITH },
    };
    demo_plan(d, maria, "Maria", steps, sizeof steps / sizeof steps[0]);
    maria_numbers(d, maria, sleep, money, children);
    maria_choice(d, maria, stay, home);
    demo_moment(d, "Joss", day(d, -11), 10 * 60);
    int64_t consent = demo_consent(d, maria, "Saint Anne's", "the rent court", "name,contact,need",
                                   NULL, day(d, 86), "es", CONSENT_SIGNED, NULL);
    demo_support(d, maria, "Tenants' Clinic", "new, met once", 1, 1, 2, true);
    int64_t clinic = demo_referral(d, maria, "Tenants' Clinic", home, 0, consent, NULL);
    demo_event(d, maria, clinic, "accepted", NULL);
    demo_moment(d, "Joss", day(d, -7), 15 * 60);
    demo_event(d, maria, clinic, "started", NULL);
    demo_note(d, maria, NOTE_PHONE, 15, "Maria went to the Tenants' Clinic alone and asked her "
              "three questions.", "I did it myself.");
    demo_visit(d, maria, "at her kitchen table", VISIT_VISIT, day(d, 0), 570, 630,
               "14 Alder Lane", "tenancy letter, printed comparison in Spanish");
    demo_visit(d, maria, "Rent court", VISIT_COURT, day(d, 14), 600, 660, "Court house", NULL);
    demo_promise(d, maria, "Find out if Linden Rent Bridge takes part-time wages", DOER_WORKER,
                 day(d, 0));
}

static void leon(struct demo *d)
{
    demo_moment(d, "Joss", day(d, -60), 11 * 60);
    struct person_id leon = demo_person(d, &(struct person_draft){
        .name = "Leon Hartley", .pronouns = "he/him", .languages = "English",
        .birth = { 1947, 9, 0 },
    }, &(struct phone_rule){ "302-555-0102", YES, NO, "after 10:00", "Cass, his daughter", NULL },
       "Elder");
    demo_story(d, leon, "I want my own stairs back.", "en");
    int64_t need = demo_need(d, leon, DOMAIN_ADL, "Getting around", 6, 2, 1);
    demo_goal(d, leon, "Walk to the corner and back", "Corner walks in a week",
              "Try the new walker indoors", day(d, 12), "Leon", need);
    demo_tie(d, leon, "Cass", "daughter", "joins by phone", 2, 2, false);
    demo_moment(d, "Joss", day(d, -30), 11 * 60);
    MUST(need_say_number(demo_on(d, leon, AREA_NEEDS), need, 7, NULL, day(d, -30),
                         &d->problems));
    demo_note(d, leon, NOTE_HOME, 45, "Out of hospital; the walker is too wide.", NULL);
    int64_t meals = demo_referral(d, leon, "Meals on the Hill", need, 0, 0, NULL);
    demo_event(d, leon, meals, "accepted", NULL);
    demo_event(d, leon, meals, "started", NULL);
    demo_moment(d, "Joss", day(d, -2), 14 * 60);
    demo_answer(d, leon, meals, 0, VOICE_WORKER, VERDICT_NO_CHANGE, "food comes cold (Cass)");
    MUST(need_say_number(demo_on(d, leon, AREA_NEEDS), need, 8, NULL, day(d, -2), &d->problems));
    demo_visit(d, leon, "home visit, third floor", VISIT_VISIT, day(d, 0), 660, 720,
               "third floor", NULL);
}

static void others(struct demo *d)
{
    static const struct { const char *name, *programme, *need, *promise; int domain, due; } ALL[] = {
        { "Amina Yusuf", "Newcomers", "A lawyer for my papers.",
          "Send Amina the interpreter's number", DOMAIN_LEGAL_CIVIL, -4 },
        { "Tomasz Wren", "Family", "The bus, and a roof.", "Fill in the bus pass form with Tomasz",
          DOMAIN_TRANSPORT, 2 },
        { "Priya Nair", "Wellness", "Somebody to talk to.", NULL, DOMAIN_MENTAL_HEALTH, 0 },
        { "Baker-Osei family", "Family", "A bigger table.", NULL, DOMAIN_FAMILY, 0 },
    };

    for (size_t i = 0; i < sizeof ALL / sizeof ALL[0]; i++) {
        demo_moment(d, "Joss", day(d, -40 - (int)i), 9 * 60);
        struct person_id person = demo_person(d, &(struct person_draft){ .name = ALL[i].name },
                                              NULL, ALL[i].programme);
        int64_t need = demo_need(d, person, ALL[i].domain, ALL[i].need, 5, 2, 1);
        demo_note(d, person, NOTE_OFFICE, 30, "First talk.", NULL);
        demo_moment(d, "Joss", day(d, -6), 13 * 60);
        if (ALL[i].promise != NULL)
            demo_promise(d, person, ALL[i].promise, DOER_WORKER, day(d, ALL[i].due));
        if (i == 0) {
            int64_t consent = demo_consent(d, person, "Harbor Street Legal Aid", "papers",
                                           "name,contact,need", NULL, day(d, 90), "en",
                                           CONSENT_SIGNED, NULL);
            int64_t aid = demo_referral(d, person, "Harbor Street Legal Aid", need, 0, consent,
                                        NULL);
            demo_event(d, person, aid, "acknowledged", NULL);
        }
        if (i == 2) {
            demo_moment(d, "Joss", day(d, -16), 13 * 60);
            int64_t talk = demo_referral(d, person, "Northside Counseling", need, 0, 0, NULL);
            demo_event(d, person, talk, "accepted", NULL);
            demo_event(d, person, talk, "started", NULL);
        }
        if (i == 3)
            demo_visit(d, person, "Friday call", VISIT_APPOINTMENT, day(d, 3), 600, 620, NULL,
                       NULL);
    }
}

void demo_today(struct demo *d)
{
    maria(d);
    leon(d);
    others(d);
}
