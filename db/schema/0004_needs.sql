-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is hard, what is strong.

-- need: an area of life that is hard, as the client sees it
-- owner: needs  holds: client data  letter: n  keeps: versions
CREATE TABLE need (
    domain          INTEGER NOT NULL CHECK (domain BETWEEN 0 AND 25),   -- order of DOMAIN 4's common codes
    words           TEXT    NOT NULL,
    client_number   INTEGER CHECK (client_number BETWEEN 0 AND 10),      -- how hard now, their own number
    severity        INTEGER CHECK (severity BETWEEN 0 AND 4),            -- none, watch, moderate, serious, crisis
    client_priority INTEGER,                                             -- 1 is first
    removed         BOOL    NOT NULL DEFAULT 0,                          -- taken back right after it was written down
    state           INTEGER NOT NULL CHECK (state BETWEEN 0 AND 7)       -- identified, agreed, declined, in_progress, met, partly_met, unmet, no_longer_applies
);
CREATE INDEX need_by_state ON need (person, state, client_priority, id);

-- need_number: the client's own 0 to 10, each time it was asked
-- owner: needs  holds: client data  never changes
CREATE TABLE need_number (
    need   INTEGER NOT NULL REFERENCES need,
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 10),
    on_day DATE    NOT NULL,
    words  TEXT
);
CREATE INDEX need_number_by_need ON need_number (person, need, on_day, id);

-- strength: what goes well, and how it can be used
-- owner: needs  holds: client data  letter: st  keeps: versions
CREATE TABLE strength (
    domain   INTEGER CHECK (domain BETWEEN 0 AND 25),
    words    TEXT    NOT NULL,
    use      TEXT,
    archived BOOL    NOT NULL DEFAULT 0
);
