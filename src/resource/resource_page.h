// SPDX-License-Identifier: AGPL-3.0-or-later
/* resource_page.h - finding a service, one service, adding and correcting one.
 *
 * Coming from a person (?for=<ref>, ?board=<ref of theirs>) each card offers to refer them and
 * to put the service on their board; the referral and choice rooms answer those paths:
 *     GET  /p/{for}/referrals/new?resource=<ref>
 *     POST /p/{for}/choices/{board}/options      resource, title, kind=service
 */
#pragma once

#include "html/field.h"
#include "referral/experience.h"
#include "resource/finder.h"
#include "web/route.h"

struct card_reason { const char *look, *text; };    /* look: "", "q", "n" */
struct card_reasons { const struct card_reason *at; size_t count; };

/* What a person's goal brought us here for; all NULL: nobody's. */
struct resource_guest {
    const char *ref, *called;
    const char *board;
    const char *add_action;        /* of the form "add to the board"; NULL: no board named */
};

struct resource_card {
    const char *path, *ref, *name, *organization, *words;
    const char *tag, *tag_look;    /* NULL: none */
    const char *notice;            /* alert or warning */
    struct card_reasons why;
    const char *distance, *cost, *wait, *open, *room;    /* NULL: not known */
    const char *refer_path, *add_action;    /* for a person; NULL: nobody's */
};
struct resource_cards { const struct resource_card *at; size_t count; };

struct resource_list_page {
    struct resource_guest guest;
    struct resource_cards cards;
    size_t total, first, last;
    const char *search, *near, *language;
    bool open_now, unknown, shut, near_unknown;
    const char *spelled;           /* what was looked for instead */
    struct html_options needs, sorts;
    size_t not_known, against;
    const char *unknown_path;      /* the same with those whose hours, language aren't known */
    const char *before_path, *next_path;
    const char *new_path;
};

struct hours_line { const char *day, *times; };
struct hours_lines { const struct hours_line *at; size_t count; };

struct resource_one_page {
    struct resource_guest guest;
    const struct service *service;
    const char *status;                       /* when it isn't active */
    struct resource_card instead;             /* nearest match of a closed one; path NULL: none */
    const char *fresh_look;                   /* "fresh", "fresh old", "fresh never" */
    bool never, old;
    struct text_list needs, kinds, rules;
    struct phones phones;
    struct service_places places;
    struct service_notes notes;
    struct experience seen;
    bool seen_sent, seen_answers;             /* enough to be told */
    struct hours_lines hours;
    struct text_list hours_words;             /* as the directory wrote them */
    const char *open;                         /* NULL: not known */
    const char *edit_path, *confirm_action, *warn_action, *note_action, *refer_path;
    const char *how, *warning_words, *note_words;    /* typed, given back */
    const struct problems *problems;
};

struct resource_form_page {
    const char *title, *action, *back;
    struct service_draft draft;
    const char *fee, *capacity;               /* as typed */
    struct html_options needs, statuses;
    bool is_new;
    bool from_elsewhere;                      /* an incoming directory may change it again */
    int64_t version;
    const struct problems *problems;
};

extern const struct route resource_routes[], resource_api_routes[];

/* The reference of {x}, with or without the API's "x_". */
const char *resource_part(struct request *);
/* Filled from a form; `typed` boxes that aren't text stay in the page. */
enum status resource_form_show_new(struct request *, struct session *, struct response *);
enum status resource_form_add(struct request *, struct office_change *, struct response *);
enum status resource_form_show(struct request *, struct session *, struct response *);
enum status resource_form_edit(struct request *, struct office_change *, struct response *);
enum status resource_one_show(struct request *, struct session *, struct response *);
enum status resource_one_confirm(struct request *, struct office_change *, struct response *);
enum status resource_one_warn(struct request *, struct office_change *, struct response *);
enum status resource_one_note(struct request *, struct office_change *, struct response *);

/* Notes of colleagues and what came of those sent there, into the open object of
 * GET /resources/{x}. */
struct json;
MUST_CHECK enum status resource_write_more(struct request *, struct json *,
                                           const struct office *, const struct service *);

/* Shared by list and page. */
struct html;
void resource_guest_of(struct request *, struct session *, struct resource_guest *ret);
struct resource_card resource_card_of(struct html *, const struct found_service *,
                                      const struct resource_guest *, struct date today);
/* "Open now, until 17:00"; NULL when it isn't known. */
const char *resource_open_words(struct html *, const struct opening *, struct date today);
