-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The directory: organizations, services, places, after Open Referral HSDS 3.0.

-- organization: who offers services
-- owner: resource  holds: office data  letter: og
CREATE TABLE organization (
    source         TEXT NOT NULL DEFAULT '',   -- the directory it came from; '' is our own
    external_id    TEXT,                       -- its id there
    uuid           TEXT NOT NULL,              -- what other systems know it by (HSDS)
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL,              -- folded
    alternate_name TEXT,
    description    TEXT,
    email          TEXT,
    url            TEXT,
    own_interest   TEXT                        -- a tie between them and us, shown on every referral
);
CREATE INDEX organization_by_name ON organization (name_key, id);
CREATE UNIQUE INDEX organization_by_external ON organization (source, external_id);
CREATE INDEX organization_by_uuid ON organization (uuid);

-- service: what somebody can get there
-- owner: resource  holds: office data  letter: x
CREATE TABLE service (
    source         TEXT    NOT NULL DEFAULT '',
    external_id    TEXT,
    uuid           TEXT    NOT NULL,
    organization   INTEGER NOT NULL REFERENCES organization,
    name           TEXT    NOT NULL,
    name_key       TEXT    NOT NULL,
    alternate_name TEXT,
    description    TEXT,
    status         INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),   -- active, inactive, defunct, temporarily closed
    url            TEXT,
    email          TEXT,
    how_to_apply   TEXT,
    wait           TEXT,
    fees           TEXT,
    fee_cents      MONEY,
    eligibility    TEXT,                      -- in words
    rules          JSON,                      -- criteria: [{what, rule}], JSONLogic over facts
    minimum_age    INTEGER,
    maximum_age    INTEGER,
    languages      TEXT,                      -- comma-separated, as the directory names them
    documents      TEXT,                      -- papers to bring
    area           TEXT,                      -- area served
    access         TEXT,                      -- for people with disabilities
    alert          TEXT,                      -- what the provider wants everybody to know
    warning        TEXT,                      -- what a colleague found wrong, shown at once
    warned_on      DATE,
    warned_by      TEXT,
    confirmed_on   DATE,                      -- when a person last checked it; imports never set it
    confirmed_by   TEXT,
    confirmed_how  TEXT,
    capacity       INTEGER,                   -- places free, NULL not known
    capacity_on    DATE
);
CREATE INDEX service_by_organization ON service (organization, name_key, id);
CREATE INDEX service_by_name ON service (status, name_key, id);
CREATE UNIQUE INDEX service_by_external ON service (source, external_id);
CREATE INDEX service_by_uuid ON service (uuid);

-- place: where services are
-- owner: resource  holds: office data  letter: pl
CREATE TABLE place (
    source       TEXT NOT NULL DEFAULT '',
    external_id  TEXT,
    uuid         TEXT NOT NULL,
    organization INTEGER REFERENCES organization,
    name         TEXT,
    description  TEXT,
    transport    TEXT,
    latitude     REAL,
    longitude    REAL,
    address      TEXT,
    city         TEXT,
    region       TEXT,
    postcode     TEXT,
    access       TEXT,
    confidential BOOL NOT NULL DEFAULT 0       -- where it is is told by nobody but its own people
);
CREATE INDEX place_by_postcode ON place (postcode);
CREATE INDEX place_by_organization ON place (organization, id);
CREATE UNIQUE INDEX place_by_external ON place (source, external_id);
CREATE INDEX place_by_uuid ON place (uuid);

-- directory_entry: a row of an incoming directory, to know a changed one from one already here
-- owner: resource  holds: office data
CREATE TABLE directory_entry (
    source TEXT    NOT NULL,
    kind   INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 40),
    key    TEXT    NOT NULL,                  -- its id in the file, or what stands for one
    uuid   TEXT    NOT NULL,                  -- follows from the key, or is it
    hash   TEXT    NOT NULL,
    target INTEGER NOT NULL,                  -- the organization, service, place, ... it became or is about; 0: of none
    given  TEXT    NOT NULL                   -- the row as it came, JSON, in the file's order: given back on export
);
CREATE UNIQUE INDEX directory_entry_by_key ON directory_entry (source, kind, key);
CREATE INDEX directory_entry_by_target ON directory_entry (kind, target);
CREATE INDEX directory_entry_by_uuid ON directory_entry (uuid);
CREATE INDEX directory_entry_by_kind ON directory_entry (source, kind, id);

-- directory_upload: a zip that waits between the trial run and bringing it in
-- owner: resource  holds: office data
CREATE TABLE directory_upload (
    name    TEXT    NOT NULL,
    source  TEXT    NOT NULL,
    bytes   BLOB    NOT NULL,
    on_day  DATE    NOT NULL,
    by_whom INTEGER NOT NULL
);

-- service_place: which service is where
-- owner: resource  holds: office data
CREATE TABLE service_place (
    service INTEGER NOT NULL REFERENCES service,
    place   INTEGER NOT NULL REFERENCES place,
    origin  INTEGER REFERENCES directory_entry
);
CREATE INDEX service_place_by_service ON service_place (service, place);
CREATE INDEX service_place_by_place ON service_place (place);
CREATE INDEX service_place_by_origin ON service_place (origin);

-- service_phone: a number to call
-- owner: resource  holds: office data
CREATE TABLE service_phone (
    service      INTEGER REFERENCES service,
    place        INTEGER REFERENCES place,
    organization INTEGER REFERENCES organization,
    number       TEXT NOT NULL,
    extension    TEXT,
    kind         TEXT,
    about        TEXT,
    origin       INTEGER REFERENCES directory_entry
);
CREATE INDEX service_phone_by_service ON service_phone (service);
CREATE INDEX service_phone_by_organization ON service_phone (organization);
CREATE INDEX service_phone_by_place ON service_phone (place);
CREATE INDEX service_phone_by_origin ON service_phone (origin);

-- service_hours: when it is open: one row a span of the week
-- owner: resource  holds: office data
CREATE TABLE service_hours (
    service    INTEGER REFERENCES service,
    place      INTEGER REFERENCES place,
    days       INTEGER NOT NULL CHECK (days BETWEEN 0 AND 127),      -- bit 0 Monday .. 6 Sunday; 0: not said
    opens      INTEGER CHECK (opens BETWEEN 0 AND 1439),             -- minute of the day
    closes     INTEGER CHECK (closes BETWEEN 0 AND 1440),            -- not after opens: the next morning
    valid_from DATE,
    valid_to   DATE,
    kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 2),   -- weekly; on these dates instead; on public holidays instead
    words      TEXT,                                                 -- as the file said it
    origin     INTEGER REFERENCES directory_entry
);
CREATE INDEX service_hours_by_service ON service_hours (service);
CREATE INDEX service_hours_by_place ON service_hours (place);
CREATE INDEX service_hours_by_origin ON service_hours (origin);

-- service_term: the kinds of help, and the needs they meet
-- owner: resource  holds: office data
CREATE TABLE service_term (
    source      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    uuid        TEXT NOT NULL,
    name        TEXT NOT NULL,
    parent      TEXT,
    domain      INTEGER CHECK (domain BETWEEN 0 AND 25)      -- the need it meets; NULL: none of ours
);
CREATE UNIQUE INDEX service_term_by_external ON service_term (source, external_id);
CREATE INDEX service_term_by_uuid ON service_term (uuid);

-- service_kind: which kinds of help a service gives
-- owner: resource  holds: office data
CREATE TABLE service_kind (
    service INTEGER NOT NULL REFERENCES service,
    term    INTEGER NOT NULL REFERENCES service_term,
    origin  INTEGER REFERENCES directory_entry
);
CREATE INDEX service_kind_by_service ON service_kind (service, term);
CREATE INDEX service_kind_by_term ON service_kind (term, service);
CREATE INDEX service_kind_by_origin ON service_kind (origin);

-- service_need: the domains of need a service is found under
-- owner: resource  holds: office data
CREATE TABLE service_need (
    service INTEGER NOT NULL REFERENCES service,
    domain  INTEGER NOT NULL CHECK (domain BETWEEN 0 AND 25),
    by_hand BOOL    NOT NULL DEFAULT 0,       -- said by a person; the others follow from kinds and words
    PRIMARY KEY (service, domain)
);
CREATE INDEX service_need_by_domain ON service_need (domain, service);

-- service_word: folded words a service is found by; weight 4 name, 3 organization, 2 kind, 1 description
-- owner: resource  holds: office data
CREATE TABLE service_word (
    word    TEXT    NOT NULL,
    service INTEGER NOT NULL REFERENCES service,
    weight  INTEGER NOT NULL,
    PRIMARY KEY (word, service)
);
CREATE INDEX service_word_by_service ON service_word (service);

-- service_note: what colleagues learned about a service; never about a client
-- owner: resource  holds: office data
CREATE TABLE service_note (
    service INTEGER NOT NULL REFERENCES service,
    words   TEXT    NOT NULL,
    on_day  DATE    NOT NULL,
    by_whom INTEGER NOT NULL
);
CREATE INDEX service_note_by_service ON service_note (service);

-- postcode: where a postcode is, learned from the places of the directory
-- owner: resource  holds: office data
CREATE TABLE postcode (
    code      TEXT NOT NULL,
    latitude  REAL NOT NULL,
    longitude REAL NOT NULL,
    PRIMARY KEY (code)
);
