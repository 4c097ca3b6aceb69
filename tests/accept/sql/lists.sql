-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_by(ids list of int, wishes list of text) -> rows (id int)
-- reads: goal  area: goals
SELECT id FROM goal
 WHERE person = :access.person AND id IN :ids AND wish NOT IN :wishes
 ORDER BY id LIMIT 5000;
