-- refuse: above the table stands
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- owner: goal  holds: client data
CREATE TABLE thing (a TEXT);
