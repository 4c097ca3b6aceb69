// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the rules compute, through the API: no client is needed and nothing is kept. Every worked
 * example of the field's own numbers is a unit test of its room; here stand the shapes. */
import { Office } from './office.mjs';
import { check, run, same, test } from './tap.mjs';

const office = new Office();
await office.start('2026-11-24T09:00');
const joss = office.as('Joss');

const score = (instrument, answers, more = {}) =>
    joss.post('/rules/score', { instrument, answers, ...more }, 200);
async function refused(path, body, field) {
    const answer = await joss.post(path, body, 422);
    same(answer.error.code, 'invalid', 'the code');
    check(answer.error.fields.some((one) => one.field === field), `${field} is not named`);
}

test('a score says value, band, status, raw, signals, and the rule it stands on', async () => {
    const got = await score('phq-9', [2, 2, null, 3, 1, 2, null, 1, 0]);
    same([got.value, got.band, got.status, got.raw], [14, 'moderate', 'prorated', 11], 'PHQ-9');
    same(got.signals, [], 'signals');
    same([got.answered, got.missing], ['7 of 9', ['i3', 'i7']], 'what was answered');
    same(got.rule_version, 'phq-9@2001-09-01', 'the rule');
    check(/Kroenke/.test(got.source), 'no source');
});

test('a safety item is heard though there is no score', async () => {
    const got = await score('phq-9', [3, 3, 3, null, null, null, 0, 0, 1]);
    same([got.value, got.band, got.status], [null, null, 'not_scorable'], 'PHQ-9');
    same(got.signals, ['suicide_safety'], 'signals');
    same((await score('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, null])).signals, ['ask_safety'], 'blank');
});

test('the others: text with two places, no value, bands of men, weights', async () => {
    const ssm = await score('ssm', [2, 3, 'n/a', 4]);
    same([ssm.value, ssm.at_or_below_2], ['3.00', 1], 'self-sufficiency');
    same((await score('gas', [-1, 1, 0], { weights: [3, 2, 1] })).value, '47.80', 'goals');
    const c = await score('c-ssrs', [true, false, null, null, null, 'no']);
    same([c.value, c.band, c.status, c.raw], [null, 'low', 'scored', null], 'C-SSRS');
    same((await score('audit-c', [1, 1, 1], { about: { sex: 'male' } })).band, 'negative', 'a man');
    same((await score('audit-c', [1, 1, 1], { about: { sex: 'female' } })).band, 'positive', 'a woman');
    const plan = await score('safety-plan', ['a', 'b', 'c', 'd', '988', '']);
    same([plan.value, plan.band, plan.status], [null, null, 'incomplete'], 'five of six parts');
});

test('what can not be scored is refused by its field', async () => {
    await refused('/rules/score', { instrument: 'phq-9', answers: [1, 2] }, 'answers');
    await refused('/rules/score', { instrument: 'phq-2', answers: [1, 4] }, 'answers[1]');
    await refused('/rules/score', { instrument: 'moca', answers: [1] }, 'instrument');
    await refused('/rules/score', { instrument: 'phq-9' }, 'answers');
    await refused('/rules/score', { answers: [1] }, 'instrument');
    await refused('/rules/score', { instrument: 'gas', answers: [1], weights: [0] }, 'weights[0]');
    await refused('/rules/score', { instrument: 'phq-2', answers: [1, 1], weight: 1 }, 'weight');
});

const due = (rule, facts, more = {}) => joss.post('/rules/deadline', { rule, facts, ...more }, 200);

test('a deadline says its day, its names, and the rule it stands on; a blocked one informs', async () => {
    const got = await due('D8', { decision_on: '2026-05-08' });
    same([got.due_on, got.target_on, got.status], ['2026-06-08', null, 'in_force'], 'D8');
    same([got.rule_version, got.source], ['D8@2026-01-01', '8 CFR 1003.38(b)'], 'the rule');
    same(got.informs.map((one) => one.status), ['stayed'], 'what informs');
    same((await due('D8', { decision_on: '2026-05-08' }, { as_of: '2026-03-08' })).informs, [],
        'before it was made');
    const asylum = await due('D6', { last_arrival_on: '2026-02-11' });
    same([asylum.due_on, asylum.target_on, asylum.dates], ['2027-02-11', '2027-02-10', {}], 'D6');
    const work = await due('D7', { received_on: '2026-06-15', delay_days: 12 });
    same(work.dates, { apply_from: '2026-11-24', grant_from: '2026-12-24' }, 'D7');
    same(work.informs.map((one) => one.status), ['proposed'], 'what is proposed');
});

test('visits by percent, a written report by the hour', async () => {
    const visits = await due('D5', { care_months: 36, visited_months: 34, in_residence_months: 30 });
    same([visits.due_on, visits.percent, visits.result], [null, '94.4', 'not_met'], 'D5');
    const report = await due('D18', { told_at: '2026-11-24T09:00', state: 'CA' });
    same([report.due_on, report.dates], ['2026-11-25', { written_by: '2026-11-25T21:00' }], 'D18');
});

test('each rule of the list answers', async () => {
    const on = '2026-06-10';
    const facts = {
        D1: { removed_on: on }, D2: { removed_on: on }, D3: { entry_on: on }, D4: { entry_on: on },
        D5: { care_months: 4, visited_months: 4, in_residence_months: 2 },
        D6: { last_arrival_on: on }, D7: { received_on: on }, D7a: { received_on: on, notice_on: on },
        D8: { decision_on: on }, D9: { moved_on: on }, D10: { supplement_b_signed_on: on },
        D11: { order_on: on }, D12: { signed_on: on }, D13: { applied_on: on }, D14: { notice_on: on },
        D15: { vr_applied_on: on }, D16: { discharged_on: on }, D17: { service_started_on: on },
        D18: { told_at: `${on}T09:00`, state: 'CA' }, D19: { received_on: on, extended: true },
    };
    for (const [rule, given] of Object.entries(facts)) {
        const got = await due(rule, given);
        check(rule === 'D5' ? got.result === 'met' : got.due_on > on, `${rule}: ${got.due_on}`);
        same([got.status, got.rule_version.startsWith(`${rule}@`)], ['in_force', true], rule);
    }
});

test('a missing or impossible fact is named', async () => {
    const ask = (rule, facts, field) => refused('/rules/deadline', { rule, facts }, field);
    await ask('D8', {}, 'facts.decision_on');
    await ask('D8', { decision_on: '2026-02-30' }, 'facts.decision_on');
    await ask('D7', { received_on: '2026-03-02', delay_days: -1 }, 'facts.delay_days');
    await ask('D18', { told_at: '2026-11-24T09:00', state: 'ZZ' }, 'facts.state');
    await ask('D20', {}, 'rule');
    await ask('D8', 'x', 'facts');
    await refused('/rules/deadline', { rule: 'D8' }, 'facts');
    await refused('/rules/deadline', { rule: 'D8', facts: { decision_on: '2026-05-08' },
        as_of: '2025-12-31' }, 'as_of');
});

await run();
