-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Goals and the plan: who does what by when.

-- goal: what a client wants to be different, in the client's own words
-- owner: goal  holds: client data  letter: g  keeps: versions
CREATE TABLE goal (
    wish         TEXT    NOT NULL,
    measure      TEXT,
    baseline     TEXT,
    target       TEXT,
    first_step   TEXT,
    review_on    DATE,
    need         INTEGER REFERENCES need,
    position     INTEGER NOT NULL DEFAULT 0,      -- the client's order
    household    INTEGER,                         -- a goal the household shares, else NULL
    agreed_by    TEXT,
    agreed_method INTEGER CHECK (agreed_method BETWEEN 0 AND 3),   -- signed, spoken, portal, paper
    agreed_witness TEXT,
    agreed_on    DATE,
    removed      BOOL    NOT NULL DEFAULT 0,      -- taken back right after it was written down
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 8),
    reason       TEXT                             -- why put aside or ended; asked for, never needed
);
CREATE INDEX goal_by_state ON goal (person, state, position, id);

-- goal_proposal: a worker's change to a wish; the old words stay in force until the client answers
-- owner: goal  holds: client data  letter: gp
CREATE TABLE goal_proposal (
    goal     INTEGER NOT NULL REFERENCES goal,
    wish     TEXT    NOT NULL,
    state    INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),       -- pending, agreed, refused
    by_whom  TEXT,
    method   INTEGER CHECK (method BETWEEN 0 AND 3),
    witness  TEXT,
    on_day   DATE,
    words    TEXT                                 -- what the client said to a refused one
);
CREATE INDEX goal_proposal_by_goal ON goal_proposal (person, goal, state);

-- goal_level: the five levels of a goal's scale, written before work starts; a change is a new scale
-- owner: goal  holds: client data  never changes
CREATE TABLE goal_level (
    goal   INTEGER NOT NULL REFERENCES goal,
    scale  INTEGER NOT NULL,                      -- 1, 2, ...: the version of the scale
    level  INTEGER NOT NULL CHECK (level BETWEEN -2 AND 2),
    words  TEXT    NOT NULL,
    weight INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX goal_level_by_goal ON goal_level (person, goal, scale, level);

-- goal_mark: where the client stands on the scale, on a day
-- owner: goal  holds: client data  never changes
CREATE TABLE goal_mark (
    goal   INTEGER NOT NULL REFERENCES goal,
    scale  INTEGER NOT NULL,
    level  INTEGER NOT NULL CHECK (level BETWEEN -2 AND 2),
    on_day DATE    NOT NULL
);
CREATE INDEX goal_mark_by_goal ON goal_mark (person, goal, on_day);

-- plan: one version of the plan
-- owner: goal  holds: client data  letter: v  keeps: versions
CREATE TABLE plan (
    number         INTEGER NOT NULL,
    state          INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),   -- draft, presented, current, superseded, ended
    review_on      DATE,
    backup         TEXT,                                             -- what we do when it doesn't work
    agreed_by      TEXT,
    agreed_method  INTEGER CHECK (agreed_method BETWEEN 0 AND 3),
    agreed_witness TEXT,
    agreed_on      DATE,
    reason_unsigned TEXT,
    offered_on     DATE
);
CREATE INDEX plan_by_state ON plan (person, state, number);

-- step: one thing to do, and who does it
-- owner: goal  holds: client data  letter: q  keeps: versions
CREATE TABLE step (
    plan     INTEGER NOT NULL REFERENCES plan,
    goal     INTEGER REFERENCES goal,
    what     TEXT    NOT NULL,
    who      INTEGER NOT NULL CHECK (who BETWEEN 0 AND 3),     -- client, family, worker, partner
    who_name TEXT,                                             -- the family member's or partner's
    rung     INTEGER NOT NULL CHECK (rung BETWEEN 0 AND 3),    -- for, with, reminded, alone
    state    INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),   -- todo, doing, done, dropped, failed
    due_on   DATE,
    done_on  DATE,
    reason   TEXT,
    copied   INTEGER,                                          -- the step of the version before that it continues
    successor TEXT                                             -- who does it when we have gone, of a step done for somebody
);
CREATE INDEX step_by_plan ON step (person, plan, state, due_on);
CREATE INDEX step_by_goal ON step (person, goal, state, due_on);
