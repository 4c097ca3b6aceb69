-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is kept out of which record, who came in for an emergency, and what has to be looked at.

-- barrier: two people kept apart, or one of the staff kept out of one record
-- owner: privacy  holds: keys
CREATE TABLE barrier (
    ref       TEXT    NOT NULL UNIQUE,    -- also in record_ref
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),   -- wall, staff wall, restriction, conflict, own record
    person    INTEGER NOT NULL,           -- whose record it was put up from
    other     INTEGER,                    -- the person on the other side
    account   INTEGER REFERENCES account, -- or who of the staff is kept out
    words     SEALED  NOT NULL,           -- what it is about, and why
    from_on   DATE    NOT NULL,
    made_at   INSTANT NOT NULL,
    made_by   INTEGER NOT NULL,
    lift_at   INSTANT,                    -- the first of the two people that lifting takes
    lift_by   INTEGER,
    ended_at  INSTANT,
    ended_by  INTEGER
);
CREATE INDEX barrier_by_person ON barrier (person);
CREATE INDEX barrier_by_other ON barrier (other);
CREATE INDEX barrier_by_account ON barrier (account);

-- danger: violence was told: hints and searches must not name these people to who may not know them
-- owner: privacy  holds: keys
CREATE TABLE danger (
    ref       TEXT    NOT NULL UNIQUE,    -- also in record_ref
    person    INTEGER NOT NULL,           -- who is to be kept safe
    other     INTEGER,                    -- from whom, when we know them
    tie       INTEGER,                    -- the relationship it was told of
    made_at   INSTANT NOT NULL,
    made_by   INTEGER NOT NULL,
    lift_at   INSTANT,
    lift_by   INTEGER,
    ended_at  INSTANT,
    ended_by  INTEGER
);
CREATE INDEX danger_by_person ON danger (person);
CREATE INDEX danger_by_other ON danger (other);

-- glass: somebody opened a record in an emergency, for an hour
-- owner: privacy  holds: keys
CREATE TABLE glass (
    person   INTEGER NOT NULL,
    account  INTEGER NOT NULL REFERENCES account,
    reason   SEALED  NOT NULL,
    made_at  INSTANT NOT NULL,
    until_at INSTANT NOT NULL
);
CREATE INDEX glass_by_account ON glass (account, person, until_at);
CREATE INDEX glass_by_person ON glass (person);

-- review: something a supervisor or the privacy officer has to look at, by a day
-- owner: privacy  holds: keys
-- lets go: other = NULL WHERE other = :person
CREATE TABLE review (
    ref       TEXT    NOT NULL UNIQUE,    -- also in record_ref
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),   -- conflict of interest, break-the-glass, refused emergency, declared conflict
    person    INTEGER NOT NULL,
    other     INTEGER,                    -- a second person it is about
    account   INTEGER,                    -- whose act it is about
    words     SEALED,                     -- the reason given
    made_at   INSTANT NOT NULL,
    due_on    DATE    NOT NULL,
    closed_at INSTANT,
    closed_by INTEGER,
    verdict   INTEGER CHECK (verdict BETWEEN 0 AND 2),         -- in order, not in order, nothing to do
    finding   SEALED
);
CREATE INDEX review_by_state ON review (closed_at, due_on);
CREATE INDEX review_by_person ON review (person);
