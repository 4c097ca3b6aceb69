-- refuse: paper.body is sealed
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (words text)
-- reads: paper  area: goals
SELECT substr(body, 1, 20) AS words FROM paper WHERE person = :access.person LIMIT 10;
