-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sending somebody to a service, what came of it, and whether it helped.

-- referral: a way to a service
-- owner: referral  holds: client data  letter: r  keeps: versions
CREATE TABLE referral (
    service     INTEGER,                      -- of the directory
    service_name TEXT   NOT NULL,             -- as it was called then
    need        INTEGER,         -- need and board by number only: what is written for
    board       INTEGER,         -- a partner stands by its own labels (P1)
    consent     INTEGER,
    carried     BOOL    NOT NULL DEFAULT 0,   -- by the client
    urgency     INTEGER NOT NULL DEFAULT 1 CHECK (urgency BETWEEN 0 AND 2),   -- today, this week, later
    why         TEXT,                         -- what is asked for, as it will be sent
    notes       JSON    NOT NULL DEFAULT '[]',
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 17),
    state_on    DATE    NOT NULL,
    due_on      DATE,                         -- of the next action
    next_action INTEGER NOT NULL DEFAULT 0,
    started_on  DATE,
    link        SEALED,                       -- the partner's link, to show again
    packet      SEALED                        -- the very bytes that left
);
CREATE INDEX referral_by_state ON referral (person, state, due_on);
CREATE INDEX referral_by_service ON referral (service, state);

-- referral_event: what happened, in order
-- owner: referral  holds: client data  never changes
CREATE TABLE referral_event (
    referral INTEGER NOT NULL REFERENCES referral,
    event    INTEGER NOT NULL,                -- the state it led to, or question, note
    on_day   DATE    NOT NULL,
    reason   TEXT,
    words    TEXT,
    by_link  BOOL    NOT NULL DEFAULT 0,
    by_name  TEXT                             -- who answered by link, as they wrote it
);
CREATE INDEX referral_event_by_referral ON referral_event (person, referral, id);
CREATE INDEX referral_event_by_day ON referral_event (person, on_day);

-- benefit_check: asking whether it helped
-- owner: referral  holds: client data  letter: k
CREATE TABLE benefit_check (
    referral INTEGER REFERENCES referral,     -- NULL: aftercare
    days     INTEGER NOT NULL,                -- after the start
    due_on   DATE    NOT NULL,
    state    INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),   -- due, done, unreachable, closed
    tries    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX benefit_check_by_due ON benefit_check (person, state, due_on);

-- check_answer: one voice's answer; the voices stay apart
-- owner: referral  holds: client data  never changes
CREATE TABLE check_answer (
    benefit_check INTEGER NOT NULL REFERENCES benefit_check,
    voice   INTEGER NOT NULL CHECK (voice BETWEEN 0 AND 2),     -- client, provider, worker
    verdict INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 5),   -- helped_a_lot, helped_some, no_change, made_worse, not_received, unknown
    words   TEXT,
    on_day  DATE    NOT NULL
);
CREATE INDEX check_answer_by_check ON check_answer (person, benefit_check, id);
