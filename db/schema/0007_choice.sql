-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Options laid side by side, and the client's decision.

-- board: a question the client wants to settle
-- owner: choice  holds: client data  letter: b
CREATE TABLE board (
    question TEXT    NOT NULL,
    goal     INTEGER REFERENCES goal,
    need     INTEGER REFERENCES need,
    step     INTEGER NOT NULL DEFAULT 0,     -- how many changes it has seen
    again    BOOL    NOT NULL DEFAULT 0      -- open again: what was tried didn't help
);
CREATE INDEX board_by_goal ON board (person, goal);

-- board_option: one way
-- owner: choice  holds: client data  letter: o
CREATE TABLE board_option (
    board    INTEGER NOT NULL REFERENCES board,
    title    TEXT    NOT NULL,
    kind     INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),   -- service, benefit, informal, wait, nothing
    service  INTEGER,                                         -- of the directory
    lines    JSON    NOT NULL DEFAULT '[]'                    -- what it means on each line: [{line, words, fit}]
);
CREATE INDEX board_option_by_board ON board_option (person, board, id);

-- board_event: what happened on the board, in order; the board at any step is made from these alone
-- owner: choice  holds: client data  never changes
CREATE TABLE board_event (
    board   INTEGER NOT NULL REFERENCES board,
    step    INTEGER NOT NULL,
    kind    INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),    -- option added, matters ordered, mark, line written, decided, not today, opened again
    option  INTEGER,
    mark    INTEGER CHECK (mark BETWEEN 0 AND 3),             -- none, keep, maybe, set_aside
    whose   INTEGER CHECK (whose BETWEEN 0 AND 3),            -- client, rule, worker, full
    reason  TEXT,
    body    JSON
);
CREATE INDEX board_event_by_board ON board_event (person, board, step);

-- decision: what was decided, by whom and why; a changed mind is a new one
-- owner: choice  holds: client data  letter: d  never changes
CREATE TABLE decision (
    board         INTEGER NOT NULL REFERENCES board,
    step          INTEGER NOT NULL,
    not_today     BOOL    NOT NULL,
    options       JSON    NOT NULL,                           -- chosen: numbers of board_option
    seen          JSON    NOT NULL,                           -- every option as it stood, with its mark and reason
    decided_by    INTEGER NOT NULL CHECK (decided_by BETWEEN 0 AND 2),   -- client, representative, worker
    authority     TEXT,                                       -- the document on file
    reason        TEXT,
    words         TEXT,
    present       JSON,                                       -- names
    plan_b        TEXT,
    look_again_on DATE
);
CREATE INDEX decision_by_board ON decision (person, board, id);
CREATE INDEX decision_by_day ON decision (person, look_again_on);
