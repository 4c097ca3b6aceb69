-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who answered by link, for the receipts.

-- left_answered() -> rows (referral int, by_name text)
-- reads: referral_event  area: referrals
SELECT referral, by_name
  FROM referral_event
 WHERE person = :access.person AND by_link = 1 AND by_name IS NOT NULL
 ORDER BY id DESC
 LIMIT 500;
