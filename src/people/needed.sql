-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the programmes somebody takes part in ask of the record, beside what it holds.

-- needed_list() -> rows (name text, needed text, terms text, birth bool, languages bool, pronouns bool, chosen_name bool, phone bool, email bool, address bool, household bool)
-- reads: enrolment, programme, person, contact_point, household_person  area: person
SELECT g.name, g.needed, g.terms,
       p.birth IS NOT NULL AS birth, p.languages IS NOT NULL AS languages,
       p.pronouns IS NOT NULL AS pronouns, p.chosen_name IS NOT NULL AS chosen_name,
       EXISTS (SELECT 1 FROM contact_point c WHERE c.person = :access.person AND c.kind = 0 AND c.ended_on IS NULL) AS phone,
       EXISTS (SELECT 1 FROM contact_point c WHERE c.person = :access.person AND c.kind = 1 AND c.ended_on IS NULL) AS email,
       EXISTS (SELECT 1 FROM contact_point c WHERE c.person = :access.person AND c.kind = 2 AND c.ended_on IS NULL) AS address,
       EXISTS (SELECT 1 FROM household_person h WHERE h.person = :access.person AND h.to_on IS NULL) AS household
  FROM enrolment e JOIN programme g ON g.id = e.programme
  JOIN person p ON p.person = e.person
 WHERE e.person = :access.person AND e.state NOT IN (2, 5, 9)
   AND (g.needed <> '' OR g.terms <> '{}')
 ORDER BY e.from_on DESC, e.id DESC
 LIMIT 20;
