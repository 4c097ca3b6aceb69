-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What one person's record holds, collection by collection, in order of their numbers.

-- export_people(after int) -> rows (id int, ref text, labels int, name text, chosen_name text?, birth partdate?, birth_estimated bool, pronouns text?, languages text?, interpreter bool, state int, made_at instant)
-- reads: person  area: person
SELECT id, ref, labels, name, chosen_name, birth, birth_estimated, pronouns, languages, interpreter, state, made_at
  FROM person
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_contacts(after int) -> rows (id int, ref text, labels int, kind int, value sealed, voicemail int, texting int, who_may_hear text?, hours text?, say text?, area_only bool, ended_on date?)
-- reads: contact_point  area: person
SELECT id, ref, labels, kind, value, voicemail, texting, who_may_hear, hours, say, area_only, ended_on
  FROM contact_point
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_enrolments(after int) -> rows (id int, ref text, labels int, programme int, state int, from_on date, to_on date?, reason text?)
-- reads: enrolment  area: person
SELECT id, ref, labels, programme, state, from_on, to_on, reason
  FROM enrolment
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_households(after int) -> rows (id int, ref text, labels int, name text, address text?, area_only bool)
-- reads: household, household_person  area: family
SELECT h.id, h.ref, h.labels, h.name, h.address, h.area_only
  FROM household h
 WHERE h.id > :after
   AND h.id IN (SELECT m.household FROM household_person m WHERE m.person = :access.person)
   AND NOT EXISTS (SELECT 1 FROM household_person o
                    WHERE o.household = h.id AND o.person < :access.person)
 ORDER BY h.id
 LIMIT 100;

-- export_memberships(after int) -> rows (id int, ref text, household text, role text, share int?, from_on date?, to_on date?)
-- reads: household_person, household  area: family
SELECT m.id, m.ref, h.ref AS household, m.role, m.share, m.from_on, m.to_on
  FROM household_person m JOIN household h ON h.id = m.household
 WHERE m.person = :access.person AND m.id > :after
 ORDER BY m.id
 LIMIT 100;

-- export_story(after int) -> rows (id int, ref text, labels int, words text, said_by int, speaker text?, language text?, said_on date, kind int, private_from int, matters bool, corrects text?)
-- reads: story  area: story
SELECT s.id, s.ref, s.labels, s.words, s.said_by, s.speaker, s.language, s.said_on, s.kind, s.private_from, s.matters, o.ref AS corrects
  FROM story s LEFT JOIN story o ON o.person = s.person AND o.id = s.corrects
 WHERE s.person = :access.person AND s.id > :after
 ORDER BY s.id
 LIMIT 100;

-- export_needs(after int) -> rows (id int, ref text, labels int, domain int, words text, client_number int?, severity int?, client_priority int?, state int, removed bool)
-- reads: need  area: needs
SELECT id, ref, labels, domain, words, client_number, severity, client_priority, state, removed
  FROM need
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_gaps(after int) -> rows (id int, ref text, labels int, need text, domain int, area text, reason int, words text?, on_day date, found_on date?, removed bool)
-- reads: gap, need  area: needs
SELECT g.id, g.ref, g.labels, n.ref AS need, g.domain, g.area, g.reason, g.words, g.on_day, g.found_on, g.removed
  FROM gap g JOIN need n ON n.person = g.person AND n.id = g.need
 WHERE g.person = :access.person AND g.id > :after
 ORDER BY g.id
 LIMIT 100;

-- export_goals(after int) -> rows (id int, ref text, labels int, wish text, measure text?, baseline text?, target text?, first_step text?, review_on date?, need text?, position int, household text?, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, state int, reason text?, removed bool)
-- reads: goal, need, household  area: goals
SELECT g.id, g.ref, g.labels, g.wish, g.measure, g.baseline, g.target, g.first_step, g.review_on, n.ref AS need, g.position, h.ref AS household, g.agreed_by, g.agreed_method, g.agreed_witness, g.agreed_on, g.state, g.reason, g.removed
  FROM goal g
  LEFT JOIN need n ON n.person = g.person AND n.id = g.need
  LEFT JOIN household h ON h.id = g.household
 WHERE g.person = :access.person AND g.id > :after
 ORDER BY g.id
 LIMIT 100;

-- export_plans(after int) -> rows (id int, ref text, labels int, number int, state int, review_on date?, backup text?, agreed_by text?, agreed_method int?, agreed_witness text?, agreed_on date?, reason_unsigned text?, offered_on date?)
-- reads: plan  area: goals
SELECT id, ref, labels, number, state, review_on, backup, agreed_by, agreed_method, agreed_witness, agreed_on, reason_unsigned, offered_on
  FROM plan
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_steps(after int) -> rows (id int, ref text, labels int, plan text, goal text?, what text, who int, who_name text?, rung int, state int, due_on date?, done_on date?, reason text?)
-- reads: step, plan, goal  area: goals
SELECT s.id, s.ref, s.labels | p.labels AS labels, p.ref AS plan, g.ref AS goal, s.what, s.who, s.who_name, s.rung, s.state, s.due_on, s.done_on, s.reason
  FROM step s
  JOIN plan p ON p.person = s.person AND p.id = s.plan
  LEFT JOIN goal g ON g.person = s.person AND g.id = s.goal
 WHERE s.person = :access.person AND s.id > :after
 ORDER BY s.id
 LIMIT 100;

-- export_boards(after int) -> rows (id int, ref text, labels int, question text, goal text?, need text?, step int, again bool, made_at instant)
-- reads: board, goal, need  area: choices
SELECT b.id, b.ref, b.labels, b.question, g.ref AS goal, n.ref AS need, b.step, b.again, b.made_at
  FROM board b
  LEFT JOIN goal g ON g.person = b.person AND g.id = b.goal
  LEFT JOIN need n ON n.person = b.person AND n.id = b.need
 WHERE b.person = :access.person AND b.id > :after
 ORDER BY b.id
 LIMIT 100;

-- export_options(after int) -> rows (id int, ref text, labels int, board text, title text, kind int, service text?, lines json)
-- reads: board_option, board, service  area: choices
SELECT o.id, o.ref, o.labels | b.labels AS labels, b.ref AS board, o.title, o.kind, v.ref AS service, o.lines
  FROM board_option o
  JOIN board b ON b.person = o.person AND b.id = o.board
  LEFT JOIN service v ON v.id = o.service
 WHERE o.person = :access.person AND o.id > :after
 ORDER BY o.id
 LIMIT 100;

-- export_options_of(ids list of int) -> rows (id int, ref text)
-- reads: board_option  area: choices
SELECT id, ref FROM board_option WHERE person = :access.person AND id IN :ids ORDER BY id LIMIT 100;

-- export_decisions(after int) -> rows (id int, ref text, labels int, board text, step int, not_today bool, options json, decided_by int, authority text?, reason text?, words text?, present json?, plan_b text?, look_again_on date?, made_at instant)
-- reads: decision, board  area: choices
SELECT d.id, d.ref, d.labels | b.labels AS labels, b.ref AS board, d.step, d.not_today, d.options, d.decided_by, d.authority, d.reason, d.words, d.present, d.plan_b, d.look_again_on, d.made_at
  FROM decision d JOIN board b ON b.person = d.person AND b.id = d.board
 WHERE d.person = :access.person AND d.id > :after
 ORDER BY d.id
 LIMIT 100;

-- export_consents(after int) -> rows (id int, ref text, labels int, purpose text, recipient text, service text?, information json, until_on date?, kind int, permits int, to_class bool, signed_by text?, method int, witness text?, language text?, agreed_on date, state int, revoked_at instant?)
-- reads: consent_words, consent, service  area: sharing
SELECT w.id, w.ref, w.labels, w.purpose, w.recipient, v.ref AS service, w.information, w.until_on, w.kind, w.permits, w.to_class, w.signed_by, w.method, w.witness, w.language, w.agreed_on, c.state, c.revoked_at
  FROM consent_words w
  JOIN consent c ON c.person = w.person AND c.number = w.id
  LEFT JOIN service v ON v.id = w.service
 WHERE w.person = :access.person AND w.id > :after
 ORDER BY w.id
 LIMIT 100;

-- export_referrals(after int) -> rows (id int, ref text, labels int, service text?, service_name text, need text?, board text?, consent text?, carried bool, urgency int, why text?, state int, state_on date, due_on date?, next_action int, started_on date?, made_at instant)
-- reads: referral, service, need, board, consent_words  area: referrals
SELECT r.id, r.ref, r.labels, v.ref AS service, r.service_name, n.ref AS need, b.ref AS board, w.ref AS consent, r.carried, r.urgency, r.why, r.state, r.state_on, r.due_on, r.next_action, r.started_on, r.made_at
  FROM referral r
  LEFT JOIN service v ON v.id = r.service
  LEFT JOIN need n ON n.person = r.person AND n.id = r.need
  LEFT JOIN board b ON b.person = r.person AND b.id = r.board
  LEFT JOIN consent_words w ON w.person = r.person AND w.id = r.consent
 WHERE r.person = :access.person AND r.id > :after
 ORDER BY r.id
 LIMIT 100;

-- export_events(after int) -> rows (id int, labels int, referral text, event int, on_day date, reason text?, words text?, by_link bool, by_name text?)
-- reads: referral_event, referral  area: referrals
SELECT e.id, e.labels | r.labels AS labels, r.ref AS referral, e.event, e.on_day, e.reason, e.words, e.by_link, e.by_name
  FROM referral_event e JOIN referral r ON r.person = e.person AND r.id = e.referral
 WHERE e.person = :access.person AND e.id > :after
 ORDER BY e.id
 LIMIT 100;

-- export_checks(after int) -> rows (id int, ref text, labels int, referral text?, days int, due_on date, state int, tries int)
-- reads: benefit_check, referral  area: referrals
SELECT k.id, k.ref, k.labels, r.ref AS referral, k.days, k.due_on, k.state, k.tries
  FROM benefit_check k LEFT JOIN referral r ON r.person = k.person AND r.id = k.referral
 WHERE k.person = :access.person AND k.id > :after
 ORDER BY k.id
 LIMIT 100;

-- export_answers(after int) -> rows (id int, labels int, benefit_check text, voice int, verdict int, words text?, on_day date)
-- reads: check_answer, benefit_check  area: referrals
SELECT a.id, a.labels | k.labels AS labels, k.ref AS benefit_check, a.voice, a.verdict, a.words, a.on_day
  FROM check_answer a JOIN benefit_check k ON k.person = a.person AND k.id = a.benefit_check
 WHERE a.person = :access.person AND a.id > :after
 ORDER BY a.id
 LIMIT 100;

-- export_notes(after int) -> rows (id int, ref text, labels int, kind int, started instant?, started_on date, minutes int?, travel int?, place text?, present text?, text sealed, client_words sealed?, code text?, state int, made_at instant, made_by int, signed_at instant?, signed_by int?, late bool)
-- reads: note  area: contact
SELECT id, ref, labels, kind, started, started_on, minutes, travel, place, present, text, client_words, code, state, made_at, made_by, signed_at, signed_by, late
  FROM note
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 20;

-- export_addenda(after int) -> rows (id int, ref text, labels int, note text, text sealed, made_at instant, made_by int)
-- reads: note_addendum, note  area: contact
SELECT a.id, a.ref, a.labels | n.labels AS labels, n.ref AS note, a.text, a.made_at, a.made_by
  FROM note_addendum a JOIN note n ON n.person = a.person AND n.id = a.note
 WHERE a.person = :access.person AND a.id > :after
 ORDER BY a.id
 LIMIT 20;

-- export_promises(after int) -> rows (id int, ref text, labels int, note text?, what text, who int, worker int?, due_on date?, state int, done_on date?)
-- reads: promise, note  area: contact
SELECT p.id, p.ref, p.labels, n.ref AS note, p.what, p.who, p.worker, p.due_on, p.state, p.done_on
  FROM promise p LEFT JOIN note n ON n.person = p.person AND n.id = p.note
 WHERE p.person = :access.person AND p.id > :after
 ORDER BY p.id
 LIMIT 100;

-- export_visits(after int) -> rows (id int, ref text, labels int, what text, kind int, on_day date, from_time int?, to_time int?, zone text?, place text?, bring text?, worker int?, state int, reason text?)
-- reads: visit, visit_day  area: visits
SELECT d.id, v.ref, v.labels, v.what, v.kind, d.on_day, d.from_time, d.to_time, v.zone, v.place, v.bring, d.worker, d.state, d.reason
  FROM visit_day d JOIN visit v ON v.person = d.person AND v.id = d.visit
 WHERE d.person = :access.person AND d.id > :after
 ORDER BY d.id
 LIMIT 100;

-- export_former_names(after int) -> rows (id int, labels int, name text)
-- reads: former_name  area: person
SELECT id, labels, name FROM former_name
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_relationships(after int) -> rows (id int, ref text, labels int, other text?, other_id int?, other_name text?, kind text, strength int, flow int, about text?, is_new bool, no_contact bool, told bool, from_on partdate?, to_on partdate?)
-- reads: relationship, record_ref  area: family
SELECT t.id, t.ref, t.labels, o.ref AS other, t.other AS other_id, t.other_name, t.kind, t.strength, t.flow, t.about, t.is_new, t.no_contact, t.told, t.from_on, t.to_on
  FROM relationship t LEFT JOIN record_ref o ON o.kind = 'p' AND o.id = t.other
 WHERE t.person = :access.person AND t.id > :after
 ORDER BY t.id
 LIMIT 100;

-- export_supports(after int) -> rows (id int, ref text, labels int, who text, does text, kind int, strength int, flow int, is_new bool, reach text?, ended_on date?, domains text)
-- reads: support  area: family
SELECT id, ref, labels, who, does, kind, strength, flow, is_new, reach, ended_on, domains
  FROM support
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_assignments(after int) -> rows (id int, ref text, account int, role int, from_on date, to_on date?)
-- reads: caseload_member, person  area: person
SELECT m.id, m.ref, m.account, m.role, m.from_on, m.to_on
  FROM person p JOIN caseload_member m ON m.person = p.person
 WHERE p.person = :access.person AND m.id > :after
 ORDER BY m.id
 LIMIT 100;

-- export_life_events(after int) -> rows (id int, ref text, labels int, what text, happened partdate?, said_by int, removed bool, kind int?, risk int?)
-- reads: life_event  area: story
SELECT id, ref, labels, what, happened, said_by, removed, kind, risk
  FROM life_event
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_need_numbers(after int) -> rows (id int, labels int, need text, number int, on_day date, words text?)
-- reads: need_number, need  area: needs
SELECT m.id, m.labels | n.labels AS labels, n.ref AS need, m.number, m.on_day, m.words
  FROM need_number m JOIN need n ON n.person = m.person AND n.id = m.need
 WHERE m.person = :access.person AND m.id > :after
 ORDER BY m.id
 LIMIT 100;

-- export_strengths(after int) -> rows (id int, ref text, labels int, domain int?, words text, use text?, archived bool)
-- reads: strength  area: needs
SELECT id, ref, labels, domain, words, use, archived
  FROM strength
 WHERE person = :access.person AND id > :after
 ORDER BY id
 LIMIT 100;

-- export_proposals(after int) -> rows (id int, ref text, labels int, goal text, wish text, state int, by_whom text?, method int?, witness text?, on_day date?, words text?)
-- reads: goal_proposal, goal  area: goals
SELECT p.id, p.ref, p.labels | g.labels AS labels, g.ref AS goal, p.wish, p.state, p.by_whom, p.method, p.witness, p.on_day, p.words
  FROM goal_proposal p JOIN goal g ON g.person = p.person AND g.id = p.goal
 WHERE p.person = :access.person AND p.id > :after
 ORDER BY p.id
 LIMIT 100;

-- export_goal_levels(after int) -> rows (id int, labels int, goal text, scale int, level int, words text, weight int)
-- reads: goal_level, goal  area: goals
SELECT l.id, l.labels | g.labels AS labels, g.ref AS goal, l.scale, l.level, l.words, l.weight
  FROM goal_level l JOIN goal g ON g.person = l.person AND g.id = l.goal
 WHERE l.person = :access.person AND l.id > :after
 ORDER BY l.id
 LIMIT 100;

-- export_goal_marks(after int) -> rows (id int, labels int, goal text, scale int, level int, on_day date)
-- reads: goal_mark, goal  area: goals
SELECT m.id, m.labels | g.labels AS labels, g.ref AS goal, m.scale, m.level, m.on_day
  FROM goal_mark m JOIN goal g ON g.person = m.person AND g.id = m.goal
 WHERE m.person = :access.person AND m.id > :after
 ORDER BY m.id
 LIMIT 100;

-- export_board_events(after int) -> rows (id int, labels int, board text, step int, kind int, option text?, mark int?, whose int?, reason text?, body json?, made_at instant)
-- reads: board_event, board, board_option  area: choices
SELECT e.id, e.labels | b.labels AS labels, b.ref AS board, e.step, e.kind, o.ref AS option, e.mark, e.whose, e.reason, e.body, e.made_at
  FROM board_event e
  JOIN board b ON b.person = e.person AND b.id = e.board
  LEFT JOIN board_option o ON o.person = e.person AND o.id = e.option
 WHERE e.person = :access.person AND e.id > :after
 ORDER BY e.id
 LIMIT 100;

-- export_receipts(after int) -> rows (id int, ref text, labels int, referral text, consent text?, sha256 text, sent_at instant, sent_by int, opened_at instant?, revoked_at instant?)
-- reads: disclosure, referral, consent_words  area: sharing
SELECT d.id, d.ref, r.labels, r.ref AS referral, c.ref AS consent, d.sha256, d.sent_at, d.sent_by, d.opened_at, d.revoked_at
  FROM referral r
  JOIN disclosure d ON d.person = r.person AND d.referral = r.id
  LEFT JOIN consent_words c ON c.person = r.person AND c.id = d.consent
 WHERE r.person = :access.person AND d.id > :after
 ORDER BY d.id
 LIMIT 100;

-- export_note_goals(after int) -> rows (id int, labels int, note text, goal text)
-- reads: note_goal, note, goal  area: contact
SELECT m.id, m.labels | n.labels AS labels, n.ref AS note, g.ref AS goal
  FROM note_goal m
  JOIN note n ON n.person = m.person AND n.id = m.note
  JOIN goal g ON g.person = m.person AND g.id = m.goal
 WHERE m.person = :access.person AND m.id > :after
 ORDER BY m.id
 LIMIT 100;

-- export_services(after int) -> rows (id int, ref text, organization text, organization_name text, name text, alternate_name text?, description text?, status int, url text?, email text?, how_to_apply text?, wait text?, fees text?, eligibility text?, languages text?, documents text?, area text?, access text?, alert text?, confirmed_on date?)
-- reads: service, organization
SELECT s.id, s.ref, o.ref AS organization, o.name AS organization_name, s.name, s.alternate_name, s.description, s.status, s.url, s.email, s.how_to_apply, s.wait, s.fees, s.eligibility, s.languages, s.documents, s.area, s.access, s.alert, s.confirmed_on
  FROM service s JOIN organization o ON o.id = s.organization
 WHERE s.id > :after
 ORDER BY s.id
 LIMIT 500;

-- export_organizations(after int) -> rows (id int, ref text, source text, external_id text?, name text, alternate_name text?, description text?, email text?, url text?, own_interest text?)
-- reads: organization
SELECT id, ref, source, external_id, name, alternate_name, description, email, url, own_interest
  FROM organization
 WHERE id > :after
 ORDER BY id
 LIMIT 500;

-- export_places(after int) -> rows (id int, ref text, organization text?, name text?, description text?, transport text?, latitude real?, longitude real?, address text?, city text?, region text?, postcode text?, access text?)
-- reads: place, organization
SELECT p.id, p.ref, o.ref AS organization, p.name, p.description, p.transport, p.latitude, p.longitude, p.address, p.city, p.region, p.postcode, p.access
  FROM place p LEFT JOIN organization o ON o.id = p.organization
 WHERE p.id > :after
 ORDER BY p.id
 LIMIT 500;

-- export_service_places(after int) -> rows (id int, service text, place text)
-- reads: service_place, service, place
SELECT m.id, s.ref AS service, p.ref AS place
  FROM service_place m JOIN service s ON s.id = m.service JOIN place p ON p.id = m.place
 WHERE m.id > :after
 ORDER BY m.id
 LIMIT 500;

-- export_phones(after int) -> rows (id int, service text?, place text?, organization text?, number text, extension text?, kind text?, about text?)
-- reads: service_phone, service, place, organization
SELECT f.id, s.ref AS service, p.ref AS place, o.ref AS organization, f.number, f.extension, f.kind, f.about
  FROM service_phone f
  LEFT JOIN service s ON s.id = f.service
  LEFT JOIN place p ON p.id = f.place
  LEFT JOIN organization o ON o.id = f.organization
 WHERE f.id > :after
 ORDER BY f.id
 LIMIT 500;

-- export_hours(after int) -> rows (id int, service text?, place text?, days int, opens int?, closes int?, valid_from date?, valid_to date?, words text?)
-- reads: service_hours, service, place
SELECT h.id, s.ref AS service, p.ref AS place, h.days, h.opens, h.closes, h.valid_from, h.valid_to, h.words
  FROM service_hours h
  LEFT JOIN service s ON s.id = h.service
  LEFT JOIN place p ON p.id = h.place
 WHERE h.id > :after
 ORDER BY h.id
 LIMIT 500;

-- export_kinds(after int) -> rows (id int, service text, source text, term text, name text)
-- reads: service_kind, service_term, service
SELECT k.id, s.ref AS service, t.source, t.external_id AS term, t.name
  FROM service_kind k JOIN service s ON s.id = k.service JOIN service_term t ON t.id = k.term
 WHERE k.id > :after
 ORDER BY k.id
 LIMIT 500;

-- export_service_needs(after int) -> rows (id int, service text, domain int, by_hand bool)
-- reads: service_need, service
SELECT s.id * 32 + n.domain AS id, s.ref AS service, n.domain, n.by_hand
  FROM service_need n JOIN service s ON s.id = n.service
 WHERE s.id * 32 + n.domain > :after
 ORDER BY s.id * 32 + n.domain
 LIMIT 500;

-- export_service_rules(after int) -> rows (id int, service text, number int, rules json?, on_day date, by_whom int)
-- reads: service_rules, service
SELECT r.id, s.ref AS service, r.number, r.rules, r.on_day, r.by_whom
  FROM service_rules r JOIN service s ON s.id = r.service
 WHERE r.id > :after
 ORDER BY r.id
 LIMIT 500;

-- export_service_notes(after int) -> rows (id int, service text, words text, on_day date, by_whom int)
-- reads: service_note, service
SELECT n.id, s.ref AS service, n.words, n.on_day, n.by_whom
  FROM service_note n JOIN service s ON s.id = n.service
 WHERE n.id > :after
 ORDER BY n.id
 LIMIT 500;
