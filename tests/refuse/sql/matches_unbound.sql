-- refuse: isn't bound
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(words text) -> rows (id int)
-- reads: goal_word  area: goals
SELECT w.id FROM goal_word w WHERE w MATCHES :words LIMIT 1;
