-- refuse: isn't a column of thing
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
-- seen by: house IN (SELECT household FROM household_person WHERE person = access_person())
CREATE TABLE thing (
    a INTEGER
);
