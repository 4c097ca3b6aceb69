-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How somebody came to us, and their story in their words.

-- story: what was said, by whom, word for word; corrected only by a new entry
-- owner: intake  holds: client data  letter: s  never changes  found by: words
CREATE TABLE story (
    words        TEXT    NOT NULL,
    said_by      INTEGER NOT NULL CHECK (said_by BETWEEN 0 AND 2),   -- client, family, staff
    speaker      TEXT,                       -- whose words, when family or staff
    language     TEXT,
    said_on      DATE    NOT NULL,
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),      -- story, tried before, barrier, what goes well
    private_from INTEGER NOT NULL DEFAULT 0, -- bits: 1 family, 2 partners
    matters      BOOL    NOT NULL DEFAULT 0, -- "what matters most", shown first on the overview
    corrects     INTEGER REFERENCES story
);
CREATE INDEX story_by_day ON story (person, said_on, id);

-- life_event: something that happened, on the line of a life
-- owner: intake  holds: client data  letter: e  keeps: versions
CREATE TABLE life_event (
    what     TEXT    NOT NULL,
    happened PARTDATE,                       -- NULL: the client doesn't say when
    said_by  INTEGER NOT NULL CHECK (said_by BETWEEN 0 AND 2),
    kind     INTEGER,                        -- of the table of kinds (life); NULL: in their own words only
    risk     INTEGER CHECK (risk BETWEEN 0 AND 2),   -- of a discharge: low, moderate, high
    removed  BOOL    NOT NULL DEFAULT 0
);
CREATE INDEX life_event_by_day ON life_event (person, happened, id);
