-- refuse: doesn't read client data
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(theirs text) -> changed
-- reads: goal  writes: word_list  area: goals
UPDATE word_list SET theirs = :theirs WHERE id IN (SELECT g.id FROM goal g WHERE g.person = :access.person);
