-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The words of consents.

-- consent_list() -> rows (id int, ref text, version int, purpose text, recipient text, recipient_key text, service int?, information json, until_on date?, method int, witness text?, language text?, agreed_on date, state int, kind int, permits int, to_class bool, signed_by text?, revoked_at instant?)
-- reads: consent_words, consent  area: sharing
SELECT w.id, w.ref, w.version, w.purpose, w.recipient, w.recipient_key, w.service, w.information, w.until_on, w.method, w.witness, w.language, w.agreed_on, c.state, w.kind, w.permits, w.to_class, w.signed_by, c.revoked_at
  FROM consent_words w
  JOIN consent c ON c.person = w.person AND c.number = w.id
 WHERE w.person = :access.person
 ORDER BY w.id DESC
 LIMIT 200;

-- consent_add(purpose text, recipient text, recipient_key text, service int?, information json, until_on date?, kind int, permits int, to_class bool, signed_by text?, method int, witness text?, language text?, agreed_on date) -> id
-- writes: consent_words  area: sharing
INSERT INTO consent_words (person, purpose, recipient, recipient_key, service, information, until_on, kind, permits, to_class, signed_by, method, witness, language, agreed_on)
VALUES (:access.person, :purpose, :recipient, :recipient_key, :service, :information, :until_on, :kind, :permits, :to_class, :signed_by, :method, :witness, :language, :agreed_on)
RETURNING id;

-- consent_touch(id int) -> changed
-- writes: consent_words  area: sharing
UPDATE consent_words SET recipient = recipient WHERE id = :id AND person = :access.person;
