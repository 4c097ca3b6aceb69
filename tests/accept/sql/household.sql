-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_house(id int) -> row (name text, version int)
-- reads: household  area: family
SELECT name, version FROM household WHERE id = :id;

-- goal_houses() -> rows (id int, name text)
-- reads: household, household_person  area: family
SELECT h.id, h.name
  FROM household_person m JOIN household h ON h.id = m.household
 WHERE m.person = :access.person
 ORDER BY h.id
 LIMIT 50;

-- goal_house_add(name text) -> id
-- writes: household  area: family
INSERT INTO household (name) VALUES (:name) RETURNING id;

-- goal_house_rename(id int, name text) -> changed
-- writes: household  area: family  checks version
UPDATE household SET name = :name WHERE id = :id;
