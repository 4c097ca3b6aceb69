-- refuse: number is sealed in the schema, :number is blob
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(number blob, body sealed, hidden bool, place sealed?) -> id
-- writes: paper  area: goals
INSERT INTO paper (person, number, body, hidden, place) VALUES (:access.person, :number, :body, :hidden, :place) RETURNING id;
