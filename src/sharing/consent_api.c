// SPDX-License-Identifier: AGPL-3.0-or-later
/* Consents, and who has looked. */
#include "sharing/consent_api.h"

#include "base/arena.h"
#include "base/ref.h"
#include "privacy/trail.h"
#include "resource/resource.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>
#include <string.h>

static const char *const METHODS[] = { "signed", "spoken", "portal", "paper", NULL };
static const char *const KINDS[] = { "general", "tpo", "separate", NULL };

static const struct api_field CONSENT_FIELDS_TAKEN[] = {
    { .name = "purpose", .type = API_TEXT, .required = true, .most = 2000, .about = "What for." },
    { .name = "recipient", .type = API_TEXT, .required = true, .most = 300,
      .about = "Who may have it: a name, the id of a service of the directory, or of a tpo "
               "\"my treating providers\"." },
    { .name = "information", .type = API_ANY, .required = true,
      .about = "What may leave: name contact birth_date language need notes goals attendance, or "
               "{what, text}." },
    { .name = "until", .type = API_DATE, .about = "Its last day; null: until revoked." },
    { .name = "method", .type = API_TEXT, .required = true, .words = METHODS },
    { .name = "witness", .type = API_TEXT, .most = 200, .about = "Needed when spoken." },
    { .name = "language", .type = API_TEXT, .most = 60, .about = "The language it was given in." },
    { .name = "on", .type = API_DATE, .about = "The day it was given. Default: today." },
    { .name = "kind", .type = API_TEXT, .words = KINDS,
      .about = "Default: general; tpo when the purpose says treatment, payment and operations." },
    { .name = "labels", .type = API_TEXTS,
      .about = "What it may include besides ordinary facts (gen): phi sud dv ... Default: gen "
               "alone; of a tpo gen, phi and sud." },
    { .name = "by", .type = API_TEXT, .most = 200,
      .about = "Who signs for them, when it isn't the client." },
    { .name = "supersedes", .type = API_REF, .kind = "c",
      .about = "The consent it stands in place of, which ends." },
    { 0 },
};

static void write_items(struct json *j, struct consent_items items)
{
    json_open_list(j, "information");
    for (size_t i = 0; i < items.count; i++) {
        if (items.at[i].field != CONSENT_OTHER) {
            json_text(j, NULL, consent_field_word(items.at[i].field));
            continue;
        }
        json_open_object(j, NULL);
        json_text(j, "what", items.at[i].what);
        json_text(j, "text", items.at[i].text);
        json_close(j);
    }
    json_close(j);
}

static void write_consent(struct json *j, const struct consent *consent)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "c", consent->ref);
    json_text(j, "purpose", consent->purpose);
    json_text(j, "recipient", consent->recipient);
    write_items(j, consent->information);
    json_date(j, "until", consent->until_on);
    json_text(j, "method", consent_method_word(consent->method));
    json_text(j, "witness", consent->witness);
    json_text(j, "language", consent->language);
    json_date(j, "on", consent->agreed_on);
    json_text(j, "kind", release_kind_word(consent->kind));
    json_open_list(j, "labels");
    for (int i = 0; i < LABELS; i++) {
        if (consent->labels & (int64_t)1 << i)
            json_text(j, NULL, label_word(i));
    }
    json_close(j);
    json_text(j, "by", consent->signed_by);
    json_text(j, "state", consent_state_word(consent->state));
    json_int(j, "version", consent->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct consents consents;

    (void)request;
    enum status s = consent_list(access, &consents);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < consents.count; i++)
        write_consent(j, &consents.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status read_one(struct request *request, const struct access *access,
                            struct consent *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "c", "c", &id);
    return s != OK ? s : consent_get(access, id, ret);
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct consent consent;

    enum status s = read_one(request, access, &consent);
    if (s != OK)
        return s;
    write_consent(response_json(response), &consent);
    response_version(response, consent.version);
    return OK;
}

/* One word, or {what, text}; false: neither. */
static bool read_item(json_t *value, struct consent_item *ret)
{
    if (json_is_object(value)) {
        const json_t *what = json_object_get(value, "what"), *text = json_object_get(value, "text");
        *ret = (struct consent_item){ CONSENT_OTHER, json_string_value(what),
                                      json_string_value(text) };
        return ret->what != NULL && ret->text != NULL && json_object_size(value) == 2;
    }
    const char *word = json_string_value(value);
    for (int i = 0; word != NULL && i < CONSENT_OTHER; i++) {
        if (strcmp(word, consent_field_word((enum consent_field)i)) == 0) {
            *ret = (struct consent_item){ .field = (enum consent_field)i };
            return true;
        }
    }
    return false;
}

static void read_items(struct request *request, struct consent_items *ret)
{
    json_t *list = json_object_get(request_json(request), "information"), *value;
    struct arena *arena = request_arena(request);
    struct consent_item *items = arena_array(arena, json_array_size(list) + 1,
                                             struct consent_item);
    size_t i;

    if (!json_is_array(list))
        problem_add(request_problems(request), "information",
                    N_("This has to be a list: words, or {what, text}."));
    json_array_foreach(list, i, value) {
        if (!read_item(value, &items[i]))
            problem_add(request_problems(request),
                        arena_print(arena, "information[%zu]", i),
                        N_("One of name, contact, birth_date, language, need, notes, goals, "
                           "attendance, or {what, text} with the very words."));
    }
    *ret = (struct consent_items){ items, json_array_size(list) };
}

/* A service of the directory may be named by its id. */
static enum status read_recipient(struct request *request, const struct office *office,
                                  struct consent_draft *draft)
{
    struct service service;

    draft->recipient = api_text(request, NULL, "recipient");
    if (!text_begins(draft->recipient, "x_") || !ref_is_valid(draft->recipient + 2))
        return OK;
    enum status s = resource_named(office, draft->recipient + 2, &service);
    if (s == OK) {
        draft->recipient = service.name;
        draft->service = (struct maybe_int){ true, service.id.n };
    } else if (s == NOT_FOUND) {
        problem_add(request_problems(request), "recipient",
                    N_("That service isn't in the directory."));
        s = OK;
    }
    return s;
}

static void read_labels(struct request *request, struct consent_draft *draft)
{
    struct text_list words = api_texts(request, NULL, "labels");
    int64_t label;

    draft->has_labels = api_has(request, NULL, "labels");
    for (size_t i = 0; i < words.count; i++) {
        if (label_from_word(words.at[i], &label))
            draft->labels |= label;
        else
            problem_add(request_problems(request),
                        arena_print(request_arena(request), "labels[%zu]", i),
                        N_("One of gen, phi, sud, sudn, psy, dv, edu, cw, imm, hiv, gene, "
                           "repro."));
    }
}

static enum status read_older(struct request *request, const struct access *access,
                              struct consent_draft *draft)
{
    const char *ref = api_ref(request, NULL, "supersedes");

    if (ref == NULL)
        return OK;
    enum status s = access_find(access, "c", ref, &draft->supersedes.n);
    draft->supersedes.set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), "supersedes", N_("That isn't in this record."));
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct consent_draft draft = {
        .purpose = api_text(request, NULL, "purpose"), .until_on = api_date(request, NULL, "until"),
        .witness = api_text(request, NULL, "witness"),
        .language = api_text(request, NULL, "language"),
        .agreed_on = api_date(request, NULL, "on"), .signed_by = api_text(request, NULL, "by"),
    };
    struct consent consent;
    int64_t id;
    enum status s;

    draft.has_kind = release_kind_from_word(api_text(request, NULL, "kind"), &draft.kind);
    read_labels(request, &draft);
    draft.has_method = consent_method_from_word(api_text(request, NULL, "method"), &draft.method);
    read_items(request, &draft.information);
    if ((s = read_recipient(request, change_office(change), &draft)) != OK ||
        (s = read_older(request, change_access(change), &draft)) != OK ||
        (s = consent_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = consent_get(change_access(change), id, &consent)) != OK)
        return s;
    write_consent(response_json(response), &consent);
    response_version(response, consent.version);
    api_created(response, "consents", "c", consent.ref);
    return undo_told(change, &(struct undo){ .what = "consent_given", .record = id,
                                             .version = consent.version }, response);
}

static enum status revoke(struct request *request, struct change *change,
                          struct response *response)
{
    struct consent consent;

    enum status s = read_one(request, change_access(change), &consent);
    if (s != OK)
        return s;
    if (consent.version != request_version(request))
        return STALE;
    if ((s = consent_revoke(change, consent.id)) != OK)
        return s;
    response_code(response, 204);
    return OK;
}

static enum status looks(struct request *request, const struct access *access,
                         struct response *response)
{
    struct looks looks;
    const char *next;

    enum status s = look_page(access, api_cursor(request), api_limit(request), &looks, &next);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < looks.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "who", looks.at[i].who);
        json_instant(j, "when", looks.at[i].at);
        json_text(j, "purpose", purpose_word(looks.at[i].purpose));
        json_text(j, "what", looks.at[i].what);
        json_bool(j, "changed", looks.at[i].changed);
        json_close(j);
    }
    api_list_close(response, next);
    return OK;
}

const struct route sharing_api_routes[] = {
    API_PERSON("/people/{p}/consents", AREA_SHARING, list,
               .about = "What the client lets us share, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/consents", AREA_SHARING, add, .undo = "consent_given",
                      .takes = CONSENT_FIELDS_TAKEN, .about = "Writes down a consent: active."),
    API_RECORD("/consents/{c}", "c", AREA_SHARING, show, .about = "One consent."),
    API_RECORD_CHANGE(METHOD_DELETE, "/consents/{c}", "c", AREA_SHARING, revoke,
                      .needs_version = true,
                      .about = "Revokes it: stops future use at once, deletes nothing."),
    API_PERSON("/people/{p}/looks", AREA_SHARING, looks, .about = "Who has looked, newest first."),
    END_OF_ROUTES,
};
