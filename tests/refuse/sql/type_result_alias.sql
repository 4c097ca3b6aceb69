-- refuse: is bool in the schema, the header says int
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> rows (ready int)
-- reads: goal  area: goals
SELECT g.done AS ready FROM goal g WHERE g.person = :access.person LIMIT 1;
