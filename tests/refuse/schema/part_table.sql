-- refuse: the same on both databases
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- sqlite

-- thing: what it is
-- owner: goal  holds: client data
CREATE TABLE thing (
    a TEXT
);
