// SPDX-License-Identifier: AGPL-3.0-or-later
/* post.h - messages leave the house: texts through a gateway's webhook, mail through a mail server.
 *
 * Once a minute, beside the lane.  What is to go was written down before (message/message.h), and
 * what became of it is written down after, so a server that is killed between sends it once more
 * under the same id: a gateway that keeps the documented rule takes an id once, and mail carries
 * the same Message-ID.  A practice folder never gets here.  From alongside.conf:
 *
 *     sms = https://gateway.example/texts      POST {id, to, text} as JSON; 2xx is taken, 4xx never
 *     sms_token = ...                          as Authorization: Bearer; may be left out
 *     mail = smtp://mail.example:587           or smtps://; STARTTLS where the server offers it
 *     mail_from = hello@example.org
 *     mail_user, mail_password                 may be left out
 */
#pragma once

#include "app/house.h"

void post_set_up(struct house *);
void post_run(void);
void post_end(void);
