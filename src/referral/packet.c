// SPDX-License-Identifier: AGPL-3.0-or-later
/* What leaves: built from the consent, item by item, each by the one decision (privacy/decide.h),
 * and kept byte for byte. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "made/referral_sql.h"
#include "people/people.h"
#include "privacy/decide.h"
#include "referral/inside.h"
#include "resource/resource.h"
#include "sharing/consent.h"

enum { FIELDS_MOST = 80, DAYS_TEXT = 64 * 1024 };

static enum status (*read_notes)(const struct access *, struct text_list, struct packet_notes *);
static enum status (*read_days)(const struct access *, struct packet_days *);

void packet_notes_source(enum status (*read)(const struct access *, struct text_list refs,
                                             struct packet_notes *ret))
{
    read_notes = read;
}

void packet_days_source(enum status (*read)(const struct access *, struct packet_days *ret))
{
    read_days = read;
}

struct building {
    const struct access *access;
    const struct consent *consent;
    struct decide_facts facts;         /* of everything but the item */
    struct packet_field *at;
    size_t count;
    unsigned owed;
};

static bool named(const struct building *b, enum consent_field field)
{
    return consent_item_of(b->consent, field) != NULL;
}

/* Whether an item with these labels goes; what doesn't isn't hinted at (DOMAIN P1, P16).  A rule
 * may let somebody have more than the consent names (R9); the page says that only what was ticked
 * leaves, and that holds for whatever rule. */
static bool goes(struct building *b, enum consent_field field, int64_t labels)
{
    struct decide_facts facts = b->facts;

    if (!named(b, field))
        return false;
    facts.labels = labels;
    facts.release.names_item = true;
    struct ruling ruling = decide(&facts);
    if (ruling.permit)
        b->owed |= ruling.owed;
    return ruling.permit;
}

static void put(struct building *b, enum consent_field field, const char *label, const char *text)
{
    if (text_is_blank(text) || b->count == FIELDS_MOST)
        return;
    b->at[b->count++] = (struct packet_field){ .name = consent_field_word(field),
                                               .label = label, .text = text };
}

static void add(struct building *b, enum consent_field field, const char *text, int64_t labels)
{
    if (!text_is_blank(text) && goes(b, field, labels))
        put(b, field, consent_field_label(field), text);
}

/* The first number or address to write to, never a place. */
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
        /* Labelled GEN, so that nobody calls blindly (people.h). */
        add(b, CONSENT_CONTACT,
            text_is_blank(safe) ? point->value
                                : arena_print(access_arena(b->access), "%s (%s)", point->value,
                                              safe), LABEL_GEN);
        break;
    }
    return OK;
}

static enum status add_person(struct building *b)
{
    struct person person;
    char *birth = arena_array(access_arena(b->access), DATE_TEXT, char);

    enum status s = people_get(b->access, &person);
    if (s != OK)
        return s;
    add(b, CONSENT_NAME, person.called, person.labels);
    add(b, CONSENT_BIRTH_DATE, partdate_iso(person.birth, birth), person.labels);
    add(b, CONSENT_LANGUAGE, person.languages, person.labels);
    return named(b, CONSENT_CONTACT) ? add_contact(b) : OK;
}

/* What was written for this referral goes as it stands, with the referral's own labels; else the
 * need in the client's words, with the need's. */
static enum status add_need(struct building *b, const struct referral *referral)
{
    struct sql_referral_packet_need_row need;

    if (!named(b, CONSENT_NEED))
        return OK;
    if (!referral->need.set || !text_is_blank(referral->why)) {
        add(b, CONSENT_NEED, referral->why, referral->labels);
        return OK;
    }
    enum status s = sql_referral_packet_need(b->access, referral->need.n, &need);
    if (s == OK)
        add(b, CONSENT_NEED, need.words, need.labels);
    return s == NOT_FOUND ? OK : s;
}

static enum status add_goals(struct building *b)
{
    struct sql_referral_packet_goals goals;

    if (!named(b, CONSENT_GOALS))
        return OK;
    enum status s = sql_referral_packet_goals(b->access, &goals);
    for (size_t i = 0; s == OK && i < goals.count; i++)
        add(b, CONSENT_GOALS, goals.at[i].wish, goals.at[i].labels);
    return s;
}

static enum status add_notes(struct building *b, const struct referral *referral)
{
    struct packet_notes notes;

    if (!named(b, CONSENT_NOTES) || referral->notes.count == 0 || read_notes == NULL)
        return OK;
    enum status s = read_notes(b->access, referral->notes, &notes);
    for (size_t i = 0; s == OK && i < notes.count; i++)
        add(b, CONSENT_NOTES, notes.at[i].text, notes.at[i].labels);
    return s;
}

/* Bare days: not what for, not with whom, not where. */
static enum status add_days(struct building *b)
{
    struct buf out = buf_new(access_arena(b->access), DAYS_TEXT);
    struct packet_days days;
    struct date last = { 0 };
    char day[DATE_TEXT];

    if (!named(b, CONSENT_ATTENDANCE) || read_days == NULL)
        return OK;
    enum status s = read_days(b->access, &days);
    for (size_t i = 0; s == OK && i < days.count; i++) {
        if (date_equal(days.at[i].on, last) ||
            !goes(b, CONSENT_ATTENDANCE, days.at[i].labels))
            continue;
        last = days.at[i].on;
        buf_print(&out, "%s%s", out.count > 0 ? ", " : "", date_iso(last, day));
    }
    put(b, CONSENT_ATTENDANCE, consent_field_label(CONSENT_ATTENDANCE), buf_text(&out));
    return s;
}

/* The very words the client agreed to are what the consent may include, and no more. */
static void add_others(struct building *b)
{
    for (size_t i = 0; i < b->consent->information.count; i++) {
        const struct consent_item *item = &b->consent->information.at[i];
        if (item->field == CONSENT_OTHER && goes(b, CONSENT_OTHER, b->consent->labels &
                                                 ~(int64_t)LABELS_MINE_ONLY))
            put(b, CONSENT_OTHER, item->what, item->text);
    }
}

/* Who gets it, on what ground, now. */
static enum status begin(const struct access *access, const struct consent *consent,
                         const struct referral *referral, struct building *b)
{
    bool treats, names, restricted;

    *b = (struct building){
        .access = access, .consent = consent,
        .at = arena_array(access_arena(access), FIELDS_MOST, struct packet_field),
    };
    enum status s = release_names(access, referral, consent, &names, &treats);
    if (s != OK || (s = way_restricted(access, referral, consent, &restricted)) != OK)
        return s;
    bool care = consent->kind == RELEASE_TPO && treats;
    b->facts = (struct decide_facts){
        .row = care ? R9_TREATING : R8_PARTNER, .use = care ? USE_TREATMENT : USE_CARE,
        .at = clock_now(), .on = access_today(access), .signed_in = true, .account_valid = true,
        .restricted = restricted, .treats = treats, .release = consent_terms(consent),
    };
    b->facts.release.names_recipient = names;
    return OK;
}

enum status packet_draft(const struct access *access, const struct consent *consent,
                         const struct referral *referral, struct packet *ret)
{
    struct building b;
    enum status s;

    if ((s = begin(access, consent, referral, &b)) != OK || (s = add_person(&b)) != OK ||
        (s = add_need(&b, referral)) != OK || (s = add_goals(&b)) != OK ||
        (s = add_notes(&b, referral)) != OK || (s = add_days(&b)) != OK)
        return s;
    add_others(&b);
    *ret = (struct packet){
        .at = b.at, .count = b.count, .consent_ref = consent->ref,
        .recipient = consent->recipient, .purpose = consent->purpose,
        .until_on = consent->until_on,
    };
    if (date_is_set(consent->until_on))
        ret->until = date_iso(consent->until_on,
                              arena_array(access_arena(access), DATE_TEXT, char));
    return packet_write(access, consent, (b.owed & OWED_PART2_NOTICE) != 0, ret);
}

enum status packet_for_support(const struct access *access, const struct consent *consent,
                               bool unsafe, struct packet *ret)
{
    const struct referral none = { .id = 0 };
    struct building b;
    enum status s;

    if ((s = begin(access, consent, &none, &b)) != OK)
        return s;
    b.facts.row = R10_FAMILY;
    b.facts.use = USE_SUPPORT;
    b.facts.unsafe = unsafe;
    if ((s = add_person(&b)) != OK || (s = add_goals(&b)) != OK || (s = add_days(&b)) != OK)
        return s;
    *ret = (struct packet){ .at = b.at, .count = b.count, .consent_ref = consent->ref,
                            .recipient = consent->recipient, .purpose = consent->purpose,
                            .until_on = consent->until_on };
    return OK;
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
    struct sql_referral_packet_row row;

    enum status s = sql_referral_packet(access, id, &row);
    if (s == OK)
        *json = row.packet;
    return s;
}

enum status packet_list(const struct access *access, struct sent_packets *ret)
{
    struct sql_referral_packets rows;

    enum status s = sql_referral_packets(access, &rows);
    if (s != OK)
        return s;
    struct sent_packet *list = arena_array(access_arena(access), rows.count, struct sent_packet);
    for (size_t i = 0; i < rows.count; i++) {
        const char *service = rows.at[i].service_name, *by = rows.at[i].organization;
        bool same = text_is_blank(by) || text_equal(by, service);
        list[i] = (struct sent_packet){
            rows.at[i].referral, rows.at[i].labels, rows.at[i].ref, service, by,
            same ? service : arena_print(access_arena(access), "%s, %s", by, service),
            rows.at[i].packet,
        };
    }
    *ret = (struct sent_packets){ list, rows.count };
    return OK;
}
