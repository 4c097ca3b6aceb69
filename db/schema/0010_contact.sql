-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Visits, calls, notes and promises.

-- note: what happened; once signed its words never change
-- owner: contact  holds: client data  letter: w  keeps: versions  found by: text, client_words
CREATE TABLE note (
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 13),   -- order of API.md's list
    started      INSTANT,
    started_on   DATE    NOT NULL,            -- the agency's day
    minutes      INTEGER CHECK (minutes BETWEEN 0 AND 1440),
    travel       INTEGER CHECK (travel BETWEEN 0 AND 1440),
    place        TEXT,
    present      TEXT,
    text         TEXT    NOT NULL SEALED BY labels,
    client_words TEXT    SEALED BY labels,
    code         TEXT,                        -- service code, for billing
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),   -- draft, signed, amended
    signed_at    INSTANT,
    signed_by    INTEGER,
    late         BOOL    NOT NULL DEFAULT 0   -- signed more than 3 business days after
);
CREATE INDEX note_by_day ON note (person, started_on, id);
CREATE INDEX note_by_start ON note (started_on, id);

-- note_addendum: a correction or addition to a signed note; both are shown
-- owner: contact  holds: client data  never changes
CREATE TABLE note_addendum (
    note INTEGER NOT NULL REFERENCES note,
    text TEXT    NOT NULL SEALED BY labels
);
CREATE INDEX note_addendum_by_note ON note_addendum (person, note, id);

-- note_goal: which goals a note touches
-- owner: contact  holds: client data
CREATE TABLE note_goal (
    note INTEGER NOT NULL REFERENCES note,
    goal INTEGER NOT NULL REFERENCES goal
);
CREATE INDEX note_goal_by_note ON note_goal (person, note);
CREATE INDEX note_goal_by_goal ON note_goal (person, goal);

-- promise: what we, or somebody, said they would do
-- owner: contact  holds: client data  letter: pr  keeps: versions
CREATE TABLE promise (
    note    INTEGER REFERENCES note,
    what    TEXT    NOT NULL,
    who     INTEGER NOT NULL CHECK (who BETWEEN 0 AND 3),     -- client, family, worker, partner
    worker  INTEGER,                                          -- the account, when it is ours
    due_on  DATE,
    state   INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),   -- open, done, dropped
    done_on DATE
);
CREATE INDEX promise_by_state ON promise (person, state, due_on);
CREATE INDEX promise_by_worker ON promise (worker, state);

-- visit: when somebody is expected; days and wall-clock times of its zone
-- owner: contact  holds: client data  letter: y  keeps: versions
CREATE TABLE visit (
    what      TEXT    NOT NULL,
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),  -- visit, appointment, court, service, other
    on_day    DATE    NOT NULL,                               -- the first
    from_time INTEGER,                                        -- minute of the day; NULL: no time set
    to_time   INTEGER,
    place     TEXT,
    bring     TEXT,
    zone      TEXT,                                           -- NULL: the agency's
    every     INTEGER NOT NULL DEFAULT 0 CHECK (every BETWEEN 0 AND 2),   -- weeks; 0: once
    until     DATE,
    needs     INTEGER NOT NULL DEFAULT 0,                     -- bits: interpreter, transport
    referral  INTEGER REFERENCES referral,                    -- the service it is of
    yes_by    TEXT,                                           -- the client's yes, over what must be kept
    yes_method INTEGER CHECK (yes_method BETWEEN 0 AND 3),
    yes_on    DATE
);
CREATE INDEX visit_by_day ON visit (person, on_day);

-- visit_day: one occurrence of a visit, and what became of it
-- owner: contact  holds: client data  keeps: versions
CREATE TABLE visit_day (
    visit     INTEGER NOT NULL REFERENCES visit,
    on_day    DATE    NOT NULL,
    from_time INTEGER,                                        -- as in visit
    to_time   INTEGER,
    worker    INTEGER,                                        -- the account that goes
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3), -- planned, kept, no_show, cancelled
    reason    TEXT
);
CREATE INDEX visit_day_by_day ON visit_day (person, on_day, from_time);
CREATE INDEX visit_day_by_visit ON visit_day (person, visit, on_day);
CREATE INDEX visit_day_by_all_days ON visit_day (on_day, from_time);
CREATE INDEX visit_day_by_worker ON visit_day (worker, on_day);
