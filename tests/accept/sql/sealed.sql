-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_paper_add(number sealed, body sealed, hidden bool, place sealed?) -> id
-- writes: paper  area: goals
INSERT INTO paper (person, number, body, hidden, place)
VALUES (:access.person, :number, :body, :hidden, :place)
RETURNING id;

-- goal_paper_edit(ref text, labels int, body sealed) -> changed
-- writes: paper  area: goals  checks version
UPDATE paper SET labels = :labels, body = :body WHERE ref = :ref AND person = :access.person;

-- goal_paper_has(id int) -> value int
-- reads: paper  area: goals
SELECT count(*) FROM paper WHERE person = :access.person AND id = :id AND place IS NOT NULL;

-- goal_paper_list() -> rows (id int, ref text, number sealed, body sealed, place sealed?)
-- reads: paper  area: goals
SELECT id, ref, number, body, place FROM paper WHERE person = :access.person ORDER BY id LIMIT 10;

-- goal_paper_held() -> rows (person int, ref text, number sealed)
-- reads: paper  area: goals  over: held
SELECT p.person, p.ref, p.number FROM held JOIN paper_many p ON p.person = held.person ORDER BY p.id LIMIT 10;

-- goal_paper_was(id int) -> rows (ref text, body sealed)
-- reads: paper_was, paper  area: goals
SELECT p.ref, w.body FROM paper_was w JOIN paper p ON p.person = w.person AND p.id = w.id
 WHERE w.person = :access.person AND w.id = :id LIMIT 10;

-- goal_paper_find(words text) -> rows (id int, ref text, body sealed)
-- reads: paper  area: goals
SELECT p.id, p.ref, p.body FROM paper p WHERE p.person = :access.person AND p MATCHES :words ORDER BY p.id LIMIT 10;
