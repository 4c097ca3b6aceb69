-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Story entries and life events.

-- intake_story_page() -> page (id int, ref text, words text, said_by int, speaker text?, language text?, said_on date, kind int, private_from int, matters bool, corrects int?, corrects_ref text?, corrected bool, made_at instant, made_by int)
-- reads: story  area: story
SELECT s.id, s.ref, s.words, s.said_by, s.speaker, s.language, s.said_on, s.kind, s.private_from, s.matters, s.corrects,
       (SELECT o.ref FROM story o WHERE o.person = :access.person AND o.id = s.corrects) AS corrects_ref,
       EXISTS (SELECT 1 FROM story c WHERE c.person = :access.person AND c.corrects = s.id) AS corrected,
       s.made_at, s.made_by
  FROM story s
 WHERE s.person = :access.person
   AND :before (s.said_on, s.id)
 ORDER BY s.said_on DESC, s.id DESC
 LIMIT :limit;

-- intake_story_told() -> page (id int, ref text, words text, said_by int, speaker text?, language text?, said_on date, kind int, private_from int, matters bool, corrects int?, corrects_ref text?, corrected bool, made_at instant, made_by int)
-- reads: story  area: story
SELECT s.id, s.ref, s.words, s.said_by, s.speaker, s.language, s.said_on, s.kind, s.private_from, s.matters, s.corrects,
       (SELECT o.ref FROM story o WHERE o.person = :access.person AND o.id = s.corrects) AS corrects_ref,
       EXISTS (SELECT 1 FROM story c WHERE c.person = :access.person AND c.corrects = s.id) AS corrected,
       s.made_at, s.made_by
  FROM story s
 WHERE s.person = :access.person AND s.kind = 0
   AND :before (s.said_on, s.id)
 ORDER BY s.said_on DESC, s.id DESC
 LIMIT :limit;

-- intake_story_beside() -> rows (id int, ref text, words text, said_by int, speaker text?, language text?, said_on date, kind int, private_from int, matters bool, corrects int?, corrects_ref text?, corrected bool, made_at instant, made_by int)
-- reads: story  area: story
SELECT s.id, s.ref, s.words, s.said_by, s.speaker, s.language, s.said_on, s.kind, s.private_from, s.matters, s.corrects,
       (SELECT o.ref FROM story o WHERE o.person = :access.person AND o.id = s.corrects) AS corrects_ref,
       EXISTS (SELECT 1 FROM story c WHERE c.person = :access.person AND c.corrects = s.id) AS corrected,
       s.made_at, s.made_by
  FROM story s
 WHERE s.person = :access.person AND s.kind > 0
 ORDER BY s.kind, s.said_on DESC, s.id DESC
 LIMIT 200;

-- intake_story_get(id int) -> row (id int, ref text, words text, said_by int, speaker text?, language text?, said_on date, kind int, private_from int, matters bool, corrects int?, corrects_ref text?, corrected bool, made_at instant, made_by int)
-- reads: story  area: story
SELECT s.id, s.ref, s.words, s.said_by, s.speaker, s.language, s.said_on, s.kind, s.private_from, s.matters, s.corrects,
       (SELECT o.ref FROM story o WHERE o.person = :access.person AND o.id = s.corrects) AS corrects_ref,
       EXISTS (SELECT 1 FROM story c WHERE c.person = :access.person AND c.corrects = s.id) AS corrected,
       s.made_at, s.made_by
  FROM story s
 WHERE s.person = :access.person AND s.id = :id;

-- intake_story_matters() -> row (id int)
-- reads: story  area: story
SELECT s.id
  FROM story s
 WHERE s.person = :access.person AND s.said_by = 0 AND s.kind = 0
   AND NOT EXISTS (SELECT 1 FROM story c WHERE c.person = :access.person AND c.corrects = s.id)
 ORDER BY s.matters DESC, CASE WHEN s.matters = 1 THEN -s.id ELSE s.id END
 LIMIT 1;

-- intake_story_add(words text, said_by int, speaker text?, language text?, said_on date, kind int, private_from int, matters bool, corrects int?) -> id
-- writes: story  area: story
INSERT INTO story (person, words, said_by, speaker, language, said_on, kind, private_from, matters, corrects)
VALUES (:access.person, :words, :said_by, :speaker, :language, :said_on, :kind, :private_from, :matters, :corrects)
RETURNING id;

-- intake_story_find(words text) -> rows (id int, ref text, words text, said_by int, said_on date)
-- reads: story  area: story
SELECT s.id, s.ref, s.words, s.said_by, s.said_on
  FROM story s
 WHERE s.person = :access.person AND s MATCHES :words
 ORDER BY s.said_on DESC, s.id DESC
 LIMIT 50;

-- intake_event_list() -> rows (id int, ref text, version int, what text, happened partdate?, said_by int, kind int?, risk int?, made_at instant)
-- reads: life_event  area: story
SELECT id, ref, version, what, happened, said_by, kind, risk, made_at
  FROM life_event
 WHERE person = :access.person AND removed = 0
 ORDER BY CASE WHEN happened IS NULL THEN 1 ELSE 0 END, happened, id
 LIMIT 200;

-- intake_event_add(what text, happened partdate?, said_by int, kind int?, risk int?) -> id
-- writes: life_event  area: story
INSERT INTO life_event (person, what, happened, said_by, kind, risk)
VALUES (:access.person, :what, :happened, :said_by, :kind, :risk)
RETURNING id;

-- intake_event_edit(id int, what text, happened partdate?) -> changed
-- writes: life_event  area: story  checks version
UPDATE life_event SET what = :what, happened = :happened
 WHERE id = :id AND person = :access.person;

-- intake_event_remove(id int, removed bool) -> changed
-- writes: life_event  area: story
UPDATE life_event SET removed = :removed
 WHERE id = :id AND person = :access.person;

-- intake_event_get(id int) -> row (id int, ref text, version int, what text, happened partdate?, said_by int, kind int?, risk int?, made_at instant)
-- reads: life_event  area: story
SELECT id, ref, version, what, happened, said_by, kind, risk, made_at
  FROM life_event
 WHERE person = :access.person AND id = :id AND removed = 0;

-- intake_event_put(id int, removed bool) -> changed
-- writes: life_event  area: story  checks version
UPDATE life_event SET removed = :removed
 WHERE id = :id AND person = :access.person;

-- intake_event_was(id int, version int) -> row (what text, happened partdate?)
-- reads: life_event_was  area: story
SELECT w.what, w.happened
  FROM life_event_was w
 WHERE w.person = :access.person AND w.id = :id AND w.version = :version;
