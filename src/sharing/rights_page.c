// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/rights_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "made/rights_page_html.h"
#include "people/people.h"
#include "sharing/share_inside.h"
#include "web/draft.h"
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
    bool open = role == ROLE_PRIVACY_OFFICER ? rights_waits(one)
              : one->state == RIGHTS_REQUESTED || one->state == RIGHTS_DENIED || one->part;
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
        .disagreement = one->disagreement, .taken_back = one->taken_back,
        .received_on = one->received_on, .due_on = one->due_on, .late = open && date_before(one->due_on, today),
        .yes = html_say(html, SAID[one->kind].yes), .no = html_say(html, SAID[one->kind].no),
        .may_refuse = role != ROLE_WORKER, .ask_why = one->kind == RIGHTS_COMPLAINT,
    };
}

void right_row_fill(struct request *request, enum right_deed_kind kind, struct right_row *row)
{
    struct right_form nowhere, *forms[DEED_KINDS] = {
        [DEED_NONE] = &nowhere, [DEED_ANSWER] = &row->answering, [DEED_PAPERS] = &row->adding,
        [DEED_LONGER] = &row->moving, [DEED_DISAGREE] = &row->disagreeing,
        [DEED_TAKE_BACK] = &row->taking_back,
    };
    static const char *const FIELDS[DEED_KINDS] = {
        [DEED_ANSWER] = "answer", [DEED_LONGER] = "reason", [DEED_DISAGREE] = "words",
        [DEED_TAKE_BACK] = "words",
    };

    *forms[kind] = (struct right_form){
        .open = true, .problems = request_problems(request),
        .typed = FIELDS[kind] != NULL ? form_raw(request_form(request), FIELDS[kind]) : NULL,
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
    if ((row->open && !one->part && one->kind != RIGHTS_COURT) ||
        (one->kind == RIGHTS_RESTRICTION && one->state == RIGHTS_AGREED))
        row->withdraw_path = arena_print(arena, "%s/take-back", path);
}

/* What was typed belongs to the form at `doing`, and to the one for a new request when that is
 * nobody's. */
static enum status draw(struct request *request, const struct access *access,
                        struct right_doing doing, struct response *response)
{
    const struct form *form = doing.ref == NULL ? request_form(request)
                                                : form_from_body(request_arena(request), "");
    struct rights_page page = { .problems = request_problems(request) };
    const struct problems none = { .count = 0 };
    enum role role = session_account(request_session(request))->role;
    struct html *html = response_html(response);
    struct rights_requests all;
    enum status s;

    if ((s = people_name(access, &page.called)) != OK || (s = rights_list(access, &all)) != OK ||
        (s = staff_of(access_office(access), html, form_text(form, "about"), &page.staff)) != OK)
        return s;
    struct right_row *rows = arena_array(html_arena(html), all.count + 1, struct right_row);
    size_t count = doing.ref != NULL ? 1 : 0;
    for (size_t i = 0; i < all.count; i++) {
        bool here = text_equal(doing.ref, all.at[i].ref);
        /* What has to be put right stands first. */
        struct right_row *row = here ? &rows[0] : &rows[count++];
        *row = right_row_of(html, &all.at[i], role, access_today(access));
        add_paths(access, html, &all.at[i], role, row);
        if (here)
            right_row_fill(request, doing.kind, row);
        if (here && doing.kind == DEED_PAPERS)
            row->more_papers = papers_of(html, form_all(request_form(request), "papers"));
    }
    page.rows = (struct right_rows){ rows, count };
    page.words = form_raw(form, "words");
    page.who = form_text(form, "who");
    page.received_on = form_text(form, "received_on");
    page.due_on = form_text(form, "due_on");
    page.paid = form_checked(form, "paid");
    page.kinds = kinds_of(html, text_or(form_text(form, "kind"), request_query(request, "kind")));
    page.papers = papers_of(html, form_all(form, "papers"));
    page.labels = labels_of(html, form_all(form, "labels"));
    page.back = path_to(access, "/p/{person}/share");
    page.action = path_to(access, "/p/{person}/rights");
    page.form_problems = doing.ref == NULL ? page.problems : &none;
    page.about_open = problem_of(page.form_problems, "about") != NULL;
    page.court_open = problem_of(page.form_problems, "due_on") != NULL ||
                       problem_of(page.form_problems, "papers") != NULL;
    html_rights_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    (void)form_with_draft(request);
    return draw(request, access, (struct right_doing){ 0 }, response);
}

static int64_t papers_read(const struct form *form)
{
    struct text_list words = form_all(form, "papers");
    int64_t all = 0, paper;

    for (size_t i = 0; i < words.count; i++) {
        if (rights_paper_from_word(words.at[i], &paper))
            all |= paper;
    }
    return all;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct rights_draft draft = {
        .words = form_raw(form, "words"), .who = form_text(form, "who"),
        .about = text_or_null(form_text(form, "about")), .paid = form_checked(form, "paid"),
        .labels = share_labels_read(form_all(form, "labels")), .papers = papers_read(form),
        .received_on = form_date(form, "received_on", problems),
        .due_on = form_date(form, "due_on", problems),
    };
    int64_t id;

    if (!rights_kind_from_word(form_text(form, "kind"), &draft.kind))
        problem_add(problems, "kind", N_("Choose what it is."));
    enum status s = problems_any(problems) ? INVALID : rights_add(change, &draft, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, access, (struct right_doing){ 0 },
                                             response));
    if (s != OK)
        return s;
    s = undo_said(request, change, &(struct undo){ .what = RIGHT_ASKED, .record = id,
                                                   .version = 1 }, response,
                  draft.kind == RIGHTS_COURT
                  ? N_("Written down. Give nothing out: the privacy officer decides.")
                  : N_("Written down, with its last day."));
    return s != OK ? s : response_see_other(response, path_to(access, "/p/{person}/rights"));
}

/* ---- what happens to one of them ---- */

static enum status deed(struct request *request, struct change *change, struct response *response,
                        const struct right_deed *deed, const char *said)
{
    const struct access *access = change_access(change);
    struct undo undo;
    int64_t id;

    enum status s = part_id(request, access, "rq", "rq", &id);
    if (s == OK)
        s = right_done(change, id, deed, request_problems(request), &undo);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, access, (struct right_doing){
            request_part(request, "rq"), deed->kind,
        }, response));
    if (s == OK && undo.what != NULL)
        s = undo_said(request, change, &undo, response, said);
    else if (s == OK)
        response_said(request, response, said, NULL);
    return s != OK ? s : response_see_other(response, path_to(access, "/p/{person}/rights"));
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);

    return deed(request, change, response, &(struct right_deed){
        .kind = DEED_ANSWER, .agrees = text_equal(form_text(form, "agrees"), "yes"),
        .words = form_raw(form, "answer"),
    }, N_("Answered. Tell them these words."));
}

/* The page with the answer that was kept as a draft. */
static enum status show_answer(struct request *request, const struct access *access,
                               struct response *response)
{
    int64_t id;

    enum status s = part_id(request, access, "rq", "rq", &id);
    (void)form_with_draft(request);
    return s != OK ? s : draw(request, access, (struct right_doing){
        request_part(request, "rq"), DEED_ANSWER,
    }, response);
}

static enum status papers(struct request *request, struct change *change,
                          struct response *response)
{
    return deed(request, change, response, &(struct right_deed){
        .kind = DEED_PAPERS, .papers = papers_read(request_form(request)),
    }, N_("Added. The privacy officer sees it."));
}

static enum status longer(struct request *request, struct change *change,
                          struct response *response)
{
    return deed(request, change, response, &(struct right_deed){
        .kind = DEED_LONGER, .words = form_raw(request_form(request), "reason"),
    }, N_("Moved. Tell them why, in writing."));
}

static enum status disagree(struct request *request, struct change *change,
                            struct response *response)
{
    return deed(request, change, response, &(struct right_deed){
        .kind = DEED_DISAGREE, .words = form_raw(request_form(request), "words"),
    }, N_("Their words stand with it now."));
}

static enum status take_back(struct request *request, struct change *change,
                             struct response *response)
{
    return deed(request, change, response, &(struct right_deed){
        .kind = DEED_TAKE_BACK, .words = form_raw(request_form(request), "words"),
    }, N_("Ended, as they wish."));
}

const struct route rights_routes[] = {
    PERSON_PAGE("/p/{person}/rights", AREA_SHARING, show),
    PERSON_FORM("/p/{person}/rights", AREA_SHARING, add),
    PERSON_PAGE("/p/{person}/rights/{rq}/answer", AREA_SHARING, show_answer),
    PERSON_FORM("/p/{person}/rights/{rq}/answer", AREA_SHARING, answer),
    PERSON_FORM("/p/{person}/rights/{rq}/papers", AREA_SHARING, papers),
    PERSON_FORM("/p/{person}/rights/{rq}/longer", AREA_SHARING, longer),
    PERSON_FORM("/p/{person}/rights/{rq}/disagree", AREA_SHARING, disagree),
    PERSON_FORM("/p/{person}/rights/{rq}/take-back", AREA_SHARING, take_back),
    END_OF_ROUTES,
};
