// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/note_api.h"

#include "base/arena.h"
#include "contact/note.h"
#include "privacy/account.h"
#include "privacy/label.h"
#include "web/api.h"

#include <jansson.h>

static const char *const KINDS[] = {
    "home", "office", "community", "facility", "video", "phone", "message", "collateral",
    "team_meeting", "court", "attempt", "records_review", "travel", "admin", NULL,
};
static const char *const LABEL_NAMES[] = {
    "gen", "phi", "sud", "sudn", "psy", "dv", "edu", "cw", "imm", "hiv", "gene", "repro", NULL,
};

#define NOTE_FIELDS_SHARED \
    { .name = "started", .type = API_INSTANT }, \
    { .name = "on", .type = API_DATE, .about = "The day, when the hour isn't known." }, \
    { .name = "minutes", .type = API_INT, .least = 0, .most = 1440 }, \
    { .name = "travel", .type = API_INT, .least = 0, .most = 1440, .about = "Minutes." }, \
    { .name = "place", .type = API_TEXT, .most = 300 }, \
    { .name = "present", .type = API_TEXT, .most = 300 }, \
    { .name = "text", .type = API_TEXT, .most = NOTE_TEXT_MAX }, \
    { .name = "client_words", .type = API_TEXT, .most = NOTE_TEXT_MAX, \
      .about = "Kept apart from ours." }, \
    { .name = "code", .type = API_TEXT, .most = 40, .about = "Service code, for billing." }, \
    { .name = "goals", .type = API_TEXTS, .about = "Ids of goals it touches." }, \
    { .name = "promises", .type = API_ANY, \
      .about = "List of texts or {what, who: client|family|worker|partner, due}." }, \
    { .name = "labels", .type = API_TEXTS, .words = LABEL_NAMES, \
      .about = "Added to those of the programme." }

static const struct api_field NOTE_FIELDS[] = {
    { .name = "kind", .type = API_TEXT, .required = true, .words = KINDS },
    NOTE_FIELDS_SHARED,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "kind", .type = API_TEXT, .words = KINDS },
    NOTE_FIELDS_SHARED,
    { 0 },
};
static const struct api_field ADDENDUM_FIELDS[] = {
    { .name = "text", .type = API_TEXT, .required = true, .most = NOTE_TEXT_MAX,
      .about = "The correction or addition; the note's own words stay." },
    { 0 },
};

/* ---- writing ---- */

static void write_labels(struct json *j, int64_t labels)
{
    json_open_list(j, "labels");
    for (int i = 0; i < LABELS; i++) {
        if (labels & (INT64_C(1) << i))
            json_text(j, NULL, label_word(i));
    }
    json_close(j);
}

static void write_note(struct json *j, const struct access *access, const struct note *note,
                       const struct promises *promises)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "w", note->ref);
    json_text(j, "kind", note_kind_word(note->kind));
    json_instant(j, "started", note->started);
    json_date(j, "on", note->started_on);
    json_maybe_int(j, "minutes", note->minutes);
    json_maybe_int(j, "travel", note->travel);
    json_text(j, "place", note->place);
    json_text(j, "present", note->present);
    json_text(j, "text", note->text);
    json_text(j, "client_words", note->client_words);
    json_text(j, "code", note->code);
    json_open_list(j, "goals");
    for (size_t i = 0; i < note->goals.count; i++)
        json_ref(j, NULL, "g", note->goals.at[i]);
    json_close(j);
    json_open_list(j, "promises");
    for (size_t i = 0; i < promises->count; i++) {
        if (promises->at[i].note.set && promises->at[i].note.n == note->id)
            promise_json(j, &promises->at[i], note->ref);
    }
    json_close(j);
    write_labels(j, note->labels);
    json_text(j, "state", note_state_word(note->state));
    json_bool(j, "late", note->late);
    json_instant(j, "written_at", note->written_at);
    json_text(j, "written_by", office_account_name(access_office(access), note->written_by));
    json_instant(j, "signed_at", note->signed_at);
    json_date(j, "signed_on", note->signed_at.s == 0 ? (struct date){ 0 }
                                                     : access_day_of(access, note->signed_at));
    json_text(j, "signed_by", note->signed_by.n == 0
              ? NULL : office_account_name(access_office(access), note->signed_by));
    json_int(j, "version", note->version);
    json_close(j);
}

static enum status answer_note(const struct access *access, int64_t id, struct response *response,
                               const char **ref)
{
    struct promises promises;
    struct note note;
    enum status s;

    if ((s = note_get(access, id, &note)) != OK ||
        (s = promise_of_notes(access, (struct int_list){ &id, 1 }, &promises)) != OK)
        return s;
    write_note(response_json(response), access, &note, &promises);
    response_version(response, note.version);
    *ref = note.ref;
    return OK;
}

static void write_billed(struct json *j, const struct billed_note *note)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "w", note->ref);
    json_text(j, "kind", note_kind_word(note->kind));
    json_instant(j, "started", note->started);
    json_date(j, "on", note->started_on);
    json_maybe_int(j, "minutes", note->minutes);
    json_open_list(j, "codes");
    if (note->code != NULL)
        json_text(j, NULL, note->code);
    json_close(j);
    json_close(j);
}

/* A refusal that depends on the record: what the router can't know before it is read. */
static enum status refuse(struct response *response, int code, const char *word,
                          const char *sentence)
{
    struct json *j = response_json(response);

    json_open_object(j, NULL);
    json_open_object(j, "error");
    json_text(j, "code", word);
    json_text(j, "message", sentence);
    json_open_list(j, "fields");
    json_close(j);
    json_close(j);
    json_close(j);
    response_code(response, code);
    return OK;
}

/* ---- reading: care reads notes, billing minutes and codes, on the same path ---- */

static enum status open_notes(struct request *request, struct session *session,
                              struct person_id person, const struct access **ret, bool *billing)
{
    const char *word = request_header(request, "X-Purpose");
    enum purpose purpose = PURPOSE_CARE;

    if (word != NULL && !purpose_from_word(word, &purpose)) {
        problem_add(request_problems(request), "X-Purpose",
                    N_("The purpose is care, billing, supervision or audit."));
        return INVALID;
    }
    *billing = purpose == PURPOSE_BILLING || session_account(session)->role == ROLE_BILLING;
    return access_open(session, person, purpose, *billing ? AREA_BILLING : AREA_CONTACT, ret);
}

static enum status list(struct request *request, struct session *session,
                        struct response *response)
{
    struct billed_notes billed;
    struct promises promises;
    struct notes notes;
    struct person_id person;
    const struct access *access;
    bool billing;
    enum status s;

    if ((s = person_find(session, request_part(request, "p"), &person)) != OK ||
        (s = open_notes(request, session, person, &access, &billing)) != OK)
        return s;
    if (billing) {
        if ((s = note_billing(access, &billed)) != OK)
            return s;
        struct json *j = api_list_open(response);
        for (size_t i = 0; i < billed.count; i++)
            write_billed(j, &billed.at[i]);
        api_list_close(response, NULL);
        return OK;
    }
    if ((s = note_list(access, api_cursor(request), api_limit(request), &notes)) != OK)
        return s;
    int64_t *shown = arena_array(request_arena(request), notes.count + 1, int64_t);
    for (size_t i = 0; i < notes.count; i++)
        shown[i] = notes.at[i].id;
    if ((s = promise_of_notes(access, (struct int_list){ shown, notes.count }, &promises)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < notes.count; i++)
        write_note(j, access, &notes.at[i], &promises);
    api_list_close(response, notes.next);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const char *ref = request_part(request, "w");
    struct billed_notes billed;
    struct person_id person;
    const struct access *access;
    bool billing;
    int64_t id;
    enum status s;

    if ((s = record_find(session, "w", ref, &person, &id)) != OK ||
        (s = open_notes(request, session, person, &access, &billing)) != OK)
        return s;
    if (!billing)
        return answer_note(access, id, response, &ref);
    if ((s = note_billing(access, &billed)) != OK)
        return s;
    for (size_t i = 0; i < billed.count; i++) {
        if (text_equal(billed.at[i].ref, text_begins(ref, "w_") ? ref + 2 : ref)) {
            write_billed(response_json(response), &billed.at[i]);
            return OK;
        }
    }
    return NOT_FOUND;
}

/* ---- changing ---- */

/* JSON merge: what isn't named stays, null takes it away. */
static void merge_text(struct request *request, const char *name, const char **text)
{
    if (json_object_get(request_json(request), name) != NULL)
        *text = api_text(request, NULL, name);
}

static void merge_int(struct request *request, const char *name, struct maybe_int *number)
{
    if (json_object_get(request_json(request), name) != NULL)
        *number = api_int(request, NULL, name);
}

static void read_draft(struct request *request, struct note_draft *draft)
{
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    json_t *body = request_json(request);

    (void)note_kind_from_word(api_text(request, NULL, "kind"), &draft->kind);
    merge_text(request, "place", &draft->place);
    merge_text(request, "present", &draft->present);
    merge_text(request, "text", &draft->text);
    merge_text(request, "client_words", &draft->client_words);
    merge_text(request, "code", &draft->code);
    merge_int(request, "minutes", &draft->minutes);
    merge_int(request, "travel", &draft->travel);
    if (json_object_get(body, "started") != NULL) {
        draft->started = api_instant(request, NULL, "started");
        draft->started_on = (struct date){ 0 };
    }
    if (json_object_get(body, "on") != NULL)
        draft->started_on = api_date(request, NULL, "on");
    if (json_object_get(body, "goals") != NULL) {
        struct text_list given = api_texts(request, NULL, "goals");
        const char **refs = arena_array(arena, given.count, const char *);
        for (size_t i = 0; i < given.count; i++) {
            refs[i] = text_begins(given.at[i], "g_") ? given.at[i] + 2 : "";
            if (*refs[i] == '\0')
                problem_add(problems, "goals", N_("Name goals by their ids, like g_..."));
        }
        draft->goals = (struct text_list){ refs, given.count };
    }
    struct text_list labels = api_texts(request, NULL, "labels");
    for (size_t i = 0; i < labels.count; i++) {
        int64_t bit;
        if (label_from_word(labels.at[i], &bit))
            draft->labels |= bit;
    }
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct note_draft draft = { .kind = NOTE_HOME };
    const char *ref;
    int64_t id;
    enum status s;

    read_draft(request, &draft);
    if ((s = note_add(change, &draft, problems, &id)) != OK ||
        (s = promises_from_json(request, change, id)) != OK ||
        (s = answer_note(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "notes", "w", ref);
    return OK;
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct note note;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "w", "w", &id)) != OK ||
        (s = note_get(change_access(change), id, &note)) != OK)
        return s;
    if (note.state != NOTE_DRAFT) {
        response_header(response, "Allow", "GET");
        return refuse(response, 405, "method",
                      N_("A signed note's words stay. Add a correction instead."));
    }
    if (request_header(request, "If-Match") == NULL)
        return refuse(response, 428, "stale", N_("Name the version you changed in If-Match."));
    struct note_draft draft = {
        .kind = note.kind, .started = note.started, .started_on = note.started_on,
        .minutes = note.minutes, .travel = note.travel, .place = note.place,
        .present = note.present, .text = note.text, .client_words = note.client_words,
        .code = note.code, .goals = note.goals,
    };
    read_draft(request, &draft);
    if ((s = note_edit(change, id, &draft, request_version(request), problems)) != OK ||
        (s = promises_from_json(request, change, id)) != OK)
        return s;
    return answer_note(change_access(change), id, response, &ref);
}

static enum status sign(struct request *request, struct change *change, struct response *response)
{
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "w", "w", &id)) != OK ||
        (s = note_sign(change, id, request_problems(request))) != OK)
        return s;
    return answer_note(change_access(change), id, response, &ref);
}

static enum status list_addenda(struct request *request, const struct access *access,
                                struct response *response)
{
    struct addenda addenda;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "w", "w", &id)) != OK ||
        (s = note_addenda(access, id, &addenda)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < addenda.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "text", addenda.at[i].text);
        json_instant(j, "at", addenda.at[i].at);
        json_text(j, "by", office_account_name(access_office(access), addenda.at[i].by));
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status add_addendum(struct request *request, struct change *change,
                                struct response *response)
{
    int64_t id, addendum;
    const char *ref;
    enum status s;

    if ((s = part_id(request, change_access(change), "w", "w", &id)) != OK ||
        (s = note_add_addendum(change, id, api_text(request, NULL, "text"),
                               request_problems(request), &addendum)) != OK ||
        (s = answer_note(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "notes", "w", ref);
    return OK;
}

const struct route note_api_routes[] = {
    API_STAFF("/people/{p}/notes", 0, list,
              .about = "Notes, newest first; billing sees minutes, start and codes."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/notes", AREA_CONTACT, add, .takes = NOTE_FIELDS,
                      .about = "A note; a draft until it is signed."),
    API_STAFF("/notes/{w}", 0, show, .about = "One note, or billing's view of it."),
    API_RECORD_CHANGE(METHOD_PATCH, "/notes/{w}", "w", AREA_CONTACT, edit, .takes = EDIT_FIELDS,
                      .about = "Changes a draft (If-Match); 405 once it is signed."),
    API_RECORD_CHANGE(METHOD_POST, "/notes/{w}/sign", "w", AREA_CONTACT, sign,
                      .about = "Signs it; from then on its words stay."),
    API_RECORD("/notes/{w}/addenda", "w", AREA_CONTACT, list_addenda,
               .about = "Corrections and additions, oldest first."),
    API_RECORD_CHANGE(METHOD_POST, "/notes/{w}/addenda", "w", AREA_CONTACT, add_addendum,
                      .takes = ADDENDUM_FIELDS, .about = "A correction to a signed note."),
    END_OF_ROUTES,
};
