-- refuse: needs its column person
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(wish text, on_day date) -> id
-- writes: goal  area: goals
INSERT INTO goal (wish, review_on, state) VALUES (:wish, :on_day, 0) RETURNING id;
