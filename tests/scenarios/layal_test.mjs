// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 5: Layal, who asks for asylum. */
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

export const layal = new Story();
const { step, later } = { step: layal.step.bind(layal), later: layal.later.bind(layal) };
const ASYLUM = { what: 'What it is about', text: 'asylum, deadline 2027-02-11' };
const consent = {
    purpose: 'Help with her papers',
    method: 'spoken',
    witness: 'the interpreter',
    language: 'ar',
    until: '2027-02-11',
    information: ['name', 'language', 'contact', ASYLUM],
};

step(
    '5.1',
    '2026-04-13T10:00',
    'first contact in two scripts; any spelling finds her',
    async (s) => {
        const joss = s.as('Joss');
        s.layal = await joss.post('/people', {
            name: 'ليال حداد',
            chosen_name: 'Layal Haddad',
            languages: ['Arabic'],
            interpreter: true,
            contacts: [
                { kind: 'phone', value: '302-555-0166', safe: { text: true, voicemail: false } },
            ],
        });
        await enrol(joss, s.layal, 'Newcomers', '2026-04-13');
        for (const typed of ['ليال', 'Layal Haddad', 'Leyal Hadad']) {
            const found = await joss.items(`/people?search=${encodeURIComponent(typed)}`);
            check(
                found.some((one) => one.id === s.layal.id),
                `"${typed}" doesn’t find her`,
            );
        }
        s.need = await joss.post(`/people/${s.layal.id}/needs`, {
            domain: 'legal_civil',
            words: 'My papers',
            state: 'agreed',
        });
    },
);
step(
    '5.5',
    '2026-04-15T10:00',
    'consent in Arabic, spoken; what leaves has no A-number',
    async (s) => {
        const joss = s.as('Joss');
        s.bay = await service(joss, 'Asylum cases', 'Bay Immigrant Law', ['legal_civil']);
        s.board = await joss.post(`/people/${s.layal.id}/boards`, {
            question: 'Who helps me with my papers?',
            need: s.need.id,
        });
        s.toBay = (
            await referWith(joss, s.layal, s.bay, consent, { need: s.need.id, board: s.board.id })
        ).referral;
        const preview = await joss.get(`/referrals/${s.toBay.id}/preview`);
        same(
            preview.fields.map((one) => one.name).sort(),
            ['contact', 'language', 'name', 'other'],
            'what would leave',
        );
        same(
            preview.fields.find((one) => one.name === 'other').text,
            ASYLUM.text,
            'numbers as written',
        );
        check(!/A000|birth/.test(JSON.stringify(preview)), 'more than that would leave');
        const sent = await move(joss, s.toBay, 'sent');
        has(sent, { next_action: 'wait_for_answer', due_on: '2026-04-20' }, 'reply due');
        s.link = sent.partner_link;
    },
);
step('5.6', '2026-04-16T11:00', 'Bay Law by link: can’t, full; her need stays open', async (s) => {
    const joss = s.as('Joss');
    const form = await fetch(s.office.origin + s.link);
    same(form.status, 200, 'the link');
    const fields = { answer: 'declined', reason: 'full', declined_by: 'R. Okafor' };
    const page = await form.text();
    for (const [, name, value] of page.matchAll(
        /<input type="?hidden"? name="?([\w]+)"? value="([^"]*)"/g,
    )) {
        fields[name] ??= value;
    }
    const origin = `http://localhost:${s.office.port}`;
    const answered = await fetch(origin + s.link, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: origin },
        body: new URLSearchParams(fields),
    });
    same(answered.status, 303, `the answer: ${answered.status} ${await answered.text()}`);
    const referral = await joss.get(`/referrals/${s.toBay.id}`);
    has(
        referral,
        { state: 'declined', state_on: '2026-04-16', next_action: 'replan' },
        'the referral',
    );
    const events = await joss.items(`/referrals/${s.toBay.id}/events`);
    has(
        events.find((one) => one.event === 'declined'),
        { reason: 'full', by_link: true },
        'why',
    );
    await move(joss, s.toBay, { event: 'followed_up', verdict: 'not_received', voice: 'client' });
    same((await joss.get(`/boards/${s.board.id}`)).again, true, 'the board is open again');
    same((await joss.get(`/needs/${s.need.id}`)).state, 'agreed', 'the need');
    if (s.alone) {
        await benefit(
            joss,
            { sent: 1, received: 0, answered: 1, helped: 0, worse: 0, unknown: 0 },
            'so far',
        );
    }
});
step(
    '5.7',
    '2026-04-20T10:00',
    'another consent and referral; the first link shows no data',
    async (s) => {
        const joss = s.as('Joss');
        s.reps = await service(joss, 'Accredited representatives', 'Harbor Accredited Reps', [
            'legal_civil',
        ]);
        s.toReps = (
            await referWith(joss, s.layal, s.reps, consent, { need: s.need.id, board: s.board.id })
        ).referral;
        has(await move(joss, s.toReps, 'sent'), { due_on: '2026-04-23' }, 'reply due');
        const old = await (await fetch(s.office.origin + s.link)).text();
        check(/16 April|April 16/.test(old), 'the first link doesn’t say when it was answered');
        check(!/Layal|ليال|asylum|555/.test(old), 'the first link still shows her');
        const packet = await fetch(`${s.office.origin}${s.link}/packet`);
        check(packet.status !== 200, `the first packet is still given: ${packet.status}`);
    },
);
step('5.8', '2026-04-22T10:00', 'accepted', async (s) => {
    await move(s.as('Joss'), s.toReps, 'accepted');
});
step('5.8', '2026-05-06T10:00', 'started: checks 20 May, 5 June, 4 August', async (s) => {
    const joss = s.as('Joss');
    await move(joss, s.toReps, 'started');
    await dueDays(joss, s.layal, s.toReps, [
        '2026-05-20',
        '2026-06-05',
        '2026-08-04',
        '2026-11-02',
    ]);
});
step('5.8', '2026-05-20T10:00', 'helped some', async (s) => {
    const joss = s.as('Joss');
    const [first] = await checksOf(joss, s.layal, s.toReps);
    await answer(joss, first, 'client', 'helped_some');
    if (s.alone) {
        await benefit(
            joss,
            { sent: 2, received: 1, answered: 2, helped: 1, worse: 0, unknown: 0 },
            'both',
        );
    }
});

later('5.1', 'A: facts that were not asked have no place yet', 'how she came here stays unasked');
later('5.2', 'B', 'arrival day and A-number');
later('5.3', 'D', 'the one-year deadline');
later('5.4', 'C', 'a warning about the notary');
later('5.6', 'A: no matches yet', 'the next match named');
later('5.9', 'C', 'SNAP screen needs a fact');
later('5.10', 'C', 'an unmet need is counted');
later('5.11', 'D', 'work permit');
later('5.12', 'D', 'she moves');
later('5.13', 'E', 'a neutral reminder');
later('5.14', 'B', 'who has what');
await layal.tell(import.meta);
