-- refuse: is declared already
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal: what it is
-- owner: goal  holds: client data
CREATE TABLE goal (
    a TEXT
);
