// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 2: Tobi, who can't get up. */
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

export const tobi = new Story();
const { step, later } = { step: tobi.step.bind(tobi), later: tobi.later.bind(tobi) };
const WISH = 'I want to want something';

step('2.1', '2026-04-07T16:30', 'first contact and a goal in his words', async (s) => {
    const joss = s.as('Joss');
    s.tobi = await joss.post('/people', {
        name: 'Tobias Adeyemi',
        chosen_name: 'Tobi',
        birth_date: '2003-09-30',
        contacts: [
            {
                kind: 'phone',
                value: '302-555-0144',
                safe: {
                    voicemail: false,
                    text: true,
                    hours: '16:00-20:00',
                    who_may_hear: 'nobody',
                },
            },
        ],
    });
    same(s.tobi.called, 'Tobi', 'what he is called');
    await enrol(joss, s.tobi, 'Wellness', '2026-04-07');
    s.need = await joss.post(`/people/${s.tobi.id}/needs`, {
        domain: 'mental_health',
        words: 'I can’t get up',
        client_number: 8,
        state: 'agreed',
    });
    const goals = `/people/${s.tobi.id}/goals`;
    const goal = {
        wish: WISH,
        measure: 'days out of bed before 15:00 in a week',
        first_step: 'sit on the steps with coffee',
        review_on: '2026-05-05',
    };
    const refused = await joss.post(goals, { ...goal, agreed: { by: 'Tobi' } }, 422);
    same(
        refused.error.fields.map((one) => one.field),
        ['agreed.method'],
        'what is missing',
    );
    const suggested = await joss.post(goals, { ...goal, wish: 'Out by noon' });
    same(suggested.state, 'suggested', 'a goal nobody agreed to');
    s.goal = await joss.post(goals, {
        ...goal,
        agreed: { by: s.tobi.id, method: 'spoken', witness: 'Ina', on: '2026-04-07' },
    });
    has(s.goal, { ...goal, state: 'active' }, 'the goal');
    has(s.goal.agreed, { method: 'spoken', witness: 'Ina', on: '2026-04-07' }, 'the agreement');
    const changed = await joss.patch(
        `/goals/${s.goal.id}`,
        { wish: 'Get up at nine' },
        s.goal.version,
        202,
    );
    has(changed.proposal, { wish: 'Get up at nine', state: 'pending' }, 'the worker’s change');
    has(
        await joss.get(`/goals/${s.goal.id}`),
        { wish: WISH, state: 'active' },
        'his words in force',
    );
    await joss.post(`/goals/${s.goal.id}/agreement`, { refused: true, words: 'My words' }, 200);
    has(
        await joss.get(`/goals/${s.goal.id}`),
        { wish: WISH, state: 'active', proposal: null },
        'after his no',
    );
});

step('2.4', '2026-04-07T17:30', 'he declines an emergency contact: an answer of his', async (s) => {
    const joss = s.as('Joss');
    const path = `/people/${s.tobi.id}/emergency-contacts`;
    same(await joss.items(path), [], 'not asked yet');
    await joss.post(path, { words: 'neither' }, 422);
    const said = await joss.post(path, { declined: true, words: 'Nobody. Not my mother.' });
    has(said, { state: 'declined', name: null, asked_on: '2026-04-07' }, 'his answer');
    const web = await s.office.web('Joss');
    const page = await web.get(`/p/${s.tobi.id.slice(2)}/in-emergency`);
    same(page.status, 200, 'the page');
    check(/They want nobody called/.test(page.text), 'the page lacks his answer');
    const main = page.text.slice(page.text.indexOf('<main'), page.text.indexOf('</main>'));
    check(!/urgent|class="error|problems/.test(main), 'there is red on it');
    check(/Ask again only when they want/.test(page.text), 'it would be asked again');
    /* It blocks nothing: the day's lists don't ask for it, and everything else goes on. */
    const day = await joss.get('/my-day');
    check(!/emergency/i.test(JSON.stringify(day)), 'it stands on My day');
    const named = await joss.post(path, { name: 'Sam', who: 'friend', reach: '302-555-0191' });
    await joss.post(`/undo/${named.undo.token}`, {}, 200);
    same(
        (await joss.items(path)).filter((one) => one.state === 'declined').length,
        1,
        'his answer holds again after a slip',
    );
    await s.as('Ina').get(path, 403);
});

step('2.5', '2026-04-08T10:00', 'his mother telephones: confirm nobody', async (s) => {
    const ina = await s.office.web('Ina');
    const words = /confirm nobody, whoever asks/;
    const shape = (text) => text.replace(/value="[^"]*"/g, '').replace(/[0-9a-f]{16,}/g, '');
    const pages = [];
    for (const asked of ['302-555-0190', '5550190', 'Mrs. Adeyemi', 'nobody at all']) {
        const page = await ina.get(`/p?q=${encodeURIComponent(asked)}`);
        same(page.status, 200, `Ina looks for ${asked}`);
        check(words.test(page.text), `${asked}: the wording is missing`);
        if (asked.includes('555')) {
            check(!/Tobi|Tobias/.test(page.text), `${asked} leads to Tobi`);
            pages.push(shape(page.text));
        }
    }
    same(pages[0].length, pages[1].length, 'both forms of her number look the same');
    check(words.test((await ina.get('/')).text), 'the wording isn’t on her first page');
    same(await s.as('Ina').items('/people?search=302-555-0190'), [], 'her number by the API');
    for (const more of ['/notes', '/story', '/goals', '/emergency-contacts', '/relationships'])
        await s.as('Ina').get(`/people/${s.tobi.id}${more}`, 403);
    /* Joss writes the call down in Tobi's record; Ina sees nothing of it. */
    const call = await s.as('Joss').post(`/people/${s.tobi.id}/notes`, {
        kind: 'collateral',
        minutes: 2,
        on: '2026-04-08',
        text: 'His mother rang the desk. Nothing was confirmed.',
    });
    await s.as('Ina').get(`/notes/${call.id}`, 403);
});

step('2.6', '2026-04-09T17:00', 'board, and "not today" is his answer', async (s) => {
    const joss = s.as('Joss');
    s.clinic = await service(joss, 'Clinic therapy', 'Bayside Clinic', ['mental_health']);
    s.group = await service(joss, 'Peer group, Sunday 15:00', 'Get Up Together', ['mental_health']);
    s.board = await joss.post(`/people/${s.tobi.id}/boards`, {
        question: 'What could help me sleep and get up?',
        need: s.need.id,
    });
    s.option = { nothing: s.board.options[0] };
    for (const [key, title, resource] of [
        ['clinic', 'Clinic therapy', s.clinic.id],
        ['group', 'Peer group, Sunday 15:00', s.group.id],
        ['boss', 'Ask my boss for days', undefined],
    ]) {
        s.option[key] = await joss.post(`/boards/${s.board.id}/options`, { title, resource });
    }
    const decision = await joss.post(`/boards/${s.board.id}/decisions`, {
        not_today: true,
        decided_by: 'client',
        look_again_on: '2026-04-14',
    });
    has(
        decision,
        { not_today: true, decided_by: 'client', options: [], look_again_on: '2026-04-14' },
        'his answer',
    );
    const day = await s.as('Ruth').get('/my-day');
    check(
        !JSON.stringify(day).includes(s.board.id),
        'an answer of his stands in a list of failures',
    );
});

step(
    '2.7',
    '2026-04-14T17:00',
    'he decides for the group and carries the clinic’s letter himself',
    async (s) => {
        const joss = s.as('Joss');
        const due = (await joss.get('/my-day')).changes.filter((one) => one.id === s.board.id);
        same(
            due.map((one) => one.kind),
            ['look_again'],
            'My day of the 14th',
        );
        for (const key of ['clinic', 'group']) {
            await joss.post(
                `/boards/${s.board.id}/marks`,
                { option: s.option[key].id, mark: 'keep' },
                200,
            );
        }
        const board = await joss.post(
            `/boards/${s.board.id}/marks`,
            { option: s.option.clinic.id, mark: 'keep', whose: 'worker', reason: 'clinic first' },
            200,
        );
        has(
            board.options.find((one) => one.id === s.option.clinic.id),
            { whose: 'worker', reason: 'clinic first' },
            'our view is marked as ours',
        );
        const decision = await joss.post(`/boards/${s.board.id}/decisions`, {
            option: s.option.group.id,
            decided_by: 'client',
            words: 'The group',
            plan_b: 'the clinic; I take the letter along',
        });
        has(decision, { decided_by: 'client', options: [s.option.group.id] }, 'his decision');
        s.toClinic = await joss.post(`/people/${s.tobi.id}/referrals`, {
            resource: s.clinic.id,
            need: s.need.id,
            board: s.board.id,
            carried_by_client: true,
        });
        has(s.toClinic, { state: 'ready', carried_by_client: true, consent: null }, 'the referral');
        await move(joss, s.toClinic, 'sent');
        const at = `/p/${s.tobi.id.slice(2)}/referrals/${s.toClinic.id.slice(2)}`;
        const slip = await s.office.page('Joss', `${at}/cover`);
        check(slip.status === 200 && slip.text.includes('To Clinic therapy'), 'the slip he takes');
        const call = await s.office.page('Joss', `${at}/call`);
        check(
            call.text.includes('Name nobody') && !/<dl[^>]*>[^]*Tobi/.test(call.text),
            'on the telephone nobody is named: we sent nothing',
        );
        same(await joss.items(`/people/${s.tobi.id}/disclosures`), [], 'receipts: we sent nothing');
        const empty = await joss.post(`/people/${s.tobi.id}/referrals`, { resource: s.group.id });
        const refused = await joss.event(`/referrals/${empty.id}`, 'sent', {}, 409);
        check(
            /consent|yes/i.test(refused.error.message + JSON.stringify(refused.error.fields)),
            `the refusal doesn't name what is missing: ${JSON.stringify(refused.error)}`,
        );
        await joss.event(`/referrals/${empty.id}`, 'withdrawn', {});
    },
);

step('2.8', '2026-04-16T17:00', 'clinic: accepted, a date for 22 April', async (s) => {
    await move(s.as('Joss'), s.toClinic, 'acknowledged', 'accepted', {
        event: 'scheduled',
        on: '2026-04-22',
    });
});
step('2.8', '2026-04-22T17:00', 'no show; a date for 29 April', async (s) => {
    const joss = s.as('Joss');
    const missed = await move(joss, s.toClinic, 'no_show');
    has(missed, { next_action: 'replan', due_on: '2026-04-23' }, 'what comes next');
    await move(joss, s.toClinic, { event: 'scheduled', on: '2026-04-29' });
});
step('2.8', '2026-04-29T17:00', 'no show again; a date for 6 May', async (s) => {
    const joss = s.as('Joss');
    await move(joss, s.toClinic, 'no_show', { event: 'scheduled', on: '2026-05-06' });
    const signals = await joss.items(`/people/${s.tobi.id}/signals`);
    const noShows = signals.filter((one) => one.rule === 'no_shows');
    same(noShows.length, 1, 'one signal, not two');
    same(
        noShows[0].because,
        ["They weren't there on 2026-04-22", "They weren't there on 2026-04-29"],
        'with both days',
    );
    check(noShows[0].question.includes('works nights'), 'a question, no verdict');
    has(noShows[0], { state: 'new', owner: 'Joss', severity: 'watch' }, 'the signal');
    const mine = await joss.items('/signals');
    check(mine.some((one) => one.id === noShows[0].id), 'it stands on his worker’s list');
    const events = `/signals/${noShows[0].id}/events`;
    await joss.post(events, { event: 'dismissed' }, 422);
    has(await joss.post(events, { event: 'acknowledged' }, 200), { state: 'acknowledged' }, 'seen');
    await joss.post(events, { event: 'dismissed', reason: 'He works nights.' }, 200);
    await joss.post(events, { event: 'acting' }, 409);
});
step(
    '2.9',
    '2026-04-30T17:00',
    'he declines the clinic: not received, the board opens again',
    async (s) => {
        const joss = s.as('Joss');
        const path = `/referrals/${s.toClinic.id}`;
        await joss.event(path, 'completed', {}, 409);
        await move(
            joss,
            s.toClinic,
            {
                event: 'client_declined',
                reason: '9 in the morning is my midnight',
                learned: 'no evening hours',
            },
            { event: 'followed_up', verdict: 'not_received', voice: 'client' },
        );
        const history = await joss.items(`${path}/events`);
        has(
            history.find((one) => one.event === 'client_declined'),
            { on: '2026-04-30', reason: '9 in the morning is my midnight' },
            'his reason',
        );
        same(history.filter((one) => one.event === 'no_show').length, 2, 'no-shows');
        same((await joss.get(`/boards/${s.board.id}`)).again, true, 'the board is open again');
        same((await joss.get(`/needs/${s.need.id}`)).state, 'agreed', 'the need');
        const clinic = await joss.get(`/resources/${s.clinic.id}`);
        same(
            clinic.notes.map((one) => [one.words, one.on]),
            [['no evening hours', '2026-04-30']],
            'the clinic’s record',
        );
        check(!/Tobi|midnight/.test(JSON.stringify(clinic)), 'blame in the clinic’s record');
        if (s.alone) {
            await benefit(
                joss,
                { sent: 1, received: 0, answered: 1, helped: 0, worse: 0, unknown: 0 },
                'so far',
            );
        }
    },
);
step('2.10', '2026-05-03T16:45', 'peer group started: Sunday and Saturday stay', async (s) => {
    const joss = s.as('Joss');
    const made = await referWith(
        joss,
        s.tobi,
        s.group,
        {
            purpose: 'A place in the group',
            method: 'spoken',
            witness: 'Ina',
            until: null,
            information: ['name'],
        },
        { need: s.need.id, board: s.board.id },
    );
    s.toGroup = made.referral;
    await move(joss, s.toGroup, 'sent', 'accepted', { event: 'started', on: '2026-05-03' });
    await dueDays(joss, s.tobi, s.toGroup, [
        '2026-05-17',
        '2026-06-02',
        '2026-08-01',
        '2026-10-30',
    ]);
});
step('2.12', '2026-05-22T11:00', 'out of hospital: whom to reach by when', async (s) => {
    const joss = s.as('Joss');
    const events = `/people/${s.tobi.id}/events`;
    const out = { kind: 'discharge', on: '2026-05-22', words: 'A fall on the stairs' };
    const high = await joss.post(events, { ...out, risk: 'high', said_by: 'staff' });
    same(
        high.due,
        [
            { what: 'contact', on: '2026-05-27', rule: 'D16' },
            { what: 'visit', on: '2026-05-29', rule: 'D16' },
        ],
        'with Memorial Day left out',
    );
    const moderate = await joss.post(events, { ...out, risk: 'moderate' });
    same(moderate.due[1].on, '2026-06-05', 'at moderate risk');
    await joss.post(`/undo/${moderate.undo.token}`, {}, 200);
    const signals = await joss.items(`/people/${s.tobi.id}/signals`);
    const hospital = signals.filter((one) => one.rule === 'hospital');
    same(hospital.length, 1, 'one signal');
    has(hospital[0], { severity: 'urgent', due: '2026-05-23T15:00:00Z' }, 'a day to look');
    const because = JSON.stringify(hospital[0].because);
    check(/Visit by .*2026-05-29/.test(because) && /Contact by .*2026-05-27/.test(because)
        && !because.includes('2026-06-05'), `what was taken back is still asked: ${because}`);
    const jail = await joss.post(events, { kind: 'jail', on: '2026-05-22', words: 'A mistake' });
    const asked = async () => (await joss.items(`/people/${s.tobi.id}/signals`))
        .filter((one) => one.rule === 'jail').length;
    same(await asked(), 1, 'asked after');
    await joss.post(`/undo/${jail.undo.token}`, {}, 200);
    same(await asked(), 0, 'nothing happened, nothing is asked');
});
step('2.13', '2026-05-25T08:59', 'a visit tomorrow: nothing is sent in the morning', async (s) => {
    await s.as('Joss').post(`/people/${s.tobi.id}/visits`, {
        what: 'Wellness clinic of Tidewater',
        kind: 'appointment',
        on: '2026-05-26',
        from: '17:00',
        to: '17:30',
    });
    s.office.run('user', 'add', 'Gate', '--role', 'gateway');
    s.office.token('Gate');
});
step('2.13', '2026-05-25T09:00', 'the reminder falls due and waits', async (s) => {
    const waiting = (await s.as('Joss').items(`/people/${s.tobi.id}/messages`)).find(
        (one) => one.kind === 'remind' && one.state === 'waiting',
    );
    check(waiting, 'a reminder waits');
    same(waiting.not_before, '2026-05-25T20:00:00Z', 'for his own hours');
});
step('2.13', '2026-05-25T16:00', 'sent at four, in words that tell nothing', async (s) => {
    const sent = (await s.as('Joss').items(`/people/${s.tobi.id}/messages`)).filter(
        (one) => one.kind === 'remind',
    );
    same(sent.length, 1, 'once');
    has(sent[0], { state: 'delivered', sent_at: '2026-05-25T20:00:00Z' }, 'it left');
    for (const word of ['Tidewater', 'Wellness', 'clinic', 'Tobi', 'Adeyemi'])
        check(!sent[0].words.includes(word), `no ${word}`);
    check(sent[0].words.includes('STOP'), 'how to stop');
});
step('2.13', '2026-05-25T16:05', 'STOP closes this number for all messages', async (s) => {
    const joss = s.as('Joss');
    const text = { id: 'g-213', from: '+1 302 555 0144', to: '+1 302 555 0001', text: 'STOP' };
    same(await s.as('Gate').post('/hooks/sms', text, 200), { taken: true }, 'taken');
    same(await s.as('Gate').post('/hooks/sms', text, 200), { taken: true }, 'and once more');
    await s.as('Gate').get('/signals', 403);
    await joss.post('/hooks/sms', { ...text, id: 'g-214' }, 403);
    const other = await joss.post('/people', {
        name: 'Somebody Else',
        contacts: [{ kind: 'phone', value: '(302) 555-0144', safe: { text: true } }],
    });
    for (const person of [s.tobi, other]) {
        const written = await joss.post(`/people/${person.id}/messages`, { words: 'See you' });
        has(written, { state: 'dropped', why: 'stopped' }, 'never to this number again');
    }
});
step('2.14', '2026-06-02T17:00', 'of the group he says: helped a lot', async (s) => {
    const joss = s.as('Joss');
    const [, second] = await checksOf(joss, s.tobi, s.toGroup);
    has(
        await answer(joss, second, 'client', 'helped_a_lot'),
        { verdict: 'helped_a_lot' },
        'the check',
    );
    if (s.alone) {
        await benefit(
            joss,
            { sent: 2, received: 1, answered: 2, helped: 1, worse: 0, unknown: 0 },
            'both',
        );
    }
});

step('2.16', '2026-07-14T16:30', 'closing: nothing is left open, then 30, 90, 180 days', async (s) => {
    const joss = s.as('Joss');
    const plan = await joss.post(`/people/${s.tobi.id}/plans`, {});
    let rides = await joss.post(`/plans/${plan.id}/steps`, {
        what: 'a ride to the group',
        who: 'worker',
        rung: 'for',
        goal: s.goal.id,
    });
    s.closing = await joss.post(`/people/${s.tobi.id}/closings`, { reason: 'goals_met' });
    has(s.closing, { state: 'proposed', reason: 'goals_met' }, 'the goodbye');
    const path = `/closings/${s.closing.id}`;
    const refused = await joss.event(path, 'final', {}, 409);
    same(refused.error.guard, 'closing', 'the guard');
    same(
        refused.error.fields.map((one) => one.field),
        ['told', 'goals', 'referrals', 'records', 'aftercare', 'rungs'],
        'all that is missing, in one answer',
    );
    has(await joss.get(path), { state: 'proposed', version: s.closing.version }, 'nothing written');
    same(s.closing.letter.state, 'dropped', 'a letter without an address');
    s.closing = await joss.event(path, 'informed', {
        on: '2026-07-14',
        by: 'Joss',
        method: 'spoken',
    });
    s.closing = await joss.patch(
        path,
        {
            words: 'goals met enough',
            outcomes: [{ goal: s.goal.id, state: 'partly_reached', words: 'Out by noon, mostly' }],
            records: 'copied',
            aftercare: [30, 90, 180],
        },
        s.closing.version,
    );
    same(s.closing.missing, ['referrals', 'rungs'], 'still missing');
    await move(joss, s.toGroup, 'completed', {
        event: 'followed_up',
        verdict: 'helped_a_lot',
        voice: 'client',
    });
    for (const one of await joss.items(`/people/${s.tobi.id}/referrals`)) {
        if (['ready', 'draft', 'awaiting_consent'].includes(one.state)) {
            await move(joss, one, 'withdrawn');
        }
    }
    rides = await joss.patch(
        `/steps/${rides.id}`,
        { successor: 'his friend Ade' },
        rides.version,
    );
    same(rides.successor, 'his friend Ade', 'who does it now');
    same((await joss.get(path)).missing, [], 'nothing is missing');
    await s.as('Ruth').event(path, 'approved', { by: 'Ruth' });
    s.closing = await joss.event(path, 'final', { on: '2026-07-14' });
    same(s.closing.state, 'final', 'the goodbye');
    same((await joss.get(`/people/${s.tobi.id}`)).state, 'inactive', 'the person');
    same((await joss.get(`/goals/${s.goal.id}`)).state, 'partly_reached', 'the goal');
    s.aftercare = (await joss.items(`/people/${s.tobi.id}/checks`)).filter(
        (check) => check.referral === null,
    );
    same(
        s.aftercare.map((check) => check.due_on),
        ['2026-08-13', '2026-10-12', '2027-01-10'],
        'aftercare',
    );
    await joss.patch(path, { words: 'later' }, s.closing.version, 409);
});
step('2.17', '2026-10-12T17:00', 'worse after closing; back, a new time together', async (s) => {
    const joss = s.as('Joss');
    has(
        await answer(joss, s.aftercare[1], 'client', 'made_worse', 'I stopped going'),
        { verdict: 'made_worse' },
        'the check',
    );
    for (const name of ['Joss', 'Ruth']) {
        const worse = (await s.as(name).items('/signals')).filter(
            (one) => one.person === s.tobi.id && one.rule === 'made_worse',
        );
        same(worse.length, 1, `on the list of ${name}`);
    }
    const before = await joss.items(`/people/${s.tobi.id}/episodes`);
    same(before.length, 1, 'episodes before');
    has(before[0], { to: '2026-07-14', closing: s.closing.id }, 'the old one');
    const back = await joss.post(`/people/${s.tobi.id}/reopen`, { words: 'I stopped going' });
    has(back, { from: '2026-10-12', to: null, closing: null }, 'the new one');
    same(
        (await joss.items(`/people/${s.tobi.id}/episodes`))[0],
        before[0],
        'nothing of the old is changed',
    );
    has(await joss.get(`/closings/${s.closing.id}`), { state: 'final' }, 'the old goodbye');
    same((await joss.get(`/people/${s.tobi.id}`)).state, 'active', 'the person');
    await joss.post(`/people/${s.tobi.id}/reopen`, {}, 409);
});

later('2.2', 'D', 'PHQ-9: 16, safety signal');
later('2.3', 'D', 'C-SSRS and safety plan');
later('2.11', 'D', 'PHQ-9: 13');
later('2.14', 'D', 'PHQ-9 prorated: 7, response');
later('2.15', 'D', 'PHQ-9: 4, remission; GAS 60.00');
later('2.17', 'D', 'PHQ-9 up again: 4 to 10 is noticed');
await tobi.tell(import.meta);
