-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Benefits somebody gets.

-- entitlement_list() -> rows (id int, ref text, version int, programme text, amount money?, from_on date?, renews_on date?, ended_on date?, domains text)
-- reads: entitlement  area: money
SELECT id, ref, version, programme, amount, from_on, renews_on, ended_on, domains
  FROM entitlement
 WHERE person = :access.person
 ORDER BY CASE WHEN ended_on IS NULL THEN 0 ELSE 1 END, CASE WHEN renews_on IS NULL THEN 1 ELSE 0 END, renews_on, id
 LIMIT 200;

-- entitlement_page() -> page (id int, ref text, version int, programme text, amount money?, from_on date?, renews_on date?, ended_on date?, domains text)
-- reads: entitlement  area: money
SELECT id, ref, version, programme, amount, from_on, renews_on, ended_on, domains
  FROM entitlement
 WHERE person = :access.person AND :after (id)
 ORDER BY id
 LIMIT :limit;

-- entitlement_get(id int) -> row (id int, ref text, version int, programme text, amount money?, from_on date?, renews_on date?, ended_on date?, domains text)
-- reads: entitlement  area: money
SELECT id, ref, version, programme, amount, from_on, renews_on, ended_on, domains
  FROM entitlement
 WHERE person = :access.person AND id = :id;

-- entitlement_add(programme text, amount money?, from_on date?, renews_on date?, ended_on date?, domains text) -> id
-- writes: entitlement  area: money
INSERT INTO entitlement (person, programme, amount, from_on, renews_on, ended_on, domains)
VALUES (:access.person, :programme, :amount, :from_on, :renews_on, :ended_on, :domains)
RETURNING id;

-- entitlement_edit(id int, programme text, amount money?, from_on date?, renews_on date?, ended_on date?, domains text) -> changed
-- writes: entitlement  area: money  checks version
UPDATE entitlement
   SET programme = :programme, amount = :amount, from_on = :from_on, renews_on = :renews_on,
       ended_on = :ended_on, domains = :domains
 WHERE id = :id AND person = :access.person;
