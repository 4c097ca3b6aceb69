-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which file of keys this database was written with.

-- keyring_names() -> rows (name text)
-- reads: keyring
SELECT name FROM keyring ORDER BY id DESC LIMIT 10;

-- keyring_add(name text) -> changed
-- writes: keyring
INSERT INTO keyring (name) VALUES (:name) ON CONFLICT (name) DO NOTHING;
