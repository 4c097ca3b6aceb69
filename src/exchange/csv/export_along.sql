-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Goodbyes, the week, the ladder, what was noticed and what was sent, row by row.

-- export_along_episodes(after int) -> rows (id int, ref text, labels int, from_on date, to_on date?, closing text?, words text?)
-- reads: episode, closing  area: person
SELECT e.id, e.ref, e.labels, e.from_on, e.to_on, c.ref AS closing, e.words
  FROM episode e LEFT JOIN closing c ON c.person = e.person AND c.id = e.closing
 WHERE e.person = :access.person AND e.id > :after
 ORDER BY e.id
 LIMIT 100;

-- export_along_closings(after int) -> rows (id int, ref text, labels int, reason int, words text?, records int?, aftercare text?, state int, told_on date?, ended_on date?, posted_on date?)
-- reads: closing  area: goals
SELECT id, ref, labels, reason, words, records, aftercare, state, told_on, ended_on, posted_on
  FROM closing
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_closing_events(after int) -> rows (id int, labels int, closing text, event int, on_day date, by_name text?, method text?)
-- reads: closing_event, closing  area: goals
SELECT e.id, e.labels | c.labels AS labels, c.ref AS closing, e.event, e.on_day, e.by_name, e.method
  FROM closing_event e JOIN closing c ON c.person = e.person AND c.id = e.closing
 WHERE e.person = :access.person AND e.id > :after
 ORDER BY e.id
 LIMIT 100;

-- export_along_closing_outcomes(after int) -> rows (id int, labels int, closing text, goal text, state int, words text?)
-- reads: closing_outcome, closing, goal  area: goals
SELECT o.id, o.labels | c.labels AS labels, c.ref AS closing, g.ref AS goal, o.state, o.words
  FROM closing_outcome o
  JOIN closing c ON c.person = o.person AND c.id = o.closing
  JOIN goal g ON g.person = o.person AND g.id = o.goal
 WHERE o.person = :access.person AND o.id > :after
 ORDER BY o.id
 LIMIT 100;

-- export_along_rung_changes(after int) -> rows (id int, labels int, step text, on_day date, from_rung int, to_rung int, reason text?)
-- reads: rung_change, step  area: goals
SELECT r.id, r.labels | s.labels AS labels, s.ref AS step, r.on_day, r.from_rung, r.to_rung, r.reason
  FROM rung_change r JOIN step s ON s.person = r.person AND s.id = r.step
 WHERE r.person = :access.person AND r.id > :after
 ORDER BY r.id
 LIMIT 100;

-- export_along_step_rounds(after int) -> rows (id int, labels int, step text, on_day date, well bool, rung int)
-- reads: step_round, step  area: goals
SELECT r.id, r.labels | s.labels AS labels, s.ref AS step, r.on_day, r.well, r.rung
  FROM step_round r JOIN step s ON s.person = r.person AND s.id = r.step
 WHERE r.person = :access.person AND r.id > :after
 ORDER BY r.id
 LIMIT 100;

-- export_along_call_first(after int) -> rows (id int, ref text, labels int, declined bool, name text?, who text?, reach text?, words text?, asked_on date, ended_on date?)
-- reads: call_first  area: person
SELECT id, ref, labels, declined, name, who, reach, words, asked_on, ended_on
  FROM call_first
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_routine(after int) -> rows (id int, ref text, labels int, what text, days int, from_time int, to_time int, why text?, place text?, with_whom text?, must_keep bool, domains text?, since date?, until date?, state int)
-- reads: routine_item  area: routine
SELECT id, ref, labels, what, days, from_time, to_time, why, place, with_whom, must_keep, domains, since, until, state
  FROM routine_item
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_routine_days(after int) -> rows (id int, labels int, item text, on_day date, kept bool, words text?)
-- reads: routine_day, routine_item  area: routine
SELECT d.id, d.labels | i.labels AS labels, i.ref AS item, d.on_day, d.kept, d.words
  FROM routine_day d JOIN routine_item i ON i.person = d.person AND i.id = d.item
 WHERE d.person = :access.person AND d.id > :after
 ORDER BY d.id
 LIMIT 100;

-- export_along_independence(after int) -> rows (id int, ref text, labels int, on_day date, word text, level int)
-- reads: independence, independence_item  area: routine
SELECT t.id, i.ref, t.labels | i.labels AS labels, i.on_day, t.word, t.level
  FROM independence_item t JOIN independence i ON i.person = t.person AND i.id = t.look
 WHERE t.person = :access.person AND t.id > :after
 ORDER BY t.id
 LIMIT 100;

-- export_along_circle(after int) -> rows (id int, ref text, labels int, voice int, by_name text?, number int?, words text?, can_go_on int?, on_day date)
-- reads: circle_voice  area: contact
SELECT id, ref, labels, voice, by_name, number, words, can_go_on, on_day
  FROM circle_voice
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_authorities(after int) -> rows (id int, ref text, labels int, holder text, kind int, matters int, document text, limits text?, from_on date, until_on date?, begins_when text?, begun_on date?, ended_on date?)
-- reads: authority  area: family
SELECT id, ref, labels, holder, kind, matters, document, limits, from_on, until_on, begins_when, begun_on, ended_on
  FROM authority
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_warnings(after int) -> rows (id int, ref text, labels int, what text, reason text, review_on date, answer text?, answered_on date?, ended_on date?)
-- reads: warning  area: visits
SELECT id, ref, labels, what, reason, review_on, answer, answered_on, ended_on
  FROM warning
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_signals(after int) -> rows (id int, ref text, labels int, rule int, state int, severity int, owner int?, due_at instant, raised_on date, because text, closed_at instant?)
-- reads: signal  area: contact
SELECT id, ref, labels, rule, state, severity, owner, due_at, raised_on, because, closed_at
  FROM signal
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_signal_events(after int) -> rows (id int, labels int, signal text, rule int, event int, reason text?, made_at instant, made_by int)
-- reads: signal_event, signal  area: contact
SELECT e.id, e.labels | z.labels AS labels, z.ref AS signal, z.rule, e.event, e.reason, e.made_at, e.made_by
  FROM signal_event e JOIN signal z ON z.person = e.person AND z.id = e.signal
 WHERE e.person = :access.person AND e.id > :after
 ORDER BY e.id
 LIMIT 100;

-- export_along_benefits(after int) -> rows (id int, ref text, labels int, programme text, amount money?, from_on date?, renews_on date?, ended_on date?, domains text)
-- reads: entitlement  area: money
SELECT id, ref, labels, programme, amount, from_on, renews_on, ended_on, domains
  FROM entitlement
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_asking(after int) -> rows (id int, labels int, channel int, language text?)
-- reads: asking  area: contact
SELECT id, labels, channel, language
  FROM asking
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_messages(after int) -> rows (id int, ref text, labels int, kind int, channel int, to_value text?, words text, language text, about text, state int, why int, not_before instant, sent_at instant?)
-- reads: message  area: contact
SELECT id, ref, labels, kind, channel, to_value, words, language, about, state, why, not_before, sent_at
  FROM message
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_received(after int) -> rows (id int, labels int, words text, on_day date)
-- reads: received  area: contact
SELECT id, labels, words, on_day
  FROM received
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_along_told(after int) -> rows (id int, ref text, labels int, kind int, recipient text, what text, purpose text, on_day date, consent text?, part2 bool)
-- reads: told, consent_words  area: sharing
SELECT t.id, t.ref, t.labels, t.kind, t.recipient, t.what, t.purpose, t.on_day, c.ref AS consent, t.part2
  FROM told t LEFT JOIN consent_words c ON c.person = t.person AND c.id = t.consent
 WHERE t.person = :access.person AND t.id > :after
 ORDER BY t.id
 LIMIT 100;

-- export_along_facts(after int) -> rows (id int, ref text, labels int, key text, value sealed?, period int?, on_day date, source text, proof text?)
-- reads: fact  area: needs
SELECT id, ref, labels, key, value, period, on_day, source, proof
  FROM fact
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;
