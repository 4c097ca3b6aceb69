-- refuse: a `sealed` parameter of its own
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(ref text) -> changed
-- writes: paper  area: goals
UPDATE paper SET number = '1' WHERE ref = :ref AND person = :access.person;
