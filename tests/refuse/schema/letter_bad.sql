-- refuse: one or two lower-case letters
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  letter: G
CREATE TABLE thing (
    a TEXT
);
