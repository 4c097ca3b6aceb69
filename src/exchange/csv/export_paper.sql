-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What was measured and what is due, for export, a person at a time.

-- export_paper_responses(after int) -> rows (id int, ref text, labels int, instrument text, rule text, on_day date, self_answered bool, given sealed, status int, value int?, places bool, raw int?, band text?, raised text)
-- reads: response  area: needs
SELECT id, ref, labels, instrument, rule, on_day, self_answered, given, status, value, places, raw, band, raised
  FROM response
 WHERE person = :access.person AND removed = 0 AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_paper_deadlines(after int) -> rows (id int, ref text, labels int, rule text, date_name text?, rule_version text, source text, facts sealed, due_on date, due_minute int?, target_on date?, words text?, state int, done_on date?)
-- reads: deadline  area: papers
SELECT id, ref, labels, rule, date_name, rule_version, source, facts, due_on, due_minute, target_on, words, state, done_on
  FROM deadline
 WHERE person = :access.person AND removed = 0 AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_paper_advocacy(after int) -> rows (id int, ref text, labels int, level int, target text, issue text, ask text, argument text?, need text?, notice_on date?, rule text?, rule_version text?, due_on date?, state int, filed_on date?, ended_on date?, result text?, removed bool)
-- reads: advocacy, need  area: papers
SELECT a.id, a.ref, a.labels, a.level, a.target, a.issue, a.ask, a.argument, n.ref AS need, a.notice_on, a.rule, a.rule_version, a.due_on, a.state, a.filed_on, a.ended_on, a.result, a.removed
  FROM advocacy a
  LEFT JOIN need n ON n.person = a.person AND n.id = a.need
 WHERE a.person = :access.person AND a.id > :after
 ORDER BY a.id
 LIMIT 100;

-- export_paper_evidence(after int) -> rows (id int, ref text, labels int, advocacy text, what text, on_day date, removed bool)
-- reads: evidence, advocacy  area: papers
SELECT e.id, e.ref, e.labels | a.labels AS labels, a.ref AS advocacy, e.what, e.on_day, e.removed
  FROM evidence e JOIN advocacy a ON a.person = e.person AND a.id = e.advocacy
 WHERE e.person = :access.person AND e.id > :after
 ORDER BY e.id
 LIMIT 100;
