-- refuse: the databases keep for themselves
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- user: what it is
-- owner: goal  holds: client data
CREATE TABLE user (
    a TEXT
);
