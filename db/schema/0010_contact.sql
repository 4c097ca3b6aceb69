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
    goal INTEGER NOT NULL
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

-- visit: when somebody is expected; a day and a wall-clock time, in the agency's zone
-- owner: contact  holds: client data  letter: y  keeps: versions
CREATE TABLE visit (
    what      TEXT    NOT NULL,
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),  -- visit, appointment, court, service, other
    on_day    DATE    NOT NULL,
    from_time INTEGER,                                        -- minute of the day; NULL: no time set
    to_time   INTEGER,
    place     TEXT,
    bring     TEXT,
    worker    INTEGER,                                        -- the account that goes
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3), -- planned, kept, no_show, cancelled
    note      INTEGER
);
CREATE INDEX visit_by_day ON visit (person, on_day, from_time);
CREATE INDEX visit_by_all_days ON visit (on_day, from_time);
CREATE INDEX visit_by_worker ON visit (worker, on_day);
