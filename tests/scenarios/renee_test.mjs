// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 3: Renee, her recovery, and Micah. What of her leaves the house: renee_release_test.mjs. */
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

export const renee = new Story();
const { step, later } = { step: renee.step.bind(renee), later: renee.later.bind(renee) };

step(
    '3.2',
    '2026-02-02T10:00',
    'her order of needs stands, though another is more severe',
    async (s) => {
        const kofi = s.as('Kofi');
        s.renee = await kofi.post('/people', { name: 'Renee Calloway', birth_date: '1996' });
        await enrol(kofi, s.renee, 'Recovery', '2026-02-02');
        await kofi.post(`/people/${s.renee.id}/story`, {
            words: 'I want Micah’s shoes by my door again.',
            said_by: 'client',
        });
        const needs = `/people/${s.renee.id}/needs`;
        s.needs = {};
        for (const [domain, words, number, severity, priority] of [
            ['substance', 'Staying off it', 8, 3, 2],
            ['family', 'Micah home', 9, 2, 1],
            ['housing', 'A room for two', 4, 1, 3],
        ]) {
            s.needs[domain] = await kofi.post(needs, {
                domain,
                words,
                client_number: number,
                severity,
                client_priority: priority,
                state: 'agreed',
            });
        }
        same(
            (await kofi.items(needs)).map((one) => [
                one.domain,
                one.client_number,
                one.client_priority,
            ]),
            [
                ['family', 9, 1],
                ['substance', 8, 2],
                ['housing', 4, 3],
            ],
            'her order',
        );
        const note = await kofi.post(`/people/${s.renee.id}/notes`, {
            kind: 'office',
            minutes: 30,
            on: '2026-02-02',
            text: 'First talk.',
        });
        check(note.labels.includes('sud'), `a Recovery note has the labels ${note.labels}`);
        for (const nobody of ['Bea', 'Joss']) {
            await s.as(nobody).get(`/people/${s.renee.id}`, 404);
            same(await s.as(nobody).items('/people?search=Calloway'), [], `${nobody} searches her`);
        }
    },
);

step(
    '3.5',
    '2026-02-03T10:00',
    'consent for her treating providers; the referral is sent',
    async (s) => {
        const kofi = s.as('Kofi');
        s.medicine = await service(kofi, 'Outpatient medicine', 'Harbour Health', ['substance']);
        s.board = await kofi.post(`/people/${s.renee.id}/boards`, {
            question: 'Which help now?',
            need: s.needs.substance.id,
        });
        const made = await referWith(
            kofi,
            s.renee,
            s.medicine,
            {
                purpose: 'Treatment, payment and operations: my treating providers',
                method: 'signed',
                until: '2027-02-03',
                information: ['name', 'need'],
            },
            { need: s.needs.substance.id, board: s.board.id },
        );
        s.toMedicine = made.referral;
        has(await move(kofi, s.toMedicine, 'sent'), { due_on: '2026-02-06' }, 'reply due');
        const pantry = await service(kofi, 'Food bank', 'Food Bank of Delaware', ['food']);
        const other = await kofi.post(`/people/${s.renee.id}/referrals`, {
            resource: pantry.id,
            consent: made.consent.id,
        });
        await kofi.event(`/referrals/${other.id}`, 'sent', {}, 409);
        await kofi.event(`/referrals/${other.id}`, 'withdrawn');
    },
);
step('3.6', '2026-02-04T15:00', 'started: checks 18 February, 6 March, 5 May', async (s) => {
    const kofi = s.as('Kofi');
    await move(kofi, s.toMedicine, 'accepted', 'started');
    await dueDays(kofi, s.renee, s.toMedicine, [
        '2026-02-18',
        '2026-03-06',
        '2026-05-05',
        '2026-08-03',
    ]);
});
step('3.6', '2026-02-18T10:00', 'helped a lot', async (s) => {
    const [first] = await checksOf(s.as('Kofi'), s.renee, s.toMedicine);
    await answer(s.as('Kofi'), first, 'client', 'helped_a_lot');
});
step('3.6', '2026-03-06T10:00', 'helped some', async (s) => {
    const [, second] = await checksOf(s.as('Kofi'), s.renee, s.toMedicine);
    await answer(s.as('Kofi'), second, 'client', 'helped_some');
});
step(
    '3.10',
    '2026-03-17T09:00',
    'the parenting class started: checks 31 March, 16 April, 15 June',
    async (s) => {
        const kofi = s.as('Kofi');
        s.parenting = await service(kofi, 'Parenting class', 'County Family Centre', ['family']);
        s.class = (
            await referWith(
                kofi,
                s.renee,
                s.parenting,
                {
                    purpose: 'The class that the county asks for',
                    method: 'signed',
                    until: '2026-12-31',
                    information: ['name'],
                },
                { need: s.needs.family.id, board: s.board.id },
            )
        ).referral;
        await move(kofi, s.class, 'sent');
        const call = await s.office.page(
            'Kofi',
            `/p/${s.renee.id.slice(2)}/referrals/${s.class.id.slice(2)}/call`,
        );
        check(
            /<dd><bdi>Renee Calloway<\/bdi>/.test(call.text) && !call.text.includes('Name nobody'),
            'what was sent may be said on the telephone',
        );
        const web = await s.office.web('Kofi');
        const own = `/p/${s.renee.id.slice(2)}/referrals/${s.class.id.slice(2)}`;
        const bare = await web.submit(await web.get(own), '/handoff', { who: 'Ruth' });
        check(bare.status === 422 && bare.text.includes('value="Ruth"'), 'an introduction has a day');
        let page = await web.submit(await web.get(own), '/handoff', {
            who: 'Ruth',
            meet_on: '2026-03-17',
            meet_from: '07:15',
        });
        page = await web.get(own);
        check(page.text.includes('Introduction at Parenting class (Ruth)'), 'who introduces her');
        const planned = async () =>
            (await kofi.items(`/people/${s.renee.id}/visits?from=2026-03-16&to=2026-03-18`))
                .filter((one) => one.what.startsWith('Introduction'))
                .map((one) => [one.on, one.state]);
        same(await planned(), [['2026-03-17', 'planned']], 'the introduction is a planned visit');
        const [meeting] = await kofi.items(
            `/people/${s.renee.id}/visits?from=2026-03-17&to=2026-03-17`,
        );
        same((await kofi.get(`/visits/${meeting.id}`)).referral, s.class.id, 'of this referral');
        await web.submit(page, '/kept', {});
        same(await planned(), [['2026-03-17', 'kept']], 'and was kept');
        await move(kofi, s.class, 'accepted', 'started');
        await dueDays(kofi, s.renee, s.class, [
            '2026-03-31',
            '2026-04-16',
            '2026-06-15',
            '2026-09-13',
        ]);
    },
);
step('3.10', '2026-03-17T09:30', 'family time must stay; the class before it fits', async (s) => {
    const kofi = s.as('Kofi');
    const routine = `/people/${s.renee.id}/routine`, visits = `/people/${s.renee.id}/visits`;
    const family = { what: 'family time', must_keep: true };
    await kofi.post(routine, { ...family, at: { days: ['tu'], from: '10:00', to: '11:30' } });
    await kofi.post(routine, { ...family, at: { days: ['sa'], from: '14:00', to: '16:00' } });
    await kofi.post(visits, { what: 'hearing', kind: 'court', on: '2026-03-18', from: '08:30' });
    const lesson = {
        what: 'Parenting class',
        kind: 'service',
        referral: s.class.id,
        on: '2026-03-17',
        from: '07:30',
        to: '09:00',
        repeats: { every: 'week', until: '2026-06-09' },
    };
    const fits = await kofi.post(visits, lesson);
    same(fits.clashes, [], 'the class');
    const range = `${visits}?from=2026-03-17&to=2026-03-31`;
    same(
        (await kofi.items(range)).filter((one) => one.id === fits.id).map((one) => one.on),
        ['2026-03-17', '2026-03-24', '2026-03-31'],
        'one item an occurrence',
    );
    const refused = await kofi.post(visits, { ...lesson, from: '09:00', to: '10:30' }, 409);
    same(refused.error.guard, 'must_keep', 'half an hour into family time');
    await kofi.post(visits, { ...lesson, on: '2026-03-17', from: '09:00', to: '10:00' });
});
step(
    '3.11',
    '2026-03-31T11:00',
    'made worse: on her worker’s and Ruth’s list, the board opens',
    async (s) => {
        const kofi = s.as('Kofi');
        const [first] = await checksOf(kofi, s.renee, s.class);
        has(
            await answer(kofi, first, 'client', 'made_worse', 'He shouted that I’m a junkie.'),
            { verdict: 'made_worse', next_action: 'open_board' },
            'the check',
        );
        same((await kofi.get(`/boards/${s.board.id}`)).again, true, 'the board is open again');
        const act = (await kofi.get('/my-day')).checks.filter((one) => one.id === first.id);
        same(
            act.map((one) => [one.do, one.verdict, one.words]),
            [['act', 'made_worse', 'He shouted that I’m a junkie.']],
            'Kofi’s My day',
        );
        const team = await s.office.page('Ruth', '/team');
        same(team.status, 200, 'Ruth’s team page');
        check(
            team.text.includes('Renee Calloway') && /Parenting class/.test(team.text),
            'Ruth’s list doesn’t name her',
        );
        const seen = async (who) => (await s.as(who).get(`/resources/${s.parenting.id}`)).experience;
        has(
            await seen('Kofi'),
            { harm_reports: 1, harm_reports_of: 'yours', sent: null, answers: null },
            'the class’s record before five answers, for who knows her',
        );
        has(
            await seen('Joss'),
            { harm_reports: null, harm_reports_of: null, sent: null },
            'and for who doesn’t',
        );
        /* Told with the other stories, the totals of all six are the six's own. */
        if (s.alone) {
            for (const name of ['Ada Moss', 'Ben Ito', 'Cleo Ware', 'Dan Fox']) {
                const joss = s.as('Joss');
                const person = await joss.post('/people', { name });
                const referral = await joss.post(`/people/${person.id}/referrals`, {
                    resource: s.parenting.id,
                    carried_by_client: true,
                });
                await move(joss, referral, 'sent', 'accepted', 'started');
                const [check] = await checksOf(joss, person, referral);
                await answer(joss, check, 'client', 'helped_some', 'It was all right.');
            }
            has(
                await seen('Joss'),
                { harm_reports: 1, harm_reports_of: 'everybody', answers: 5, helped_percent: 80, sent: 5 },
                'with five answers',
            );
        }
        if (s.alone) {
            await benefit(
                kofi,
                { sent: 2, received: 2, answered: 2, helped: 1, worse: 1, unknown: 0 },
                'both',
            );
        }
    },
);
step(
    '3.6',
    '2026-05-05T10:00',
    'no third answer: that check is unknown, the referral counts helped some',
    async (s) => {
        const kofi = s.as('Kofi');
        const checks = await checksOf(kofi, s.renee, s.toMedicine);
        same(
            checks.slice(0, 3).map((one) => one.verdict),
            ['helped_a_lot', 'helped_some', 'unknown'],
            'the three',
        );
        if (s.alone) {
            await benefit(
                kofi,
                { sent: 2, received: 2, answered: 2, helped: 1, worse: 1, unknown: 0 },
                'on 5 May',
            );
        }
    },
);
step(
    '3.13',
    '2026-05-09T11:00',
    'used once: no goal fails, a step gets more help, nothing leaves',
    async (s) => {
        const kofi = s.as('Kofi');
        const goal = await kofi.post(`/people/${s.renee.id}/goals`, {
            wish: 'Micah’s shoes by my door',
            agreed: { by: s.renee.id, method: 'spoken', witness: 'Kofi' },
        });
        const plan = await kofi.post(`/people/${s.renee.id}/plans`, {
            backup: 'Call Kofi, no penalty',
        });
        const meeting = await kofi.post(`/plans/${plan.id}/steps`, {
            goal: goal.id,
            who: 'client',
            what: 'Morning meeting',
            rung: 'alone',
        });
        await kofi.post(`/people/${s.renee.id}/story`, {
            words: 'I used once. I told my sister.',
            said_by: 'client',
        });
        has(
            await kofi.patch(`/steps/${meeting.id}`, { rung: 'with' }, meeting.version),
            { rung: 'with', state: 'todo' },
            'the step',
        );
        same((await kofi.get(`/goals/${goal.id}`)).state, 'active', 'the goal');
        const receipts = await kofi.items(`/people/${s.renee.id}/disclosures`);
        check(!JSON.stringify(receipts).includes('used once'), 'it stands in a receipt');
    },
);

later('3.1', 'D', 'days of the case plan and the hearings');
later('3.3', 'D', 'DAST-10: 6');
later('3.4', 'C', 'board of the level of care');
later('3.9', 'B', 'Micah’s record and his mother’s');
later('3.12', 'F', 'a credential ends');
later('3.15', 'D', 'trial home visit');
later('3.16', 'F', 'units of a signed note');
await renee.tell(import.meta);
