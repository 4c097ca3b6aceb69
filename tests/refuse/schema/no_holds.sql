-- refuse: doesn't say what it `holds:`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal
CREATE TABLE thing (
    a TEXT
);
