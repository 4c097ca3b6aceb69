// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/csv/own_copy.h"

#include "circle/circle.h"
#include "contact/note.h"
#include "exchange/csv/export_inside.h"
#include "intake/intake.h"
#include "needs/needs.h"
#include "people/people.h"
#include "people/tie.h"
#include "privacy/label.h"
#include "test/desk.h"

#include <string.h>

static const struct copy_section *section(struct desk *desk, const char *name)
{
    struct own_copy copy = { 0 };

    EXPECT_OK(own_copy_make(desk_access(desk, ROSA, AREA_SHARING), &copy));
    for (size_t i = 0; i < copy.count; i++) {
        if (strcmp(copy.at[i].name, name) == 0)
            return &copy.at[i];
    }
    EXPECT(!"there is such a section");
    return NULL;
}

static bool holds(const struct copy_section *section, const char *words)
{
    for (size_t i = 0; i < section->count; i++) {
        for (size_t c = 0; c < section->heads.count; c++) {
            if (strstr(section->at[i].at[c], words) != NULL)
                return true;
        }
    }
    return false;
}

static void note(struct desk *desk, int64_t labels, const char *text)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct note_draft){
        .kind = NOTE_OFFICE, .text = text, .labels = labels,
    }, &problems, &id));
}

TEST("P12: everything of their own record but notes kept apart, whoever wrote them")
{
    note(desk, LABEL_GEN, "She brought the papers, \"both\" of them");
    note(desk, LABEL_GEN | LABEL_PSY, "What she said in the session");
    const struct copy_section *notes = section(desk, "notes");
    EXPECT_INT(notes->count, 1);
    EXPECT(holds(notes, "papers, \"both\" of them"));
    EXPECT(!holds(notes, "session"));
}

TEST("what family told us stays with us, their own words go")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(story_add(desk_change(desk, ROSA, AREA_STORY), &(struct story_draft){
        .words = "I want my kitchen back", .said_by = SAID_BY_CLIENT }, &problems, &id));
    EXPECT_OK(story_add(desk_change(desk, ROSA, AREA_STORY), &(struct story_draft){
        .words = "She drinks, you know", .said_by = SAID_BY_FAMILY }, &problems, &id));
    EXPECT(holds(section(desk, "story"), "kitchen"));
    EXPECT(!holds(section(desk, "story"), "drinks"));
}

TEST("a safe address is the client's own")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(contact_add(desk_change(desk, ROSA, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "9 Linden Court", .area_only = true,
    }, &problems, &id));
    EXPECT(holds(section(desk, "contacts"), "9 Linden Court"));
}

TEST("each file of the export is in it, and each piece of it by the one decision")
{
    static const struct collection *const LISTS[] = { RECORD_COLLECTIONS, AROUND_COLLECTIONS,
                                                      WORK_COLLECTIONS, ALONG_COLLECTIONS,
                                                      PAPER_COLLECTIONS };
    struct problems problems = { 0 };
    struct own_copy copy = { 0 };
    int64_t id;

    struct change *apart = desk_change(desk, ROSA, AREA_FAMILY);
    change_label(apart, LABEL_GEN | LABEL_PSY);
    EXPECT_OK(support_add(apart, &(struct support){ .who = "Her therapist" }, &problems, &id));
    EXPECT_OK(support_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct support){
        .who = "Her neighbour" }, &problems, &id));
    EXPECT(holds(section(desk, "supports"), "neighbour"));
    EXPECT(!holds(section(desk, "supports"), "therapist"));

    EXPECT_OK(own_copy_make(desk_access(desk, ROSA, AREA_SHARING), &copy));
    size_t found = 0, wanted = 0;
    for (size_t t = 0; t < sizeof LISTS / sizeof LISTS[0]; t++) {
        for (const struct collection *at = LISTS[t]; at->name != NULL; at++) {
            /* Said in words by "left". */
            wanted += strcmp(at->name, "receipts") != 0 && strcmp(at->name, "told") != 0;
            for (size_t i = 0; i < copy.count; i++)
                found += strcmp(copy.at[i].name, at->name) == 0;
        }
    }
    EXPECT_INT(found, wanted);
}

TEST("a carer's voice stays with us, and what was noticed by it; their own is in it")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(circle_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct circle_line){
        .voice = CIRCLE_CLIENT, .words = "Mornings are good" }, &problems, &id));
    EXPECT_OK(circle_add(desk_change(desk, ROSA, AREA_CONTACT), &(struct circle_line){
        .voice = CIRCLE_CARER, .by = "Her niece", .words = "I am worn out",
        .can_go_on = { true, false } }, &problems, &id));
    EXPECT(holds(section(desk, "circle"), "Mornings"));
    EXPECT_INT(section(desk, "circle")->count, 1);
    EXPECT(!holds(section(desk, "signals"), "caregiver_strain"));
}
