-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_find(words text, most int) -> rows (id int, title text)
-- reads: goal_word  area: goals
SELECT w.id, w.title
  FROM goal_word w
 WHERE w.person = :access.person AND w MATCHES :words
 ORDER BY w.made_at DESC, w.id DESC
 LIMIT :most;

-- goal_say(title text, body text?) -> id
-- writes: goal_word  area: goals
INSERT INTO goal_word (person, title, body) VALUES (:access.person, :title, :body) RETURNING id;

-- goal_unsay(id int) -> changed
-- writes: goal_word  area: goals
DELETE FROM goal_word WHERE id = :id AND person = :access.person;
