-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The second step of signing in, and printed codes.

-- second_of(id int) -> row (role int, totp blob?, totp_step int, wanted bool, left_over int, whole bool)
-- reads: account, role_rule, recovery_code
SELECT a.role, a.totp, a.totp_step,
       CASE WHEN EXISTS (SELECT 1 FROM role_rule r WHERE r.role = a.role AND r.totp = 1)
            THEN 1 ELSE 0 END AS wanted,
       (SELECT count(*) FROM recovery_code c
         WHERE c.account = a.id AND c.whole = 0 AND c.used_at IS NULL AND c.ended_at IS NULL) AS left_over,
       CASE WHEN EXISTS (SELECT 1 FROM recovery_code c
                          WHERE c.account = a.id AND c.whole = 1 AND c.used_at IS NULL AND c.ended_at IS NULL)
            THEN 1 ELSE 0 END AS whole
  FROM account a
 WHERE a.id = :id;

-- second_set(id int, totp blob?, totp_step int) -> changed
-- writes: account
UPDATE account SET totp = :totp, totp_step = :totp_step WHERE id = :id;

-- second_step(id int, totp_step int) -> changed
-- writes: account
UPDATE account SET totp_step = :totp_step WHERE id = :id AND totp_step < :totp_step;

-- second_code_add(code_hash text, account int, whole bool, made_at instant) -> id
-- writes: recovery_code
INSERT INTO recovery_code (code_hash, account, whole, made_at)
VALUES (:code_hash, :account, :whole, :made_at)
RETURNING id;

-- second_codes_end(account int, whole bool, ended_at instant) -> changed
-- writes: recovery_code
UPDATE recovery_code SET ended_at = :ended_at
 WHERE account = :account AND whole = :whole AND used_at IS NULL AND ended_at IS NULL;

-- second_code_use(code_hash text, account int, whole bool, used_at instant) -> changed
-- writes: recovery_code
UPDATE recovery_code SET used_at = :used_at
 WHERE code_hash = :code_hash AND account = :account AND whole = :whole
   AND used_at IS NULL AND ended_at IS NULL;

-- second_rule_put(role int, totp bool) -> changed
-- writes: role_rule
INSERT INTO role_rule (role, totp) VALUES (:role, :totp)
ON CONFLICT (role) DO UPDATE SET totp = :totp;

-- second_rules() -> rows (role int, totp bool)
-- reads: role_rule
SELECT role, totp FROM role_rule ORDER BY role LIMIT 20;
