// SPDX-License-Identifier: AGPL-3.0-or-later
/* post.h - messages leave the house: texts through a gateway's webhook, mail through a mail server.
 *
 * At the start and once a minute, on a thread of its own.  What is to go was written down before
 * (message/message.h) and is judged once more as it stands now; what became of it is written down
 * after, so a server that is killed between sends it once more under the same id: a gateway that
 * keeps the documented rule takes an id once, and mail carries the same Message-ID.  Only what
 * says that there is no such number or mailbox (400, 410, 422; 550 to 553 at RCPT) sends a message
 * back; everything else is tried again, and where the way itself is down (no answer, a wrong
 * password or token) the others wait too.  A practice folder never gets here.  From
 * alongside.conf:
 *
 *     sms = https://gateway.example/texts      POST {id, to, text} as JSON; 2xx is taken
 *     sms_token = ...                          as Authorization: Bearer; may be left out
 *     mail = smtp://mail.example:587           or smtps://; STARTTLS where the server offers it
 *     mail_from = hello@example.org
 *     mail_user, mail_password                 may be left out
 */
#pragma once

#include "app/house.h"

void post_set_up(struct house *);
void post_run(void);    /* doesn't wait for it */
/* Within a second or two; what isn't taken by then goes at the next start. */
void post_end(void);
