// SPDX-License-Identifier: AGPL-3.0-or-later
/* place.c - where somebody signs in from: for the list of their sessions, and for patience. */
#include "web/inside.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/ref.h"
#include "crypto/seal.h"

static const char KNOWN[] = "known browser";

/* "Firefox, Windows": enough to know one's own again, and no more is kept. */
static const char *agent_of(struct arena *arena, const char *agent)
{
    static const struct { const char *in, *said; } BROWSERS[] = {
        { "Edg", "Edge" }, { "OPR/", "Opera" }, { "Firefox/", "Firefox" }, { "FxiOS/", "Firefox" },
        { "Chrome/", "Chrome" }, { "CriOS/", "Chrome" }, { "Safari/", "Safari" },
    }, MACHINES[] = {
        { "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" },
        { "Windows", "Windows" }, { "CrOS", "Chromebook" }, { "Mac OS", "Mac" },
        { "Linux", "Linux" },
    };
    const char *browser = "", *machine = "";

    for (size_t i = 0; agent && !*browser && i < sizeof BROWSERS / sizeof BROWSERS[0]; i++)
        browser = strstr(agent, BROWSERS[i].in) ? BROWSERS[i].said : "";
    for (size_t i = 0; agent && !*machine && i < sizeof MACHINES / sizeof MACHINES[0]; i++)
        machine = strstr(agent, MACHINES[i].in) ? MACHINES[i].said : "";
    return arena_print(arena, "%s%s%s", browser, *browser && *machine ? ", " : "", machine);
}

struct sign_in_place sign_in_place_of(struct request *request)
{
    return (struct sign_in_place){
        text_or(request_address(request), ""),
        agent_of(request_arena(request), request_header(request, "User-Agent")),
    };
}

/* One house has many addresses of IPv6, all of one /64. */
static const char *house_of(struct arena *arena, const char *address)
{
    unsigned char bytes[16];
    char text[INET6_ADDRSTRLEN];

    if (inet_pton(AF_INET6, address, bytes) != 1)
        return address;
    memset(bytes + 8, 0, 8);
    return arena_text(arena, inet_ntop(AF_INET6, bytes, text, sizeof text));
}

const char *try_place(struct request *request, const char *name)
{
    struct arena *arena = request_arena(request);
    const char *note;

    if (seal_open(arena, master_key("known"), KNOWN, request_cookie(request, KNOWN_COOKIE),
                  &note) == OK) {
        const char *bar = strchr(note, '|');
        if (bar && strcmp(bar + 1, text_folded(arena, name)) == 0)
            return arena_print(arena, "browser %s", note);
    }
    return house_of(arena, text_or(request_address(request), ""));
}

void place_known(struct request *request, struct response *response, const char *name)
{
    struct arena *arena = request_arena(request);
    char number[REF_TEXT];

    ref_new(number);
    response_cookie(response, KNOWN_COOKIE,
                    seal_text(arena, master_key("known"), KNOWN,
                              arena_print(arena, "%s|%s", number, text_folded(arena, name))),
                    true);
}
