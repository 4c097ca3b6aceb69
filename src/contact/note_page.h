// SPDX-License-Identifier: AGPL-3.0-or-later
/* note_page.h - writing what happened once, with the client's own words beside it.
 *
 * "Keep as draft" puts the text under /drafts and asks for nothing; "Save note" puts it into the
 * record, where it can change until it is signed; a signed one takes corrections only.  A quick
 * note needs no more than words and a name, and the name can wait.
 */
#pragma once

#include "contact/note.h"
#include "contact/promise.h"
#include "html/field.h"
#include "web/route.h"

enum { NOTE_PROMISE_ROWS = 3 };

struct note_promise_row {
    const char *what_name, *who_name, *due_name;    /* of the boxes */
    const char *what, *who, *due;
    struct html_options whos;
};
struct note_promise_rows { const struct note_promise_row *at; size_t count; };

/* A promise made in the note, as it stands now. */
struct note_promise { const char *who, *who_look, *what, *state; struct date due_on; };
struct note_promises { const struct note_promise *at; size_t count; };

struct note_form {
    const char *text, *client_words, *kind, *minutes, *travel, *on, *at, *place, *present, *code;
    const char *visit;                 /* reference of the visit it is about; "": none */
    struct html_options kinds, goals, labels;
    struct note_promise_rows rows;
    int64_t version;
};

struct note_form_page {
    const char *title, *name, *back, *action;
    bool is_new;
    struct note_form form;
    struct note_promises promises;
    const char *last_path, *last_kind, *last_words;    /* the note before; path NULL: none */
    struct date last_on;
    bool clash;                        /* somebody else saved meanwhile: both are shown */
    const char *their_text, *their_words;
    const char *kept;                  /* "%s", which the script puts the time in */
    const struct problems *problems;
};

struct note_addendum_row { const char *text, *by; struct instant at; };
struct note_addendum_rows { const struct note_addendum_row *at; size_t count; };

struct note_view_page {
    const char *name, *back, *kind, *by, *signed_by;
    const struct note *note;
    bool draft, may_write;
    struct date signed_on;
    struct text_list goals, labels;
    struct note_promises promises;
    struct note_addendum_rows addenda;
    const char *edit_path, *sign_path, *addenda_path, *typed;
    const struct problems *problems;
};

struct note_log_row { const char *path, *kind, *words, *voice; struct date on;
                      bool draft, late, amended; };
struct note_log_rows { const struct note_log_row *at; size_t count; };
struct note_log_story { const char *path, *words, *voice; struct date on; };
struct note_log_stories { const struct note_log_story *at; size_t count; };

struct note_log_page {
    const char *name, *path, *new_path, *q;
    bool may_write;
    struct note_log_rows notes;
    struct note_log_stories stories;
    const char *next_path, *first_path;
};

struct note_quick_page {
    const char *text, *back, *kept;
    struct html_options about;
    const struct problems *problems;
};

extern const struct route note_routes[];

/* note_form_page.c */
enum status note_show_new(struct request *, const struct access *, struct response *);
enum status note_post_new(struct request *, struct change *, struct response *);
enum status note_show_edit(struct request *, const struct access *, struct response *);
enum status note_post_edit(struct request *, struct change *, struct response *);
/* note_quick_page.c */
enum status note_show_quick(struct request *, struct session *, struct response *);
enum status note_post_quick(struct request *, struct session *, struct response *);
/* note_view_page.c */
enum status note_show(struct request *, const struct access *, struct response *);
enum status note_post_sign(struct request *, struct change *, struct response *);
enum status note_post_addendum(struct request *, struct change *, struct response *);
enum status note_show_log(struct request *, const struct access *, struct response *);

/* The beginning of a text, up to the end of a word. */
const char *note_beginning(struct arena *, const char *text);
struct note_promises note_promises_of(const struct access *, const struct html *,
                                      const struct promises *, int64_t note, const char *called);
struct html_options note_doers(const struct html *, const char *called, const char *chosen);
struct html_options note_kind_options(const struct html *, const char *chosen);
/* Labels a worker may add by hand; those `has` holds, and those chosen, are on. */
struct html_options note_label_options(const struct html *, struct text_list chosen, int64_t has);
bool note_among(struct text_list, const char *text);
/* What a label means, for people (msgid). */
