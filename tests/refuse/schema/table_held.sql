-- refuse: keep for themselves
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- held: the people of a caseload are called so in statements
-- owner: goal  holds: client data
CREATE TABLE held (
    a TEXT
);
