// SPDX-License-Identifier: AGPL-3.0-or-later
/* The deadlines of somebody, and when one is done. */
#include "paperwork/deadline_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/deadline_page_html.h"
#include "people/people.h"
#include "web/undo.h"

static const char PAGE[] = "/p/{person}/deadlines";

/* 30, 14, 7 and 1 days before it is due it looks nearer (DOMAIN 3.2). */
static const char *look_of(const struct kept_deadline *kept, struct date today)
{
    int64_t days = date_days_between(today, kept->due_on);

    if (kept->state != KEPT_OPEN)
        return "tag";
    return days <= 7 ? "tag urgent" : days <= KEPT_AHEAD ? "tag now" : "tag";
}

static const char *due_said(const struct html *html, const struct kept_deadline *kept)
{
    const char *day = HTML_SHOW(html, kept->due_on, HTML_LONG);

    return !kept->due_minute.set ? day
           : arena_print(html_arena(html), "%s, %s", day,
                         HTML_SHOW(html, kept->due_minute.n, HTML_TIME));
}

/* The days it was before it was counted again, newest first. */
static const char *before_said(const struct html *html, const struct kept_deadline *kept,
                               const struct kept_befores *befores)
{
    struct arena *arena = html_arena(html);
    struct date due = kept->due_on;
    const char *list = NULL;

    for (size_t i = befores->count; i-- > 0;) {
        const struct kept_before *before = &befores->at[i];
        if (before->deadline != kept->id || date_equal(before->due_on, due))
            continue;
        due = before->due_on;
        const char *one = arena_print(arena, "%s (%s)", HTML_SHOW(html, due, HTML_LONG),
                                      before->rule_version);
        list = list == NULL ? one : arena_print(arena, "%s, %s", list, one);
    }
    return list;
}

static const char *ended_said(const struct html *html, const struct kept_deadline *kept)
{
    const char *const values[] = {
        html_say(html, kept_state_label(kept->state)), HTML_SHOW(html, kept->done_on, HTML_SHORT),
    };

    return kept->state == KEPT_OPEN ? NULL : html_sentence(html, N_("%1$s on %2$s"), 2, values);
}

static struct deadline_row row_of(const struct html *html, const struct access *access,
                                  const struct kept_deadline *kept,
                                  const struct kept_befores *befores)
{
    struct arena *arena = html_arena(html);
    const char *path = arena_print(arena, "%s/%s", path_to(access, PAGE), kept->ref);
    const char *const values[] = { kept->rule_version, kept->source };
    bool may_write = access_may_write(access, AREA_PAPERS);

    return (struct deadline_row){
        .id = kept->ref, .version = kept->version, .words = kept->words,
        .title = deadline_title(arena, html_language(html), kept->rule, kept->date_name),
        .due = due_said(html, kept), .look = look_of(kept, access_today(access)),
        .aim = date_is_set(kept->target_on) && kept->state == KEPT_OPEN
               ? HTML_SHOW(html, kept->target_on, HTML_LONG) : NULL,
        .counted = html_sentence(html, N_("counted by %1$s: %2$s"), 2, values),
        .before = before_said(html, kept, befores), .closed = ended_said(html, kept),
        .state_path = may_write ? arena_print(arena, "%s/state", path) : NULL,
        .count_path = may_write && kept->state == KEPT_OPEN ? path : NULL,
    };
}

static struct deadline_links links_of(const struct html *html, const struct access *access)
{
    struct arena *arena = html_arena(html);
    struct deadline_link *links;
    size_t known = 0, count = 0;

    while (deadline_rule_id(known) != NULL)
        known++;
    links = arena_array(arena, known + 1, struct deadline_link);
    for (size_t i = 0; i < known && access_may_write(access, AREA_PAPERS); i++) {
        const struct deadline_rule *rule = deadline_rule_on(deadline_rule_id(i), NULL,
                                                            access_today(access));
        /* One that only judges a share gives no day. */
        if (rule != NULL ? rule->date_count == 0 : !deadline_rule_by_state(deadline_rule_id(i)))
            continue;
        links[count++] = (struct deadline_link){
            html_say(html, deadline_label(deadline_rule_id(i))),
            arena_print(arena, "%s/new/%s", path_to(access, PAGE), deadline_rule_id(i)),
        };
    }
    return (struct deadline_links){ links, count };
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct deadlines_page page = { .rules = links_of(html, access),
                                   .problems = request_problems(request) };
    struct kept_befores befores;
    struct kepts all;
    size_t open = 0, ended = 0;
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = kept_list(access, &all)) != OK ||
        (s = kept_before(access, &befores)) != OK)
        return s;
    struct deadline_row *first = arena_array(html_arena(html), all.count + 1,
                                             struct deadline_row);
    struct deadline_row *rest = arena_array(html_arena(html), all.count + 1,
                                            struct deadline_row);
    for (size_t i = 0; i < all.count; i++) {
        struct deadline_row row = row_of(html, access, &all.at[i], &befores);
        if (all.at[i].state == KEPT_OPEN)
            first[open++] = row;
        else
            rest[ended++] = row;
    }
    page.open = (struct deadline_rows){ first, open };
    page.ended = (struct deadline_rows){ rest, ended };
    html_deadlines_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

static const char *said_of(enum kept_state state)
{
    return state == KEPT_DONE ? N_("The deadline is done.")
           : state == KEPT_OPEN ? N_("The deadline is open again.")
                                : N_("The deadline isn't needed any more.");
}

static enum status post_state(struct request *request, struct change *change,
                              struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    int64_t version = request_version(request), id;
    enum kept_state state;
    struct kept_deadline kept;
    enum status s;

    if (!kept_state_from_word(form_text(form, "state"), &state)) {
        problem_add(request_problems(request), "state", N_("Choose one of the buttons."));
        return response_again(response, draw(request, access, response));
    }
    if ((s = part_id(request, access, "dl", "dl", &id)) != OK ||
        (s = kept_get(access, id, &kept)) != OK ||
        (s = kept_put_state(change, id, state, version != 0 ? version : kept.version)) != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "deadline_state", .record = id, .before = kept.state,
            .version = kept.version + 1,
        }, response, said_of(state))) != OK)
        return s;
    return response_see_other(response, text_equal(form_text(form, "back"), "/")
                                        ? "/" : path_to(access, PAGE));
}

static enum status take_back_state(struct change *change, const struct undo *undo,
                                   struct problems *problems)
{
    (void)problems;
    return kept_put_state(change, undo->record, (enum kept_state)undo->before, undo->version);
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    struct text_list all = text_split(change_arena(change), text_or(undo->kept, ""), ',');
    enum status s = all.count == 0 ? kept_remove(change, undo->record, undo->version) : OK;
    int64_t id;

    (void)problems;
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (text_to_int(all.at[i], &id))
            s = kept_remove(change, id, undo->version);
    }
    return s;
}

void paperwork_undo_set_up(void)
{
    undo_register_record("deadline_added", AREA_PAPERS, N_("A deadline was kept"), "dl",
                         take_back);
    undo_register_record("deadline_state", AREA_PAPERS, N_("A deadline was done or opened again"),
                         "dl", take_back_state);
}

const struct route deadline_routes[] = {
    PERSON_PAGE("/p/{person}/deadlines", AREA_PAPERS, show),
    PERSON_PAGE("/p/{person}/deadlines/new/{rule}", AREA_PAPERS, deadline_form_show_new),
    PERSON_FORM_LABELLED("/p/{person}/deadlines/new/{rule}", AREA_PAPERS,
                         deadline_form_post_new),
    PERSON_PAGE("/p/{person}/deadlines/{dl}", AREA_PAPERS, deadline_form_show),
    PERSON_FORM("/p/{person}/deadlines/{dl}", AREA_PAPERS, deadline_form_post),
    PERSON_FORM("/p/{person}/deadlines/{dl}/state", AREA_PAPERS, post_state),
    END_OF_ROUTES,
};
