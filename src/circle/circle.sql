-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What each voice around somebody said.

-- circle_list() -> rows (id int, ref text, voice int, by_name text?, number int?, words text?, can_go_on int?, on_day date)
-- reads: circle_voice  area: contact
SELECT id, ref, voice, by_name, number, words, can_go_on, on_day
  FROM circle_voice
 WHERE person = :access.person
 ORDER BY on_day DESC, id DESC
 LIMIT 500;

-- circle_add(voice int, by_name text?, number int?, words text?, can_go_on int?, on_day date) -> id
-- writes: circle_voice  area: contact
INSERT INTO circle_voice (person, voice, by_name, number, words, can_go_on, on_day)
VALUES (:access.person, :voice, :by_name, :number, :words, :can_go_on, :on_day)
RETURNING id;
