// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who may act for somebody, on which paper and on which days; and what those who visit have to know. */
import { Story, enrol, service } from './story.mjs';
import { check, has, same } from './tap.mjs';

const papers = new Story();
const step = papers.step.bind(papers);
const refOf = (one) => one.id.slice(one.id.indexOf('_') + 1);

step('4.2', '2026-05-04T10:00', 'a paper that waits for doctors lets nobody decide', async (s) => {
    const joss = s.as('Joss');
    s.agnes = await joss.post('/people', { name: 'Agnes Lindqvist', birth_date: '1942-02-11' });
    await enrol(joss, s.agnes, 'Elder', '2026-05-04');
    s.board = await joss.post(`/people/${s.agnes.id}/boards`, { question: 'How do I stay?' });
    s.aide = await joss.post(`/boards/${s.board.id}/options`, { title: 'An aide' });
    s.decide = (more, status) => joss.post(`/boards/${s.board.id}/decisions`, {
        option: s.aide.id, decided_by: 'representative', ...more }, status);
    same((await s.decide({}, 409)).error.guard, 'authority', 'nothing named');
    s.poa = await joss.post(`/people/${s.agnes.id}/authorities`, {
        holder: 'Karin Lindqvist', kind: 'health_poa', document: 'Health POA of 2024-03-01',
        from: '2024-03-01', begins_when: 'two doctors say that she can’t decide' });
    has(s.poa, { state: 'waits', matters: ['health'] }, 'the paper');
    for (const named of [s.poa.id, 'Karin Lindqvist', 'Health POA of 2024-03-01', 'my word'])
        same((await s.decide({ authority: named }, 409)).error.guard, 'authority', named);
});

step('4.2', '2026-05-05T10:00', 'from the day it begins it does, until its end', async (s) => {
    const joss = s.as('Joss');
    const begun = await joss.patch(`/authorities/${s.poa.id}`, { begun_on: '2026-05-05' },
        s.poa.version);
    same(begun.state, 'in_force', 'the paper');
    const more = await joss.patch(`/authorities/${s.poa.id}`, { matters: ['health', 'money'],
        document: 'Another' }, begun.version);
    const back = await joss.post(`/undo/${more.undo.token}`, undefined, 200);
    has(back, { document: 'Health POA of 2024-03-01', matters: ['health'], begun_on: '2026-05-05' },
        'as it was before the change');
    const decision = await s.decide({ authority: s.poa.id }, 201);
    same(decision.authority, 'Health POA of 2024-03-01', 'what the decision says');
    await joss.post(`/authorities/${s.poa.id}/end`, {}, 200);
    same((await joss.post(`/authorities/${s.poa.id}/end`, {}, 409)).error.guard, 'ended', 'twice');
    same((await s.decide({ authority: s.poa.id }, 409)).error.guard, 'authority', 'after its end');
    await joss.patch(`/authorities/${s.poa.id}`, { until: '2024-01-01' },
        (await joss.get(`/authorities/${s.poa.id}`)).version, 422);
    await joss.remove(`/authorities/${s.poa.id}`, 1, 405);
});

step('sign', '2026-05-06T10:00', 'who signs for her has a paper that holds', async (s) => {
    const joss = s.as('Joss');
    const pantry = await service(joss, 'Meals', 'Meals on Wheels', ['food']);
    const consent = (by, status) => joss.post(`/people/${s.agnes.id}/consents`, {
        purpose: 'Meals', recipient: pantry.id, information: ['name'], method: 'paper', by },
    status);
    const refused = await consent('Karin Lindqvist', 422);
    same(refused.error.fields[0].field, 'by', 'the field');
    await joss.post(`/people/${s.agnes.id}/authorities`, {
        holder: 'Karin Lindqvist', kind: 'guardianship', document: 'Chancery 26-7',
        from: '2026-05-01', until: '2026-05-06' });
    await consent('Karin Lindqvist', 201);
});
step('sign', '2026-05-07T10:00', 'its last day counted, the next one doesn’t', async (s) => {
    await s.as('Joss').post(`/people/${s.agnes.id}/consents`, {
        purpose: 'Meals', recipient: 'Meals on Wheels', information: ['name'], method: 'paper',
        by: 'Karin Lindqvist' }, 422);
});

step('page', '2026-05-07T11:00', 'the same on the page, with its errors and its undo', async (s) => {
    const web = await s.office.web('Joss');
    const path = `/p/${refOf(s.agnes)}/authority`;
    check((await web.get(`/p/${refOf(s.agnes)}/family`)).text.includes(`href="${path}"`),
        'no way to it from the family');
    const wrong = await web.submit(await web.get(path), '/authority', { holder: '', kind: 'other',
        document: 'x', from: '2026-05-07' });
    same(wrong.status, 422, 'without a holder');
    const put = await web.submit(wrong, '/authority', { holder: 'Elsie Brown', kind: 'rep_payee',
        document: 'SSA letter', from: '2026-05-07' });
    check(put.text.includes('SSA letter') && put.text.includes('Undo'), 'it isn’t there');
    const ended = await web.submit(put, '/end', {});
    check(ended.text.includes('Undo'), 'no undo of the end');
    await web.submit(ended, /\/undo\/[^"]+/.exec(ended.text)[0].slice(-20), {});
    check((await s.as('Joss').items(`/people/${s.agnes.id}/authorities`))
        .some((one) => one.document === 'SSA letter' && one.state === 'in_force'), 'undone');
});

/* ---- warnings ---- */

step('warning', '2026-05-08T09:00', 'a warning needs a reason and a day it is looked at again',
    async (s) => {
        const joss = s.as('Joss');
        const path = `/people/${s.agnes.id}/warnings`;
        await joss.post(path, { what: 'Come by two' }, 422);
        await joss.post(path, { what: 'Come by two', reason: 'x', review_on: '2027-05-08' }, 422);
        s.warning = await joss.post(path, { what: 'Come by two',
            reason: 'The neighbour’s dog bit Bea on 7 May.', review_on: '2026-05-20' });
        same(s.warning.state, 'stands', 'it');
        await joss.post(`/people/${s.agnes.id}/visits`, { what: 'Tea', kind: 'visit',
            on: '2026-05-08', from: '15:00', to: '16:00' });
        const shown = {};
        for (const [name, where] of [['Joss', '/my-day'], ['Joss', `/p/${refOf(s.agnes)}/visits`],
            ['Joss', '/print/day'], ['Ina', `/p/${refOf(s.agnes)}/visits`]])
            shown[`${name} ${where}`] = (await s.office.page(name, where)).text;
        for (const [where, text] of Object.entries(shown))
            check(text.includes('Come by two'), `${where} doesn’t show it`);
        const ina = await s.as('Ina').items(path);
        same([ina[0].what, ina[0].reason], ['Come by two', null], 'what the front desk gets');
        check(!(await s.office.page('Ina', `/p/${refOf(s.agnes)}/warnings`)).text.includes('bit'),
            'the front desk reads the reason');
        await s.as('Ina').post(path, { what: 'x', reason: 'y', review_on: '2026-05-20' }, 403);
        await s.as('Hal').get(path, 404);
    });

step('warning', '2026-05-09T09:00', 'she answers it, and her words stand beside it', async (s) => {
    await s.as('Joss').post(`/warnings/${s.warning.id}/answer`, {
        words: 'He only barks. I’ll shut the gate.' }, 200);
    const page = await s.office.page('Joss', `/p/${refOf(s.agnes)}/warnings`);
    check(page.text.includes('He only barks'), 'her words are missing');
    const ina = (await s.office.page('Ina', `/p/${refOf(s.agnes)}/warnings`)).text;
    check(!ina.includes('He only barks'), 'the front desk reads her words');
    check(!ina.includes('hasn’t been asked') && !ina.includes("hasn't been asked")
        && !ina.includes('hasn&#39;t been asked'), 'told that she wasn’t asked');
});

step('warning', '2026-05-09T10:00', 'what was said, renewed and ended comes back by undo',
    async (s) => {
        const joss = s.as('Joss');
        const path = `/warnings/${s.warning.id}`;
        const first = await joss.get(path);
        const parts = ({ what, reason, review_on, answer, state }) =>
            ({ what, reason, review_on, answer, state });
        for (const [to, body] of [['answer', { words: 'No.' }],
            ['events', { event: 'renewed', reason: 'x', review_on: '2026-06-20' }],
            ['events', { event: 'ended' }]]) {
            const now = await joss.post(`${path}/${to}`, body, 200);
            check(JSON.stringify(parts(now)) !== JSON.stringify(parts(first)), `${to} changes it`);
            const back = await joss.post(`/undo/${now.undo.token}`, undefined, 200);
            same(parts(back), parts(first), `undo of ${to}`);
        }
        const now = await joss.post(`${path}/answer`, { words: 'One.' }, 200);
        const later = await joss.post(`${path}/answer`, { words: 'Two.' }, 200);
        await joss.post(`/undo/${now.undo.token}`, undefined, 409);
        await joss.post(`/undo/${later.undo.token}`, undefined, 200);
        await joss.post(`${path}/answer`, { words: first.answer }, 200);
    });

step('warning', '2026-05-09T11:00', 'on the page each form keeps what was typed', async (s) => {
    const web = await s.office.web('Joss');
    const path = `/p/${refOf(s.agnes)}/warnings`;
    const renewal = { reason: 'The gate is still open.', review_on: '2028-01-01' };
    const again = await web.submit(await web.get(path), '/renew', renewal);
    same(again.status, 422, 'too late a day');
    same(again.text.split(renewal.reason).length, 2, 'the reason is gone, or in two forms');
    same(again.text.split('2028-01-01').length, 2, 'the day is gone, or in two forms');
    same(again.text.split('aria-invalid="true"').length, 2, 'the error isn’t at its own field');
    const long = 'y'.repeat(1001);
    const said = await web.submit(await web.get(path), '/answer', { words: long });
    same([said.status, said.text.split(long).length], [422, 2], 'her words are gone');
    const ended = await web.submit(said, '/end', {});
    const undone = await web.submit(ended, /\/undo\/[^"]+/.exec(ended.text)[0].slice(-20), {});
    same(undone.status, 200, 'undone');
    same((await s.as('Joss').get(`/warnings/${s.warning.id}`)).state, 'stands', 'it stands again');
});

step('warning', '2026-05-20T09:00', 'on its review day it still stands', async (s) => {
    check((await s.office.page('Joss', `/p/${refOf(s.agnes)}/visits`)).text
        .includes('Come by two'), 'gone too early');
});
step('warning', '2026-05-21T09:00', 'the day after it is gone; a renewal needs a reason',
    async (s) => {
        const joss = s.as('Joss');
        check(!(await s.office.page('Ina', `/p/${refOf(s.agnes)}/visits`)).text
            .includes('Come by two'), 'it still stands');
        same((await joss.get(`/warnings/${s.warning.id}`)).state, 'over', 'its state');
        await joss.post(`/warnings/${s.warning.id}/events`, { event: 'renewed' }, 422);
        const again = await joss.post(`/warnings/${s.warning.id}/events`, { event: 'renewed',
            reason: 'The gate stands open.', review_on: '2026-06-01' }, 200);
        same(again.state, 'stands', 'renewed');
        await joss.post(`/warnings/${s.warning.id}/events`, { event: 'ended' }, 200);
        const twice = await joss.post(`/warnings/${s.warning.id}/events`, { event: 'ended' }, 409);
        same(twice.error.guard, 'ended', 'a second end');
        const late = await joss.post(`/warnings/${s.warning.id}/events`, { event: 'renewed',
            reason: 'x', review_on: '2026-06-01' }, 409);
        same(late.error.guard, 'ended', 'after its end');
    });

await papers.tell(import.meta);
