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
