// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 3, what of Renee leaves the house: her treating clinic, the county's link with the days she
 * came and nothing else, a court that asks, and what she may ask of us.
 */
import { createHash } from 'node:crypto';
import { Story, enrol, move, referWith, service } from './story.mjs';
import { check, has, same } from './tap.mjs';

export const released = new Story();
const step = released.step.bind(released);
const SECRET = ['buprenorphine', 'DAST', 'used once', 'First talk', 'relapse'];

const linked = async (s, link, path = '') => {
    const answer = await fetch(s.office.origin + link + path);
    return { status: answer.status, text: await answer.text() };
};
const says = (text, where) => {
    for (const word of SECRET) check(!text.includes(word), `${where} holds "${word}"`);
};

step('3.5', '2026-02-03T10:00', 'the Part 2 notice and the consent go with it', async (s) => {
    const kofi = s.as('Kofi');
    s.renee = await kofi.post('/people', { name: 'Renee Calloway', birth_date: '1996' });
    await enrol(kofi, s.renee, 'Recovery', '2026-02-02');
    s.need = await kofi.post(`/people/${s.renee.id}/needs`, {
        domain: 'substance',
        words: 'Staying off it, with buprenorphine',
        state: 'agreed',
    });
    for (const [on, text] of [
        ['2026-02-02', 'First talk. DAST 6.'],
        ['2026-02-03', 'Afraid of a relapse.'],
    ]) {
        const note = await kofi.post(`/people/${s.renee.id}/notes`, {
            kind: 'office',
            minutes: 30,
            on,
            text,
        });
        await kofi.post(`/notes/${note.id}/sign`, {}, 200);
    }
    s.medicine = await service(kofi, 'Outpatient medicine', 'Harbour Health', ['substance']);
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
        { need: s.need.id },
    );
    s.tpo = made.consent;
    const sent = await move(kofi, made.referral, 'sent');
    const packet = await linked(s, sent.partner_link, '/packet');
    const body = JSON.parse(packet.text);
    check(/42 CFR Part 2/.test(body.notice), `the packet lacks the notice: ${packet.text}`);
    check(/treating providers/.test(body.consent), 'the packet lacks the account of the consent');
    const [receipt] = await kofi.items(`/people/${s.renee.id}/disclosures`);
    has(receipt, { to: `Harbour Health, ${body.to}`, purpose: body.purpose, until: '2027-02-03', part2: true }, 'it');
    same(createHash('sha256').update(packet.text).digest('hex'), receipt.sha256, 'SHA-256');
    same(
        receipt.fields.map((one) => [one.what, one.text]),
        body.fields.map((one) => [one.what, one.text]),
        'exactly what left',
    );
});

step('3.7', '2026-02-09T10:00', 'Ms. Dunn: days attended only, apart from the TPO', async (s) => {
    const kofi = s.as('Kofi');
    s.county = await service(kofi, 'County casework, Ms. Dunn', 'County Children', ['family']);
    const made = await referWith(kofi, s.renee, s.county, {
        purpose: 'The county may know the days she came',
        method: 'signed',
        until: '2026-08-31',
        information: ['attendance'],
    });
    s.dunn = made.consent;
    check(s.dunn.id !== s.tpo.id, 'a consent of its own');
    const preview = await kofi.get(`/referrals/${made.referral.id}/preview`);
    same(
        preview.fields.map((one) => [one.name, one.text]),
        [['attendance', '2026-02-02, 2026-02-03']],
        'what would leave',
    );
    s.toDunn = made.referral;
    s.link = (await move(kofi, s.toDunn, 'sent')).partner_link;
    const [before] = await kofi.items(`/people/${s.renee.id}/disclosures`);
    same([before.opened_on, before.opened_by], [null, null], 'nobody opened it yet');
    const page = await linked(s, s.link);
    same(page.status, 200, 'her link');
    check(page.text.includes('2026-02-02, 2026-02-03'), 'it lacks the days');
    check(!page.text.includes('Calloway'), 'it names her: only the days were agreed');
    says(page.text, 'the link');
    const [receipt] = await kofi.items(`/people/${s.renee.id}/disclosures`);
    has(receipt, { what: 'Days attended', until: '2026-08-31', opened_on: '2026-02-09' }, 'receipt');
    check(/Dunn/.test(receipt.opened_by), `opened by ${receipt.opened_by}`);
    s.receipt = receipt;
});

step('3.8', '2026-02-10T09:00', '"everything" through the link: only the days', async (s) => {
    const kofi = s.as('Kofi');
    const origin = `http://localhost:${s.office.port}`;
    const first = await linked(s, s.link);
    const once = /name="?_once"? value="([^"]*)"/.exec(first.text);
    const asked = await fetch(origin + s.link, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: origin },
        body: new URLSearchParams({
            answer: 'question',
            words: 'Please send everything you have on her.',
            asked_by: 'Ms. Dunn',
            ...(once ? { _once: once[1] } : {}),
        }),
    });
    same(asked.status, 303, 'her question is taken');
    for (const path of ['', '/packet', '/notes', '/../people', '?everything=1']) {
        const got = await linked(s, s.link, path);
        says(got.text, `the link${path}`);
        check(!got.text.includes('Calloway'), `the link${path} names her`);
    }
    const packet = await linked(s, s.link, '/packet');
    same(createHash('sha256').update(packet.text).digest('hex'), s.receipt.sha256, 'the same bytes');
    const events = await kofi.items(`/referrals/${s.toDunn.id}/events`);
    check(
        events.some((one) => one.event === 'question' && /everything/.test(one.words)),
        'Kofi doesn’t see that she asked',
    );
    same((await kofi.items(`/people/${s.renee.id}/disclosures`)).length, 2, 'nothing more left');
});

step('3.8', '2026-02-10T11:00', 'a subpoena alone: denied, and on Noor’s list', async (s) => {
    const kofi = s.as('Kofi');
    const noor = s.as('Noor');
    const path = `/people/${s.renee.id}/requests`;
    await kofi.post(path, { kind: 'court', words: 'All records' }, 422);
    s.court = await kofi.post(path, {
        kind: 'court',
        words: 'All treatment records since January',
        who: 'Attorney Vance, for the county',
        papers: ['subpoena'],
    });
    has(s.court, { kind: 'court', state: 'denied', papers: ['subpoena'] }, 'the request');
    check(/Part 2 court order/.test(s.court.lacks), `it lacks: ${s.court.lacks}`);
    for (const who of ['Kofi', 'Ruth']) {
        const answer = { agrees: true, answer: 'ok' };
        await s.as(who).post(`/requests/${s.court.id}/answer`, answer, 403);
        await s.as(who).post(`/requests/${s.court.id}/withdrawal`, {}, 403);
    }
    const [seen] = await noor.items('/requests');
    has(seen, { id: s.court.id, state: 'denied', person: s.renee.id }, 'Noor’s list');
    const yes = { agrees: true, answer: 'Give it' };
    const refused = await noor.post(`/requests/${s.court.id}/answer`, yes, 409);
    same(refused.error.guard, 'papers', 'the guard');
    /* She sees the request, and nothing of the record. */
    for (const more of ['', '/notes', '/disclosures', '/requests', '/needs'])
        await noor.get(`/people/${s.renee.id}${more}`, 403);
    const told = { kind: 'court', to: 'Attorney Vance', what: 'Records', purpose: 'Subpoena' };
    await kofi.post(`/people/${s.renee.id}/told`, { ...told, request: s.court.id }, 409);
});

step('3.8', '2026-02-10T15:00', 'with a Part 2 court order too: Noor decides, logged', async (s) => {
    const kofi = s.as('Kofi');
    const noor = s.as('Noor');
    const two = await kofi.post(
        `/requests/${s.court.id}/papers`,
        { papers: ['part2_order'] },
        200,
    );
    has(two, { state: 'requested', lacks: null, papers: ['subpoena', 'part2_order'] }, 'now');
    const told = {
        kind: 'court',
        to: 'Attorney Vance',
        what: 'The dates of two visits',
        purpose: 'As the order names it',
        request: s.court.id,
    };
    await kofi.post(`/people/${s.renee.id}/told`, told, 409);
    const web = await s.office.web('Noor');
    const list = await web.get('/requests');
    check(list.text.includes('Attorney Vance'), 'Noor’s page lacks it');
    check(!list.text.includes('Calloway'), 'Noor’s page names her');
    const said = await web.submit(list, `/requests/${s.court.id.slice(3)}`, {
        agrees: 'yes',
        answer: 'The order names two dates. Give these and nothing else.',
    });
    same(said.status, 200, 'her answer');
    const one = await web.get(`/requests/${s.court.id.slice(3)}`);
    check(one.text.includes('County casework'), 'what has left isn’t there for Noor');
    check(!/Calloway|2026-02-02, |buprenorphine/.test(one.text), 'Noor sees words of the record');
    const seen = await noor.items(`/requests/${s.court.id}/disclosures`);
    same(seen.length, 2, 'what left, for Noor');
    check(seen.every((line) => !line.fields && line.sha256), 'with its words');
    for (const who of ['Kofi', 'Ruth', 'Pat'])
        await s.as(who).get(`/requests/${s.court.id}/disclosures`, 403);
    has(await kofi.get(`/requests/${s.court.id}`), { state: 'agreed', answered_by: 'Noor' }, 'it');
    await noor.post(`/requests/${s.court.id}/answer`, { agrees: false, answer: 'No' }, 409);
    const looks = await kofi.items(`/people/${s.renee.id}/looks?limit=200`);
    check(
        looks.some((one) => one.who === 'Noor' && one.purpose === 'audit' && one.changed),
        'her decision isn’t logged',
    );
    const line = await kofi.post(`/people/${s.renee.id}/told`, told);
    has(line, { kind: 'court', counted: true, part2: true }, 'the line of the accounting');
});

step('3.8', '2026-02-11T10:00', 'the accounting: page, print, CSV', async (s) => {
    const kofi = s.as('Kofi');
    const all = await kofi.items(`/people/${s.renee.id}/accounting`);
    same(
        all.map((one) => [one.kind, one.counted]),
        [
            ['court', true],
            ['release', false],
            ['release', false],
        ],
        'what the law counts',
    );
    const web = await s.office.web('Kofi');
    const ref = s.renee.id.slice(2);
    const page = await web.get(`/p/${ref}/left`);
    same(page.status, 200, 'the page');
    for (const word of ['Attorney Vance', 'County casework', 'Outpatient medicine', 'counted'])
        check(page.text.includes(word), `the accounting lacks ${word}`);
    check(page.text.includes('data-print'), 'it doesn’t print');
    const file = await web.get(`/p/${ref}/left/file`);
    same(file.text.trim().split('\r\n').length, 4, 'lines of the file');
    check(file.text.includes(s.receipt.sha256), 'the file lacks the fingerprint');
    const one = await web.get(`/p/${ref}/receipts/${s.receipt.id.slice(3)}`);
    check(one.text.includes('2026-02-02, 2026-02-03'), 'the receipt lacks what left');
    check(one.text.includes('The bytes kept here have it'), 'the bytes aren’t compared');
    /* Bea works in another programme: no sign of any of it. */
    for (const path of ['disclosures', 'accounting', 'requests', 'told'])
        await s.as('Bea').get(`/people/${s.renee.id}/${path}`, 404);
    await s.as('Bea').get(`/requests/${s.court.id}`, 404);
});

step('3.8', '2026-02-11T11:00', 'by pages: what was told, and what she asks', async (s) => {
    const web = await s.office.web('Kofi');
    const ref = s.renee.id.slice(2);
    const left = await web.get(`/p/${ref}/left`);
    const told = { kind: 'abuse_report', to: 'State hotline', what: 'A bruise', purpose: '' };
    const again = await web.submit(left, '/left', told);
    same(again.status, 422, 'a line without its purpose');
    check(again.text.includes('value="State hotline"'), 'what was typed is gone');
    check(/href="#purpose"/.test(again.text), 'the field isn’t named');
    const no = await web.submit(left, '/left', { ...told, purpose: 'Mandated', labels: 'sud' });
    same(no.status, 409, 'a later report with Part 2 records');
    const yes = await web.submit(left, '/left', {
        ...told,
        purpose: 'Mandated',
        labels: 'sud',
        ticks: 'first_report',
    });
    same([yes.status, yes.path], [200, `/p/${ref}/left`], 'the first report');
    check(/Tell your supervisor today/.test(yes.text), 'what is owed isn’t said');
    check(yes.text.includes('State hotline'), 'the line is missing');

    const rights = await web.get(`/p/${ref}/rights`);
    const empty = await web.submit(rights, '/rights', { kind: 'restriction', words: '' });
    same(empty.status, 422, 'nothing written');
    check(/href="#who"/.test(empty.text) && /href="#words"/.test(empty.text), 'the fields');
    const asked = await web.submit(rights, '/rights', {
        kind: 'restriction',
        words: 'My aunt is not to know.',
        who: 'Lorraine',
        received_on: '2026-02-10',
    });
    same(asked.status, 200, 'a restriction');
    check(asked.text.includes('My aunt is not to know.'), 'it isn’t on the page');
    const undo = /action="(\/undo\/[^"]+)"/.exec(asked.text);
    check(undo, 'no undo is offered');
    const back = await web.submit(asked, undo[1], {});
    same(back.status, 200, 'undone');
    const items = await s.as('Kofi').items(`/people/${s.renee.id}/requests`);
    same(
        items.map((one) => [one.kind, one.state]),
        [
            ['restriction', 'withdrawn'],
            ['court', 'agreed'],
        ],
        'after the undo',
    );
    check(
        (await web.get('/find?q=asks%20of%20us%20Renee')).status === 200,
        'find answers',
    );
});

step('3.14', '2026-06-15T09:00', 'the link opened at 09:00 stays lawful', async (s) => {
    same((await linked(s, s.link)).status, 200, 'at 09:00');
});
step('3.14', '2026-06-15T10:00', 'Renee revokes Ms. Dunn’s consent at 10:00', async (s) => {
    await s.as('Kofi').remove(`/consents/${s.dunn.id}`, s.dunn.version);
});
step('3.14', '2026-06-15T10:01', 'at 10:01 the link gives 410; the receipt stays', async (s) => {
    same((await linked(s, s.link)).status, 410, 'the page');
    same((await linked(s, s.link, '/packet')).status, 410, 'the packet');
    const receipts = await s.as('Kofi').items(`/people/${s.renee.id}/disclosures`);
    const mine = receipts.find((one) => one.id === s.receipt.id);
    has(mine, { opened_on: '2026-02-09', revoked_on: '2026-06-15', whole: true }, 'the receipt');
});

await released.tell(import.meta);
