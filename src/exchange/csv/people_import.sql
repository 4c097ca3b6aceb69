-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files of people brought in, what became of their rows, and saved mappings.

-- people_import_add(file text) -> id
-- writes: import_run
INSERT INTO import_run (file, state) VALUES (:file, 0) RETURNING id;

-- people_import_keep(id int, body blob?) -> changed
-- writes: import_run
UPDATE import_run SET body = :body WHERE id = :id;

-- people_import_get(ref text) -> row (id int, ref text, file text, state int, mapping json, made int, refused int, on_hold int, left_out int, stayed int, made_by int, made_at instant, done_at instant?, back_at instant?)
-- reads: import_run
SELECT id, ref, file, state, mapping, made, refused, on_hold, left_out, stayed, made_by, made_at, done_at, back_at
  FROM import_run
 WHERE ref = :ref;

-- people_import_ref(id int) -> value text
-- reads: import_run
SELECT ref FROM import_run WHERE id = :id;

-- people_import_body(id int) -> row (body blob?)
-- reads: import_run
SELECT body FROM import_run WHERE id = :id;

-- people_import_list() -> rows (id int, ref text, file text, state int, made int, refused int, on_hold int, left_out int, stayed int, made_by int, made_at instant, done_at instant?, back_at instant?)
-- reads: import_run
SELECT id, ref, file, state, made, refused, on_hold, left_out, stayed, made_by, made_at, done_at, back_at
  FROM import_run
 ORDER BY id DESC
 LIMIT 100;

-- people_import_set(id int, state int, mapping json, made int, refused int, on_hold int, left_out int, stayed int, done_at instant?, back_at instant?) -> changed
-- writes: import_run
UPDATE import_run
   SET state = :state, mapping = :mapping, made = :made, refused = :refused, on_hold = :on_hold,
       left_out = :left_out, stayed = :stayed, done_at = :done_at, back_at = :back_at
 WHERE id = :id;

-- people_import_line_add(run int, line int, fate int, person int?, words blob) -> id
-- writes: import_line
INSERT INTO import_line (run, line, fate, person, words)
VALUES (:run, :line, :fate, :person, :words)
RETURNING id;

-- people_import_line_clear(run int) -> changed
-- writes: import_line
DELETE FROM import_line WHERE run = :run;

-- people_import_line_fate(id int, fate int) -> changed
-- writes: import_line
UPDATE import_line SET fate = :fate WHERE id = :id;

-- people_import_line_settle(id int, fate int, person int?, words blob) -> changed
-- writes: import_line
UPDATE import_line SET fate = :fate, person = :person, words = :words WHERE id = :id;

-- people_import_lines(run int, after int, most int) -> rows (id int, line int, fate int, person int?, words blob)
-- reads: import_line
SELECT id, line, fate, person, words
  FROM import_line
 WHERE run = :run AND line > :after
 ORDER BY line
 LIMIT :most;

-- people_import_mapping_save(name text, name_key text, columns json) -> changed
-- writes: import_mapping
INSERT INTO import_mapping (name, name_key, columns) VALUES (:name, :name_key, :columns)
ON CONFLICT (name_key) DO UPDATE SET name = :name, columns = :columns;

-- people_import_mapping_named(name_key text) -> row (name text, columns json)
-- reads: import_mapping
SELECT name, columns FROM import_mapping WHERE name_key = :name_key;

-- people_import_mapping_list() -> rows (name text, columns json)
-- reads: import_mapping
SELECT name, columns FROM import_mapping ORDER BY name_key LIMIT 200;
