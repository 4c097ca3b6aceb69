-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Numbers people are known by.  No list opens them; a search compares 16 bits and then the number.

-- number_list() -> rows (id int, ref text, version int, kind int, number sealed, about text?)
-- reads: identifier  area: papers
SELECT id, ref, version, kind, number, about
  FROM identifier
 WHERE person = :access.person AND ended_on IS NULL
 ORDER BY kind, id
 LIMIT 50;

-- number_add(kind int, number sealed, number_key text, about text?) -> id
-- writes: identifier  area: papers
INSERT INTO identifier (person, kind, number, number_key, about)
VALUES (:access.person, :kind, :number, :number_key, :about)
RETURNING id;

-- number_edit(ref text, number sealed, number_key text, about text?) -> changed
-- writes: identifier  area: papers  checks version
UPDATE identifier SET number = :number, number_key = :number_key, about = :about
 WHERE ref = :ref AND person = :access.person AND ended_on IS NULL;

-- number_end(id int, ended_on date?) -> changed
-- writes: identifier  area: papers
UPDATE identifier SET ended_on = :ended_on
 WHERE id = :id AND person = :access.person
   AND ((:ended_on IS NULL AND ended_on IS NOT NULL) OR (:ended_on IS NOT NULL AND ended_on IS NULL));

-- number_before(id int, version int) -> row (ref text, number sealed, about text?)
-- reads: identifier_was, identifier  area: papers
SELECT n.ref, w.number, w.about
  FROM identifier_was w JOIN identifier n ON n.person = w.person AND n.id = w.id
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- number_shown_add(number int, why int) -> id
-- writes: number_shown  area: papers
INSERT INTO number_shown (person, number, why) VALUES (:access.person, :number, :why) RETURNING id;

-- number_shown_to(account int, since instant) -> rows (number int)
-- reads: number_shown  area: papers
SELECT number FROM number_shown
 WHERE person = :access.person AND made_by = :account AND made_at >= :since
 GROUP BY number
 ORDER BY number
 LIMIT 50;

-- number_alike_held(number_key text) -> rows (person int, ref text, number sealed)
-- reads: identifier  area: papers  over: held
SELECT n.person, n.ref, n.number
  FROM held JOIN identifier_many n ON n.person = held.person
 WHERE n.number_key = :number_key AND n.ended_on IS NULL
 ORDER BY n.person, n.id
 LIMIT 200;

-- number_alike_reach(number_key text) -> rows (person int, ref text, number sealed)
-- reads: identifier  area: papers  over: reach
SELECT n.person, n.ref, n.number
  FROM identifier_many n
 WHERE n.number_key = :number_key AND n.ended_on IS NULL
 ORDER BY n.person, n.id
 LIMIT 200;
