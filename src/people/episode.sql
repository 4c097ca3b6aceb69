-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The stretches of time in which somebody walked with us.

-- episode_list() -> rows (id int, ref text, version int, from_on date, to_on date?, closing int?, words text?)
-- reads: episode  area: person
SELECT id, ref, version, from_on, to_on, closing, words
  FROM episode
 WHERE person = :access.person
 ORDER BY from_on, id
 LIMIT 200;

-- episode_add(from_on date, words text?) -> id
-- writes: episode  area: person
INSERT INTO episode (person, labels, from_on, words)
VALUES (:access.person, 1, :from_on, :words)
RETURNING id;

-- episode_reach_back(id int, from_on date) -> changed
-- writes: episode  area: person
UPDATE episode SET from_on = :from_on WHERE id = :id AND person = :access.person;

-- episode_end(id int, to_on date?, closing int?, words text?) -> changed
-- writes: episode  area: person
UPDATE episode SET to_on = :to_on, closing = :closing, words = :words
 WHERE id = :id AND person = :access.person;
