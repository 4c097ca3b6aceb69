-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody does alone and what with help.

-- independence_list(from date?, to date?) -> rows (id int, ref text, on_day date, word text, level int)
-- reads: independence, independence_item  area: routine
SELECT i.id, i.ref, i.on_day, t.word, t.level
  FROM independence i
  JOIN independence_item t ON t.person = i.person AND t.look = i.id
 WHERE i.person = :access.person
   AND (:from IS NULL OR i.on_day >= :from) AND (:to IS NULL OR i.on_day <= :to)
 ORDER BY i.on_day, i.id, t.id
 LIMIT 5000;

-- independence_add(on_day date) -> id
-- writes: independence  area: routine
INSERT INTO independence (person, on_day) VALUES (:access.person, :on_day) RETURNING id;

-- independence_item_add(look int, word text, level int) -> id
-- writes: independence_item  area: routine
INSERT INTO independence_item (person, look, word, level)
VALUES (:access.person, :look, :word, :level)
RETURNING id;
