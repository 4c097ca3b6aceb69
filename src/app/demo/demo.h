// SPDX-License-Identifier: AGPL-3.0-or-later
/* demo.h - the demo agency: invented people, entered through the same door and rules as real ones.
 *
 * The six stories of the manual (elena.c to monroe.c) happen on their own days, the people of
 * Joss's day (today.c) around today, and any number more (folk.c) for size.  The same seed on the
 * same day gives the same bytes: references, names and hashes follow from the seed, and the clock
 * stands at each moment told.
 */
#pragma once

#include "app/house.h"
#include "base/problem.h"
#include "goal/goal.h"
#include "people/people.h"
#include "resource/resource.h"

struct demo {
    struct house *house;
    struct arena *work;         /* of the moment; emptied with it */
    struct zone *zone;
    struct scope *scope;        /* NULL between moments */
    struct session *session;
    struct problems problems;
    struct date today;          /* the day the demo is made */
    uint64_t random;
    int64_t moments;            /* in the open group */
};

int demo_verb(struct command *);

/* Ends the program with the sentence that failed: a demo that isn't whole is of no use. */
void demo_must(struct demo *, enum status, const char *call, const char *file, int line);
#define MUST(call) demo_must(d, (call), #call, __FILE__, __LINE__)

/* It is this local minute, and this account sits down.  What was done before is kept. */
void demo_moment(struct demo *, const char *account, struct date, int minute);
void demo_moment_iso(struct demo *, const char *account, const char *local);  /* "2026-03-02T09:10" */
void demo_end(struct demo *);    /* keeps the last moment and commits */
struct change *demo_on(struct demo *, struct person_id, enum area);
const struct access *demo_look(struct demo *, struct person_id, enum area);

uint64_t demo_random(struct demo *, uint64_t below);
struct date demo_day(const char *iso);

/* --- short forms of what every story does --- */

struct phone_rule { const char *number; enum yes_no voicemail, texting;
                    const char *hours, *who_may_hear, *say; };
struct person_id demo_person(struct demo *, const struct person_draft *, const struct phone_rule *,
                             const char *programme);
/* Assigned and enrolled by a supervisor, for people the front desk entered. */
void demo_take_part(struct demo *, struct person_id, const char *programme);
void demo_story(struct demo *, struct person_id, const char *words, const char *language);
int64_t demo_need(struct demo *, struct person_id, int domain, const char *words, int number,
                  int severity, int priority);
int64_t demo_goal(struct demo *, struct person_id, const char *wish, const char *measure,
                  const char *first_step, struct date review, const char *agreed_by, int64_t need);
/* A plan of these steps, agreed the same day; a step is "who|what|due|state". */
struct demo_step { int64_t goal; int who; const char *who_name, *what; struct date due; int state;
                   int rung; };
void demo_plan(struct demo *, struct person_id, const char *agreed_by, const struct demo_step *,
               size_t count);
int64_t demo_board(struct demo *, struct person_id, const char *question, int64_t goal,
                   int64_t need);
int64_t demo_option(struct demo *, struct person_id, int64_t board, const char *title, int kind,
                    const char *service);
void demo_cell(struct demo *, struct person_id, int64_t board, int64_t option, const char *line,
               const char *words, int fit);
void demo_mark(struct demo *, struct person_id, int64_t board, int64_t option, int mark, int whose,
               const char *reason);
void demo_decide(struct demo *, struct person_id, int64_t board, int64_t option,
                 const char *words, const char *present, const char *plan_b, struct date again);
/* A consent for these words of information; `others` are pairs of what and text, ended by NULL. */
int64_t demo_consent(struct demo *, struct person_id, const char *recipient, const char *purpose,
                     const char *fields, const char *const *others, struct date until,
                     const char *language, int method, const char *witness);
/* consent 0: the client carries it. */
int64_t demo_referral(struct demo *, struct person_id, const char *service, int64_t need,
                      int64_t board, int64_t consent, const char *why);
void demo_event(struct demo *, struct person_id, int64_t referral, const char *event,
                const char *words_or_reason);
/* Answers the referral's n-th check (0 the first). */
/* Asked about one that never started: the client says that they didn't get it. */
void demo_never_got_there(struct demo *, struct person_id, int64_t referral);
void demo_answer(struct demo *, struct person_id, int64_t referral, size_t n, int voice,
                 int verdict, const char *words);
int64_t demo_note(struct demo *, struct person_id, int kind, int minutes, const char *text,
                  const char *client_words);    /* signed */
void demo_promise(struct demo *, struct person_id, const char *what, int who, struct date due);
void demo_visit(struct demo *, struct person_id, const char *what, int kind, struct date, int from,
                int to, const char *place, const char *bring);
/* A slot of the week, on the days of these bits. */
enum { DAY_TU = 2, DAY_TH = 8, DAY_FR = 16, DAY_SA = 32, DAY_SU = 64 };
struct demo_slot { const char *what, *why, *with, *domains; int64_t days; int from, to; bool must; };
int64_t demo_slot(struct demo *, struct person_id, const struct demo_slot *, struct date since);
void demo_slot_day(struct demo *, struct person_id, int64_t slot, const char *day, bool kept,
                   const char *words);
/* Each week from a day until another, by somebody else than us. */
void demo_weekly(struct demo *, struct person_id, const char *what, int kind, const char *first,
                 const char *last, int from, int to, int64_t referral);
/* 0 to 10 and their own words; `goes_on` as asked of a carer. */
void demo_circle(struct demo *, struct person_id, int voice, const char *by, int number,
                 const char *words, struct maybe_bool goes_on);
void demo_life(struct demo *, struct person_id, const char *kind, const char *day,
               const char *words, int risk);
void demo_support(struct demo *, struct person_id, const char *who, const char *does,
                  int professional, int strength, int flow, bool is_new);
void demo_tie(struct demo *, struct person_id, const char *name, const char *kind,
              const char *about, int strength, int flow, bool is_new);

/* The directory of the demo: a reference of a service by its name. */
const char *demo_service(struct demo *, const char *name);

void demo_ground(struct demo *);
void demo_directory(struct demo *);
void demo_elena(struct demo *);
void demo_tobi(struct demo *);
void demo_renee(struct demo *);
void demo_agnes(struct demo *);
void demo_layal(struct demo *);
void demo_monroe(struct demo *);
void demo_today(struct demo *);
/* So many more people, each with notes; says how far it is. */
void demo_folk(struct demo *, int64_t count);
