-- refuse: is taken by goal
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  letter: g
CREATE TABLE thing (
    a TEXT
);
