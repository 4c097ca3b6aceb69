-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody told about themselves, once, for all forms, rules and letters.

-- fact: one telling of one fact; the one of the latest day counts, the others are its history
-- owner: fact  holds: client data  letter: ft  never changes
CREATE TABLE fact (
    key     TEXT    NOT NULL,                       -- income, household_size, ...
    value   TEXT    SEALED BY labels,               -- JSON; NULL: refused, or not known any more
    period  INTEGER CHECK (period BETWEEN 0 AND 4), -- year, month, semimonthly, biweekly, week
    on_day  DATE    NOT NULL,
    source  TEXT    NOT NULL,                       -- client, document, ...; refused: would rather not say
    proof   TEXT,
    gone    BOOL    NOT NULL DEFAULT 0              -- not known any more
);
CREATE INDEX fact_by_key ON fact (person, key, on_day, id);

-- service_rules: what a service asked of those who come, each version as it was written down
-- owner: resource  holds: office data
CREATE TABLE service_rules (
    service INTEGER NOT NULL REFERENCES service,
    number  INTEGER NOT NULL,
    rules   JSON,                                   -- [{what, rule, source, from, until}]; NULL: nothing any more
    on_day  DATE    NOT NULL,
    by_whom INTEGER NOT NULL
);
CREATE UNIQUE INDEX service_rules_by_number ON service_rules (service, number);
