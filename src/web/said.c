// SPDX-License-Identifier: AGPL-3.0-or-later
/* said.c - the sentence that stands on the page shown after a change, with its Undo. */
#include "web/inside.h"

#include "crypto/seal.h"

#include <string.h>

static const char CONTEXT[] = "said";
enum { SAID_MAX = 600, SAID_SECONDS = 60 };

void response_said(struct request *request, struct response *response, const char *text,
                   const char *undo_token)
{
    struct asked *asked = asked_of(request);
    struct arena *arena = request_arena(request);

    if (strlen(text) > SAID_MAX)
        return;
    const char *plain = arena_print(arena, "%lld\n%s\n%s", (long long)clock_now().s,
                                    undo_token ? undo_token : "", text);
    const char *sealed = seal_text(arena, master_key("said"), CONTEXT, plain);
    response_cookie(response, SAID_COOKIE, sealed, false);
    if (asked)
        asked->said_cookie = sealed;
}

void said_read(struct asked *asked)
{
    const char *cookie = request_cookie(asked_request(asked), SAID_COOKIE);
    const char *plain;

    if (!cookie || asked->plain || !asked_is_get(asked) ||
        request_wants_part(asked_request(asked)))
        return;
    response_cookie(asked_response(asked), SAID_COOKIE, NULL, false);
    if (seal_open(asked_arena(asked), master_key("said"), CONTEXT, cookie, &plain) != OK)
        return;
    char *text = arena_text(asked_arena(asked), plain);
    char *undo = strchr(text, '\n');
    char *sentence = undo ? strchr(undo + 1, '\n') : NULL;
    int64_t at;
    if (!sentence)
        return;
    *undo++ = '\0';
    *sentence++ = '\0';
    if (!text_to_int(text, &at) || clock_now().s - at > SAID_SECONDS)
        return;
    asked->said = sentence;
    asked->said_undo = *undo ? undo : NULL;
}
