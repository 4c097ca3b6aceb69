// SPDX-License-Identifier: AGPL-3.0-or-later
/* A note can change until it is signed; then its words stay, and corrections stand beside it. */
#include "contact/note.h"

#include <string.h>

#include "base/arena.h"
#include "contact/contact.h"
#include "contact/promise.h"
#include "goal/goal.h"
#include "privacy/caseload.h"
#include "privacy/label.h"
#include "store/store.h"
#include "test/desk.h"

static int64_t written(struct desk *desk, const struct note_draft *draft)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT), draft, &problems, &id));
    return id;
}

static struct note note_of(struct desk *desk, int64_t id)
{
    struct note note = { .ref = NULL };

    EXPECT_OK(note_get(desk_access(desk, ROSA, AREA_CONTACT), id, &note));
    return note;
}

static void sign(struct desk *desk, int64_t id)
{
    struct problems problems = { 0 };

    EXPECT_OK(note_sign(desk_change(desk, ROSA, AREA_CONTACT), id, &problems));
}

static const struct note_draft VISIT = {
    .kind = NOTE_HOME, .started_on = { 2026, 3, 2 }, .minutes = { true, 50 },
    .text = "Went through the three ways for the rent.",
    .client_words = "If they say no, we ask him for the parts.",
};

TEST("a note is a draft with our words and hers apart, and can change")
{
    int64_t id = written(desk, &VISIT);
    struct note note = note_of(desk, id);
    struct problems problems = { 0 };
    struct note_draft draft = VISIT;

    EXPECT_INT(note.state, NOTE_DRAFT);
    EXPECT_TEXT(note.client_words, "If they say no, we ask him for the parts.");
    EXPECT_INT(note.minutes.n, 50);
    draft.text = "Went through the four ways for the rent.";
    EXPECT_OK(note_edit(desk_change(desk, ROSA, AREA_CONTACT), id, &draft, note.version,
                        &problems));
    EXPECT_TEXT(note_of(desk, id).text, "Went through the four ways for the rent.");
    EXPECT_STATUS(note_edit(desk_change(desk, ROSA, AREA_CONTACT), id, &draft, note.version,
                            &problems), STALE);
}

TEST("a signed note's words never change; a correction is added and both are there (I5)")
{
    int64_t id = written(desk, &VISIT), addendum;
    struct problems problems = { 0 };
    struct note_draft draft = VISIT;
    struct addenda addenda;

    sign(desk, id);
    draft.text = "Something else";
    EXPECT_STATUS(note_edit(desk_change(desk, ROSA, AREA_CONTACT), id, &draft,
                            note_of(desk, id).version, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "signed");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(note_sign(desk_change(desk, ROSA, AREA_CONTACT), id, &problems), CONFLICT);
    problems = (struct problems){ 0 };
    EXPECT_OK(note_add_addendum(desk_change(desk, ROSA, AREA_CONTACT), id,
                                "There were four ways.", &problems, &addendum));
    struct note note = note_of(desk, id);
    EXPECT_TEXT(note.text, VISIT.text);
    EXPECT_TEXT(note.client_words, VISIT.client_words);
    EXPECT_INT(note.state, NOTE_AMENDED);
    EXPECT_OK(note_addenda(desk_access(desk, ROSA, AREA_CONTACT), id, &addenda));
    EXPECT_INT(addenda.count, 1);
    EXPECT_TEXT(addenda.at[0].text, "There were four ways.");
    EXPECT_INT(addenda.at[0].by.n, desk_user(desk, "Joss").n);
}

TEST("a draft takes no correction: it is changed directly")
{
    int64_t id = written(desk, &VISIT), addendum;
    struct problems problems = { 0 };

    EXPECT_STATUS(note_add_addendum(desk_change(desk, ROSA, AREA_CONTACT), id, "More",
                                    &problems, &addendum), CONFLICT);
    EXPECT_TEXT(problems.guard, "draft");
}

TEST("signed three business days after the visit isn't late (6.8)")
{
    struct note_draft draft = { .kind = NOTE_HOME, .started_on = { 2026, 6, 11 }, .text = "Met." };

    desk_now(desk, "2026-06-16T16:00");
    int64_t id = written(desk, &draft);
    sign(desk, id);
    EXPECT(!note_of(desk, id).late);
}

TEST("signed on the fourth business day it is a late entry that keeps both days (6.8)")
{
    struct note_draft draft = { .kind = NOTE_HOME, .started_on = { 2026, 6, 11 }, .text = "Met." };

    desk_now(desk, "2026-06-17T09:00");
    int64_t id = written(desk, &draft);
    sign(desk, id);
    struct note note = note_of(desk, id);
    EXPECT(note.late);
    EXPECT(date_equal(note.started_on, (struct date){ 2026, 6, 11 }));
    EXPECT(date_equal(access_day_of(desk_access(desk, ROSA, AREA_CONTACT), note.signed_at),
                      (struct date){ 2026, 6, 17 }));
}

TEST("the day of a note is the agency's day of its instant")
{
    struct note_draft draft = { .kind = NOTE_PHONE, .text = "Rang late." };

    /* 23:30 on 1 March in New York is 4:30 on the 2nd in UTC. */
    EXPECT(instant_from_iso("2026-03-02T04:30:00Z", &draft.started));
    EXPECT(date_equal(note_of(desk, written(desk, &draft)).started_on,
                      (struct date){ 2026, 3, 1 }));
}

TEST("nothing written, impossible minutes and tomorrow are sent back, field by field")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(note_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct note_draft){
        .text = " ", .minutes = { true, 1441 }, .travel = { true, -1 },
        .started_on = { 2026, 3, 3 } }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "text");
    EXPECT_PROBLEM(&problems, "minutes");
    EXPECT_PROBLEM(&problems, "travel");
    EXPECT_PROBLEM(&problems, "started");
}

TEST("a long note is kept whole: 20,000 and 100,000 characters, not one more")
{
    char *text = arena_array(test_arena(), NOTE_TEXT_MAX + 2, char);
    struct note_draft draft = { .kind = NOTE_HOME, .text = text };
    struct problems problems = { 0 };
    int64_t id;

    memset(text, 'x', 20000);
    EXPECT_INT(strlen(note_of(desk, written(desk, &draft)).text), 20000);
    memset(text, 'y', NOTE_TEXT_MAX);
    EXPECT_INT(strlen(note_of(desk, written(desk, &draft)).text), NOTE_TEXT_MAX);
    text[NOTE_TEXT_MAX] = 'z';
    EXPECT_STATUS(note_add(desk_change(desk, ROSA, AREA_CONTACT), &draft, &problems, &id),
                  INVALID);
}

TEST("a note touches goals of this record only")
{
    struct problems problems = { 0 };
    struct goal_id hers, his;
    struct goal goal;
    const char *refs[1];
    struct note_draft draft = { .kind = NOTE_HOME, .text = "Met.", .goals = { refs, 1 } };
    int64_t id;

    EXPECT_OK(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){ .wish = "Stay" },
                       &problems, &hers));
    EXPECT_OK(goal_add(desk_change(desk, OMAR, AREA_GOALS), &(struct goal_draft){ .wish = "Go" },
                       &problems, &his));
    EXPECT_OK(goal_get(desk_access(desk, ROSA, AREA_GOALS), hers.n, &goal));
    refs[0] = goal.ref;
    struct note note = note_of(desk, written(desk, &draft));
    EXPECT_INT(note.goals.count, 1);
    EXPECT_TEXT(note.goals.at[0], goal.ref);
    EXPECT_OK(goal_get(desk_access(desk, OMAR, AREA_GOALS), his.n, &goal));
    refs[0] = goal.ref;
    EXPECT_STATUS(note_add(desk_change(desk, ROSA, AREA_CONTACT), &draft, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "goals");
}

TEST("another person's note can't be reached")
{
    int64_t id = written(desk, &VISIT), addendum;
    struct problems problems = { 0 };
    struct note note;

    EXPECT_STATUS(note_get(desk_access(desk, OMAR, AREA_CONTACT), id, &note), NOT_FOUND);
    EXPECT_STATUS(note_sign(desk_change(desk, OMAR, AREA_CONTACT), id, &problems), NOT_FOUND);
    EXPECT_STATUS(note_edit(desk_change(desk, OMAR, AREA_CONTACT), id, &VISIT, 1, &problems),
                  NOT_FOUND);
    EXPECT_STATUS(note_add_addendum(desk_change(desk, OMAR, AREA_CONTACT), id, "x", &problems,
                                    &addendum), NOT_FOUND);
}

TEST("a label is added to the programme's, for this note alone, and takes it out of search (1.4)")
{
    struct note_draft draft = { .kind = NOTE_HOME, .text = "He pushed her in June.",
                                .labels = LABEL_DV };
    int64_t id = written(desk, &draft);
    struct notes found;

    EXPECT_INT(note_of(desk, id).labels, LABEL_GEN | LABEL_DV);
    /* The label holds for this note alone. */
    EXPECT_INT(note_of(desk, written(desk, &VISIT)).labels, LABEL_GEN);
    /* What is labelled so stands in no search, not even for those who may read it. */
    EXPECT_OK(note_find(desk_access(desk, ROSA, AREA_CONTACT), "pushed", &found));
    EXPECT_INT(found.count, 0);
}

TEST("a draft may take a label later, none away")
{
    int64_t id = written(desk, &VISIT);
    struct problems problems = { 0 };
    struct note_draft draft = VISIT;

    draft.labels = LABEL_DV;
    EXPECT_OK(note_edit(desk_change(desk, ROSA, AREA_CONTACT), id, &draft,
                        note_of(desk, id).version, &problems));
    EXPECT_INT(note_of(desk, id).labels, LABEL_GEN | LABEL_DV);
    draft.labels = 0;
    EXPECT_OK(note_edit(desk_change(desk, ROSA, AREA_CONTACT), id, &draft,
                        note_of(desk, id).version, &problems));
    EXPECT_INT(note_of(desk, id).labels, LABEL_GEN | LABEL_DV);
}

TEST("whoever lacks one of a note's labels sees nothing of it")
{
    struct note_draft draft = VISIT;
    struct notes notes;
    const char *ref;
    struct problems problems = { 0 };

    draft.labels = LABEL_DV;
    int64_t id = written(desk, &draft);
    written(desk, &VISIT);
    desk_as(desk, "Ruth");
    EXPECT_OK(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                             TEAM_SECONDARY, (struct date){ 2026, 3, 2 }, (struct date){ 0 },
                             &problems, &ref));
    desk_as(desk, "Kofi");
    EXPECT_OK(note_list(desk_access(desk, ROSA, AREA_CONTACT), NULL, 10, &notes));
    EXPECT_INT(notes.count, 1);
    EXPECT(notes.at[0].id != id);
}

TEST("what hangs on a note about violence is about violence too, and isn't found by its reference")
{
    struct note_draft draft = VISIT;
    struct problems problems = { 0 };
    struct addenda addenda;
    struct open_promises open;
    int64_t found, added;
    const char *ref;

    draft.labels = LABEL_DV;
    int64_t id = written(desk, &draft);
    struct note note = note_of(desk, id);
    EXPECT_OK(note_sign(desk_change(desk, ROSA, AREA_CONTACT), id, &problems));
    EXPECT_OK(note_add_addendum(desk_change(desk, ROSA, AREA_CONTACT), id, "He came back.",
                                &problems, &added));
    EXPECT_OK(promise_add(desk_change(desk, ROSA, AREA_CONTACT),
                          &(struct promise){ .note = { true, id }, .what = "Call the shelter",
                                             .who = DOER_WORKER }, &problems, &added));
    desk_as(desk, "Ruth");
    EXPECT_OK(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                             TEAM_SECONDARY, (struct date){ 2026, 3, 2 }, (struct date){ 0 },
                             &problems, &ref));
    EXPECT_OK(note_addenda(desk_access(desk, ROSA, AREA_CONTACT), id, &addenda));
    EXPECT_INT(addenda.count, 1);
    desk_as(desk, "Kofi");
    EXPECT_STATUS(access_find(desk_access(desk, ROSA, AREA_CONTACT), "w", note.ref, &found),
                  NOT_FOUND);
    EXPECT_OK(note_addenda(desk_access(desk, ROSA, AREA_CONTACT), id, &addenda));
    EXPECT_INT(addenda.count, 0);
    EXPECT_OK(promise_open(desk_caseload(desk), &open));
    EXPECT_INT(open.count, 0);
}

TEST("a label its writer may not read is sent back")
{
    struct note_draft draft = { .kind = NOTE_HOME, .text = "Met.", .labels = LABEL_HIV };
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(note_add(desk_change(desk, ROSA, AREA_CONTACT), &draft, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "labels");
}

TEST("words of ours and hers are found, and only in the open record")
{
    struct notes found;

    written(desk, &VISIT);
    EXPECT_OK(note_find(desk_access(desk, ROSA, AREA_CONTACT), "rent", &found));
    EXPECT_INT(found.count, 1);
    EXPECT_OK(note_find(desk_access(desk, ROSA, AREA_CONTACT), "parts", &found));
    EXPECT_INT(found.count, 1);
    EXPECT_OK(note_find(desk_access(desk, OMAR, AREA_CONTACT), "rent", &found));
    EXPECT_INT(found.count, 0);
}

TEST("the log goes on where a page ends, newest first")
{
    struct note_draft draft = { .kind = NOTE_PHONE };
    struct notes page;

    for (int i = 1; i <= 5; i++) {
        draft.text = arena_print(test_arena(), "note %d", i);
        draft.started_on = (struct date){ 2026, 2, (signed char)i };
        written(desk, &draft);
    }
    EXPECT_OK(note_list(desk_access(desk, ROSA, AREA_CONTACT), NULL, 3, &page));
    EXPECT_INT(page.count, 3);
    EXPECT_TEXT(page.at[0].text, "note 5");
    EXPECT(page.next != NULL);
    EXPECT_OK(note_list(desk_access(desk, ROSA, AREA_CONTACT), page.next, 3, &page));
    EXPECT_INT(page.count, 2);
    EXPECT_TEXT(page.at[1].text, "note 1");
    EXPECT(page.next == NULL);
}

TEST("billing reads start, minutes and code of signed notes, and can't reach their words")
{
    struct note_draft draft = VISIT;
    const struct access *access;
    struct billed_notes billed;
    struct notes notes;

    draft.code = "T1017";
    int64_t id = written(desk, &draft);
    written(desk, &VISIT);
    sign(desk, id);
    desk_as(desk, "Lou");
    EXPECT_OK(access_open(desk_me(desk), ROSA, PURPOSE_BILLING, AREA_BILLING, &access));
    EXPECT_OK(note_billing(access, &billed));
    EXPECT_INT(billed.count, 1);
    EXPECT_INT(billed.at[0].minutes.n, 50);
    EXPECT_TEXT(billed.at[0].code, "T1017");
    EXPECT_STATUS(note_list(access, NULL, 10, &notes), NOT_ALLOWED);
}

TEST("what is not signed yet stands on its writer's list")
{
    struct unsigned_notes waiting;
    int64_t id = written(desk, &VISIT);

    EXPECT_OK(note_unsigned(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 1);
    EXPECT_INT(waiting.at[0].by.n, desk_user(desk, "Joss").n);
    sign(desk, id);
    EXPECT_OK(note_unsigned(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 0);
}

TEST("words are found in the notes of all one's people in one statement, and in nobody else's")
{
    struct found_notes found;
    struct problems problems = { 0 };
    const struct caseload *mine;
    int64_t id;

    written(desk, &VISIT);
    struct note_draft labelled = VISIT;
    labelled.labels = LABEL_DV;
    written(desk, &labelled);
    EXPECT_OK(note_add(desk_change(desk, OMAR, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_PHONE, .text = "About the rent as well" }, &problems, &id));
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_CONTACT, &mine));
    int64_t before = conn_statements(desk_conn(desk));
    EXPECT_OK(note_find_held(mine, "rent", &found));
    EXPECT_INT(conn_statements(desk_conn(desk)) - before, 1);
    EXPECT_INT(found.count, 2);
    EXPECT_TEXT(found.at[0].called, "Omar Haddad");
    EXPECT_OK(note_find_held(mine, "ren", &found));
    EXPECT_INT(found.count, 2);
    EXPECT_OK(note_find_held(mine, "rent well", &found));
    EXPECT_INT(found.count, 1);

    desk_as(desk, "Bea");
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_CONTACT, &mine));
    EXPECT_OK(note_find_held(mine, "rent", &found));
    EXPECT_INT(found.count, 0);
}
