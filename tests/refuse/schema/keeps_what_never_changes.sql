-- refuse: has no versions to keep
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  keeps: versions  never changes
CREATE TABLE thing (
    a TEXT
);
