// SPDX-License-Identifier: AGPL-3.0-or-later
/* once.c - pressing twice is one change: the answer of the first press is given again.
 *
 * A form's key is its `_once` together with what was typed: going back and sending something else
 * is a new change.  A program's key is its Idempotency-Key, and another body under it is refused. */
#include "web/inside.h"

#include "crypto/sha256.h"
#include "privacy/keep.h"

#include <string.h>

enum { KEY_MAX = 200 };

static const char *hash_of(struct asked *asked, const char *text)
{
    char *hash = arena_array(asked_arena(asked), SHA256_TEXT, char);
    return sha256_hex((struct bytes){ text, strlen(text) }, hash);
}

static const char *body_hash(struct asked *asked)
{
    char *hash = arena_array(asked_arena(asked), SHA256_TEXT, char);
    struct bytes body = request_body(asked_request(asked));
    return sha256_hex(body.at ? body : (struct bytes){ "", 0 }, hash);
}

static void find_key(struct asked *asked)
{
    const struct request *request = asked_request(asked);
    struct arena *arena = asked_arena(asked);
    const char *path = request_path(request);

    if (asked->api) {
        const char *key = request_header(request, "Idempotency-Key");
        if (!key || !*key || request_method(request) != METHOD_POST)
            return;
        asked->once_key = hash_of(asked, arena_print(arena, "api %s", key));
        asked->once_hash = hash_of(asked, arena_print(arena, "%s %s", path, body_hash(asked)));
        return;
    }
    struct form *form = request_form(asked_request(asked));
    const char *key = form_raw(form, "_once");
    if (!*key || strlen(key) > KEY_MAX)
        return;
    asked->once_hash = hash_of(asked, arena_print(arena, "%s %s", path, form_encoded(form)));
    asked->once_key = hash_of(asked, arena_print(arena, "form %s %s", key, asked->once_hash));
}

/* Three lines, then the body: Location, ETag, the sealed sentence for the next page. */
static void replay(struct asked *asked, const struct once_answer *answer)
{
    struct response *response = asked_response(asked);
    char *text = arena_text(asked_arena(asked), answer->answer);
    const char *heads[3] = { "", "", "" };

    for (size_t i = 0; i < 3; i++) {
        char *end = strchr(text, '\n');
        if (!end)
            break;
        *end = '\0';
        heads[i] = text;
        text = end + 1;
    }
    response_reset(response);
    if (*heads[0])
        response_header(response, "Location", heads[0]);
    if (*heads[1])
        response_header(response, "ETag", heads[1]);
    if (*heads[2])
        response_cookie(response, SAID_COOKIE, heads[2], false);
    if (*text)
        response_json_text(response, text);
    response_code(response, (int)answer->code);
}

enum status once_begin(struct asked *asked, bool *replayed)
{
    struct once_answer answer;

    if (asked->route->quick || !asked->session)
        return OK;
    find_key(asked);
    if (!asked->once_key)
        return OK;
    enum status s = once_seen(asked->session, asked->once_key, asked->once_hash, &answer);
    if (s == NOT_FOUND)
        return OK;
    if (s == CONFLICT) {
        struct problems *problems = request_problems(asked_request(asked));
        problems->guard = "idempotency";
        problem_add(problems, "Idempotency-Key",
                    N_("This key was used before with another body."));
        return CONFLICT;
    }
    if (s != OK)
        return s;
    replay(asked, &answer);
    *replayed = true;
    return OK;
}

/* What the form held is saved now: the draft of its page has done its work. */
static enum status drop_draft(struct asked *asked)
{
    if (asked->api || asked->route->quick || !asked->session || !asked->form_page)
        return OK;
    enum status s = draft_drop(asked->session, asked->form_page);
    return s == NOT_FOUND ? OK : s;
}

enum status once_end(struct asked *asked)
{
    struct response *response = asked_response(asked);
    struct arena *arena = asked_arena(asked);
    enum status s;

    if ((s = drop_draft(asked)) != OK || !asked->once_key)
        return s;
    int code = response_code_now(response);
    const char *location = response_header_now(response, "Location");
    const char *version = response_header_now(response, "ETag");
    bool json = response_is_json(response);
    /* A page drawn as the answer to a form (none of ours does) can't be kept as text. */
    if (!json && !response_is_empty(response))
        return OK;
    if (code == 0)
        code = json ? 200 : 204;
    struct bytes body = response_body_now(response);
    const char *text = arena_print(arena, "%s\n%s\n%s\n%s", location ? location : "",
                                   version ? version : "",
                                   asked->said_cookie ? asked->said_cookie : "",
                                   json ? (const char *)body.at : "");
    return once_keep(asked->session, asked->once_key, asked->once_hash,
                     &(struct once_answer){ code, text });
}
