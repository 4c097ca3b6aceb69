// SPDX-License-Identifier: AGPL-3.0-or-later
/* GET /people/{p}/facts, PUT /people/{p}/facts/{key}. */
#include "base/arena.h"
#include "fact/fact_page.h"
#include "privacy/account.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>
#include <string.h>

static const char *const PERIOD_WORDS[] = { "year", "month", "semimonthly", "biweekly", "week",
                                            NULL };
static const struct api_field FACT_FIELDS[] = {
    { .name = "value", .type = API_ANY,
      .about = "Text, number, truth, money or a list; null: not known any more, or refused." },
    { .name = "period", .type = API_TEXT, .words = PERIOD_WORDS, .about = "Of an amount." },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "source", .type = API_TEXT, .most = FACT_TEXT_MAX,
      .about = "Who told it; \"refused\": would rather not say. Default: client." },
    { .name = "proof", .type = API_TEXT, .most = FACT_TEXT_MAX },
    API_LABELS,
    { 0 },
};

static void write_value(struct json *j, const char *text, const char *currency)
{
    json_t *value = text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL, *one;
    json_t *cents = json_object_get(value, "cents");
    size_t i;

    if (json_is_integer(cents)) {
        json_money(j, "value", (struct money){ json_integer_value(cents) },
                   text_or(json_string_value(json_object_get(value, "currency")), currency));
    } else if (json_is_array(value)) {
        json_open_list(j, "value");
        json_array_foreach(value, i, one) {
            if (json_is_string(one))
                json_text(j, NULL, json_string_value(one));
            else if (json_is_boolean(one))
                json_bool(j, NULL, json_is_true(one));
            else if (json_is_integer(one))
                json_int(j, NULL, json_integer_value(one));
            else
                json_decimal(j, NULL, json_real_value(one), 3);
        }
        json_close(j);
    } else if (json_is_string(value)) {
        json_text(j, "value", json_string_value(value));
    } else if (json_is_boolean(value)) {
        json_bool(j, "value", json_is_true(value));
    } else if (json_is_integer(value)) {
        json_int(j, "value", json_integer_value(value));
    } else if (json_is_real(value)) {
        json_decimal(j, "value", json_real_value(value), 3);
    } else {
        json_nothing(j, "value");
    }
    json_decref(value);
}

static void write_telling(struct json *j, const struct office *office, const struct fact *fact,
                          const char *currency)
{
    json_ref(j, "id", "ft", fact->ref);
    write_value(j, fact->value, currency);
    json_text(j, "period", fact->period.set ? period_word((enum period)fact->period.n) : NULL);
    json_date(j, "on", fact->on);
    json_text(j, "source", fact->source);
    json_text(j, "proof", fact->proof);
    json_text(j, "by", office_account_name(office, fact->by));
}

/* The one that counts, and all tellings of its key, which stand behind it. */
static void write_fact(struct json *j, const char *name, const struct access *access,
                       const struct facts *facts, size_t from)
{
    const struct office *office = access_office(access);
    struct agency agency;

    if (agency_get(office, &agency) != OK)
        agency.currency = "USD";
    json_open_object(j, name);
    json_text(j, "key", facts->at[from].key);
    write_telling(j, office, &facts->at[from], agency.currency);
    json_open_list(j, "history");
    for (size_t i = from; i < facts->count && (i == from || !facts->at[i].counts); i++) {
        json_open_object(j, NULL);
        write_telling(j, office, &facts->at[i], agency.currency);
        json_close(j);
    }
    json_close(j);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct facts facts;

    (void)request;
    enum status s = fact_list(access, &facts);
    if (s != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    for (size_t i = 0; i < facts.count; i++)
        if (facts.at[i].counts && !facts.at[i].gone)
            write_fact(j, facts.at[i].key, access, &facts, i);
    json_close(j);
    return OK;
}

/* Also one that isn't known any more: its history is. */
static enum status show_key(const struct access *access, const char *key,
                            struct response *response)
{
    struct facts facts;

    enum status s = fact_list(access, &facts);
    for (size_t i = 0; s == OK && i < facts.count; i++) {
        if (!facts.at[i].counts || strcmp(facts.at[i].key, key) != 0)
            continue;
        write_fact(response_json(response), NULL, access, &facts, i);
        return OK;
    }
    return s == OK ? NOT_FOUND : s;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return show_key(access, request_part(request, "key"), response);
}

static enum status put(struct request *request, struct change *change, struct response *response)
{
    json_t *value = json_object_get(request_json(request), "value");
    const char *word = api_text(request, NULL, "period");
    struct fact fact = {
        .key = request_part(request, "key"), .on = api_date(request, NULL, "on"),
        .source = text_or(api_text(request, NULL, "source"), "client"),
        .proof = api_text(request, NULL, "proof"),
    };
    enum period period = PER_YEAR;
    int64_t id;

    fact.refused = strcmp(fact.source, "refused") == 0;
    fact.period.set = word && period_from_word(word, &period);
    fact.period.n = period;
    if (!value)
        problem_add(request_problems(request), "value", N_("This is needed."));
    if (value && !json_is_null(value)) {
        char *text = arena_array(request_arena(request), FACT_VALUE_MAX + 1, char);
        size_t count = json_dumpb(value, text, FACT_VALUE_MAX, JSON_COMPACT | JSON_ENCODE_ANY);
        if (count > FACT_VALUE_MAX)
            problem_add(request_problems(request), "value", N_("This is too long for a fact."));
        fact.value = text;
    }
    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = fact_tell(change, &fact, request_problems(request), &id);
    if (s != OK || (s = show_key(change_access(change), fact.key, response)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "fact_told", .record = id, .version = 1 },
                     response);
}

const struct route fact_api_routes[] = {
    API_PERSON("/people/{p}/facts", AREA_NEEDS, list,
               .about = "What they told, by key, with its history."),
    API_PERSON("/people/{p}/facts/{key}", AREA_NEEDS, show, .about = "One fact and its history."),
    API_PERSON_CHANGE(METHOD_PUT, "/people/{p}/facts/{key}", AREA_NEEDS, put,
                      .takes = FACT_FIELDS, .undo = "fact_told",
                      .about = "One more telling; the one of the latest day counts."),
    END_OF_ROUTES,
};
