// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/ask_inside.h"

#include "base/arena.h"
#include "exchange/hsds/hsds.h"
#include "made/ask_sql.h"

#include <string.h>

enum thing { THING_SERVICES, THING_SPOTS, THING_ORGANIZATIONS, THING_TERMS, THING_TAXONOMIES };

static enum directory_kind kind_of(enum thing thing)
{
    static const enum directory_kind kinds[] = {
        DIRECTORY_SERVICES, DIRECTORY_SPOTS, DIRECTORY_ORGANIZATIONS, DIRECTORY_TERMS,
        DIRECTORY_TAXONOMIES,
    };

    return kinds[thing];
}

/* Ready to answer; OK with `asking->memory` NULL when the address asked too often. */
static enum status begin(struct request *request, struct response *response,
                         struct asking *asking)
{
    struct session *session;

    *asking = (struct asking){ .request = request, .response = response };
    if (!request_may_ask(request, response))
        return OK;
    /* Any page may read it: nothing here is anybody's own. */
    response_header(response, "Access-Control-Allow-Origin", "*");
    enum status s = session_system(request_scope(request), "hsds", &session);
    if (s != OK)
        return s;
    asking->office = session_office(session);
    asking->memory = arena_new(HSDS_ARENA);
    asking->giving = giving_new(asking->office, asking->memory, true);
    return OK;
}

static enum status end(struct asking *asking, enum status s)
{
    arena_free(asking->memory);
    return s;
}

static enum status gather(struct asking *asking, enum thing thing, struct int_list ids, bool full)
{
    switch (thing) {
    case THING_SERVICES: return ask_gather_services(asking->giving, ids, full);
    case THING_SPOTS: return ask_gather_spots(asking->giving, ids, full);
    case THING_ORGANIZATIONS: return ask_gather_organizations(asking->giving, ids, full);
    case THING_TERMS: return ask_gather_terms(asking->giving, ids);
    case THING_TAXONOMIES: break;
    }
    return OK;
}

/* A service at a location has its service inside, an organization its services if asked. */
static void write_one(struct asking *asking, const struct given_index *index, struct json *json,
                      enum thing thing, struct given_row *row)
{
    size_t spec = spec_of_kind(kind_of(thing)), services = spec_of_kind(DIRECTORY_SERVICES);

    give_object_open(index, json, NULL, spec, row, true);
    if (thing == THING_SPOTS) {
        struct given_row *service = given_row_of(
            index, services, given_value(row, &HSDS_TABLES[spec], "service_id"));
        size_t organization = spec_of_kind(DIRECTORY_ORGANIZATIONS);
        if (service != NULL) {
            give_object_open(index, json, "service", services, service, false);
            struct given_row *of = given_row_of(
                index, organization,
                given_value(service, &HSDS_TABLES[services], "organization_id"));
            if (of != NULL)
                give_object(index, json, "organization", organization, of, false);
            json_close(json);
        }
    } else if (thing == THING_ORGANIZATIONS && ask_yes(asking->request, "full_service")) {
        json_open_list(json, "services");
        for (struct given_row *one = asking->giving->tables[services].first; one != NULL;
             one = one->next) {
            if (text_equal(given_value(one, &HSDS_TABLES[services], "organization_id"),
                           row->cells[0]))
                give_object(index, json, NULL, services, one, true);
        }
        json_close(json);
    }
    json_close(json);
}

/* The services of the organizations of a page, for `full_service`. */
static enum status add_services(struct asking *asking, struct int_list organizations)
{
    enum status s = OK;

    for (size_t i = 0; s == OK && i < organizations.count; i++) {
        struct sql_ask_services_of rows;
        if ((s = sql_ask_services_of(asking->office, organizations.at[i], &rows)) != OK)
            break;
        int64_t *ids = arena_array(asking->memory, rows.count + 1, int64_t);
        for (size_t k = 0; k < rows.count; k++)
            ids[k] = rows.at[k].id;
        if (rows.count > 0)
            s = give_services(asking->giving, (struct int_list){ ids, rows.count }, true);
    }
    return s;
}

static int64_t number_said(struct request *request, const char *name, int64_t usual, int64_t most)
{
    const char *said = text_or_null(request_query(request, name));
    int64_t number;

    if (said == NULL)
        return usual;
    if (!text_to_int(said, &number) || number < 1 || number > most) {
        problem_add(request_problems(request), name,
                    N_("This is a number from 1 on; a page holds 200 at most."));
        return usual;
    }
    return number;
}

/* `changed` is what modified_after asks about: corrected here, a row is newer than it came. */
static void write_minimal(struct json *json, const struct given_row *row, struct instant changed)
{
    json_open_object(json, NULL);
    json_text(json, "id", row->cells[0]);
    json_instant(json, "modified_date", changed);
    json_close(json);
}

/* So many of them, after the first `from`. */
static void write_taxonomies(struct asking *asking, size_t from, size_t count, struct json *json,
                             struct buf *lines)
{
    struct given_row *row = asking->giving->tables[spec_of_kind(kind_of(THING_TAXONOMIES))]
                                      .first;
    const struct given_index *index = giving_index(asking->giving);

    for (size_t i = 0; row != NULL; i++, row = row->next) {
        if (i < from)
            continue;
        if (i - from >= count)
            break;
        struct json line = lines != NULL ? json_into(lines) : *json;
        write_one(asking, index, lines != NULL ? &line : json, THING_TAXONOMIES, row);
        if (lines != NULL)
            buf_add_char(lines, '\n');
    }
}

/* The rows of a page in the order asked for, a part of asking->ids; JSON inside a list, or one a
 * line. */
static enum status write_rows(struct asking *asking, enum thing thing, struct int_list ids,
                              struct json *json, struct buf *lines)
{
    const struct given_table *table = &asking->giving->tables[spec_of_kind(kind_of(thing))];
    bool full = ask_yes(asking->request, "full") || ask_yes(asking->request, "full_service");
    bool minimal = thing == THING_SERVICES && ask_yes(asking->request, "minimal");

    enum status s = gather(asking, thing, ids, full && !minimal);
    if (s == OK && thing == THING_ORGANIZATIONS && ask_yes(asking->request, "full_service"))
        s = add_services(asking, ids);
    if (s != OK)
        return s;
    const struct given_index *index = giving_index(asking->giving);
    for (size_t i = 0; i < ids.count; i++) {
        struct given_row *row = table->first;
        while (row != NULL && row->id != ids.at[i])
            row = row->next;
        if (row == NULL)
            continue;
        struct json line = lines != NULL ? json_into(lines) : *json;
        struct json *out = lines != NULL ? &line : json;
        if (minimal)
            write_minimal(out, row, asking->changed[(ids.at - asking->ids.at) + (ptrdiff_t)i]);
        else
            write_one(asking, index, out, thing, row);
        if (lines != NULL)
            buf_add_char(lines, '\n');
    }
    return OK;
}

/* All of it, one object a line. */
static enum status answer_lines(struct asking *asking, enum thing thing)
{
    bool full = ask_yes(asking->request, "full") || ask_yes(asking->request, "full_service");

    if (asking->ids.count > (full ? (size_t)ASK_FULL_MOST : (size_t)ASK_LINES_MOST)) {
        problem_add(request_problems(asking->request), "format",
                    N_("That is too much for one answer: ask page by page, or with "
                       "modified_after."));
        return INVALID;
    }
    struct buf *lines = response_bytes(asking->response, "application/x-ndjson");
    if (thing == THING_TAXONOMIES)
        write_taxonomies(asking, 0, SIZE_MAX, NULL, lines);
    for (size_t i = 0; i < asking->ids.count; i += ASK_PAGE_MOST) {
        struct int_list part = { asking->ids.at + i, asking->ids.count - i };
        if (part.count > ASK_PAGE_MOST)
            part.count = ASK_PAGE_MOST;
        if (i > 0)
            asking->giving = giving_new(asking->office, asking->memory, true);
        enum status s = write_rows(asking, thing, part, NULL, lines);
        if (s != OK)
            return s;
    }
    return OK;
}

static enum status answer_page(struct asking *asking, enum thing thing, size_t total)
{
    struct request *request = asking->request;
    int64_t page = number_said(request, "page", 1, 1000000);
    int64_t size = number_said(request, "per_page", ASK_PAGE, ASK_PAGE_MOST);

    if (problems_any(request_problems(request)))
        return INVALID;
    size_t pages = total == 0 ? 1 : (total + (size_t)size - 1) / (size_t)size;
    size_t from = (size_t)(page - 1) * (size_t)size;
    size_t count = from >= total ? 0 : total - from < (size_t)size ? total - from : (size_t)size;
    struct int_list part = { count > 0 ? asking->ids.at + from : asking->ids.at, count };
    struct json *json = response_json(asking->response);
    json_open_object(json, NULL);
    json_int(json, "total_items", (int64_t)total);
    json_int(json, "total_pages", (int64_t)pages);
    json_int(json, "page_number", page);
    json_int(json, "size", (int64_t)count);
    json_bool(json, "first_page", page == 1);
    json_bool(json, "last_page", (size_t)page >= pages);
    json_bool(json, "empty", count == 0);
    json_open_list(json, "contents");
    enum status s = OK;
    if (thing == THING_TAXONOMIES)
        write_taxonomies(asking, from, count, json, NULL);
    else
        s = write_rows(asking, thing, part, json, NULL);
    json_close(json);
    json_close(json);
    return s;
}

static enum status answer_list(struct request *request, struct response *response,
                               enum thing thing, enum status (*find)(struct asking *))
{
    const char *format = text_or(request_query(request, "format"), "json");
    struct asking asking;

    enum status s = begin(request, response, &asking);
    if (s != OK || asking.memory == NULL)
        return s;
    if (!text_equal(format, "json") && !text_equal(format, "ndjson"))
        problem_add(request_problems(request), "format", N_("This is json or ndjson."));
    s = find(&asking);
    if (s == OK && problems_any(request_problems(request)))
        s = INVALID;
    if (s == OK)
        s = text_equal(format, "ndjson") ? answer_lines(&asking, thing)
                                         : answer_page(&asking, thing, asking.ids.count);
    return end(&asking, s);
}

/* Taxonomies are rows kept as they came: they are given before they are counted. */
static enum status answer_taxonomies(struct request *request, struct response *response,
                                     const char *uuid)
{
    size_t spec = spec_of_kind(DIRECTORY_TAXONOMIES);
    struct asking asking;

    enum status s = begin(request, response, &asking);
    if (s != OK || asking.memory == NULL)
        return s;
    s = give_kept(asking.giving, DIRECTORY_TAXONOMIES);
    struct given_table *table = &asking.giving->tables[spec];
    if (s == OK && uuid == NULL) {
        s = text_equal(request_query(request, "format"), "ndjson")
            ? answer_lines(&asking, THING_TAXONOMIES)
            : answer_page(&asking, THING_TAXONOMIES, table->count);
        return end(&asking, s);
    }
    struct given_row *row = table->first;
    while (s == OK && row != NULL && !text_equal(row->cells[0], uuid))
        row = row->next;
    if (s == OK && row == NULL)
        s = NOT_FOUND;
    if (s == OK)
        give_object(giving_index(asking.giving), response_json(response), NULL, spec, row, true);
    return end(&asking, s);
}

static enum status answer_one(struct request *request, struct response *response,
                              enum thing thing)
{
    const char *uuid = request_part(request, "id");
    struct asking asking;
    int64_t id = 0;

    enum status s = begin(request, response, &asking);
    if (s != OK || asking.memory == NULL)
        return s;
    if (!uuid_is_valid(uuid))
        s = NOT_FOUND;
    else if (thing == THING_SERVICES)
        s = sql_ask_service(asking.office, uuid, &id);
    else if (thing == THING_ORGANIZATIONS)
        s = sql_ask_organization(asking.office, uuid, &id);
    else if (thing == THING_TERMS)
        s = sql_ask_term(asking.office, uuid, &id);
    else
        s = ask_spot_named(asking.office, asking.memory, uuid, &id);
    struct int_list ids = { &id, 1 };
    if (s == OK)
        s = gather(&asking, thing, ids, true);
    if (s == OK && thing == THING_ORGANIZATIONS && ask_yes(request, "full_service"))
        s = add_services(&asking, ids);
    size_t spec = spec_of_kind(kind_of(thing));
    if (s == OK && asking.giving->tables[spec].first == NULL)
        s = NOT_FOUND;
    if (s == OK)
        write_one(&asking, giving_index(asking.giving), response_json(response), thing,
                  asking.giving->tables[spec].first);
    return end(&asking, s);
}

static enum status about(struct request *request, struct response *response)
{
    const char *host = text_or(request_header(request, "Host"), "localhost");
    struct json *json = response_json(response);

    json_open_object(json, NULL);
    json_text(json, "version", "3.0");
    json_text(json, "profile", "https://docs.openreferral.org/en/v3.0.1/hsds/");
    json_text(json, "openapi_url", arena_print(response_arena(response),
                                               "http://%s/api/openapi.json", host));
    json_close(json);
    return OK;
}

static enum status services(struct request *request, struct response *response)
{
    return answer_list(request, response, THING_SERVICES, ask_find_services);
}

static enum status spots(struct request *request, struct response *response)
{
    return answer_list(request, response, THING_SPOTS, ask_find_spots);
}

static enum status organizations(struct request *request, struct response *response)
{
    return answer_list(request, response, THING_ORGANIZATIONS, ask_find_organizations);
}

static enum status terms(struct request *request, struct response *response)
{
    return answer_list(request, response, THING_TERMS, ask_find_terms);
}

static enum status taxonomies(struct request *request, struct response *response)
{
    return answer_taxonomies(request, response, NULL);
}

static enum status one_service(struct request *request, struct response *response)
{
    return answer_one(request, response, THING_SERVICES);
}

static enum status one_spot(struct request *request, struct response *response)
{
    return answer_one(request, response, THING_SPOTS);
}

static enum status one_organization(struct request *request, struct response *response)
{
    return answer_one(request, response, THING_ORGANIZATIONS);
}

static enum status one_term(struct request *request, struct response *response)
{
    return answer_one(request, response, THING_TERMS);
}

static enum status one_taxonomy(struct request *request, struct response *response)
{
    return answer_taxonomies(request, response, request_part(request, "id"));
}

#define PAGE_ASKS \
    { .name = "page", .type = API_INT, .about = "From 1 on." }, \
    { .name = "per_page", .type = API_INT, .about = "50 unless said, 200 at most." }, \
    { .name = "format", .type = API_TEXT, .about = "json, or ndjson: all, one object a line." }
#define SEARCH_ASK { .name = "search", .type = API_TEXT, .about = "Words it has all of." }
#define FILTER_ASKS \
    SEARCH_ASK, \
    { .name = "taxonomy_term_id", .type = API_TEXT }, \
    { .name = "taxonomy_id", .type = API_TEXT }, \
    { .name = "organization_id", .type = API_TEXT }, \
    { .name = "modified_after", .type = API_INSTANT }, \
    { .name = "full", .type = API_BOOL, .about = "With all that belongs to it." }

static const struct api_field SERVICE_ASKS[] = {
    FILTER_ASKS, { .name = "minimal", .type = API_BOOL, .about = "id and modified_date alone." },
    PAGE_ASKS, { .name = NULL },
};
static const struct api_field SPOT_ASKS[] = {
    FILTER_ASKS, { .name = "postcode", .type = API_TEXT, .about = "Or a point: 38.90,-77.01" },
    { .name = "proximity", .type = API_INT,
      .about = "Metres in a straight line from there; 25,000 unless said. Nearest first." },
    PAGE_ASKS, { .name = NULL },
};
static const struct api_field ORGANIZATION_ASKS[] = {
    SEARCH_ASK, { .name = "full", .type = API_BOOL },
    { .name = "full_service", .type = API_BOOL, .about = "With its services." },
    PAGE_ASKS, { .name = NULL },
};
static const struct api_field TERM_ASKS[] = {
    SEARCH_ASK, { .name = "taxonomy_id", .type = API_TEXT },
    { .name = "parent_id", .type = API_TEXT }, { .name = "top_only", .type = API_BOOL },
    PAGE_ASKS, { .name = NULL },
};
static const struct api_field TAXONOMY_ASKS[] = { PAGE_ASKS, { .name = NULL } };

#define ASK(path, handler, sentence, query) \
    { .kind = ROUTE_OPEN_PAGE, .pattern = "/hsds" path, .show_anybody = handler, \
      .about = sentence, .asks = query }

const struct route hsds_ask_routes[] = {
    ASK("", about, "What this API is: HSDS 3.0, for anybody.", NULL),
    ASK("/services", services, "Services of the directory.", SERVICE_ASKS),
    ASK("/services/{id}", one_service, "A service with all that belongs to it.", NULL),
    ASK("/service_at_locations", spots, "Services at the places where they are.", SPOT_ASKS),
    ASK("/service_at_locations/{id}", one_spot, "A service at one place.", NULL),
    ASK("/organizations", organizations, "Who offers services.", ORGANIZATION_ASKS),
    ASK("/organizations/{id}", one_organization, "One of them.", NULL),
    ASK("/taxonomy_terms", terms, "Kinds of help.", TERM_ASKS),
    ASK("/taxonomy_terms/{id}", one_term, "One of them.", NULL),
    ASK("/taxonomies", taxonomies, "Lists of kinds of help.", TAXONOMY_ASKS),
    ASK("/taxonomies/{id}", one_taxonomy, "One of them.", NULL),
    END_OF_ROUTES,
};
