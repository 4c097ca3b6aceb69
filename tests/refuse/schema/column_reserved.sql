-- refuse: the databases keep for themselves
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
CREATE TABLE thing (
    offset INTEGER
);
