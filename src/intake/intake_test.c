// SPDX-License-Identifier: AGPL-3.0-or-later
/* The story stays as it was told; the line of a life may be put right. */
#include "intake/intake.h"

#include "test/desk.h"

static int64_t told(struct desk *desk, struct person_id person, const struct story_draft *draft)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(story_add(desk_change(desk, person, AREA_STORY), draft, &problems, &id));
    return id;
}

static struct story_entry entry(struct desk *desk, struct person_id person, int64_t id)
{
    struct story_entry ret = { 0 };

    EXPECT_OK(story_get(desk_access(desk, person, AREA_STORY), id, &ret));
    return ret;
}

TEST("what somebody said is quoted unchanged, with the day it was said (1.2)")
{
    static const char WORDS[] =
        "I want out, and he reads my phone.\n  Nia still sings in the bath.";
    struct story_entry kept = entry(desk, ROSA, told(desk, ROSA, &(struct story_draft){
        .words = WORDS }));

    EXPECT_TEXT(kept.words, WORDS);
    EXPECT_INT(kept.said_by, SAID_BY_CLIENT);
    EXPECT(date_equal(kept.said_on, (struct date){ 2026, 3, 2 }));
    EXPECT(!kept.corrected && !kept.corrects.set);
}

TEST("a correction is a new entry that names the old one; both are there (1.2)")
{
    int64_t first = told(desk, ROSA, &(struct story_draft){ .words = "We moved in May." });
    const char *ref = entry(desk, ROSA, first).ref;
    int64_t second = told(desk, ROSA, &(struct story_draft){ .words = "We moved in June.",
                                                             .corrects = ref });
    struct story all;

    EXPECT_OK(story_list(desk_access(desk, ROSA, AREA_STORY), NULL, 10, &all));
    EXPECT_INT(all.count, 2);
    EXPECT_TEXT(entry(desk, ROSA, first).words, "We moved in May.");
    EXPECT(entry(desk, ROSA, first).corrected);
    EXPECT_TEXT(entry(desk, ROSA, second).corrects_ref, ref);
    EXPECT(!entry(desk, ROSA, second).corrected);
}

TEST("an entry can't correct somebody else's story")
{
    struct problems problems = { 0 };
    const char *omars = entry(desk, OMAR, told(desk, OMAR, &(struct story_draft){
        .words = "I walk at night." })).ref;
    int64_t id;

    EXPECT_STATUS(story_add(desk_change(desk, ROSA, AREA_STORY),
                            &(struct story_draft){ .words = "Not so.", .corrects = omars },
                            &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "corrects");
}

TEST("an entry without words, or from tomorrow, is sent back field by field")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(story_add(desk_change(desk, ROSA, AREA_STORY),
                            &(struct story_draft){ .words = " \n ", .said_on = { 2026, 3, 3 },
                                                   .private_from = 8 }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "words");
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_PROBLEM(&problems, "private_from");
}

TEST("two voices are two records of saying, each kept from whom it should be (4.1)")
{
    int64_t agnes = told(desk, ROSA, &(struct story_draft){
        .words = "I'm not afraid to die, I'm afraid of Tuesdays without choir. Don't tell Karin.",
        .private_from = PRIVATE_FROM_FAMILY });
    int64_t karin = told(desk, ROSA, &(struct story_draft){
        .words = "I sleep with the phone on my chest.", .said_by = SAID_BY_FAMILY,
        .speaker = "Karin" });
    struct story_entry hers = entry(desk, ROSA, agnes), daughters = entry(desk, ROSA, karin);

    EXPECT_INT(hers.private_from, PRIVATE_FROM_FAMILY);
    EXPECT_INT(hers.said_by, SAID_BY_CLIENT);
    EXPECT_INT(daughters.private_from, 0);
    EXPECT_INT(daughters.said_by, SAID_BY_FAMILY);
    EXPECT_TEXT(daughters.speaker, "Karin");
}

TEST("what matters most is what she marked last; before that, her first words")
{
    struct story_entry matters;
    const struct access *access = desk_access(desk, ROSA, AREA_STORY);

    EXPECT_STATUS(story_what_matters(access, &matters), NOT_FOUND);
    (void)told(desk, ROSA, &(struct story_draft){ .words = "The rent." });
    (void)told(desk, ROSA, &(struct story_draft){ .words = "She drinks.",
                                                  .said_by = SAID_BY_FAMILY, .matters = true });
    (void)told(desk, ROSA, &(struct story_draft){ .words = "And the stairs." });
    EXPECT_OK(story_what_matters(desk_access(desk, ROSA, AREA_STORY), &matters));
    EXPECT_TEXT(matters.words, "The rent.");
    (void)told(desk, ROSA, &(struct story_draft){ .words = "That they stay at their school.",
                                                  .matters = true });
    EXPECT_OK(story_what_matters(desk_access(desk, ROSA, AREA_STORY), &matters));
    EXPECT_TEXT(matters.words, "That they stay at their school.");
}

TEST("what was tried, is in the way and goes well stands beside the story, not in it")
{
    struct story story, beside;

    (void)told(desk, ROSA, &(struct story_draft){ .words = "One.", .said_on = { 2026, 2, 1 } });
    (void)told(desk, ROSA, &(struct story_draft){ .words = "Two.", .said_on = { 2026, 2, 2 } });
    (void)told(desk, ROSA, &(struct story_draft){ .words = "The hotline.", .kind = STORY_TRIED });
    (void)told(desk, ROSA, &(struct story_draft){ .words = "I cook.", .kind = STORY_GOES_WELL });
    EXPECT_OK(story_told(desk_access(desk, ROSA, AREA_STORY), NULL, 1, &story));
    EXPECT_INT(story.count, 1);
    EXPECT_TEXT(story.at[0].words, "Two.");
    EXPECT(story.next != NULL);
    EXPECT_OK(story_told(desk_access(desk, ROSA, AREA_STORY), story.next, 1, &story));
    EXPECT_TEXT(story.at[0].words, "One.");
    EXPECT(story.next == NULL);
    EXPECT_OK(story_beside(desk_access(desk, ROSA, AREA_STORY), &beside));
    EXPECT_INT(beside.count, 2);
    EXPECT_TEXT(beside.at[0].words, "The hotline.");
}

static int64_t happened(struct desk *desk, const char *what, struct partdate on)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(life_event_add(desk_change(desk, ROSA, AREA_STORY),
                             &(struct life_event){ .what = what, .happened = on }, &problems, &id));
    return id;
}

TEST("a life line takes a year, a month or a day, and what has no day comes last")
{
    struct life_events line;

    (void)happened(desk, "Mother died", (struct partdate){ 0 });
    (void)happened(desk, "Mateo was born", (struct partdate){ 2021, 6, 0 });
    (void)happened(desk, "Came here", (struct partdate){ 2009, 0, 0 });
    (void)happened(desk, "Lost the flat", (struct partdate){ 2021, 6, 14 });
    EXPECT_OK(life_event_list(desk_access(desk, ROSA, AREA_STORY), &line));
    EXPECT_INT(line.count, 4);
    EXPECT_TEXT(line.at[0].what, "Came here");
    EXPECT_TEXT(line.at[1].what, "Mateo was born");
    EXPECT_TEXT(line.at[2].what, "Lost the flat");
    EXPECT_TEXT(line.at[3].what, "Mother died");
}

TEST("an event taken away comes back by undo, unless it changed meanwhile")
{
    int64_t id = happened(desk, "Came here", (struct partdate){ 2009, 0, 0 });
    struct life_event event;

    EXPECT_OK(life_event_put(desk_change(desk, ROSA, AREA_STORY), id, true, 1));
    EXPECT_STATUS(life_event_get(desk_access(desk, ROSA, AREA_STORY), id, &event), NOT_FOUND);
    EXPECT_STATUS(life_event_put(desk_change(desk, ROSA, AREA_STORY), id, false, 1), STALE);
    EXPECT_OK(life_event_put(desk_change(desk, ROSA, AREA_STORY), id, false, 2));
    EXPECT_OK(life_event_get(desk_access(desk, ROSA, AREA_STORY), id, &event));
    EXPECT_TEXT(event.what, "Came here");
}

TEST("a change of an event is taken back to the words before")
{
    struct problems problems = { 0 };
    int64_t id = happened(desk, "Came here", (struct partdate){ 2009, 0, 0 });
    struct life_event event = { .id = id, .version = 1, .what = "Came to Delaware",
                                .happened = { 2010, 0, 0 } };

    EXPECT_OK(life_event_edit(desk_change(desk, ROSA, AREA_STORY), &event, &problems));
    EXPECT_STATUS(life_event_edit(desk_change(desk, ROSA, AREA_STORY), &event, &problems), STALE);
    EXPECT_OK(life_event_restore(desk_change(desk, ROSA, AREA_STORY), id, 1, 2));
    EXPECT_OK(life_event_get(desk_access(desk, ROSA, AREA_STORY), id, &event));
    EXPECT_TEXT(event.what, "Came here");
    EXPECT_INT(event.happened.year, 2009);
}

TEST("another person's story and life line can't be reached by their numbers")
{
    struct problems problems = { 0 };
    struct story_entry other;
    int64_t story = told(desk, ROSA, &(struct story_draft){ .words = "Mine." });
    int64_t event = happened(desk, "Came here", (struct partdate){ 2009, 0, 0 });
    struct life_event change = { .id = event, .version = 1, .what = "Not hers" };

    EXPECT_STATUS(story_get(desk_access(desk, OMAR, AREA_STORY), story, &other), NOT_FOUND);
    EXPECT_STATUS(life_event_edit(desk_change(desk, OMAR, AREA_STORY), &change, &problems),
                  NOT_FOUND);
    EXPECT_STATUS(life_event_remove(desk_change(desk, OMAR, AREA_STORY), event, true), NOT_FOUND);
}

TEST("a colleague who isn't on the team, and billing, don't get to the story")
{
    const struct access *access;

    EXPECT_STATUS(access_open(desk_session(desk, "Lou"), ROSA, PURPOSE_CARE, AREA_STORY, &access),
                  NOT_ALLOWED);
    EXPECT(access_open(desk_session(desk, "Kofi"), ROSA, PURPOSE_CARE, AREA_STORY, &access) != OK);
}
