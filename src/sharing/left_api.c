// SPDX-License-Identifier: AGPL-3.0-or-later
/* Receipts of what left, what was told by voice or letter, and the accounting of both. */
#include "base/arena.h"
#include "base/ref.h"
#include "sharing/left_page.h"
#include "web/api.h"

static const char *const KINDS[] = { "release", "court", "abuse_report", "emergency",
                                     "health_plan", "oversight", NULL };

static const struct api_field TOLD_FIELDS[] = {
    { .name = "kind", .type = API_TEXT, .required = true, .words = KINDS,
      .about = "Why it may leave." },
    { .name = "to", .type = API_TEXT, .required = true, .most = 300, .about = "Who got it." },
    { .name = "what", .type = API_TEXT, .required = true, .most = 300,
      .about = "What left, in a few words." },
    { .name = "purpose", .type = API_TEXT, .required = true, .most = 300 },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "consent", .type = API_REF, .kind = "c", .about = "Of a release." },
    { .name = "request", .type = API_REF, .kind = "rq",
      .about = "Of a court: the request that the privacy officer approved." },
    { .name = "labels", .type = API_TEXTS,
      .about = "What it was about: gen phi sud ... Default: what this record is about." },
    { .name = "treats", .type = API_BOOL, .about = "Who got it treats them." },
    { .name = "first_report", .type = API_BOOL, .about = "The first report of this abuse." },
    { .name = "medical", .type = API_BOOL, .about = "Medical staff, in an emergency." },
    { .name = "agreement", .type = API_BOOL, .about = "A signed agreement allows this audit." },
    { .name = "paid", .type = API_BOOL,
      .about = "They paid for it in full and asked that the plan isn't told." },
    { 0 },
};

static void write_fields(struct json *j, const struct left *left)
{
    json_open_list(j, "fields");
    for (size_t i = 0; i < left->fields.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "name", left->fields.at[i].name);
        json_text(j, "what", left->fields.at[i].label);
        json_text(j, "text", left->fields.at[i].text);
        json_close(j);
    }
    json_close(j);
}

static void write_left(struct json *j, const struct left *left, bool whole)
{
    json_open_object(j, NULL);
    json_ref(j, "id", left->packet ? "di" : "dt", left->ref);
    json_text(j, "kind", told_kind_word(left->told));
    json_text(j, "what", left->what);
    json_text(j, "sha256", left->sha256);
    json_text(j, "to", left->to);
    json_text(j, "purpose", left->purpose);
    json_date(j, "until", left->until_on);
    json_date(j, "sent_on", left->on);
    json_date(j, "opened_on", left->opened_on);
    json_text(j, "opened_by", left->opened_by);
    json_date(j, "revoked_on", left->revoked_on);
    json_bool(j, "counted", left->rule.counted);
    json_text(j, "rule", left->rule.words);
    json_bool(j, "part2", left->part2);
    json_ref(j, "consent", "c", left->consent_ref);
    if (left->packet) {
        json_bool(j, "whole", left->whole);
        json_instant(j, "sent_at", left->sent_at);
        json_instant(j, "opened_at", left->opened_at);
        json_instant(j, "revoked_at", left->revoked_at);
        json_ref(j, "referral", "r", left->referral_ref);
        if (whole)
            write_fields(j, left);
    }
    json_close(j);
}

enum some { PACKETS = 1, TOLD = 2, ALL = PACKETS | TOLD };

static enum status list(const struct access *access, struct date since, enum some some,
                        struct response *response)
{
    struct lefts lefts;

    enum status s = left_list(access, since, &lefts);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < lefts.count; i++) {
        if (some & (lefts.at[i].packet ? PACKETS : TOLD))
            write_left(j, &lefts.at[i], true);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status disclosures(struct request *request, const struct access *access,
                               struct response *response)
{
    (void)request;
    return list(access, (struct date){ 0 }, PACKETS, response);
}

static enum status tolds(struct request *request, const struct access *access,
                         struct response *response)
{
    (void)request;
    return list(access, (struct date){ 0 }, TOLD, response);
}

static enum status accounting(struct request *request, const struct access *access,
                              struct response *response)
{
    (void)request;
    return list(access, left_since(access_today(access)), ALL, response);
}

static enum status show_one(const struct access *access, const char *ref, bool packet,
                            struct response *response)
{
    struct lefts lefts;

    enum status s = left_list(access, (struct date){ 0 }, &lefts);
    for (size_t i = 0; s == OK && i < lefts.count; i++) {
        if (lefts.at[i].packet != packet || !text_equal(lefts.at[i].ref, ref))
            continue;
        write_left(response_json(response), &lefts.at[i], true);
        return OK;
    }
    return s != OK ? s : NOT_FOUND;
}

static enum status show_receipt(struct request *request, const struct access *access,
                                struct response *response)
{
    return show_one(access, request_part(request, "di"), true, response);
}

static enum status show_told(struct request *request, const struct access *access,
                             struct response *response)
{
    return show_one(access, request_part(request, "dt"), false, response);
}

/* What left, without its words: the privacy officer sees that, when a request names the person. */
static enum status for_officer(struct request *request, struct session *session,
                               struct response *response)
{
    const struct access *access;
    struct lefts lefts;
    enum status s;

    if ((s = rights_open(session, request_part(request, "rq"), &access)) != OK ||
        (s = left_list(access, (struct date){ 0 }, &lefts)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < lefts.count; i++)
        write_left(j, &lefts.at[i], false);
    api_list_close(response, NULL);
    return OK;
}

/* ---- writing down what was told ---- */

static enum status named(struct request *request, const struct access *access, const char *field,
                         const char *kind, struct maybe_int *ret)
{
    const char *ref = api_ref(request, NULL, field);

    if (ref == NULL)
        return OK;
    enum status s = access_find(access, kind, ref, &ret->n);
    ret->set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("That isn't in this record."));
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct text_list labels = api_texts(request, NULL, "labels");
    struct told_draft draft = {
        .recipient = api_text(request, NULL, "to"), .what = api_text(request, NULL, "what"),
        .purpose = api_text(request, NULL, "purpose"), .on = api_date(request, NULL, "on"),
        .treats = api_bool(request, NULL, "treats"),
        .first_report = api_bool(request, NULL, "first_report"),
        .to_medical_staff = api_bool(request, NULL, "medical"),
        .agreement = api_bool(request, NULL, "agreement"),
        .paid_and_asked = api_bool(request, NULL, "paid"),
    };
    struct told told;
    unsigned owed;
    int64_t id, label;
    enum status s;

    draft.has_kind = told_kind_from_word(api_text(request, NULL, "kind"), &draft.kind);
    for (size_t i = 0; i < labels.count; i++) {
        if (label_from_word(labels.at[i], &label))
            draft.labels |= label;
        else
            problem_add(problems, arena_print(request_arena(request), "labels[%zu]", i),
                        N_("There is no such label."));
    }
    if ((s = named(request, access, "consent", "c", &draft.consent)) != OK ||
        (s = named(request, access, "request", "rq", &draft.request)) != OK ||
        (s = told_add(change, &draft, problems, &id, &owed)) != OK ||
        (s = told_get(access, id, &told)) != OK || (s = show_one(access, told.ref, false,
                                                                 response)) != OK)
        return s;
    api_created(response, "told", "dt", told.ref);
    return OK;
}

const struct route left_api_routes[] = {
    API_PERSON("/people/{p}/disclosures", AREA_SHARING, disclosures,
               .about = "Receipts of what left the house: what exactly, to whom, why, until when, "
                        "who opened it."),
    API_STAFF("/requests/{rq}/disclosures", BY_PRIVACY_OFFICER, for_officer,
              .about = "What left about whom a request is, without its words."),
    API_RECORD("/disclosures/{di}", "di", AREA_SHARING, show_receipt, .about = "One receipt."),
    API_PERSON("/people/{p}/told", AREA_SHARING, tolds,
               .about = "What left by voice, letter or fax."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/told", AREA_SHARING, add, .takes = TOLD_FIELDS,
                      .about = "Writes down what left by voice, letter or fax; 409 when no rule "
                               "permits it."),
    API_RECORD("/told/{dt}", "dt", AREA_SHARING, show_told, .about = "One line of it."),
    API_PERSON("/people/{p}/accounting", AREA_SHARING, accounting,
               .about = "Everything that left in six years, and which lines the law counts."),
    END_OF_ROUTES,
};
