-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_find_held(words text) -> rows (person int, id int, title text)
-- reads: goal_word  area: goals  over: held
SELECT w.person, w.id, w.title
  FROM held JOIN goal_word_many w ON w.person = held.person
 WHERE w MATCHES :words
 ORDER BY w.made_at DESC, w.id DESC
 LIMIT 20;
