// SPDX-License-Identifier: AGPL-3.0-or-later
/* Staying alongside: what an event touches, what is new since the last visit, what is noticed as time
 * passes, and keeping in touch, through the API and a practice folder's clock. */
import { Office, instant } from './office.mjs';
import { answer, enrol, move, service } from './story.mjs';
import { check, has, run, same, test } from './tap.mjs';

const office = new Office();
await office.start('2026-03-02T09:00');
const joss = office.as('Joss');
office.run('user', 'add', 'Gate', '--role', 'gateway');
office.token('Gate');

async function person(name, number, safe = { text: true }) {
    const made = await joss.post('/people', {
        name,
        contacts: number ? [{ kind: 'phone', value: number, safe }] : [],
    });
    await enrol(joss, made, 'Family', '2026-03-02');
    return made;
}

/* One record with something in many areas of life, by what it is called. */
const called = new Map();
async function seed() {
    const maria = await person('Maria Test');
    const needs = {};
    for (const domain of ['housing', 'employment', 'adl', 'family', 'legal_civil', 'food']) {
        needs[domain] = await joss.post(`/people/${maria.id}/needs`, {
            domain,
            words: domain,
            state: 'agreed',
        });
        const goal = await joss.post(`/people/${maria.id}/goals`, {
            wish: `goal ${domain}`,
            need: needs[domain].id,
            agreed: { by: 'Maria', method: 'spoken', witness: 'Ina' },
        });
        called.set(goal.id, `goal ${domain}`);
    }
    const goals = await joss.items(`/people/${maria.id}/goals`);
    const plan = await joss.post(`/people/${maria.id}/plans`, {});
    for (const domain of ['housing', 'adl']) {
        const goal = goals.find((one) => one.wish === `goal ${domain}`);
        const step = await joss.post(`/plans/${plan.id}/steps`, {
            goal: goal.id,
            what: `step ${domain}`,
            who: 'client',
        });
        called.set(step.id, `step ${domain}`);
    }
    const lawyer = await service(joss, 'Court help', 'Legal Aid', ['legal_civil']);
    const consent = await joss.post(`/people/${maria.id}/consents`, {
        purpose: 'help in court',
        recipient: lawyer.id,
        information: ['name'],
        method: 'spoken',
        witness: 'Ina',
    });
    called.set(consent.id, 'consent legal');
    const help = await joss.post(`/people/${maria.id}/referrals`, {
        resource: lawyer.id,
        need: needs.legal_civil.id,
        consent: consent.id,
    });
    await move(joss, help, 'sent', 'accepted');
    called.set(help.id, 'service legal');
    const pantry = await service(joss, 'Food box', 'Pantry', ['food']);
    await joss.post(`/people/${maria.id}/referrals`, {
        resource: pantry.id,
        need: needs.food.id,
        carried_by_client: true,
    });
    for (const [who, domains] of [
        ['Aunt', ['childcare']],
        ['Driver', ['transport', 'phys_health']],
        ['Carer', ['caregiver']],
    ]) {
        const support = await joss.post(`/people/${maria.id}/supports`, { who, domains });
        same(support.domains, domains, 'areas of a support');
        called.set(support.id, who);
    }
    await joss.post(`/people/${maria.id}/supports`, { who: 'Nobody', domains: ['moon'] }, 422);
    for (const [programme, domains] of [
        ['SNAP', []],
        ['Medicaid', ['coverage']],
    ]) {
        const benefit = await joss.post(`/people/${maria.id}/benefits`, {
            programme,
            amount: { cents: 29100, currency: 'USD' },
            domains,
        });
        called.set(benefit.id, programme);
    }
    const over = { programme: 'WIC', domains: ['family', 'coverage'], ended_on: '2026-02-01' };
    await joss.post(`/people/${maria.id}/benefits`, over);
    return maria;
}

const EXPECTED = {
    eviction_notice: ['goal housing', 'step housing'],
    moved: ['Medicaid', 'SNAP', 'goal housing', 'step housing', 'Driver'],
    birth: ['Medicaid', 'SNAP', 'goal family', 'Aunt'],
    death_in_circle: ['goal family', 'Carer'],
    hospital: ['Medicaid', 'Carer', 'Driver'],
    discharge: ['goal adl', 'step adl', 'Carer', 'Driver'],
    fall: ['goal adl', 'step adl', 'Driver'],
    jail: [
        'Medicaid',
        'SNAP',
        'goal employment',
        'goal housing',
        'goal legal_civil',
        'step housing',
        'service legal',
        'consent legal',
    ],
    job_loss: ['Medicaid', 'SNAP', 'goal employment'],
    new_job: ['Medicaid', 'SNAP', 'goal employment', 'Aunt'],
    separation: [
        'goal family',
        'goal housing',
        'goal legal_civil',
        'step housing',
        'service legal',
        'consent legal',
    ],
    order: ['goal family', 'goal legal_civil', 'service legal', 'consent legal', 'Aunt'],
};

let maria;
test('twelve events touch exactly what is open in their areas of life, and change nothing', async () => {
    maria = await seed();
    const before = await joss.get(`/people/${maria.id}`);
    for (const [kind, expected] of Object.entries(EXPECTED)) {
        const event = await joss.post(`/people/${maria.id}/events`, {
            kind,
            on: '2026-03-01',
            words: kind,
        });
        same(
            Object.keys(event.touches),
            ['benefits', 'goals', 'steps', 'services', 'routine', 'consents', 'supports'],
            'the lists',
        );
        const touched = Object.values(event.touches).flat();
        same(
            touched.map((one) => called.get(one.id) ?? one.id).sort(),
            [...expected].sort(),
            `touched by ${kind}`,
        );
        check(
            touched.every((one) => one.because.startsWith('It is about ')),
            'each says why',
        );
    }
    const after = await joss.get(`/people/${maria.id}`);
    same([after.goals, after.needs, after.state], [before.goals, before.needs, before.state], 'rest');
    const kinds = await joss.items('/event-kinds');
    same(kinds.length, 14, 'kinds');
    same(kinds.find((one) => one.kind === 'fall').domains, ['phys_health', 'adl'], 'of a fall');
    await joss.post(`/people/${maria.id}/events`, { kind: 'earthquake' }, 422);
});

test('since last time: five of each, and how many more', async () => {
    const since = await joss.get(`/people/${maria.id}/since`);
    same(since.from, null, 'no visit was kept yet');
    same(since.events.length, 6, 'five, and what is left');
    same(since.events[5], { more: 7 }, 'how many more');
    /* Each record once, however many of the events touch it. */
    const all = new Set();
    for (const event of await joss.items(`/people/${maria.id}/events`))
        for (const [kind, list] of Object.entries(event.touches))
            for (const one of list) all.add(`${kind} ${one.id}`);
    check(all.size > 6, 'more than five are touched');
    same(since.touched.length, 6, 'of what is touched too');
    same(since.touched[5], { more: all.size - 5 }, 'and how many more');
    same(since.routine, [], 'no day of the routine was spoken of');
    check(since.signals.some((one) => one.rule === 'hospital'), 'the hospital was noticed');
    check(since.signals.some((one) => one.rule === 'jail'), 'and jail');
});

test('a death makes the person deceased, nothing is written to them, and undo takes it back', async () => {
    const ada = await person('Ada Test', '302-555-0150');
    await joss.post(`/people/${ada.id}/messages`, {
        words: 'See you',
        send_on: instant('2026-03-03T10:00'),
    });
    const death = await joss.post(`/people/${ada.id}/events`, { kind: 'death', on: '2026-03-02' });
    same((await joss.get(`/people/${ada.id}`)).state, 'deceased', 'their state');
    const other = await person('Bo Test', '302-555-0151');
    const wrong = await joss.post(`/people/${other.id}/events`, { kind: 'death' });
    await joss.post(`/undo/${wrong.undo.token}`, {}, 200);
    same((await joss.get(`/people/${other.id}`)).state, 'active', 'as before');
    await office.at('2026-03-03T10:00');
    const [written] = await joss.items(`/people/${ada.id}/messages`);
    has(written, { state: 'dropped', why: 'deceased' }, 'judged when it leaves');
    same(death.touches.goals, [], 'touches nothing');
});

test('benefits, permissions, silent services and supporters are noticed on their days', async () => {
    const cy = await person('Cy Test', '302-555-0152');
    const path = `/people/${cy.id}`;
    const rules = async () => (await joss.items(`${path}/signals`)).map((one) => one.rule).sort();
    await joss.post(`${path}/benefits`, { programme: 'SNAP', renews_on: '2026-06-01' });
    await joss.post(`${path}/supports`, { who: 'Uncle', domains: [] });
    await joss.post(`${path}/consents`, {
        purpose: 'a place',
        recipient: 'Harbor House',
        information: ['name'],
        method: 'spoken',
        witness: 'Ina',
        until: '2026-05-10',
    });
    const place = await service(joss, 'A place', 'Harbor House', ['housing']);
    const referral = await joss.post(`${path}/referrals`, {
        resource: place.id,
        carried_by_client: true,
    });
    await move(joss, referral, 'sent');
    /* The same of somebody who dies meanwhile. */
    const vi = await person('Vi Test', '302-555-0159');
    await joss.post(`/people/${vi.id}/benefits`, { programme: 'SNAP', renews_on: '2026-06-01' });
    await joss.post(`/people/${vi.id}/supports`, { who: 'Aunt', domains: [] });
    const theirs = await joss.post(`/people/${vi.id}/referrals`, {
        resource: place.id,
        carried_by_client: true,
    });
    await move(joss, theirs, 'sent');
    await joss.post(`/people/${vi.id}/events`, { kind: 'death', on: '2026-03-03' });
    const due = (await joss.get(`/referrals/${referral.id}`)).due_on;
    await office.at(`${due}T18:00`);
    same(await rules(), [], 'nothing on the day itself');
    await office.at('2026-03-09T07:00');
    same(await rules(), ['referral_silent'], 'the day after');
    await office.at('2026-04-02T07:00');
    same(await rules(), ['benefit_renews', 'referral_silent'], '60 days ahead');
    await office.at('2026-04-10T07:00');
    same(await rules(), ['benefit_renews', 'consent_ends', 'referral_silent'], '30 days ahead');
    await office.at('2026-05-02T07:00');
    same(
        await rules(),
        ['benefit_renews', 'consent_ends', 'referral_silent', 'supporter_silent'],
        'and 60 days without a word',
    );
    const renews = (await joss.items(`${path}/signals`)).find((one) => one.rule === 'benefit_renews');
    same(renews.because.length, 2, 'the second date joins the first');
    same(renews.escalated_to, 'Ruth', 'nobody looked, so it went to the supervisor');
    same(await joss.items(`/people/${vi.id}/signals`), [], 'nothing is raised about the dead');
});

test('the clock only goes on, for an administrator, and jobs run at their own times', async () => {
    await joss.post('/test/clock', { now: instant('2026-05-03T09:00') }, 403);
    const back = await office.as('Pat').post('/test/clock', { now: instant('2026-05-01T09:00') }, 409);
    same(back.error.guard, 'clock', 'the guard');
    const on = await office.as('Pat').post('/test/clock', { now: instant('2026-05-03T09:00') }, 200);
    same(on.now, instant('2026-05-03T09:00'), 'now');
    check(Number.isInteger(on.ran), 'how many ran');
    office.now = '2026-05-03T09:00';
});

test('asked by text: one question in 14 days, answered by a digit, for all it was about', async () => {
    const di = await person('Di Test', '302-555-0153');
    const referrals = [];
    for (const name of ['One', 'Two']) {
        const place = await service(joss, name, `Org ${name}`, ['food']);
        const referral = await joss.post(`/people/${di.id}/referrals`, {
            resource: place.id,
            carried_by_client: true,
        });
        await move(joss, referral, 'sent', 'accepted', { event: 'started', on: '2026-05-03' });
        referrals.push(referral);
    }
    await office.at('2026-05-17T09:00');
    const asks = async () =>
        (await joss.items(`/people/${di.id}/messages`)).filter((one) => one.kind === 'ask');
    same((await asks()).length, 1, 'one');
    same((await asks())[0].about.length, 2, 'about both');
    await office.as('Gate').post(
        '/hooks/sms',
        { id: 'd1', from: '+13025550153', to: '1', text: '4 It was far' },
        200,
    );
    const checks = (await joss.items(`/people/${di.id}/checks`)).filter((one) => one.days === 14);
    same(
        checks.map((one) => [one.verdict, one.state]),
        [
            ['made_worse', 'done'],
            ['made_worse', 'done'],
        ],
        'both answered',
    );
    const worse = (await office.as('Ruth').items('/signals')).filter(
        (one) => one.person === di.id && one.rule === 'made_worse',
    );
    same(worse.length, 1, 'the supervisor has it too');
    same(worse[0].because.length, 2, 'for both');
    await office.at('2026-06-02T09:00');
    same((await asks()).length, 2, 'the next after more than 14 days');
    const bounced = (await asks())[0];
    await office.as('Gate').post(
        '/hooks/sms/status',
        { message: bounced.id, state: 'bounced' },
        200,
    );
    same((await joss.get(`/messages/${bounced.id}`)).state, 'bounced', 'it came back');
    await answer(joss, checks[0], 'client', 'helped_some');
});

test('a number in two records matches neither, until somebody says whose it is', async () => {
    const el = await person('El Test', '302-555-0154');
    const fi = await person('Fi Test', '302-555-0154');
    for (const one of [el, fi]) {
        const place = await service(joss, `For ${one.name}`, `Org ${one.name}`, ['food']);
        const referral = await joss.post(`/people/${one.id}/referrals`, {
            resource: place.id,
            carried_by_client: true,
        });
        await move(joss, referral, 'sent', 'accepted', { event: 'started', on: '2026-06-02' });
    }
    await office.at('2026-06-16T09:00');
    await office.as('Gate').post(
        '/hooks/sms',
        { id: 'e1', from: '302-555-0154', to: '1', text: '2' },
        200,
    );
    const replies = await joss.items('/replies');
    same(replies.length, 1, 'one reply');
    same(Object.keys(replies[0]).includes('words'), false, 'its words are not shown');
    await office.as('Hal').post(`/replies/${replies[0].id}/match`, { person: fi.id }, 404);
    const matched = await joss.post(`/replies/${replies[0].id}/match`, { person: fi.id }, 200);
    same(matched.words, '2', 'the words');
    const verdicts = async (one) =>
        (await joss.items(`/people/${one.id}/checks`)).map((k) => k.verdict)[0];
    same([await verdicts(el), await verdicts(fi)], ['unknown', 'helped_some'], 'answers');
    same(await joss.items('/replies'), [], 'none is left');
});

await run();
