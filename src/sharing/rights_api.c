// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is asked of us by right, by the client or a court, and the answers. */
#include "base/arena.h"
#include "privacy/label.h"
#include "sharing/rights_deed_page.h"
#include "sharing/rights_page.h"
#include "web/api.h"

#define ANSWERERS (BY_WORKER | BY_SUPERVISOR | BY_PRIVACY_OFFICER)

static const char *const KINDS[] = { "access", "amendment", "restriction", "complaint",
                                     "accounting", "court", NULL };
static const char *const PAPERS[] = { "subpoena", "court_order", "part2_order", "dv_order", NULL };

static const struct api_field REQUEST_FIELDS[] = {
    { .name = "kind", .type = API_TEXT, .required = true, .words = KINDS },
    { .name = "words", .type = API_TEXT, .required = true, .most = RIGHTS_TEXT_MAX,
      .about = "What is asked for, in their words." },
    { .name = "who", .type = API_TEXT, .most = 300,
      .about = "Of a court: who asks. Of a restriction: who isn't to know." },
    { .name = "labels", .type = API_TEXTS,
      .about = "Of a court: what it is about. Default: what this record is about." },
    { .name = "papers", .type = API_TEXTS, .words = PAPERS, .about = "Of a court: what came." },
    { .name = "about", .type = API_TEXT, .most = 200,
      .about = "Of a complaint: the user it is about, who doesn't see it." },
    { .name = "paid", .type = API_BOOL,
      .about = "Of a restriction towards a health plan: they paid in full themselves." },
    { .name = "received_on", .type = API_DATE, .about = "The clock runs from here. Default: today." },
    { .name = "due_on", .type = API_DATE, .about = "Of a court: the day on the paper." },
    { 0 },
};

static void write_request(struct json *j, const struct rights_request *request)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "rq", request->ref);
    if (request->person_ref != NULL)
        json_ref(j, "person", "p", request->person_ref);
    json_text(j, "kind", rights_kind_word(request->kind));
    json_text(j, "state", rights_state_word(request->state));
    json_text(j, "words", request->words);
    json_text(j, "who", request->who);
    json_date(j, "received_on", request->received_on);
    json_date(j, "due_on", request->due_on);
    if (request->kind == RIGHTS_COURT) {
        json_open_list(j, "papers");
        for (int i = 0; i < RIGHTS_PAPERS; i++) {
            if (request->papers & (int64_t)1 << i)
                json_text(j, NULL, rights_paper_word(i));
        }
        json_close(j);
        json_text(j, "lacks", text_or_null(request->lacks));
    }
    json_text(j, "about", request->about);
    json_bool(j, "paid", request->paid);
    if (request->part)
        json_bool(j, "part", true);
    json_text(j, "extension", request->extension);
    json_text(j, "answer", request->answer);
    json_text(j, "answered_by", request->answered_by);
    json_instant(j, "answered_at", request->answered_at);
    json_text(j, "disagreement", request->disagreement);
    json_text(j, "taken_back", request->taken_back);
    json_int(j, "version", 1);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct rights_requests all;

    (void)request;
    enum status s = rights_list(access, &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_request(j, &all.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static int64_t read_papers(struct request *request)
{
    struct text_list words = api_texts(request, NULL, "papers");
    int64_t all = 0, paper;

    for (size_t i = 0; i < words.count; i++) {
        if (rights_paper_from_word(words.at[i], &paper))
            all |= paper;
    }
    return all;
}

static int64_t read_labels(struct request *request)
{
    struct text_list words = api_texts(request, NULL, "labels");
    int64_t all = 0, label;

    for (size_t i = 0; i < words.count; i++) {
        if (label_from_word(words.at[i], &label))
            all |= label;
        else
            problem_add(request_problems(request),
                        arena_print(request_arena(request), "labels[%zu]", i),
                        N_("There is no such label."));
    }
    return all;
}

static enum status answer_with(const struct access *access, int64_t id, struct response *response)
{
    struct rights_request one;

    enum status s = rights_get(access, id, &one);
    if (s == OK)
        write_request(response_json(response), &one);
    return s;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct rights_draft draft = {
        .words = api_text(request, NULL, "words"), .who = api_text(request, NULL, "who"),
        .about = api_text(request, NULL, "about"), .paid = api_bool(request, NULL, "paid"),
        .received_on = api_date(request, NULL, "received_on"),
        .due_on = api_date(request, NULL, "due_on"), .papers = read_papers(request),
        .labels = read_labels(request),
    };
    struct rights_request made;
    int64_t id;

    bool known = rights_kind_from_word(api_text(request, NULL, "kind"), &draft.kind);
    ensure(known);
    if (problems_any(problems))
        return INVALID;
    enum status s = rights_add(change, &draft, problems, &id);
    if (s != OK || (s = rights_get(change_access(change), id, &made)) != OK)
        return s;
    write_request(response_json(response), &made);
    api_created(response, "requests", "rq", made.ref);
    return undo_told(change, &(struct undo){ .what = RIGHT_ASKED, .record = id, .version = 1 },
                     response);
}

/* ---- one of them: through the record, or from the privacy officer's list ---- */

static bool is_officer(const struct session *session)
{
    return session_account(session)->role == ROLE_PRIVACY_OFFICER;
}

static enum status open_record(struct request *request, struct session *session,
                               const struct access **ret, int64_t *id)
{
    struct person_id person;

    enum status s = record_find(session, "rq", request_part(request, "rq"), &person, id);
    return s != OK ? s : access_open(session, person, PURPOSE_CARE, AREA_SHARING, ret);
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const struct access *access;
    struct rights_request one;
    int64_t id;
    enum status s;

    if (!is_officer(session)) {
        s = open_record(request, session, &access, &id);
        return s != OK ? s : answer_with(access, id, response);
    }
    s = rights_named(session, request_part(request, "rq"), &one);
    if (s == OK)
        write_request(response_json(response), &one);
    return s;
}

static const struct api_field ANSWER_FIELDS[] = {
    { .name = "agrees", .type = API_BOOL, .required = true,
      .about = "True: given, agreed, approved; false: refused, with the reason in `answer`." },
    { .name = "answer", .type = API_TEXT, .required = true, .most = RIGHTS_TEXT_MAX,
      .about = "The words that whoever asked is told." },
    { 0 },
};

static enum status answer(struct request *request, struct session *session,
                          struct response *response)
{
    bool agrees = api_bool(request, NULL, "agrees");
    const char *words = api_text(request, NULL, "answer");
    struct problems *problems = request_problems(request);
    const struct access *access;
    struct change *change;
    int64_t id;
    enum status s;

    if (is_officer(session)) {
        s = rights_decide(session, request_part(request, "rq"), agrees, words, problems);
        return s != OK ? s : show(request, session, response);
    }
    if ((s = open_record(request, session, &access, &id)) != OK ||
        (s = change_begin(access, AREA_SHARING, &change)) != OK ||
        (s = rights_answer(change, id, agrees, words, problems)) != OK)
        return s;
    return answer_with(access, id, response);
}

static enum status list_all(struct request *request, struct session *session,
                            struct response *response)
{
    struct rights_requests all;

    enum status s = rights_all(session, text_equal(request_query(request, "state"), "closed"),
                               &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_request(j, &all.at[i]);
    api_list_close(response, NULL);
    return OK;
}

/* ---- what else happens to one ---- */

static enum status with(struct request *request, struct change *change, struct response *response,
                        const struct right_deed *deed)
{
    struct undo undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "rq", "rq", &id)) != OK ||
        (s = right_done(change, id, deed, request_problems(request), &undo)) != OK ||
        (s = answer_with(change_access(change), id, response)) != OK)
        return s;
    return undo_told(change, &undo, response);
}

static enum status add_papers(struct request *request, struct change *change,
                              struct response *response)
{
    return with(request, change, response,
                &(struct right_deed){ .kind = DEED_PAPERS, .papers = read_papers(request) });
}

static enum status extend(struct request *request, struct change *change,
                          struct response *response)
{
    return with(request, change, response,
                &(struct right_deed){ .kind = DEED_LONGER,
                                      .words = api_text(request, NULL, "reason") });
}

static enum status disagree(struct request *request, struct change *change,
                            struct response *response)
{
    return with(request, change, response,
                &(struct right_deed){ .kind = DEED_DISAGREE,
                                      .words = api_text(request, NULL, "words") });
}

static enum status withdraw(struct request *request, struct change *change,
                            struct response *response)
{
    return with(request, change, response,
                &(struct right_deed){ .kind = DEED_TAKE_BACK,
                                      .words = api_text(request, NULL, "words") });
}

static enum status show_again(const struct access *access, const struct undo *undo,
                              struct json *out)
{
    struct rights_request one;

    enum status s = rights_get(access, undo->record, &one);
    if (s == OK)
        write_request(out, &one);
    return s;
}

void rights_undo_set_up(void)
{
    right_deed_undo_set_up(show_again);
}

static const struct api_field PAPER_FIELDS[] = {
    { .name = "papers", .type = API_TEXTS, .required = true, .words = PAPERS }, { 0 },
};
static const struct api_field REASON_FIELDS[] = {
    { .name = "reason", .type = API_TEXT, .required = true, .most = RIGHTS_TEXT_MAX,
      .about = "Why it takes longer: the client gets it in writing." }, { 0 },
};
static const struct api_field WORDS_FIELDS[] = {
    { .name = "words", .type = API_TEXT, .required = true, .most = RIGHTS_TEXT_MAX }, { 0 },
};
static const struct api_field BACK_FIELDS[] = {
    { .name = "words", .type = API_TEXT, .most = RIGHTS_TEXT_MAX,
      .about = "In their own words; of a complaint they are needed." }, { 0 },
};

const struct route rights_api_routes[] = {
    API_PERSON("/people/{p}/requests", AREA_SHARING, list,
               .about = "What the client or a court asks by right, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/requests", AREA_SHARING, add,
                      .takes = REQUEST_FIELDS, .undo = RIGHT_ASKED,
                      .about = "Writes it down; the law's clock runs from the day it came."),
    API_STAFF("/requests", BY_PRIVACY_OFFICER, list_all,
              .about = "All that wait for an answer; `?state=closed` those that have one."),
    API_STAFF("/requests/{rq}", ANSWERERS, show, .about = "One request."),
    API_OWN(METHOD_POST, "/requests/{rq}/answer", answer, .roles = ANSWERERS,
            .takes = ANSWER_FIELDS,
            .about = "Agrees or refuses; a court's request is the privacy officer's alone."),
    API_RECORD_CHANGE(METHOD_POST, "/requests/{rq}/papers", "rq", AREA_SHARING, add_papers,
                      .takes = PAPER_FIELDS, .undo = RIGHT_PAPERS,
                      .about = "More papers of a court came."),
    API_RECORD_CHANGE(METHOD_POST, "/requests/{rq}/extension", "rq", AREA_SHARING, extend,
                      .takes = REASON_FIELDS, .undo = RIGHT_LONGER,
                      .about = "More time, once, with the reason."),
    API_RECORD_CHANGE(METHOD_POST, "/requests/{rq}/disagreement", "rq", AREA_SHARING, disagree,
                      .takes = WORDS_FIELDS, .undo = RIGHT_DISAGREED,
                      .about = "The client's own words to a correction that was refused."),
    API_RECORD_CHANGE(METHOD_POST, "/requests/{rq}/withdrawal", "rq", AREA_SHARING, withdraw,
                      .takes = BACK_FIELDS, .undo = RIGHT_TAKEN_BACK,
                      .about = "The client takes it back; ends an agreed restriction. A complaint "
                               "stays with the privacy officer, a court's request isn't theirs."),
    END_OF_ROUTES,
};
