-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who may see what: accounts, sessions, caseloads, consents, links and the audit trail.

-- record_ref: whose record a public reference belongs to
-- owner: privacy  holds: keys
CREATE TABLE record_ref (
    ref    TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    person INTEGER,                  -- NULL: office data
    id     INTEGER NOT NULL,
    labels INTEGER NOT NULL DEFAULT 0,   -- of the row, and who wrote it: what is shut isn't found
    author INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ref)
);
CREATE INDEX record_ref_by_id ON record_ref (kind, id);

-- person_number: a number drawn for a person: its `id` is the person's number everywhere
-- owner: privacy  holds: keys
CREATE TABLE person_number (
    made_at INSTANT NOT NULL,
    led     BOOL    NOT NULL DEFAULT 0,   -- had a primary worker at least once
    withdrawn_at INSTANT                  -- made by mistake and taken back: found by nobody
);
CREATE INDEX person_number_by_led ON person_number (led, id);
CREATE INDEX person_number_by_withdrawn ON person_number (withdrawn_at, id);

-- account: somebody who works here
-- owner: privacy  holds: keys
CREATE TABLE account (
    name       TEXT    NOT NULL,        -- what is typed at sign-in, and shown
    name_key   TEXT    NOT NULL UNIQUE, -- folded
    role       INTEGER NOT NULL CHECK (role BETWEEN 0 AND 7),
    password   TEXT,                    -- argon2id; NULL: can't sign in by password
    made_at    INSTANT NOT NULL,
    left_on    DATE,                    -- last day; NULL: works here
    language   TEXT NOT NULL DEFAULT 'en',
    theme      INTEGER NOT NULL DEFAULT 0 CHECK (theme BETWEEN 0 AND 2),   -- system, light, dark
    keys_off   BOOL NOT NULL DEFAULT 0, -- single-letter keys switched off
    first_hour_done BOOL NOT NULL DEFAULT 0,    -- the list of the first hour isn't shown any more
    totp       SEALED,                  -- the secret of a phone's codes; NULL: signs in without
    totp_step  INTEGER NOT NULL DEFAULT 0   -- of the last code taken: no code counts twice
);

-- recovery_code: a printed code that stands in for the phone, or for all that was lost
-- owner: privacy  holds: keys
CREATE TABLE recovery_code (
    code_hash TEXT    NOT NULL UNIQUE,
    account   INTEGER NOT NULL REFERENCES account,
    whole     BOOL    NOT NULL DEFAULT 0,   -- also for a new password
    made_at   INSTANT NOT NULL,
    used_at   INSTANT,
    ended_at  INSTANT                       -- newer ones were made
);
CREATE INDEX recovery_code_by_account ON recovery_code (account, whole);

-- role_rule: what the agency asks of everybody with a role
-- owner: privacy  holds: keys
CREATE TABLE role_rule (
    role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 7),
    totp BOOL    NOT NULL DEFAULT 0,        -- signs in with a code from a phone
    PRIMARY KEY (role)
);

-- absence: somebody is away, and who stands in for them; both days count
-- owner: privacy  holds: keys
CREATE TABLE absence (
    ref      TEXT    NOT NULL UNIQUE,
    account  INTEGER NOT NULL REFERENCES account,
    deputy   INTEGER NOT NULL REFERENCES account,
    from_on  DATE    NOT NULL,
    to_on    DATE    NOT NULL,
    made_at  INSTANT NOT NULL,
    made_by  INTEGER NOT NULL,              -- 0: by a command on the machine
    ended_at INSTANT                        -- taken back before its last day
);
CREATE INDEX absence_by_account ON absence (account, to_on);
CREATE INDEX absence_by_deputy ON absence (deputy, to_on);

-- supervision_line: who supervises whom
-- owner: privacy  holds: keys
CREATE TABLE supervision_line (
    supervisor INTEGER NOT NULL REFERENCES account,
    worker     INTEGER NOT NULL REFERENCES account,
    from_on    DATE    NOT NULL,
    to_on      DATE
);
CREATE INDEX supervision_line_by_supervisor ON supervision_line (supervisor, worker);
CREATE INDEX supervision_line_by_worker ON supervision_line (worker);

-- account_programme: which programmes somebody works in
-- owner: privacy  holds: keys
CREATE TABLE account_programme (
    account   INTEGER NOT NULL REFERENCES account,
    programme INTEGER NOT NULL,
    PRIMARY KEY (account, programme)
);

-- session: somebody is signed in in a browser
-- owner: privacy  holds: keys
CREATE TABLE session (
    token_hash TEXT    NOT NULL UNIQUE,
    account    INTEGER NOT NULL REFERENCES account,
    csrf       TEXT    NOT NULL,
    made_at    INSTANT NOT NULL,
    seen_at    INSTANT NOT NULL,
    ended_at   INSTANT,
    address    TEXT    NOT NULL DEFAULT '',   -- where from, and with what: shown on /me
    agent      TEXT    NOT NULL DEFAULT ''
);
CREATE INDEX session_by_account ON session (account, seen_at);

-- token: a program signs in as an account
-- owner: privacy  holds: keys
CREATE TABLE token (
    token_hash TEXT    NOT NULL UNIQUE,
    account    INTEGER NOT NULL REFERENCES account,
    made_at    INSTANT NOT NULL,
    ended_at   INSTANT
);

-- caseload_member: who works with whom, from when to when
-- owner: privacy  holds: keys
CREATE TABLE caseload_member (
    ref     TEXT    NOT NULL UNIQUE,      -- also in record_ref
    person  INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account,
    role    INTEGER NOT NULL CHECK (role BETWEEN 0 AND 3),   -- primary, secondary, covering, supervisor
    from_on DATE    NOT NULL,
    to_on   DATE,                                            -- the last day; it still counts
    absence INTEGER                                          -- a cover that follows from somebody's absence
);
CREATE INDEX caseload_member_by_user ON caseload_member (account, person);
CREATE INDEX caseload_member_by_person ON caseload_member (person, role);
CREATE INDEX caseload_member_by_end ON caseload_member (role, to_on);

-- person_programme: which programmes a person is enrolled in (the enrolment's own words stand with people)
-- owner: privacy  holds: keys
CREATE TABLE person_programme (
    person    INTEGER NOT NULL,
    programme INTEGER NOT NULL,
    from_on   DATE    NOT NULL,
    to_on     DATE
);
CREATE INDEX person_programme_by_person ON person_programme (person, programme);

-- household_person: who belongs to which household, from when to when
-- owner: privacy  holds: keys
CREATE TABLE household_person (
    ref     TEXT    NOT NULL UNIQUE,      -- also in record_ref
    household INTEGER NOT NULL,
    person    INTEGER NOT NULL,
    role      TEXT    NOT NULL DEFAULT '',
    share     INTEGER,                    -- hundredths of the time; NULL: not said
    from_on   DATE,                       -- NULL: not known, always
    to_on     DATE                        -- the last day; it still counts
);
CREATE INDEX household_person_by_person ON household_person (person, household);
CREATE INDEX household_person_by_household ON household_person (household, person);

-- consent: what may go to whom until when (its words stand with sharing)
-- owner: privacy  holds: keys
CREATE TABLE consent (
    person     INTEGER NOT NULL,
    number     INTEGER NOT NULL UNIQUE,   -- the consent's own number in sharing's table
    state      INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),   -- draft, active, expired, revoked, superseded
    until_on   DATE,                      -- NULL: until revoked
    revoked_at INSTANT
);
CREATE INDEX consent_by_person ON consent (person, number);

-- disclosure: what left the house: a hash of the very bytes, under which consent, to which link
-- owner: privacy  holds: keys
CREATE TABLE disclosure (
    ref     TEXT    NOT NULL UNIQUE,      -- also in record_ref
    person     INTEGER NOT NULL,
    referral   INTEGER NOT NULL,
    consent    INTEGER,                   -- NULL: carried by the client, nothing was sent
    sha256     TEXT    NOT NULL,
    sent_at    INSTANT NOT NULL,
    sent_by    INTEGER NOT NULL,
    opened_at  INSTANT,
    revoked_at INSTANT
);
CREATE INDEX disclosure_by_person ON disclosure (person, referral);

-- link: a partner's link to one release
-- owner: privacy  holds: keys
CREATE TABLE link (
    token_hash TEXT    NOT NULL UNIQUE,
    person     INTEGER NOT NULL,
    referral   INTEGER NOT NULL,
    consent    INTEGER,
    made_at    INSTANT NOT NULL,
    ended_at   INSTANT
);
CREATE INDEX link_by_referral ON link (person, referral);

-- draft: what somebody was writing, sealed; by account and page
-- owner: privacy  holds: keys
CREATE TABLE draft (
    account    INTEGER NOT NULL REFERENCES account,
    page       TEXT    NOT NULL,          -- the page's path, with the reference of the person it is about
    person     INTEGER,
    body       SEALED  NOT NULL,
    changed_at INSTANT NOT NULL,
    PRIMARY KEY (account, page)
);

-- once: a form or API call that was answered already, so that pressing twice is one change
-- owner: privacy  holds: keys
CREATE TABLE once (
    account INTEGER NOT NULL,
    key     TEXT    NOT NULL,
    hash    TEXT    NOT NULL,             -- of method, path and body
    code    INTEGER NOT NULL,
    answer  SEALED  NOT NULL,             -- location or body, sealed
    made_at INSTANT NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX once_by_age ON once (made_at);

-- undo: what a change can be taken back by, for a while
-- owner: privacy  holds: keys
CREATE TABLE undo (
    token_hash TEXT    NOT NULL UNIQUE,
    account    INTEGER NOT NULL REFERENCES account,
    person     INTEGER,
    what       TEXT    NOT NULL,          -- the verb that takes it back, e.g. promise.done
    record     INTEGER NOT NULL,
    before     INTEGER NOT NULL,          -- the state or number it had
    version    INTEGER NOT NULL,          -- the version it got by the change
    kept       SEALED,                    -- what stood there, where no version keeps it
    made_at    INSTANT NOT NULL,
    used_at    INSTANT
);
CREATE INDEX undo_by_account ON undo (account, made_at);
CREATE INDEX undo_by_age ON undo (made_at);

-- audit: a change that was made, or refused; in the change's own transaction
-- owner: privacy  holds: keys  never changes
CREATE TABLE audit (
    chain   TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    at      INSTANT NOT NULL,
    account INTEGER NOT NULL,
    person  INTEGER NOT NULL,             -- 0: nobody's record
    purpose INTEGER NOT NULL,
    ground  INTEGER NOT NULL,
    area    INTEGER NOT NULL,
    way     INTEGER NOT NULL,             -- page, API, import, portal, job, command
    result  INTEGER NOT NULL,             -- changed, refused, undone, looked
    what    TEXT    NOT NULL,             -- the route's pattern or the command's word
    people  TEXT    NOT NULL DEFAULT '',  -- a caseload: its people, comma-separated; a start: the heads found
    under   TEXT    NOT NULL DEFAULT '',  -- the system session's name when there is no account
    hash    TEXT    NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_by_person ON audit (person, at);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_account ON audit (account, at);

-- audit_read: a look at a record, or one refused
-- owner: privacy  holds: keys  in: audit  never changes
CREATE TABLE audit_read (
    chain   TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    at      INSTANT NOT NULL,
    account INTEGER NOT NULL,
    person  INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    ground  INTEGER NOT NULL,
    area    INTEGER NOT NULL,
    way     INTEGER NOT NULL,
    result  INTEGER NOT NULL,
    what    TEXT    NOT NULL,
    people  TEXT    NOT NULL DEFAULT '',
    under   TEXT    NOT NULL DEFAULT '',
    hash    TEXT    NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_read_by_person ON audit_read (person, at);
CREATE INDEX audit_read_by_time ON audit_read (at);
CREATE INDEX audit_read_by_account ON audit_read (account, at);

-- audit_chain: the chains of changes there are; one a process, or one a writing connection
-- owner: privacy  holds: keys
CREATE TABLE audit_chain (
    chain      TEXT    NOT NULL UNIQUE,
    started_at INSTANT NOT NULL,
    named      INTEGER NOT NULL DEFAULT 0   -- the last seq that another chain's first line names
);

-- audit_read_chain: the chains of looks there are
-- owner: privacy  holds: keys  in: audit
CREATE TABLE audit_read_chain (
    chain      TEXT    NOT NULL UNIQUE,
    started_at INSTANT NOT NULL,
    named      INTEGER NOT NULL DEFAULT 0
);

-- agency: the one agency this database belongs to
-- owner: privacy  holds: keys
CREATE TABLE agency (
    name     TEXT    NOT NULL,
    zone     TEXT    NOT NULL,
    currency TEXT    NOT NULL DEFAULT 'USD',
    help     TEXT,                        -- whom to call; NULL: nobody named
    practice BOOL    NOT NULL DEFAULT 0,
    made_at  INSTANT NOT NULL
);

-- programme: what the agency offers, and its rules
-- owner: privacy  holds: keys
CREATE TABLE programme (
    name       TEXT    NOT NULL,
    name_key   TEXT    NOT NULL UNIQUE,
    labels     INTEGER NOT NULL,           -- what rows written under it take
    holds      INTEGER NOT NULL DEFAULT 0, -- labels its workers may open besides
    covered    INTEGER,                    -- the laws it is covered by, as their labels; NULL: not answered
    check_days TEXT    NOT NULL DEFAULT '14,30,90,180',
    reply_days INTEGER NOT NULL DEFAULT 3, -- business days until a referral's answer is due
    terms      JSON    NOT NULL DEFAULT '{}',    -- the programme's own words for ours
    needed     TEXT    NOT NULL DEFAULT '',      -- fields a person's record must have, comma-separated
    capacity   INTEGER,
    ended_on   DATE
);

-- job: work done later
-- owner: job  holds: keys
CREATE TABLE job (
    kind     TEXT    NOT NULL,
    person   INTEGER,
    record   INTEGER,
    due_at   INSTANT NOT NULL,
    state    INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),   -- waiting, claimed, done, failed
    attempts INTEGER NOT NULL DEFAULT 0,
    done_at  INSTANT
);
CREATE INDEX job_by_due ON job (state, due_at);
