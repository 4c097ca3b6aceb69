-- refuse: needs a `list of int`
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(ids int) -> value int
-- reads: goal  area: goals
SELECT count(*) FROM goal WHERE person = :access.person AND id IN :ids;
