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
