// SPDX-License-Identifier: AGPL-3.0-or-later
/* frame.h - what stands around every page: the rail with the five places, the bar, the person's
 * name strip, banners, and the sentence about what was just done.
 *
 * Frames (web/frame.html): "office" for pages of the staff, "record" for pages about one person,
 * "open" for sign-in, set-up and problems before it, "partner" for a release's link, "slip" for
 * sheets that somebody takes home.
 * Rooms fill what the frame can't know by registering a hook before the server starts.
 */
#pragma once

#include "base/date.h"
#include "base/text.h"
#include "html/html.h"
#include "privacy/access.h"

struct request;

enum frame_place { PLACE_NONE, PLACE_DAY, PLACE_PEOPLE, PLACE_RESOURCES, PLACE_FOLLOW_UPS,
                   PLACE_PAPERS, PLACE_TEAM, PLACE_SETTINGS, FRAME_PLACES };

/* A place of the menu.  Not shown where nothing answers its path, or the role has no use of it. */
struct frame_menu { bool shown, here; int64_t count; };

struct frame_tag { const char *word, *look; };    /* look: "tag", "tag now", "tag urgent", ... */
struct frame_tags { const struct frame_tag *at; size_t count; };

/* The pages of one record, those the caller's role covers and that answer. */
struct frame_tab { const char *path, *label; bool here; };
struct frame_tabs { const struct frame_tab *at; size_t count; };

/* The name strip of an open record. */
struct frame_person {
    const char *language;      /* of the reader; set before the hook is called */
    const char *path;          /* /p/x */
    const char *name;          /* the name to use */
    const char *initials;
    const char *facts;         /* "she/her · 34 · Spanish first" */
    const char *safe;          /* "no voicemail; text after 16:00"; NULL: nothing to mind */
    struct frame_tags tags;
    struct html_terms terms;   /* words of the programme they take part in */
    struct frame_tabs tabs;    /* filled in by the frame */
};

struct frame {
    const char *language, *direction;
    const char *theme;         /* "light", "dark"; NULL: the system's */
    bool keys_off;
    const char *name, *role, *agency;    /* of who is signed in */
    const char *role_word;               /* worker, supervisor, ... */
    bool practice;
    const char *backup;        /* "Last backup: today 02:10" or what is wrong with it; NULL: none */
    const char *help;          /* phone and name to call, the same place on every page */
    struct frame_menu day, people, resources, follow_ups, papers, team, settings;
    bool finds;                /* /find answers */
    bool may_add_person;       /* /p/new answers, and the role may */
    const char *note_path;     /* where + Note leads; NULL: nowhere yet */
    const struct frame_person *person;
    const char *said, *said_undo;        /* what was just done, path that takes it back */
    const char *offer, *offer_path, *offer_plain;    /* a kept draft of this page: when, its path,
                                                         the page without it */
    const char *page;          /* this page's path */
    int64_t seconds;           /* until the session ends by itself */
};

/* Fills the strip; anything but OK leaves it away. */
typedef enum status frame_person_hook(const struct access *, struct frame_person *ret);
/* How much waits for this session at each place, all at once; what isn't counted stays 0. */
typedef enum status frame_counts_hook(struct session *, int64_t counts[static FRAME_PLACES]);
/* The state of the backup and whom to call, in the reader's language; either may stay NULL. */
typedef void frame_house_hook(struct session *, const char **backup, const char **help);

void frame_set_person(frame_person_hook *);
void frame_set_counts(frame_counts_hook *);
void frame_set_house(frame_house_hook *);
