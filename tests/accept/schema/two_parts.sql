-- SPDX-License-Identifier: AGPL-3.0-or-later

-- both databases number these differently

-- sqlite
CREATE INDEX word_list_by_length ON word_list (length(theirs));

-- postgres
CREATE INDEX word_list_by_length ON word_list (char_length(theirs));

-- both
CREATE INDEX word_list_by_theirs ON word_list (theirs);
