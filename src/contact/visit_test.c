// SPDX-License-Identifier: AGPL-3.0-or-later
/* Visits: a day, an hour on the wall, and what became of it. */
#include "contact/visit.h"

#include "routine/routine.h"
#include "signal/signal.h"
#include "test/desk.h"

#include <string.h>

static int64_t planned(struct desk *desk, const struct visit *visit)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(visit_add(desk_change(desk, ROSA, AREA_VISITS), visit, &problems, &id));
    return id;
}

static struct visits all(struct desk *desk)
{
    struct visits visits = { NULL, 0 };

    EXPECT_OK(visit_list(desk_access(desk, ROSA, AREA_VISITS), (struct date){ 0 },
                         (struct date){ 0 }, &visits));
    return visits;
}

static const struct visit KITCHEN = {
    .what = "Rent, three ways", .on = { 2026, 3, 3 }, .from = { true, 570 }, .to = { true, 630 },
    .place = "her kitchen", .bring = "the tenancy letter",
};

TEST("hours are read as HH:MM and nothing else")
{
    struct maybe_int minute;

    EXPECT(text_to_minute("09:30", &minute));
    EXPECT_INT(minute.n, 570);
    EXPECT(text_to_minute("00:00", &minute));
    EXPECT_INT(minute.n, 0);
    EXPECT(!text_to_minute("9:30", &minute));
    EXPECT(!text_to_minute("24:00", &minute));
    EXPECT(!text_to_minute("12:60", &minute));
    EXPECT(!text_to_minute("12:3x", &minute));
    EXPECT(!text_to_minute("", &minute));
    EXPECT(!text_to_minute(NULL, &minute));
}

TEST("visits stand by day and hour, those without an hour at the day's end")
{
    struct visit visit = KITCHEN;

    planned(desk, &(struct visit){ .what = "some time", .on = { 2026, 3, 3 } });
    planned(desk, &KITCHEN);
    visit.on = (struct date){ 2026, 3, 2 };
    visit.what = "today";
    planned(desk, &visit);
    struct visits list = all(desk);
    EXPECT_INT(list.count, 3);
    EXPECT_TEXT(list.at[0].what, "today");
    EXPECT_TEXT(list.at[1].what, "Rent, three ways");
    EXPECT_TEXT(list.at[2].what, "some time");
    EXPECT_TEXT(list.at[1].bring, "the tenancy letter");
    EXPECT_OK(visit_list(desk_access(desk, ROSA, AREA_VISITS), (struct date){ 2026, 3, 3 },
                         (struct date){ 2026, 3, 3 }, &list));
    EXPECT_INT(list.count, 2);
}

static struct undo moved(struct desk *desk, int64_t id, struct date on, enum visit_state state,
                         const char *reason)
{
    struct undo back = { 0 };

    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, on, state, reason, &back));
    return back;
}

static const struct date NO_DAY = { 0 };

TEST("a planned visit is kept once; taken back it may be called off")
{
    int64_t id = planned(desk, &KITCHEN);
    struct undo back = moved(desk, id, NO_DAY, VISIT_KEPT, NULL), other;

    EXPECT_STATUS(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, NO_DAY, VISIT_NO_SHOW, NULL,
                             &other), CONFLICT);
    EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back));
    EXPECT_INT(all(desk).at[0].state, VISIT_PLANNED);
    back = moved(desk, id, NO_DAY, VISIT_CANCELLED, "snow");
    EXPECT_INT(all(desk).at[0].state, VISIT_CANCELLED);
    EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back));
    EXPECT_INT(all(desk).at[0].state, VISIT_PLANNED);
    EXPECT(all(desk).at[0].reason == NULL);
    EXPECT_STATUS(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back), STALE);
}

TEST("day and hour of what was settled stay; its words may change")
{
    int64_t id = planned(desk, &KITCHEN);
    struct problems problems = { 0 };
    struct visit visit;

    moved(desk, id, NO_DAY, VISIT_KEPT, NULL);
    visit = visit_as_agreed(&all(desk).at[0]);
    visit.on = (struct date){ 2026, 3, 4 };
    EXPECT_STATUS(visit_edit(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    EXPECT_PROBLEM(&problems, "on");
    problems = (struct problems){ 0 };
    visit.on = KITCHEN.on;
    visit.bring = "nothing";
    EXPECT_OK(visit_edit(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems));
    EXPECT_TEXT(all(desk).at[0].bring, "nothing");
}

TEST("the week shows what is planned or kept, not what was called off")
{
    struct planned_visits week;
    int64_t id = planned(desk, &KITCHEN);

    EXPECT_OK(visit_planned(desk_caseload(desk), (struct date){ 2026, 3, 2 },
                            (struct date){ 2026, 3, 8 }, &week));
    EXPECT_INT(week.count, 1);
    EXPECT_INT(week.at[0].person.n, ROSA.n);
    moved(desk, id, NO_DAY, VISIT_CANCELLED, NULL);
    EXPECT_OK(visit_planned(desk_caseload(desk), (struct date){ 2026, 3, 2 },
                            (struct date){ 2026, 3, 8 }, &week));
    EXPECT_INT(week.count, 0);
}

TEST("the front desk reads when visits are and changes none; another's can't be reached")
{
    int64_t id = planned(desk, &KITCHEN);
    struct undo back;
    struct change *change;
    const struct access *access;
    struct visits list;

    EXPECT_STATUS(visit_move(desk_change(desk, OMAR, AREA_VISITS), id, NO_DAY, VISIT_KEPT, NULL,
                             &back), NOT_FOUND);
    desk_as(desk, "Ina");
    EXPECT_OK(access_open(desk_me(desk), ROSA, PURPOSE_CARE, AREA_VISITS, &access));
    EXPECT_OK(visit_list(access, (struct date){ 0 }, (struct date){ 0 }, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_STATUS(change_begin(access, AREA_VISITS, &change), NOT_ALLOWED);
}

TEST("no name, no day, an end before the beginning are sent back")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "", .from = { true, 600 }, .to = { true, 600 } }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "what");
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_PROBLEM(&problems, "to");
}

/* ---- what repeats ---- */

TEST("each week at three stays at three over the change of the clock, also in January")
{
    struct visits list;

    planned(desk, &(struct visit){ .what = "walk", .on = { 2026, 10, 26 }, .from = { true, 900 },
                                   .to = { true, 960 }, .every = VISIT_WEEKLY,
                                   .until = { 2026, 11, 9 } });
    list = all(desk);
    EXPECT_INT(list.count, 3);
    EXPECT_INT(list.at[0].starts_at.s % 86400, 19 * 3600);
    EXPECT_INT(list.at[1].starts_at.s % 86400, 20 * 3600);
    EXPECT_INT(list.at[2].starts_at.s % 86400, 20 * 3600);
    for (size_t i = 0; i < list.count; i++) {
        EXPECT_INT(list.at[i].from.n, 900);
        EXPECT(!list.at[i].shifted);
    }
}

TEST("half past two on the night the clock skips it goes an hour on and says so")
{
    struct visits list;

    planned(desk, &(struct visit){ .what = "night call", .on = { 2026, 3, 1 },
                                   .from = { true, 150 }, .to = { true, 165 },
                                   .every = VISIT_WEEKLY, .until = { 2026, 3, 8 } });
    list = all(desk);
    EXPECT_INT(list.count, 2);
    EXPECT(!list.at[0].shifted);
    EXPECT(list.at[1].shifted);
    EXPECT_INT(list.at[1].from.n, 210);
    EXPECT_INT(list.at[1].to.n, 225);
    EXPECT_INT(list.at[1].starts_at.s % 86400, 7 * 3600 + 1800);
}

TEST("every second week until the last day it may fall on; each occurrence for itself")
{
    int64_t id = planned(desk, &(struct visit){ .what = "aide", .kind = VISIT_SERVICE,
        .on = { 2026, 3, 3 }, .from = { true, 540 }, .to = { true, 720 },
        .every = VISIT_FORTNIGHTLY, .until = { 2026, 3, 31 } });
    struct visits list = all(desk);
    struct undo back;

    EXPECT_INT(list.count, 3);
    EXPECT(date_equal(list.at[2].on, (struct date){ 2026, 3, 31 }));
    EXPECT_STATUS(visit_move(desk_change(desk, ROSA, AREA_VISITS), id,
                             (struct date){ 2026, 3, 18 }, VISIT_KEPT, NULL, &back), NOT_FOUND);
    back = moved(desk, id, (struct date){ 2026, 3, 17 }, VISIT_NO_SHOW, "no bus");
    list = all(desk);
    EXPECT_INT(list.at[0].state, VISIT_PLANNED);
    EXPECT_INT(list.at[1].state, VISIT_NO_SHOW);
    EXPECT_TEXT(list.at[1].reason, "no bus");
    EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back));
    EXPECT_INT(all(desk).at[1].state, VISIT_PLANNED);
    EXPECT(all(desk).at[1].reason == NULL);
}

static const struct visit AIDE = {
    .what = "aide", .on = { 2026, 3, 3 }, .from = { true, 540 }, .to = { true, 600 },
    .every = VISIT_WEEKLY, .until = { 2026, 3, 31 },
};

static void expect_states(struct desk *desk, const char *states)
{
    static const char letters[] = "pknc";
    struct visits list = all(desk);

    EXPECT_INT(list.count, strlen(states));
    for (size_t i = 0; i < list.count; i++)
        EXPECT_INT(letters[list.at[i].state], states[i]);
}

TEST("calling off what repeats, also after one was kept, is taken back as a whole")
{
    int64_t id = planned(desk, &AIDE);
    struct undo back, one;

    moved(desk, id, (struct date){ 2026, 3, 24 }, VISIT_CANCELLED, NULL);
    desk_now(desk, "2026-03-10T12:00");
    moved(desk, id, (struct date){ 2026, 3, 3 }, VISIT_KEPT, NULL);
    moved(desk, id, (struct date){ 2026, 3, 10 }, VISIT_KEPT, NULL);
    back = moved(desk, id, NO_DAY, VISIT_CANCELLED, "they have moved");
    expect_states(desk, "kkccc");
    EXPECT_STATUS(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, NO_DAY, VISIT_CANCELLED,
                             NULL, &one), CONFLICT);
    EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back));
    expect_states(desk, "kkpcp");
    EXPECT(all(desk).at[2].reason == NULL);
    EXPECT_STATUS(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back), STALE);
    back = moved(desk, id, NO_DAY, VISIT_CANCELLED, NULL);
    EXPECT_INT(all(desk).at[0].version, back.version);
}

TEST("planning what repeats is taken back only while nothing became of it")
{
    int64_t id = planned(desk, &AIDE);
    struct undo back = visit_made(&all(desk).at[0]);

    EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back));
    expect_states(desk, "ccccc");
    id = planned(desk, &(struct visit){ .what = "walk", .on = { 2026, 4, 7 },
                                        .every = VISIT_WEEKLY, .until = { 2026, 4, 14 } });
    back = visit_made(&all(desk).at[5]);
    moved(desk, id, (struct date){ 2026, 4, 7 }, VISIT_KEPT, NULL);
    EXPECT_STATUS(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back), STALE);
    expect_states(desk, "ccccckp");
}

TEST("a word changed on the night the clock skips leaves the hour that was agreed")
{
    struct problems problems = { 0 };
    struct visit visit;

    planned(desk, &(struct visit){ .what = "night call", .on = { 2026, 3, 8 },
                                   .from = { true, 150 }, .to = { true, 165 } });
    visit = visit_as_agreed(&all(desk).at[0]);
    EXPECT_INT(visit.from.n, 150);
    visit.what = "the night call";
    EXPECT_OK(visit_edit(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems));
    EXPECT_INT(all(desk).at[0].agreed_from.n, 150);
    EXPECT_INT(all(desk).at[0].from.n, 210);
    visit = visit_as_agreed(&all(desk).at[0]);
    visit.on = (struct date){ 2026, 3, 9 };
    EXPECT_OK(visit_edit(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems));
    EXPECT_INT(all(desk).at[0].from.n, 150);
    EXPECT(!all(desk).at[0].shifted);
}

TEST("repeating without an end, for ever, or in a zone that isn't there is sent back")
{
    struct visit visit = { .what = "aide", .on = { 2026, 3, 3 }, .every = VISIT_WEEKLY };
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "repeats.until");
    visit.until = (struct date){ 2099, 1, 1 };
    visit.zone = "Atlantis/Deep";
    problems = (struct problems){ 0 };
    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "repeats.until");
    EXPECT_PROBLEM(&problems, "zone");
}

/* ---- the week as she keeps it ---- */

static void football(struct desk *desk, bool must_keep)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(routine_add(desk_change(desk, ROSA, AREA_ROUTINE), &(struct routine_item){
        .what = "football", .days = 1 << 3, .from = 960, .to = 1020, .must_keep = must_keep,
    }, &problems, &id));
}

TEST("over what must stay only with her yes, on any of its days; beside it as you like (1.15)")
{
    struct visit visit = { .what = "hand-over", .on = { 2026, 3, 5 }, .from = { true, 990 },
                           .to = { true, 1050 } };
    struct visit_clashes clashes;
    struct problems problems = { 0 };
    int64_t id;

    football(desk, true);
    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems, &id),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "must_keep");
    EXPECT_PROBLEM(&problems, "client_yes");
    EXPECT_INT(all(desk).count, 0);
    visit.yes = (struct agreement){ .given = true, .by = "Rosa" };
    problems = (struct problems){ 0 };
    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "client_yes.method");
    visit.yes.has_method = true;
    visit.yes.method = AGREED_SPOKEN;
    planned(desk, &visit);
    EXPECT(date_equal(all(desk).at[0].yes.on, (struct date){ 2026, 3, 2 }));
    EXPECT_OK(visit_clash_list(desk_access(desk, ROSA, AREA_VISITS), &visit, &clashes));
    EXPECT_INT(clashes.count, 1);
    EXPECT(clashes.at[0].must_keep);
    planned(desk, &(struct visit){ .what = "hand-over", .on = { 2026, 3, 5 },
                                   .from = { true, 1050 } });
    planned(desk, &(struct visit){ .what = "before", .on = { 2026, 3, 5 }, .from = { true, 900 },
                                   .to = { true, 960 } });
    /* Each week: none of its days may lie over it. */
    problems = (struct problems){ 0 };
    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "aide", .on = { 2026, 2, 26 }, .from = { true, 960 }, .to = { true, 1000 },
        .every = VISIT_WEEKLY, .until = { 2026, 3, 26 } }, &problems, &id), CONFLICT);
}

TEST("what needn't be kept is named and stops nothing; another zone is laid on our clock")
{
    struct visit_clashes clashes;
    struct visit visit = { .what = "call", .on = { 2026, 3, 5 }, .from = { true, 780 },
                           .to = { true, 840 }, .zone = "America/Los_Angeles" };

    football(desk, false);
    EXPECT_OK(visit_clash_list(desk_access(desk, ROSA, AREA_VISITS), &visit, &clashes));
    EXPECT_INT(clashes.count, 1);
    EXPECT(!clashes.at[0].must_keep);
    planned(desk, &visit);
    visit.from.n = 960;
    visit.to.n = 1020;
    EXPECT_OK(visit_clash_list(desk_access(desk, ROSA, AREA_VISITS), &visit, &clashes));
    EXPECT_INT(clashes.count, 0);
}

static size_t asked_about(struct desk *desk)
{
    struct signals signals = { 0 };

    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    return signals.count;
}

TEST("two in a row are asked about; whichever of them is taken back, one alone isn't")
{
    static const struct date DAYS[] = { { 2026, 3, 3 }, { 2026, 3, 10 } };
    struct undo back[2];
    int64_t id = planned(desk, &AIDE);

    desk_now(desk, "2026-03-11T09:00");
    for (int undone = 0; undone < 2; undone++) {
        for (int i = 0; i < 2; i++)
            back[i] = moved(desk, id, DAYS[i], VISIT_NO_SHOW, NULL);
        EXPECT_INT(asked_about(desk), 1);
        EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back[undone]));
        EXPECT_INT(asked_about(desk), 0);
        EXPECT_OK(visit_put(desk_change(desk, ROSA, AREA_VISITS), &back[1 - undone]));
    }
}
