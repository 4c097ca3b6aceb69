-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Finding people.  Two statements by size of caseload: a worker's starts from the people they
-- walk with, an agency-wide one from the index of keys.

-- search_keys_held(from text, to text) -> rows (person int, key text, kind int)
-- reads: person_key  area: person  over: held
SELECT k.person, k.key, k.kind
  FROM held JOIN person_key_many k ON k.person = held.person
 WHERE k.key >= :from AND k.key < :to
 ORDER BY k.key, k.person
 LIMIT 1000;

-- search_keys_reach(from text, to text) -> rows (person int, key text, kind int)
-- reads: person_key  area: person  over: reach
SELECT k.person, k.key, k.kind
  FROM person_key_many k
 WHERE k.key >= :from AND k.key < :to
 ORDER BY k.key, k.person
 LIMIT 1000;

-- search_keys_of(people list of int) -> rows (person int, key text, kind int)
-- reads: person_key  area: person  over: reach
SELECT k.person, k.key, k.kind
  FROM person_key_many k
 WHERE k.person IN :people
 ORDER BY k.person, k.key
 LIMIT 5000;

-- search_grams_held(grams list of text) -> rows (person int, word text, hits int)
-- reads: person_gram  area: person  over: held
SELECT g.person, g.word, count(*) AS hits
  FROM held JOIN person_gram_many g ON g.person = held.person
 WHERE g.gram IN :grams
 GROUP BY g.person, g.word
 ORDER BY hits DESC, g.person, g.word
 LIMIT 200;

-- search_grams_reach(grams list of text) -> rows (person int, word text, hits int)
-- reads: person_gram  area: person  over: reach
SELECT g.person, g.word, count(*) AS hits
  FROM person_gram_many g
 WHERE g.gram IN :grams
 GROUP BY g.person, g.word
 ORDER BY hits DESC, g.person, g.word
 LIMIT 200;

-- search_people(people list of int) -> rows (person int, ref text, name text, chosen_name text?, birth partdate?, state int)
-- reads: person  area: person  over: reach
SELECT p.person, p.ref, p.name, p.chosen_name, p.birth, p.state
  FROM person_many p
 WHERE p.id IN :people
 ORDER BY p.sort_key, p.person
 LIMIT 1000;

-- search_household_of(people list of int) -> rows (person int, found int)
-- reads: person, household_person, barrier  area: person  over: reach
SELECT b.person, min(a.person) AS found
  FROM household_person a
  JOIN household_person b ON b.household = a.household AND b.person <> a.person AND b.to_on IS NULL
  JOIN person_many p ON p.id = b.person
 WHERE a.person IN :people AND a.to_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM barrier w
                    WHERE w.ended_at IS NULL
                      AND ((w.person = a.person AND w.other = b.person)
                           OR (w.person = b.person AND w.other = a.person)))
 GROUP BY b.person
 ORDER BY b.person
 LIMIT 200;
