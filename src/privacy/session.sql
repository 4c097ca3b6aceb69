-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is signed in, in a browser or as a program.

-- session_by_token(token_hash text) -> row (id int, csrf text, seen_at instant, account int, name text, role int, left_on date?, language text, theme int, keys_off bool, first_hour_done bool)
-- reads: session, account
SELECT s.id, s.csrf, s.seen_at, s.account, a.name, a.role, a.left_on, a.language, a.theme, a.keys_off, a.first_hour_done
  FROM session s JOIN account a ON a.id = s.account
 WHERE s.token_hash = :token_hash AND s.ended_at IS NULL;

-- session_by_program(token_hash text) -> row (id int, account int, name text, role int, left_on date?, language text, theme int, keys_off bool, first_hour_done bool)
-- reads: token, account
SELECT t.id, t.account, a.name, a.role, a.left_on, a.language, a.theme, a.keys_off, a.first_hour_done
  FROM token t JOIN account a ON a.id = t.account
 WHERE t.token_hash = :token_hash AND t.ended_at IS NULL;

-- session_insert(token_hash text, account int, csrf text, made_at instant, seen_at instant, address text, agent text) -> id
-- writes: session
INSERT INTO session (token_hash, account, csrf, made_at, seen_at, address, agent)
VALUES (:token_hash, :account, :csrf, :made_at, :seen_at, :address, :agent)
RETURNING id;

-- session_open(account int, since instant) -> rows (id int, token_hash text, made_at instant, seen_at instant, address text, agent text)
-- reads: session
SELECT id, token_hash, made_at, seen_at, address, agent
  FROM session
 WHERE account = :account AND seen_at >= :since AND ended_at IS NULL
 ORDER BY seen_at DESC, id DESC
 LIMIT 200;

-- session_end_row(id int, account int, ended_at instant) -> changed
-- writes: session
UPDATE session SET ended_at = :ended_at
 WHERE id = :id AND account = :account AND ended_at IS NULL;

-- session_end_others(account int, kept int, ended_at instant) -> changed
-- writes: session
UPDATE session SET ended_at = :ended_at
 WHERE account = :account AND id <> :kept AND ended_at IS NULL;

-- session_seen(id int, seen_at instant) -> changed
-- writes: session
UPDATE session SET seen_at = :seen_at WHERE id = :id AND seen_at < :seen_at;

-- session_end(token_hash text, ended_at instant) -> changed
-- writes: session
UPDATE session SET ended_at = :ended_at WHERE token_hash = :token_hash AND ended_at IS NULL;

-- session_end_all(account int, ended_at instant) -> changed
-- writes: session
UPDATE session SET ended_at = :ended_at WHERE account = :account AND ended_at IS NULL;
