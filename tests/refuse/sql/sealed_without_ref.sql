-- refuse: give paper.ref beside it
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (id int, number sealed)
-- reads: paper  area: goals
SELECT id, number FROM paper WHERE person = :access.person LIMIT 10;
