// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/consent.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "job/job.h"
#include "made/consent_sql.h"
#include "people/tie.h"
#include "signal/signal.h"

#include <jansson.h>
#include <string.h>

enum { ENDS_DAYS = 30, MORNING = 6 * 60 };

static const char *const METHODS[CONSENT_METHODS] = { "signed", "spoken", "portal", "paper" };
static const char *const FIELDS[CONSENT_FIELDS] = {
    "name", "contact", "birth_date", "language", "need", "notes", "goals", "attendance", "other",
};

const char *consent_method_word(enum consent_method method)
{
    return METHODS[method];
}

bool consent_method_from_word(const char *word, enum consent_method *ret)
{
    int number;

    if (!text_among(METHODS, CONSENT_METHODS, word, &number))
        return false;
    *ret = (enum consent_method)number;
    return true;
}

const char *consent_field_word(enum consent_field field)
{
    return FIELDS[field];
}

const char *consent_field_label(enum consent_field field)
{
    static const char *const labels[CONSENT_FIELDS] = {
        N_("Name"), N_("How to reach them"), N_("Birth date"), N_("Language"),
        N_("What is needed"), N_("Notes"), N_("Goals"), N_("Days attended"), N_("Something else"),
    };

    return labels[field];
}

static const char *items_json(struct arena *arena, struct consent_items items)
{
    struct buf out = buf_new(arena, 256 * 1024);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    for (size_t i = 0; i < items.count; i++) {
        json_open_object(&j, NULL);
        json_text(&j, "field", FIELDS[items.at[i].field]);
        json_text(&j, "what", items.at[i].what);
        json_text(&j, "text", items.at[i].text);
        json_close(&j);
    }
    json_close(&j);
    return buf_text(&out);
}

static struct consent_items items_from_json(struct arena *arena, const char *text)
{
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    struct consent_item *items = arena_array(arena, json_array_size(root), struct consent_item);
    size_t count = 0, i;
    json_t *item;
    int field;

    json_array_foreach(root, i, item) {
        /* A field this program doesn't know may not leave. */
        if (!text_among(FIELDS, CONSENT_FIELDS, json_string_value(json_object_get(item, "field")),
                        &field))
            continue;
        items[count++] = (struct consent_item){
            .field = (enum consent_field)field,
            .what = arena_text(arena, json_string_value(json_object_get(item, "what"))),
            .text = arena_text(arena, json_string_value(json_object_get(item, "text"))),
        };
    }
    json_decref(root);
    return (struct consent_items){ items, count };
}

enum status consent_list(const struct access *access, struct consents *ret)
{
    struct sql_consent_list rows;
    struct arena *arena = access_arena(access);

    enum status s = sql_consent_list(access, &rows);
    if (s != OK)
        return s;
    struct consent *list = arena_array(arena, rows.count, struct consent);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_consent_list_row *row = &rows.at[i];
        list[i] = (struct consent){
            .id = row->id, .ref = row->ref, .version = row->version, .purpose = row->purpose,
            .recipient = row->recipient, .recipient_key = row->recipient_key,
            .service = row->service, .information = items_from_json(arena, row->information),
            .until_on = row->until_on, .method = (enum consent_method)row->method,
            .witness = row->witness, .language = row->language, .agreed_on = row->agreed_on,
            .state = (enum consent_state)row->state, .kind = (enum release_kind)row->kind,
            .labels = row->permits, .to_class = row->to_class, .signed_by = row->signed_by,
            .revoked_at = row->revoked_at,
        };
        /* An end that has passed ends it by itself. */
        struct release_terms terms = consent_terms(&list[i]);
        if (list[i].state == CONSENT_ACTIVE &&
            !release_holds(&terms, access_today(access), clock_now()))
            list[i].state = CONSENT_EXPIRED;
    }
    *ret = (struct consents){ list, rows.count };
    return OK;
}

enum status consent_get(const struct access *access, int64_t id, struct consent *ret)
{
    struct consents all;

    enum status s = consent_list(access, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

/* "My treating providers": a class instead of a name. */
static bool names_class(struct arena *arena, const struct consent_draft *draft)
{
    static const char *const CLASSES[] = { "treating provider", "providers who treat",
                                           "quienes me tratan", "proveedores que me tratan" };
    const char *key = text_folded(arena, draft->recipient);

    if (draft->kind != RELEASE_TPO || draft->service.set)
        return false;
    for (size_t i = 0; i < sizeof CLASSES / sizeof CLASSES[0]; i++) {
        if (strstr(key, CLASSES[i]) != NULL)
            return true;
    }
    return false;
}

static enum status supersede(struct change *change, int64_t id, struct problems *problems)
{
    struct consent old;

    enum status s = consent_get(change_access(change), id, &old);
    if (s != OK)
        return s;
    if (old.state != CONSENT_ACTIVE) {
        problems->guard = "state";
        problem_add(problems, "supersedes", N_("That consent doesn't hold any more."));
        return CONFLICT;
    }
    return release_note(change, id, CONSENT_SUPERSEDED, old.until_on);
}

/* A month ahead somebody asks whether it should go on; a shorter one is asked about next morning,
 * and one for this visit only isn't. */
static enum status look_ahead(struct change *change, int64_t id, struct date until)
{
    struct date tomorrow = date_add_days(change_today(change), 1);
    struct date ahead = date_add_days(until, -ENDS_DAYS);

    if (!date_is_set(until) || !date_before(tomorrow, until))
        return OK;
    if (date_before(ahead, tomorrow))
        ahead = tomorrow;
    return job_add(change, "consent.ends", id, change_at(change, ahead, MORNING));
}

enum status consent_run_ends(struct change *change, int64_t id)
{
    struct consent consent;

    enum status s = consent_get(change_access(change), id, &consent);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK || consent.state != CONSENT_ACTIVE)
        return s;
    return signal_raise(change, SIGNAL_CONSENT_ENDS, N_("What may go to %1$s ends soon"),
                        consent.recipient);
}

enum status consent_add(struct change *change, const struct consent_draft *draft,
                        struct problems *problems, int64_t *ret)
{
    struct arena *arena = change_arena(change);
    struct consent_draft full = *draft;
    enum away away;

    consent_by_default(arena, &full);
    enum status s = consent_check(change, &full, problems);
    if (s != OK)
        return s;
    if (full.supersedes.set && (s = supersede(change, full.supersedes.n, problems)) != OK)
        return s;
    s = sql_consent_add(change, &(struct sql_consent_add){
        .purpose = full.purpose, .recipient = full.recipient,
        .recipient_key = text_folded(arena, full.recipient), .service = full.service,
        .information = items_json(arena, full.information), .until_on = full.until_on,
        .kind = full.kind, .permits = full.labels | LABEL_GEN,
        .to_class = names_class(arena, &full), .signed_by = text_or_null(full.signed_by),
        .method = full.method, .witness = text_or_null(full.witness),
        .language = text_or_null(full.language),
        .agreed_on = date_is_set(full.agreed_on) ? full.agreed_on : change_today(change),
    }, ret);
    if (s == OK)
        s = release_note(change, *ret, CONSENT_ACTIVE, full.until_on);
    if (s == OK)
        s = tie_away(change_access(change), full.recipient, (struct person_id){ 0 }, &away);
    if (s == OK && away == AWAY_YES && !full.service.set)
        s = job_add(change, "grant.unsafe", *ret, change_now(change));
    return s != OK ? s : look_ahead(change, *ret, full.until_on);
}

enum status consent_revoke(struct change *change, int64_t id)
{
    struct consent consent;
    int64_t changed;

    enum status s = consent_get(change_access(change), id, &consent);
    if (s != OK || (s = release_revoke(change, id)) != OK || consent.state == CONSENT_REVOKED)
        return s;
    /* Its words stay; the record has changed all the same. */
    return sql_consent_touch(change, id, &changed);
}

bool consent_is_for(const struct consent *consent, const char *folded_name,
                    struct maybe_int service, bool treats)
{
    if (consent->to_class)
        return treats;
    if (consent->service.set && service.set)
        return consent->service.n == service.n;
    return text_equal(consent->recipient_key, folded_name);
}

const struct consent_item *consent_item_of(const struct consent *consent, enum consent_field field)
{
    for (size_t i = 0; i < consent->information.count; i++) {
        if (consent->information.at[i].field == field)
            return &consent->information.at[i];
    }
    return NULL;
}

struct release_terms consent_terms(const struct consent *consent)
{
    return (struct release_terms){
        .on_file = consent->state != CONSENT_DRAFT && consent->state != CONSENT_SUPERSEDED,
        .kind = consent->kind, .labels = consent->labels, .until_on = consent->until_on,
        .revoked_at = consent->revoked_at,
        .written = consent->method == CONSENT_SIGNED || consent->method == CONSENT_PAPER,
    };
}

struct consent consent_as_if(struct arena *arena, const struct consent_draft *draft)
{
    struct consent_draft full = *draft;

    consent_by_default(arena, &full);
    return (struct consent){
        .purpose = text_or(full.purpose, ""), .recipient = text_or(full.recipient, ""),
        .recipient_key = text_folded(arena, full.recipient), .service = full.service,
        .information = full.information, .until_on = full.until_on, .method = full.method,
        .agreed_on = full.agreed_on, .state = CONSENT_ACTIVE, .kind = full.kind,
        .labels = full.labels == 0 ? 0 : full.labels | LABEL_GEN,
        .to_class = names_class(arena, &full), .signed_by = full.signed_by,
    };
}
