-- refuse: is client data, office data or keys
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: secrets
CREATE TABLE thing (
    a TEXT
);
