-- refuse: is held or reach
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x() -> value int
-- reads: goal  area: goals  over: all
SELECT count(*) FROM goal_many;
