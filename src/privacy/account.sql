-- SPDX-License-Identifier: AGPL-3.0-or-later
-- People who work here, who supervises whom, and the agency itself.

-- account_of(id int) -> row (id int, name text, role int, left_on date?, language text, theme int, keys_off bool, first_hour_done bool)
-- reads: account
SELECT id, name, role, left_on, language, theme, keys_off, first_hour_done
  FROM account
 WHERE id = :id;

-- account_by_key(name_key text) -> row (id int, name text, role int, password text?, left_on date?, language text, theme int, keys_off bool, first_hour_done bool)
-- reads: account
SELECT id, name, role, password, left_on, language, theme, keys_off, first_hour_done
  FROM account
 WHERE name_key = :name_key;

-- account_all() -> rows (id int, name text, role int, left_on date?, language text, theme int, keys_off bool, first_hour_done bool)
-- reads: account
SELECT id, name, role, left_on, language, theme, keys_off, first_hour_done
  FROM account
 ORDER BY name_key, id
 LIMIT 2000;

-- account_insert(name text, name_key text, role int, password text?, made_at instant) -> id
-- writes: account
INSERT INTO account (name, name_key, role, password, made_at)
VALUES (:name, :name_key, :role, :password, :made_at)
RETURNING id;

-- account_update_password(id int, password text) -> changed
-- writes: account
UPDATE account SET password = :password WHERE id = :id;

-- account_hide_first_hour(id int) -> changed
-- writes: account
UPDATE account SET first_hour_done = 1 WHERE id = :id;

-- account_update_look(id int, language text, theme int, keys_off bool) -> changed
-- writes: account
UPDATE account SET language = :language, theme = :theme, keys_off = :keys_off WHERE id = :id;

-- account_update_left(id int, left_on date) -> changed
-- writes: account
UPDATE account SET left_on = :left_on WHERE id = :id;

-- account_line_open(supervisor int, worker int, day date) -> rows (id int)
-- reads: supervision_line
SELECT id
  FROM supervision_line
 WHERE supervisor = :supervisor AND worker = :worker
   AND from_on <= :day AND (to_on IS NULL OR to_on >= :day)
 ORDER BY id
 LIMIT 1;

-- account_line_insert(supervisor int, worker int, from_on date) -> id
-- writes: supervision_line
INSERT INTO supervision_line (supervisor, worker, from_on)
VALUES (:supervisor, :worker, :from_on)
RETURNING id;

-- account_token_insert(token_hash text, account int, made_at instant) -> id
-- writes: token
INSERT INTO token (token_hash, account, made_at)
VALUES (:token_hash, :account, :made_at)
RETURNING id;

-- account_end_tokens(account int, ended_at instant) -> changed
-- writes: token
UPDATE token SET ended_at = :ended_at WHERE account = :account AND ended_at IS NULL;

-- account_agency() -> row (name text, zone text, currency text, help text?, practice bool)
-- reads: agency
SELECT name, zone, currency, help, practice FROM agency WHERE id > 0 ORDER BY id LIMIT 1;

-- account_agency_insert(name text, zone text, currency text, practice bool, made_at instant) -> id
-- writes: agency
INSERT INTO agency (name, zone, currency, practice, made_at)
VALUES (:name, :zone, :currency, :practice, :made_at)
RETURNING id;

-- account_agency_edit(name text, zone text, help text?) -> changed
-- writes: agency
UPDATE agency SET name = :name, zone = :zone, help = :help WHERE id > 0;

-- account_line_end(supervisor int, worker int, to_on date, day date) -> changed
-- writes: supervision_line
UPDATE supervision_line SET to_on = :to_on
 WHERE supervisor = :supervisor AND worker = :worker
   AND from_on <= :day AND (to_on IS NULL OR to_on >= :day);

-- account_lines(day date) -> rows (supervisor int, worker int)
-- reads: supervision_line
SELECT supervisor, worker
  FROM supervision_line
 WHERE from_on <= :day AND (to_on IS NULL OR to_on >= :day)
 ORDER BY supervisor, worker
 LIMIT 5000;

-- account_since(ids list of int) -> rows (id int, made_at instant)
-- reads: account
SELECT id, made_at FROM account WHERE id IN :ids ORDER BY id LIMIT 1000;
