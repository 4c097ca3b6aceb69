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
CREATE UNIQUE INDEX closing_open ON closing (person, labels) WHERE state < 3;

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
    rung   INTEGER NOT NULL CHECK (rung BETWEEN 0 AND 3),        -- where the step stood then
    since_change INTEGER NOT NULL                                -- the last rung_change then; 0: none
);
CREATE INDEX step_round_by_step ON step_round (person, step, on_day, id);

-- routine_item: what stays in somebody's week, and why
-- owner: routine  holds: client data  letter: i  keeps: versions
CREATE TABLE routine_item (
    what      TEXT    NOT NULL,
    days      INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),   -- bits, Monday is 1
    from_time INTEGER NOT NULL,                                  -- minutes of the agency's day
    to_time   INTEGER NOT NULL,
    why       TEXT,
    place     TEXT,
    with_whom TEXT,
    must_keep BOOL    NOT NULL DEFAULT 0,
    domains   TEXT,                                              -- words of needs, comma-separated
    since     DATE,
    until     DATE,
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4)     -- kept, at_risk, disrupted, restored, changed_by_choice
);
CREATE INDEX routine_item_by_time ON routine_item (person, from_time, id);

-- routine_day: what was said about one of its days; the last word counts
-- owner: routine  holds: client data  never changes
CREATE TABLE routine_day (
    item   INTEGER NOT NULL REFERENCES routine_item,
    on_day DATE    NOT NULL,
    kept   BOOL    NOT NULL,
    words  TEXT
);
CREATE INDEX routine_day_by_day ON routine_day (person, on_day, item, id);

-- feed: a secret address at which somebody's calendar is read
-- owner: privacy  holds: keys
CREATE TABLE feed (
    ref        TEXT    NOT NULL UNIQUE,       -- not in record_ref: about nobody
    token_hash TEXT    NOT NULL UNIQUE,
    account    INTEGER NOT NULL REFERENCES account,
    made_at    INSTANT NOT NULL,
    ended_at   INSTANT
);
CREATE INDEX feed_by_account ON feed (account, id);

-- independence: one look at what somebody does alone and what with help
-- owner: routine  holds: client data  letter: im  never changes
CREATE TABLE independence (
    on_day DATE NOT NULL
);
CREATE INDEX independence_by_day ON independence (person, on_day, id);

-- independence_item: how it goes with one thing of daily life
-- owner: routine  holds: client data  never changes
CREATE TABLE independence_item (
    look  INTEGER NOT NULL REFERENCES independence,
    word  TEXT    NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4)         -- alone, device, prompting, some_help, full_help
);
CREATE INDEX independence_item_by_look ON independence_item (person, look, word);

-- circle_voice: what the client, a carer or a provider said of how it goes; nobody reads another's
-- owner: circle  holds: client data  letter: cv  never changes
CREATE TABLE circle_voice (
    voice     INTEGER NOT NULL CHECK (voice BETWEEN 0 AND 2),    -- client, carer, provider
    by_name   TEXT,
    number    INTEGER CHECK (number BETWEEN 0 AND 10),
    words     TEXT,
    can_go_on INTEGER CHECK (can_go_on BETWEEN 0 AND 1),         -- NULL: not asked
    on_day    DATE    NOT NULL
);
CREATE INDEX circle_voice_by_day ON circle_voice (person, voice, on_day, id);

-- transfer: a record is offered to another worker; until it is accepted nothing changes hands
-- owner: privacy  holds: keys
CREATE TABLE transfer (
    ref         TEXT    NOT NULL UNIQUE,
    person      INTEGER NOT NULL,
    giver       INTEGER NOT NULL REFERENCES account,
    taker       INTEGER NOT NULL REFERENCES account,
    state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),  -- offered, accepted, declined, withdrawn
    called      SEALED  NOT NULL,                                -- the name to use, for who is asked
    note        SEALED  NOT NULL,
    why         SEALED,
    told_on     DATE,
    told_method TEXT,                                            -- how they were told, a word or two
    warm_on     DATE,                                            -- when the three of them meet
    offered_at  INSTANT NOT NULL,
    answered_at INSTANT
);
CREATE INDEX transfer_by_taker ON transfer (taker, state, id);
CREATE INDEX transfer_by_giver ON transfer (giver, state, id);
CREATE INDEX transfer_by_person ON transfer (person, state, id);

-- supervision_item: brought to supervision, until a session takes it up
-- owner: staff  holds: office data  letter: sa
CREATE TABLE supervision_item (
    worker  INTEGER NOT NULL,
    about   TEXT    NOT NULL,                 -- a person's reference, or what it is about
    words   SEALED  NOT NULL,
    session INTEGER                           -- the one that took it up
);
CREATE INDEX supervision_item_by_worker ON supervision_item (worker, session, id);

-- supervision_session: held, and signed by both; never part of a client's record
-- owner: staff  holds: office data  letter: su
CREATE TABLE supervision_session (
    supervisor INTEGER NOT NULL,
    worker     INTEGER NOT NULL,
    held_on    DATE    NOT NULL,
    actions    SEALED  NOT NULL,
    reflection SEALED,                        -- for the two of them
    supervisor_signed INSTANT,
    worker_signed     INSTANT
);
CREATE INDEX supervision_session_by_worker ON supervision_session (worker, held_on, id);
