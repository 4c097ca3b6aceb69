// SPDX-License-Identifier: AGPL-3.0-or-later
/* problem.c - what is said when something can't be done: a calm page, or the API's error. */
#include "web/inside.h"

#include "made/problem_page_html.h"
#include "web/problem_page.h"

#include <string.h>

/* The names of API.md; codes that several words share get theirs from the caller. */
const char *api_code_word(int code)
{
    switch (code) {
    case 400: return "not_json";
    case 401: return "no_token";
    case 403: return "not_allowed";
    case 404: return "not_found";
    case 405: return "method";
    case 409: return "guard";
    case 412:
    case 428: return "stale";
    case 413: return "too_large";
    case 415: return "media";
    case 422: return "invalid";
    case 429: return "too_many";
    case 503: return "busy";
    default:  return code < 500 ? "invalid" : "broken";
    }
}

void problem_json(struct json *out, const char *word, const char *sentence,
                  const struct problems *problems)
{
    json_open_object(out, NULL);
    json_open_object(out, "error");
    json_text(out, "code", word);
    json_text(out, "message", sentence);
    if (problems && problems->guard)
        json_text(out, "guard", problems->guard);
    json_open_list(out, "fields");
    for (size_t i = 0; problems && i < problems->count; i++) {
        json_open_object(out, NULL);
        json_text(out, "field", problems->at[i].field);
        json_text(out, "message", problems->at[i].text);
        json_close(out);
    }
    json_close(out);
    json_close(out);
    json_close(out);
}

static const char *title_of(int code)
{
    switch (code) {
    case 403: return N_("Not open to you");
    case 404: return N_("Not found");
    case 405: return N_("That can't be done here");
    case 409: return N_("Not yet");
    case 410: return N_("This link has ended");
    case 412: return N_("Changed meanwhile");
    case 413: return N_("Too much at once");
    case 422: return N_("Something has to be put right");
    case 429: return N_("One moment, please");
    case 503: return N_("Busy just now");
    default:  return code < 500 ? N_("That can't be read") : N_("Something went wrong");
    }
}

static bool keeps(int code, const struct problems *problems)
{
    return (code == 409 || code == 422) && problems;
}

void problem_answer(struct asked *asked, int code, const char *word, const char *sentence)
{
    struct response *response = asked_response(asked);
    struct problems *problems = request_problems(asked_request(asked));
    const char *allow = response_header_now(response, "Allow");
    const char *authenticate = response_header_now(response, "WWW-Authenticate");

    response_reset(response);
    response_header(response, "Allow", allow);
    response_header(response, "WWW-Authenticate", authenticate);
    if (asked->api) {
        /* A guard says in its own sentence what is missing. */
        if (code == 409 && problems->count > 0)
            sentence = problems->at[0].text;
        problem_json(response_json(response), word ? word : api_code_word(code), sentence,
                    keeps(code, problems) ? problems : NULL);
        response_code(response, code);
        return;
    }
    asked->plain = true;
    struct problem_page page = {
        .title = title_of(code), .sentence = sentence,
        .problems = keeps(code, problems) && problems_any(problems) ? problems : NULL,
        .form = !asked_is_get(asked) && code != 404,
    };
    struct html *html = response_html(response);
    page.title = html_say(html, page.title);
    page.sentence = html_say(html, page.sentence);
    if (asked->session)
        html_problem_page(html, &page);
    else
        html_problem_open_page(html, &(struct problem_open_page){ &page });
    response_code(response, code);
}

/* Before there is a session or a connection: what the listener itself refuses. */
void problem_draw_bare(struct arena *arena, bool api, struct response *response, int code,
                       const char *sentence)
{
    if (api) {
        problem_json(response_json(response), api_code_word(code), sentence, NULL);
        return;
    }
    struct html *html = response_html(response);
    struct frame *frame = arena_one(arena, struct frame);
    frame->language = html_language(html);
    frame->direction = html_direction(html);
    html_set_frame(html, frame);
    struct problem_page page = { .title = html_say(html, title_of(code)),
                                 .sentence = html_say(html, sentence) };
    html_problem_open_page(html, &(struct problem_open_page){ &page });
}
