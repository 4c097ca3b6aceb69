// SPDX-License-Identifier: AGPL-3.0-or-later
/* Layal, who asks for asylum. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "needs/needs.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "sharing/consent.h"

static int64_t ask(struct demo *d, struct person_id layal, const char *whom)
{
    static const char *const others[] = { "What it is about", "asylum, deadline 2027-02-11",
                                          NULL };

    return demo_consent(d, layal, whom, "help with her papers", "name,language,contact", others,
                        demo_day("2027-02-11"), "ar", CONSENT_SPOKEN, "Samira, interpreter");
}

void demo_layal(struct demo *d)
{
    static const char *const latin[] = { "Layal Haddad" };

    demo_moment_iso(d, "Joss", "2026-04-13T10:00");
    struct person_id layal = demo_person(d, &(struct person_draft){
        .name = "ليال حداد", .former_names = { latin, 1 }, .pronouns = "she/her",
        .languages = "Arabic", .interpreter = true, .birth = { 1999, 1, 0 },
    }, &(struct phone_rule){ "302-555-0170", NO, YES, "mo-su 09:00-21:00", "nobody", NULL },
       "Newcomers");
    demo_story(d, layal, "أريد أن أدرس هنا بأمان.", "ar");
    int64_t need = demo_need(d, layal, DOMAIN_IMMIGRATION, "My papers.", 9, 3, 1);
    demo_moment_iso(d, "Joss", "2026-04-14T10:00");
    int64_t board = demo_board(d, layal, "Who helps me with my papers?", 0, need);
    int64_t bay = demo_option(d, layal, board, "Bay Immigrant Law", OPTION_SERVICE,
                              "Bay Immigrant Law");
    int64_t harbor = demo_option(d, layal, board, "Harbor Accredited Reps", OPTION_SERVICE,
                                 "Harbor Accredited Reps");
    int64_t notary = demo_option(d, layal, board, "\"Notary\" from a flyer", OPTION_INFORMAL,
                                 NULL);
    demo_cell(d, layal, board, bay, "cost", "Free", 4);
    demo_cell(d, layal, board, harbor, "cost", "Sliding", 3);
    demo_cell(d, layal, board, notary, "cost", "$2,000.00", 0);
    demo_mark(d, layal, board, notary, MARK_SET_ASIDE, WHOSE_RULE,
              "neither an attorney nor accredited");
    demo_decide(d, layal, board, bay, "A lawyer who speaks Arabic", "Joss,Samira",
                "Harbor Accredited Reps", demo_day("2026-05-20"));
    demo_moment_iso(d, "Joss", "2026-04-15T10:00");
    int64_t first = demo_referral(d, layal, "Bay Immigrant Law", need, board,
                                  ask(d, layal, "Bay Immigrant Law"), NULL);
    demo_moment_iso(d, "Joss", "2026-04-16T10:00");
    demo_event(d, layal, first, "acknowledged", NULL);
    demo_event(d, layal, first, "declined", "full");
    MUST(referral_event_add(demo_on(d, layal, AREA_REFERRALS), first, &(struct event_draft){
        .event = REFERRAL_FOLLOWED_UP, .has_verdict = true, .verdict = VERDICT_NOT_RECEIVED,
        .voice = VOICE_CLIENT, .words = "They have no place.",
    }, &d->problems));
    demo_moment_iso(d, "Joss", "2026-04-20T10:00");
    int64_t second = demo_referral(d, layal, "Harbor Accredited Reps", need, board,
                                   ask(d, layal, "Harbor Accredited Reps"), NULL);
    demo_moment_iso(d, "Joss", "2026-04-22T10:00");
    demo_event(d, layal, second, "acknowledged", NULL);
    demo_event(d, layal, second, "accepted", NULL);
    demo_moment_iso(d, "Joss", "2026-05-06T10:00");
    demo_event(d, layal, second, "started", NULL);
    demo_moment_iso(d, "Joss", "2026-05-20T10:00");
    demo_answer(d, layal, second, 0, VOICE_CLIENT, VERDICT_HELPED_SOME, NULL);
    demo_note(d, layal, NOTE_OFFICE, 50, "Facts and papers only; Harbor answers the law.", NULL);
}
