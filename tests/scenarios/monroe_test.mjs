// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 6: the Monroes at the shelter, where nobody is "the computer person". */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alongside } from './office.mjs';
import {
    Story,
    answer,
    benefit,
    checksOf,
    dueDays,
    enrol,
    move,
    referWith,
    service,
} from './story.mjs';
import { check, has, same } from './tap.mjs';

export const monroe = new Story();
const { step, later } = { step: monroe.step.bind(monroe), later: monroe.later.bind(monroe) };

/* The bed list: UTF-8 with BOM, CRLF, a line break inside the first record's last cell. */
const BED_LIST =
    '\ufeff' +
    [
        'Name,Born,Phone,Bed,Came,Remark',
        'Abel Osei,07/02/1979,302-555-0110,1A,05/30/2026,"likes the\nquiet bed"',
        'Irma Quist,13/04/1990,302 555 0111,1B,05/31/2026,',
        'Irma Quist,04/13/1990,3025550111,1B,05/31/2026,',
        'Joe Tran,02/29/1987,302-555-0112,2A,06/01/2026,',
        'O\'Neil-Baptiste,,,2B,06/02/2026,"=HYPERLINK(""x"")"',
        'Abel Osei,07/02/1979,(302) 555-0110,1A,05/30/2026,',
        'Nadège Pétion,1964,,3A,06/03/2026,no card',
        'Ruth Amadi,05/05/1950,302-555-0113,3B,06/04/2026,two,words',
        '',
    ].join('\r\n');
const FATES = [
    [2, 'made'],
    [4, 'refused'],
    [5, 'made'],
    [6, 'refused'],
    [7, 'made'],
    [8, 'held'],
    [9, 'made'],
    [10, 'refused'],
];

/* The steps of the pages; gives the run's path and what its last page says. */
async function bringIn(pat, file) {
    const columns = await pat.upload('/admin/import/people', 'file', 'beds.csv', file);
    same(columns.status, 200, columns.text);
    const means = ['name', 'birth', 'phone', 'note', 'came', 'note'];
    const fields = {
        dates: 'month_first',
        save_as: 'beds',
        ...Object.fromEntries(means.map((one, i) => [`c${i}`, one])),
    };
    const tried = await pat.submit(columns, '/columns', fields);
    same(tried.status, 200, tried.text);
    const none = await pat.submit(tried, '/bring', {});
    check(/refused|good_rows/i.test(none.text), 'refused rows go along without being asked for');
    return {
        path: tried.path,
        tried,
        done: await pat.submit(tried, '/bring', { good_rows: 'yes' }),
    };
}
const tally = (page) => [...page.text.matchAll(/<li><b>(\d+)<\/b>/g)].map((one) => Number(one[1]));
const everybody = async (s) => (await s.as('Ruth').items('/people?limit=200')).length;

step('6.1', '2026-06-08T09:00', 'the bed list: 8 records, 4 made, 3 refused, 1 held', async (s) => {
    const pat = await s.office.web('Pat');
    s.before = await everybody(s);
    s.brought = await bringIn(pat, BED_LIST);
    same(tally(s.brought.tried), [4, 3, 1], 'the trial');
    same(tally(s.brought.done).slice(0, 3), [4, 3, 1], 'the real one');
    same(await everybody(s), s.before + 4, 'people afterwards');
    for (const [line, reason] of [
        [4, 'Born: there is no month 13'],
        [6, 'Born: 1987 has no 29 February'],
        [10, '7 fields, 6 expected'],
    ]) {
        check(s.brought.done.text.includes(reason), `line ${line} doesn’t say "${reason}"`);
    }
    const ruth = s.as('Ruth');
    const find = async (words) =>
        ruth.get(
            `/people/${(await ruth.items(`/people?search=${encodeURIComponent(words)}`))[0]?.id}`,
        );
    same((await find('Nadege Petion')).birth_date, '1964', 'a year stays a year');
    const baptiste = await find('O’Neil-Baptiste');
    same([baptiste.name, baptiste.birth_date], ["O'Neil-Baptiste", null], 'one name');
    s.baptiste = baptiste.id;
    same((await find('Irma Quist')).birth_date, '1990-04-13', 'month first');
    same(await ruth.items(`/people/${s.baptiste}/assignments`), [], 'no worker yet');
});
step(
    '6.1',
    '2026-06-08T09:20',
    'the same rows by their lines, as a program reads them',
    async (s) => {
        const file = s.office.file('again.csv', BED_LIST);
        const said = s.office.run(
            'import',
            'people',
            file,
            '--mapping',
            'beds',
            '--dry-run',
            '--json',
        );
        const got = JSON.parse(said.trim().split('\n').pop());
        same(
            [got.read, got.lines.map((one) => one.line)],
            [8, FATES.map(([line]) => line)],
            'records',
        );
        const refused = got.lines
            .filter((one) => one.fate === 'refused')
            .map((one) => [one.line, one.reason]);
        same(
            refused,
            [
                [4, 'Born: there is no month 13'],
                [6, 'Born: 1987 has no 29 February'],
                [10, '7 fields, 6 expected'],
            ],
            'refused, and why',
        );
        same(got.held, 5, 'those who are here already are held');
        same(await everybody(s), s.before + 4, 'a dry run adds nobody');
    },
);
/* The files of an export, read by name. */
function exported(s, folder, ...more) {
    const out = join(s.office.folder, folder);
    s.office.run('export', 'csv', out, ...more);
    return (name) => readFileSync(join(out, `${name}.csv`), 'utf8');
}

step('6.1', '2026-06-08T09:40', 'the remark is text in a spreadsheet too', async (s) => {
    const notes = exported(s, 'remarks', '--spreadsheet')('notes');
    check(notes.includes('Remark: =HYPERLINK(""x"")'), 'the remark isn’t there');
    check(!/(^|,)"?[=@]/m.test(notes), 'a cell begins with a formula');
});
step('6.2', '2026-06-08T10:00', 'taken back, and brought in again', async (s) => {
    const pat = await s.office.web('Pat');
    const [first] = await s.as('Ruth').items('/people?search=Abel%20Osei');
    const back = await pat.submit(await pat.get(s.brought.path), '/back', {});
    same(back.status, 200, back.text);
    same(await everybody(s), s.before, 'counts as before');
    same(await s.as('Ruth').items('/people?search=Abel'), [], 'Abel is out of sight');
    const trail = await s.office.page('Noor', `/trail?person=${first.id.slice(2)}`);
    for (const way of ['/bring', '/back']) {
        check(
            trail.text.includes(`/admin/import/people/{ir}${way}`),
            `the trail doesn’t show ${way}`,
        );
    }
    s.again = await bringIn(pat, BED_LIST);
    same(tally(s.again.done).slice(0, 3), [4, 3, 1], 'the second time');
    same(await everybody(s), s.before + 4, 'people afterwards');
});
step('6.2', '2026-06-08T10:30', 'the held row is looked at, and left out as the same', async (s) => {
    const pat = await s.office.web('Pat');
    const row = await pat.get(`${s.again.path}/held/8`);
    check(/line 2/.test(row.text) && /nothing is joined/.test(row.text), 'what would happen');
    const done = await pat.submit(row, '/held/8', { choice: 'same' });
    same(tally(done).slice(0, 4), [4, 3, 0, 1], 'made, refused, held, left out');
    same(await everybody(s), s.before + 4, 'nobody was added');
    const ruth = s.as('Ruth');
    const found = await ruth.items('/people?search=Abel%20Osei');
    same(found.length, 1, 'one Abel');
    same((await ruth.items(`/people/${found[0].id}/contacts`)).length, 1, 'nothing was joined');
});
step('6.2', '2026-06-08T11:00', 'one who got a note meanwhile stays and is named', async (s) => {
    const ruth = s.as('Ruth'),
        pat = await s.office.web('Pat');
    const [abel] = await ruth.items('/people?search=Abel%20Osei');
    await ruth.post(`/people/${abel.id}/notes`, {
        kind: 'office',
        on: '2026-06-08',
        text: 'He came by.',
    });
    const back = await pat.submit(await pat.get(s.again.path), '/back', {});
    check(/1 person stays/.test(back.text), 'it doesn’t say that one stays');
    check(
        /stay/i.test(/<tr><th[^>]*>2<\/th>[^]*?<\/tr>/.exec(back.text)?.[0] ?? ''),
        'line 2 isn’t named',
    );
    same(await everybody(s), s.before + 1, 'people afterwards');
    s.abel = abel;
});
step('6.1', '2026-06-08T11:30', 'an export for spreadsheets doesn’t run a formula', async (s) => {
    const words = '=HYPERLINK("x")';
    await s.as('Ruth').post(`/people/${s.abel.id}/story`, { words, said_by: 'client' });
    const sheet = exported(s, 'sheets', '--spreadsheet')('story');
    check(sheet.includes(`,"'=HYPERLINK(""x"")",`), 'the words aren’t guarded');
    const bare = exported(s, 'machines')('story');
    check(bare.includes(`,"=HYPERLINK(""x"")",`), 'a program gets other words');
});

step(
    '6.3',
    '2026-06-09T10:00',
    'the front desk writes four people; only names are required',
    async (s) => {
        const ina = s.as('Ina'),
            ruth = s.as('Ruth'),
            bea = s.as('Bea');
        for (const [key, body] of [
            ['ray', { name: 'Ray Monroe', birth_date: '1987-10-02' }],
            ['tasha', { name: 'Tasha Monroe' }],
            ['jade', { name: 'Jade Monroe', birth_date: '2012' }],
            ['eli', { name: 'Eli Monroe' }],
        ]) {
            s[key] = await ina.post('/people', body);
        }
        await ina.post('/people', { name: ' ' }, 422);
        const four = [s.ray, s.tasha, s.jade, s.eli];
        for (const person of four) {
            await bea.get(`/people/${person.id}`, 404);
            same(
                await ruth.items(`/people/${person.id}/assignments`),
                [],
                'nobody works with them yet',
            );
            await ruth.post(`/people/${person.id}/assignments`, { worker: 'Bea', role: 'primary' });
            await enrol(bea, person, 'Family Shelter', '2026-06-09');
        }
        same((await bea.get(`/people/${s.eli.id}`)).birth_date, null, 'Eli without a birth date');
        await ruth.post(
            `/people/${s.ray.id}/assignments`,
            { worker: 'Kofi', role: 'primary' },
            409,
        );
        s.home = await bea.post('/households', {
            name: 'The Monroes',
            members: four.map((person) => ({ person: person.id, from: '2026-06-09' })),
        });
        same(
            (await bea.get(`/households/${s.home.id}?on=2026-06-09`)).members.length,
            4,
            'the household',
        );
        const found = await bea.items('/people?search=jade');
        check(
            found.some((one) => one.id === s.tasha.id),
            'a child’s name doesn’t find the household',
        );
    },
);

step('6.4', '2026-06-10T10:00', 'one plan for the household, and a goal of his own', async (s) => {
    const bea = s.as('Bea');
    const goal = async (person, wish, more) => {
        const made = await bea.post(`/people/${person.id}/goals`, {
            wish,
            agreed: { by: person.id, method: 'spoken', witness: 'Bea' },
            ...more,
        });
        same(made.state, 'active', wish);
        return made;
    };
    s.school = await goal(s.tasha, 'Jade keeps her school, whatever it costs me in buses.', {
        household: s.home.id,
    });
    s.tools = await goal(s.ray, 'my tools out of the pawn shop', { household: s.home.id });
    for (const person of [s.tasha, s.ray]) {
        const { status, text } = await s.office.page('Bea', `/p/${person.id.slice(2)}/goals`);
        same(status, 200, 'the page of goals');
        check(
            text.includes('Jade keeps her school') &&
                text.includes('my tools out of the pawn shop'),
            `${person.name} doesn’t see both goals of the household`,
        );
    }
    const talk = await bea.post(`/people/${s.jade.id}/notes`, {
        kind: 'office',
        on: '2026-06-10',
        minutes: 20,
        text: 'Jade talked about her father.',
    });
    for (const parent of [s.ray, s.tasha]) {
        const notes = await bea.items(`/people/${parent.id}/notes`);
        check(!notes.some((one) => one.id === talk.id), 'Jade’s talk stands in a parent’s record');
    }
});

step(
    '6.8',
    '2026-06-16T16:00',
    'a visit entered on the third business day isn’t late (keep)',
    async (s) => {
        const bea = s.as('Bea');
        const note = await bea.keep(`/people/${s.tasha.id}/notes`, {
            kind: 'facility',
            on: '2026-06-11',
            minutes: 40,
            text: 'We looked at the bus lines.',
            client_words: 'Two buses, then.',
        });
        const signed = await bea.post(`/notes/${note.id}/sign`, {}, 200);
        has(
            signed,
            { state: 'signed', late: false, on: '2026-06-11', signed_on: '2026-06-16' },
            'the note',
        );
        await bea.patch(`/notes/${note.id}`, { text: 'x' }, signed.version, 405);
        await bea.post(`/notes/${note.id}/sign`, {}, 409);
        await bea.post(`/notes/${note.id}/addenda`, { text: 'Line 6, not 8.' });
        const got = await bea.get(`/notes/${note.id}`);
        has(
            got,
            {
                text: 'We looked at the bus lines.',
                client_words: 'Two buses, then.',
                state: 'amended',
            },
            'its words stay',
        );
    },
);
step('6.8', '2026-06-17T09:00', 'on the fourth it is a late entry, with both days', async (s) => {
    const bea = s.as('Bea');
    const note = await bea.post(`/people/${s.ray.id}/notes`, {
        kind: 'facility',
        on: '2026-06-11',
        minutes: 15,
        text: 'Ray was there too.',
    });
    has(
        await bea.post(`/notes/${note.id}/sign`, {}, 200),
        { late: true, on: '2026-06-11', signed_on: '2026-06-17' },
        'the note',
    );
});

step('6.10', '2026-06-17T11:00', 'two referrals; Juneteenth is no business day', async (s) => {
    const bea = s.as('Bea');
    s.need = await bea.post(`/people/${s.tasha.id}/needs`, {
        domain: 'housing',
        words: 'A door of our own',
        state: 'agreed',
    });
    s.navigator = await service(bea, 'Housing navigator', 'Delaware Homes', ['housing']);
    s.pantry = await service(bea, 'Food pantry', 'Saint Brendan’s', ['food']);
    s.board = await bea.post(`/people/${s.tasha.id}/boards`, {
        question: 'Where next?',
        need: s.need.id,
    });
    s.toNavigator = (
        await referWith(
            bea,
            s.tasha,
            s.navigator,
            {
                purpose: 'A flat with a voucher',
                method: 'signed',
                until: '2026-12-31',
                information: ['name', 'need'],
            },
            { need: s.need.id, board: s.board.id },
        )
    ).referral;
    has(await move(bea, s.toNavigator, 'sent'), { due_on: '2026-06-23' }, 'reply due');
    s.toPantry = await bea.post(`/people/${s.ray.id}/referrals`, {
        resource: s.pantry.id,
        carried_by_client: true,
    });
    await move(bea, s.toPantry, 'sent');
    same(await bea.items(`/people/${s.ray.id}/disclosures`), [], 'the family carries that one');
});
step('6.10', '2026-06-23T09:00', 'no answer: call, today, on Bea’s My day', async (s) => {
    const bea = s.as('Bea');
    has(
        await move(bea, s.toNavigator, 'no_response'),
        { next_action: 'call', due_on: '2026-06-23' },
        'what comes next',
    );
    const waiting = (await bea.get('/my-day')).waiting.filter((one) => one.id === s.toNavigator.id);
    same(
        waiting.map((one) => [one.next_action, one.due_on]),
        [['call', '2026-06-23']],
        'My day',
    );
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
step(
    '6.11',
    '2026-07-06T15:00',
    'navigator started: checks 20 July, 5 August, 4 October',
    async (s) => {
        const bea = s.as('Bea');
        await move(bea, s.toNavigator, 'started');
        await dueDays(bea, s.tasha, s.toNavigator, [
            '2026-07-20',
            '2026-08-05',
            '2026-10-04',
            '2027-01-02',
        ]);
    },
);
step('6.13', '2026-08-03T12:00', 'Amara joins the household on the day she is born', async (s) => {
    const bea = s.as('Bea');
    s.amara = await bea.post('/people', { name: 'Amara Monroe', birth_date: '2026-08-03' });
    await enrol(bea, s.amara, 'Family Shelter', '2026-08-03');
    await bea.post(`/households/${s.home.id}/members`, {
        person: s.amara.id,
        role: 'child',
        from: '2026-08-03',
    });
    const size = async (on) => (await bea.get(`/households/${s.home.id}?on=${on}`)).members.length;
    same([await size('2026-08-02'), await size('2026-08-03')], [4, 5], 'on 2 and 3 August');
});
step(
    '6.14',
    '2026-08-05T16:00',
    'they move out; the navigator helped, of the pantry nobody knows',
    async (s) => {
        const bea = s.as('Bea');
        for (const person of [s.ray, s.tasha, s.jade, s.eli, s.amara]) {
            const [stay] = await bea.items(`/people/${person.id}/enrolments`);
            const closing = await bea.patch(
                `/enrolments/${stay.id}`,
                { state: 'closing' },
                stay.version,
            );
            has(
                await bea.patch(
                    `/enrolments/${stay.id}`,
                    { state: 'closed', to: '2026-08-05', reason: 'A flat of their own' },
                    closing.version,
                ),
                {
                    state: 'closed',
                    from: person === s.amara ? '2026-08-03' : '2026-06-09',
                    to: '2026-08-05',
                    nights: person === s.amara ? 2 : 57,
                },
                'the stay',
            );
        }
        const span = 'programme=Family%20Shelter&from=2026-06-01&to=2026-08-31';
        has(
            await bea.get(`/reports/nights?${span}`),
            { people: 5, nights: 230, small: true },
            'nights in all; too few people to be handed out',
        );
        has(
            await s.as('Kofi').get(`/reports/nights?${span}`),
            { people: 0, nights: 0 },
            'of people he doesn’t know',
        );
        for (const who of ['Ina', 'Lou']) await s.as(who).get(`/reports/nights?${span}`, 403);
        const back = 'programme=Family%20Shelter&from=2026-08-31&to=2026-06-01';
        const refused = await bea.get(`/reports/nights?${back}`, 422);
        same(refused.error.fields[0].field, 'to', 'the wrong way round');
        const [, second] = await checksOf(bea, s.tasha, s.toNavigator);
        same(second.due_on, '2026-08-05', 'the check of that day');
        await answer(bea, second, 'client', 'helped_a_lot');
        const [first] = await checksOf(bea, s.ray, s.toPantry);
        has(
            await answer(bea, first, 'provider', 'helped_a_lot', 'done'),
            { verdict: 'unknown' },
            'the partner says done',
        );
        await move(bea, s.toPantry, 'completed');
        if (s.alone) {
            await benefit(
                bea,
                { sent: 2, received: 1, answered: 1, helped: 1, worse: 0, unknown: 1 },
                'both',
            );
        }
    },
);
if (!process.env.ALONGSIDE_TEST_POSTGRES) {
    step(
        '6.16',
        '2026-08-06T09:00',
        'the PC dies: restored from last night’s copy, whole',
        async (s) => {
            const { office } = s;
            const stick = join(office.folder, 'stick');
            mkdirSync(stick);
            office.run('backup', stick);
            await s
                .as('Bea')
                .post(`/people/${s.ray.id}/story`, {
                    words: 'Said after the copy',
                    said_by: 'client',
                });
            await office.kill();
            cpSync(office.data, join(office.folder, 'dead'), { recursive: true });
            rmSync(office.data, { recursive: true });
            alongside('restore', stick, '--data', office.data);
            check(/whole/.test(office.run('verify')), 'verify doesn’t say whole');
            await office.start(office.now);
            const bea = s.as('Bea');
            same(
                await bea.items(`/people/${s.ray.id}/story`),
                [],
                'what was said since the copy is lost',
            );
            const [, second] = await checksOf(bea, s.tasha, s.toNavigator);
            same(second.verdict, 'helped_a_lot', 'what was there before');
        },
    );
}

step('6.5', '2026-06-10T15:00', 'sliding fee, WIC and SNAP: what isn’t known is not 0', async (s) => {
    const bea = s.as('Bea');
    const usd = (cents) => ({ cents, currency: 'USD' });
    const fee = await bea.post('/rules/sliding-fee', {
        schedule: 'sample', area: '48', income: usd(61000), period: 'week', household_size: 4,
        charge: usd(12000), as_of: '2026-06-10' }, 200);
    same([fee.income_year, fee.class, fee.fee], [usd(3172000), '<=100', usd(1000)], 'the fee');
    const { snap, wic } = (await bea.post('/rules/screen', {
        household: {
            members: [{ ref: 'ray', age: 38 }, { ref: 'tasha', age: 33, pregnant: true },
                { ref: 'jade', age: 13 }, { ref: 'eli', age: 7 }],
            income: [{ member: 'ray', kind: 'earned', amount: usd(61000), period: 'week' }],
            shelter: { amount: usd(0), period: 'month' },
        },
        as_of: '2026-06-10', state: 'DE' }, 200)).programmes;
    same(wic.outcome, 'may_qualify', 'WIC');
    check(wic.because.join(' ').includes('71,558.00 for 5'), 'WIC’s limit');
    same([snap.outcome, snap.amount], ['may_qualify', null], 'SNAP, amount not known');
    check(snap.because[0].includes('2,623.00'), 'a month for SNAP');
});
later('6.6', 'D', 'days of SNAP and Medicaid');
later('6.7', 'E', 'three hours without a network');
step('6.9', '2026-06-17T11:00', 'board "Where next?": hers and the rule’s reasons apart, a plan B', async (s) => {
    const bea = s.as('Bea');
    const board = await bea.post(`/people/${s.tasha.id}/boards`, { question: 'Where next?' });
    const options = {};
    for (const [key, title, kind, out] of [
        ['voucher', 'Voucher with a housing navigator', 'benefit', [{ what: 'rent', amount: { cents: 62000, currency: 'USD' }, period: 'month' }]],
        ['sister', 'Her sister in Dover', 'informal', [{}]],
        ['motel', 'Motel', 'service', [{ amount: { cents: 7500, currency: 'USD' }, times: 7, period: 'week' }]],
    ]) options[key] = await bea.post(`/boards/${board.id}/options`, { title, kind, value: { out } });
    same(options.motel.value.out_month.cents, 227500, 'the motel a month');
    same(options.sister.value.out, null, 'not known');
    await bea.put(`/boards/${board.id}/matters`, ['Jade’s school', 'rent under $900.00', 'the dog']);
    const mark = (key, whose, reason) => bea.post(`/boards/${board.id}/marks`,
        { option: options[key].id, mark: 'set_aside', whose, reason }, 200);
    await mark('sister', 'client', 'the dog can’t come');
    await mark('motel', 'rule', 'over the limit');
    const decision = await bea.post(`/boards/${board.id}/decisions`, {
        option: options.voucher.id, decided_by: 'client', plan_b: 'her sister in Dover',
        look_again_on: '2026-07-15' });
    same([decision.plan_b, decision.look_again_on], ['her sister in Dover', '2026-07-15'], 'decided');
});
later('6.12', 'F', 'income up by 4.9 %');
later('6.13', 'F', 'nominal fee again at five');
later('6.15', 'F', 'month report for the funder');
if (process.env.ALONGSIDE_TEST_POSTGRES) {
    later('6.16', 'a copy of PostgreSQL is made by its own tools', 'restore and verify');
}
await monroe.tell(import.meta);
