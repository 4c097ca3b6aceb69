-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whom to call when something happens.

-- call_first_list() -> rows (id int, ref text, version int, declined bool, name text?, who text?, reach text?, words text?, asked_on date, ended_on date?)
-- reads: call_first  area: family
SELECT id, ref, version, declined, name, who, reach, words, asked_on, ended_on
  FROM call_first
 WHERE person = :access.person
 ORDER BY id DESC
 LIMIT 100;

-- call_first_add(declined bool, name text?, who text?, reach text?, words text?, asked_on date) -> id
-- writes: call_first  area: family
INSERT INTO call_first (person, declined, name, who, reach, words, asked_on)
VALUES (:access.person, :declined, :name, :who, :reach, :words, :asked_on)
RETURNING id;

-- call_first_end(id int, ended_on date?) -> changed
-- writes: call_first  area: family
UPDATE call_first SET ended_on = :ended_on
 WHERE id = :id AND person = :access.person;
