// SPDX-License-Identifier: AGPL-3.0-or-later
/* contact.h - what the program calls once before the server starts, so that others reach this
 * room: notes that go along with a referral, and how promises and visits are taken back. */
#pragma once

void contact_set_up(void);

/* The pieces of it. */
void contact_packet_set_up(void);
void contact_undo_set_up(void);
