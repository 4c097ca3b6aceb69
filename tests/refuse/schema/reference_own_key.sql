-- refuse: no id to refer to
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: privacy  holds: keys
CREATE TABLE thing (
    a INTEGER REFERENCES record_ref
);
