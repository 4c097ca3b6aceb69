// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/family_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "needs/needs.h"
#include "privacy/keep.h"

static const char PAGE[] = "/p/{person}/family";

/* Saved: back to the page; INVALID or a guard: the page again with what was typed. */
static enum status finish(struct request *request, struct change *change, enum status s,
                          struct family_page *page, struct response *response, const char *said,
                          const char *undo)
{
    const struct access *access = change_access(change);

    if (s == INVALID || (s == CONFLICT && request_problems(request)->guard != NULL)) {
        page->problems = request_problems(request);
        return response_again(response, family_draw(request, access, page, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, said, undo);
    return response_see_other(response, path_to(access, PAGE));
}

/* The person a choice names; not set: nobody was chosen. */
static enum status chosen_person(struct request *request, const char *name,
                                 struct person_id *ret)
{
    const char *ref = form_text(request_form(request), name);

    *ret = (struct person_id){ 0 };
    if (text_is_blank(ref))
        return OK;
    enum status s = person_find(request_session(request), ref, ret);
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), name, N_("There is no such person."));
    return INVALID;
}

static enum flow flow_of(const char *word)
{
    return text_equal(word, "out") ? FLOW_OUT : text_equal(word, "in") ? FLOW_IN
         : text_equal(word, "both") ? FLOW_BOTH : FLOW_NOT_SAID;
}

static enum status write_tie(struct request *request, struct change *change,
                             struct family_page *page, int64_t *ret, int64_t *along)
{
    struct change *others = NULL;

    enum status s = chosen_person(request, "other_person", &page->tie.other);
    if (s == OK && page->tie.other.n != 0)
        s = tie_other(change, page->tie.other, &page->tie.name, &others);
    return s != OK ? s : tie_add(change, &page->tie, others, page->kind_back,
                                 request_problems(request), ret, along);
}

static void read_tie(struct request *request, struct family_page *page)
{
    const struct form *form = request_form(request);

    page->tie_open = true;
    page->tie = (struct tie){
        .name = form_text(form, "other"), .kind = form_text(form, "kind"),
        .strength = form_int(form, "strength", request_problems(request)).n,
        .flow = flow_of(form_text(form, "flow")), .about = form_text(form, "about"),
        .is_new = form_checked(form, "is_new"), .no_contact = form_checked(form, "no_contact"),
    };
    page->kind_back = form_text(form, "kind_back");
}

static enum status add_tie(struct request *request, struct change *change,
                           struct response *response)
{
    struct family_page page = { .support = { .strength = 1 } };
    const char *undo = NULL;
    int64_t id, along;

    read_tie(request, &page);
    enum status s = write_tie(request, change, &page, &id, &along);
    if (s == OK)
        s = undo_offer(change, "tie_added", id, along, 1, &undo);
    return finish(request, change, s, &page, response, N_("The tie is added."), undo);
}

static enum status end_tie(struct request *request, struct change *change,
                           struct response *response)
{
    struct family_page page = { .tie = { .id = 0 } };
    const char *undo = NULL;
    struct tie tie;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "t", "t", &id)) != OK ||
        (s = tie_get(change_access(change), id, &tie)) != OK ||
        (s = tie_end(change, id, change_today(change))) != OK)
        return s;
    s = undo_offer(change, "tie_end", id, 0, tie.version + 1, &undo);
    return finish(request, change, s, &page, response, N_("The tie has ended."), undo);
}

static void read_support(struct request *request, struct family_page *page)
{
    const struct form *form = request_form(request);

    page->support_open = true;
    page->support = (struct support){
        .who = form_text(form, "who"), .does = form_text(form, "does"),
        .strength = form_int(form, "support_strength", request_problems(request)).n,
        .flow = flow_of(form_text(form, "support_flow")), .reach = form_text(form, "reach"),
        .domains = domains_text(request_arena(request), form_all(form, "domains"), "domains",
                                request_problems(request)),
    };
    if (!support_kind_from_word(form_text(form, "support_kind"), &page->support.kind))
        page->support.kind = SUPPORT_NATURAL;
}

static enum status add_support(struct request *request, struct change *change,
                               struct response *response)
{
    struct family_page page = { .tie = { .id = 0 } };
    const char *undo = NULL;
    int64_t id;

    read_support(request, &page);
    enum status s = support_add(change, &page.support, request_problems(request), &id);
    if (s == OK)
        s = undo_offer(change, "support_added", id, 0, 1, &undo);
    return finish(request, change, s, &page, response, N_("The helper is added."), undo);
}

static enum status end_support(struct request *request, struct change *change,
                               struct response *response)
{
    struct family_page page = { .tie = { .id = 0 } };
    struct support support;
    const char *undo = NULL;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "u", "u", &id)) != OK ||
        (s = support_get(change_access(change), id, &support)) != OK ||
        (s = support_end(change, id, change_today(change))) != OK)
        return s;
    s = undo_offer(change, "support_end", id, 0, support.version + 1, &undo);
    return finish(request, change, s, &page, response, N_("They help no longer."), undo);
}

/* --- households --- */

static void read_household(struct request *request, struct family_page *page)
{
    const struct form *form = request_form(request);

    page->home_open = true;
    page->from = form_text(form, "since");
    page->household = (struct household_draft){
        .name = form_text(form, "household_name"), .address = form_text(form, "address"),
        .area_only = form_checked(form, "area_only"),
    };
}

static enum status add_household(struct request *request, struct change *change,
                                 struct response *response)
{
    struct problems *problems = request_problems(request);
    struct family_page page = { .tie = { .id = 0 } };
    struct date since = form_date(request_form(request), "since", problems);
    const char *ref, *undo = NULL;
    int64_t id;

    read_household(request, &page);
    enum status s = problems_any(problems) ? INVALID
                    : household_add(change, &page.household, problems, &id);
    for (size_t i = 0; i < problems->count; i++) {
        if (text_equal(problems->at[i].field, "name"))
            problems->at[i].field = "household_name";
    }
    if (s == OK)
        s = household_join(change, id, "", (struct maybe_int){ 0 }, since, (struct date){ 0 },
                           problems, &ref);
    if (s == OK)
        s = undo_offer(change, "household_made", id, 1, 1, &undo);
    return finish(request, change, s, &page, response, N_("The household is added."), undo);
}

/* The record of whoever joins: somebody chosen, or a new person with a name. */
static enum status who_joins(struct request *request, struct change *change,
                             const char *new_name, struct change **ret)
{
    struct problems *problems = request_problems(request);
    struct person_id person;
    struct change *made;

    enum status s = chosen_person(request, "member", &person);
    if (s != OK)
        return s;
    if (person.n != 0)
        return change_also(change, person, AREA_FAMILY, ret);
    if (text_is_blank(new_name)) {
        problem_add(problems, "new_name", N_("Write the name of somebody new, or choose somebody."));
        return INVALID;
    }
    if ((s = change_begin_new(request_session(request), PURPOSE_CARE, &made)) != OK ||
        (s = people_add(made, &(struct person_draft){ .name = new_name }, problems)) != OK)
        return s;
    return change_area(made, AREA_FAMILY, ret);
}

static void read_member(struct request *request, struct family_page *page)
{
    const struct form *form = request_form(request);

    page->member_open = true;
    page->new_name = form_text(form, "new_name");
    page->role = form_text(form, "role");
    page->share = form_text(form, "share_of_time");
    page->from = form_text(form, "from");
}

void family_read(struct request *request, struct family_page *page)
{
    const struct form *form = request_form(request);

    if (form_has(form, "other"))
        read_tie(request, page);
    else if (form_has(form, "who"))
        read_support(request, page);
    else if (form_has(form, "new_name"))
        read_member(request, page);
    else if (form_has(form, "household_name"))
        read_household(request, page);
}

static enum status add_member(struct request *request, struct change *change,
                              struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct family_page page = { .tie = { .id = 0 } };
    struct maybe_int share = form_int(form, "share_of_time", problems);
    struct date from = form_date(form, "from", problems);
    struct change *joins = NULL;
    const char *ref, *undo = NULL;
    int64_t household, id;

    read_member(request, &page);

    enum status s = access_find(change_access(change), "h", form_text(form, "household"),
                                &household);
    if (s == NOT_FOUND) {
        problem_add(problems, "household", N_("Choose the household."));
        s = INVALID;
    }
    if (s == OK && problems_any(problems))
        s = INVALID;
    if (s == OK)
        s = who_joins(request, change, page.new_name, &joins);
    if (s == OK)
        s = household_join(joins, household, page.role, share, from, (struct date){ 0 },
                           problems, &ref);
    if (s == OK && (s = access_find(change_access(joins), "m", ref, &id)) == OK)
        s = undo_offer(joins, "member_added", id, 0, 0, &undo);
    return finish(request, change, s, &page, response, N_("They belong to the household now."),
                  undo);
}

/* The membership is another person's: it is found in the table of those the caller may see. */
static enum status leave(struct request *request, struct change *change,
                         struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct family_page page = { .tie = { .id = 0 } };
    struct date to = form_date(request_form(request), "to", problems);
    const char *undo = NULL;
    const struct caseload *household;
    struct household_rows table;
    struct change *theirs;
    enum status s;

    if (!date_is_set(to) && !problems_any(problems))
        problem_add(problems, "to", N_("Write the last day."));
    if (problems_any(problems))
        return finish(request, change, INVALID, &page, response, "", NULL);
    if ((s = caseload_household(access, AREA_FAMILY, &household)) != OK ||
        (s = household_table(household, access_person(access), &table)) != OK)
        return s;
    for (size_t i = 0; i < table.count; i++) {
        const struct member *member = &table.at[i].member;
        if (!text_equal(member->ref, request_part(request, "m")))
            continue;
        theirs = change;
        if (member->person.n != access_person(access).n)
            s = change_also(change, member->person, AREA_FAMILY, &theirs);
        if (s == OK)
            s = household_leave(theirs, member->membership, to, problems);
        if (s == OK)
            s = undo_offer(theirs, "member_left", member->membership,
                           date_is_set(member->to_on) ? date_number(member->to_on) : 0,
                           date_number(to), &undo);
        return finish(request, change, s, &page, response, N_("Their last day is written."),
                      undo);
    }
    return NOT_FOUND;
}

const struct route family_form_routes[] = {
    PERSON_FORM("/p/{person}/ties", AREA_FAMILY, add_tie),
    PERSON_FORM("/p/{person}/ties/{t}/end", AREA_FAMILY, end_tie),
    PERSON_FORM("/p/{person}/supports", AREA_FAMILY, add_support),
    PERSON_FORM("/p/{person}/supports/{u}/end", AREA_FAMILY, end_support),
    PERSON_FORM("/p/{person}/households", AREA_FAMILY, add_household),
    PERSON_FORM("/p/{person}/members", AREA_FAMILY, add_member),
    PERSON_FORM("/p/{person}/members/{m}/leave", AREA_FAMILY, leave),
    END_OF_ROUTES,
};
