// SPDX-License-Identifier: AGPL-3.0-or-later
/* message_page.h - keeping in touch with one person, the outbox, replies that nobody could match, a
 * slip to hand over, a script for the telephone. */
#pragma once

#include "html/field.h"
#include "message/message.h"
#include "web/route.h"

struct message_row {
    const char *name, *path;               /* whose, in the outbox */
    const char *kind, *words, *channel, *to, *when, *state, *look, *why;
    const char *slip_path, *call_path, *done_path, *drop_path;    /* NULL: not now */
};
struct message_rows { const struct message_row *at; size_t count; };

struct written_row { const char *words, *when; };
struct written_rows { const struct written_row *at; size_t count; };

struct message_page {
    const char *name, *action, *asking_action;
    bool may_write;
    struct message_rows rows;
    struct written_rows written;           /* what came back */
    const char *next_path;
    const char *words, *send_on, *language, *channel;    /* as typed */
    struct html_options channels;
    const struct problems *problems;
};
struct outbox_page { struct message_rows rows; const char *next_path; };

struct replies_page {
    const char *reply, *person;            /* as chosen */
    struct html_options replies, people;   /* the newest; one's own people */
    const struct problems *problems;
};

struct slip_answer { const char *number, *words; };
struct slip_answers { const struct slip_answer *at; size_t count; };
struct message_slip_page {
    const char *language, *direction, *first_name, *question, *name, *back;
    bool call;                             /* read out; else a slip to hand over */
    struct slip_answers answers;
    const char *check_path;                /* where the answer is written down */
};

void message_undo_set_up(void);
extern const struct route message_routes[];
extern const struct route message_api_routes[];
extern const struct route reply_api_routes[];
extern const struct route reply_routes[];
