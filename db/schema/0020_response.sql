-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was answered to an instrument, and by when something has to be done.

-- response: answers to an instrument on a day, what they came to, and the rule that said so
-- owner: measure  holds: client data  letter: rs  keeps: versions
CREATE TABLE response (
    instrument     TEXT    NOT NULL,          -- phq-9, katz
    rule           TEXT    NOT NULL,          -- the version of the rule, phq-9@2001-09-01
    on_day         DATE    NOT NULL,
    self_answered  BOOL    NOT NULL DEFAULT 0,
    given          SEALED  NOT NULL,          -- {"answers": [..], "weights": [..], "sex": ".."} as given
    status         INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),   -- scored, prorated, not scorable, incomplete
    value          INTEGER,                   -- in hundredths when `places`
    places         BOOL    NOT NULL,
    raw            INTEGER,
    band           TEXT,
    answered       INTEGER NOT NULL,
    asked          INTEGER NOT NULL,
    suicide_safety BOOL    NOT NULL,
    ask_safety     BOOL    NOT NULL,
    raised         TEXT    NOT NULL,          -- rules of the changes it raised, comma between; '' none
    removed        BOOL    NOT NULL DEFAULT 0 -- taken back by who wrote it down
);
CREATE INDEX response_by_day ON response (person, instrument, on_day, id);

-- deadline: by when something has to be done for somebody, counted from facts by a dated rule
-- owner: paperwork  holds: client data  letter: dl  keeps: versions
CREATE TABLE deadline (
    rule         TEXT    NOT NULL,            -- D8
    date_name    TEXT,                        -- which day of the rule, "review"; NULL: it has one only
    rule_version TEXT    NOT NULL,            -- D8@2026-01-01
    source       TEXT    NOT NULL,
    facts        SEALED  NOT NULL,            -- JSON, as given
    as_of        DATE    NOT NULL,            -- the day that picked the rule's record
    due_on       DATE    NOT NULL,
    due_minute   INTEGER CHECK (due_minute BETWEEN 0 AND 1439),
    target_on    DATE,
    words        TEXT,
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),   -- open, done, not needed any more
    done_on      DATE,
    removed      BOOL    NOT NULL DEFAULT 0   -- taken back by who wrote it down
);
CREATE INDEX deadline_by_day ON deadline (person, state, due_on, id);
