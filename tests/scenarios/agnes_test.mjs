// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 4: Agnes, 84, and Karin, her tired daughter. */
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
import { has, same } from './tap.mjs';

export const agnes = new Story();
const { step, later } = { step: agnes.step.bind(agnes), later: agnes.later.bind(agnes) };
const HERS = 'I’m not afraid to die, I’m afraid of Tuesdays without choir. Don’t tell Karin.';
const KARINS = 'I sleep with the phone on my chest.';

step('4.1', '2026-05-04T10:00', 'two voices, two records of saying', async (s) => {
    const joss = s.as('Joss');
    s.agnes = await joss.post('/people', { name: 'Agnes Lindqvist', birth_date: '1942-02-11' });
    await enrol(joss, s.agnes, 'Elder', '2026-05-04');
    const story = `/people/${s.agnes.id}/story`;
    const hers = await joss.post(story, {
        words: HERS,
        said_by: 'client',
        private_from: ['family'],
    });
    const karins = await joss.post(story, { words: KARINS, said_by: 'family', speaker: 'Karin' });
    has(
        await joss.get(`/story/${hers.id}`),
        { words: HERS, said_by: 'client', private_from: ['family'] },
        'hers',
    );
    has(
        await joss.get(`/story/${karins.id}`),
        { words: KARINS, said_by: 'family', speaker: 'Karin', private_from: [] },
        'Karin’s',
    );
    s.need = await joss.post(`/people/${s.agnes.id}/needs`, {
        domain: 'adl',
        client_number: 6,
        words: 'Staying on Pine Street',
        state: 'agreed',
    });
});
step(
    '4.6',
    '2026-05-19T10:00',
    'Agnes decides, Karin’s wish stands in her own words',
    async (s) => {
        const joss = s.as('Joss');
        s.board = await joss.post(`/people/${s.agnes.id}/boards`, {
            question: 'How do I stay on Pine Street?',
            need: s.need.id,
        });
        const option = {};
        for (const [key, title, cost] of [
            ['aide', 'Aide, 6 h a week', '884.00 a month'],
            ['centre', 'Day centre, 2 days', '797.33 a month'],
            ['boy', 'Elsie’s boy', '0.00'],
            ['living', 'Assisted living', '6,450.00 a month'],
        ]) {
            option[key] = await joss.post(`/boards/${s.board.id}/options`, {
                title,
                rows: { cost },
            });
        }
        await joss.post(`/people/${s.agnes.id}/story`, {
            words: 'I want her where somebody is awake at night.',
            said_by: 'family',
            speaker: 'Karin',
        });
        const decisions = `/boards/${s.board.id}/decisions`;
        await joss.post(
            decisions,
            { option: option.living.id, decided_by: 'representative', words: 'Karin wants it' },
            409,
        );
        await joss.post(
            decisions,
            { option: option.living.id, decided_by: 'worker', authority: 'none' },
            422,
        );
        has(
            await joss.post(decisions, {
                options: [option.aide.id, option.boy.id],
                decided_by: 'client',
                present: ['Karin', 'Joss'],
                words: 'The aide and the boy.',
            }),
            {
                options: [option.aide.id, option.boy.id],
                decided_by: 'client',
                present: ['Karin', 'Joss'],
            },
            'her decision',
        );
        const marks = Object.fromEntries(
            (await joss.get(`/boards/${s.board.id}`)).options.map((one) => [one.title, one.mark]),
        );
        same(
            [marks['Aide, 6 h a week'], marks['Elsie’s boy'], marks['Assisted living']],
            ['chosen', 'chosen', 'not_chosen'],
            'the board afterwards',
        );
    },
);
step('4.4', '2026-05-04T10:30', 'her week: choir and coffee must stay, bath may move', async (s) => {
    const joss = s.as('Joss');
    const routine = `/people/${s.agnes.id}/routine`;
    s.choir = await joss.post(routine, {
        what: 'choir',
        why: 'I’m afraid of Tuesdays without choir.',
        at: { days: ['tu'], from: '10:00', to: '12:00' },
        must_keep: true,
        domains: ['social', 'mental_health'],
    });
    s.coffee = await joss.post(routine, {
        what: 'coffee',
        with: 'Elsie',
        at: { days: ['su'], from: '15:00', to: '16:00' },
        must_keep: true,
    });
    await joss.post(routine, { what: 'bath', at: { days: ['fr'], from: '09:00', to: '10:00' } });
    same((await joss.items(routine)).length, 3, 'what stays');
    const at = { days: ['mo'], from: '9', to: '8' };
    const wrong = await joss.post(routine, { what: 'walk', at }, 422);
    same(
        wrong.error.fields.map((one) => one.field),
        ['at.from', 'at.to'],
        'what is wrong is named',
    );
});
step('4.7', '2026-05-21T10:00', 'the aide’s Tuesday lies over choir; Wednesday doesn’t', async (s) => {
    const joss = s.as('Joss');
    const visits = `/people/${s.agnes.id}/visits`;
    const aide = {
        what: 'aide',
        kind: 'service',
        from: '09:00',
        to: '12:00',
        needs: ['transport'],
    };
    const until = '2026-12-31';
    const offered = await joss.post(
        visits,
        { ...aide, on: '2026-05-26', repeats: { every: 'week', until } },
        409,
    );
    same(offered.error.guard, 'must_keep', 'Tuesday');
    same(
        offered.error.fields.map((one) => one.field),
        ['client_yes'],
        'what it needs',
    );
    const wednesday = await joss.post(visits, {
        ...aide,
        on: '2026-05-27',
        repeats: { every: 'week', until },
    });
    same(wednesday.clashes, [], 'Wednesday');
    const [seen] = await s.as('Ina').items(`${visits}?from=2026-05-27&to=2026-05-27`);
    same([seen.on, seen.what, seen.where, seen.bring], ['2026-05-27', null, null, null],
         'the front desk knows when, not what about');
    const friday = await joss.post(visits, {
        ...aide,
        on: '2026-05-29',
        repeats: { every: 'week', until },
    });
    same(
        friday.clashes.map((one) => one.must_keep),
        [false],
        'over the bath, which may move',
    );
    const over = await joss.items(`${visits}?from=2026-10-28&to=2026-11-04`);
    same(
        over.filter((one) => one.id === wednesday.id).map((one) => [one.on, one.from, one.starts_at]),
        [
            ['2026-10-28', '09:00', '2026-10-28T13:00:00Z'],
            ['2026-11-04', '09:00', '2026-11-04T14:00:00Z'],
        ],
        'nine stays nine when the clocks change',
    );
});
step('4.8', '2026-05-27T12:00', 'aide started: checks 10 June, 26 June, 25 August', async (s) => {
    const joss = s.as('Joss');
    s.aide = await service(joss, 'Home aide', 'Steady Hands', ['adl']);
    s.toAide = (
        await referWith(
            joss,
            s.agnes,
            s.aide,
            { purpose: 'An aide at home', method: 'signed', until: null, information: ['name'] },
            { need: s.need.id, board: s.board.id },
        )
    ).referral;
    await move(joss, s.toAide, 'sent', 'accepted', 'started');
    await dueDays(joss, s.agnes, s.toAide, [
        '2026-06-10',
        '2026-06-26',
        '2026-08-25',
        '2026-11-23',
    ]);
});
step('4.8', '2026-06-10T12:00', 'helped some', async (s) => {
    const [first] = await checksOf(s.as('Joss'), s.agnes, s.toAide);
    has(
        await answer(s.as('Joss'), first, 'client', 'helped_some'),
        { verdict: 'helped_some' },
        'the check',
    );
});
step(
    '4.15',
    '2026-07-20T10:00',
    'day centre: checks 3 August, 19 August, 18 October',
    async (s) => {
        const joss = s.as('Joss');
        s.centre = await service(joss, 'Day centre', 'Pine Street Centre', ['social']);
        s.toCentre = (
            await referWith(
                joss,
                s.agnes,
                s.centre,
                {
                    purpose: 'Monday and Thursday until September',
                    method: 'spoken',
                    witness: 'Joss',
                    until: '2026-09-30',
                    information: ['name'],
                },
                { board: s.board.id },
            )
        ).referral;
        await move(joss, s.toCentre, 'sent', 'accepted', 'started');
        await dueDays(joss, s.agnes, s.toCentre, [
            '2026-08-03',
            '2026-08-19',
            '2026-10-18',
            '2027-01-16',
        ]);
    },
);
step(
    '4.16',
    '2026-08-19T10:00',
    'Agnes: no change; whatever the centre says, so it counts',
    async (s) => {
        const joss = s.as('Joss');
        const [, second] = await checksOf(joss, s.agnes, s.toCentre);
        await answer(joss, second, 'client', 'no_change');
        const said = await answer(joss, second, 'provider', 'helped_a_lot', 'She sings with us');
        same(said.verdict, 'no_change', 'the verdict');
        same(
            said.answers.map((one) => one.voice).sort(),
            ['client', 'provider'],
            'both voices stay',
        );
        if (s.alone) {
            await benefit(
                joss,
                { sent: 2, received: 2, answered: 2, helped: 1, worse: 0, unknown: 0 },
                'both',
            );
        }
    },
);

step('4.14', '2026-07-08T10:00', 'Karin can’t go on; Agnes’s own voice stands apart', async (s) => {
    const joss = s.as('Joss');
    await joss.post(`/people/${s.agnes.id}/circle`, {
        voice: 'carer',
        by: 'Karin',
        number: 1,
        words: 'I can’t go on like this',
        can_go_on: false,
        on: '2026-07-08',
    });
    await joss.post(`/people/${s.agnes.id}/circle`, { voice: 'client', by: 'Agnes', number: 7 });
    const circle = await joss.get(`/people/${s.agnes.id}/circle`);
    same(circle.carer.map((one) => one.number), [1], 'the carer');
    same(circle.client.map((one) => one.number), [7], 'she herself');
    same(circle.provider, [], 'nobody else was asked');
    await s.as('Ina').get(`/people/${s.agnes.id}/circle`, 403);
});
step('4.16', '2026-08-19T12:30', 'Karin’s line', async (s) => {
    const joss = s.as('Joss');
    await joss.post(`/people/${s.agnes.id}/circle`, {
        voice: 'carer',
        by: 'Karin',
        number: 8,
        words: 'I slept',
    });
    const { carer } = await joss.get(`/people/${s.agnes.id}/circle`);
    same(carer.map((one) => one.number), [8, 1], 'newest first');
});
step('4.18', '2026-09-15T10:00', 'the quarter: 23 of 26 days kept, 12 of 14 kept or better', async (s) => {
    const joss = s.as('Joss');
    const days = (from) => Array.from({ length: 13 }, (_, week) =>
        new Date(Date.parse(`${from}T00:00Z`) + week * 7 * 86400000).toISOString().slice(0, 10));
    for (const [week, on] of days('2026-06-16').entries()) {
        if (week === 2) continue; /* in hospital: nobody said */
        await joss.post(`/routine/${s.choir.id}/days`, { on, kept: week !== 3 }, 200);
    }
    for (const [week, on] of days('2026-06-21').entries()) {
        await joss.post(`/routine/${s.coffee.id}/days`, { on, kept: week !== 2 }, 200);
    }
    const kept = `/people/${s.agnes.id}/routine/kept?from=2026-06-16&to=2026-09-14`;
    has(
        await joss.get(kept),
        { planned: 26, kept: 23, missed: 2, unknown: 1, percent: '88.5' },
        'the quarter',
    );
    const daily = (change) => ({
        bathing: 'some_help', dressing: 'alone', toileting: 'alone', transfer: 'device',
        continence: 'alone', feeding: 'alone', phone: 'alone', shopping: 'full_help',
        cooking: 'some_help', housekeeping: 'full_help', laundry: 'full_help',
        transport: 'some_help', medicines: 'prompting', money: 'alone', ...change,
    });
    const looks = `/people/${s.agnes.id}/independence`;
    await joss.post(looks, { on: '2026-06-16', items: daily({}) });
    await joss.post(looks, {
        on: '2026-09-14',
        items: daily({ medicines: 'alone', bathing: 'full_help', transfer: 'some_help' }),
    });
    has(
        await joss.get(`${looks}?from=2026-06-16&to=2026-09-14`),
        { better: 1, same: 11, worse: 2, kept_or_better: 12, of: 14 },
        'then and now',
    );
});

later('4.2', 'F', 'fee agreement with a payer');
later('4.3', 'D', 'Katz, Lawton, GDS-15');
step('4.11', '2026-07-02T15:00', 'a fall; out of hospital before the holiday', async (s) => {
    const joss = s.as('Joss');
    const events = `/people/${s.agnes.id}/events`;
    await joss.post(events, { kind: 'fall', on: '2026-06-28' });
    const out = { kind: 'discharge', on: '2026-07-02', risk: 'high' };
    same(
        (await joss.post(events, out)).due,
        [
            { what: 'contact', on: '2026-07-07', rule: 'D16' },
            { what: 'visit', on: '2026-07-09', rule: 'D16' },
        ],
        'with the holiday left out',
    );
});

step('4.5', '2026-05-12T10:30', 'what each way costs a month; Karin’s hours are not money', async (s) => {
    const joss = s.as('Joss');
    const usd = (cents) => ({ cents, currency: 'USD' });
    const board = await joss.post(`/people/${s.agnes.id}/boards`, { question: 'What does each way cost?' });
    for (const [title, value, month] of [
        ['Aide, 6 hours a week', { out: [{ amount: usd(3400), times: 6, period: 'week' }] }, 88400],
        ['Day centre, 2 days', { out: [{ amount: usd(9200), times: 2, period: 'week' }] }, 79733],
        ['Elsie’s boy', { out: [] }, 0],
        ['Assisted living', { out: [{ amount: usd(645000), period: 'month' }] }, 645000],
    ]) {
        const made = await joss.post(`/boards/${board.id}/options`, { title, value });
        same(made.value.out_month, usd(month), title);
    }
    const keep = await joss.post(`/boards/${board.id}/options`, {
        title: 'As it is', value: { out: [], carer: { what: 'Karin’s 11 h a week' } } });
    same([keep.value.out_month, keep.value.year], [usd(0), usd(0)], 'her money');
    same(keep.rows['What it costs a carer'], 'Karin’s 11 h a week', 'Karin’s row');
});

later('4.9', 'F', 'invoice of May');
later('4.10', 'F', 'invoice of June');
later('4.12', 'E', 'what a discharge touches');
later('4.13', 'D', 'Katz down by one');
later('4.14', 'E', 'the signal, and a board for Karin');
later('4.17', 'F', 'invoice of July');
await agnes.tell(import.meta);
