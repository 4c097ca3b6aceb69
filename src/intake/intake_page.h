// SPDX-License-Identifier: AGPL-3.0-or-later
/* intake_page.h - the story in the client's words, the line of their life, and what stands beside:
 * tried before, in the way, going well.  What is ours is marked as ours. */
#pragma once

#include "html/field.h"
#include "intake/intake.h"
#include "web/labels.h"
#include "web/route.h"

struct story_row {
    const char *ref, *words;
    const char *language, *direction, *language_name;    /* NULL: not said */
    const char *voice;                                    /* whose words */
    bool ours, family;                                    /* neither: the client's */
    struct date on;
    bool matters, corrected;
    const char *kept_from;                           /* "Kept from family"; NULL: from nobody */
    const char *corrects_path, *correct_path;        /* NULL: none, or nothing may be written */
};
struct story_rows { const struct story_row *at; size_t count; };

struct life_row {
    const char *what, *edit_path, *voice;    /* voice NULL: the client's own */
    struct partdate on;
};
struct life_rows { const struct life_row *at; size_t count; };

/* What was typed, or stands there at first. */
struct story_form {
    const char *action;
    const char *words, *said_by, *speaker, *language, *on, *kind;
    bool matters;
    struct html_options voices, languages, kinds, private_from;
    struct labels_too labels;
    const char *words_error;
    const char *clock_place;             /* "%s", which the script puts the time in */
    const struct problems *problems;
};

struct story_page {
    const char *name, *path;
    struct story_rows told, tried, barriers, goes_well;
    struct life_rows events;
    const char *next_path, *first_path;
    const char *new_event_path;
    bool may_write;
    struct story_form form;
};

/* One entry alone, with both: what it corrects, or that it was corrected. */
struct story_entry_page { const char *name, *back; struct story_row row; };

struct story_correct_page {
    const char *name, *back;
    struct story_row was;
    struct story_form form;
};

struct life_event_page {
    const char *title, *name, *back, *action, *remove_action;    /* remove NULL: a new one */
    const char *what, *said_by;
    struct partdate on;
    int64_t version;
    const char *kind, *risk;
    struct html_options voices, kinds, risks;    /* the kinds of a new one only */
    const struct problems *problems;
};

extern const struct route intake_routes[];
void intake_undo_set_up(void);    /* before the server starts */

/* life_event_page.c */
enum status life_event_show_new(struct request *, const struct access *, struct response *);
enum status life_event_post_new(struct request *, struct change *, struct response *);
enum status life_event_show(struct request *, const struct access *, struct response *);
enum status life_event_post(struct request *, struct change *, struct response *);
enum status life_event_post_remove(struct request *, struct change *, struct response *);
/* "client", "family", "staff" as people say it. */
struct html_options story_voices(const struct html *, const char *called);
