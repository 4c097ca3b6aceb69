-- refuse: isn't given by a UNION
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (words text)
-- reads: paper, goal  area: goals
SELECT wish AS words FROM goal WHERE person = :access.person UNION ALL SELECT body FROM paper WHERE person = :access.person LIMIT 10;
