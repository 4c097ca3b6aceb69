-- refuse: that has a version
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_x(id int) -> changed
-- writes: word_list  checks version
DELETE FROM word_list WHERE id = :id;
