-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thread: something a household shares
-- owner: goal  holds: client data  letter: th
-- seen by: household IN (SELECT household FROM household_person
--   WHERE person = access_person())
CREATE TABLE thread (
    household INTEGER NOT NULL REFERENCES household,
    words     TEXT NOT NULL
);

-- switch: something with a key of its own
-- owner: job  holds: keys
CREATE TABLE switch (
    name TEXT NOT NULL PRIMARY KEY,
    at   INSTANT
);
