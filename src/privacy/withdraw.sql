-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Records taken back.

-- withdraw_person(id int, withdrawn_at instant) -> changed
-- writes: person_number
UPDATE person_number SET withdrawn_at = :withdrawn_at WHERE id = :id AND withdrawn_at IS NULL;

-- withdraw_all() -> rows (id int)
-- reads: person_number
SELECT id FROM person_number WHERE withdrawn_at > 0 ORDER BY withdrawn_at, id LIMIT 100000;

-- withdraw_changes(person int, portal int) -> value int
-- reads: audit
SELECT count(*) FROM audit WHERE person = :person AND result = 0 AND (account <> 0 OR way = :portal);

-- withdraw_drafts(person int) -> value int
-- reads: draft
SELECT count(*) FROM draft WHERE person = :person;
