// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/route.h"

#include "http/url.h"
#include "web/inside.h"

#include <string.h>

void request_pass(struct request *request, void *passed) { asked_of(request)->passed = passed; }
void *request_passed(const struct request *request) { return asked_of(request)->passed; }
struct scope *request_scope(const struct request *request) { return asked_of(request)->scope; }
struct session *request_session(const struct request *request) { return asked_of(request)->session; }
int64_t request_referral(const struct request *request) { return asked_of(request)->referral; }

bool request_leads(const struct request *request, enum method method, const char *path)
{
    const struct asked *asked = asked_of(request);
    unsigned allowed;
    const struct route *route = tree_find(web_tree(asked->web), path, method, NULL, &allowed);

    return route != NULL && asked->session != NULL &&
           route_open_to(route, session_account(asked->session)->role);
}

const char *path_to(const struct access *access, const char *pattern)
{
    const char *place = strstr(pattern, "{person}");

    if (!place)
        return pattern;
    return arena_print(access_arena(access), "%.*s%s%s", (int)(place - pattern), pattern,
                       access_ref(access), place + strlen("{person}"));
}

enum status part_id(struct request *request, const struct access *access, const char *part,
                    const char *kind, int64_t *ret)
{
    const char *ref = request_part(request, part);

    return ref ? access_find(access, kind, ref, ret) : NOT_FOUND;
}

/* "7", also weakly named (W/"7") as some proxies make it. */
static int64_t version_of_tag(struct arena *arena, const char *tag)
{
    int64_t version;
    size_t count;

    tag = text_trimmed(arena, tag);
    if (strncmp(tag, "W/", 2) == 0)
        tag += 2;
    count = strlen(tag);
    if (count >= 2 && tag[0] == '"' && tag[count - 1] == '"')
        tag = arena_text_n(arena, tag + 1, count - 2);
    return text_to_int(tag, &version) && version > 0 ? version : 0;
}

int64_t request_version(struct request *request)
{
    const char *tag = request_header(request, "If-Match");
    int64_t version;

    if (tag)
        return version_of_tag(request_arena(request), tag);
    return text_to_int(form_text(request_form(request), "_version"), &version) && version > 0
           ? version : 0;
}
