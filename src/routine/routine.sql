-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What stays in somebody's week.

-- routine_list() -> rows (id int, ref text, version int, what text, days int, from_time int, to_time int, why text?, place text?, with_whom text?, must_keep bool, domains text?, since date?, until date?, state int)
-- reads: routine_item  area: routine
SELECT id, ref, version, what, days, from_time, to_time, why, place, with_whom, must_keep, domains, since, until, state
  FROM routine_item
 WHERE person = :access.person
 ORDER BY from_time, id
 LIMIT 500;

-- routine_add(what text, days int, from_time int, to_time int, why text?, place text?, with_whom text?, must_keep bool, domains text?, since date?, until date?) -> id
-- writes: routine_item  area: routine
INSERT INTO routine_item (person, what, days, from_time, to_time, why, place, with_whom, must_keep, domains, since, until, state)
VALUES (:access.person, :what, :days, :from_time, :to_time, :why, :place, :with_whom, :must_keep, :domains, :since, :until, 0)
RETURNING id;

-- routine_edit(id int, what text, days int, from_time int, to_time int, why text?, place text?, with_whom text?, must_keep bool, domains text?, since date?, until date?, state int) -> changed
-- writes: routine_item  area: routine  checks version
UPDATE routine_item
   SET what = :what, days = :days, from_time = :from_time, to_time = :to_time, why = :why,
       place = :place, with_whom = :with_whom, must_keep = :must_keep, domains = :domains,
       since = :since, until = :until, state = :state
 WHERE id = :id AND person = :access.person;

-- routine_end(id int, until date?) -> changed
-- writes: routine_item  area: routine  checks version
UPDATE routine_item SET until = :until WHERE id = :id AND person = :access.person;

-- routine_stand(id int, state int) -> changed
-- writes: routine_item  area: routine
UPDATE routine_item SET state = :state WHERE id = :id AND person = :access.person;

-- routine_day_add(item int, on_day date, kept bool, words text?) -> id
-- writes: routine_day  area: routine
INSERT INTO routine_day (person, item, on_day, kept, words)
VALUES (:access.person, :item, :on_day, :kept, :words)
RETURNING id;

-- routine_days(item int?, from date?, to date?) -> rows (item int, on_day date, kept bool, words text?)
-- reads: routine_day  area: routine
SELECT d.item, d.on_day, d.kept, d.words
  FROM routine_day d
 WHERE d.person = :access.person
   AND (:item IS NULL OR d.item = :item)
   AND (:from IS NULL OR d.on_day >= :from) AND (:to IS NULL OR d.on_day <= :to)
   AND NOT EXISTS (SELECT 1 FROM routine_day l
                    WHERE l.person = d.person AND l.item = d.item AND l.on_day = d.on_day AND l.id > d.id)
 ORDER BY d.on_day DESC, d.id DESC
 LIMIT 5000;
