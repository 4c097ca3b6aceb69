-- refuse: keys belong to privacy, store or job
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: keys
CREATE TABLE thing (
    a TEXT
);
