-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What every case of tests/languages.sh stands on: a small agency.

-- record_ref: whose record a public reference belongs to
-- owner: privacy  holds: keys
CREATE TABLE record_ref (
    ref    TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    person INTEGER,
    id     INTEGER NOT NULL,
    labels INTEGER NOT NULL DEFAULT 0,
    author INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ref)
);

-- household_person: who belongs to which household
-- owner: privacy  holds: keys
CREATE TABLE household_person (
    household INTEGER NOT NULL,
    person    INTEGER NOT NULL
);
CREATE INDEX household_person_by_person ON household_person (person, household);

-- looked: a look at a record
-- owner: privacy  holds: keys  in: audit  never changes
CREATE TABLE looked (
    person INTEGER NOT NULL,
    at     INSTANT NOT NULL
);

-- person: somebody we walk with
-- owner: people  holds: client data  letter: p
CREATE TABLE person (
    name     TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    birth    PARTDATE
);

-- household: people who live together
-- owner: goal  holds: client data  letter: h  keeps: versions
-- seen by: id IN (SELECT household FROM household_person WHERE person = access_person())
CREATE TABLE household (
    name TEXT NOT NULL
);

-- paper: what is kept sealed: always, by the row's labels, or by a switch of its own
-- owner: goal  holds: client data  keeps: versions  found by: body
CREATE TABLE paper (
    number SEALED NOT NULL,
    body   TEXT   NOT NULL SEALED BY labels,
    hidden BOOL   NOT NULL DEFAULT 0,
    place  TEXT   SEALED BY hidden
);

-- service: what somebody may be sent to
-- owner: resource  holds: office data  letter: s  keeps: versions
CREATE TABLE service (
    name TEXT NOT NULL,
    fee  MONEY
);

-- word_list: the agency's own words for ours
-- owner: goal  holds: office data
CREATE TABLE word_list (
    ours   TEXT NOT NULL UNIQUE,
    theirs TEXT NOT NULL
);

-- setting: one switch
-- owner: goal  holds: office data  letter: st
CREATE TABLE setting (
    name   TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL DEFAULT 0
);

-- goal: what a client wants to be different, in the client's own words
-- owner: goal  holds: client data  letter: g  keeps: versions
CREATE TABLE goal (
    wish       TEXT    NOT NULL,
    first_step TEXT,
    review_on  DATE    NOT NULL,
    state      INTEGER NOT NULL CHECK (state BETWEEN 0 AND 8),
    done       BOOL    NOT NULL DEFAULT 0,
    service    INTEGER REFERENCES service,
    household  INTEGER REFERENCES household
);
CREATE INDEX goal_by_state ON goal (person, state, review_on, id);

-- goal_step: one thing to do, and who does it
-- owner: goal  holds: client data  letter: q
CREATE TABLE goal_step (
    goal INTEGER NOT NULL REFERENCES goal,
    what TEXT    NOT NULL,
    rung INTEGER NOT NULL,
    UNIQUE (person, goal, rung)
);

-- goal_word: what was said about a goal
-- owner: goal  holds: client data  found by: title, body
CREATE TABLE goal_word (
    title TEXT NOT NULL,
    body  TEXT
);

-- goal_mark: how far somebody feels they have come; once said it stands
-- owner: goal  holds: client data  never changes
CREATE TABLE goal_mark (
    goal  INTEGER NOT NULL REFERENCES goal,
    level INTEGER NOT NULL
);
