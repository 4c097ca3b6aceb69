-- refuse: is for tables this tool makes
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_row: what it is
-- owner: goal  holds: client data
CREATE TABLE goal_row (
    a TEXT
);
