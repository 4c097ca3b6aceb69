// SPDX-License-Identifier: AGPL-3.0-or-later
/* Notes that go along with a referral. */
#include "contact/note.h"

#include <string.h>

#include "contact/contact.h"
#include "privacy/label.h"
#include "referral/small_referral.h"

static const char *written(struct desk *desk, struct person_id person, const char *text,
                           int64_t labels, bool sign, int64_t *id)
{
    struct change *change = desk_change(desk, person, AREA_CONTACT);
    struct problems problems = { 0 };
    struct note note = { .ref = NULL };

    EXPECT_OK(note_add(change, &(struct note_draft){
        .kind = NOTE_HOME, .text = text, .labels = labels }, &problems, id));
    if (sign)
        EXPECT_OK(note_sign(change, *id, &problems));
    EXPECT_OK(note_get(change_access(change), *id, &note));
    return note.ref;
}

TEST("a signed note goes along with its correction; drafts, labelled and others' notes stay")
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_NOTES } };
    struct problems problems = { 0 };
    int64_t flats, other, addendum;
    const char *refs[4];
    struct packet packet;

    contact_packet_set_up();
    refs[0] = written(desk, ROSA, "Looked at two flats.", 0, true, &flats);
    refs[1] = written(desk, ROSA, "Half a thought.", 0, false, &other);
    refs[2] = written(desk, ROSA, "He pushed her in June.", LABEL_DV, true, &other);
    refs[3] = written(desk, OMAR, "Omar's own.", 0, true, &other);
    EXPECT_OK(note_add_addendum(desk_change(desk, ROSA, AREA_CONTACT), flats,
                                "It was three flats.", &problems, &addendum));
    int64_t consent = agree(desk, ROSA, "Harbor", (struct consent_items){ ITEMS, 1 }, NULL);
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, consent }, .notes = { refs, 4 } });
    struct referral referral = look_at(desk, ROSA, id);
    EXPECT_OK(packet_preview(desk_access(desk, ROSA, AREA_REFERRALS), &referral, &packet));

    EXPECT_INT(packet.count, 1);
    EXPECT_TEXT(packet.at[0].text, "Looked at two flats.\n2026-03-02: It was three flats.");
    EXPECT(strstr(packet.json, "thought") == NULL);
    EXPECT(strstr(packet.json, "pushed") == NULL);
    EXPECT(strstr(packet.json, "Omar") == NULL);
}
