-- refuse: names a room
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: Goal Room  holds: client data
CREATE TABLE thing (
    a TEXT
);
