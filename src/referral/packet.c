// SPDX-License-Identifier: AGPL-3.0-or-later
/* What leaves: built from the consent, field by field, and kept byte for byte. */
#include "base/arena.h"
#include "base/json.h"
#include "base/log.h"
#include "made/referral_sql.h"
#include "people/people.h"
#include "privacy/account.h"
#include "privacy/label.h"
#include "referral/inside.h"
#include "sharing/consent.h"

#include <jansson.h>

enum { PACKET_CEILING = 512 * 1024, FIELDS_MOST = 80 };

static enum status (*read_notes)(const struct access *, struct text_list, struct packet_notes *);

void packet_notes_source(enum status (*read)(const struct access *, struct text_list refs,
                                             struct packet_notes *ret))
{
    read_notes = read;
}

struct building { const struct access *access; struct packet_field *at; size_t count; };

static void add(struct building *b, const char *name, const char *label, const char *text)
{
    if (text_is_blank(text) || b->count == FIELDS_MOST)
        return;
    b->at[b->count++] = (struct packet_field){ .name = name, .label = label, .text = text };
}

static enum status add_contact(struct building *b)
{
    struct contact_points points;

    enum status s = contact_list(b->access, &points);
    if (s != OK)
        return s;
    for (size_t i = 0; i < points.count; i++) {
        const struct contact_point *point = &points.at[i];
        if (point->kind != CONTACT_PHONE && point->kind != CONTACT_EMAIL)
            continue;
        const char *safe = contact_safe_line(access_arena(b->access), point, "en");
        add(b, "contact", consent_field_label(CONSENT_CONTACT),
            text_is_blank(safe) ? point->value
                                : arena_print(access_arena(b->access), "%s (%s)", point->value,
                                              safe));
        break;
    }
    return OK;
}

static enum status add_person(struct building *b, const struct consent *consent)
{
    struct person person;
    char *birth = arena_array(access_arena(b->access), DATE_TEXT, char);

    enum status s = people_get(b->access, &person);
    if (s != OK)
        return s;
    if (consent_item_of(consent, CONSENT_NAME) != NULL)
        add(b, "name", consent_field_label(CONSENT_NAME), person.called);
    if (consent_item_of(consent, CONSENT_BIRTH_DATE) != NULL)
        add(b, "birth_date", consent_field_label(CONSENT_BIRTH_DATE),
            partdate_iso(person.birth, birth));
    if (consent_item_of(consent, CONSENT_LANGUAGE) != NULL)
        add(b, "language", consent_field_label(CONSENT_LANGUAGE), person.languages);
    return consent_item_of(consent, CONSENT_CONTACT) != NULL ? add_contact(b) : OK;
}

/* DOMAIN P1: every label of the item must pass, and what doesn't isn't hinted at.  A need or goal
 * the client named goes when it is ordinary or health data; substance use, violence, immigration
 * and the like each need a release of their own. */
static bool passes(int64_t labels)
{
    return (labels & ~(int64_t)(LABEL_GEN | LABEL_PHI)) == 0;
}

/* What was written for this referral goes as it stands; else the need in the client's words. */
static enum status add_need(struct building *b, const struct referral *referral)
{
    struct sql_referral_packet_need_row need;

    if (!referral->need.set || !text_is_blank(referral->why)) {
        add(b, "need", consent_field_label(CONSENT_NEED), referral->why);
        return OK;
    }
    enum status s = sql_referral_packet_need(b->access, referral->need.n, &need);
    if (s == NOT_FOUND)
        return OK;
    if (s == OK && passes(need.labels))
        add(b, "need", consent_field_label(CONSENT_NEED), need.words);
    return s;
}

static enum status add_goals(struct building *b)
{
    struct sql_referral_packet_goals goals;

    enum status s = sql_referral_packet_goals(b->access, &goals);
    for (size_t i = 0; s == OK && i < goals.count; i++) {
        if (passes(goals.at[i].labels))
            add(b, "goals", consent_field_label(CONSENT_GOALS), goals.at[i].wish);
    }
    return s;
}

static enum status add_notes(struct building *b, const struct referral *referral)
{
    struct packet_notes notes;

    if (referral->notes.count == 0 || read_notes == NULL)
        return OK;
    enum status s = read_notes(b->access, referral->notes, &notes);
    for (size_t i = 0; s == OK && i < notes.count; i++) {
        /* DOMAIN P16: no part of a note goes when one of its labels doesn't pass; free text only
         * when it is ordinary. */
        if (notes.at[i].labels == LABEL_GEN)
            add(b, "notes", consent_field_label(CONSENT_NOTES), notes.at[i].text);
    }
    return s;
}

static enum status write_json(const struct access *access, struct packet *packet,
                              const struct consent *consent)
{
    struct buf out = buf_new(access_arena(access), PACKET_CEILING);
    struct json j = json_into(&out);
    struct agency agency;

    enum status s = agency_get(access_office(access), &agency);
    if (s != OK)
        return s;
    json_open_object(&j, NULL);
    json_text(&j, "from", agency.name);
    json_text(&j, "to", consent->recipient);
    json_text(&j, "purpose", consent->purpose);
    json_date(&j, "until", consent->until_on);
    json_open_list(&j, "fields");
    for (size_t i = 0; i < packet->count; i++) {
        json_open_object(&j, NULL);
        json_text(&j, "name", packet->at[i].name);
        json_text(&j, "what", packet->at[i].label);
        json_text(&j, "text", packet->at[i].text);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    if (out.full)
        return broken("packet_size", 0);
    packet->json = buf_text(&out);
    return OK;
}

enum status packet_draft(const struct access *access, const struct consent *consent,
                         const struct referral *referral, struct packet *ret)
{
    struct building b = {
        .access = access, .at = arena_array(access_arena(access), FIELDS_MOST,
                                            struct packet_field),
    };
    enum status s;

    if ((s = add_person(&b, consent)) != OK)
        return s;
    if (consent_item_of(consent, CONSENT_NEED) != NULL && (s = add_need(&b, referral)) != OK)
        return s;
    if (consent_item_of(consent, CONSENT_GOALS) != NULL && (s = add_goals(&b)) != OK)
        return s;
    if (consent_item_of(consent, CONSENT_NOTES) != NULL && (s = add_notes(&b, referral)) != OK)
        return s;
    for (size_t i = 0; i < consent->information.count; i++) {
        const struct consent_item *item = &consent->information.at[i];
        if (item->field == CONSENT_OTHER)
            add(&b, "other", item->what, item->text);
    }
    *ret = (struct packet){
        .at = b.at, .count = b.count, .consent_ref = consent->ref,
        .recipient = consent->recipient, .purpose = consent->purpose,
        .until_on = consent->until_on,
    };
    if (date_is_set(consent->until_on))
        ret->until = date_iso(consent->until_on,
                              arena_array(access_arena(access), DATE_TEXT, char));
    return write_json(access, ret, consent);
}

enum status packet_preview(const struct access *access, const struct referral *referral,
                           struct packet *ret)
{
    struct consent consent;

    *ret = (struct packet){ 0 };
    /* What the client carries is theirs: we send nothing. */
    if (!referral->consent.set)
        return OK;
    enum status s = consent_get(access, referral->consent.n, &consent);
    return s != OK ? s : packet_draft(access, &consent, referral, ret);
}

enum status packet_sent(const struct access *access, int64_t id, const char **json)
{
    return sql_referral_packet(access, id, json);
}

static const char *text_of(struct arena *arena, const json_t *object, const char *name)
{
    return arena_text(arena, json_string_value(json_object_get(object, name)));
}

void packet_read(struct arena *arena, const char *json, struct packet *ret)
{
    json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    const json_t *list = json_object_get(root, "fields");
    struct packet_field *fields = arena_array(arena, json_array_size(list), struct packet_field);
    size_t i;
    json_t *field;

    json_array_foreach(list, i, field)
        fields[i] = (struct packet_field){
            .label = text_of(arena, field, "what"), .name = text_of(arena, field, "name"),
            .text = text_of(arena, field, "text"),
        };
    *ret = (struct packet){
        .at = fields, .count = json_array_size(list), .recipient = text_of(arena, root, "to"),
        .purpose = text_of(arena, root, "purpose"), .until = text_of(arena, root, "until"),
        .json = json,
    };
    if (ret->until != NULL && !date_from_iso(ret->until, &ret->until_on))
        ret->until = NULL;
    json_decref(root);
}

enum status packet_list(const struct access *access, struct sent_packets *ret)
{
    struct sql_referral_packets rows;

    enum status s = sql_referral_packets(access, &rows);
    if (s != OK)
        return s;
    struct sent_packet *list = arena_array(access_arena(access), rows.count, struct sent_packet);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct sent_packet){ rows.at[i].referral, rows.at[i].ref,
                                        rows.at[i].service_name, rows.at[i].packet };
    *ret = (struct sent_packets){ list, rows.count };
    return OK;
}
