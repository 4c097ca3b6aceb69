-- refuse: both are written together
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(ref text, body sealed) -> changed
-- writes: paper  area: goals
UPDATE paper SET body = :body WHERE ref = :ref AND person = :access.person;
