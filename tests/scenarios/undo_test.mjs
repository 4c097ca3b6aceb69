// SPDX-License-Identifier: AGPL-3.0-or-later
/* Undo by the API: each change that can be taken back says so, the record is then as it was with a
 * new version, a second time is refused, and so is one that would run over a later change. */
import { Office } from './office.mjs';
import { check, has, run, same, test } from './tap.mjs';

const office = new Office();
const s = {};
let bea;

/* What the answer of a change promised, kept. */
async function back(changed, status = 200) {
    check(changed?.undo?.token, `no undo in ${JSON.stringify(changed)}`);
    check(Date.parse(changed.undo.until) > 0, `until is ${changed.undo.until}`);
    return bea.post(`/undo/${changed.undo.token}`, undefined, status);
}
const without = ({ version, undo, ...rest }) => rest;

/* `path` was changed: taking it back gives what was there before, as GET gives it now. */
async function asBefore(path, before, changed) {
    const answer = await back(changed);
    const now = await bea.get(path);
    same(without(answer), without(before), 'what undo answers');
    same(without(now), without(before), 'what is there');
    check(answer.version > before.version, `version ${answer.version}, it was ${before.version}`);
    const again = await back(changed, 409);
    same(again.error.guard, 'used', 'a second time');
}
/* Something new was added to a list: taking it back leaves the list as it was. */
async function gone(list, body, more = {}) {
    const before = await bea.items(list);
    const made = await bea.post(more.at ?? list, body);
    same((await bea.items(list)).length, before.length + 1, 'it was added');
    const answer = await back(made);
    check(answer !== null && typeof answer === 'object', 'undo answers nothing');
    same((await bea.items(list)).length, before.length, 'it is gone');
    same((await back(made, 409)).error.guard, 'used', 'a second time');
    return made;
}

test('the office opens', async () => {
    await office.start('2026-03-02T09:00');
    bea = office.as('Bea');
    s.elena = await bea.post('/people', {
        name: 'Elena Ruiz-Hart',
        former_names: ['Elena Ruiz'],
        contacts: [{ kind: 'phone', value: '302-555-0177' }],
    });
    s.nia = await bea.post('/people', { name: 'Nia Hart' });
    s.at = `/people/${s.elena.id}`;
});
test('name and facts, with the former names', async () => {
    const before = await bea.get(s.at);
    const changed = await bea.patch(
        s.at,
        { name: 'Elena Hart', former_names: ['Elena R.', 'Leni'], pronouns: 'she/her' },
        before.version,
    );
    same(changed.former_names, ['Elena R.', 'Leni'], 'changed');
    const answer = await back(changed);
    has(answer, { name: 'Elena Ruiz-Hart', former_names: ['Elena Ruiz'], pronouns: null }, 'undo');
    check(answer.version > changed.version, 'no new version');
    const found = await bea.items('/people?search=Leni');
    same(found, [], 'she is still found by a name that was taken back');
});
test('a way to reach her: added, changed, put away', async () => {
    await gone(`${s.at}/contacts`, { kind: 'phone', value: '302-555-0199' });
    const [{ id }] = await bea.items(`${s.at}/contacts`);
    const path = `/contacts/${id}`;
    let before = await bea.get(path);
    const changed = await bea.patch(path, { value: '302-555-0111' }, before.version);
    await asBefore(path, before, changed);
    before = await bea.get(path);
    await asBefore(path, before, await bea.remove(path, before.version, 200));
});
test('a tie: added here and in the other record, changed', async () => {
    const theirs = `/people/${s.nia.id}/relationships`;
    await gone(`${s.at}/relationships`, { other: s.nia.id, kind: 'mother', kind_back: 'daughter' });
    same(await bea.items(theirs), [], 'the other record');
    const tie = await bea.post(`${s.at}/relationships`, { other: 'Carmen', kind: 'daughter' });
    const path = `/relationships/${tie.id}`;
    const before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { strength: 2, about: 'rides' }, before.version));
});
test('who helps: added, changed, no longer', async () => {
    await gone(`${s.at}/supports`, { who: 'Father Tom' });
    const one = await bea.post(`${s.at}/supports`, {
        who: 'Carmen',
        does: 'rides',
        domains: ['transport', 'food'],
    });
    same(one.domains, ['transport', 'food'], 'with what she helps');
    const path = `/supports/${one.id}`;
    let before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { does: 'meals' }, before.version));
    before = await bea.get(path);
    await asBefore(path, before, await bea.remove(path, before.version, 200));
});
test('a household: made, somebody joins, somebody leaves, its name', async () => {
    const members = [{ person: s.elena.id, from: '2026-01-01' }, { person: s.nia.id }];
    await gone(`${s.at}/households`, { name: 'By mistake', members }, { at: '/households' });
    const home = await bea.post('/households', { name: 'Maple Street', members: [members[0]] });
    await gone(`/households/${home.id}/members`, { person: s.nia.id, from: '2026-02-01' });
    const path = `/households/${home.id}`;
    const before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { name: 'Elm' }, before.version));
    const [member] = await bea.items(`${path}/members`);
    const left = await bea.patch(
        `${path}/members/${member.id}`,
        { to: '2026-03-01' },
        member.version,
    );
    same((await back(left)).to, null, 'she belongs again');
});
test('a programme: begun, and gone on', async () => {
    await gone(`${s.at}/enrolments`, { programme: 'Family', from: '2026-03-02', state: 'active' });
    const one = await bea.post(`${s.at}/enrolments`, { programme: 'Family', from: '2026-03-02' });
    const path = `/enrolments/${one.id}`;
    const before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { state: 'screening' }, before.version));
});
test('a need and a goal: written down, changed, moved', async () => {
    await gone(`${s.at}/needs`, { domain: 'food', words: 'By mistake', client_number: 4 });
    const need = await bea.post(`${s.at}/needs`, { domain: 'safety', words: 'Safe nights' });
    let path = `/needs/${need.id}`;
    let before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { words: 'Quiet nights' }, before.version));
    before = await bea.get(path);
    await asBefore(path, before, await bea.event(path, 'agreed'));

    await gone(`${s.at}/goals`, { wish: 'By mistake' });
    const goal = await bea.post(`${s.at}/goals`, {
        wish: 'My own door',
        agreed: { by: s.elena.id, method: 'spoken', witness: 'Ina' },
    });
    path = `/goals/${goal.id}`;
    before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { measure: 'a key' }, before.version));
    before = await bea.get(path);
    await asBefore(path, before, await bea.event(path, 'on_hold'));
    s.goal = goal;
});
test('a step: added, changed, done', async () => {
    const plan = await bea.post(`${s.at}/plans`, {});
    const add = (what) =>
        bea.post(`/plans/${plan.id}/steps`, { goal: s.goal.id, what, who: 'client' });
    const steps = async () => (await bea.get(`/plans/${plan.id}`)).steps.length;
    await back(await add('By mistake'));
    same(await steps(), 0, 'it is gone');
    const path = `/steps/${(await add('Ring the landlord')).id}`;
    let before = await bea.get(path);
    await asBefore(path, before, await bea.patch(path, { due: '2026-03-09' }, before.version));
    before = await bea.get(path);
    await asBefore(path, before, await bea.event(path, 'done'));
});
test('a promise and a visit', async () => {
    const promise = await bea.post(`${s.at}/promises`, { what: 'Ring the school' });
    let path = `/promises/${promise.id}`;
    let before = await bea.get(path);
    await asBefore(path, before, await bea.event(path, 'done'));
    const visit = await bea.post(`${s.at}/visits`, {
        what: 'Home visit',
        kind: 'visit',
        on: '2026-03-05',
    });
    path = `/visits/${visit.id}`;
    before = await bea.get(path);
    await asBefore(path, before, await bea.event(path, 'kept'));
});
test('a board: a way added, its lines, a mark', async () => {
    const board = await bea.post(`${s.at}/boards`, { question: 'Where to?', goal: s.goal.id });
    const path = `/boards/${board.id}`;
    const look = async () => without(await bea.get(path));
    const option = await bea.post(`${path}/options`, { title: 'Stay', kind: 'wait' });
    let before = await look();
    const changes = [
        () => bea.put(`${path}/matters`, ['quiet', 'cost']),
        () => bea.post(`${path}/marks`, { option: option.id, mark: 'maybe', whose: 'client' }, 200),
    ];
    for (const change of changes) {
        const answer = await back(await change());
        const { step, ...now } = without(answer);
        const { step: was, ...then } = before;
        same([now.matters, now.options], [then.matters, then.options], 'the board');
        check(step > was, 'no new step');
        before = await look();
    }
});
test('a consent', async () => {
    const consent = await bea.post(`${s.at}/consents`, {
        purpose: 'custody advice',
        recipient: 'Tidal Legal Aid',
        information: ['name'],
        until: '2026-09-18',
        method: 'signed',
    });
    const answer = await back(consent);
    check(answer.state !== 'active', `it is ${answer.state}`);
    check(answer.version > consent.version, 'no new version');
});
test('what was changed since isn’t run over', async () => {
    const need = await bea.post(`${s.at}/needs`, { domain: 'money', words: 'Rent' });
    const path = `/needs/${need.id}`;
    const first = await bea.patch(path, { words: 'The rent' }, need.version);
    await bea.patch(path, { words: 'The rent in March' }, first.version);
    const refused = await back(first, 409);
    same([refused.error.code, refused.error.guard], ['guard', 'changed'], 'the answer');
    same((await bea.get(path)).words, 'The rent in March', 'the later words stand');
    const tie = await bea.post(`${s.at}/supports`, { who: 'Sam' });
    await bea.patch(`/supports/${tie.id}`, { does: 'keys' }, tie.version);
    same((await back(tie, 409)).error.guard, 'changed', 'adding');
});
test('somebody else’s token is nobody’s', async () => {
    const need = await bea.post(`${s.at}/needs`, { domain: 'food', words: 'Meals' });
    await office.as('Kofi').post(`/undo/${need.undo.token}`, undefined, 404);
});

await run();
