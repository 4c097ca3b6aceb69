-- refuse: ADD COLUMN is all there is
-- SPDX-License-Identifier: AGPL-3.0-or-later

ALTER TABLE goal RENAME COLUMN wish TO hope;
