// SPDX-License-Identifier: AGPL-3.0-or-later
/* outbox.h - messages at the desk (desk.h): what was written to somebody, the jobs that let it
 * leave, a transport that takes all it is handed, and a gateway that brings what comes back. */
#pragma once

#include "message/message.h"
#include "test/desk.h"

/* Rosa may be texted there from 16:00 to 20:00 (desk_fill.c). */
#define OUTBOX_NUMBER "302-555-0100"

struct messages outbox_of(struct desk *, struct person_id);    /* newest first, at most 50 */
/* Jobs until none is left that is due at "2026-03-02T16:00"; then what goes is taken. */
void outbox_run(struct desk *, const char *local);
void outbox_ask_by(struct desk *, struct person_id, enum message_channel, const char *language);
void outbox_write(struct desk *, struct person_id);
/* The same number as Rosa's, that may be texted. */
void outbox_phone(struct desk *, struct person_id);
/* Checks so many days after 2 March, as after a closing: "14,20". */
void outbox_checks(struct desk *, struct person_id, const char *days);
/* The account of the gateway; Joss is back at the desk. */
void outbox_gate(struct desk *);
/* From Rosa's number, under the gateway's own id. */
void outbox_text_from(struct desk *, const char *id, const char *words);
