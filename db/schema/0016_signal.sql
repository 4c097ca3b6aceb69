-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What we noticed and somebody should look at.

-- signal: a change we noticed: a question for somebody, never a verdict
-- owner: signal  holds: client data  letter: z  keeps: versions
CREATE TABLE signal (
    rule      INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 25),
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),   -- new, acknowledged, acting, resolved, dismissed
    severity  INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 2),   -- watch, act, urgent
    owner     INTEGER,                       -- the account that looks; NULL: nobody works with them yet
    escalated INTEGER,                       -- the account it went to when nobody had looked in time
    due_at    INSTANT NOT NULL,
    raised_on DATE    NOT NULL,
    because   TEXT    NOT NULL,              -- one a line: day, sentence, what it names, with tabs between
    closed_at INSTANT
);
CREATE INDEX signal_by_state ON signal (person, state, due_at);
CREATE INDEX signal_by_owner ON signal (owner, state);
CREATE UNIQUE INDEX signal_open ON signal (person, rule, labels) WHERE state < 3;

-- signal_event: what somebody did about it
-- owner: signal  holds: client data  never changes
CREATE TABLE signal_event (
    signal INTEGER NOT NULL REFERENCES signal,
    event  INTEGER NOT NULL CHECK (event BETWEEN 1 AND 4),   -- the state it led to
    reason TEXT
);
CREATE INDEX signal_event_by_signal ON signal_event (person, signal, id);
