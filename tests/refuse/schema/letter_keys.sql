-- refuse: a table of keys has no letter
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: privacy  holds: keys  letter: k
CREATE TABLE thing (
    a TEXT
);
