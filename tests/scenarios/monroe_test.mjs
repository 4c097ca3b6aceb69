// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 6: the Monroes at the shelter, where nobody is "the computer person". */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alongside } from './office.mjs';
import { Story, answer, benefit, checksOf, dueDays, enrol, move, referWith, service } from './story.mjs';
import { check, has, same } from './tap.mjs';

export const monroe = new Story();
const { step, later } = { step: monroe.step.bind(monroe), later: monroe.later.bind(monroe) };

step('6.3', '2026-06-09T10:00', 'the front desk writes four people; only names are required', async (s) => {
    const ina = s.as('Ina'), ruth = s.as('Ruth'), bea = s.as('Bea');
    for (const [key, body] of [['ray', { name: 'Ray Monroe', birth_date: '1987-10-02' }],
                               ['tasha', { name: 'Tasha Monroe' }],
                               ['jade', { name: 'Jade Monroe', birth_date: '2012' }],
                               ['eli', { name: 'Eli Monroe' }]]) {
        s[key] = await ina.post('/people', body);
    }
    await ina.post('/people', { name: ' ' }, 422);
    const four = [s.ray, s.tasha, s.jade, s.eli];
    for (const person of four) {
        await bea.get(`/people/${person.id}`, 404);
        same(await ruth.items(`/people/${person.id}/assignments`), [], 'nobody works with them yet');
        await ruth.post(`/people/${person.id}/assignments`, { worker: 'Bea', role: 'primary' });
        await enrol(bea, person, 'Family Shelter', '2026-06-09');
    }
    same((await bea.get(`/people/${s.eli.id}`)).birth_date, null, 'Eli without a birth date');
    await ruth.post(`/people/${s.ray.id}/assignments`, { worker: 'Kofi', role: 'primary' }, 409);
    s.home = await bea.post('/households', { name: 'The Monroes', members: four.map((person) => (
        { person: person.id, from: '2026-06-09' })) });
    same((await bea.get(`/households/${s.home.id}?on=2026-06-09`)).members.length, 4, 'the household');
    const found = await bea.items('/people?search=jade');
    check(found.some((one) => one.id === s.tasha.id), 'a child\u2019s name doesn\u2019t find the household');
});

step('6.4', '2026-06-10T10:00', 'one plan for the household, and a goal of his own', async (s) => {
    const bea = s.as('Bea');
    const goal = async (person, wish, more) => {
        const made = await bea.post(`/people/${person.id}/goals`, { wish,
            agreed: { by: person.id, method: 'spoken', witness: 'Bea' }, ...more });
        same(made.state, 'active', wish);
        return made;
    };
    s.school = await goal(s.tasha, 'Jade keeps her school, whatever it costs me in buses.',
                          { household: s.home.id });
    s.tools = await goal(s.ray, 'my tools out of the pawn shop', { household: s.home.id });
    for (const person of [s.tasha, s.ray]) {
        const { status, text } = await s.office.page('Bea', `/p/${person.id.slice(2)}/goals`);
        same(status, 200, 'the page of goals');
        check(text.includes('Jade keeps her school') && text.includes('my tools out of the pawn shop'),
              `${person.name} doesn\u2019t see both goals of the household`);
    }
    const talk = await bea.post(`/people/${s.jade.id}/notes`, {
        kind: 'office', on: '2026-06-10', minutes: 20, text: 'Jade talked about her father.' });
    for (const parent of [s.ray, s.tasha]) {
        const notes = await bea.items(`/people/${parent.id}/notes`);
        check(!notes.some((one) => one.id === talk.id), 'Jade\u2019s talk stands in a parent\u2019s record');
    }
});

step('6.8', '2026-06-16T16:00', 'a visit entered on the third business day isn\u2019t late (keep)', async (s) => {
    const bea = s.as('Bea');
    const note = await bea.keep(`/people/${s.tasha.id}/notes`, {
        kind: 'facility', on: '2026-06-11', minutes: 40, text: 'We looked at the bus lines.',
        client_words: 'Two buses, then.' });
    const signed = await bea.post(`/notes/${note.id}/sign`, {}, 200);
    has(signed, { state: 'signed', late: false, on: '2026-06-11', signed_on: '2026-06-16' }, 'the note');
    await bea.patch(`/notes/${note.id}`, { text: 'x' }, signed.version, 405);
    await bea.post(`/notes/${note.id}/sign`, {}, 409);
    await bea.post(`/notes/${note.id}/addenda`, { text: 'Line 6, not 8.' });
    const got = await bea.get(`/notes/${note.id}`);
    has(got, { text: 'We looked at the bus lines.', client_words: 'Two buses, then.',
               state: 'amended' }, 'its words stay');
});
step('6.8', '2026-06-17T09:00', 'on the fourth it is a late entry, with both days', async (s) => {
    const bea = s.as('Bea');
    const note = await bea.post(`/people/${s.ray.id}/notes`, {
        kind: 'facility', on: '2026-06-11', minutes: 15, text: 'Ray was there too.' });
    has(await bea.post(`/notes/${note.id}/sign`, {}, 200),
        { late: true, on: '2026-06-11', signed_on: '2026-06-17' }, 'the note');
});

step('6.10', '2026-06-17T11:00', 'two referrals; Juneteenth is no business day', async (s) => {
    const bea = s.as('Bea');
    s.need = await bea.post(`/people/${s.tasha.id}/needs`,
                            { domain: 'housing', words: 'A door of our own', state: 'agreed' });
    s.navigator = await service(bea, 'Housing navigator', 'Delaware Homes', ['housing']);
    s.pantry = await service(bea, 'Food pantry', 'Saint Brendan\u2019s', ['food']);
    s.board = await bea.post(`/people/${s.tasha.id}/boards`, { question: 'Where next?',
                                                               need: s.need.id });
    s.toNavigator = (await referWith(bea, s.tasha, s.navigator, {
        purpose: 'A flat with a voucher', method: 'signed', until: '2026-12-31',
        information: ['name', 'need'] }, { need: s.need.id, board: s.board.id })).referral;
    has(await move(bea, s.toNavigator, 'sent'), { due_on: '2026-06-23' }, 'reply due');
    s.toPantry = await bea.post(`/people/${s.ray.id}/referrals`, { resource: s.pantry.id,
                                                                   carried_by_client: true });
    await move(bea, s.toPantry, 'sent');
    same(await bea.items(`/people/${s.ray.id}/disclosures`), [], 'the family carries that one');
});
step('6.10', '2026-06-23T09:00', 'no answer: call, today, on Bea\u2019s My day', async (s) => {
    const bea = s.as('Bea');
    has(await move(bea, s.toNavigator, 'no_response'),
        { next_action: 'call', due_on: '2026-06-23' }, 'what comes next');
    const waiting = (await bea.get('/my-day')).waiting.filter((one) => one.id === s.toNavigator.id);
    same(waiting.map((one) => [one.next_action, one.due_on]), [['call', '2026-06-23']], 'My day');
});
step('6.10', '2026-06-24T09:00', 'acknowledged; the pantry began', async (s) => {
    await move(s.as('Bea'), s.toNavigator, 'acknowledged');
    await move(s.as('Bea'), s.toPantry, 'acknowledged', 'accepted', 'started');
});
step('6.10', '2026-06-25T09:00', 'waitlisted', async (s) => {
    await move(s.as('Bea'), s.toNavigator, 'waitlisted');
});
step('6.10', '2026-07-01T09:00', 'accepted', async (s) => {
    await move(s.as('Bea'), s.toNavigator, 'accepted');
});
step('6.11', '2026-07-06T15:00', 'navigator started: checks 20 July, 5 August, 4 October', async (s) => {
    const bea = s.as('Bea');
    await move(bea, s.toNavigator, 'started');
    await dueDays(bea, s.tasha, s.toNavigator, ['2026-07-20', '2026-08-05', '2026-10-04', '2027-01-02']);
});
step('6.13', '2026-08-03T12:00', 'Amara joins the household on the day she is born', async (s) => {
    const bea = s.as('Bea');
    s.amara = await bea.post('/people', { name: 'Amara Monroe', birth_date: '2026-08-03' });
    await enrol(bea, s.amara, 'Family Shelter', '2026-08-03');
    await bea.post(`/households/${s.home.id}/members`, { person: s.amara.id, role: 'child',
                                                         from: '2026-08-03' });
    const size = async (on) => (await bea.get(`/households/${s.home.id}?on=${on}`)).members.length;
    same([await size('2026-08-02'), await size('2026-08-03')], [4, 5], 'on 2 and 3 August');
});
step('6.14', '2026-08-05T16:00', 'they move out; the navigator helped, of the pantry nobody knows', async (s) => {
    const bea = s.as('Bea');
    for (const person of [s.ray, s.tasha, s.jade, s.eli, s.amara]) {
        const [stay] = await bea.items(`/people/${person.id}/enrolments`);
        const closing = await bea.patch(`/enrolments/${stay.id}`, { state: 'closing' }, stay.version);
        has(await bea.patch(`/enrolments/${stay.id}`, { state: 'closed', to: '2026-08-05',
                                                        reason: 'A flat of their own' },
                            closing.version),
            { state: 'closed', from: person === s.amara ? '2026-08-03' : '2026-06-09',
              to: '2026-08-05' }, 'the stay');
    }
    const [, second] = await checksOf(bea, s.tasha, s.toNavigator);
    same(second.due_on, '2026-08-05', 'the check of that day');
    await answer(bea, second, 'client', 'helped_a_lot');
    const [first] = await checksOf(bea, s.ray, s.toPantry);
    has(await answer(bea, first, 'provider', 'helped_a_lot', 'done'), { verdict: 'unknown' },
        'the partner says done');
    await move(bea, s.toPantry, 'completed');
    if (s.alone) {
        await benefit(bea, { sent: 2, received: 1, answered: 1, helped: 1, worse: 0, unknown: 1 }, 'both');
    }
});
if (!process.env.ALONGSIDE_TEST_POSTGRES) {
    step('6.16', '2026-08-06T09:00', 'the PC dies: restored from last night\u2019s copy, whole', async (s) => {
        const { office } = s;
        const stick = join(office.folder, 'stick');
        mkdirSync(stick);
        office.run('backup', stick);
        await s.as('Bea').post(`/people/${s.ray.id}/story`, { words: 'Said after the copy', said_by: 'client' });
        await office.kill();
        cpSync(office.data, join(office.folder, 'dead'), { recursive: true });
        rmSync(office.data, { recursive: true });
        alongside('restore', stick, '--data', office.data);
        check(/whole/.test(office.run('verify')), 'verify doesn\u2019t say whole');
        await office.start(office.now);
        const bea = s.as('Bea');
        same(await bea.items(`/people/${s.ray.id}/story`), [], 'what was said since the copy is lost');
        const [, second] = await checksOf(bea, s.tasha, s.toNavigator);
        same(second.verdict, 'helped_a_lot', 'what was there before');
    });
}

later('6.1', 'A: no import of people yet', 'the bed list: 4 made, 3 refused, 1 held');
later('6.2', 'A: no import of people yet', 'the import is taken back and brought in again');
later('6.5', 'C', 'sliding fee, WIC, SNAP');
later('6.6', 'D', 'days of SNAP and Medicaid');
later('6.7', 'E', 'three hours without a network');
later('6.9', 'C', 'board "Where next?"');
later('6.12', 'F', 'income up by 4.9 %');
later('6.13', 'F', 'nominal fee again at five');
later('6.14', 'A: stays have no count of nights yet', '230 nights');
later('6.15', 'F', 'month report for the funder');
if (process.env.ALONGSIDE_TEST_POSTGRES) {
    later('6.16', 'a copy of PostgreSQL is made by its own tools', 'restore and verify');
}
await monroe.tell(import.meta);
