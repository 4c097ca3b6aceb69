// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/rights_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "made/rights_page_html.h"
#include "people/people.h"
#include "sharing/share_inside.h"
#include "web/undo.h"

static const struct { const char *kind, *given, *refused, *yes, *no; } SAID[RIGHTS_KINDS] = {
    [RIGHTS_ACCESS] = { N_("A copy of the record"), N_("given"), N_("refused"),
                        N_("It was given"), N_("Refuse it") },
    [RIGHTS_AMENDMENT] = { N_("A correction"), N_("agreed"), N_("refused"),
                           N_("Agree: it is corrected"), N_("Refuse it") },
    [RIGHTS_RESTRICTION] = { N_("Somebody isn't to know"), N_("agreed"), N_("refused"),
                             N_("Agree: they get nothing"), N_("Refuse it") },
    [RIGHTS_COMPLAINT] = { N_("A complaint"), N_("answered"), N_("answered"),
                           N_("Answer: we put it right"), N_("Answer: we see it differently") },
    [RIGHTS_ACCOUNTING] = { N_("What left in six years"), N_("given"), N_("refused"),
                            N_("It was given"), N_("Refuse it") },
    [RIGHTS_COURT] = { N_("A court, the police or a lawyer asks"), N_("approved"), N_("refused"),
                       N_("Approve what the papers name"), N_("Refuse it") },
};

static const char *const PAPER_LABELS[RIGHTS_PAPERS] = {
    N_("A subpoena"), N_("A court order"), N_("A Part 2 court order"),
    N_("An order about violence (VAWA)"),
};

static const char *state_label(const struct rights_request *request)
{
    switch (request->state) {
    case RIGHTS_AGREED:
        return SAID[request->kind].given;
    case RIGHTS_REFUSED:
        return SAID[request->kind].refused;
    case RIGHTS_ENDED:
        return N_("ended");
    case RIGHTS_WITHDRAWN:
        return N_("taken back");
    case RIGHTS_REQUESTED:
    case RIGHTS_DENIED:
    case RIGHTS_STATES:
        break;
    }
    return "";
}

static const char *papers_words(struct html *html, int64_t papers)
{
    struct buf out = buf_new(html_arena(html), 2048);

    for (int i = 0; i < RIGHTS_PAPERS; i++) {
        if (papers & (int64_t)1 << i)
            buf_print(&out, "%s%s", out.count > 0 ? ", " : "", html_say(html, PAPER_LABELS[i]));
    }
    return buf_text(&out);
}

struct right_row right_row_of(struct html *html, const struct rights_request *one, enum role role,
                              struct date today)
{
    bool open = one->state == RIGHTS_REQUESTED || one->state == RIGHTS_DENIED || one->part;
    bool court = one->kind == RIGHTS_COURT;

    return (struct right_row){
        .kind = html_say(html, SAID[one->kind].kind), .state = html_say(html, state_label(one)),
        .look = one->state == RIGHTS_AGREED ? "tag good" : "tag", .words = one->words,
        .who = one->who, .about = one->about, .paid = one->paid, .open = open,
        .part = one->part,
        .who_label = html_say(html, court ? N_("who asks") : N_("who isn't to know")),
        .papers = court ? papers_words(html, one->papers) : NULL,
        .lacks = open && *one->lacks != '\0' ? html_say(html, one->lacks) : NULL,
        .extension = one->extension, .answer = one->answer, .answered_by = one->answered_by,
        .disagreement = one->disagreement, .received_on = one->received_on,
        .due_on = one->due_on, .late = open && date_before(one->due_on, today),
        .yes = html_say(html, SAID[one->kind].yes), .no = html_say(html, SAID[one->kind].no),
        .may_refuse = role != ROLE_WORKER,
    };
}

static bool answers(enum role role, enum rights_kind kind)
{
    return kind == RIGHTS_ACCESS || kind == RIGHTS_ACCOUNTING ||
           (role == ROLE_SUPERVISOR && kind != RIGHTS_COURT);
}

static struct html_options papers_of(struct html *html, struct text_list chosen)
{
    struct html_option *options = arena_array(html_arena(html), RIGHTS_PAPERS,
                                              struct html_option);

    for (int i = 0; i < RIGHTS_PAPERS; i++) {
        options[i] = (struct html_option){ rights_paper_word(i), html_say(html, PAPER_LABELS[i]),
                                           false };
        for (size_t k = 0; k < chosen.count; k++)
            options[i].on |= text_equal(chosen.at[k], options[i].value);
    }
    return (struct html_options){ options, RIGHTS_PAPERS };
}

static struct html_options kinds_of(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), RIGHTS_KINDS, struct html_option);

    for (int i = 0; i < RIGHTS_KINDS; i++) {
        const char *word = rights_kind_word((enum rights_kind)i);
        options[i] = (struct html_option){ word, html_say(html, SAID[i].kind),
                                           text_equal(chosen, word) };
    }
    return (struct html_options){ options, RIGHTS_KINDS };
}

static struct html_options labels_of(struct html *html, struct text_list chosen)
{
    struct consent_labels offered = consent_labels_offered();
    struct html_option *options = arena_array(html_arena(html), offered.count,
                                              struct html_option);
    int64_t on = share_labels_read(chosen);

    for (size_t i = 0; i < offered.count; i++)
        options[i] = (struct html_option){ share_label_word(offered.at[i].label),
                                           html_say(html, offered.at[i].words),
                                           (on & offered.at[i].label) != 0 };
    return (struct html_options){ options, offered.count };
}

static enum status staff_of(const struct office *office, struct html *html, const char *chosen,
                            struct html_options *ret)
{
    struct accounts accounts;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(html_arena(html), accounts.count + 1,
                                              struct html_option);
    options[0] = (struct html_option){ "", html_say(html, N_("Nobody of us in person")), false };
    for (size_t i = 0; i < accounts.count; i++)
        options[i + 1] = (struct html_option){ accounts.at[i].name, accounts.at[i].name,
                                               text_equal(chosen, accounts.at[i].name) };
    *ret = (struct html_options){ options, accounts.count + 1 };
    return OK;
}

static void add_paths(const struct access *access, struct html *html,
                      const struct rights_request *one, enum role role, struct right_row *row)
{
    struct arena *arena = html_arena(html);
    const char *path = path_to(access, arena_print(arena, "/p/{person}/rights/%s", one->ref));

    if (one->kind == RIGHTS_ACCESS && one->state != RIGHTS_WITHDRAWN)
        row->copy_path = arena_print(arena, "%s/copy", path);
    if (row->open && answers(role, one->kind))
        row->answer_path = arena_print(arena, "%s/answer", path);
    if (row->open && one->kind == RIGHTS_COURT) {
        row->papers_path = arena_print(arena, "%s/papers", path);
        row->more_papers = papers_of(html, (struct text_list){ 0 });
    }
    if (row->open && rights_may_extend(one->kind) && one->extension == NULL && !row->late)
        row->extend_path = arena_print(arena, "%s/longer", path);
    if (one->kind == RIGHTS_AMENDMENT && one->state == RIGHTS_REFUSED && one->disagreement == NULL)
        row->disagree_path = arena_print(arena, "%s/disagree", path);
    if (row->open || (one->kind == RIGHTS_RESTRICTION && one->state == RIGHTS_AGREED))
        row->withdraw_path = arena_print(arena, "%s/take-back", path);
}

static enum status draw(struct request *request, const struct access *access,
                        struct rights_page *page, struct response *response)
{
    const struct form *form = request_form(request);
    enum role role = session_account(request_session(request))->role;
    struct html *html = response_html(response);
    struct rights_requests all;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK || (s = rights_list(access, &all)) != OK ||
        (s = staff_of(access_office(access), html, form_text(form, "about"), &page->staff)) != OK)
        return s;
    struct right_row *rows = arena_array(html_arena(html), all.count + 1, struct right_row);
    for (size_t i = 0; i < all.count; i++) {
        rows[i] = right_row_of(html, &all.at[i], role, access_today(access));
        add_paths(access, html, &all.at[i], role, &rows[i]);
    }
    page->rows = (struct right_rows){ rows, all.count };
    page->kinds = kinds_of(html, text_or(form_text(form, "kind"), request_query(request, "kind")));
    page->papers = papers_of(html, form_all(form, "papers"));
    page->labels = labels_of(html, form_all(form, "labels"));
    page->back = path_to(access, "/p/{person}/share");
    page->action = path_to(access, "/p/{person}/rights");
    page->problems = request_problems(request);
    page->about_open = problem_of(page->problems, "about") != NULL;
    page->court_open = problem_of(page->problems, "due_on") != NULL ||
                       problem_of(page->problems, "papers") != NULL;
    html_rights_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, &(struct rights_page){ 0 }, response);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct text_list papers = form_all(form, "papers");
    struct rights_page page = {
        .words = form_raw(form, "words"), .who = form_text(form, "who"),
        .received_on = form_text(form, "received_on"), .due_on = form_text(form, "due_on"),
        .paid = form_checked(form, "paid"),
    };
    struct rights_draft draft = {
        .words = page.words, .who = page.who, .about = text_or_null(form_text(form, "about")),
        .paid = page.paid, .labels = share_labels_read(form_all(form, "labels")),
        .received_on = form_date(form, "received_on", problems),
        .due_on = form_date(form, "due_on", problems),
    };
    int64_t id, paper;
    enum status s = OK;

    for (size_t i = 0; i < papers.count; i++) {
        if (rights_paper_from_word(papers.at[i], &paper))
            draft.papers |= paper;
    }
    if (!rights_kind_from_word(form_text(form, "kind"), &draft.kind))
        problem_add(problems, "kind", N_("Choose what it is."));
    s = problems_any(problems) ? INVALID : rights_add(change, &draft, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, access, &page, response));
    if (s != OK)
        return s;
    s = undo_said(request, change, &(struct undo){ .what = "right_asked", .record = id,
                                                   .version = 1 }, response,
                  draft.kind == RIGHTS_COURT
                  ? N_("Written down. Give nothing out: the privacy officer decides.")
                  : N_("Written down, with its last day."));
    return s != OK ? s : response_see_other(response, path_to(access, "/p/{person}/rights"));
}

/* ---- what happens to one of them ---- */

static enum status done(struct request *request, struct change *change, struct response *response,
                        enum status s, const char *said)
{
    const struct access *access = change_access(change);

    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, access, &(struct rights_page){ 0 },
                                             response));
    if (s != OK)
        return s;
    response_said(request, response, said, NULL);
    return response_see_other(response, path_to(access, "/p/{person}/rights"));
}

static enum status id_of(struct request *request, struct change *change, int64_t *ret)
{
    return part_id(request, change_access(change), "rq", "rq", ret);
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);
    int64_t id;

    enum status s = id_of(request, change, &id);
    if (s == OK)
        s = rights_answer(change, id, text_equal(form_text(form, "agrees"), "yes"),
                          form_raw(form, "answer"), request_problems(request));
    return done(request, change, response, s, N_("Answered. Tell them these words."));
}

static enum status papers(struct request *request, struct change *change,
                          struct response *response)
{
    struct text_list words = form_all(request_form(request), "papers");
    int64_t id, all = 0, paper;

    for (size_t i = 0; i < words.count; i++) {
        if (rights_paper_from_word(words.at[i], &paper))
            all |= paper;
    }
    enum status s = id_of(request, change, &id);
    if (s == OK)
        s = rights_add_papers(change, id, all, request_problems(request));
    return done(request, change, response, s, N_("Added. The privacy officer sees it."));
}

static enum status longer(struct request *request, struct change *change,
                          struct response *response)
{
    int64_t id;

    enum status s = id_of(request, change, &id);
    if (s == OK)
        s = rights_extend(change, id, form_raw(request_form(request), "reason"),
                          request_problems(request));
    return done(request, change, response, s, N_("Moved. Tell them why, in writing."));
}

static enum status disagree(struct request *request, struct change *change,
                            struct response *response)
{
    int64_t id;

    enum status s = id_of(request, change, &id);
    if (s == OK)
        s = rights_disagree(change, id, form_raw(request_form(request), "words"),
                            request_problems(request));
    return done(request, change, response, s, N_("Their words stand with it now."));
}

static enum status take_back(struct request *request, struct change *change,
                             struct response *response)
{
    int64_t id;

    enum status s = id_of(request, change, &id);
    if (s == OK)
        s = rights_withdraw(change, id, request_problems(request));
    return done(request, change, response, s, N_("Ended, as they wish."));
}

static enum status asked_back(struct change *change, const struct undo *undo,
                              struct problems *problems)
{
    return rights_take_back(change, undo->record, problems);
}

void rights_undo_set_up(void)
{
    undo_register("right_asked", AREA_SHARING, N_("Something they asked was written down"),
                  asked_back);
}

const struct route rights_routes[] = {
    PERSON_PAGE("/p/{person}/rights", AREA_SHARING, show),
    PERSON_FORM("/p/{person}/rights", AREA_SHARING, add),
    PERSON_FORM("/p/{person}/rights/{rq}/answer", AREA_SHARING, answer),
    PERSON_FORM("/p/{person}/rights/{rq}/papers", AREA_SHARING, papers),
    PERSON_FORM("/p/{person}/rights/{rq}/longer", AREA_SHARING, longer),
    PERSON_FORM("/p/{person}/rights/{rq}/disagree", AREA_SHARING, disagree),
    PERSON_FORM("/p/{person}/rights/{rq}/take-back", AREA_SHARING, take_back),
    END_OF_ROUTES,
};
