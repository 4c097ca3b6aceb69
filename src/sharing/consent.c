// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/consent.h"

#include "base/arena.h"
#include "base/json.h"
#include "made/consent_sql.h"

#include <jansson.h>

enum { CONSENT_TEXT_MAX = 2000, CONSENT_ITEMS_MOST = 40 };

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
            .state = (enum consent_state)row->state,
        };
        /* An end that has passed ends it by itself. */
        if (list[i].state == CONSENT_ACTIVE && date_is_set(row->until_on) &&
            date_before(row->until_on, access_today(access)))
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

static void check_items(struct consent_items items, struct problems *p)
{
    if (items.count == 0)
        problem_add(p, "information", N_("Name exactly what may leave. Empty never means all."));
    if (items.count > CONSENT_ITEMS_MOST)
        problem_add(p, "information", N_("Please keep to 40 pieces of information."));
    for (size_t i = 0; i < items.count; i++) {
        bool other = items.at[i].field == CONSENT_OTHER;
        if (other && (text_is_blank(items.at[i].what) || text_is_blank(items.at[i].text)))
            problem_add(p, "information",
                        N_("Write what it is, and the very words that may leave."));
        if (text_length(items.at[i].what) > 200 || text_length(items.at[i].text) > CONSENT_TEXT_MAX)
            problem_add(p, "information", N_("Please keep this to 2,000 characters."));
    }
}

static void check_draft(const struct consent_draft *draft, struct date today, struct problems *p)
{
    if (text_is_blank(draft->purpose))
        problem_add(p, "purpose", N_("Write what it is for."));
    else if (text_length(draft->purpose) > CONSENT_TEXT_MAX)
        problem_add(p, "purpose", N_("Please keep this to 2,000 characters."));
    if (text_is_blank(draft->recipient))
        problem_add(p, "recipient", N_("Write who may have it."));
    else if (text_length(draft->recipient) > 300)
        problem_add(p, "recipient", N_("Please keep the name to 300 characters."));
    check_items(draft->information, p);
    if (!draft->has_method)
        problem_add(p, "method", N_("Say how: signed, spoken, portal or paper."));
    if (draft->has_method && draft->method == CONSENT_SPOKEN && text_is_blank(draft->witness))
        problem_add(p, "witness", N_("Write who heard the spoken agreement."));
    /* An old paper may be kept for the record: it counts as ended from the start. */
    if (date_is_set(draft->until_on) && date_is_set(draft->agreed_on) &&
        date_before(draft->until_on, draft->agreed_on))
        problem_add(p, "until", N_("A consent can't end before it was given."));
    if (date_is_set(draft->agreed_on) && date_before(today, draft->agreed_on))
        problem_add(p, "on", N_("An agreement can't be in the future."));
}

enum status consent_add(struct change *change, const struct consent_draft *draft,
                        struct problems *problems, int64_t *ret)
{
    struct arena *arena = change_arena(change);

    check_draft(draft, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_consent_add(change, &(struct sql_consent_add){
        .purpose = draft->purpose, .recipient = draft->recipient,
        .recipient_key = text_folded(arena, draft->recipient), .service = draft->service,
        .information = items_json(arena, draft->information), .until_on = draft->until_on,
        .method = draft->method, .witness = text_or_null(draft->witness),
        .language = text_or_null(draft->language),
        .agreed_on = date_is_set(draft->agreed_on) ? draft->agreed_on : change_today(change),
    }, ret);
    return s != OK ? s : release_note(change, *ret, CONSENT_ACTIVE, draft->until_on);
}

enum status consent_revoke(struct change *change, int64_t id)
{
    return release_revoke(change, id);
}

bool consent_is_for(const struct consent *consent, const char *folded_name,
                    struct maybe_int service)
{
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
