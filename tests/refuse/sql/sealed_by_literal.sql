-- refuse: both are written together
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(number sealed, body sealed, place sealed?) -> id
-- writes: paper  area: goals
INSERT INTO paper (person, labels, number, body, hidden, place) VALUES (:access.person, 1, :number, :body, 0, :place) RETURNING id;
