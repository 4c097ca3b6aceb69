// SPDX-License-Identifier: AGPL-3.0-or-later
/* Adding a need and changing one. */
#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/needs_page_html.h"
#include "needs/needs_page.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

static const char *number_text(struct arena *arena, struct maybe_int n)
{
    return n.set ? arena_print(arena, "%lld", (long long)n.n) : NULL;
}

static struct html_options severity_list(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), 5, struct html_option);

    for (int i = 0; i < 5; i++)
        options[i] = (struct html_option){ arena_print(html_arena(html), "%d", i),
                                           html_say(html, severity_label(i)), false };
    return (struct html_options){ options, 5 };
}

static struct need_form_page typed(const struct form *form, struct arena *arena)
{
    struct problems ignored = { 0 };

    return (struct need_form_page){
        .words = form_text(form, "words"), .domain = form_text(form, "domain"),
        .severity = form_text(form, "severity"), .priority = form_text(form, "client_priority"),
        .scale = need_scale(arena, form_int(form, "client_number", &ignored)),
    };
}

static struct need read_need(const struct form *form, struct problems *problems)
{
    struct need need = {
        .words = form_text(form, "words"),
        .client_number = form_int(form, "client_number", problems),
        .severity = form_int(form, "severity", problems),
        .client_priority = form_int(form, "client_priority", problems),
    };

    if (!domain_from_word(form_text(form, "domain"), &need.domain))
        problem_add(problems, "domain",
                    N_("Choose one of the areas of life, such as housing or food."));
    return need;
}

static enum status draw(const struct access *access, const struct form *form, const char *ref,
                        struct need_form_page *page, struct response *response)
{
    enum status s = people_name(access, &page->name);

    if (s != OK)
        return s;
    struct html *html = response_html(response);
    page->is_new = ref == NULL;
    page->clock_place = "%s";
    page->title = html_say(html, ref == NULL ? N_("Add a need") : N_("Change a need"));
    page->back = path_to(access, "/p/{person}/needs");
    page->action = ref == NULL ? page->back
                   : arena_print(access_arena(access), "%s/%s", page->back, ref);
    page->domains = domain_list(html);
    page->labels = labels_too(access, html, form);
    page->severities = severity_list(html);
    html_need_form_page(html, page);
    return OK;
}

enum status need_form_show_new(struct request *request, const struct access *access,
                               struct response *response)
{
    struct need_form_page page = typed(form_with_draft(request), request_arena(request));

    return draw(access, NULL, NULL, &page, response);
}

enum status need_form_post_new(struct request *request, struct change *change,
                               struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct need need = read_need(form, problems);
    int64_t id;

    enum status s = need_add(change, &need, problems, &id);
    if (s == INVALID) {
        struct need_form_page page = typed(form, request_arena(request));
        page.problems = problems;
        return response_again(response, draw(change_access(change), form, NULL, &page, response));
    }
    if (s != OK || (s = need_get(change_access(change), id, &need)) != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "need_added", .record = id,
                                                        .version = need.version },
                       response, N_("The need is written down."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/needs"));
}

enum status need_form_show(struct request *request, const struct access *access,
                           struct response *response)
{
    struct arena *arena = request_arena(request);
    const struct form *form = form_with_draft(request);
    struct need need;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "n", "n", &id)) != OK ||
        (s = need_get(access, id, &need)) != OK)
        return s;
    struct need_form_page page = {
        .words = need.words, .domain = domain_word(need.domain),
        .severity = number_text(arena, need.severity),
        .priority = number_text(arena, need.client_priority),
        .scale = need_scale(arena, need.client_number),
    };
    if (form_has(form, "words"))
        page = typed(form, arena);
    page.version = need.version;
    return draw(access, NULL, need.ref, &page, response);
}

enum status need_form_post(struct request *request, struct change *change,
                           struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct need need = read_need(form, problems), before;
    enum status s;

    if ((s = part_id(request, change_access(change), "n", "n", &need.id)) != OK ||
        (s = need_get(change_access(change), need.id, &before)) != OK)
        return s;
    need.version = request_version(request);
    s = need_edit(change, &need, problems);
    if (s == INVALID) {
        struct need_form_page page = typed(form, request_arena(request));
        page.problems = problems;
        page.version = need.version;
        return response_again(response, draw(change_access(change), NULL, before.ref, &page,
                                             response));
    }
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "need_edited", .record = need.id, .before = need.version,
            .version = need.version + 1,
        }, response, N_("The need is changed."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/needs"));
}
