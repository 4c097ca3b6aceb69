// SPDX-License-Identifier: AGPL-3.0-or-later
/* draft.c - what is typed is kept: by script as one types, and at the end of a session. */
#include "web/draft.h"

#include "http/url.h"
#include "made/draft_page_html.h"
#include "privacy/keep.h"
#include "web/api.h"
#include "web/draft_page.h"
#include "web/inside.h"

#include <string.h>

static const char *time_of(struct asked *asked, struct instant at)
{
    const struct zone *zone = web_zone(asked->web);
    struct wall_time wall = zone ? zone_wall(zone, at)
                                 : (struct wall_time){ .minute = (int)(at.s % 86400 / 60) };

    return arena_print(asked_arena(asked), "%d:%02d", wall.minute / 60, wall.minute % 60);
}

bool form_is_draft(const struct request *request)
{
    const char *use = request_query(request, "draft");
    return use && request_method(request) == METHOD_GET;
}

struct form *form_with_draft(struct request *request)
{
    struct asked *asked = asked_of(request);
    struct draft draft;

    if (request_method(request) != METHOD_GET || !asked->session ||
        draft_get(asked->session, request_path(request), &draft) != OK)
        return request_form(request);
    if (form_is_draft(request))
        request_set_form(request, form_from_body(request_arena(request), draft.body));
    else
        asked->offer_at = time_of(asked, draft.at);
    return request_form(request);
}

/* The reference that a page's path names, so that leaving and hand-over find its drafts. */
static const char *person_of(struct arena *arena, const char *page)
{
    if (!text_begins(page, "/p/") || strlen(page) < 3 + 26)
        return NULL;
    return arena_text_n(arena, page + 3, 26);
}

/* ---- a form whose session had ended ---- */

enum status park_form(struct asked *asked)
{
    struct request *request = asked_request(asked);
    struct form *form = request_form(request);
    struct form_token token;
    struct session *author;

    if (!form_token_read(asked_arena(asked), form_raw(form, "_csrf"), &token))
        return asked_to_sign_in(asked, NULL);
    if (asked->reading)
        return asked_to_sign_in(asked, token.page);
    const char *body = form_encoded(form);
    if (*body && !(asked->route && asked->route->quick)) {
        enum status s = session_as(asked->scope, token.account, &author);
        if (s == NOT_FOUND)
            return asked_to_sign_in(asked, NULL);
        if (s == OK)
            s = draft_put(author, token.page, person_of(asked_arena(asked), token.page), body);
        if (s != OK)
            return s;
        asked->parked = true;
        return asked_to_sign_in(asked, arena_print(asked_arena(asked), "%s?draft=use",
                                                   token.page));
    }
    return asked_to_sign_in(asked, token.page);
}

/* ---- pages ---- */

/* The first words somebody typed, to know a draft by. */
static const char *beginning(struct arena *arena, const char *body)
{
    enum { SHOWN = 80 };
    const char *best = "";
    struct text_list pieces = text_split(arena, body, '&');

    for (size_t i = 0; i < pieces.count; i++) {
        const char *equals = strchr(pieces.at[i], '=');
        const char *text = equals ? url_decoded(arena, equals + 1, strlen(equals + 1), true)
                                  : pieces.at[i];
        if (text && strlen(text) > strlen(best))
            best = text;
    }
    char *cut = arena_text(arena, best);
    size_t count = strlen(cut);
    if (count > SHOWN) {
        count = SHOWN;
        while (count > 0 && ((unsigned char)cut[count] & 0xC0) == 0x80)
            count--;
        cut[count] = '\0';
        cut = arena_print(arena, "%s…", cut);
    }
    return cut;
}

static enum status show_drafts(struct request *request, struct session *session,
                               struct response *response)
{
    struct arena *arena = request_arena(request);
    struct draft_page page = { 0 };
    struct drafts drafts;

    enum status s = draft_list(session, &drafts);
    if (s != OK)
        return s;
    struct draft_row *rows = arena_array(arena, drafts.count + 1, struct draft_row);
    for (size_t i = 0; i < drafts.count; i++) {
        const struct draft *draft = &drafts.at[i];
        bool path = url_is_local(draft->page);
        rows[i] = (struct draft_row){
            .page = draft->page,
            .path = path ? arena_print(arena, "%s?draft=use", draft->page) : NULL,
            .words = beginning(arena, draft->body),
            .at = draft->at,
        };
    }
    page.drafts = (struct draft_rows){ rows, drafts.count };
    if ((s = undo_rows_of(session, arena, &page.undos)) != OK)
        return s;
    struct undo_row *said = arena_array(arena, page.undos.count + 1, struct undo_row);
    for (size_t i = 0; i < page.undos.count; i++) {
        said[i] = page.undos.at[i];
        said[i].said = html_say(response_html(response), said[i].said);
    }
    page.undos.at = said;
    html_draft_page(response_html(response), &page);
    return OK;
}

/* The script's: fields page and body. */
static enum status keep_draft(struct request *request, struct session *session,
                              struct response *response)
{
    struct form *form = request_form(request);
    const char *page = form_text(form, "page");

    if (!url_is_local(page))
        return INVALID;
    enum status s = draft_put(session, page, person_of(request_arena(request), page),
                              form_raw(form, "body"));
    if (s == OK)
        response_code(response, 204);
    return s;
}

static enum status drop_draft(struct request *request, struct session *session,
                              struct response *response)
{
    enum status s = draft_drop(session, form_text(request_form(request), "page"));

    if (s != OK && s != NOT_FOUND)
        return s;
    response_said(request, response, N_("The draft is gone."), NULL);
    return response_see_other(response, "/drafts");
}

/* ---- API ---- */

static void write_draft(struct json *out, const struct draft *draft)
{
    json_open_object(out, NULL);
    json_text(out, "key", draft->page);
    json_ref(out, "person", "p", draft->person_ref);
    json_text(out, "text", draft->body);
    json_instant(out, "at", draft->at);
    json_close(out);
}

static enum status api_list(struct request *request, struct session *session,
                            struct response *response)
{
    struct drafts drafts;

    (void)request;
    enum status s = draft_list(session, &drafts);
    if (s != OK)
        return s;
    struct json *out = api_list_open(response);
    for (size_t i = 0; i < drafts.count; i++)
        write_draft(out, &drafts.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status api_get(struct request *request, struct session *session,
                           struct response *response)
{
    struct draft draft;

    enum status s = draft_get(session, request_part(request, "key"), &draft);
    if (s == OK)
        write_draft(response_json(response), &draft);
    return s;
}

static enum status api_put(struct request *request, struct session *session,
                           struct response *response)
{
    const char *key = request_part(request, "key");
    struct draft draft;

    enum status s = draft_put(session, key, api_ref(request, NULL, "person"),
                              api_text(request, NULL, "text"));
    if (s == OK && (s = draft_get(session, key, &draft)) == OK)
        write_draft(response_json(response), &draft);
    return s;
}

static enum status api_delete(struct request *request, struct session *session,
                              struct response *response)
{
    response_code(response, 204);
    return draft_drop(session, request_part(request, "key"));
}

static const struct api_field DRAFT_FIELDS[] = {
    { .name = "person", .type = API_REF, .kind = "p", .about = "Whom it is about." },
    { .name = "text", .type = API_TEXT, .required = true, .about = "What was typed so far." },
    { .name = NULL },
};

const struct route draft_routes[] = {
    STAFF_PAGE("/drafts", 0, show_drafts),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/drafts", .area = AREA_OFFICE,
      .quick = true, .change_own = keep_draft },
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/drafts/drop",
      .area = AREA_OFFICE, .quick = true, .change_own = drop_draft },
    API_STAFF("/drafts", 0, api_list, .about = "One's own drafts."),
    API_STAFF("/drafts/{key}", 0, api_get, .about = "One draft."),
    API_OWN(METHOD_PUT, "/drafts/{key}", api_put, .takes = DRAFT_FIELDS, .quick = true,
            .about = "Keeps a draft, in place of the one kept before."),
    API_OWN(METHOD_DELETE, "/drafts/{key}", api_delete, .quick = true,
            .about = "Lets a draft go."),
    END_OF_ROUTES,
};
