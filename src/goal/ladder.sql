-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Rounds of a step, and its way up and down the ladder.

-- ladder_rung(id int, rung int, successor text?) -> changed
-- writes: step  area: goals  checks version
UPDATE step SET rung = :rung, successor = :successor WHERE id = :id AND person = :access.person;

-- ladder_change_add(step int, on_day date, from_rung int, to_rung int, reason text?) -> id
-- writes: rung_change  area: goals
INSERT INTO rung_change (person, step, on_day, from_rung, to_rung, reason)
VALUES (:access.person, :step, :on_day, :from_rung, :to_rung, :reason)
RETURNING id;

-- ladder_changes() -> rows (step_ref text, what text, goal_ref text?, on_day date, from_rung int, to_rung int, reason text?)
-- reads: rung_change, step, goal  area: goals
SELECT s.ref AS step_ref, s.what, g.ref AS goal_ref, c.on_day, c.from_rung, c.to_rung, c.reason
  FROM rung_change c
  JOIN step s ON s.person = c.person AND s.id = c.step
  LEFT JOIN goal g ON g.person = s.person AND g.id = s.goal
 WHERE c.person = :access.person
 ORDER BY c.id
 LIMIT 1000;

-- ladder_last_change(step int) -> row (id int)
-- reads: rung_change, step  area: goals
SELECT c.id
  FROM step s
  JOIN rung_change c ON c.person = s.person AND (c.step = s.id OR c.step = s.copied)
 WHERE s.person = :access.person AND s.id = :step
 ORDER BY c.id DESC
 LIMIT 1;

-- ladder_round_add(step int, on_day date, well bool, rung int, since_change int) -> id
-- writes: step_round  area: goals
INSERT INTO step_round (person, step, on_day, well, rung, since_change)
VALUES (:access.person, :step, :on_day, :well, :rung, :since_change)
RETURNING id;

-- ladder_rounds(step int) -> rows (on_day date, well bool, rung int, changed_since bool)
-- reads: step_round, step, rung_change  area: goals
SELECT r.on_day, r.well, r.rung,
       EXISTS (SELECT 1 FROM rung_change c
                WHERE c.person = s.person AND (c.step = s.id OR c.step = s.copied)
                  AND c.id > r.since_change) AS changed_since
  FROM step s
  JOIN step_round r ON r.person = s.person AND (r.step = s.id OR r.step = s.copied)
 WHERE s.person = :access.person AND s.id = :step
 ORDER BY r.on_day DESC, r.id DESC
 LIMIT 100;
