-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the client lets us share: the words of a consent (its state stands with privacy).

-- consent_words: what may go to whom, for what, until when, as the client agreed to it
-- owner: sharing  holds: client data  letter: c  keeps: versions
CREATE TABLE consent_words (
    purpose     TEXT    NOT NULL,
    recipient   TEXT    NOT NULL,
    recipient_key TEXT  NOT NULL,             -- folded, to compare
    service     INTEGER,                      -- of the directory, when it names one
    information JSON    NOT NULL,             -- words of API.md, or {what, text}
    until_on    DATE,
    kind        INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 2),   -- general, tpo, separate
    permits     INTEGER NOT NULL DEFAULT 1,   -- labels it may include
    to_class    BOOL    NOT NULL DEFAULT 0,   -- whoever treats, not one name
    signed_by   TEXT,                         -- who signs for them; NULL: they themselves
    method      INTEGER NOT NULL CHECK (method BETWEEN 0 AND 3),   -- signed, spoken, portal, paper
    witness     TEXT,
    language    TEXT,
    agreed_on   DATE    NOT NULL
);

-- told: what left by voice, letter or fax, or because the law asks: a line of the accounting
-- owner: sharing  holds: client data  letter: dt  never changes
CREATE TABLE told (
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),   -- release, court, abuse_report, emergency, health_plan, oversight
    recipient TEXT    NOT NULL,
    what      TEXT    NOT NULL,               -- in a few words
    purpose   TEXT    NOT NULL,
    on_day    DATE    NOT NULL,
    consent   INTEGER,                        -- of a release
    request   INTEGER                         -- of court and police
);
CREATE INDEX told_by_day ON told (person, on_day, id);

-- legal_request: a court, the police or a lawyer asks for records, and what the privacy officer said
-- owner: privacy  holds: keys
CREATE TABLE legal_request (
    ref         TEXT    NOT NULL UNIQUE,      -- also in record_ref
    person      INTEGER NOT NULL,
    words       SEALED  NOT NULL,             -- who asks, and for what
    labels      INTEGER NOT NULL,             -- of what they ask for
    papers      INTEGER NOT NULL,             -- on file, as bits: subpoena, order, Part 2 order, DV order
    received_on DATE    NOT NULL,
    made_by     INTEGER NOT NULL,
    decision    INTEGER NOT NULL DEFAULT 0 CHECK (decision BETWEEN 0 AND 2),   -- none, approved, refused
    reason      SEALED,
    decided_by  INTEGER,
    decided_at  INSTANT
);
CREATE INDEX legal_request_by_person ON legal_request (person, id);
CREATE INDEX legal_request_by_decision ON legal_request (decision, id);
