-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Boards, their events, decisions.

-- choice_list() -> rows (id int, ref text, question text, step int, again bool, because text?, decided int, look_again_on date?)
-- reads: board, board_event, decision  area: choices
SELECT b.id, b.ref, b.question, b.step, b.again,
       (SELECT a.reason FROM board_event a WHERE a.person = :access.person AND a.board = b.id AND a.kind = 6 ORDER BY a.id DESC LIMIT 1) AS because,
       (SELECT count(*) FROM decision d WHERE d.person = :access.person AND d.board = b.id AND d.not_today = 0) AS decided,
       (SELECT e.look_again_on FROM decision e WHERE e.person = :access.person AND e.board = b.id ORDER BY e.id DESC LIMIT 1) AS look_again_on
  FROM board b
 WHERE b.person = :access.person
 ORDER BY b.id DESC
 LIMIT 100;

-- choice_get(id int) -> row (id int, ref text, question text, goal int?, need int?, step int, again bool)
-- reads: board  area: choices
SELECT id, ref, question, goal, need, step, again
  FROM board
 WHERE person = :access.person AND id = :id;

-- choice_add(question text, goal int?, need int?) -> id
-- writes: board  area: choices
INSERT INTO board (person, question, goal, need)
VALUES (:access.person, :question, :goal, :need)
RETURNING id;

-- choice_step(id int, again bool) -> changed
-- writes: board  area: choices
UPDATE board SET step = step + 1, again = :again WHERE id = :id AND person = :access.person;

-- choice_option_add(board int, title text, kind int, service int?, lines json) -> id
-- writes: board_option  area: choices
INSERT INTO board_option (person, board, title, kind, service, lines)
VALUES (:access.person, :board, :title, :kind, :service, :lines)
RETURNING id;

-- choice_options(board int) -> rows (id int, ref text, title text, kind int, service int?, lines json)
-- reads: board_option  area: choices
SELECT id, ref, title, kind, service, lines
  FROM board_option
 WHERE person = :access.person AND board = :board
 ORDER BY id
 LIMIT 50;

-- choice_event_add(board int, step int, kind int, option int?, mark int?, whose int?, reason text?, body json?) -> id
-- writes: board_event  area: choices
INSERT INTO board_event (person, board, step, kind, option, mark, whose, reason, body)
VALUES (:access.person, :board, :step, :kind, :option, :mark, :whose, :reason, :body)
RETURNING id;

-- choice_events(board int, up_to int) -> rows (id int, step int, kind int, option int?, mark int?, whose int?, reason text?, body json?, made_at instant)
-- reads: board_event  area: choices
SELECT id, step, kind, option, mark, whose, reason, body, made_at
  FROM board_event
 WHERE person = :access.person AND board = :board AND step <= :up_to
 ORDER BY step, id
 LIMIT 2000;

-- choice_decision_add(board int, step int, not_today bool, options json, seen json, decided_by int, authority text?, reason text?, words text?, present json?, plan_b text?, look_again_on date?) -> id
-- writes: decision  area: choices
INSERT INTO decision (person, board, step, not_today, options, seen, decided_by, authority, reason, words, present, plan_b, look_again_on)
VALUES (:access.person, :board, :step, :not_today, :options, :seen, :decided_by, :authority, :reason, :words, :present, :plan_b, :look_again_on)
RETURNING id;

-- choice_decisions(board int) -> rows (id int, ref text, board int, step int, not_today bool, options json, seen json, decided_by int, authority text?, reason text?, words text?, present json?, plan_b text?, look_again_on date?, made_at instant)
-- reads: decision  area: choices
SELECT id, ref, board, step, not_today, options, seen, decided_by, authority, reason, words, present, plan_b, look_again_on, made_at
  FROM decision
 WHERE person = :access.person AND (:board = 0 OR board = :board)
 ORDER BY id DESC
 LIMIT 100;

-- choice_look_again(up_to date) -> rows (person int, board_ref text, question text, look_again_on date)
-- reads: board, decision  area: choices  over: held
SELECT d.person, b.ref AS board_ref, b.question, d.look_again_on
  FROM held JOIN decision_many d ON d.person = held.person
  JOIN board_many b ON b.person = d.person AND b.id = d.board
 WHERE d.look_again_on <= :up_to
   AND NOT EXISTS (SELECT 1 FROM decision_many l WHERE l.person = d.person AND l.board = d.board AND l.id > d.id)
 ORDER BY d.look_again_on, d.person
 LIMIT 200;

-- choice_by_worker() -> rows (person int, board_ref text, question text, look_again_on date?)
-- reads: board, decision  area: choices  over: held
SELECT d.person, b.ref AS board_ref, b.question, d.look_again_on
  FROM held JOIN decision_many d ON d.person = held.person
  JOIN board_many b ON b.person = d.person AND b.id = d.board
 WHERE d.decided_by = 2
 ORDER BY d.id DESC
 LIMIT 100;
