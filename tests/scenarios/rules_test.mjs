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

await run();
