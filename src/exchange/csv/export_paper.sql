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
