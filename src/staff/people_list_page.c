// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/people_list_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "http/url.h"
#include "made/people_list_page_html.h"
#include "people/search.h"
#include "web/frame.h"

/* ---- found by name ---- */

static const char *why_found(struct html *html, enum matched_by by)
{
    static const char *const words[MATCHES_BY] = {
        [BY_NAME] = NULL, [BY_CHOSEN_NAME] = NULL,
        [BY_FORMER_NAME] = N_("by another name they had"), [BY_PHONE] = N_("by phone"),
        [BY_HOUSEHOLD] = N_("lives with somebody of that name"),
        [BY_NUMBER] = N_("a number"), [BY_LIKENESS] = N_("sounds like it"),
    };

    return words[by] == NULL ? NULL : html_say(html, words[by]);
}

static enum status fill_found(struct html *html, const struct caseload *caseload,
                              struct people_list_page *page)
{
    struct arena *arena = html_arena(html);
    struct found_people found;

    enum status s = people_search(caseload, page->search, SEARCH_MOST, &found);
    if (s != OK)
        return s;
    struct people_list_row *rows = arena_array(arena, found.count + 1, struct people_list_row);
    for (size_t i = 0; i < found.count; i++)
        rows[i] = (struct people_list_row){
            .path = arena_print(arena, "/p/%s", found.at[i].ref), .ref = found.at[i].ref,
            .name = found.at[i].called,
            .state = html_say(html, person_state_label(found.at[i].state)),
            .why = why_found(html, found.at[i].by),
        };
    page->rows = (struct people_list_rows){ rows, found.count };
    page->more = found.more;
    return OK;
}

/* ---- one's own, with the last eight weeks ---- */

static size_t from_of(struct request *request)
{
    int64_t from;

    return request_query(request, "from") != NULL &&
           text_to_int(request_query(request, "from"), &from) && from > 0 && from < 100000
           ? (size_t)from : 0;
}

/* The piece of a list that stands on this page, and the paths beside it. */
static struct called_list slice(struct request *request, const struct called_list *all,
                                const char *more, struct people_list_page *page)
{
    struct arena *arena = request_arena(request);
    size_t from = from_of(request);

    from = from < all->count ? from : 0;
    size_t count = all->count - from < PEOPLE_A_PAGE ? all->count - from : PEOPLE_A_PAGE;
    if (from + count < all->count)
        page->next_path = arena_print(arena, "/p?from=%zu%s", from + count, more);
    if (from > 0)
        page->before_path = arena_print(arena, "/p?from=%zu%s",
                                        from > PEOPLE_A_PAGE ? from - PEOPLE_A_PAGE : 0, more);
    return (struct called_list){ all->at + from, count };
}

static enum status fill_heat(struct request *request, struct html *html,
                             const struct caseload *caseload, struct people_list_page *page)
{
    struct my_day day;

    enum status s = my_day_read(caseload, &day);
    if (s != OK)
        return s;
    struct called_list shown = slice(request, &day.called, "", page);
    page->heat = heat_fill(html, &day, &shown, PEOPLE_A_PAGE);
    page->heat_shown = true;
    return OK;
}

/* ---- plain lists ---- */

static struct people_list_row plain_row(struct html *html, const struct called *called)
{
    return (struct people_list_row){
        .path = arena_print(html_arena(html), "/p/%s", called->ref), .ref = called->ref,
        .name = called->called, .state = html_say(html, person_state_label(called->state)),
    };
}

static enum status fill_own_list(struct request *request, struct html *html,
                                 const struct caseload *caseload, struct people_list_page *page)
{
    struct called_list all;

    enum status s = people_called(caseload, &all);
    if (s != OK)
        return s;
    struct called_list shown = slice(request, &all, "&view=list", page);
    struct people_list_row *rows = arena_array(html_arena(html), shown.count + 1,
                                               struct people_list_row);
    for (size_t i = 0; i < shown.count; i++)
        rows[i] = plain_row(html, &shown.at[i]);
    page->rows = (struct people_list_rows){ rows, shown.count };
    page->list_here = true;
    return OK;
}

/* Everybody by name, for those who know of everybody. */
static enum status fill_all(struct request *request, struct html *html,
                            const struct caseload *caseload, struct people_list_page *page)
{
    struct arena *arena = html_arena(html);
    struct called_list all;
    const char *next;

    enum status s = people_page(caseload, request_query(request, "after"), PEOPLE_A_PAGE, &all,
                                &next);
    if (s != OK)
        return s;
    struct people_list_row *rows = arena_array(arena, all.count + 1, struct people_list_row);
    for (size_t i = 0; i < all.count; i++)
        rows[i] = plain_row(html, &all.at[i]);
    page->rows = (struct people_list_rows){ rows, all.count };
    if (next != NULL)
        page->next_path = arena_print(arena, "/p?after=%s", url_encoded(arena, next));
    if (request_query(request, "after") != NULL)
        page->before_path = "/p";
    return OK;
}

/* ---- a supervisor's ---- */

static int64_t primary_of(const struct pairs *primaries, int64_t person)
{
    for (size_t i = 0; i < primaries->count; i++) {
        if (primaries->at[i].person == person)
            return primaries->at[i].account;
    }
    return 0;
}

static const char *account_name(const struct accounts *accounts, int64_t account)
{
    for (size_t i = 0; i < accounts->count; i++) {
        if (accounts->at[i].id.n == account)
            return accounts->at[i].name;
    }
    return NULL;
}

static struct html_options worker_options(struct html *html, const struct accounts *accounts,
                                          struct date today)
{
    struct html_option *options = arena_array(html_arena(html), accounts->count + 1,
                                              struct html_option);
    size_t count = 0;

    for (size_t i = 0; i < accounts->count; i++) {
        const struct account *one = &accounts->at[i];
        bool works = !date_is_set(one->left_on) || !date_before(one->left_on, today);
        if (works && (one->role == ROLE_WORKER || one->role == ROLE_SUPERVISOR))
            options[count++] = (struct html_option){ one->name, one->name, false };
    }
    return (struct html_options){ options, count };
}

/* Those whom nobody walks with come first. */
static struct called_list chosen_of(struct html *html, const struct called_list *all,
                                    const struct pairs *primaries, int64_t me, const char *whose)
{
    struct called *list = arena_array(html_arena(html), all->count + 1, struct called);
    size_t count = 0;

    for (int with = 0; with <= 1; with++) {
        for (size_t i = 0; i < all->count; i++) {
            int64_t worker = primary_of(primaries, all->at[i].person.n);
            if ((worker != 0) != (with == 1) ||
                (text_equal(whose, "mine") && worker != me) ||
                (text_equal(whose, "without") && worker != 0))
                continue;
            list[count++] = all->at[i];
        }
    }
    return (struct called_list){ list, count };
}

static enum status fill_team(struct request *request, struct html *html,
                             const struct caseload *caseload, struct people_list_page *page)
{
    const char *whose = text_or(request_query(request, "whose"), "team");
    const struct office *office = caseload_office(caseload);
    struct called_list all;
    struct pairs primaries;
    struct accounts accounts;
    enum status s;

    if ((s = people_called(caseload, &all)) != OK ||
        (s = caseload_primaries(caseload, &primaries)) != OK ||
        (s = account_list(office, &accounts)) != OK)
        return s;
    page->team = true;
    page->mine_here = text_equal(whose, "mine");
    page->without_here = text_equal(whose, "without");
    page->team_here = !page->mine_here && !page->without_here;
    page->workers = worker_options(html, &accounts, caseload_today(caseload));
    struct called_list chosen = chosen_of(html, &all, &primaries, office_me(office).n, whose);
    struct called_list shown = slice(request, &chosen,
                                     page->mine_here ? "&whose=mine"
                                     : page->without_here ? "&whose=without" : "", page);
    struct people_list_row *rows = arena_array(html_arena(html), shown.count + 1,
                                               struct people_list_row);
    for (size_t i = 0; i < shown.count; i++) {
        int64_t worker = primary_of(&primaries, shown.at[i].person.n);
        rows[i] = plain_row(html, &shown.at[i]);
        rows[i].worker = account_name(&accounts, worker);
        rows[i].waits = worker == 0;
    }
    page->rows = (struct people_list_rows){ rows, shown.count };
    return OK;
}

static enum status fill(struct request *request, struct html *html, struct session *session,
                        const struct caseload *caseload, struct people_list_page *page)
{
    enum role role = session_account(session)->role;

    if (page->searched)
        return fill_found(html, caseload, page);
    if (role == ROLE_SUPERVISOR)
        return fill_team(request, html, caseload, page);
    if (!caseload_is_held(caseload))
        return fill_all(request, html, caseload, page);
    return text_equal(request_query(request, "view"), "list")
           ? fill_own_list(request, html, caseload, page)
           : fill_heat(request, html, caseload, page);
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const struct caseload *caseload;
    struct people_list_page page = { .search = request_query(request, "q") };

    enum status s = caseload_reach(session, PURPOSE_CARE, AREA_PERSON, &caseload);
    if (s != OK)
        return s;
    struct html *html = response_html(response);
    page.searched = !text_is_blank(page.search);
    page.may_add = html_frame(html)->may_add_person;
    enum role role = session_account(session)->role;
    page.desk = role == ROLE_FRONT_DESK;
    page.may_break = role == ROLE_WORKER || role == ROLE_SUPERVISOR;
    if ((s = fill(request, html, session, caseload, &page)) != OK)
        return s;
    if (request_wants_part(request))
        html_people_found(html, &page);
    else
        html_people_list_page(html, &page);
    return OK;
}

const struct route people_list_routes[] = {
    STAFF_PAGE("/p", BY_WORKER | BY_SUPERVISOR | BY_FRONT_DESK, show),
    END_OF_ROUTES,
};
