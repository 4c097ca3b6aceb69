-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Services that are found under a need, with what fitting them needs to know.

-- match_services(need int) -> rows (id int, ref text, name text, organization text, own_interest text?, minimum_age int?, maximum_age int?, eligibility text?, languages text?, area text?, fees text?, fee money?, wait text?, capacity int?, capacity_on date?, confirmed_on date?, alert text?, warning text?)
-- reads: service_need, service, organization
SELECT s.id, s.ref, s.name, o.name AS organization, o.own_interest, s.minimum_age, s.maximum_age,
       s.eligibility, s.languages, s.area, s.fees, s.fee_cents AS fee, s.wait, s.capacity,
       s.capacity_on, s.confirmed_on, s.alert, s.warning
  FROM service_need n JOIN service s ON s.id = n.service JOIN organization o ON o.id = s.organization
 WHERE n.domain = :need AND s.status IN (0, 3)
 ORDER BY s.id
 LIMIT 5000;
