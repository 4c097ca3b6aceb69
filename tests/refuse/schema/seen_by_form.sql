-- refuse: `seen by:` is written as
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
-- seen by: made_by = access_user()
CREATE TABLE thing (
    a TEXT
);
