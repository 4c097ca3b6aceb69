// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what the router knows of a request while it is answered; for this folder alone. */
#pragma once

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "html/html.h"
#include "http/call.h"
#include "privacy/account.h"
#include "privacy/scope.h"
#include "web/frame.h"
#include "web/route.h"

struct web;
struct tree;
struct flood;

#define SESSION_COOKIE "alongside"
#define SAID_COOKIE "alongside_said"
#define HIDDEN_COOKIE "alongside_hidden"
#define SECOND_COOKIE "alongside_second"    /* the password was right, the code isn't there yet */
#define KNOWN_COOKIE "alongside_known"      /* this browser has signed that name in before */

struct asked {
    struct web *web;
    struct call *call;
    struct asked *next;            /* in a queue */
    const struct route *route;     /* NULL: no such path, or no such method */
    unsigned allowed;              /* methods the path has, as bits */
    bool api;
    int64_t queued_ms;

    struct scope *scope;
    struct session *session;
    const struct access *access;
    enum purpose purpose;
    int64_t referral;
    void *passed;
    bool looked;                   /* look and work are done */
    bool passed_look;              /* on its way to look, or past it */
    bool reading;                  /* on a reader's connection: nothing can be written */
    bool parked;                   /* the form was kept for after the sign-in */
    bool lost_race;                /* lane.c: another transaction was in the way */
    bool held_too_long;            /* lane.c: broken off after its 2 s */

    const char *form_page;         /* the page a form of this answer belongs to */
    struct frame *frame;
    bool plain;                    /* a problem page: no fresh tokens, no flash */
    const char *said, *said_undo;  /* of the change before */
    const char *said_cookie;       /* of this one */
    const char *offer_at;          /* a kept draft of this page, from when */
    const char *once_key, *once_hash;
};

struct asked *asked_of(const struct request *);
struct request *asked_request(const struct asked *);
struct response *asked_response(const struct asked *);
struct arena *asked_arena(const struct asked *);
bool asked_is_get(const struct asked *);

/* tree.c: paths to routes. */
struct tree *tree_new(struct arena *, const struct route *const tables[]);
/* The route, with parts set on the request; NULL: `*allowed` has the path's methods (0: no such
 * path).  `request` NULL: parts aren't kept. */
const struct route *tree_find(const struct tree *, const char *path, enum method,
                              struct request *, unsigned *allowed);
/* Whether somebody of this role may ask for it at all. */
bool route_open_to(const struct route *, enum role);
const struct route *const *tree_tables(const struct tree *);
const char *methods_text(struct arena *, unsigned allowed);

/* A step's status when the answer is made already and nothing more is to be done about it. */
enum { ANSWERED = 100 };
#define answered() ((enum status)ANSWERED)

/* answer.c: one request on a connection.  The caller begins and ends the scope. */
enum status asked_answer(struct asked *);
/* As it was before it was answered, to be answered again. */
void asked_renew(struct asked *);
/* Puts the answer in its final shape: code, problem page, API error. */
void asked_finish(struct asked *, enum status);
/* 303 to the sign-in page, back to `page` afterwards; gives ANSWERED. */
enum status asked_to_sign_in(struct asked *, const char *page);
enum way asked_way(const struct asked *);

/* problem.c */
/* The API's error object. */
void problem_json(struct json *, const char *word, const char *sentence, const struct problems *);
void problem_answer(struct asked *, int code, const char *word, const char *sentence);
void problem_draw_bare(struct arena *, bool api, struct response *, int code,
                       const char *sentence);
const char *api_code_word(int code);

/* form_token.c: what a form carries so that only its own author can send it. */
const char *form_token_make(struct arena *, const char *csrf, const char *account,
                            const char *page);
struct form_token { const char *csrf, *account, *page; };
bool form_token_read(struct arena *, const char *token, struct form_token *ret);

/* Whether a form's token is of this session; remembers the page it stood on. */
bool form_token_fits(struct asked *, const char *token);
const char *asked_form_token(struct asked *);    /* for the forms of the page being drawn */

/* once.c: pressing twice is one change. */
MUST_CHECK enum status once_begin(struct asked *, bool *replayed);
MUST_CHECK enum status once_end(struct asked *);

/* check.c: the body against what the route takes; problems named by place. */
MUST_CHECK enum status check_body(struct asked *);

/* frame.c */
void frame_prepare(void *asked, struct html *);
const struct zone *web_zone(struct web *);

/* park.c: a form sent after the session had ended is kept for its author. */
MUST_CHECK enum status park_form(struct asked *);

/* said.c */
void said_read(struct asked *);

struct privacy *web_privacy(struct web *);
const struct tree *web_tree(const struct web *);
/* Counts a try to sign in as `name` from this request's place, before it is judged.  False: too
 * soon, `*wait` seconds are still to go. */
bool web_may_try(struct request *, const char *name, int *wait);
void web_try_was_right(struct request *, const char *name);

/* place.c */
struct sign_in_place sign_in_place_of(struct request *);
const char *try_place(struct request *, const char *name);    /* patience.h */
void place_known(struct request *, struct response *, const char *name);

/* sign.c, for sign_code.c: the password was right; the account's second step, or its page. */
const char *sign_next(const char *next);    /* where to go afterwards; "/" unless it is a page */
MUST_CHECK enum status sign_in_now(struct request *, struct response *, struct user_id,
                                   const char *name);
enum status sign_too_often(struct request *, int wait);
MUST_CHECK enum status sign_second(struct request *, struct response *, struct user_id,
                                   const char *name, bool on, const char *next);

/* Our own pages. */
extern const struct route sign_routes[], sign_code_routes[], recover_routes[], set_up_routes[], draft_routes[], undo_routes[],
    help_routes[], system_routes[];
