-- refuse: can't refer to client data
-- SPDX-License-Identifier: AGPL-3.0-or-later

ALTER TABLE goal_word ADD COLUMN goal INTEGER REFERENCES goal;
