-- refuse: only keys stand in the audit file
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  in: audit
CREATE TABLE thing (
    a TEXT
);
