// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/csv/own_copy.h"

#include "contact/note.h"
#include "intake/intake.h"
#include "people/people.h"
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
