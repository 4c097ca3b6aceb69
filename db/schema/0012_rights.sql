-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What left by voice or letter, what somebody asks of us by right (the client, or a court), and whom
-- to call when something happens.

-- told: what left by voice, letter or fax, or because the law asks: a line of the accounting
-- owner: sharing  holds: client data  letter: dt  never changes
CREATE TABLE told (
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),   -- release, court, abuse report, emergency, health plan, oversight
    recipient TEXT    NOT NULL,
    what      TEXT    NOT NULL,               -- in a few words
    purpose   TEXT    NOT NULL,
    on_day    DATE    NOT NULL,
    consent   INTEGER,                        -- of a release
    request   INTEGER,                        -- of a court: the rights_request that was approved
    part2     BOOL    NOT NULL DEFAULT 0      -- records of addiction treatment were in it
);
CREATE INDEX told_by_day ON told (person, on_day, id);

-- rights_request: what the client asks for by right, or a court, and what was answered by when
-- owner: privacy  holds: keys
CREATE TABLE rights_request (
    ref          TEXT    NOT NULL UNIQUE,     -- also in record_ref
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),   -- access, amendment, restriction, complaint, accounting, court
    person       INTEGER NOT NULL,
    words        SEALED  NOT NULL,            -- what is asked for
    who          SEALED,                      -- who asks; of a restriction who isn't to know
    labels       INTEGER NOT NULL DEFAULT 0,  -- of a court: of what is asked for
    papers       INTEGER NOT NULL DEFAULT 0,  -- of a court, as bits: subpoena, order, Part 2 order, DV order
    about        INTEGER,                     -- of a complaint: the account it is about
    paid         BOOL    NOT NULL DEFAULT 0,  -- of a restriction: paid in full by themselves
    received_on  DATE    NOT NULL,
    due_on       DATE    NOT NULL,
    extension    SEALED,                      -- why it takes longer; NULL: it doesn't
    part         BOOL    NOT NULL DEFAULT 0,  -- of access: who gave it doesn't see all of this record
    state        INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 4),   -- requested, agreed, refused, ended, withdrawn
    answer       SEALED,
    answered_at  INSTANT,
    answered_by  INTEGER,
    disagreement SEALED,                      -- of a refused amendment: the client's own statement
    taken_back   SEALED,                      -- their words when they took it back
    made_at      INSTANT NOT NULL,
    made_by      INTEGER NOT NULL
);
CREATE INDEX rights_request_by_person ON rights_request (person, id);
CREATE INDEX rights_request_by_state ON rights_request (state, due_on);

-- call_first: whom to call when something happens, as the client says; nobody is an answer
-- owner: people  holds: client data  letter: ec  keeps: versions
CREATE TABLE call_first (
    declined BOOL NOT NULL DEFAULT 0,         -- they want nobody called
    name     TEXT,
    who      TEXT,                            -- who that is to them
    reach    TEXT,
    words    TEXT,                            -- in their own words
    asked_on DATE NOT NULL,
    ended_on DATE                             -- another answer took its place
);
