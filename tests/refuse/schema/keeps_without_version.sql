-- refuse: needs a version
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: office data  keeps: versions
CREATE TABLE thing (
    a TEXT
);
