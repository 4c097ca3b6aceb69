// SPDX-License-Identifier: AGPL-3.0-or-later
#include "life/view_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "made/view_page_html.h"
#include "people/tie.h"

static struct view_showns shown(struct html *html, const struct view_parts *parts)
{
    struct arena *arena = html_arena(html);
    struct view_shown *list = arena_array(arena, parts->count + 1, struct view_shown);

    for (size_t i = 0; i < parts->count; i++) {
        const struct view_lines *from = &parts->at[i].lines;
        struct view_shown_line *lines = arena_array(arena, from->count + 1,
                                                    struct view_shown_line);
        for (size_t k = 0; k < from->count; k++)
            lines[k] = (struct view_shown_line){
                date_is_set(from->at[k].on) ? HTML_SHOW(html, from->at[k].on, HTML_SHORT) : NULL,
                from->at[k].words,
                text_is_blank(from->at[k].more) ? NULL : html_say(html, from->at[k].more),
            };
        list[i] = (struct view_shown){ html_say(html, parts->at[i].label),
                                       { lines, from->count } };
    }
    return (struct view_showns){ list, parts->count };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    const char *as = request_query(request, "as"), *path = path_to(access, "/p/{person}/view");
    struct view_page page = { .name = NULL };
    struct view_parts parts;
    struct supports supports;
    int64_t id;

    enum status s = people_name(access, &page.name);
    if (s != OK || (s = support_list(access, &supports)) != OK)
        return s;
    bool client = as == NULL || text_equal(as, "client");
    if (client) {
        page.as = page.name;
        s = view_as_client(access, &parts);
    } else {
        s = access_find(access, "u", as, &id);
        if (s == OK)
            s = view_as_support(access, id, &page.as, &parts);
    }
    if (s != OK)
        return s;
    struct view_choice *choices = arena_array(arena, supports.count + 1, struct view_choice);
    choices[0] = (struct view_choice){ path, page.name, client };
    for (size_t i = 0; i < supports.count; i++)
        choices[i + 1] = (struct view_choice){
            arena_print(arena, "%s?as=%s", path, supports.at[i].ref), supports.at[i].who,
            !client && text_equal(as, supports.at[i].ref),
        };
    page.choices = (struct view_choices){ choices, supports.count + 1 };
    page.parts = shown(html, &parts);
    html_view_page(html, &page);
    return OK;
}

const struct route view_routes[] = {
    PERSON_PAGE("/p/{person}/view", AREA_SHARING, show),
    END_OF_ROUTES,
};
