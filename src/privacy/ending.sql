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

-- ending_hold_person(ref text) -> value int
-- reads: legal_hold
SELECT person FROM legal_hold WHERE ref = :ref;

-- ending_holds() -> rows (ref text, person int, record text, words blob, made_at instant, made_by int)
-- reads: legal_hold, record_ref
SELECT h.ref, h.person, r.ref AS record, h.words, h.made_at, h.made_by
  FROM legal_hold h JOIN record_ref r ON r.kind = 'p' AND r.id = h.person
 WHERE h.ended_at IS NULL
 ORDER BY h.id DESC
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

-- ending_seal_person(ref text) -> value int
-- reads: record_seal
SELECT person FROM record_seal WHERE ref = :ref;

-- ending_seals() -> rows (ref text, person int, record text, reader int, words blob, made_at instant, made_by int)
-- reads: record_ref, record_seal
SELECT s.ref, s.person, r.ref AS record, s.reader, s.words, s.made_at, s.made_by
  FROM record_seal s JOIN record_ref r ON r.kind = 'p' AND r.id = s.person
 WHERE s.ended_at IS NULL
 ORDER BY s.id DESC
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

-- ending_get(ref text) -> row (id int, ref text, record text, number int, kept_until date, rule text, asked_at instant, asked_by int, declined_at instant?, declined_by int?, agreed_at instant?, agreed_by int?, counts json, key_at instant?, vacuumed_at instant?, finished_at instant?, copies json)
-- reads: destruction
SELECT id, ref, record, number, kept_until, rule, asked_at, asked_by, declined_at, declined_by, agreed_at, agreed_by, counts, key_at, vacuumed_at, finished_at, copies
  FROM destruction
 WHERE ref = :ref;

-- ending_list() -> rows (id int, ref text, record text, number int, kept_until date, rule text, asked_at instant, asked_by int, declined_at instant?, declined_by int?, agreed_at instant?, agreed_by int?, counts json, key_at instant?, vacuumed_at instant?, finished_at instant?, copies json)
-- reads: destruction
SELECT id, ref, record, number, kept_until, rule, asked_at, asked_by, declined_at, declined_by, agreed_at, agreed_by, counts, key_at, vacuumed_at, finished_at, copies
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

-- ending_unfinished() -> rows (id int, number int, vacuumed bool)
-- reads: destruction
SELECT id, number, vacuumed_at IS NOT NULL AS vacuumed FROM destruction
 WHERE agreed_at IS NOT NULL AND finished_at IS NULL
 ORDER BY id
 LIMIT 100;

-- ending_done(id int, key_at instant, vacuumed_at instant?, finished_at instant?, copies json) -> changed
-- writes: destruction
UPDATE destruction
   SET key_at = coalesce(key_at, :key_at), vacuumed_at = coalesce(vacuumed_at, :vacuumed_at),
       finished_at = :finished_at, copies = :copies
 WHERE id = :id AND finished_at IS NULL;

-- ending_sides(person int, at instant, by int) -> changed
-- writes: barrier
UPDATE barrier SET ended_at = :at, ended_by = :by, other = NULL WHERE other = :person;

-- ending_dangers(person int, at instant, by int) -> changed
-- writes: danger
UPDATE danger SET ended_at = :at, ended_by = :by, other = NULL WHERE other = :person;

-- ending_barred(account int, day date) -> rows (person int)
-- reads: barrier
SELECT DISTINCT person FROM barrier
 WHERE account = :account AND ended_at IS NULL AND from_on <= :day
 ORDER BY person
 LIMIT 100000;

-- ending_there(people list of int) -> rows (person int)
-- reads: record_ref
SELECT DISTINCT person FROM record_ref
 WHERE person IN :people
 ORDER BY person
 LIMIT 1000;
