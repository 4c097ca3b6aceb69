// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1: Elena, who is getting divorced, and Daniel, her husband. */
import { names, noTotal } from './api.mjs';
import { elenaShares } from './elena_shares.mjs';
import { Story, enrol } from './story.mjs';
import { check, has, same } from './tap.mjs';

const usd = (cents) => ({ cents, currency: 'USD' });

export const elena = new Story();
const { step, later } = { step: elena.step.bind(elena), later: elena.later.bind(elena) };
const WORDS = 'I want out, and he reads my phone. Nia still sings in the bath.';

step(
    '1.1',
    '2026-03-02T09:10',
    'first contact: safe contact is kept, every spelling finds her',
    async (s) => {
        const bea = s.as('Bea');
        s.elena = await bea.post('/people', {
            name: 'Elena Ruiz-Hart',
            birth_date: '1991-08-12',
            languages: ['English', 'Spanish'],
            contacts: [
                {
                    kind: 'phone',
                    value: '(302) 555-0177',
                    safe: {
                        voicemail: false,
                        text: true,
                        hours: 'mo-fr 09:00-14:30',
                        who_may_hear: 'nobody',
                        say: 'Jo from the library',
                    },
                },
            ],
        });
        const got = await bea.get(s.elena.location);
        has(got, { name: 'Elena Ruiz-Hart', birth_date: '1991-08-12' }, 'the record');
        has(
            got.contacts[0].safe,
            {
                voicemail: false,
                text: true,
                hours: 'mo-fr 09:00-14:30',
                who_may_hear: 'nobody',
                say: 'Jo from the library',
            },
            'safe contact',
        );
        for (const typed of ['elena hart', 'Ruiz', '3025550177', '555.0177', 'Hart Elena']) {
            const found = await bea.items(`/people?search=${encodeURIComponent(typed)}`);
            check(
                found.some((one) => one.id === s.elena.id),
                `"${typed}" finds ${JSON.stringify(names(found))}`,
            );
        }
        const team = await bea.items(`/people/${s.elena.id}/assignments`);
        same(
            team.map((one) => [one.worker, one.role]),
            [['Bea', 'primary']],
            'who works with her',
        );
        await enrol(bea, s.elena, 'Family', '2026-03-02');
    },
);

step(
    '1.1',
    '2026-03-02T09:20',
    'the safe-contact line stands before the number on her pages',
    async (s) => {
        const ref = s.elena.id.slice(2);
        for (const path of [`/p/${ref}`, `/p/${ref}/story`, `/p/${ref}/about`]) {
            const page = await s.office.page('Bea', path);
            same(page.status, 200, path);
            const words = page.text.indexOf('Jo from the library');
            const number = page.text.search(/302[^<]{0,3}555[^<]{0,2}0177/);
            check(words > 0, `${path} doesn't say who we are`);
            check(number < 0 || words < number, `${path} shows the number before the words`);
        }
    },
);

step(
    '1.2',
    '2026-03-02T09:30',
    'her story is kept word for word and never overwritten (keep)',
    async (s) => {
        const bea = s.as('Bea');
        const story = `/people/${s.elena.id}/story`;
        s.entry = await bea.keep(story, { words: WORDS, said_by: 'client', on: '2026-03-02' });
        has(await bea.get(s.entry.location), { words: WORDS, said_by: 'client' }, 'the entry');
        for (const method of ['PUT', 'PATCH', 'DELETE']) {
            const refused = await bea.call(method, `/story/${s.entry.id}`, {
                body: method === 'DELETE' ? undefined : { words: 'x' },
                version: 1,
                status: 405,
            });
            same(refused.error.code, 'method', `${method} of an entry`);
        }
        const corrected = await bea.post(story, {
            words: 'Sol sings, not Nia.',
            said_by: 'client',
            corrects: s.entry.id,
        });
        const both = await bea.items(story);
        same(
            both.map((one) => [one.words, one.corrects]).sort(),
            [
                [WORDS, null],
                ['Sol sings, not Nia.', s.entry.id],
            ].sort(),
            'both are shown',
        );
        same(both.find((one) => one.id === s.entry.id).corrected, true, 'the first says so');
        same(corrected.corrects, s.entry.id, 'the correction names what it corrects');
    },
);

step('1.3', '2026-03-03T10:00', 'household of four, and the need in her number', async (s) => {
    const bea = s.as('Bea');
    for (const [key, name, birth] of [
        ['daniel', 'Daniel Hart', '1989'],
        ['nia', 'Nia Hart', '2016'],
        ['sol', 'Sol Hart', '2020'],
        ['carmen', 'Carmen Ruiz', '1962'],
    ]) {
        s[key] = await bea.post('/people', { name, birth_date: birth });
        same((await bea.get(s[key].location)).birth_date, birth, 'a year stays a year');
        await enrol(bea, s[key], 'Family', '2026-03-03');
    }
    s.maple = await bea.post('/households', {
        name: 'Maple Street',
        members: [
            { person: s.elena.id, role: 'mother', from: '2019-08-01' },
            { person: s.daniel.id, role: 'father', from: '2019-08-01' },
            { person: s.nia.id, role: 'child', from: '2019-08-01' },
            { person: s.sol.id, role: 'child', from: '2020-05-05' },
        ],
    });
    const on = await bea.get(`/households/${s.maple.id}?on=2026-03-10`);
    same(on.members.length, 4, 'people on 10 March');
    s.safety = await bea.post(`/people/${s.elena.id}/needs`, {
        domain: 'safety',
        words: 'That he lets me go',
        client_number: 7,
        severity: 3,
        state: 'agreed',
    });
    has(
        await bea.get(s.safety.location),
        { domain: 'safety', client_number: 7, severity: 3, state: 'agreed' },
        'the need',
    );
    await bea.post(
        `/people/${s.elena.id}/needs`,
        { domain: 'safety', words: 'x', client_number: 11 },
        422,
    );
});

step(
    '1.8',
    '2026-03-16T09:00',
    'the move: the last day still counts, the first day too',
    async (s) => {
        const bea = s.as('Bea');
        for (const who of [s.elena, s.nia, s.sol]) {
            const member = s.maple.members.find((one) => one.person === who.id);
            await bea.patch(
                `/households/${s.maple.id}/members/${member.id}`,
                { to: '2026-03-15' },
                member.version,
            );
        }
        s.carmens = await bea.post('/households', {
            name: 'Carmen’s',
            address: 'Linden Court 4',
            area_only: true,
            members: [s.carmen, s.elena, s.nia, s.sol].map((who) => ({
                person: who.id,
                from: '2026-03-16',
            })),
        });
        const size = async (household, on) =>
            (await bea.get(`/households/${household.id}?on=${on}`)).members.length;
        same(await size(s.maple, '2026-03-15'), 4, 'Maple Street on 15 March');
        same(await size(s.maple, '2026-03-20'), 1, 'Maple Street on 20 March');
        same(await size(s.carmens, '2026-03-15'), 0, 'Carmen’s on 15 March');
        same(await size(s.carmens, '2026-03-20'), 4, 'Carmen’s on 20 March');
        same(
            (await bea.items(`/people/${s.elena.id}/households?on=2026-03-15`)).length,
            1,
            'her own on 15 March',
        );
        check(
            !JSON.stringify(await bea.get(`/households/${s.carmens.id}`)).includes('Linden'),
            'a protected address stands in the answer',
        );
    },
);

step(
    '1.9',
    '2026-03-18T14:00',
    'board: five options with keeping things as they are',
    async (s) => {
        const bea = s.as('Bea');
        s.board = await bea.post(`/people/${s.elena.id}/boards`, {
            question: 'How do we settle where the children live?',
            need: s.safety.id,
        });
        same(s.board.step, 0, 'a new board');
        same(
            s.board.options.map((one) => one.kind),
            ['nothing'],
            'what a new board holds',
        );
        s.option = {};
        for (const [key, title, kind, cost, out, year] of [
            ['legal', 'Legal aid lawyer', 'service', 'free',
                [{ what: 'fee', amount: usd(0) }, { what: 'bus', amount: usd(350), times: 4 }], usd(-1400)],
            ['private', 'Private lawyer', 'service', '$3,500.00', [{ amount: usd(350000) }], usd(-350000)],
            ['mediation', 'Mediation', 'service', '$300.00', [{ amount: usd(30000) }], usd(-30000)],
            ['wait', 'Wait for the court', 'wait', 'not known', [{}], null],
        ]) {
            s.option[key] = await bea.post(`/boards/${s.board.id}/options`, {
                title,
                kind,
                rows: { cost },
                value: { out },
            });
            same(s.option[key].value.year, year, `[C] value of: ${title}`);
        }
        const matters = ['kids keep their school', 'I never meet him alone', 'cost'];
        await bea.put(`/boards/${s.board.id}/matters`, matters);
        const board = await bea.get(`/boards/${s.board.id}`);
        same(board.options.length, 5, 'options');
        same(board.matters, matters, 'what matters, in her order');
        same(
            board.options.find((one) => one.id === s.option.private.id).rows.cost,
            '$3,500.00',
            'the row of the private lawyer',
        );
        noTotal(board);
    },
);

step('1.10', '2026-03-18T14:20', 'marks: whose, why, and how it stood before', async (s) => {
    const bea = s.as('Bea');
    const mark = (key, more, status = 200) =>
        bea.post(`/boards/${s.board.id}/marks`, { option: s.option[key].id, ...more }, status);
    const marks = (board) =>
        Object.fromEntries(
            Object.keys(s.option).map((key) => [
                key,
                board.options.find((one) => one.id === s.option[key].id).mark,
            ]),
        );
    await mark('mediation', { mark: 'set_aside', whose: 'rule' }, 422);
    const first = await mark('mediation', {
        mark: 'set_aside',
        whose: 'rule',
        reason: 'not with violence',
    });
    await mark('private', { mark: 'set_aside', whose: 'client', reason: 'too dear' });
    const last = await mark('wait', { mark: 'maybe' });
    same(
        marks(last),
        { legal: 'none', private: 'set_aside', mediation: 'set_aside', wait: 'maybe' },
        'the marks',
    );
    has(
        last.options.find((one) => one.id === s.option.mediation.id),
        { whose: 'rule', reason: 'not with violence' },
        'mediation',
    );
    has(
        last.options.find((one) => one.id === s.option.private.id),
        { whose: 'client', reason: 'too dear' },
        'the private lawyer',
    );
    const before = await bea.get(`/boards/${s.board.id}?at=${first.step}`);
    same(
        marks(before),
        { legal: 'none', private: 'none', mediation: 'set_aside', wait: 'none' },
        'before the second mark',
    );
    for (const key of ['private', 'mediation']) {
        const undone = await bea.post(
            `/boards/${s.board.id}/marks/undo`,
            { option: s.option[key].id },
            200,
        );
        same(marks(undone)[key], 'none', `${key} after undo`);
    }
    await mark('mediation', { mark: 'set_aside', whose: 'rule', reason: 'not with violence' });
    noTotal(await mark('private', { mark: 'set_aside', whose: 'client', reason: 'too dear' }));
});

step('1.11', '2026-03-18T14:40', 'her decision, never changed (keep)', async (s) => {
    const bea = s.as('Bea');
    const path = `/boards/${s.board.id}/decisions`;
    await bea.post(
        path,
        { option: s.option.legal.id, decided_by: 'representative', words: 'For her' },
        409,
    );
    const decision = await bea.keep(path, {
        option: s.option.legal.id,
        decided_by: 'client',
        words: 'A lawyer who speaks for me',
        present: ['Bea'],
        plan_b: 'private, paid by my sister',
        look_again_on: '2026-06-15',
    });
    has(
        await bea.get(`/decisions/${decision.id}`),
        {
            options: [s.option.legal.id],
            decided_by: 'client',
            words: 'A lawyer who speaks for me',
            present: ['Bea'],
            plan_b: 'private, paid by my sister',
            look_again_on: '2026-06-15',
        },
        'the decision',
    );
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
        await bea.call(method, `/decisions/${decision.id}`, {
            body: method === 'DELETE' ? undefined : { words: 'x' },
            version: 1,
            status: 405,
        });
    }
    const board = await bea.get(`/boards/${s.board.id}`);
    same(board.options.find((one) => one.id === s.option.legal.id).mark, 'chosen', 'legal aid');
});

step('1.11', '2026-06-14T10:00', 'on Sunday 14 June My day doesn’t have the board', async (s) => {
    const day = await s.as('Bea').get('/my-day');
    same(
        day.changes.filter((one) => one.id === s.board.id),
        [],
        'on the 14th',
    );
});
step('1.11', '2026-06-15T08:00', 'on Monday 15 June it does', async (s) => {
    const day = await s.as('Bea').get('/my-day');
    same(
        day.changes
            .filter((one) => one.id === s.board.id)
            .map((one) => [one.kind, one.person, one.on]),
        [['look_again', s.elena.id, '2026-06-15']],
        'on the 15th',
    );
});
elenaShares(step);

step('1.15', '2026-04-07T10:00', 'Sol’s football stays: over it only with Elena’s yes', async (s) => {
    const bea = s.as('Bea');
    const visits = `/people/${s.elena.id}/visits`;
    const football = await bea.post(`/people/${s.elena.id}/routine`, {
        what: 'Sol’s football',
        at: { days: ['th'], from: '16:00', to: '17:00' },
        must_keep: true,
    });
    has(football, { state: 'kept', must_keep: true }, 'what stays');
    const before = (await bea.items(visits)).length;
    const handOver = { what: 'hand-over of the children', on: '2026-04-09', from: '16:30' };
    const refused = await bea.post(visits, handOver, 409);
    same(refused.error.guard, 'must_keep', 'the guard');
    same((await bea.items(visits)).length, before, 'nothing is written');
    const later = await bea.post(visits, { ...handOver, from: '17:30' });
    same(later.clashes, [], 'an hour later');
    const agreed = await bea.post(visits, {
        ...handOver,
        client_yes: { by: 'Elena', method: 'spoken', on: '2026-04-07' },
    });
    same(agreed.clashes, [{ item: football.id, must_keep: true }], 'with her yes');
    await bea.event(`/visits/${agreed.id}`, 'cancelled', { on: '2026-04-09' });
});

later('1.14', 'D', 'temporary order: two homes, share 0.64 and 0.36');
step('1.16', '2026-04-10T09:00', 'SNAP screen: may qualify, with its reasons to the cent', async (s) => {
    const answer = await s.as('Bea').post('/rules/screen', {
        household: {
            area: '48',
            members: [{ ref: 'elena', age: 34 }, { ref: 'nia', age: 9 }, { ref: 'sol', age: 5 }],
            income: [{ member: 'elena', kind: 'earned', amount: usd(110000), period: 'biweekly' }],
            shelter: { amount: usd(90000), period: 'month' },
        },
        as_of: '2026-04-10',
        state: 'DE',
    }, 200);
    const { snap } = answer.programmes;
    same([snap.outcome, snap.amount, snap.amount.cents * 12], ['may_qualify', usd(29700), 356400], 'SNAP');
    const because = snap.because.join(' ');
    for (const said of ['2,365.00', '473.00', '209.00', '58.50', '1,624.50', '297.00'])
        check(because.includes(said), `${said} is not among the reasons`);
});
await elena.tell(import.meta);
