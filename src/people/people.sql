-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Persons and the ways to reach them.  Their rows are labelled GEN (1): whoever may know that
-- somebody is a client must see how to reach them safely.

-- people_add(name text, chosen_name text?, sort_key text, birth partdate?, birth_estimated bool, pronouns text?, languages text?, interpreter bool, state int) -> changed
-- writes: person  area: person
INSERT INTO person (id, person, labels, name, chosen_name, sort_key, birth, birth_estimated, pronouns, languages, interpreter, state)
VALUES (:access.person, :access.person, 1, :name, :chosen_name, :sort_key, :birth, :birth_estimated, :pronouns, :languages, :interpreter, :state);

-- people_get() -> row (id int, ref text, version int, labels int, name text, chosen_name text?, birth partdate?, birth_estimated bool, pronouns text?, languages text?, interpreter bool, state int)
-- reads: person  area: person
SELECT id, ref, version, labels, name, chosen_name, birth, birth_estimated, pronouns, languages, interpreter, state
  FROM person
 WHERE person = :access.person;

-- people_edit(name text, chosen_name text?, sort_key text, birth partdate?, birth_estimated bool, pronouns text?, languages text?, interpreter bool) -> changed
-- writes: person  area: person  checks version
UPDATE person
   SET name = :name, chosen_name = :chosen_name, sort_key = :sort_key, birth = :birth,
       birth_estimated = :birth_estimated, pronouns = :pronouns, languages = :languages,
       interpreter = :interpreter
 WHERE person = :access.person;

-- people_set_state(state int) -> changed
-- writes: person  area: person
UPDATE person SET state = :state WHERE person = :access.person;

-- people_former_add(name text) -> id
-- writes: former_name  area: person
INSERT INTO former_name (person, labels, name) VALUES (:access.person, 1, :name) RETURNING id;

-- people_former_list() -> rows (name text)
-- reads: former_name  area: person
SELECT name FROM former_name WHERE person = :access.person ORDER BY id LIMIT 50;

-- people_former_clear() -> changed
-- writes: former_name  area: person
DELETE FROM former_name WHERE person = :access.person;

-- people_keys_add(keys json) -> changed
-- writes: person_key  area: person
-- sqlite
INSERT INTO person_key (person, labels, key, kind)
SELECT :access.person, 1, json_extract(k.value, '$[0]'), json_extract(k.value, '$[1]')
  FROM json_each(:keys) k;
-- postgres
INSERT INTO person_key (person, labels, key, kind)
SELECT :access.person, 1, k.value ->> 0, CAST(k.value ->> 1 AS bigint)
  FROM (SELECT json_array_elements(CAST(:keys AS json)) AS value) k;

-- people_key_clear(phones bool) -> changed
-- writes: person_key  area: person
DELETE FROM person_key
 WHERE person = :access.person AND ((:phones = 1 AND kind = 3) OR (:phones = 0 AND kind <> 3));

-- people_grams_add(grams json) -> changed
-- writes: person_gram  area: person
-- sqlite
INSERT INTO person_gram (person, labels, gram, word)
SELECT :access.person, 1, json_extract(g.value, '$[0]'), json_extract(g.value, '$[1]')
  FROM json_each(:grams) g;
-- postgres
INSERT INTO person_gram (person, labels, gram, word)
SELECT :access.person, 1, g.value ->> 0, g.value ->> 1
  FROM (SELECT json_array_elements(CAST(:grams AS json)) AS value) g;

-- people_gram_clear() -> changed
-- writes: person_gram  area: person
DELETE FROM person_gram WHERE person = :access.person;

-- people_contact_list() -> rows (id int, ref text, version int, kind int, value sealed, voicemail int, texting int, who_may_hear text?, hours text?, say text?, area_only bool)
-- reads: contact_point  area: person
SELECT id, ref, version, kind, value, voicemail, texting, who_may_hear, hours, say, area_only
  FROM contact_point
 WHERE person = :access.person AND ended_on IS NULL
 ORDER BY kind, id
 LIMIT 50;

-- people_contact_add(kind int, value sealed, voicemail int, texting int, who_may_hear text?, hours text?, say text?, area_only bool) -> id
-- writes: contact_point  area: person
INSERT INTO contact_point (person, labels, kind, value, voicemail, texting, who_may_hear, hours, say, area_only)
VALUES (:access.person, 1, :kind, :value, :voicemail, :texting, :who_may_hear, :hours, :say, :area_only)
RETURNING id;

-- people_contact_ref(id int) -> value text
-- reads: contact_point  area: person
SELECT ref FROM contact_point WHERE id = :id AND person = :access.person;

-- people_contact_edit(ref text, kind int, value sealed, voicemail int, texting int, who_may_hear text?, hours text?, say text?, area_only bool) -> changed
-- writes: contact_point  area: person  checks version
UPDATE contact_point
   SET kind = :kind, value = :value, voicemail = :voicemail, texting = :texting,
       who_may_hear = :who_may_hear, hours = :hours, say = :say, area_only = :area_only
 WHERE ref = :ref AND person = :access.person;

-- people_contact_end(id int, ended_on date) -> changed
-- writes: contact_point  area: person
UPDATE contact_point SET ended_on = :ended_on
 WHERE id = :id AND person = :access.person AND ended_on IS NULL;

-- people_contact_resume(id int) -> changed
-- writes: contact_point  area: person  checks version
UPDATE contact_point SET ended_on = NULL WHERE id = :id AND person = :access.person;

-- people_contacts_of_held() -> rows (person int, ref text, kind int, value sealed, voicemail int, texting int, who_may_hear text?, hours text?, say text?, area_only bool)
-- reads: contact_point  area: person  over: held
SELECT c.person, c.ref, c.kind, c.value, c.voicemail, c.texting, c.who_may_hear, c.hours, c.say, c.area_only
  FROM held JOIN contact_point_many c ON c.person = held.person
 WHERE c.ended_on IS NULL
 ORDER BY c.person, c.kind, c.id
 LIMIT 5000;

-- people_page() -> page (id int, ref text, name text, chosen_name text?, state int, sort_key text)
-- reads: person  area: person  over: reach
SELECT p.id, p.ref, p.name, p.chosen_name, p.state, p.sort_key
  FROM person_many p
 WHERE :after (p.sort_key, p.id)
 ORDER BY p.sort_key, p.id
 LIMIT :limit;

-- people_page_held() -> page (id int, ref text, name text, chosen_name text?, state int, sort_key text)
-- reads: person  area: person  over: held
SELECT p.id, p.ref, p.name, p.chosen_name, p.state, p.sort_key
  FROM held JOIN person_many p ON p.person = held.person
 WHERE :after (p.sort_key, p.id)
 ORDER BY p.sort_key, p.id
 LIMIT :limit;

-- people_called() -> rows (person int, ref text, name text, chosen_name text?, state int)
-- reads: person  area: person  over: held
SELECT p.person, p.ref, p.name, p.chosen_name, p.state
  FROM held JOIN person_many p ON p.person = held.person
 ORDER BY p.sort_key, p.person
 LIMIT 1000;

-- people_called_of(people list of int) -> rows (person int, ref text, name text, chosen_name text?, state int)
-- reads: person  area: person  over: reach
SELECT p.person, p.ref, p.name, p.chosen_name, p.state
  FROM person_many p
 WHERE p.id IN :people
 ORDER BY p.sort_key, p.person
 LIMIT 1000;
