-- SPDX-License-Identifier: AGPL-3.0-or-later
-- People, their families and the people around them.

-- person: somebody we walk with
-- owner: people  holds: client data  letter: p  keeps: versions
CREATE TABLE person (
    name            TEXT    NOT NULL,            -- as given, one box; may be one name or none ("not told")
    chosen_name     TEXT,                        -- the name to use, when it isn't `name`
    sort_key        TEXT    NOT NULL,            -- folded, of the name to use
    birth           PARTDATE,
    birth_estimated BOOL    NOT NULL DEFAULT 0,
    pronouns        TEXT,
    languages       TEXT,                        -- comma-separated, the first is spoken best
    interpreter     BOOL    NOT NULL DEFAULT 0,
    photo_initials  TEXT,                        -- two letters for the round mark; NULL: from the name
    state           INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4)   -- prospect, active, inactive, deceased, merged
);
CREATE INDEX person_by_key ON person (sort_key, id);

-- former_name: a name somebody had; helps matching, shown only on their own page
-- owner: people  holds: client data
CREATE TABLE former_name (
    name TEXT NOT NULL
);

-- contact_point: a way to reach somebody, and how to do it safely
-- owner: people  holds: client data  letter: cp  keeps: versions
CREATE TABLE contact_point (
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),      -- phone, email, address, social, other
    value        TEXT    NOT NULL SEALED BY area_only,
    voicemail    INTEGER NOT NULL CHECK (voicemail BETWEEN 0 AND 2), -- not said, yes, no
    texting      INTEGER NOT NULL CHECK (texting BETWEEN 0 AND 2),
    who_may_hear TEXT,                           -- nobody, or who may
    hours        TEXT,                           -- [mo-fr ]16:00-20:00, or as told
    say          TEXT,                           -- who to say we are
    area_only    BOOL    NOT NULL DEFAULT 0,     -- a protected address: shown as area, on no map, in no export
    ended_on     DATE
);

-- person_key: what somebody is found by: folded words of names, ends of phone numbers
-- owner: people  holds: client data
CREATE TABLE person_key (
    key  TEXT    NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4)   -- name, chosen name, former name, phone, joined name
);
CREATE INDEX person_key_by_key ON person_key (key, person, kind);
CREATE INDEX person_key_by_person ON person_key (person, key);

-- person_gram: three letters of a name's word, for spellings nobody foresaw
-- owner: people  holds: client data
CREATE TABLE person_gram (
    gram TEXT NOT NULL,
    word TEXT NOT NULL
);
CREATE INDEX person_gram_by_gram ON person_gram (gram, person, word);
CREATE INDEX person_gram_by_person ON person_gram (person, gram, word);

-- household: people who live or budget together
-- owner: people  holds: client data  letter: h  keeps: versions
-- seen by: id IN (SELECT household FROM household_person WHERE person = access_person())
CREATE TABLE household (
    name    TEXT NOT NULL,
    address TEXT,
    area_only BOOL NOT NULL DEFAULT 0
);

-- relationship: a tie to another person; each of two people we know holds a row of their own
-- owner: people  holds: client data  letter: t  keeps: versions
-- lets go: other = NULL, other_name = kind, about = CASE WHEN told = 1 THEN about END
--   WHERE other = :person
CREATE TABLE relationship (
    other       INTEGER,                         -- their person number, when we know them
    other_name  TEXT,                            -- else what they are called here
    kind        TEXT    NOT NULL,                -- mother, landlord, friend, ...
    strength    INTEGER NOT NULL DEFAULT 0 CHECK (strength BETWEEN -2 AND 2),
    flow        INTEGER NOT NULL DEFAULT 0 CHECK (flow BETWEEN 0 AND 3),   -- not said, to them, from them, both
    about       TEXT,                            -- a few words: Fridays, food, laughs
    is_new      BOOL    NOT NULL DEFAULT 0,
    no_contact  BOOL    NOT NULL DEFAULT 0,
    told        BOOL    NOT NULL DEFAULT 1,      -- 0: written along from the other's record; not seen over a wall
    from_on     PARTDATE,
    to_on       PARTDATE
);

-- support: somebody or some service that helps, and what they do
-- owner: people  holds: client data  letter: u  keeps: versions
CREATE TABLE support (
    who          TEXT    NOT NULL,
    does         TEXT    NOT NULL DEFAULT '',
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),      -- natural, professional
    strength     INTEGER NOT NULL DEFAULT 0 CHECK (strength BETWEEN -2 AND 2),
    flow         INTEGER NOT NULL DEFAULT 0 CHECK (flow BETWEEN 0 AND 3),
    is_new       BOOL    NOT NULL DEFAULT 0,
    reach        TEXT,                           -- phone, or when to turn to them
    domains      TEXT    NOT NULL DEFAULT '',    -- areas of life it is about, comma-separated
    ended_on     DATE
);

-- enrolment: taking part in a programme, from inquiry to close
-- owner: people  holds: client data  letter: en  keeps: versions
CREATE TABLE enrolment (
    programme INTEGER NOT NULL,
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 9),  -- inquiry, screening, ineligible, waitlisted, admitted, withdrew, active, suspended, closing, closed
    from_on   DATE    NOT NULL,
    to_on     DATE,
    reason    TEXT
);
CREATE INDEX enrolment_by_programme ON enrolment (programme, state, from_on);

-- import_run: a file of people brought in, and how far it got; `made_by` brought it
-- owner: csv  holds: office data  letter: ir
-- lets go: body = NULL WHERE id IN (SELECT run FROM import_line WHERE person = :person)
CREATE TABLE import_run (
    file     TEXT    NOT NULL,                   -- its name
    state    INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),   -- to map, tried, done, taken back, partly taken back
    mapping  JSON    NOT NULL DEFAULT '{}',
    body     SEALED,                             -- the file, until all of it is brought in or settled
    made     INTEGER NOT NULL DEFAULT 0,
    refused  INTEGER NOT NULL DEFAULT 0,
    on_hold  INTEGER NOT NULL DEFAULT 0,
    left_out INTEGER NOT NULL DEFAULT 0,         -- were held, and somebody said they stay outside
    stayed   INTEGER NOT NULL DEFAULT 0,         -- of those made, when it was taken back
    done_at  INSTANT,
    back_at  INSTANT
);

-- import_line: what became of each row, in the words of the file only
-- owner: csv  holds: office data
CREATE TABLE import_line (
    run    INTEGER NOT NULL REFERENCES import_run,
    line   INTEGER NOT NULL,
    fate   INTEGER NOT NULL CHECK (fate BETWEEN 0 AND 6),      -- made, refused, held, taken back, stayed, the same person, left out
    person INTEGER,                                            -- whom it made
    words  SEALED  NOT NULL                                    -- the row in the file, the reason; of whom it made: with their key
);
CREATE INDEX import_line_by_run ON import_line (run, line);

-- import_mapping: which column means what, saved by name
-- owner: csv  holds: office data
CREATE TABLE import_mapping (
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,               -- folded
    columns  JSON NOT NULL
);
