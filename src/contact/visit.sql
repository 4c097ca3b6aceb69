-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Visits and appointments, and their occurrences.

-- visit_list(from date?, to date?, id int?) -> rows (id int, day int, ref text, version int, what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, worker int?, state int, reason text?, zone text?, every int, first_on date, until date?, needs int, referral int?, referral_ref text?, yes_by text?, yes_method int?, yes_on date?)
-- reads: visit, visit_day, referral  area: visits
SELECT v.id, d.id AS day, v.ref, v.version, v.what, v.kind, d.on_day, d.from_time, d.to_time, v.place, v.bring, d.worker, d.state, d.reason, v.zone, v.every, v.on_day AS first_on, v.until, v.needs, v.referral, r.ref AS referral_ref, v.yes_by, v.yes_method, v.yes_on
  FROM visit_day d
  JOIN visit v ON v.person = d.person AND v.id = d.visit
  LEFT JOIN referral r ON r.person = v.person AND r.id = v.referral
 WHERE d.person = :access.person
   AND (:from IS NULL OR d.on_day >= :from) AND (:to IS NULL OR d.on_day <= :to)
   AND (:id IS NULL OR d.visit = :id)
 ORDER BY d.on_day, coalesce(d.from_time, 1440), d.id
 LIMIT 2000;

-- visit_span() -> row (first date?, last date?)
-- reads: visit_day  area: visits
SELECT min(on_day) AS first, max(on_day) AS last FROM visit_day WHERE person = :access.person;

-- visit_add(what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, zone text?, every int, until date?, needs int, referral int?, yes_by text?, yes_method int?, yes_on date?) -> id
-- writes: visit  area: visits
INSERT INTO visit (person, what, kind, on_day, from_time, to_time, place, bring, zone, every, until, needs, referral, yes_by, yes_method, yes_on)
VALUES (:access.person, :what, :kind, :on_day, :from_time, :to_time, :place, :bring, :zone, :every, :until, :needs, :referral, :yes_by, :yes_method, :yes_on)
RETURNING id;

-- visit_edit(id int, what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, needs int, yes_by text?, yes_method int?, yes_on date?) -> changed
-- writes: visit  area: visits  checks version
UPDATE visit
   SET what = :what, kind = :kind, on_day = :on_day, from_time = :from_time, to_time = :to_time,
       place = :place, bring = :bring, needs = :needs, yes_by = :yes_by,
       yes_method = :yes_method, yes_on = :yes_on
 WHERE id = :id AND person = :access.person;

-- visit_day_add(visit int, on_day date, from_time int?, to_time int?, worker int?) -> id
-- writes: visit_day  area: visits
INSERT INTO visit_day (person, visit, on_day, from_time, to_time, worker, state)
VALUES (:access.person, :visit, :on_day, :from_time, :to_time, :worker, 0)
RETURNING id;

-- visit_day_shift(visit int, on_day date, from_time int?, to_time int?) -> changed
-- writes: visit_day  area: visits
UPDATE visit_day SET on_day = :on_day, from_time = :from_time, to_time = :to_time
 WHERE visit = :visit AND person = :access.person AND state = 0;

-- visit_touch(id int) -> changed
-- writes: visit  area: visits
UPDATE visit SET kind = kind WHERE id = :id AND person = :access.person;

-- visit_touch_at(id int) -> changed
-- writes: visit  area: visits  checks version
UPDATE visit SET kind = kind WHERE id = :id AND person = :access.person;

-- visit_day_version(id int) -> row (version int, state int, on_day date)
-- reads: visit_day  area: visits
SELECT version, state, on_day FROM visit_day WHERE person = :access.person AND id = :id;

-- visit_day_move(id int, state int, reason text?) -> changed
-- writes: visit_day  area: visits
UPDATE visit_day SET state = :state, reason = :reason
 WHERE id = :id AND person = :access.person;

-- visit_day_put(id int, state int) -> changed
-- writes: visit_day  area: visits  checks version
UPDATE visit_day SET state = :state, reason = NULL WHERE id = :id AND person = :access.person;

-- visit_planned(from date, to date, day date) -> rows (person int, id int, day int, ref text, version int, what text, kind int, on_day date, from_time int?, to_time int?, place text?, bring text?, worker int?, state int, zone text?, every int, first_on date, until date?, needs int, warned text?)
-- reads: visit, visit_day, warning  area: visits  over: held
SELECT d.person, v.id, d.id AS day, v.ref, v.version, v.what, v.kind, d.on_day, d.from_time, d.to_time, v.place, v.bring, d.worker, d.state, v.zone, v.every, v.on_day AS first_on, v.until, v.needs,
       (SELECT max(w.what) FROM warning_many w
         WHERE w.person = d.person AND w.ended_on IS NULL AND w.review_on >= :day) AS warned
  FROM held JOIN visit_day_many d ON d.person = held.person
  JOIN visit_many v ON v.person = d.person AND v.id = d.visit
 WHERE d.on_day >= :from AND d.on_day <= :to AND d.state <> 3
 ORDER BY d.on_day, coalesce(d.from_time, 1440), d.id
 LIMIT 2000;
