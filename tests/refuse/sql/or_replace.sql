-- refuse: REPLACE could overwrite
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(wish text, d date) -> id
-- writes: goal  area: goals
INSERT OR REPLACE INTO goal (person, wish, review_on, state) VALUES (:access.person, :wish, :d, 0) RETURNING id;
