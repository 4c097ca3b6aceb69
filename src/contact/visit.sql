-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Visits and appointments.

-- visit_list(from date?, to date?) -> rows (id int, ref text, version int, what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, worker int?, state int)
-- reads: visit  area: visits
SELECT id, ref, version, what, kind, on_day, from_time, to_time, place, bring, worker, state
  FROM visit
 WHERE person = :access.person
   AND (:from IS NULL OR on_day >= :from) AND (:to IS NULL OR on_day <= :to)
 ORDER BY on_day, coalesce(from_time, 1440), id
 LIMIT 500;

-- visit_get(id int) -> row (id int, ref text, version int, what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, worker int?, state int)
-- reads: visit  area: visits
SELECT id, ref, version, what, kind, on_day, from_time, to_time, place, bring, worker, state
  FROM visit
 WHERE person = :access.person AND id = :id;

-- visit_add(what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, worker int?) -> id
-- writes: visit  area: visits
INSERT INTO visit (person, what, kind, on_day, from_time, to_time, place, bring, worker, state)
VALUES (:access.person, :what, :kind, :on_day, :from_time, :to_time, :place, :bring, :worker, 0)
RETURNING id;

-- visit_move(id int, state int) -> changed
-- writes: visit  area: visits
UPDATE visit SET state = :state WHERE id = :id AND person = :access.person;

-- visit_planned(from date, to date) -> rows (person int, id int, ref text, version int, what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, worker int?, state int)
-- reads: visit  area: visits  over: held
SELECT v.person, v.id, v.ref, v.version, v.what, v.kind, v.on_day, v.from_time, v.to_time, v.place, v.bring, v.worker, v.state
  FROM held JOIN visit_many v ON v.person = held.person
 WHERE v.on_day >= :from AND v.on_day <= :to AND v.state <> 3
 ORDER BY v.on_day, coalesce(v.from_time, 1440), v.id
 LIMIT 500;
