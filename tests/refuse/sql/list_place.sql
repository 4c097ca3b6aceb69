-- refuse: stands after IN
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(ids list of int) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND id = :ids;
