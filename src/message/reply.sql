-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What comes back.

-- reply_lately(to_key text, since instant) -> rows (id int, person int, kind int)
-- reads: message  area: contact  over: reach
SELECT m.id, m.person, m.kind
  FROM message_many m
 WHERE m.to_key = :to_key AND m.sent_at >= :since AND m.state IN (1, 2)
 ORDER BY m.id DESC
 LIMIT 200;

-- reply_holders(from_key text, to_key text) -> rows (person int, ref text, value sealed)
-- reads: person_key, contact_point  area: person  over: reach
SELECT c.person, c.ref, c.value
  FROM person_key_many k JOIN contact_point_many c ON c.person = k.person
 WHERE k.key >= :from_key AND k.key < :to_key AND k.kind = 3 AND c.kind = 0 AND c.ended_on IS NULL
 ORDER BY c.person, c.id
 LIMIT 200;

-- reply_add(gateway_id text, number_key text, words blob?, at instant, state int, known bool) -> id
-- writes: reply
INSERT INTO reply (gateway_id, number_key, words, at, state, known)
VALUES (:gateway_id, :number_key, :words, :at, :state, :known)
RETURNING id;

-- reply_seen(gateway_id text) -> value bool
-- reads: reply
SELECT CASE WHEN count(*) > 0 THEN 1 ELSE 0 END FROM reply WHERE gateway_id = :gateway_id;

-- reply_list() -> page (id int, ref text, version int, state int, at instant)
-- reads: reply
SELECT id, ref, version, state, at
  FROM reply
 WHERE state = 0 AND :before (id)
 ORDER BY id DESC
 LIMIT :limit;

-- reply_get(ref text) -> row (id int, gateway_id text, number_key text, words blob?, at instant, state int, known bool)
-- reads: reply
SELECT id, gateway_id, number_key, words, at, state, known FROM reply WHERE ref = :ref;

-- reply_matched(id int) -> changed
-- writes: reply
UPDATE reply SET state = 1, words = NULL WHERE id = :id AND state = 0;

-- reply_received(message int?, words text, on_day date) -> id
-- writes: received  area: contact
INSERT INTO received (person, message, words, on_day)
VALUES (:access.person, :message, :words, :on_day)
RETURNING id;

-- reply_words() -> rows (words text, on_day date)
-- reads: received  area: contact
SELECT words, on_day
  FROM received
 WHERE person = :access.person
 ORDER BY id DESC
 LIMIT 100;
