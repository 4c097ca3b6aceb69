-- refuse: has no person
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: office data
CREATE TABLE thing (
    b BOOL, a TEXT SEALED BY b
);
