-- refuse: takes :access.person
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(p int, wish text, on_day date) -> id
-- writes: goal  area: goals
INSERT INTO goal (person, wish, review_on, state) VALUES (:p, :wish, :on_day, 0) RETURNING id;
