-- refuse: only client data may refer to it
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: office data
CREATE TABLE thing (
    a INTEGER REFERENCES goal
);
