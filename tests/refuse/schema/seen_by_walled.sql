-- refuse: over a table that holds keys
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
-- seen by: id IN (SELECT id FROM goal WHERE person = access_person())
CREATE TABLE thing (
    a INTEGER
);
