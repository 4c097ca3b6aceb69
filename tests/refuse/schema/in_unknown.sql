-- refuse: knows audit only
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: privacy  holds: keys  in: memory
CREATE TABLE thing (
    a TEXT
);
