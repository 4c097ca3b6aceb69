-- refuse: names `labels` or a BOOL
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data
CREATE TABLE thing (
    a TEXT SEALED BY b
);
