// SPDX-License-Identifier: AGPL-3.0-or-later
/* route.h - which function answers which path.
 *
 * The macro chosen decides what the handler is handed.  A person's page gets an access that the
 * router has already opened, a person's form a change; neither can be reached without.  A GET
 * holds no change, so it can't write.  Office pages and forms name the roles that get them.
 *
 * Pages:  /p/{person}/goals         {person} is the public reference
 *         /p/{person}/goals/{g}     further references: request_part(request, "g")
 * API:    /api/v1/people/{p}/goals  {p} is p_<reference>
 *         /api/v1/goals/{g}         the record's reference finds its person by itself; kind "g"
 *
 * An API route also says what it takes and gives: the same description checks a body and makes
 * /api/openapi.json, so the two can't drift apart.
 */
#pragma once

#include "http/request.h"
#include "http/response.h"
#include "privacy/access.h"

struct scope;

enum route_kind {
    ROUTE_END,
    ROUTE_PERSON_PAGE,      /* GET, one person's record */
    ROUTE_PERSON_FORM,      /* POST and other writes, one person's record; a GET that is noted */
    ROUTE_NEW_PERSON_PAGE,  /* GET, signed in with a role that may make a record */
    ROUTE_NEW_PERSON_FORM,  /* POST: handler gets the session and calls change_begin_new itself */
    ROUTE_CASELOAD_PAGE,    /* GET, several people: handler gets caseload_reach (or mine) */
    ROUTE_LINK_PAGE,        /* GET, /r/{token}: one release, no account; the access covers only it */
    ROUTE_LINK_FORM,        /* its POST; also a GET whose opening is to be noted */
    ROUTE_STAFF_PAGE,       /* GET, signed in, office data only */
    ROUTE_STAFF_FORM,       /* POST, office data only */
    ROUTE_OWN_FORM,         /* POST, signed in, about oneself: drafts, sign-out, own settings */
    ROUTE_OPEN_PAGE,        /* anybody */
    ROUTE_OPEN_FORM,        /* anybody: sign in */
};

/* Roles as bits, for `roles`; 0 means every signed-in role. */
enum role_bit {
    BY_WORKER = 1 << 0, BY_SUPERVISOR = 1 << 1, BY_FRONT_DESK = 1 << 2, BY_BILLING = 1 << 3,
    BY_PRIVACY_OFFICER = 1 << 4, BY_ADMINISTRATOR = 1 << 5, BY_GATEWAY = 1 << 6,
};

/* Who may write down somebody new (privacy/role.c says so once more). */
#define BY_THOSE_WHO_MEET_PEOPLE (BY_WORKER | BY_SUPERVISOR | BY_FRONT_DESK | BY_ADMINISTRATOR)

/* One field of an API body.  A list ends with a field whose name is NULL. */
enum api_type {
    API_TEXT, API_INT, API_BOOL, API_DATE, API_PARTDATE, API_INSTANT, API_MONEY, API_REF,
    API_TEXTS,       /* list of text */
    API_OBJECT, API_OBJECTS, API_ANY,
};
struct api_field {
    const char *name;
    enum api_type type;
    bool required;
    const char *about;                 /* shown in the OpenAPI description */
    const struct api_field *inside;    /* API_OBJECT, API_OBJECTS: their fields */
    const char *kind;                  /* API_REF: kind's letters */
    int64_t least, most;               /* API_INT: bounds when most > least; API_TEXT: most characters */
    const char *const *words;          /* API_TEXT: the words allowed, NULL-terminated */
};

struct route {
    enum route_kind kind;
    enum method method;
    const char *pattern;
    enum area area;
    unsigned roles;
    const char *record;                /* kind's letters of {x} in a record path, else NULL */
    const char *undo;                  /* what its change is taken back by (web/undo.h); NULL: it isn't.
                                          The API's answer then carries `undo` */
    const char *about;                 /* API: one sentence */
    const struct api_field *takes;     /* API: body fields, NULL for none */
    const struct api_field *asks;      /* API, GET: what the query may name, NULL for none */
    bool takes_list;                   /* the body is a list of texts */
    bool needs_version;                /* PATCH, DELETE: If-Match is required */
    bool labelled;                     /* pages: the form's `labels` are added to what it writes */
    bool quick;                        /* no _once, no idempotency: drafts, clock */
    bool uploads;                      /* the form may hold files, up to 200 MiB */
    bool bulk;                         /* brings in a file: may hold the writer as long as it needs,
                                          every other change 2 s at most */
    /* Slow work, such as a password's hash, must not hold up the writer: `look` may read first,
     * `work` runs on the slow queue with no connection, then the handler.  What they find they
     * pass on with request_pass.  Without `look` the caller must be signed in, or the route open. */
    enum status (*look)(struct request *, struct scope *);
    enum status (*work)(struct request *);
    union {
        enum status (*show_person)(struct request *, const struct access *, struct response *);
        enum status (*change_person)(struct request *, struct change *, struct response *);
        enum status (*show_people)(struct request *, const struct caseload *, struct response *);
        enum status (*show_staff)(struct request *, struct session *, struct response *);
        enum status (*change_staff)(struct request *, struct office_change *, struct response *);
        enum status (*change_own)(struct request *, struct session *, struct response *);
        enum status (*show_anybody)(struct request *, struct response *);
    };
};

/* The tables of all rooms, NULL-terminated: app/ sets them before the server starts. */
void route_table_set(const struct route *const tables[]);

/* What a route's look and work found for its handler; NULL when nothing. */
void request_pass(struct request *, void *);
void *request_passed(const struct request *);
/* Whether this path leads whoever is signed in to a page that their role may open: no link or form
 * is drawn to another. */
bool request_leads(const struct request *, enum method, const char *path);
/* The scope of a running route of kind OPEN, for those that sign in or set up. */
struct scope *request_scope(const struct request *);
/* Who is asking; NULL on open routes. */
struct session *request_session(const struct request *);
/* Whether one address may ask once more what is open to anybody's programs; false: 429 was
 * answered, the handler returns OK.  A bucket of its own: a crawler is in nobody's way who signs
 * in. */
bool request_may_ask(struct request *, struct response *);
/* LINK routes: the referral that the link is about. */
int64_t request_referral(const struct request *);
/* Draws the page of a link that has ended, with its code; before the server starts. */
void route_set_link_ended(void (*draw)(struct request *, struct response *));
/* A form was saved: this sentence (a msgid, or made with arena_print) stands on the page shown
 * next, with Undo when there is a token; NULL: none. */
void response_said(struct request *, struct response *, const char *text, const char *undo_token);

/* The path of a page about the person whose record is open: {person} is filled in. */
const char *path_to(const struct access *, const char *pattern);
/* The number of the record that the path's {x} named (RECORD_* routes and {g} parts of pages):
 * NOT_FOUND when it isn't this person's. */
MUST_CHECK enum status part_id(struct request *, const struct access *, const char *part,
                               const char *kind, int64_t *ret);
/* The version named by If-Match (API) or the form's _version field; 0 when there is none. */
int64_t request_version(struct request *);

#define PERSON_PAGE(path, in, handler) \
    { .kind = ROUTE_PERSON_PAGE, .pattern = path, .area = in, .show_person = handler }
#define PERSON_FORM(path, in, handler) \
    { .kind = ROUTE_PERSON_FORM, .method = METHOD_POST, .pattern = path, .area = in, \
      .change_person = handler }
/* One whose form may tick what else it is about (html part "labels_too"). */
#define PERSON_FORM_LABELLED(path, in, handler) \
    { .kind = ROUTE_PERSON_FORM, .method = METHOD_POST, .pattern = path, .area = in, \
      .labelled = true, .change_person = handler }
#define NEW_PERSON_PAGE(path, handler) \
    { .kind = ROUTE_NEW_PERSON_PAGE, .pattern = path, .area = AREA_PERSON, \
      .roles = BY_THOSE_WHO_MEET_PEOPLE, .show_staff = handler }
#define NEW_PERSON_FORM(path, handler) \
    { .kind = ROUTE_NEW_PERSON_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_PERSON, \
      .roles = BY_THOSE_WHO_MEET_PEOPLE, .change_own = handler }
#define CASELOAD_PAGE(path, in, handler) \
    { .kind = ROUTE_CASELOAD_PAGE, .pattern = path, .area = in, .show_people = handler }
#define STAFF_PAGE(path, who, handler) \
    { .kind = ROUTE_STAFF_PAGE, .pattern = path, .area = AREA_OFFICE, .roles = who, \
      .show_staff = handler }
#define STAFF_FORM(path, who, handler) \
    { .kind = ROUTE_STAFF_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_OFFICE, \
      .roles = who, .change_staff = handler }
#define STAFF_BULK(path, who, handler) \
    { .kind = ROUTE_STAFF_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_OFFICE, \
      .roles = who, .bulk = true, .change_staff = handler }
#define OWN_FORM(path, handler) \
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_OFFICE, \
      .change_own = handler }
#define OPEN_PAGE(path, handler) \
    { .kind = ROUTE_OPEN_PAGE, .pattern = path, .show_anybody = handler }
#define OPEN_FORM(path, handler) \
    { .kind = ROUTE_OPEN_FORM, .method = METHOD_POST, .pattern = path, .show_anybody = handler }
/* The API's: `verb` is METHOD_GET for the SHOW ones; the rest as route fields, by name:
 *     API_PERSON_CHANGE(METHOD_POST, "/people/{p}/goals", AREA_GOALS, add, .takes = GOAL_FIELDS,
 *                       .about = "Adds a goal.")
 * RECORD ones find the person by the record:
 *     API_RECORD_CHANGE(METHOD_PATCH, "/goals/{g}", "g", AREA_GOALS, edit, .needs_version = true) */
#define API_PERSON(path, in, handler, ...) \
    { .kind = ROUTE_PERSON_PAGE, .pattern = "/api/v1" path, .area = in, .show_person = handler, \
      __VA_ARGS__ }
#define API_PERSON_CHANGE(verb, path, in, handler, ...) \
    { .kind = ROUTE_PERSON_FORM, .method = verb, .pattern = "/api/v1" path, .area = in, \
      .change_person = handler, __VA_ARGS__ }
#define API_RECORD(path, letters, in, handler, ...) \
    { .kind = ROUTE_PERSON_PAGE, .pattern = "/api/v1" path, .record = letters, .area = in, \
      .show_person = handler, __VA_ARGS__ }
#define API_RECORD_CHANGE(verb, path, letters, in, handler, ...) \
    { .kind = ROUTE_PERSON_FORM, .method = verb, .pattern = "/api/v1" path, .record = letters, \
      .area = in, .change_person = handler, __VA_ARGS__ }
#define API_NEW_PERSON(path, handler, ...) \
    { .kind = ROUTE_NEW_PERSON_FORM, .method = METHOD_POST, .pattern = "/api/v1" path, \
      .area = AREA_PERSON, .roles = BY_THOSE_WHO_MEET_PEOPLE, .change_own = handler, __VA_ARGS__ }
#define API_CASELOAD(path, in, handler, ...) \
    { .kind = ROUTE_CASELOAD_PAGE, .pattern = "/api/v1" path, .area = in, .show_people = handler, \
      __VA_ARGS__ }
#define API_STAFF(path, who, handler, ...) \
    { .kind = ROUTE_STAFF_PAGE, .pattern = "/api/v1" path, .area = AREA_OFFICE, .roles = who, \
      .show_staff = handler, __VA_ARGS__ }
#define API_STAFF_CHANGE(verb, path, who, handler, ...) \
    { .kind = ROUTE_STAFF_FORM, .method = verb, .pattern = "/api/v1" path, .area = AREA_OFFICE, \
      .roles = who, .change_staff = handler, __VA_ARGS__ }
#define API_OWN(verb, path, handler, ...) \
    { .kind = ROUTE_OWN_FORM, .method = verb, .pattern = "/api/v1" path, .area = AREA_OFFICE, \
      .change_own = handler, __VA_ARGS__ }
#define END_OF_ROUTES { .kind = ROUTE_END }
