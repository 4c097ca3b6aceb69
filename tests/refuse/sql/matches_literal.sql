-- refuse: MATCHES is followed by a parameter
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int)
-- reads: goal_word  area: goals
SELECT w.id FROM goal_word w WHERE w.person = :access.person AND w MATCHES 'x' LIMIT 1;
