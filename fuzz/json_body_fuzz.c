// SPDX-License-Identifier: AGPL-3.0-or-later
/* A JSON body against a route that takes one field of every type: the check names every wrong
 * place, and what it lets through the getters read. */
#include "fuzz/fuzz.h"

#include <jansson.h>

#include "base/ref.h"
#include "http/inside.h"
#include "web/api.h"
#include "web/inside.h"

static const char *const COLOURS[] = { "amber", "blue", NULL };

static const struct api_field INSIDE[] = {
    { .name = "name", .type = API_TEXT, .required = true, .most = 20 },
    { .name = "day", .type = API_DATE },
    { 0 },
};

static const struct api_field TAKES[] = {
    { .name = "text", .type = API_TEXT, .required = true, .most = 40 },
    { .name = "colour", .type = API_TEXT, .words = COLOURS },
    { .name = "int", .type = API_INT, .least = -5, .most = 5 },
    { .name = "any_int", .type = API_INT },
    { .name = "bool", .type = API_BOOL },
    { .name = "date", .type = API_DATE },
    { .name = "partdate", .type = API_PARTDATE },
    { .name = "instant", .type = API_INSTANT },
    { .name = "money", .type = API_MONEY },
    { .name = "ref", .type = API_REF, .kind = "p" },
    { .name = "any_ref", .type = API_REF },
    { .name = "texts", .type = API_TEXTS, .words = COLOURS },
    { .name = "object", .type = API_OBJECT, .inside = INSIDE },
    { .name = "objects", .type = API_OBJECTS, .inside = INSIDE },
    { .name = "any", .type = API_ANY },
    { 0 },
};

static const struct route ROUTE = { .takes = TAKES };

static void check_taken(struct request *request)
{
    json_t *body = request_json(request);

    if (request_method(request) == METHOD_POST)
        ensure(body != NULL && !text_is_blank(api_text(request, NULL, "text")));
    ensure(text_length(api_text(request, NULL, "text")) <= 40);
    struct maybe_int number = api_int(request, NULL, "int");
    ensure(number.set == api_has(request, NULL, "int"));
    ensure(!number.set || (number.n >= -5 && number.n <= 5));
    ensure(date_is_set(api_date(request, NULL, "date")) == api_has(request, NULL, "date"));
    ensure(partdate_is_set(api_partdate(request, NULL, "partdate")) ==
           api_has(request, NULL, "partdate"));
    ensure(api_money(request, NULL, "money").set == api_has(request, NULL, "money"));
    (void)api_instant(request, NULL, "instant");
    (void)api_bool(request, NULL, "bool");
    const char *ref = api_ref(request, NULL, "ref");
    ensure(ref == NULL || ref_is_valid(ref));
    struct text_list texts = api_texts(request, NULL, "texts");
    for (size_t i = 0; i < texts.count; i++)
        ensure(strcmp(texts.at[i], "amber") == 0 || strcmp(texts.at[i], "blue") == 0);
    json_t *object = json_object_get(body, "object");
    if (object != NULL && !json_is_null(object))
        ensure(!text_is_blank(api_text(request, object, "name")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    static const enum method METHODS[] = { METHOD_POST, METHOD_PATCH };

    for (int i = 0; i < 2; i++) {
        struct arena *arena = fuzz_arena();
        struct call *call = call_made(arena, METHODS[i], "/api/v1/x", "application/json", NULL);
        struct request *request = call_request(call);
        struct asked asked = { .call = call, .route = &ROUTE, .api = true };
        int code = 0;

        request->body = (struct bytes){ data, count };
        if (request_read_body(request, &code) != NULL) {
            ensure(code == 400 && request_json(request) == NULL);
            continue;
        }
        enum status s = check_body(&asked);
        ensure(s == OK || s == INVALID || s == answered());
        ensure((s == INVALID) == problems_any(request_problems(request)));
        if (s == OK)
            check_taken(request);
        request_free_json(request);
    }
    return 0;
}
