-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What rows were before a change, and putting them back so.

-- restore_person(version int) -> row (name text, chosen_name text?, birth partdate?, birth_estimated bool, pronouns text?, languages text?, interpreter bool, state int)
-- reads: person_was  area: person
SELECT w.name, w.chosen_name, w.birth, w.birth_estimated, w.pronouns, w.languages, w.interpreter, w.state
  FROM person_was w
 WHERE w.person = :access.person AND w.version = :version;

-- restore_contact(id int, version int) -> row (ref text, kind int, value sealed, voicemail int, texting int, who_may_hear text?, hours text?, say text?, area_only bool)
-- reads: contact_point_was, contact_point  area: person
SELECT c.ref, w.kind, w.value, w.voicemail, w.texting, w.who_may_hear, w.hours, w.say, w.area_only
  FROM contact_point_was w JOIN contact_point c ON c.person = w.person AND c.id = w.id
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- restore_household(id int, version int) -> row (name text, address text?, area_only bool)
-- reads: household_was  area: family
SELECT w.name, w.address, w.area_only
  FROM household_was w
 WHERE w.id = :id AND w.version = :version;

-- restore_enrolment(id int, version int) -> row (programme int, state int, to_on date?, reason text?)
-- reads: enrolment_was  area: person
SELECT w.programme, w.state, w.to_on, w.reason
  FROM enrolment_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- restore_enrolment_put(id int, state int, to_on date?, reason text?) -> changed
-- writes: enrolment  area: person  checks version
UPDATE enrolment SET state = :state, to_on = :to_on, reason = :reason
 WHERE id = :id AND person = :access.person;

-- restore_enrolment_drop(id int) -> changed
-- writes: enrolment  area: person  checks version
DELETE FROM enrolment WHERE id = :id AND person = :access.person;

-- restore_prospect() -> changed
-- writes: person  area: person
UPDATE person SET state = 0 WHERE person = :access.person AND state = 1;
