// SPDX-License-Identifier: AGPL-3.0-or-later
/* family_page.c - what the family page shows; family_form_page.c takes what is sent from it. */
#include "people/family_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/response.h"
#include "made/family_page_html.h"
#include "needs/needs_page.h"
#include "web/draft.h"

#include <stdio.h>

static const char *const STRENGTHS[] = { "2", "1", "0", "-1", "-2" };
static const char *const STRENGTH_LABELS[] = {
    N_("strong"), N_("good"), N_("thin"), N_("stressful"), N_("very stressful"),
};
enum { STRENGTH_COUNT = 5 };

static const char *strength_label(int64_t strength)
{
    return STRENGTH_LABELS[strength < -2 ? 4 : strength > 2 ? 0 : 2 - strength];
}

/* --- options --- */

static struct html_options strength_options(struct html *html, int64_t chosen)
{
    struct html_option *options = arena_array(html_arena(html), STRENGTH_COUNT,
                                              struct html_option);

    for (int i = 0; i < STRENGTH_COUNT; i++)
        options[i] = (struct html_option){ STRENGTHS[i], html_say(html, STRENGTH_LABELS[i]),
                                           chosen == 2 - i };
    return (struct html_options){ options, STRENGTH_COUNT };
}

static struct html_options flow_options(struct html *html, enum flow chosen)
{
    static const char *const values[] = { "not_said", "out", "in", "both" };
    static const char *const labels[] = { N_("not said"), N_("to them"), N_("from them"),
                                          N_("both ways") };
    struct html_option *options = arena_array(html_arena(html), FLOWS, struct html_option);

    for (int i = 0; i < FLOWS; i++)
        options[i] = (struct html_option){ values[i], html_say(html, labels[i]),
                                           (int)chosen == i };
    return (struct html_options){ options, FLOWS };
}

static struct html_options kind_options(struct html *html, enum support_kind chosen)
{
    struct html_option *options = arena_array(html_arena(html), 2, struct html_option);

    options[0] = (struct html_option){ "natural", html_say(html, N_("family, friend, neighbor")),
                                       chosen == SUPPORT_NATURAL };
    options[1] = (struct html_option){ "professional", html_say(html, N_("a service")),
                                       chosen == SUPPORT_PROFESSIONAL };
    return (struct html_options){ options, 2 };
}

/* People the caller walks with. */
static struct html_options known_options(struct html *html, const struct called_list *called,
                                         int64_t but)
{
    struct html_option *options = arena_array(html_arena(html), called->count,
                                              struct html_option);
    size_t count = 0;

    for (size_t i = 0; i < called->count; i++) {
        if (called->at[i].person.n != but)
            options[count++] = (struct html_option){ called->at[i].ref, called->at[i].called,
                                                     false };
    }
    return (struct html_options){ options, count };
}

static struct html_options home_options(struct arena *arena, const struct households *list)
{
    struct html_option *options = arena_array(arena, list->count, struct html_option);

    for (size_t i = 0; i < list->count; i++)
        options[i] = (struct html_option){ list->at[i].ref, list->at[i].name, i == 0 };
    return (struct html_options){ options, list->count };
}

/* --- rows --- */

static bool holds(const struct member *member, struct date day)
{
    return !(date_is_set(member->from_on) && date_before(day, member->from_on)) &&
           !(date_is_set(member->to_on) && date_before(member->to_on, day));
}

static struct home_row home_row(const struct access *access, const struct household_row *from,
                                bool may)
{
    struct arena *arena = access_arena(access);
    const struct member *member = &from->member;
    struct home_row row = {
        .called = member->called, .role = member->role, .from_on = member->from_on,
        .to_on = member->to_on, .here = holds(member, access_today(access)),
        .path = arena_print(arena, "/p/%s", member->person_ref),
    };
    char born[DATE_TEXT];

    if (partdate_is_set(from->birth))
        row.born = arena_text(arena, partdate_iso(from->birth, born));
    if (member->share.set)
        row.share = arena_print(arena, "%lld %%", (long long)member->share.n);
    if (may && !date_is_set(member->to_on))
        row.leave_action = arena_print(arena, "%s/%s/leave",
                                       path_to(access, "/p/{person}/members"), member->ref);
    return row;
}

static struct homes homes_of(const struct access *access, const struct households *list,
                             const struct household_rows *table, bool may)
{
    struct arena *arena = access_arena(access);
    struct home *homes = arena_array(arena, list->count, struct home);

    for (size_t i = 0; i < list->count; i++) {
        struct home_row *rows = arena_array(arena, table->count, struct home_row);
        struct home home = { .name = list->at[i].name, .address = list->at[i].address,
                             .area_only = list->at[i].area_only };
        for (size_t k = 0; k < table->count; k++) {
            if (table->at[k].household != list->at[i].id)
                continue;
            rows[home.rows.count] = home_row(access, &table->at[k], may);
            home.now += rows[home.rows.count++].here;
        }
        home.rows.at = rows;
        homes[i] = home;
    }
    return (struct homes){ homes, list->count };
}

static enum status add_ties(struct html *html, const struct access *access,
                            struct family_page *page)
{
    struct arena *arena = access_arena(access);
    struct supports supports;
    struct ties ties;
    enum status s;

    if ((s = tie_list(access, &ties)) != OK || (s = support_list(access, &supports)) != OK)
        return s;
    struct tie_row *rows = arena_array(arena, ties.count, struct tie_row);
    for (size_t i = 0; i < ties.count; i++) {
        const struct tie *tie = &ties.at[i];
        rows[i] = (struct tie_row){
            .name = tie->name, .kind = tie->kind, .about = tie->about,
            .feels = html_say(html, strength_label(tie->strength)),
            .no_contact = tie->no_contact, .from_on = tie->from_on, .to_on = tie->to_on,
            .end_action = !page->may_write || partdate_is_set(tie->to_on) ? NULL
                          : arena_print(arena, "%s/%s/end", path_to(access, "/p/{person}/ties"),
                                        tie->ref),
        };
    }
    page->ties = (struct tie_rows){ rows, ties.count };
    struct support_row *helpers = arena_array(arena, supports.count, struct support_row);
    for (size_t i = 0; i < supports.count; i++) {
        const struct support *one = &supports.at[i];
        helpers[i] = (struct support_row){
            .who = one->who, .does = one->does, .reach = one->reach,
            .kind = html_say(html, one->kind == SUPPORT_NATURAL ? N_("family, friend, neighbor")
                                                                : N_("a service")),
            .feels = html_say(html, strength_label(one->strength)),
            .end_action = !page->may_write ? NULL
                          : arena_print(arena, "%s/%s/end",
                                        path_to(access, "/p/{person}/supports"), one->ref),
        };
    }
    page->supports = (struct support_rows){ helpers, supports.count };
    return OK;
}

static enum status add_known(struct request *request, struct html *html,
                             const struct access *access, struct family_page *page)
{
    const struct caseload *mine;
    struct called_list called = { 0 };

    enum status s = caseload_mine(request_session(request), PURPOSE_CARE, AREA_FAMILY, &mine);
    if (s == OK)
        s = people_called(mine, &called);
    if (s != OK && s != NOT_ALLOWED)
        return s;
    page->known = known_options(html, &called, access_person(access).n);
    page->others = page->known;
    return OK;
}

enum status family_draw(struct request *request, const struct access *access,
                        struct family_page *page, struct response *response)
{
    const struct caseload *household;
    struct household_rows table;
    struct households list;
    struct person person;
    enum status s;

    if ((s = people_get(access, &person)) != OK ||
        (s = caseload_household(access, AREA_FAMILY, &household)) != OK ||
        (s = ecomap_of(access, household, &person, &page->map)) != OK ||
        (s = household_list(access, (struct date){ 0 }, &list)) != OK ||
        (s = household_table(household, access_person(access), &table)) != OK)
        return s;
    struct html *html = response_html(response);
    page->called = person.called;
    page->may_write = access_may_write(access, AREA_FAMILY);
    page->authority_path = path_to(access, "/p/{person}/authority");
    page->homes = homes_of(access, &list, &table, page->may_write);
    if ((s = add_ties(html, access, page)) != OK ||
        (page->may_write && (s = add_known(request, html, access, page)) != OK))
        return s;
    page->call_path = path_to(access, "/p/{person}/in-emergency");
    page->tie_action = path_to(access, "/p/{person}/ties");
    page->support_action = path_to(access, "/p/{person}/supports");
    page->member_action = path_to(access, "/p/{person}/members");
    page->household_action = path_to(access, "/p/{person}/households");
    page->home_choice = home_options(access_arena(access), &list);
    page->strengths = strength_options(html, page->tie.strength);
    page->support_strengths = strength_options(html, page->support.strength);
    page->flows = flow_options(html, page->tie.flow);
    page->domains = domain_options(html, text_split(html_arena(html),
                                   text_or(page->support.domains, ""), ','));
    page->support_flows = flow_options(html, page->support.flow);
    page->kinds = kind_options(html, page->support.kind);
    html_family_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct family_page page = { .support = { .strength = 1 } };

    if (form_with_draft(request) != NULL && form_is_draft(request))
        family_read(request, &page);
    return family_draw(request, access, &page, response);
}

const struct route family_routes[] = {
    PERSON_PAGE("/p/{person}/family", AREA_FAMILY, show),
    END_OF_ROUTES,
};
