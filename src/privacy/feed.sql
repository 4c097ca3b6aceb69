-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Secret addresses of calendars.

-- feed_add(ref text, token_hash text, account int, made_at instant) -> id
-- writes: feed
INSERT INTO feed (ref, token_hash, account, made_at)
VALUES (:ref, :token_hash, :account, :made_at)
RETURNING id;

-- feed_list(account int) -> rows (ref text, made_at instant)
-- reads: feed
SELECT ref, made_at FROM feed WHERE account = :account AND ended_at IS NULL ORDER BY id DESC LIMIT 100;

-- feed_end(account int, ref text, ended_at instant) -> changed
-- writes: feed
UPDATE feed SET ended_at = :ended_at
 WHERE account = :account AND ref = :ref AND ended_at IS NULL;

-- feed_of(token_hash text) -> row (account int, name text, role int, left_on date?, language text, theme int, keys_off bool, ended_at instant?)
-- reads: feed, account
SELECT f.account, a.name, a.role, a.left_on, a.language, a.theme, a.keys_off, f.ended_at
  FROM feed f JOIN account a ON a.id = f.account
 WHERE f.token_hash = :token_hash;
