-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What could not be found, and speaking up.

-- gap: help that was looked for under a need and not found
-- owner: needs  holds: client data  letter: ga  keeps: versions
CREATE TABLE gap (
    need     INTEGER NOT NULL REFERENCES need,
    domain   INTEGER NOT NULL CHECK (domain BETWEEN 0 AND 25),   -- of the need, on that day
    area     TEXT    NOT NULL DEFAULT '',                        -- first three characters of a postal code; '' not said
    reason   INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 7),    -- none_exists, full, too_far, not_eligible, cost, language, access, other
    words    TEXT,                                               -- what was looked for; never counted, never leaves
    on_day   DATE    NOT NULL,
    found_on DATE,                                               -- found after all
    removed  BOOL    NOT NULL DEFAULT 0                          -- taken back right after it was written down
);
CREATE INDEX gap_by_day ON gap (person, on_day, id);

-- advocacy: speaking up with somebody: a denial and its appeal, or something that should change
-- owner: advocacy  holds: client data  letter: av  keeps: versions
CREATE TABLE advocacy (
    level        INTEGER NOT NULL CHECK (level BETWEEN 0 AND 1),   -- case, system
    target       TEXT    NOT NULL,                                 -- who decides
    issue        TEXT    NOT NULL,                                 -- what was denied or is wrong
    ask          TEXT    NOT NULL,                                 -- what is asked for
    argument     TEXT,
    need         INTEGER REFERENCES need,
    notice_on    DATE,                                             -- the day on the notice of a denial
    rule         TEXT,                                             -- of rules/deadline.json; NULL: the day stands in the notice
    rule_version TEXT,
    due_on       DATE,                                             -- the last day to appeal
    state        INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 5),   -- planned, filed, won, partly, lost, withdrawn
    filed_on     DATE,
    ended_on     DATE,
    result       TEXT,
    removed      BOOL    NOT NULL DEFAULT 0                        -- taken back right after it was written down
);
CREATE INDEX advocacy_by_due ON advocacy (person, state, due_on, id);

-- evidence: what shows that an argument is right
-- owner: advocacy  holds: client data  letter: ev  keeps: versions
CREATE TABLE evidence (
    advocacy INTEGER NOT NULL REFERENCES advocacy,
    what     TEXT    NOT NULL,
    on_day   DATE    NOT NULL,
    removed  BOOL    NOT NULL DEFAULT 0
);
CREATE INDEX evidence_by_advocacy ON evidence (person, advocacy, id);
