// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"
#include "base/ref.h"
#include "base/say.h"
#include "life/view_page.h"
#include "people/people.h"
#include "web/api.h"

static void write_lines(struct json *j, const struct view_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        json_open_object(j, NULL);
        json_text(j, "words", lines->at[i].words);
        json_text(j, "more", text_is_blank(lines->at[i].more) ? NULL
                                                              : say("en", lines->at[i].more));
        json_date(j, "on", lines->at[i].on);
        json_close(j);
    }
}

static enum status as_client(const struct access *access, struct json *j)
{
    struct view_parts parts;
    const char *name;

    enum status s = people_name(access, &name);
    if (s != OK || (s = view_as_client(access, &parts)) != OK)
        return s;
    json_open_object(j, NULL);
    json_text(j, "as", "client");
    json_text(j, "name", name);
    for (size_t i = 0; i < parts.count; i++) {
        json_open_list(j, parts.at[i].key);
        write_lines(j, &parts.at[i].lines);
        json_close(j);
    }
    json_close(j);
    return OK;
}

static enum status as_support(const struct access *access, int64_t id, const char *ref,
                              struct json *j)
{
    struct view_parts parts;
    const char *who;

    enum status s = view_as_support(access, id, &who, &parts);
    if (s != OK)
        return s;
    json_open_object(j, NULL);
    json_ref(j, "as", "u", ref);
    json_text(j, "who", who);
    json_open_list(j, "allowed");
    for (size_t i = 0; i < parts.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "purpose", parts.at[i].label);
        json_open_list(j, "fields");
        for (size_t k = 0; k < parts.at[i].lines.count; k++) {
            json_open_object(j, NULL);
            json_text(j, "name", parts.at[i].lines.at[k].more);
            json_text(j, "text", parts.at[i].lines.at[k].words);
            json_close(j);
        }
        json_close(j);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *as = request_query(request, "as");
    int64_t id;

    if (as == NULL || text_equal(as, "client"))
        return as_client(access, response_json(response));
    if (!text_begins(as, "u_") || !ref_is_valid(as + 2)) {
        problem_add(request_problems(request), "as", N_("Say client, or a helper's id."));
        return INVALID;
    }
    enum status s = access_find(access, "u", as + 2, &id);
    return s != OK ? s : as_support(access, id, as + 2, response_json(response));
}

const struct route view_api_routes[] = {
    API_PERSON("/people/{p}/view", AREA_SHARING, show,
               .about = "What the client, or somebody who helps, would see now (?as=client or a "
                        "support's id)."),
    END_OF_ROUTES,
};
