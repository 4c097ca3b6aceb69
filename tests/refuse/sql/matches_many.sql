-- refuse: searches the record of one person
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(words text) -> rows (id int)
-- reads: goal_word  area: goals  over: reach
SELECT w.id FROM goal_word_many w WHERE w MATCHES :words LIMIT 1;
