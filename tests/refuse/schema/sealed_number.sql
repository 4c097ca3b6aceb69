-- refuse: is sealed: a TEXT
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
CREATE TABLE thing (
    b BOOL, a INTEGER SEALED BY b
);
