// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/small_referral.h"

#include "crypto/sha256.h"
#include "goal/goal.h"
#include "needs/needs.h"
#include "people/people.h"
#include "privacy/label.h"
#include "resource/resource.h"

#include <string.h>

static struct packet preview_of(struct desk *desk, int64_t id)
{
    const struct access *access = desk_access(desk, ROSA, AREA_REFERRALS);
    struct referral referral = look_at(desk, ROSA, id);
    struct packet packet = { 0 };

    EXPECT_OK(packet_preview(access, &referral, &packet));
    return packet;
}

TEST("exactly the fields of the consent leave, and no address (1.12)")
{
    static const struct consent_item ITEMS[] = {
        { .field = CONSENT_NAME }, { .field = CONSENT_CONTACT },
        { CONSENT_OTHER, "The children", "Nia, 9, and Sol, 5" },
        { CONSENT_OTHER, "Hearing day", "1 April" },
    };
    struct problems problems = { 0 };
    int64_t address;

    EXPECT_OK(contact_add(desk_change(desk, ROSA, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "Linden Court 4" }, &problems, &address));
    int64_t consent = agree(desk, ROSA, "Tidal Legal Aid", (struct consent_items){ ITEMS, 4 },
                            "2026-09-18");
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Tidal Legal Aid", .consent = { true, consent },
        .why = "A lawyer for the custody hearing",
    });
    struct packet packet = preview_of(desk, id);

    EXPECT_INT(packet.count, 4);
    EXPECT_TEXT(packet.at[0].name, "name");
    EXPECT_TEXT(packet.at[0].text, "Rosa Delgado");
    EXPECT_TEXT(packet.at[1].name, "contact");
    EXPECT(strstr(packet.at[1].text, "302-555-0100") != NULL);
    EXPECT_TEXT(packet.at[2].label, "The children");
    EXPECT_TEXT(packet.at[3].text, "1 April");
    EXPECT_TEXT(packet.recipient, "Tidal Legal Aid");
    EXPECT_TEXT(packet.until, "2026-09-18");
    EXPECT(strstr(packet.json, "Linden") == NULL);
    EXPECT(strstr(packet.json, "custody") == NULL);
    EXPECT(strstr(packet.json, "1984") == NULL);
}

TEST("what was sent is what was shown, byte for byte, and the receipt holds its hash")
{
    int64_t id = refer(desk, ROSA, "Harbor");
    struct packet packet = preview_of(desk, id), again;
    struct receipts receipts;
    char hash[SHA256_TEXT];
    const char *json = NULL;

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_OK(packet_sent(desk_access(desk, ROSA, AREA_REFERRALS), id, &json));
    EXPECT_TEXT(json, packet.json);
    EXPECT_OK(receipt_list(desk_access(desk, ROSA, AREA_SHARING), &receipts));
    EXPECT_INT(receipts.count, 1);
    sha256_hex((struct bytes){ json, strlen(json) }, hash);
    EXPECT_TEXT(receipts.at[0].sha256, hash);
    packet_read(test_arena(), json, &again);
    EXPECT_INT(again.count, packet.count);
    EXPECT_TEXT(again.at[0].text, "Rosa Delgado");
    EXPECT_TEXT(again.recipient, "Harbor");
}

TEST("what was sent is told on only while the permission holds and nobody said no")
{
    struct problems problems = { 0 };
    int64_t consent = agree_simply(desk, ROSA, "Harbor");
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, consent } });
    int64_t carried = carry(desk, ROSA, "Pantry");
    struct referral referral;
    bool goes_on = false;

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    moves(desk, ROSA, carried, REFERRAL_SENT, NULL);
    referral = look_at(desk, ROSA, id);
    EXPECT_OK(referral_goes_on(desk_access(desk, ROSA, AREA_REFERRALS), &referral, &goes_on));
    EXPECT(goes_on);
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), consent));
    EXPECT_OK(referral_goes_on(desk_access(desk, ROSA, AREA_REFERRALS), &referral, &goes_on));
    EXPECT(!goes_on);

    EXPECT_OK(move_as(desk, ROSA, carried, &(struct event_draft){
        .event = REFERRAL_DECLINED, .reason = "No room" }, &problems));
    referral = look_at(desk, ROSA, carried);
    EXPECT_OK(referral_goes_on(desk_access(desk, ROSA, AREA_REFERRALS), &referral, &goes_on));
    EXPECT(!goes_on);
}

TEST("a change in the record afterwards changes nothing that left")
{
    struct problems problems = { 0 };
    int64_t id = refer(desk, ROSA, "Harbor");
    const char *before, *after;

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_OK(packet_sent(desk_access(desk, ROSA, AREA_REFERRALS), id, &before));
    struct person person;
    EXPECT_OK(people_get(desk_access(desk, ROSA, AREA_PERSON), &person));
    EXPECT_OK(people_edit(desk_change(desk, ROSA, AREA_PERSON), &(struct person_draft){
        .name = "Rosa Marin" }, person.version, &problems));
    EXPECT_OK(packet_sent(desk_access(desk, ROSA, AREA_REFERRALS), id, &after));
    EXPECT_TEXT(after, before);
}

static enum status three_notes(const struct access *access, struct text_list refs,
                               struct packet_notes *ret)
{
    static const struct packet_note NOTES[] = {
        { .ref = "a", .text = "Looked at two flats.", .labels = LABEL_GEN },
        { .ref = "b", .text = "Methadone at 6:30.", .labels = LABEL_GEN | LABEL_SUD },
        { .ref = "c", .text = "He pushed her in June.", .labels = LABEL_GEN | LABEL_DV },
    };

    (void)access;
    EXPECT_INT(refs.count, 3);
    *ret = (struct packet_notes){ NOTES, 3 };
    return OK;
}

/* A referral to a clinic under "my treating providers" that names these items. */
static int64_t refer_to_clinic(struct desk *desk, const char *need, struct consent_items items)
{
    struct problems problems = { 0 };
    struct service_id clinic;
    struct service service;
    int64_t consent;

    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = "Walk-in", .organization = "Harbor", .says_needs = true,
        .needs = { &need, 1 } }, &problems, &clinic));
    EXPECT_OK(resource_get(desk_office(desk), clinic, &service));
    EXPECT_OK(consent_add(desk_change(desk, ROSA, AREA_SHARING), &(struct consent_draft){
        .purpose = "Treatment, payment and operations", .recipient = "My treating providers",
        .information = items, .until_on = day("2027-02-03"), .has_method = true,
        .method = CONSENT_SIGNED }, &problems, &consent));
    return refer_by(desk, ROSA, &(struct referral_draft){
        .service_ref = service.ref, .consent = { true, consent }, .why = "Sleeps badly" });
}

TEST("those who treat get what was ticked, though the rule would let them have more")
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_NAME },
                                                 { .field = CONSENT_NEED } };
    int64_t id = refer_to_clinic(desk, "phys_health", (struct consent_items){ ITEMS, 2 });
    struct packet packet = preview_of(desk, id);

    EXPECT_INT(packet.count, 2);
    EXPECT_TEXT(packet.at[0].name, "name");
    EXPECT_TEXT(packet.at[1].text, "Sleeps badly");
    EXPECT(strstr(packet.json, "1984") == NULL);
    EXPECT(strstr(packet.json, "Spanish") == NULL);
}

TEST("addiction treatment carries its notice to those who treat, and a packet without it none")
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_NAME },
                                                 { .field = CONSENT_NOTES } };
    static const char *const REFS[] = { "a", "b", "c" };

    int64_t id = refer_to_clinic(desk, "substance", (struct consent_items){ ITEMS, 2 });
    struct packet plain = preview_of(desk, id);
    EXPECT(plain.notice == NULL);

    struct referral referral = look_at(desk, ROSA, id);
    referral.notes = (struct text_list){ REFS, 3 };
    packet_notes_source(three_notes);
    struct packet packet = { 0 };
    EXPECT_OK(packet_preview(desk_access(desk, ROSA, AREA_REFERRALS), &referral, &packet));
    packet_notes_source(NULL);
    EXPECT_INT(packet.count, 3);    /* name, the plain note, the treatment's; not the violence */
    EXPECT(strstr(packet.json, "Methadone") != NULL);
    EXPECT(strstr(packet.json, "pushed") == NULL);
    EXPECT(packet.notice != NULL && strstr(packet.json, packet.notice) != NULL);
    EXPECT(!text_is_blank(packet.account));
}

TEST("a note goes when all its labels pass; another isn't hinted at (P1, P16)")
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_NOTES } };
    static const char *const REFS[] = { "a", "b", "c" };

    packet_notes_source(three_notes);
    int64_t consent = agree(desk, ROSA, "Harbor", (struct consent_items){ ITEMS, 1 }, NULL);
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, consent }, .notes = { REFS, 3 } });
    struct packet packet = preview_of(desk, id);
    packet_notes_source(NULL);

    EXPECT_INT(packet.count, 1);
    EXPECT_TEXT(packet.at[0].text, "Looked at two flats.");
    EXPECT(strstr(packet.json, "Methadone") == NULL);
    EXPECT(strstr(packet.json, "pushed") == NULL);
}

TEST("notes stay here when the consent doesn't name notes")
{
    static const char *const REFS[] = { "a", "b", "c" };

    packet_notes_source(three_notes);
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Harbor", .consent = { true, agree_simply(desk, ROSA, "Harbor") },
        .notes = { REFS, 3 } });
    struct packet packet = preview_of(desk, id);
    packet_notes_source(NULL);
    EXPECT(strstr(packet.json, "flats") == NULL);
}

TEST("a need or goal with a label of its own stays; what was written for the referral goes (P1)")
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_NEED },
                                                 { .field = CONSENT_GOALS } };
    struct problems problems = { 0 };
    struct need need = { .domain = DOMAIN_SUBSTANCE, .words = "Staying off it",
                         .state = NEED_AGREED };
    struct agreement yes = { .given = true, .by = "Rosa", .has_method = true,
                             .method = AGREED_SIGNED };
    struct goal_id goal;
    int64_t needs_id;

    struct change *change = desk_change(desk, ROSA, AREA_NEEDS);
    change_label(change, LABEL_GEN | LABEL_DV);
    EXPECT_OK(need_add(change, &need, &problems, &needs_id));
    change_label(change, 0);
    EXPECT_OK(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "My own door", .agreed = yes }, &problems, &goal));
    int64_t consent = agree(desk, ROSA, "Harbor", (struct consent_items){ ITEMS, 2 }, NULL);
    struct referral_draft draft = { .service_name = "Harbor", .consent = { true, consent },
                                    .need = { true, needs_id } };
    struct packet packet = preview_of(desk, refer_by(desk, ROSA, &draft));

    EXPECT_INT(packet.count, 1);
    EXPECT_TEXT(packet.at[0].text, "My own door");
    EXPECT(strstr(packet.json, "Staying") == NULL);
    draft.why = "A room on the ground floor";
    packet = preview_of(desk, refer_by(desk, ROSA, &draft));
    EXPECT_INT(packet.count, 2);
    EXPECT_TEXT(packet.at[0].text, "A room on the ground floor");
}

TEST("an asylum consent in Arabic carries its own words and no number (5.5)")
{
    static const struct consent_item ITEMS[] = {
        { .field = CONSENT_NAME }, { .field = CONSENT_LANGUAGE }, { .field = CONSENT_CONTACT },
        { CONSENT_OTHER, "ما هو الأمر", "asylum, deadline 2027-02-11" },
    };
    int64_t consent = agree(desk, ROSA, "Bay Law", (struct consent_items){ ITEMS, 4 }, NULL);
    struct packet packet = preview_of(desk, refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Bay Law", .consent = { true, consent } }));

    EXPECT_INT(packet.count, 4);
    EXPECT_TEXT(packet.at[3].label, "ما هو الأمر");
    EXPECT(strstr(packet.json, "A000") == NULL);
}

TEST("a preview of a consent still being written keeps nothing")
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_BIRTH_DATE } };
    struct consent consent = { .recipient = "Harbor", .purpose = "A bed",
                               .information = { ITEMS, 1 }, .state = CONSENT_ACTIVE,
                               .labels = LABEL_GEN };
    struct referral none = { 0 };
    struct packet packet;
    struct consents all;

    EXPECT_OK(packet_draft(desk_access(desk, ROSA, AREA_SHARING), &consent, &none, &packet));
    EXPECT_INT(packet.count, 1);
    EXPECT_TEXT(packet.at[0].text, "1984-05-02");
    EXPECT_OK(consent_list(desk_access(desk, ROSA, AREA_SHARING), &all));
    EXPECT_INT(all.count, 0);
}
