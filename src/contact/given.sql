-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What of notes and story may be given to somebody who acts for a client.

-- given_notes() -> rows (ref text, labels int, started_on date, text sealed, client_words sealed?)
-- reads: note  area: contact
SELECT ref, labels, started_on, text, client_words
  FROM note
 WHERE person = :access.person AND state IN (1, 2)
 ORDER BY started_on DESC, id DESC
 LIMIT 500;

-- given_story() -> rows (ref text, labels int, said_on date, said_by int, private_from int, words text)
-- reads: story  area: story
SELECT ref, labels, said_on, said_by, private_from, words
  FROM story
 WHERE person = :access.person
 ORDER BY said_on DESC, id DESC
 LIMIT 500;
