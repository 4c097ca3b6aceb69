-- refuse: need a DEFAULT
-- SPDX-License-Identifier: AGPL-3.0-or-later

ALTER TABLE goal ADD COLUMN reason TEXT NOT NULL;
