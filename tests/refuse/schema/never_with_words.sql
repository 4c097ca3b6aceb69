-- refuse: nothing follows `never changes`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  never changes at all
CREATE TABLE thing (
    a TEXT
);
