// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/left.h"

#include "base/arena.h"
#include "base/buf.h"
#include "crypto/sha256.h"
#include "made/left_sql.h"

#include <stdlib.h>
#include <string.h>

enum {
    WHAT_CEILING = 16 * 1024,
    RECEIPTS_MOST = 500, PACKETS_MOST = 200, TOLDS_MOST = 500,    /* as the statements' LIMIT */
};

struct date left_since(struct date today)
{
    return date_add_months(today, -12 * ACCOUNTING_YEARS);
}

struct left_rule left_rule_of(enum told_kind kind, bool for_treatment, bool part2)
{
    switch (kind) {
    case TOLD_RELEASE:
        if (part2)
            return (struct left_rule){
                false, N_("With their own yes. Part 2 will have it counted for three years once "
                          "HIPAA's rule is in force (42 CFR 2.25).") };
        return for_treatment
               ? (struct left_rule){ false, N_("For treatment, payment or our own work "
                                               "(45 CFR 164.528(a)(1)(i)).") }
               : (struct left_rule){ false, N_("With their own yes "
                                               "(45 CFR 164.528(a)(1)(iv)).") };
    case TOLD_HEALTH_PLAN:
        return (struct left_rule){ false, N_("For treatment, payment or our own work "
                                             "(45 CFR 164.528(a)(1)(i)).") };
    case TOLD_EMERGENCY:
        return part2 ? (struct left_rule){ true, N_("Part 2 has each emergency written down "
                                                    "(42 CFR 2.51(c)).") }
                     : (struct left_rule){ false, N_("For treatment, payment or our own work "
                                                     "(45 CFR 164.528(a)(1)(i)).") };
    case TOLD_COURT:
        return (struct left_rule){ true, N_("Asked by a court or the police "
                                            "(45 CFR 164.512(e), (f)).") };
    case TOLD_ABUSE_REPORT:
        return (struct left_rule){ true, N_("A report that the law asks for "
                                            "(45 CFR 164.512(b), (c)).") };
    case TOLD_OVERSIGHT:
        return (struct left_rule){ true, N_("For oversight (45 CFR 164.512(d)).") };
    case TOLD_KINDS:
        break;
    }
    return (struct left_rule){ true, "" };
}

/* What all of it is read from. */
struct books {
    const struct access *access;
    struct receipts receipts;
    struct sent_packets packets;
    struct consents consents;
    struct tolds tolds;
    struct sql_left_answered names;
};

static enum status read_books(const struct access *access, struct books *ret)
{
    enum status s;

    *ret = (struct books){ .access = access };
    if ((s = receipt_list(access, &ret->receipts)) != OK ||
        (s = packet_list(access, &ret->packets)) != OK ||
        (s = consent_list(access, &ret->consents)) != OK ||
        (s = told_list(access, &ret->tolds)) != OK)
        return s;
    return sql_left_answered(access, &ret->names);
}

static const struct sent_packet *packet_of(const struct books *books, int64_t referral)
{
    for (size_t i = 0; i < books->packets.count; i++) {
        if (books->packets.at[i].referral == referral)
            return &books->packets.at[i];
    }
    return NULL;
}

static const struct consent *consent_of(const struct books *books, int64_t id)
{
    for (size_t i = 0; i < books->consents.count; i++) {
        if (books->consents.at[i].id == id)
            return &books->consents.at[i];
    }
    return NULL;
}

static const char *who_opened(const struct books *books, int64_t referral, const char *to)
{
    for (size_t i = 0; i < books->names.count; i++) {
        if (books->names.at[i].referral == referral && !text_is_blank(books->names.at[i].by_name))
            return books->names.at[i].by_name;
    }
    return to;
}

/* The names of the pieces, each once, as the packet had them. */
static const char *what_left(struct arena *arena, const struct packet *packet)
{
    struct buf out = buf_new(arena, WHAT_CEILING);

    for (size_t i = 0; i < packet->count; i++) {
        if (i > 0 && text_equal(packet->at[i].label, packet->at[i - 1].label))
            continue;
        buf_print(&out, "%s%s", out.count > 0 ? ", " : "", text_or(packet->at[i].label, ""));
    }
    return buf_text(&out);
}

static struct date day_of(const struct access *access, struct instant at)
{
    return at.s != 0 ? access_day_of(access, at) : (struct date){ 0 };
}

/* A consent may name the organization, the service or a whole class; a receipt says where it went. */
static const char *to_whom(struct arena *arena, const char *recipient,
                           const struct sent_packet *packet)
{
    if (text_is_blank(recipient) || text_equal(recipient, packet->service_name) ||
        text_equal(recipient, packet->organization))
        return packet->to;
    return arena_print(arena, "%s: %s", recipient, packet->to);
}

/* What can't be read here (labels shut) isn't there: no line. */
static bool of_receipt(const struct books *books, const struct receipt *receipt, struct left *ret)
{
    const struct access *access = books->access;
    const struct sent_packet *packet = packet_of(books, receipt->referral);
    const struct consent *consent = consent_of(books, receipt->consent);
    char hash[SHA256_TEXT];

    if (packet == NULL)
        return false;
    *ret = (struct left){
        .ref = receipt->ref, .packet = true, .labels = packet->labels,
        .on = day_of(access, receipt->sent_at),
        .kind = N_("With their yes, as a packet"), .told = TOLD_RELEASE,
        .sha256 = receipt->sha256, .sent_at = receipt->sent_at, .opened_at = receipt->opened_at,
        .revoked_at = receipt->revoked_at, .opened_on = day_of(access, receipt->opened_at),
        .revoked_on = day_of(access, receipt->revoked_at), .referral_ref = packet->ref,
    };
    packet_read(access_arena(access), packet->json, &ret->fields);
    sha256_hex((struct bytes){ packet->json, strlen(packet->json) }, hash);
    ret->whole = text_equal(hash, receipt->sha256);
    ret->to = to_whom(access_arena(access), ret->fields.recipient, packet);
    ret->purpose = ret->fields.purpose;
    ret->what = what_left(access_arena(access), &ret->fields);
    ret->part2 = ret->fields.notice != NULL;
    ret->until_on = ret->fields.until_on;
    ret->consent_ref = consent != NULL ? consent->ref : NULL;
    ret->rule = left_rule_of(TOLD_RELEASE, consent != NULL && consent->kind == RELEASE_TPO,
                             ret->part2);
    if (receipt->opened_at.s != 0)
        ret->opened_by = who_opened(books, receipt->referral, ret->to);
    return true;
}

static struct left of_told(const struct books *books, const struct told *told)
{
    const struct consent *consent = told->consent.set ? consent_of(books, told->consent.n) : NULL;

    return (struct left){
        .ref = told->ref, .on = told->on, .to = told->recipient, .what = told->what,
        .purpose = told->purpose, .kind = told_kind_label(told->kind), .told = told->kind,
        .part2 = told->part2, .labels = told->labels,
        .rule = left_rule_of(told->kind, consent != NULL && consent->kind == RELEASE_TPO,
                             told->part2),
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
    if (one->sent_at.s != other->sent_at.s)
        return one->sent_at.s > other->sent_at.s ? -1 : 1;
    return strcmp(one->ref, other->ref);
}

enum status left_list(const struct access *access, struct date since, struct lefts *ret)
{
    struct books books;
    size_t count = 0, kept = 0;

    enum status s = read_books(access, &books);
    if (s != OK)
        return s;
    struct left *list = arena_array(access_arena(access),
                                    books.receipts.count + books.tolds.count + 1, struct left);
    for (size_t i = 0; i < books.receipts.count; i++)
        count += of_receipt(&books, &books.receipts.at[i], &list[count]);
    for (size_t i = 0; i < books.tolds.count; i++)
        list[count++] = of_told(&books, &books.tolds.at[i]);
    if (count > 1)
        qsort(list, count, sizeof list[0], newer_first);
    while (kept < count && (!date_is_set(since) || !date_before(list[kept].on, since)))
        kept++;
    *ret = (struct lefts){
        list, kept, books.consents,
        books.receipts.count >= RECEIPTS_MOST || books.packets.count >= PACKETS_MOST ||
            books.tolds.count >= TOLDS_MOST,
    };
    return OK;
}
