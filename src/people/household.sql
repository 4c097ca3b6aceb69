-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Households.  A household has no person of its own: it is seen through its members (the wall of
-- the schema), so its statements need no bound person.

-- household_list(on date?) -> rows (id int, ref text, version int, name text, address text?, area_only bool)
-- reads: household, household_person  area: family
SELECT h.id, h.ref, h.version, h.name, h.address, h.area_only
  FROM household h
 WHERE h.id IN (SELECT m.household FROM household_person m
                 WHERE m.person = :access.person
                   AND (:on IS NULL OR ((m.from_on IS NULL OR m.from_on <= :on) AND (m.to_on IS NULL OR m.to_on >= :on))))
 ORDER BY h.id
 LIMIT 50;

-- household_get(id int) -> row (id int, ref text, version int, name text, address text?, area_only bool, made_at instant)
-- reads: household  area: family
SELECT id, ref, version, name, address, area_only, made_at
  FROM household
 WHERE id = :id;

-- household_add(name text, address text?, area_only bool) -> id
-- writes: household  area: family
INSERT INTO household (labels, name, address, area_only)
VALUES (1, :name, :address, :area_only)
RETURNING id;

-- household_edit(id int, name text, address text?, area_only bool) -> changed
-- writes: household  area: family  checks version
UPDATE household SET name = :name, address = :address, area_only = :area_only
 WHERE id = :id;

-- household_of_many() -> rows (id int, ref text, version int, name text, address text?, area_only bool)
-- reads: household, household_person  area: family  over: held
SELECT DISTINCT h.id, h.ref, h.version, h.name, h.address, h.area_only
  FROM held
  JOIN household_person m ON m.person = held.person
  JOIN household_many h ON h.id = m.household
 ORDER BY h.id
 LIMIT 1000;

-- household_at_home(whose int, on date) -> rows (person int, ref text, name text, chosen_name text?, pronouns text?, birth partdate?, role text, household int, share int?)
-- reads: person, household_person  area: family  over: reach
SELECT p.person, p.ref, p.name, p.chosen_name, p.pronouns, p.birth, b.role, b.household, b.share
  FROM household_person a
  JOIN household_person b ON b.household = a.household
  JOIN person_many p ON p.id = b.person
 WHERE a.person = :whose
   AND (a.from_on IS NULL OR a.from_on <= :on) AND (a.to_on IS NULL OR a.to_on >= :on)
   AND (b.from_on IS NULL OR b.from_on <= :on) AND (b.to_on IS NULL OR b.to_on >= :on)
 ORDER BY b.household, b.id
 LIMIT 100;

-- household_table(whose int) -> rows (membership int, ref text, household int, person int, person_ref text, name text, chosen_name text?, birth partdate?, role text, share int?, from_on date?, to_on date?)
-- reads: person, household_person  area: family  over: reach
SELECT b.id AS membership, b.ref, b.household, p.person, p.ref AS person_ref, p.name, p.chosen_name, p.birth,
       b.role, b.share, b.from_on, b.to_on
  FROM household_person b
  JOIN person_many p ON p.id = b.person
 WHERE b.household IN (SELECT a.household FROM household_person a WHERE a.person = :whose)
 ORDER BY b.household, b.id
 LIMIT 500;
