-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What could not be found.

-- gap_page() -> page (id int, ref text, version int, need int, need_ref text, domain int, area text, reason int, words text?, on_day date, found_on date?)
-- reads: gap, need  area: needs
SELECT g.id, g.ref, g.version, g.need, n.ref AS need_ref, g.domain, g.area, g.reason, g.words, g.on_day, g.found_on
  FROM gap g
  JOIN need n ON n.person = g.person AND n.id = g.need
 WHERE g.person = :access.person AND g.removed = 0 AND :before (g.on_day, g.id)
 ORDER BY g.on_day DESC, g.id DESC
 LIMIT :limit;

-- gap_get(id int) -> row (id int, ref text, version int, need int, need_ref text, domain int, area text, reason int, words text?, on_day date, found_on date?)
-- reads: gap, need  area: needs
SELECT g.id, g.ref, g.version, g.need, n.ref AS need_ref, g.domain, g.area, g.reason, g.words, g.on_day, g.found_on
  FROM gap g
  JOIN need n ON n.person = g.person AND n.id = g.need
 WHERE g.person = :access.person AND g.id = :id AND g.removed = 0;

-- gap_add(need int, domain int, area text, reason int, words text?, on_day date) -> id
-- writes: gap  area: needs
INSERT INTO gap (person, need, domain, area, reason, words, on_day)
VALUES (:access.person, :need, :domain, :area, :reason, :words, :on_day)
RETURNING id;

-- gap_put_found(id int, found_on date?) -> changed
-- writes: gap  area: needs  checks version
UPDATE gap SET found_on = :found_on WHERE id = :id AND person = :access.person;

-- gap_remove(id int) -> changed
-- writes: gap  area: needs  checks version
UPDATE gap SET removed = 1 WHERE id = :id AND person = :access.person;

-- gap_count(from date, to date) -> rows (domain int, area text, reason int, people int)
-- reads: gap  area: needs  over: reach
SELECT g.domain, g.area, g.reason, count(DISTINCT g.person) AS people
  FROM gap_many g
 WHERE g.removed = 0 AND g.on_day >= :from AND g.on_day <= :to
 GROUP BY g.domain, g.area, g.reason
 ORDER BY g.domain, g.area, g.reason
 LIMIT 2000;
