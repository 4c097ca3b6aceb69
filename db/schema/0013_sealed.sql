-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Numbers people are known by elsewhere, which keyring opens them, and how records end.

-- keyring: the file of keys that this database's sealed columns were written with
-- owner: privacy  holds: keys
CREATE TABLE keyring (
    name TEXT NOT NULL UNIQUE               -- 32 hex digits, in the file too
);

-- identifier: a number somebody is known by elsewhere; the last digits are shown, all of it on asking
-- owner: people  holds: client data  letter: nu  keeps: versions
CREATE TABLE identifier (
    kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),   -- ssn, a_number, medicaid, state_id, other
    number     SEALED  NOT NULL,            -- as told
    number_key TEXT    NOT NULL,            -- of what is compared: 16 bits of a keyed hash, so that no
                                            -- number can be worked out from it, with the key either
    about      TEXT,                        -- which state, which office
    ended_on   DATE
);
CREATE INDEX identifier_by_key ON identifier (number_key, person);
CREATE INDEX identifier_by_person ON identifier (person, kind);

-- number_shown: somebody asked to see all of a number, and why
-- owner: people  holds: client data  never changes
CREATE TABLE number_shown (
    number INTEGER NOT NULL REFERENCES identifier,
    why    INTEGER NOT NULL CHECK (why BETWEEN 0 AND 3)   -- form, call, check, they asked
);
CREATE INDEX number_shown_by_number ON number_shown (person, number, id);

-- retention_rule: how long records are kept after the last program ended, by whose rule
-- owner: privacy  holds: office data
CREATE TABLE retention_rule (
    name      TEXT    NOT NULL,
    years     INTEGER NOT NULL CHECK (years BETWEEN 0 AND 100),
    programme INTEGER,                      -- NULL: of every program
    from_on   DATE    NOT NULL,             -- the rule holds from this day
    to_on     DATE,
    source    TEXT    NOT NULL
);
INSERT INTO retention_rule (name, years, from_on, source) VALUES
    ('HIPAA paperwork', 6, '2003-04-14', '45 CFR 164.316(b)(2)(i), 164.530(j)(2)'),
    ('Federal grants, after the final report', 3, '2014-12-26', '2 CFR 200.334'),
    ('Medicaid managed care', 10, '2017-07-01', '42 CFR 438.3(u)');

-- legal_hold: somebody's record must not end, whatever its day
-- owner: privacy  holds: keys
CREATE TABLE legal_hold (
    ref      TEXT    NOT NULL UNIQUE,       -- also in record_ref
    person   INTEGER NOT NULL,
    words    SEALED  NOT NULL,              -- which matter
    made_at  INSTANT NOT NULL,
    made_by  INTEGER NOT NULL,
    ended_at INSTANT,
    ended_by INTEGER
);
CREATE INDEX legal_hold_by_person ON legal_hold (person, ended_at);

-- record_seal: a record sealed by order: nobody but its named reader knows that it is there
-- owner: privacy  holds: keys
CREATE TABLE record_seal (
    ref      TEXT    NOT NULL UNIQUE,       -- also in record_ref
    person   INTEGER NOT NULL,
    reader   INTEGER NOT NULL REFERENCES account,
    words    SEALED  NOT NULL,              -- by whose order
    made_at  INSTANT NOT NULL,
    made_by  INTEGER NOT NULL,
    ended_at INSTANT,
    ended_by INTEGER
);
CREATE INDEX record_seal_by_person ON record_seal (person, ended_at);
CREATE INDEX record_seal_by_reader ON record_seal (ended_at, reader);

-- destruction: a record that two people agreed to end, and what became of it; numbers only
-- owner: privacy  holds: keys
CREATE TABLE destruction (
    ref         TEXT    NOT NULL UNIQUE,
    record      TEXT    NOT NULL,           -- the reference it had
    number      INTEGER NOT NULL,           -- the person's number; nobody gets it again
    kept_until  DATE    NOT NULL,
    rule        TEXT    NOT NULL,           -- the name of the rule that kept it longest, and its source
    asked_at    INSTANT NOT NULL,
    asked_by    INTEGER NOT NULL REFERENCES account,
    declined_at INSTANT,
    declined_by INTEGER,
    agreed_at   INSTANT,                    -- its rows went in the same change
    agreed_by   INTEGER REFERENCES account,
    counts      JSON    NOT NULL DEFAULT '{}',   -- rows by table
    key_at      INSTANT,                    -- the key was destroyed
    vacuumed_at INSTANT,                    -- the file was written anew; never on PostgreSQL
    finished_at INSTANT,                    -- nothing is left to do: the copies' keyrings are renewed too
    copies      JSON    NOT NULL DEFAULT '[]'    -- copies that hold its other rows, and their last day
);
CREATE INDEX destruction_by_state ON destruction (finished_at, agreed_at);
CREATE INDEX destruction_by_number ON destruction (number);
