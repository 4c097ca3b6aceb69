// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any number of further people, for size: ten notes each, a need, a goal. */
#include "app/demo/demo.h"

#include "contact/note.h"
#include "needs/needs.h"

#include <stdio.h>

enum { NOTES_EACH = 10, PROGRESS_EVERY = 500 };

static const char *const FIRST[] = {
    "Ada", "Amir", "Ana", "Bashir", "Bela", "Carla", "Chidi", "Dalia", "Dmitri", "Elif", "Emeka",
    "Fatou", "Finn", "Gita", "Hana", "Hugo", "Ines", "Ivan", "Jamal", "Jin", "Kamala", "Kofi",
    "Lamar", "Lena", "Luis", "Mai", "Marco", "Mei", "Nadia", "Noor", "Olga", "Omar", "Paula",
    "Quang", "Rafael", "Rania", "Sami", "Selma", "Tariq", "Thea", "Uma", "Vera", "Wanda", "Xenia",
    "Yara", "Yusuf", "Zara", "Zoltan",
};
static const char *const LAST[] = {
    "Abara", "Alvarez", "Andersen", "Baptiste", "Becker", "Castillo", "Chen", "Dufour", "Eze",
    "Farkas", "Fuentes", "Garcia", "Haddad", "Hansen", "Ibarra", "Iyer", "Johnson", "Kamara",
    "Kowalski", "Larsen", "Lopez", "Mbeki", "Moreno", "Nguyen", "Novak", "Okafor", "Ortiz",
    "Park", "Petrov", "Quispe", "Ramirez", "Rossi", "Sato", "Silva", "Tran", "Ueda", "Vargas",
    "Weber", "Xu", "Yilmaz", "Zhang", "Ziegler",
};
static const char *const WORRIES[] = {
    "The rent is behind.", "The fridge is empty by the 20th.", "The knee.", "No ride to work.",
    "The letters from the office.", "Sleep.", "My son's school.", "Nobody to talk to.",
};
static const int DOMAINS_OF[] = { DOMAIN_HOUSING, DOMAIN_FOOD, DOMAIN_PHYS_HEALTH,
                                  DOMAIN_TRANSPORT, DOMAIN_DOCUMENTS, DOMAIN_MENTAL_HEALTH,
                                  DOMAIN_EDUCATION, DOMAIN_SOCIAL };
static const char *const WISHES[] = {
    "A key of my own", "Sunday dinner with everybody", "A job with mornings free",
    "Read the letters myself", "Walk to the market", "Sleep until six",
};
static const char *const HAPPENED[] = {
    "Called about the form; two boxes are open.", "Met at the library and read the letter "
    "through.", "Went along to the office; the clerk was kind.", "Left a message in the agreed "
    "words.", "Talked about what worked last time and what didn't.", "Sat at the kitchen table; "
    "the kettle was on.", "Wrote the three questions down together.", "Nothing new, and that is "
    "fine.",
};
#define ANY(list) list[demo_random(d, sizeof list / sizeof list[0])]

static void one(struct demo *d, const char *worker)
{
    struct date first = date_add_days(d->today, -(int64_t)(120 + demo_random(d, 400)));
    size_t worry = (size_t)demo_random(d, sizeof WORRIES / sizeof WORRIES[0]);
    char name[80], phone[16];
    int64_t id;

    demo_moment(d, worker, first, 480 + (int)demo_random(d, 480));
    snprintf(name, sizeof name, "%s %s", ANY(FIRST), ANY(LAST));
    snprintf(phone, sizeof phone, "302-555-%04d", (int)demo_random(d, 10000));
    struct person_id person = demo_person(d, &(struct person_draft){
        .name = name, .languages = demo_random(d, 4) == 0 ? "Spanish" : "English",
        .birth = { (short)(1940 + demo_random(d, 70)), (signed char)(1 + demo_random(d, 12)), 0 },
    }, &(struct phone_rule){ phone, (enum yes_no)demo_random(d, 3), YES, NULL, NULL, NULL },
       "Family");
    int64_t need = demo_need(d, person, DOMAINS_OF[worry], WORRIES[worry],
                             (int)demo_random(d, 11), (int)demo_random(d, 5), 1);
    demo_goal(d, person, ANY(WISHES), NULL, NULL, (struct date){ 0 }, name, need);
    struct change *change = demo_on(d, person, AREA_CONTACT);
    for (int i = 0; i < NOTES_EACH; i++) {
        MUST(note_add(change, &(struct note_draft){
            .kind = (enum note_kind)demo_random(d, NOTE_ATTEMPT),
            .started_on = date_add_days(first, 0), .minutes = { true, 5 + 5 * i },
            .text = ANY(HAPPENED),
        }, &d->problems, &id));
        MUST(note_sign(change, id, &d->problems));
    }
}

void demo_folk(struct demo *d, int64_t count)
{
    static const char *const WORKERS[] = { "Joss", "Bea", "Kofi", "Hal" };

    for (int64_t i = 0; i < count; i++) {
        /* A worker's own list stays one they can walk with; the rest were entered in bulk. */
        one(d, i < 72 ? WORKERS[i % 4] : NULL);
        if ((i + 1) % PROGRESS_EVERY == 0)
            fprintf(stderr, "%lld of %lld people\n", (long long)(i + 1), (long long)count);
    }
    demo_end(d);
}
