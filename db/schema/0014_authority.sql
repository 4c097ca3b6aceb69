-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who may act for a client, on which paper, from when until when; what those who visit have to know.

-- authority: a document on file by which somebody acts for a client
-- owner: people  holds: client data  letter: au  keeps: versions
-- lets go: holder_person = NULL WHERE holder_person = :person
CREATE TABLE authority (
    holder        TEXT    NOT NULL,          -- who acts
    holder_person INTEGER,                   -- their person number, when we know them
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),   -- custody, guardianship, health, money, payee, other
    matters       INTEGER NOT NULL,          -- what it reaches, as bits of enum matter
    document      TEXT    NOT NULL,          -- the paper itself: court, number, day
    limits        TEXT,                      -- what it doesn't reach, in words
    from_on       DATE    NOT NULL,
    until_on      DATE,                      -- its last day, which counts; NULL: until it is ended
    begins_when   TEXT,                      -- only once this has happened; NULL: from its first day
    begun_on      DATE,                      -- the day it happened
    ended_on      DATE
);

-- warning: what people who visit a client have to know to be safe
-- owner: safety  holds: client data  letter: sw  keeps: versions
CREATE TABLE warning (
    what       TEXT    NOT NULL,             -- what to do, for whoever comes: come by two
    reason     TEXT    NOT NULL,             -- what happened; not for the front desk
    review_on  DATE    NOT NULL,             -- the last day it is shown unless it is renewed
    answer     TEXT,                         -- the client's own words about it
    answered_on DATE,
    ended_on   DATE
);
CREATE INDEX warning_by_person ON warning (person, review_on);
