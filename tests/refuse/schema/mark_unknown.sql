-- refuse: isn't a mark
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  colour: red
CREATE TABLE thing (
    a TEXT
);
