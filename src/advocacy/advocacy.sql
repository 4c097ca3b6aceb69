-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Denials, appeals, and what should change.

-- advocacy_page() -> page (id int, ref text, version int, level int, target text, issue text, ask text, argument text?, need int?, need_ref text?, notice_on date?, rule text?, rule_version text?, due_on date?, state int, filed_on date?, ended_on date?, result text?)
-- reads: advocacy, need  area: papers
SELECT a.id, a.ref, a.version, a.level, a.target, a.issue, a.ask, a.argument, a.need, n.ref AS need_ref,
       a.notice_on, a.rule, a.rule_version, a.due_on, a.state, a.filed_on, a.ended_on, a.result
  FROM advocacy a
  LEFT JOIN need n ON n.person = a.person AND n.id = a.need
 WHERE a.person = :access.person AND a.removed = 0 AND :before (a.id)
 ORDER BY a.id DESC
 LIMIT :limit;

-- advocacy_get(id int) -> row (id int, ref text, version int, level int, target text, issue text, ask text, argument text?, need int?, need_ref text?, notice_on date?, rule text?, rule_version text?, due_on date?, state int, filed_on date?, ended_on date?, result text?)
-- reads: advocacy, need  area: papers
SELECT a.id, a.ref, a.version, a.level, a.target, a.issue, a.ask, a.argument, a.need, n.ref AS need_ref,
       a.notice_on, a.rule, a.rule_version, a.due_on, a.state, a.filed_on, a.ended_on, a.result
  FROM advocacy a
  LEFT JOIN need n ON n.person = a.person AND n.id = a.need
 WHERE a.person = :access.person AND a.id = :id AND a.removed = 0;

-- advocacy_was(id int, version int) -> row (level int, target text, issue text, ask text, argument text?, need int?, notice_on date?, rule text?, rule_version text?, due_on date?)
-- reads: advocacy_was  area: papers
SELECT w.level, w.target, w.issue, w.ask, w.argument, w.need, w.notice_on, w.rule, w.rule_version, w.due_on
  FROM advocacy_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- advocacy_add(level int, target text, issue text, ask text, argument text?, need int?, notice_on date?, rule text?, rule_version text?, due_on date?) -> id
-- writes: advocacy  area: papers
INSERT INTO advocacy (person, level, target, issue, ask, argument, need, notice_on, rule, rule_version, due_on)
VALUES (:access.person, :level, :target, :issue, :ask, :argument, :need, :notice_on, :rule, :rule_version, :due_on)
RETURNING id;

-- advocacy_edit(id int, level int, target text, issue text, ask text, argument text?, need int?, notice_on date?, rule text?, rule_version text?, due_on date?, labels int) -> changed
-- writes: advocacy  area: papers  checks version
UPDATE advocacy
   SET level = :level, target = :target, issue = :issue, ask = :ask, argument = :argument, need = :need,
       notice_on = :notice_on, rule = :rule, rule_version = :rule_version, due_on = :due_on,
       labels = labels | :labels
 WHERE id = :id AND person = :access.person;

-- advocacy_put_state(id int, state int, filed_on date?, ended_on date?, result text?) -> changed
-- writes: advocacy  area: papers  checks version
UPDATE advocacy
   SET state = :state, filed_on = :filed_on, ended_on = :ended_on, result = :result
 WHERE id = :id AND person = :access.person;

-- advocacy_remove(id int) -> changed
-- writes: advocacy  area: papers  checks version
UPDATE advocacy SET removed = 1 WHERE id = :id AND person = :access.person;

-- advocacy_evidence(advocacy int) -> rows (id int, ref text, version int, what text, on_day date)
-- reads: evidence  area: papers
SELECT id, ref, version, what, on_day
  FROM evidence
 WHERE person = :access.person AND advocacy = :advocacy AND removed = 0
 ORDER BY id
 LIMIT 200;

-- advocacy_evidence_add(advocacy int, what text, on_day date) -> id
-- writes: evidence  area: papers
INSERT INTO evidence (person, advocacy, what, on_day)
VALUES (:access.person, :advocacy, :what, :on_day)
RETURNING id;

-- advocacy_evidence_remove(id int) -> changed
-- writes: evidence  area: papers  checks version
UPDATE evidence SET removed = 1 WHERE id = :id AND person = :access.person;
