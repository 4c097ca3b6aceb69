-- SPDX-License-Identifier: AGPL-3.0-or-later

-- goal_words_list() -> rows (ours text, theirs text)
-- reads: word_list
SELECT ours, theirs FROM word_list ORDER BY ours LIMIT 500;

-- goal_word_put(ours text, theirs text) -> changed
-- writes: word_list
INSERT INTO word_list (ours, theirs) VALUES (:ours, :theirs)
ON CONFLICT (ours) DO UPDATE SET theirs = excluded.theirs;

-- goal_setting_put(name text, number int) -> id
-- writes: setting
INSERT INTO setting (name, number) VALUES (:name, :number)
ON CONFLICT (name) DO UPDATE SET number = excluded.number
RETURNING id;

-- goal_setting_edit(id int, number int) -> changed
-- writes: setting  checks version
UPDATE setting SET number = :number WHERE id = :id;
