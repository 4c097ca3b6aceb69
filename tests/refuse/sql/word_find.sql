-- refuse: text is searched with MATCHES
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal_word  area: goals
SELECT w.id FROM goal_word w WHERE w.person = :access.person AND w.id IN (SELECT docid FROM goal_word_find) LIMIT 10;
