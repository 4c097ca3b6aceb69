-- refuse: which is sealed
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  found by: a
CREATE TABLE thing (
    a SEALED
);
