-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Benefits somebody gets, and keeping in touch with people.

-- entitlement: a benefit somebody gets
-- owner: money  holds: client data  letter: be  keeps: versions
CREATE TABLE entitlement (
    programme TEXT    NOT NULL,
    amount    MONEY,
    from_on   DATE,
    renews_on DATE,                          -- has to be asked for again by then
    domains   TEXT    NOT NULL DEFAULT 'benefits',   -- areas of life it is about, comma-separated
    ended_on  DATE
);
CREATE INDEX entitlement_by_renewal ON entitlement (person, renews_on);

-- asking: by what way somebody wants to be asked how it went
-- owner: message  holds: client data  keeps: versions
CREATE TABLE asking (
    channel  INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 4),   -- text, mail, letter, phone, none
    language TEXT,
    UNIQUE (person)
);

-- message: words for somebody, and what became of them
-- owner: message  holds: client data  letter: j  keeps: versions
CREATE TABLE message (
    kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),      -- ask, remind, other, to a partner
    channel    INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 3),   -- text, mail, letter, phone
    contact    INTEGER,                        -- the way to reach them; NULL: none was known
    to_value   TEXT,                           -- as it stood there
    to_key     TEXT    NOT NULL DEFAULT '',    -- the number, as an id that says nothing without the key
    words      TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    about      TEXT    NOT NULL DEFAULT '',    -- ids of checks or visits, comma-separated
    referral   INTEGER REFERENCES referral,    -- to a partner: about which
    link       SEALED,                         -- to a partner: where it leads
    state      INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),     -- waiting, sent, delivered, bounced, dropped
    why        INTEGER NOT NULL DEFAULT 0,     -- it was dropped
    going      BOOL    NOT NULL DEFAULT 0,     -- handed to the transport, which hasn't said yet
    tries      INTEGER NOT NULL DEFAULT 0,
    tried_at   INSTANT,                        -- handed to the transport for the first time
    not_before INSTANT NOT NULL,
    sent_at    INSTANT
);
CREATE INDEX message_by_state ON message (person, state, id);
CREATE INDEX message_by_key ON message (to_key, sent_at);
CREATE INDEX message_by_going ON message (going, channel, id);

-- received: what somebody answered, word for word
-- owner: message  holds: client data  never changes
CREATE TABLE received (
    message INTEGER REFERENCES message,        -- what it answers; NULL: not known
    words   TEXT    NOT NULL,
    on_day  DATE    NOT NULL
);
CREATE INDEX received_by_day ON received (person, on_day, id);

-- stopped_number: nobody may be texted there any more, whoever has the number
-- owner: message  holds: office data
CREATE TABLE stopped_number (
    number_key TEXT    NOT NULL UNIQUE,        -- an id that says nothing without the key
    stopped_at INSTANT NOT NULL
);

-- reply: a text that came in, until it is known whose it is
-- owner: message  holds: office data  letter: rp
CREATE TABLE reply (
    gateway_id TEXT    NOT NULL UNIQUE,        -- the gateway's own: the same counts once
    number_key TEXT    NOT NULL,
    words      SEALED,                         -- NULL once somebody has them
    at         INSTANT NOT NULL,
    state      INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),     -- unmatched, matched, stop
    known      BOOL    NOT NULL DEFAULT 0      -- the number stood in somebody's record when it came
);
CREATE INDEX reply_by_state ON reply (state, id);
