-- refuse: `found by:` is for client data
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: office data  found by: a
CREATE TABLE thing (
    a TEXT
);
