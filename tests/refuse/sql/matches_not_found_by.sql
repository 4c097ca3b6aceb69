-- refuse: isn't a table with `found by:`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(words text) -> rows (id int)
-- reads: goal  area: goals
SELECT g.id FROM goal g WHERE g.person = :access.person AND g MATCHES :words LIMIT 1;
