-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Consents as privacy sees them, receipts of what left the house, partners' links.

-- release_consent_put(person int, number int, state int, until_on date?) -> id
-- writes: consent
INSERT INTO consent (person, number, state, until_on)
VALUES (:person, :number, :state, :until_on)
RETURNING id;

-- release_consent_set(person int, number int, state int, until_on date?, revoked_at instant?) -> changed
-- writes: consent
UPDATE consent SET state = :state, until_on = :until_on, revoked_at = :revoked_at
 WHERE person = :person AND number = :number;

-- release_consent(person int, number int) -> row (state int, until_on date?, revoked_at instant?)
-- reads: consent
SELECT state, until_on, revoked_at FROM consent WHERE person = :person AND number = :number;

-- release_disclosure_put(ref text, person int, referral int, consent int?, sha256 text, sent_at instant, sent_by int) -> id
-- writes: disclosure
INSERT INTO disclosure (ref, person, referral, consent, sha256, sent_at, sent_by)
VALUES (:ref, :person, :referral, :consent, :sha256, :sent_at, :sent_by)
RETURNING id;

-- release_disclosure_opened(person int, referral int, opened_at instant) -> changed
-- writes: disclosure
UPDATE disclosure SET opened_at = :opened_at
 WHERE person = :person AND referral = :referral AND opened_at IS NULL;

-- release_disclosures_revoked(person int, consent int, revoked_at instant) -> changed
-- writes: disclosure
UPDATE disclosure SET revoked_at = :revoked_at
 WHERE person = :person AND consent = :consent AND revoked_at IS NULL;

-- release_disclosures(person int) -> rows (ref text, referral int, consent int?, sha256 text, sent_at instant, opened_at instant?, revoked_at instant?)
-- reads: disclosure
SELECT ref, referral, consent, sha256, sent_at, opened_at, revoked_at
  FROM disclosure
 WHERE person = :person
 ORDER BY sent_at DESC, id DESC
 LIMIT 500;

-- release_link_put(token_hash text, person int, referral int, consent int?, made_at instant) -> id
-- writes: link
INSERT INTO link (token_hash, person, referral, consent, made_at)
VALUES (:token_hash, :person, :referral, :consent, :made_at)
RETURNING id;

-- release_link(token_hash text) -> row (person int, referral int, consent int?, ended_at instant?)
-- reads: link
SELECT person, referral, consent, ended_at FROM link WHERE token_hash = :token_hash;

-- release_links_end(person int, referral int, ended_at instant) -> changed
-- writes: link
UPDATE link SET ended_at = :ended_at
 WHERE person = :person AND referral = :referral AND ended_at IS NULL;

-- release_links_end_under(person int, consent int, ended_at instant) -> changed
-- writes: link
UPDATE link SET ended_at = :ended_at
 WHERE person = :person AND consent = :consent AND ended_at IS NULL;
