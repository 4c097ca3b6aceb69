-- SPDX-License-Identifier: AGPL-3.0-or-later

ALTER TABLE goal ADD COLUMN reason TEXT;
ALTER TABLE service ADD COLUMN open BOOL NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX service_by_name ON service (name) WHERE open = 1;
INSERT INTO word_list (ours, theirs) VALUES ('goal', 'aim');
UPDATE word_list SET theirs = 'hope' WHERE ours = 'goal';
