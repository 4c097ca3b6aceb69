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

later('4.2', 'F', 'fee agreement with a payer');
later('4.3', 'D', 'Katz, Lawton, GDS-15');
later('4.4', 'E', 'her week');
later('4.5', 'C', 'what each way costs a month');
later('4.7', 'E', 'an offer that clashes with choir');
later('4.9', 'F', 'invoice of May');
later('4.10', 'F', 'invoice of June');
later('4.11', 'E', 'fall, hospital');
later('4.12', 'E', 'what a discharge touches');
later('4.13', 'D', 'Katz down by one');
later('4.14', 'E', 'Karin can’t go on');
later('4.17', 'F', 'invoice of July');
later('4.18', 'E', 'the quarter');
await agnes.tell(import.meta);
