-- refuse: is one person's
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
-- seen by: id IN (SELECT household FROM household_person WHERE person = access_person())
CREATE TABLE thing (
    a INTEGER REFERENCES goal
);
