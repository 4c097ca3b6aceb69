-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Referrals and their events.

-- referral_list() -> rows (id int, ref text, version int, labels int, service int?, service_name text, need int?, board int?, consent int?, carried bool, urgency int, why text?, notes json, state int, state_on date, due_on date?, next_action int, started_on date?, link sealed?, service_ref text?, need_ref text?, board_ref text?, consent_ref text?)
-- reads: referral, service, need, board, consent_words  area: referrals
SELECT r.id, r.ref, r.version, r.labels, r.service, r.service_name, r.need, r.board, r.consent, r.carried, r.urgency, r.why, r.notes, r.state, r.state_on, r.due_on, r.next_action, r.started_on, r.link,
       x.ref AS service_ref, n.ref AS need_ref, b.ref AS board_ref, c.ref AS consent_ref
  FROM referral r
  LEFT JOIN service x ON x.id = r.service
  LEFT JOIN need n ON n.person = r.person AND n.id = r.need
  LEFT JOIN board b ON b.person = r.person AND b.id = r.board
  LEFT JOIN consent_words c ON c.person = r.person AND c.id = r.consent
 WHERE r.person = :access.person
 ORDER BY r.id DESC
 LIMIT 200;

-- referral_add(service int?, service_name text, need int?, board int?, consent int?, carried bool, urgency int, why text?, notes json, state int, state_on date, due_on date?, next_action int) -> id
-- writes: referral  area: referrals
INSERT INTO referral (person, service, service_name, need, board, consent, carried, urgency, why, notes, state, state_on, due_on, next_action)
VALUES (:access.person, :service, :service_name, :need, :board, :consent, :carried, :urgency, :why, :notes, :state, :state_on, :due_on, :next_action)
RETURNING id;

-- referral_set_way(id int, consent int?, carried bool, state int, state_on date, due_on date?, next_action int) -> changed
-- writes: referral  area: referrals
UPDATE referral
   SET consent = :consent, carried = :carried, state = :state, state_on = :state_on,
       due_on = :due_on, next_action = :next_action
 WHERE id = :id AND person = :access.person;

-- referral_set_state(id int, state int, state_on date, due_on date?, next_action int, started_on date?) -> changed
-- writes: referral  area: referrals
UPDATE referral
   SET state = :state, state_on = :state_on, due_on = :due_on, next_action = :next_action,
       started_on = :started_on
 WHERE id = :id AND person = :access.person;

-- referral_set_sent(ref text, packet sealed?, link sealed?) -> changed
-- writes: referral  area: referrals
UPDATE referral SET packet = :packet, link = :link
 WHERE ref = :ref AND person = :access.person;

-- referral_packet(id int) -> row (ref text, packet sealed)
-- reads: referral  area: referrals
SELECT ref, packet FROM referral
 WHERE id = :id AND person = :access.person AND packet IS NOT NULL;

-- referral_packets() -> rows (referral int, labels int, ref text, service_name text, organization text?, packet sealed)
-- reads: referral, service, organization  area: referrals
SELECT r.id AS referral, r.labels, r.ref, r.service_name, o.name AS organization, r.packet
  FROM referral r
  LEFT JOIN service x ON x.id = r.service
  LEFT JOIN organization o ON o.id = x.organization
 WHERE r.person = :access.person AND r.packet IS NOT NULL
 ORDER BY r.id DESC
 LIMIT 200;

-- referral_packet_need(id int) -> row (words text, labels int)
-- reads: need  area: needs
SELECT words, labels FROM need WHERE id = :id AND person = :access.person;

-- referral_packet_goals() -> rows (wish text, labels int)
-- reads: goal  area: goals
SELECT wish, labels FROM goal
 WHERE person = :access.person AND state = 1 AND removed = 0
 ORDER BY position, id
 LIMIT 40;

-- referral_event_add(referral int, event int, on_day date, reason text?, words text?, by_link bool, by_name text?) -> id
-- writes: referral_event  area: referrals
INSERT INTO referral_event (person, referral, event, on_day, reason, words, by_link, by_name)
VALUES (:access.person, :referral, :event, :on_day, :reason, :words, :by_link, :by_name)
RETURNING id;

-- referral_events(referral int) -> rows (id int, event int, on_day date, reason text?, words text?, by_link bool, by_name text?)
-- reads: referral_event  area: referrals
SELECT id, event, on_day, reason, words, by_link, by_name
  FROM referral_event
 WHERE person = :access.person AND referral = :referral
 ORDER BY id
 LIMIT 500;

-- referral_waiting() -> rows (person int, ref text, service_name text, state int, next_action int, state_on date, due_on date?)
-- reads: referral  area: referrals  over: held
SELECT r.person, r.ref, r.service_name, r.state, r.next_action, r.state_on, r.due_on
  FROM held JOIN referral_many r ON r.person = held.person
 WHERE r.next_action <> 0 AND r.state <> 12
 ORDER BY CASE WHEN r.due_on IS NULL THEN 1 ELSE 0 END, r.due_on, r.id
 LIMIT 200;

-- referral_was(id int, version int) -> row (state int, state_on date, due_on date?, next_action int, started_on date?, consent int?, carried bool)
-- reads: referral_was  area: referrals
SELECT w.state, w.state_on, w.due_on, w.next_action, w.started_on, w.consent, w.carried
  FROM referral_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;

-- referral_put(id int, state int, state_on date, due_on date?, next_action int, started_on date?, consent int?, carried bool) -> changed
-- writes: referral  area: referrals  checks version
UPDATE referral
   SET state = :state, state_on = :state_on, due_on = :due_on, next_action = :next_action,
       started_on = :started_on, consent = :consent, carried = :carried
 WHERE id = :id AND person = :access.person;
