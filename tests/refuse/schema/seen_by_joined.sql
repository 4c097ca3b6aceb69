-- refuse: over a table that holds keys
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
-- seen by: id IN (SELECT household FROM household_person WHERE person IN (SELECT person FROM goal))
CREATE TABLE thing (
    a INTEGER
);
