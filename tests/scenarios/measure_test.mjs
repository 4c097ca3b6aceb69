// SPDX-License-Identifier: AGPL-3.0-or-later
/* How things are measured (SCENARIOS [D]): Tobi's answers and Agnes's, kept through the API and on
 * the pages as a browser without script uses them, and what they let somebody notice. */
import { Story, enrol } from './story.mjs';
import { check, same } from './tap.mjs';

const story = new Story();
const step = story.step.bind(story);

const person = async (s, name) => {
    const joss = s.as('Joss');
    const made = await joss.post('/people', { name });
    await enrol(joss, made, 'Wellness', '2026-04-07');
    return made;
};
const answered = (s, who, instrument, answers, more = {}) =>
    s.as('Joss').post(`/people/${who.id}/responses`, { instrument, answers, ...more });
const open = async (s, who, rule) => (await s.as('Joss').items(`/people/${who.id}/signals`))
    .filter((one) => one.rule === rule && ['new', 'acknowledged', 'acting'].includes(one.state));

step('2.2', '2026-04-07T17:10', 'PHQ-9: 16, and somebody looks within a day', async (s) => {
    s.tobi = await person(s, 'Tobias Adeyemi');
    const got = await answered(s, s.tobi, 'phq-9', [2, 2, 3, 2, 1, 2, 2, 1, 1]);
    same([got.score.value, got.score.band, got.score.status], [16, 'moderately_severe', 'scored'],
        'the score');
    same(got.signals, ['suicide_safety'], 'its signals');
    const [signal] = await open(s, s.tobi, 'safety_item');
    same([signal.severity, signal.owner, signal.due], ['urgent', 'Joss', '2026-04-08T21:10:00Z'],
        'who looks, and by when (17:10 in New York)');
    same((await s.as('Joss').get(got.location)).answers, [2, 2, 3, 2, 1, 2, 2, 1, 1], 'as given');
    await s.as('Joss').patch(got.location, { on: '2026-04-01' }, 1, 405);
    await s.as('Ina').get(`/people/${s.tobi.id}/responses`, 403);
    s.first = signal;
});

step('2.3', '2026-04-07T17:20', 'C-SSRS low without a number; five of six parts of a plan', async (s) => {
    const c = await answered(s, s.tobi, 'c-ssrs', [true, true, false, false, false, 'no']);
    same([c.score.value, c.score.band, c.score.status], [null, 'low', 'scored'], 'C-SSRS');
    const parts = ['no sleep', 'walk', 'the steps', 'Dee', '988', null];
    same((await answered(s, s.tobi, 'safety-plan', parts)).score.status, 'incomplete', 'five');
    const six = await answered(s, s.tobi, 'safety-plan', [...parts.slice(0, 5), 'pills locked']);
    same([six.score.status, six.score.band], ['scored', 'complete'], 'six');
    await s.as('Joss').event(`/signals/${s.first.id}`, 'resolved');
});

step('2.11', '2026-05-05T10:00', '13: a new item-9 signal, no alarm for a change', async (s) => {
    const got = await answered(s, s.tobi, 'phq-9', [2, 1, 2, 2, 1, 1, 2, 1, 1]);
    same([got.score.value, got.score.band, got.signals], [13, 'moderate', ['suicide_safety']], '13');
    same((await open(s, s.tobi, 'safety_item')).length, 1, 'open about item 9');
    same((await open(s, s.tobi, 'phq9_up')).length, 0, 'open about a change');
});

step('2.14', '2026-06-02T10:00', '7 of 8 answers, prorated', async (s) => {
    const got = await answered(s, s.tobi, 'phq-9', [1, 1, 1, 1, 0, 1, null, 1, 0]);
    same([got.score.raw, got.score.value, got.score.band, got.score.status, got.score.answered],
        [6, 7, 'mild', 'prorated', '8 of 9'], 'the score');
    const all = await s.as('Joss').items(`/people/${s.tobi.id}/responses?instrument=phq-9`);
    same(all.map((one) => one.score.value), [7, 13, 16], 'newest first');
});

step('2.15', '2026-07-07T10:00', '4; goals come to 60.00', async (s) => {
    same((await answered(s, s.tobi, 'phq-9', [1, 0, 1, 1, 0, 0, 1, 0, 0])).score.value, 4, 'PHQ-9');
    const gas = await answered(s, s.tobi, 'gas', [1, -1, 2], { weights: [2, 1, 1] });
    same(gas.score.value, '60.00', 'goals');
});

step('2.16', '2026-07-07T11:00', 'the page tells it in words, draws it and lists it', async (s) => {
    s.web = await s.office.web('Joss');
    const page = await s.web.get(`/p/${s.tobi.id.slice(2)}/measures`);
    same(page.status, 200, 'the page');
    check(page.text.includes('From 16 (moderately severe) on 7 Apr to 4 (hardly any) on 7 Jul: '
        + 'better than at first.'), 'not told in words');
    check(page.text.includes('Half of what it was or less, and below 5.'), 'no outcome');
    check(/<svg class="chart"[^>]*role="img"[^>]*aria-label="/.test(page.text), 'not drawn');
    check(/All answers in a table/.test(page.text), 'no table beside the picture');
});

step('2.17', '2026-10-14T10:00', '4 to 10 fires', async (s) => {
    const got = await answered(s, s.tobi, 'phq-9', [2, 1, 2, 1, 1, 1, 1, 1, 0]);
    same([got.score.value, got.signals], [10, ['phq9_up']], '10');
    const [signal] = await open(s, s.tobi, 'phq9_up');
    check(signal.because[0].includes('4 → 10'), signal.because[0]);
    const undone = await s.as('Joss').post(`/undo/${got.undo.token}`, {}, 200);
    same(undone, { taken_back: true }, 'taken back');
    await s.as('Joss').get(got.location, 404);
});

step('2.18', '2026-10-14T11:00', 'answered on the form: 988 and when somebody reads, at once', async (s) => {
    const path = `/p/${s.tobi.id.slice(2)}/measures/new/phq-9`;
    for (const one of await open(s, s.tobi, 'safety_item'))
        await s.as('Joss').event(`/signals/${one.id}`, 'resolved');
    s.web = await s.office.web('Joss');
    const form = await s.web.get(path);
    check(form.text.includes('Little interest or pleasure in doing things'), 'no words of items');
    const empty = await s.web.submit(form, path, {});
    same(empty.status, 422, 'nothing answered');
    const fields = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`i${i + 1}`, '1']));
    const kept = await s.web.submit(form, path, { ...fields, i9: '1', who: 'client' });
    same(kept.status, 200, 'kept');
    check(/988/.test(kept.text) && /Joss reads it by/.test(kept.text), '988 or the reader is missing');
    check(!/watch|monitor/i.test(kept.text.replace(/<[^>]*>/g, '')), 'somebody seems to watch');
    check(/9 \/ 9/.test(kept.text) && /answered by themselves/.test(kept.text), 'not as answered');
    const c = await s.web.get(`/p/${s.tobi.id.slice(2)}/measures/new/c-ssrs`);
    check(/Question 4/.test(c.text) && !/suicid/i.test(c.text), 'text that needs leave');
    same((await s.web.get(`/p/${s.tobi.id.slice(2)}/measures/new/moca`)).status, 404, 'unknown');
});

step('4.3', '2026-10-14T12:00', "Agnes: Katz 5, Lawton 5, GDS 5; Katz down to 4 is noticed", async (s) => {
    const agnes = await person(s, 'Agnes Kowalczyk');
    same((await answered(s, agnes, 'katz', [1, 1, 1, 0, 1, 1])).score.value, 5, 'Katz');
    same((await answered(s, agnes, 'lawton', [1, 1, 1, 1, 1, 0, 0, 0])).score.value, 5, 'Lawton');
    const gds = [...'yyyyynyynnyyynn'].map((one) => one === 'y');
    same((await answered(s, agnes, 'gds-15', gds)).score, { value: 5, band: 'mild', status: 'scored',
        raw: 5, answered: '15 of 15' }, 'GDS');
    same((await answered(s, agnes, 'katz', [0, 1, 1, 0, 1, 1])).signals, ['katz_down'], 'Katz 4');
    const [signal] = await open(s, agnes, 'katz_down');
    check(signal.because[0].includes('5 → 4'), signal.because[0]);
});

step('4.4', '2026-10-14T13:00', 'what can not be kept is refused by its field', async (s) => {
    const refuse = async (body, field) => {
        const answer = await s.as('Joss').post(`/people/${s.tobi.id}/responses`, body, 422);
        check(answer.error.fields.some((one) => one.field === field), `${field} is not named`);
    };
    await refuse({ instrument: 'phq-9', answers: [1, 2] }, 'answers');
    await refuse({ instrument: 'phq-2', answers: [1, 7] }, 'answers[1]');
    await refuse({ instrument: 'moca', answers: [1] }, 'instrument');
    await refuse({ instrument: 'phq-2', answers: [1, 1], on: '2026-10-15' }, 'on');
    const key = { 'Idempotency-Key': 'once-and-only-once' };
    const body = { instrument: 'phq-2', answers: [1, 1] };
    const one = await s.as('Joss').post(`/people/${s.tobi.id}/responses`, body, 201, key);
    const two = await s.as('Joss').post(`/people/${s.tobi.id}/responses`, body, 201, key);
    same(two, one, 'pressed twice');
});

await story.tell(import.meta);
export { story };
