-- refuse: is written column = value
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- tie: somebody around
-- owner: people  holds: client data  letter: t
-- lets go: other = NULL
CREATE TABLE tie (
    other INTEGER,
    kind  TEXT NOT NULL
);
