// SPDX-License-Identifier: AGPL-3.0-or-later
/* What leaves by `alongside export csv` is all that stands in the records: the practice agency's
 * files hold as many rows as its database, table by table. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Office } from './office.mjs';
import { check, run, same, test } from './tap.mjs';

const KEPT = 256 + 8 + 16 + 4096; // imm, sudn, psy, supv
/* file, table, and where a row hangs on another: that one's column and table */
const OF_A_PERSON = [
    ['people', 'person'],
    ['contacts', 'contact_point', 'and t.area_only = 0'],
    ['enrolments', 'enrolment'],
    ['households', 'household'],
    ['story', 'story'],
    ['needs', 'need'],
    ['goals', 'goal'],
    ['plans', 'plan'],
    ['steps', 'step', ['plan', 'plan']],
    ['former_names', 'former_name'],
    ['relationships', 'relationship'],
    ['supports', 'support'],
    ['life_events', 'life_event'],
    ['need_numbers', 'need_number', ['need', 'need']],
    ['strengths', 'strength'],
    ['goal_proposals', 'goal_proposal', ['goal', 'goal']],
    ['goal_levels', 'goal_level', ['goal', 'goal']],
    ['goal_marks', 'goal_mark', ['goal', 'goal']],
    ['boards', 'board'],
    ['options', 'board_option', ['board', 'board']],
    ['board_events', 'board_event', ['board', 'board']],
    ['decisions', 'decision', ['board', 'board']],
    ['consents', 'consent_words'],
    ['referrals', 'referral'],
    ['events', 'referral_event', ['referral', 'referral']],
    ['checks', 'benefit_check'],
    ['answers', 'check_answer', ['benefit_check', 'benefit_check']],
    ['notes', 'note'],
    ['addenda', 'note_addendum', ['note', 'note']],
    ['note_goals', 'note_goal', ['note', 'note']],
    ['promises', 'promise'],
    ['visits', 'visit_day', ['visit', 'visit']],
    ['routine', 'routine_item'],
    ['routine_days', 'routine_day', ['item', 'routine_item']],
    ['independence', 'independence_item', ['look', 'independence']],
    ['circle', 'circle_voice'],
    ['facts', 'fact'],
    ['authorities', 'authority'],
    ['warnings', 'warning'],
    ['told', 'told'],
    ['call_first', 'call_first'],
    ['episodes', 'episode'],
    ['closings', 'closing'],
    ['closing_events', 'closing_event', ['closing', 'closing']],
    ['closing_outcomes', 'closing_outcome', ['closing', 'closing']],
    ['rung_changes', 'rung_change', ['step', 'step']],
    ['step_rounds', 'step_round', ['step', 'step']],
    ['signals', 'signal'],
    ['signal_events', 'signal_event', ['signal', 'signal']],
    ['benefits', 'entitlement'],
    ['gaps', 'gap'],
    ['advocacy', 'advocacy'],
    ['evidence', 'evidence', ['advocacy', 'advocacy']],
    ['responses', 'response'],
    ['deadlines', 'deadline'],
    ['asking', 'asking'],
    ['messages', 'message'],
    ['received', 'received'],
];
const PLAIN = [
    ['memberships', 'household_person'],
    ['assignments', 'caseload_member'],
    ['services', 'service'],
    ['organizations', 'organization'],
    ['places', 'place'],
    ['service_places', 'service_place'],
    ['service_phones', 'service_phone'],
    ['service_hours', 'service_hours'],
    ['service_kinds', 'service_kind'],
    ['service_needs', 'service_need'],
    ['service_rules', 'service_rules'],
    ['service_notes', 'service_note'],
    ['staff', 'account'],
    ['programmes', 'programme'],
    ['retention_rules', 'retention_rule'],
    ['agency', 'agency'],
];
const NEVER_EMPTY = [
    'people', 'contacts', 'households', 'memberships', 'relationships', 'supports', 'story',
    'needs', 'need_numbers', 'goals', 'steps', 'boards', 'board_events', 'decisions',
    'consents', 'referrals', 'events', 'checks', 'answers', 'notes', 'promises', 'visits',
    'assignments', 'services', 'staff',
]; // prettier-ignore

let office, files;

function ask(sql) {
    const database = office.where[office.where.indexOf('--database') + 1];
    const done = office.where.includes('--database')
        ? spawnSync('psql', ['-d', database, '-Atc', sql], { encoding: 'utf8' })
        : spawnSync('sqlite3', [join(office.data, 'alongside.db'), sql], { encoding: 'utf8' });
    check(done.status === 0, `${sql}: ${done.stderr}`);
    return Number(done.stdout.trim());
}
/* A record's rows by RFC 4180: line breaks in quotes don't end one. */
function rowsOf(text) {
    let rows = 0,
        quoted = false;
    for (const c of text) {
        if (c === '"') quoted = !quoted;
        else if (c === '\n' && !quoted) rows += 1;
    }
    return rows - 1;
}

test('the practice agency is made and leaves as files', () => {
    office = new Office({ demo: 30 });
    const folder = join(office.folder, 'out');
    office.run('export', 'csv', folder);
    files = Object.fromEntries(
        readdirSync(folder).map((name) => [
            name.replace('.csv', ''),
            rowsOf(readFileSync(join(folder, name), 'utf8')),
        ]),
    );
    same(
        Object.keys(files).sort(),
        [...OF_A_PERSON, ...PLAIN].map(([name]) => name).concat('receipts').sort(),
        'the files',
    );
    for (const name of NEVER_EMPTY) check(files[name] > 0, `${name}.csv holds no row`);
});
for (const [name, table, hangs] of OF_A_PERSON) {
    test(`${name}.csv holds each row of ${table} but the protected ones`, () => {
        const joined = Array.isArray(hangs)
            ? `join ${hangs[1]}_row o on o.person = t.person and o.id = t.${hangs[0]}` +
              ` and o.labels & ${KEPT} = 0`
            : '';
        same(
            files[name],
            ask(
                `select count(*) from ${table}_row t ${joined} where t.labels & ${KEPT} = 0` +
                    (typeof hangs === 'string' ? ` ${hangs}` : ''),
            ),
            'rows',
        );
    });
}
for (const [name, table] of PLAIN) {
    test(`${name}.csv holds each row of ${table}`, () =>
        same(files[name], ask(`select count(*) from ${table}`), 'rows'));
}

await run({ seconds: 300 });
