-- refuse: knows versions only
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- thing: what it is
-- owner: goal  holds: client data  keeps: copies
CREATE TABLE thing (
    a TEXT
);
