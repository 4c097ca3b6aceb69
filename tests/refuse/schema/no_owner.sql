-- refuse: doesn't say its `owner:`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- holds: client data
CREATE TABLE thing (
    a TEXT
);
