-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Keeping in touch.

-- message_asking() -> row (channel int, language text?)
-- reads: asking  area: contact
SELECT channel, language FROM asking WHERE person = :access.person;

-- message_asking_add(channel int, language text?) -> id
-- writes: asking  area: contact
INSERT INTO asking (person, channel, language) VALUES (:access.person, :channel, :language)
RETURNING id;

-- message_asking_edit(channel int, language text?) -> changed
-- writes: asking  area: contact
UPDATE asking SET channel = :channel, language = :language WHERE person = :access.person;

-- message_page() -> page (id int, ref text, version int, kind int, channel int, contact int?, to_value text?, words text, language text, about text, state int, why int, not_before instant, sent_at instant?, made_at instant)
-- reads: message  area: contact
SELECT id, ref, version, kind, channel, contact, to_value, words, language, about, state, why, not_before, sent_at, made_at
  FROM message
 WHERE person = :access.person AND :before (id)
 ORDER BY id DESC
 LIMIT :limit;

-- message_get(id int) -> row (id int, ref text, version int, kind int, channel int, contact int?, to_value text?, words text, language text, about text, state int, why int, not_before instant, sent_at instant?, made_at instant)
-- reads: message  area: contact
SELECT id, ref, version, kind, channel, contact, to_value, words, language, about, state, why, not_before, sent_at, made_at
  FROM message
 WHERE person = :access.person AND id = :id;

-- message_outbox() -> page (id int, ref text, version int, kind int, channel int, contact int?, to_value text?, words text, language text, about text, state int, why int, not_before instant, sent_at instant?, made_at instant, person int, person_ref text, name text, chosen_name text?)
-- reads: message, person  area: contact  over: held
SELECT m.id, m.ref, m.version, m.kind, m.channel, m.contact, m.to_value, m.words, m.language, m.about, m.state, m.why,
       m.not_before, m.sent_at, m.made_at, m.person, p.ref AS person_ref, p.name, p.chosen_name
  FROM held JOIN message_many m ON m.person = held.person
  JOIN person_many p ON p.person = m.person
 WHERE :before (m.id)
 ORDER BY m.id DESC
 LIMIT :limit;

-- message_add(kind int, channel int, contact int?, to_value text?, to_key text, words text, language text, about text, referral int?, link sealed?, not_before instant) -> id
-- writes: message  area: contact
INSERT INTO message (person, kind, channel, contact, to_value, to_key, words, language, about, referral, link, state, not_before)
VALUES (:access.person, :kind, :channel, :contact, :to_value, :to_key, :words, :language, :about, :referral, :link, 0, :not_before)
RETURNING id;

-- message_move(id int, state int, why int, sent_at instant?) -> changed
-- writes: message  area: contact
UPDATE message SET state = :state, why = :why, sent_at = :sent_at, going = 0
 WHERE id = :id AND person = :access.person;

-- message_wait(id int, not_before instant) -> changed
-- writes: message  area: contact
UPDATE message SET not_before = :not_before, going = 0 WHERE id = :id AND person = :access.person AND state = 0;

-- message_go(id int, now instant) -> changed
-- writes: message  area: contact
UPDATE message SET going = 1, tries = tries + 1, tried_at = COALESCE(tried_at, :now)
 WHERE id = :id AND person = :access.person AND state = 0 AND going = 0;

-- message_say(id int, words text) -> changed
-- writes: message  area: contact
UPDATE message SET words = :words WHERE id = :id AND person = :access.person AND state = 0;

-- message_link(id int) -> row (ref text, link sealed)
-- reads: message  area: contact
SELECT ref, link FROM message WHERE person = :access.person AND id = :id AND link IS NOT NULL;

-- message_going(channel int) -> rows (id int, ref text, version int, kind int, channel int, contact int?, to_value text?, words text, language text, about text, state int, why int, not_before instant, sent_at instant?, made_at instant, person int)
-- reads: message  area: contact  over: reach
SELECT m.id, m.ref, m.version, m.kind, m.channel, m.contact, m.to_value, m.words, m.language, m.about, m.state, m.why,
       m.not_before, m.sent_at, m.made_at, m.person
  FROM message_many m
 WHERE m.going = 1 AND m.state = 0 AND m.channel = :channel
 ORDER BY m.id
 LIMIT 100;

-- message_tries(id int) -> row (tries int, tried_at instant?)
-- reads: message  area: contact
SELECT tries, tried_at FROM message WHERE person = :access.person AND id = :id;

-- message_last_ask(since instant) -> row (id int, about text, not_before instant, sent_at instant?)
-- reads: message  area: contact
SELECT id, about, not_before, sent_at
  FROM message
 WHERE person = :access.person AND kind = 0 AND state < 4 AND COALESCE(sent_at, not_before) > :since
 ORDER BY id DESC
 LIMIT 1;

-- message_asked_before(since instant, at instant) -> value int
-- reads: message  area: contact
SELECT id
  FROM message
 WHERE person = :access.person AND kind = 0 AND state IN (1, 2) AND sent_at > :since AND sent_at <= :at
 ORDER BY id DESC
 LIMIT 1;

-- message_about(about text, words text) -> value bool
-- reads: message  area: contact
SELECT CASE WHEN count(*) > 0 THEN 1 ELSE 0 END
  FROM message
 WHERE person = :access.person AND about = :about AND words = :words AND kind = 1;

-- message_stop(number_key text, stopped_at instant) -> changed
-- writes: stopped_number
INSERT INTO stopped_number (number_key, stopped_at) VALUES (:number_key, :stopped_at)
ON CONFLICT DO NOTHING;

-- message_stopped(number_key text) -> value bool
-- reads: stopped_number
SELECT CASE WHEN count(*) > 0 THEN 1 ELSE 0 END FROM stopped_number WHERE number_key = :number_key;
