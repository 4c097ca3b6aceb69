-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Staying alongside: the goodbye and coming back.

-- episode: one stretch of walking together; coming back over 30 days later is a new one
-- owner: people  holds: client data  letter: ep
CREATE TABLE episode (
    from_on DATE NOT NULL,
    to_on   DATE,                             -- NULL: it goes on
    closing INTEGER,                          -- the goodbye that ended it
    words   TEXT                              -- with what somebody came back
);
CREATE INDEX episode_by_day ON episode (person, from_on, id);

-- closing: a goodbye, from proposing it to the last day
-- owner: closing  holds: client data  letter: l  keeps: versions
CREATE TABLE closing (
    reason    INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 8),
    words     TEXT,
    records   INTEGER CHECK (records BETWEEN 0 AND 2),           -- told, copied, declined; NULL: not yet
    aftercare TEXT,                                              -- days after the end, "30,90,180"
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),    -- proposed, informed, approved, final, withdrawn
    told_on   DATE,
    ended_on  DATE,
    posted_on DATE                                               -- the letter
);
CREATE INDEX closing_by_state ON closing (person, state, id);

-- closing_event: what was done about a goodbye, in order
-- owner: closing  holds: client data  never changes
CREATE TABLE closing_event (
    closing INTEGER NOT NULL REFERENCES closing,
    event   INTEGER NOT NULL CHECK (event BETWEEN 1 AND 4),
    on_day  DATE    NOT NULL,
    by_name TEXT,
    method  TEXT
);
CREATE INDEX closing_event_by_closing ON closing_event (person, closing, id);

-- closing_outcome: how a goal ended, said before the last day
-- owner: closing  holds: client data
CREATE TABLE closing_outcome (
    closing INTEGER NOT NULL REFERENCES closing,
    goal    INTEGER NOT NULL REFERENCES goal,
    state   INTEGER NOT NULL CHECK (state BETWEEN 3 AND 7),      -- as of goal
    words   TEXT
);
CREATE INDEX closing_outcome_by_closing ON closing_outcome (person, closing, goal);

-- rung_change: a step went up or down the ladder
-- owner: goal  holds: client data  never changes
CREATE TABLE rung_change (
    step      INTEGER NOT NULL REFERENCES step,
    on_day    DATE    NOT NULL,
    from_rung INTEGER NOT NULL CHECK (from_rung BETWEEN 0 AND 3),
    to_rung   INTEGER NOT NULL CHECK (to_rung BETWEEN 0 AND 3),
    reason    TEXT
);
CREATE INDEX rung_change_by_step ON rung_change (person, step, id);

-- step_round: a step was done once more, and how it went
-- owner: goal  holds: client data  never changes
CREATE TABLE step_round (
    step   INTEGER NOT NULL REFERENCES step,
    on_day DATE    NOT NULL,
    well   BOOL    NOT NULL,
    rung   INTEGER NOT NULL CHECK (rung BETWEEN 0 AND 3)         -- where the step stood then
);
CREATE INDEX step_round_by_step ON step_round (person, step, on_day, id);
