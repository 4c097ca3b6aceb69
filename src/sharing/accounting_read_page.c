// SPDX-License-Identifier: AGPL-3.0-or-later
/* The lines of the accounting, from receipts and what was told. */
#include "sharing/accounting_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "referral/referral.h"

#include <stdlib.h>

struct date accounting_since(struct date today)
{
    return date_add_months(today, -12 * ACCOUNTING_YEARS);
}

static const struct sent_packet *packet_of(const struct sent_packets *packets, int64_t referral)
{
    for (size_t i = 0; i < packets->count; i++) {
        if (packets->at[i].referral == referral)
            return &packets->at[i];
    }
    return NULL;
}

static const struct consent *consent_of(const struct consents *consents, int64_t id)
{
    for (size_t i = 0; i < consents->count; i++) {
        if (consents->at[i].id == id)
            return &consents->at[i];
    }
    return NULL;
}

/* The names of the pieces, each once, as the packet had them. */
static const char *what_left(struct arena *arena, const char *json)
{
    struct buf out = buf_new(arena, 8192);
    struct packet packet;

    packet_read(arena, json, &packet);
    for (size_t i = 0; i < packet.count; i++) {
        if (i > 0 && text_equal(packet.at[i].label, packet.at[i - 1].label))
            continue;
        buf_print(&out, "%s%s", out.count > 0 ? ", " : "", text_or(packet.at[i].label, ""));
    }
    return buf_text(&out);
}

static struct date day_of(const struct access *access, struct instant at)
{
    return at.s != 0 ? access_day_of(access, at) : (struct date){ 0 };
}

static struct left of_receipt(const struct access *access, const struct receipt *receipt,
                              const struct sent_packet *packet, const struct consent *consent)
{
    struct arena *arena = access_arena(access);

    return (struct left){
        .ref = receipt->ref, .ref_kind = "di", .on = day_of(access, receipt->sent_at),
        .to = consent != NULL ? consent->recipient
              : packet != NULL ? packet->service_name : NULL,
        .what = packet != NULL ? what_left(arena, packet->json) : NULL,
        .purpose = consent != NULL ? consent->purpose : NULL,
        .kind = N_("With their yes, as a packet"), .told = TOLD_RELEASE,
        .sha256 = receipt->sha256,
        .until_on = consent != NULL ? consent->until_on : (struct date){ 0 },
        .opened_on = day_of(access, receipt->opened_at),
        .revoked_on = day_of(access, receipt->revoked_at), .sent_at = receipt->sent_at,
        .opened_at = receipt->opened_at, .revoked_at = receipt->revoked_at,
        .referral_ref = packet != NULL ? packet->ref : NULL,
        .consent_ref = consent != NULL ? consent->ref : NULL,
    };
}

static struct left of_told(const struct told *told, const struct consent *consent)
{
    return (struct left){
        .ref = told->ref, .ref_kind = "dt", .on = told->on, .to = told->recipient,
        .what = told->what, .purpose = told->purpose, .kind = told_kind_label(told->kind),
        .told = told->kind,
        .until_on = consent != NULL ? consent->until_on : (struct date){ 0 },
        .consent_ref = consent != NULL ? consent->ref : NULL,
    };
}

static int newer_first(const void *a, const void *b)
{
    const struct left *one = (const struct left *)a, *other = (const struct left *)b;
    int order = date_compare(other->on, one->on);

    if (order != 0)
        return order;
    return one->sent_at.s > other->sent_at.s ? -1 : one->sent_at.s < other->sent_at.s;
}

enum status accounting_read(const struct access *access, struct date since, struct lefts *ret)
{
    struct sent_packets packets;
    struct consents consents;
    struct receipts receipts;
    struct tolds tolds;
    size_t count = 0;
    enum status s;

    if ((s = receipt_list(access, &receipts)) != OK || (s = packet_list(access, &packets)) != OK ||
        (s = consent_list(access, &consents)) != OK || (s = told_list(access, &tolds)) != OK)
        return s;
    struct left *list = arena_array(access_arena(access), receipts.count + tolds.count,
                                    struct left);
    for (size_t i = 0; i < receipts.count; i++)
        list[count++] = of_receipt(access, &receipts.at[i],
                                   packet_of(&packets, receipts.at[i].referral),
                                   consent_of(&consents, receipts.at[i].consent));
    for (size_t i = 0; i < tolds.count; i++)
        list[count++] = of_told(&tolds.at[i], tolds.at[i].consent.set
                                ? consent_of(&consents, tolds.at[i].consent.n) : NULL);
    if (count > 1)
        qsort(list, count, sizeof list[0], newer_first);
    size_t kept = 0;
    while (kept < count && (!date_is_set(since) || !date_before(list[kept].on, since)))
        kept++;
    *ret = (struct lefts){ list, kept };
    return OK;
}
