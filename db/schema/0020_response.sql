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
