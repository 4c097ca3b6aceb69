// SPDX-License-Identifier: AGPL-3.0-or-later
/* Finding the right help: what the rules say, which services fit, what a benefit may bring. */
import { noTotal } from './api.mjs';
import { Story } from './story.mjs';
import { check, same } from './tap.mjs';

const help = new Story();
const step = help.step.bind(help);
const usd = (cents) => ({ cents, currency: 'USD' });

step('rules.1', '2026-03-02T09:00', 'units as a payer counts them, with the rule used', async (s) => {
    const joss = s.as('Joss');
    const minutes = (...all) => all.map((one) => ({ on: '2026-03-02', minutes: one }));
    const ask = (more) => joss.post('/rules/units', { payer: 'medicare', code: 'T1017', ...more }, 200);
    for (const [long, units] of [[7, 0], [8, 1], [22, 1], [23, 2], [37, 2], [38, 3], [52, 3], [53, 4], [68, 5]])
        same((await ask({ contacts: minutes(long) })).units, units, `${long} minutes`);
    const day = { payer: 'medicaid', contacts: minutes(6, 7, 12) };
    same((await ask({ ...day, sum: 'day' })).units, 2, 'the sum of the day');
    same((await ask({ ...day, sum: 'contact' })).units, 1, 'each contact');
    same((await ask({ ...day, sum: 'day', rounding: 'floor' })).units, 1, 'full units');
    const month = await ask({ code: '99490', contacts: minutes(59) });
    same(month.lines, [{ code: '99490', units: 1 }, { code: '99439', units: 1 }], '59 minutes a month');
    same(month.rule, 'medicare/99490@2015-01-01', 'the rule');
    check(/Medicare/.test(month.source), 'its source');
    const wrong = await joss.post('/rules/units', { payer: 'nobody', code: 'x', contacts: minutes(5) }, 422);
    same(wrong.error.fields[0].field, 'payer', 'a payer without a rule');
});

step('rules.2', '2026-03-02T09:05', 'sliding fees to the cent, and no table for a later day', async (s) => {
    const ask = (more, status = 200) => s.as('Joss').post('/rules/sliding-fee', {
        schedule: 'sample', area: '48', period: 'year', household_size: 3, charge: usd(12000),
        as_of: '2026-03-02', ...more }, status);
    for (const [income, fee] of [[2732000, 1000], [3415000, 2400], [3415100, 4800], [5464000, 9600], [5464001, 12000]])
        same((await ask({ income: usd(income) })).fee, usd(fee), `a year ${income}`);
    same((await ask({ income: usd(3415000) })).percent, '125.00', 'percent of the guideline');
    same((await ask({ income: usd(61000), period: 'week', household_size: 4, as_of: '2026-06-10' })).fee,
        usd(1000), 'Monroe, 31,720 a year and four people');
    const late = await ask({ income: usd(0), as_of: '2027-06-01' }, 422);
    check(/^Table missing/.test(late.error.fields[0].message), `said ${late.error.fields[0].message}`);
    const who = await ask({ income: usd(-1) }, 422);
    same(who.error.fields[0].field, 'income', 'less than nothing');
});

step('facts.1', '2026-03-02T09:10', 'a fact is told once, keeps its history, and refusing is an answer', async (s) => {
    const joss = s.as('Joss');
    s.omar = await joss.post('/people', { name: 'Omar Vance', birth_date: '1991-05-04' });
    const at = (key) => `/people/${s.omar.id}/facts/${key}`;
    await joss.put(at('income'), { value: usd(100000), period: 'biweekly', on: '2026-02-01', source: 'pay stub', proof: 'stub of January' });
    const now = await joss.put(at('income'), { value: usd(110000), period: 'biweekly' });
    same([now.value, now.period, now.on, now.source], [usd(110000), 'biweekly', '2026-03-02', 'client'], 'what counts');
    same(now.history.map((one) => one.value.cents), [110000, 100000], 'its history');
    same(now.history[1].proof, 'stub of January', 'the proof');
    const refused = await joss.put(at('veteran'), { value: null, source: 'refused' });
    same([refused.value, refused.source], [null, 'refused'], 'would rather not say');
    await joss.put(at('household_size'), { value: 3 });
    await joss.put(at('county'), { value: 'Kent' });
    const all = await joss.get(`/people/${s.omar.id}/facts`);
    same(Object.keys(all).sort(), ['county', 'household_size', 'income', 'veteran'], 'all facts');
    await joss.put(at('In-come'), { value: 1 }, 422);
    await joss.put(at('income'), { value: usd(-1), period: 'month' }, 422);
    await joss.put(at('income'), { value: usd(1), on: '2026-03-03' }, 422);
    await joss.put(at('x'), { source: 'client' }, 422);
    same((await s.as('Hal').call('GET', `/people/${s.omar.id}/facts`, { status: 404 })).error.code, 'not_found', 'not his');
    const gone = await joss.put(at('county'), { value: null });
    await joss.post(`/undo/${gone.undo.token}`, {}, 200);
    same((await joss.get(at('county'))).value, 'Kent', 'taken back');
});

step('facts.2', '2026-03-02T09:15', 'the page: told by hand, asked for, and refused by field', async (s) => {
    const web = await s.office.web('Joss');
    const path = `/p/${s.omar.id.slice(2)}/facts`;
    const page = await web.get(`${path}?ask=savings`);
    check(/How much is there in cash and accounts/.test(page.text), 'the question');
    check(/would rather not say/.test(page.text), 'what was refused stands there');
    const wrong = await web.submit(page, path, { value: 'some', source: 'client' });
    same(wrong.status, 422, 'not an amount');
    check(/value="some"/.test(wrong.text), 'what was typed');
    const kept = await web.submit(wrong, path, { value: '1,250.50', source: 'client' });
    check(/1,250\.50/.test(kept.text) && /Kept\. It won/.test(kept.text), 'kept');
    const long = await web.submit(await web.get(`${path}?ask=county`), path, { value: 'a'.repeat(1999), source: 'client' });
    check(long.status === 422 && /too long for a fact/.test(long.text), 'a long answer is sent back');
    same((await s.as('Joss').get(`/people/${s.omar.id}/facts/county`)).value, 'Kent', 'and wipes nothing');
    await s.as('Joss').put(`/people/${s.omar.id}/facts/income`, { value: 30000 }, 422);
    same((await s.as('Joss').get(`/people/${s.omar.id}/facts/savings`)).value, usd(125050), 'as JSON');
});

step('rules.3', '2026-03-02T09:20', 'what a service asks is checked, and keeps its versions', async (s) => {
    const joss = s.as('Joss');
    const make = (eligibility, status) => joss.post('/resources', { service: 'Rent help', organization: 'Linden', needs: ['housing'], eligibility }, status);
    const wrong = await make([{ what: 'Adults', rule: { '>=': [{ var: 'age' }] } }], 422);
    same(wrong.error.fields[0].field, 'eligibility[0].rule', 'the place');
    const made = await make([{ what: 'Adults', rule: { '>=': [{ var: 'age' }, 18] }, source: 'their page', from: '2026-01-01' }], 201);
    const now = await joss.get(`/resources/${made.id}`);
    same(now.eligibility[0].source, 'their page', 'its source');
    await joss.patch(`/resources/${made.id}`, { eligibility: [{ what: 'Kent only', rule: { '==': [{ var: 'county' }, 'Kent'] } }] }, now.version);
    const versions = await joss.items(`/resources/${made.id}/eligibility`);
    same(versions.map((one) => [one.version, one.eligibility[0].what]), [[2, 'Kent only'], [1, 'Adults']], 'versions');
    same([versions[0].on, versions[0].by], ['2026-03-02', 'Joss'], 'when and by whom');
});

step('match.1', '2026-03-02T09:30', 'likely, perhaps, no: each with its reason, and the one question', async (s) => {
    const joss = s.as('Joss');
    s.need = await joss.post(`/people/${s.omar.id}/needs`, { domain: 'food', words: 'The fridge is empty by the 20th.', severity: 2 });
    const make = (service, rule, more = {}) => joss.post('/resources', { service, organization: 'Common Table', needs: ['food'], ...(rule ? { eligibility: [{ what: `${service}: who`, rule }] } : {}), ...more });
    s.kent = await make('Kent pantry', { '==': [{ var: 'county' }, 'Kent'] }, { fee: usd(0) });
    s.sussex = await make('Sussex pantry', { '==': [{ var: 'county' }, 'Sussex'] });
    s.young = await make('Young adults table', { and: [{ '<=': [18, { var: 'age' }, 40] }, { var: 'student' }] });
    s.students = await make('Campus kitchen', { var: 'student' });
    s.veterans = await make('Veterans kitchen', { var: 'veteran' });
    const path = `/people/${s.omar.id}/matches?need=${s.need.id}`;
    const got = await joss.get(path);
    const by = Object.fromEntries(got.items.map((one) => [one.service, one]));
    same([by['Kent pantry'].outcome, by['Sussex pantry'].outcome, by['Campus kitchen'].outcome], ['likely', 'no', 'perhaps'], 'outcomes');
    same(by['Kent pantry'].criteria, [{ what: 'Kent pantry: who', result: 'met', because: 'County or city: Kent', source: null }], 'a reason');
    same(by['Sussex pantry'].criteria[0].result, 'not_met', 'not met');
    same(by['Campus kitchen'].criteria[0].result, 'not_known', 'not known');
    same([got.ask_next, got.settles], ['student', 2], 'one question settles two');
    same(by['Veterans kitchen'].ask_next, null, 'what was refused is not asked');
    same(by['Kent pantry'].fit[0], { what: 'cost', level: 4, because: '0.00' }, 'a line of fit');
    same(by['Sussex pantry'].fit[0].level, null, 'not known is null');
    same(got.items.map((one) => one.outcome), ['likely', 'perhaps', 'perhaps', 'perhaps', 'no'], 'in order');
    noTotal(got);
    const first = await joss.get(`${path}&limit=2`);
    const rest = await joss.get(`${path}&limit=5&cursor=${first.next}`);
    same([...first.items, ...rest.items].map((one) => one.id), got.items.map((one) => one.id), 'page by page');
    same(rest.next, null, 'the end');
    await joss.get(`/people/${s.omar.id}/matches`, 422);
    await s.as('Hal').get(path, 404);
    await joss.put(`/people/${s.omar.id}/facts/student`, { value: true });
    same((await joss.get(path)).items.filter((one) => one.outcome === 'likely').length, 3, 'after the answer');
});

step('match.2', '2026-03-02T09:40', 'the page: why, ask, and side by side for the client to choose', async (s) => {
    const web = await s.office.web('Joss');
    const path = `/p/${s.omar.id.slice(2)}/needs/${s.need.id.slice(2)}/help`;
    const needs = await web.get(`/p/${s.omar.id.slice(2)}/needs`);
    check(needs.text.includes(path), 'the needs lead to it');
    const page = await web.get(path);
    for (const said of ['Kent pantry', 'Veterans kitchen', 'Sussex pantry', 'would rather not say'])
        check(page.text.includes(said), `${said} stands there`);
    const none = await web.submit(page, path, {});
    same(none.status, 422, 'nothing ticked');
    const board = await web.submit(none, path, { service: s.kent.id.slice(2) });
    check(/\/choices\//.test(board.path), `led to ${board.path}`);
    check(board.text.includes('Kent pantry') && /Nothing is decided yet/.test(board.text), 'on the board');
    const boards = await s.as('Joss').items(`/people/${s.omar.id}/boards`);
    same(boards[0].question, 'What could help with: The fridge is empty by the 20th.', 'the question');
});

step('match.3', '2026-03-02T09:50', 'what rests on a labelled fact is labelled on the board too', async (s) => {
    const bea = s.as('Bea');
    await s.as('Ruth').post(`/people/${s.omar.id}/assignments`, { worker: 'Bea', role: 'secondary' });
    await bea.put(`/people/${s.omar.id}/facts/apart`, { value: true, labels: ['dv'] });
    const safe = await bea.post('/resources', { service: 'Safe table', organization: 'Linden', needs: ['food'], eligibility: [{ what: 'Apart', rule: { var: 'apart' } }] });
    const web = await s.office.web('Bea');
    const path = `/p/${s.omar.id.slice(2)}/needs/${s.need.id.slice(2)}/help`;
    const board = await web.submit(await web.get(path), path, { service: safe.id.slice(2) });
    check(board.text.includes('Safe table') && board.text.includes('Apart: met'), 'on the board for Bea');
    const { text } = await (await s.office.web('Joss')).get(board.path);
    check(text.includes('The fridge is empty') && !text.includes('Apart: met'), 'not for who may not read it');
    check(!text.includes('Safe table'), 'the option neither');
    await bea.put(`/people/${s.omar.id}/facts/apart`, { value: false });
    const josses = await s.as('Joss').get(`/people/${s.omar.id}/facts`);
    check('county' in josses && !('apart' in josses), 'told again, it stays apart');
});

step('screen.1', '2026-04-10T09:00', 'benefits: may qualify with the amount, need these facts, never denied', async (s) => {
    const joss = s.as('Joss');
    const ask = (household, more = {}) => joss.post('/rules/screen', { household: { area: '48', ...household }, as_of: '2026-04-10', state: 'DE', ...more }, 200);
    const family = [{ ref: 'elena', age: 34 }, { ref: 'nia', age: 9 }, { ref: 'sol', age: 5 }];
    const wages = [{ member: 'elena', kind: 'earned', amount: usd(110000), period: 'biweekly' }];
    const shelter = { amount: usd(90000), period: 'month' };
    const elena = (await ask({ members: family, income: wages, shelter })).programmes;
    same([elena.snap.outcome, elena.snap.amount, elena.snap.rule], ['may_qualify', usd(29700), 'snap@2025-10-01'], '1.16');
    check(elena.snap.because.includes('1,624.50 a month is left, within 2,221.00 for 3.'), 'the net income');
    same(Object.keys(elena), ['snap', 'medicaid', 'wic', 'liheap', 'ssi'], 'programmes');
    const layal = (await ask({ members: [{ ref: 'layal', age: 29, status: 'refused' }, ...family.slice(1)], income: wages, shelter }, { as_of: '2026-05-07' })).programmes;
    same([layal.snap.outcome, layal.snap.need], ['need_facts', ['layal.status']], '5.9');
    const late = (await ask({ members: family, income: wages, shelter }, { as_of: '2026-11-24' })).programmes;
    check(late.snap.outcome === 'need_facts' && /^Table missing/.test(late.snap.because[0]), 'a proposed table never fires');
    check(!/denied/i.test(JSON.stringify([elena, layal, late])), 'never denied');
    await joss.post('/rules/screen', { household: { members: [{ ref: 'a', pregnant: 'perhaps' }] }, state: 'Delaware' }, 422);
});

step('screen.2', '2026-04-10T09:10', 'the page: by what they told, asked for, and laid side by side', async (s) => {
    const joss = s.as('Joss');
    const web = await s.office.web('Joss');
    const base = `/p/${s.omar.id.slice(2)}`;
    check((await web.get(`${base}/facts`)).text.includes(`${base}/money/screen`), 'the facts lead to it');
    for (const [key, body] of Object.entries({ rent: { value: usd(90000), period: 'month' }, state: { value: 'de' }, employed: { value: true }, disabled: { value: null, source: 'refused' } }))
        await joss.put(`/people/${s.omar.id}/facts/${key}`, body);
    const path = `/people/${s.omar.id}/facts/household_size`;
    await joss.put(path, { value: null });
    const alone = await web.get(`${base}/money/screen`);
    check(!/may qualify|probably not/.test(alone.text), 'nobody knows who lives there');
    check(alone.text.includes('Ask: People who live and budget together'), 'so it is asked');
    await joss.put(path, { value: 3 });
    const page = await web.get(`${base}/money/screen`);
    for (const said of ['may qualify', 'need these facts', 'Ask: ', '2,365.00 a month before deductions', 'snap@2025-10-01'])
        check(page.text.includes(said), `${said} stands there`);
    check(!/denied/i.test(page.text), 'never denied');
    same((await web.submit(page, `${base}/money/screen`, {})).status, 422, 'nothing ticked');
    const board = await web.submit(page, `${base}/money/screen`, { programme: 'snap' });
    check(/\/choices\//.test(board.path), `led to ${board.path}`);
    check(board.text.includes('Food benefits (SNAP)') && board.text.includes('3,564.00'), 'a year on the board');
});

step('value.1', '2026-04-10T09:20', 'value: the client’s money line by line, unknown as unknown, a carer’s apart', async (s) => {
    const joss = s.as('Joss');
    const board = await joss.post(`/people/${s.omar.id}/boards`, { question: 'How do we settle where the children live?' });
    const add = (title, value, status) => joss.post(`/boards/${board.id}/options`, { title, value }, status);
    const legal = await add('Legal aid lawyer', { out: [{ what: 'fee', amount: usd(0) }, { what: 'bus', amount: usd(350), times: 4 }] });
    same([legal.value.out, legal.value.year], [usd(1400), usd(-1400)], 'legal aid');
    same(legal.rows['Money out, a year'], '-14.00 (fee, bus)', 'on the board');
    same((await add('Private lawyer', { out: [{ amount: usd(350000) }] })).value.year, usd(-350000), 'private');
    const wait = await add('Wait for the court', { out: [{}] });
    same([wait.value.out, wait.value.year, wait.rows['Money out, a year']], [null, null, 'not known'], 'not known, not 0');
    const job = await add('More hours', { in: { amount: usd(30000) }, lost: [{ what: 'child care help', amount: usd(480000) }], carer: { what: 'Grandmother, 6 hours a week' } });
    same([job.value.year, job.rows['Ends because of it, a year']], [usd(-120000), '-4,800.00 (child care help)'], 'a cliff');
    same(job.rows['What it costs a carer'], 'Grandmother, 6 hours a week', 'the carer');
    await add('Wrong', { out: [{ amount: usd(-1) }] }, 422);
    noTotal(await joss.get(`/boards/${board.id}`));
});

await help.tell(import.meta);
