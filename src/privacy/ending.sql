-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How long records are kept, what stops their end, and their end.

-- ending_rules(day date) -> rows (name text, years int, programme int?, source text)
-- reads: retention_rule
SELECT name, years, programme, source
  FROM retention_rule
 WHERE from_on <= :day AND (to_on IS NULL OR to_on >= :day)
 ORDER BY years DESC, id
 LIMIT 200;

-- ending_programmes(person int) -> rows (programme int, to_on date?)
-- reads: person_programme
SELECT programme, to_on FROM person_programme WHERE person = :person
 ORDER BY programme
 LIMIT 200;

-- ending_teams(person int) -> rows (to_on date?)
-- reads: caseload_member
SELECT to_on FROM caseload_member WHERE person = :person ORDER BY id LIMIT 1000;

-- ending_hold_put(ref text, person int, words blob, made_at instant, made_by int) -> id
-- writes: legal_hold
INSERT INTO legal_hold (ref, person, words, made_at, made_by)
VALUES (:ref, :person, :words, :made_at, :made_by)
RETURNING id;

-- ending_hold_end(ref text, at instant, by int) -> changed
-- writes: legal_hold
UPDATE legal_hold SET ended_at = :at, ended_by = :by WHERE ref = :ref AND ended_at IS NULL;

-- ending_holds() -> rows (ref text, person int, words blob, made_at instant, made_by int)
-- reads: legal_hold
SELECT ref, person, words, made_at, made_by FROM legal_hold
 WHERE ended_at IS NULL
 ORDER BY id DESC
 LIMIT 500;

-- ending_held(person int) -> value int
-- reads: legal_hold
SELECT count(*) FROM legal_hold WHERE person = :person AND ended_at IS NULL;

-- ending_seal_put(ref text, person int, reader int, words blob, made_at instant, made_by int) -> id
-- writes: record_seal
INSERT INTO record_seal (ref, person, reader, words, made_at, made_by)
VALUES (:ref, :person, :reader, :words, :made_at, :made_by)
RETURNING id;

-- ending_seal_end(ref text, at instant, by int) -> changed
-- writes: record_seal
UPDATE record_seal SET ended_at = :at, ended_by = :by WHERE ref = :ref AND ended_at IS NULL;

-- ending_seals() -> rows (ref text, person int, reader int, words blob, made_at instant, made_by int)
-- reads: record_seal
SELECT ref, person, reader, words, made_at, made_by FROM record_seal
 WHERE ended_at IS NULL
 ORDER BY id DESC
 LIMIT 500;

-- ending_reader_of(person int) -> rows (reader int)
-- reads: record_seal
SELECT reader FROM record_seal WHERE person = :person AND ended_at IS NULL ORDER BY id LIMIT 10;

-- ending_ask(ref text, record text, number int, kept_until date, rule text, asked_at instant, asked_by int) -> id
-- writes: destruction
INSERT INTO destruction (ref, record, number, kept_until, rule, asked_at, asked_by)
VALUES (:ref, :record, :number, :kept_until, :rule, :asked_at, :asked_by)
RETURNING id;

-- ending_asked(number int) -> value int
-- reads: destruction
SELECT count(*) FROM destruction WHERE number = :number AND declined_at IS NULL;

-- ending_get(ref text) -> row (id int, ref text, record text, number int, kept_until date, rule text, asked_at instant, asked_by int, declined_at instant?, declined_by int?, agreed_at instant?, agreed_by int?, counts json, key_at instant?, vacuumed_at instant?, copies json)
-- reads: destruction
SELECT id, ref, record, number, kept_until, rule, asked_at, asked_by, declined_at, declined_by, agreed_at, agreed_by, counts, key_at, vacuumed_at, copies
  FROM destruction
 WHERE ref = :ref;

-- ending_list() -> rows (id int, ref text, record text, number int, kept_until date, rule text, asked_at instant, asked_by int, declined_at instant?, declined_by int?, agreed_at instant?, agreed_by int?, counts json, key_at instant?, vacuumed_at instant?, copies json)
-- reads: destruction
SELECT id, ref, record, number, kept_until, rule, asked_at, asked_by, declined_at, declined_by, agreed_at, agreed_by, counts, key_at, vacuumed_at, copies
  FROM destruction
 ORDER BY id DESC
 LIMIT 500;

-- ending_decline(id int, at instant, by int) -> changed
-- writes: destruction
UPDATE destruction SET declined_at = :at, declined_by = :by
 WHERE id = :id AND agreed_at IS NULL AND declined_at IS NULL;

-- ending_agree(id int, at instant, by int, counts json) -> changed
-- writes: destruction
UPDATE destruction SET agreed_at = :at, agreed_by = :by, counts = :counts
 WHERE id = :id AND agreed_at IS NULL AND declined_at IS NULL;

-- ending_unfinished() -> rows (id int, number int)
-- reads: destruction
SELECT id, number FROM destruction
 WHERE agreed_at IS NOT NULL AND vacuumed_at IS NULL
 ORDER BY id
 LIMIT 100;

-- ending_finish(id int, key_at instant, vacuumed_at instant, copies json) -> changed
-- writes: destruction
UPDATE destruction SET key_at = :key_at, vacuumed_at = :vacuumed_at, copies = :copies
 WHERE id = :id AND vacuumed_at IS NULL;

-- ending_sides(person int, at instant, by int) -> changed
-- writes: barrier
UPDATE barrier SET ended_at = :at, ended_by = :by, other = NULL WHERE other = :person;

-- ending_dangers(person int, at instant, by int) -> changed
-- writes: danger
UPDATE danger SET ended_at = :at, ended_by = :by, other = NULL WHERE other = :person;
