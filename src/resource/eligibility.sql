-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What services ask of those who come, each version as it was written down.

-- eligibility_of(services list of int) -> rows (service int, number int, rules json?, on_day date, by_whom int)
-- reads: service_rules
SELECT r.service, r.number, r.rules, r.on_day, r.by_whom
  FROM service_rules r
 WHERE r.service IN :services
   AND NOT EXISTS (SELECT 1 FROM service_rules n WHERE n.service = r.service AND n.number > r.number)
 ORDER BY r.service
 LIMIT 5000;

-- eligibility_versions(service int) -> rows (number int, rules json?, on_day date, by_whom int)
-- reads: service_rules
SELECT number, rules, on_day, by_whom
  FROM service_rules
 WHERE service = :service
 ORDER BY number DESC
 LIMIT 200;

-- eligibility_keep(service int, number int, rules json?, on_day date, by_whom int) -> id
-- writes: service_rules
INSERT INTO service_rules (service, number, rules, on_day, by_whom)
VALUES (:service, :number, :rules, :on_day, :by_whom)
RETURNING id;
