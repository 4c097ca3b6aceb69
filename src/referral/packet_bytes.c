// SPDX-License-Identifier: AGPL-3.0-or-later
/* The bytes of a packet, and the same read again for people. */
#include "base/arena.h"
#include "base/json.h"
#include "base/log.h"
#include "privacy/account.h"
#include "referral/inside.h"
#include "sharing/consent.h"

#include <jansson.h>

enum { PACKET_CEILING = 512 * 1024, ACCOUNT_CEILING = 16 * 1024 };

/* 42 CFR 2.32, in words of our own: a lawyer of the agency confirms them (doc/manual). */
static const char PART2_NOTICE[] =
    "42 CFR Part 2 protects this record. It prohibits using it or passing it on unless the person "
    "agrees in writing or Part 2 itself permits it. It may not be used in any civil, criminal, "
    "administrative or legislative proceeding against the person without their written consent "
    "for that or a court order under Part 2 together with a subpoena. A general permission to "
    "pass on medical or other information is not enough.";

/* What the consent says, in one place: the clear account that travels with the records. */
static const char *account_of(struct arena *arena, const struct consent *consent,
                              const char *agency)
{
    struct buf out = buf_new(arena, ACCOUNT_CEILING);
    char day[DATE_TEXT];

    if (date_is_set(consent->agreed_on))
        buf_print(&out, "Consent given on %s (%s). ", date_iso(consent->agreed_on, day),
                  consent_method_word(consent->method));
    buf_print(&out, "From: %s. To: %s. Purpose: %s. What: ", agency, consent->recipient,
              consent->purpose);
    for (size_t i = 0; i < consent->information.count; i++) {
        const struct consent_item *item = &consent->information.at[i];
        buf_print(&out, "%s%s", i > 0 ? ", " : "",
                  item->field == CONSENT_OTHER ? text_or(item->what, "")
                                               : consent_field_label(item->field));
    }
    if (date_is_set(consent->until_on))
        buf_print(&out, ". Last day: %s.", date_iso(consent->until_on, day));
    else
        buf_add(&out, ". It holds until the person takes it back.");
    buf_add(&out, " The person can take it back on any day; what was passed on before stays "
                  "passed on.");
    return buf_text(&out);
}

enum status packet_write(const struct access *access, const struct consent *consent,
                         bool part2, struct packet *packet)
{
    struct arena *arena = access_arena(access);
    struct buf out = buf_new(arena, PACKET_CEILING);
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
    if (part2) {
        packet->notice = PART2_NOTICE;
        packet->account = account_of(arena, consent, agency.name);
        json_text(&j, "notice", packet->notice);
        json_text(&j, "consent", packet->account);
    }
    json_close(&j);
    if (out.full)
        return broken("packet_size", 0);
    packet->json = buf_text(&out);
    return OK;
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
        .notice = text_of(arena, root, "notice"), .account = text_of(arena, root, "consent"),
        .json = json,
    };
    if (ret->until != NULL && !date_from_iso(ret->until, &ret->until_on))
        ret->until = NULL;
    json_decref(root);
}
