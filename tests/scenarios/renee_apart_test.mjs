// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 3, what is kept apart: Renee's consent for those who treat her, Ms. Dunn's days, and Micah's
 * record beside his mother's. It needs little of the rest, so it begins with records of its own. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Story, enrol, move, referWith, service } from './story.mjs';
import { check, same } from './tap.mjs';

const apart = new Story();
const step = apart.step.bind(apart);
const UNKNOWN = `p_${'a'.repeat(26)}`;
const refOf = (one) => one.id.slice(one.id.indexOf('_') + 1);

/* What is only in Renee's Recovery record. */
const HERS = ['buprenorphine', '8 mg', 'Staying off it', 'used once'];
const holdsNone = (text, where) => {
    for (const one of HERS) check(!text.includes(one), `${where} holds “${one}”`);
};

step('3.2', '2026-02-02T10:00', 'Renee with Kofi, Micah with Bea', async (s) => {
    const [kofi, bea] = [s.as('Kofi'), s.as('Bea')];
    s.renee = await kofi.post('/people', { name: 'Renee Calloway', birth_date: '1996' });
    await enrol(kofi, s.renee, 'Recovery', '2026-02-02');
    s.micah = await bea.post('/people', { name: 'Micah Calloway', birth_date: '2022-11-30' });
    await enrol(bea, s.micah, 'Family', '2026-02-02');
    s.need = await kofi.post(`/people/${s.renee.id}/needs`, {
        domain: 'substance', words: 'Staying off it', state: 'agreed' });
    await kofi.post(`/people/${s.renee.id}/story`, { words: 'I used once in June.',
        said_by: 'client' });
    s.note = await kofi.post(`/people/${s.renee.id}/notes`, { kind: 'office', on: '2026-02-02',
        minutes: 30, text: 'Starts on buprenorphine, 8 mg.' });
    await kofi.post(`/notes/${s.note.id}/sign`, {}, 200);
    await bea.post(`/people/${s.micah.id}/relationships`, { other: 'Lorraine Calloway',
        kind: 'great-aunt', strength: 2 });
    /* They lived together, as any household. */
    const ruth = s.as('Ruth');
    s.home = await ruth.post('/households', { name: 'Calloway', members: [
        { person: s.renee.id, from: '2022-11-30', to: '2026-01-20' },
        { person: s.micah.id, from: '2022-11-30', to: '2026-01-20' }] });
    await ruth.post(`/people/${s.renee.id}/relationships`, {
        other: s.micah.id, kind: 'son', kind_back: 'mother', strength: 2 });
});

step('3.5', '2026-02-03T10:00', 'those who treat her get the notice and the consent', async (s) => {
    const kofi = s.as('Kofi');
    const clinic = await service(kofi, 'Outpatient medicine', 'Harbour Health', ['substance']);
    const tpo = { purpose: 'Treatment, payment and operations: my treating providers',
        method: 'signed', until: '2027-02-03', information: ['name', 'notes'] };
    const { consent, referral } = await referWith(kofi, s.renee, clinic, tpo,
        { need: s.need.id, notes: [s.note.id] });
    const sent = await move(kofi, referral, 'sent');
    const bytes = await (await fetch(`${s.office.origin}${sent.partner_link}/packet`)).text();
    const packet = JSON.parse(bytes);
    check(bytes.includes('buprenorphine'), 'the clinic lacks the note');
    check(/42 CFR Part 2/.test(packet.notice), 'the notice');
    check(/2027-02-03/.test(packet.consent) && /Outpatient medicine/.test(packet.consent),
        `the account of the consent: ${packet.consent}`);
    const page = await (await fetch(s.office.origin + sent.partner_link)).text();
    check(page.includes('42 CFR Part 2'), 'the partner’s page lacks the notice');
    /* P2: the same consent, a food bank. */
    const pantry = await service(kofi, 'Food bank', 'Food Bank of Delaware', ['food']);
    const other = await kofi.post(`/people/${s.renee.id}/referrals`, {
        resource: pantry.id, consent: consent.id, notes: [s.note.id] });
    const preview = JSON.stringify(await kofi.get(`/referrals/${other.id}/preview`));
    check(!/buprenorphine|Part 2|notes/.test(preview), 'something hints at it');
    await kofi.event(`/referrals/${other.id}`, 'sent', {}, 409);
});

step('3.7', '2026-02-09T10:00', 'Ms. Dunn sees days, and nothing that tells more', async (s) => {
    const kofi = s.as('Kofi');
    const county = await service(kofi, 'Family services', 'New Castle County', ['family']);
    const { referral } = await referWith(kofi, s.renee, county, {
        purpose: 'That the county sees she comes', method: 'signed', until: '2026-08-31',
        information: ['attendance'] });
    s.dunn = await move(kofi, referral, 'sent');
    const page = await (await fetch(s.office.origin + s.dunn.partner_link)).text();
    const bytes = await (await fetch(`${s.office.origin}${s.dunn.partner_link}/packet`)).text();
    for (const [where, text] of [['page', page], ['packet', bytes]]) {
        check(/2026-02-02|2 February 2026|February 2/.test(text), `the ${where} lacks the day`);
        holdsNone(text, `the ${where}`);
        check(!/Recovery|substance|DAST|dose/i.test(text), `the ${where} tells more than days`);
    }
});

step('3.9', '2026-02-10T10:00', 'Bea opens Micah’s record, and nothing of his mother’s treatment',
    async (s) => {
        const bea = s.as('Bea');
        const web = await s.office.web('Bea');
        same((await bea.get(`/people/${s.micah.id}`)).name, 'Micah Calloway', 'his record');
        for (const end of ['', '/notes', '/story', '/needs', '/goals', '/referrals', '/consents',
            '/disclosures', '/looks', '/households', '/relationships', '/checks', '/warnings',
            '/authorities'])
            same(await bea.get(`/people/${s.renee.id}${end}`, 404),
                await bea.get(`/people/${UNKNOWN}${end}`, 404), `hers ${end}`);
        let his = '';
        for (const end of ['', '/about', '/story', '/needs', '/goals', '/log', '/print', '/share',
            '/looks', '/visits', '/programmes', '/authority', '/warnings'])
            his += (await web.get(`/p/${refOf(s.micah)}${end}`)).text;
        for (const end of ['', '/notes', '/story', '/needs', '/goals', '/referrals'])
            his += JSON.stringify(await bea.get(`/people/${s.micah.id}${end}`));
        /* Her name as his mother stands in his own record, and leads nowhere. */
        holdsNone(his, 'Micah’s record');
        check(!his.includes(refOf(s.renee)), 'Micah’s record leads to hers');
        for (const words of ['buprenorphine', 'Staying off', 'used once', 'Renee']) {
            const found = await web.get(`/find?q=${encodeURIComponent(words)}`);
            check(!found.text.includes(refOf(s.renee)), `Bea finds her by ${words}`);
            check(!(await bea.items(`/people?search=${encodeURIComponent(words)}`))
                .some((one) => one.id === s.renee.id), `Bea’s search finds her by ${words}`);
        }
        const members = (await bea.get(`/households/${s.home.id}?on=2025-12-31`)).members;
        check(!members.some((one) => one.person === s.renee.id), 'the household leads to her');
    });

step('3.9', '2026-02-10T11:00', 'who reported stays hidden, even from her', async (s) => {
    const [bea, ruth] = [s.as('Bea'), s.as('Ruth')];
    await ruth.post(`/people/${s.micah.id}/notes`, { kind: 'phone', on: '2026-01-20', minutes: 5,
        text: 'A neighbour rang about him.', labels: ['cw'] });
    await ruth.post(`/people/${s.micah.id}/relationships`, { other: 'Dolores Pike',
        kind: 'reporter' });
    check(JSON.stringify(await bea.items(`/people/${s.micah.id}/notes`)).includes('rang about'),
        'his record isn’t whole');
    check(JSON.stringify(await ruth.items(`/people/${s.micah.id}/relationships`))
        .includes('Dolores Pike'), 'the supervisor doesn’t know');
    const family = await s.office.page('Bea', `/p/${refOf(s.micah)}/family`);
    const ties = JSON.stringify(await bea.items(`/people/${s.micah.id}/relationships`));
    check(ties.includes('reporter') && !(ties + family.text).includes('Dolores'), 'she is named');
    /* R1: in his own copy she is named to nobody, whoever makes it. */
    const asked = await ruth.get(`/people/${s.micah.id}/export?format=json`, 202);
    for (const format of ['json', 'html']) {
        const copy = await (await fetch(`${s.office.origin}/api/v1/requests/${asked.request}/copy` +
            `?format=${format}`, { headers: { Authorization: `Bearer ${ruth.token}` } })).text();
        check(copy.includes('Lorraine Calloway'), `his ${format} copy lacks who is around him`);
        check(!copy.includes('Dolores'), `his ${format} copy names her`);
        check(!copy.includes(s.renee.id) && !copy.includes(refOf(s.renee)),
            `his ${format} copy says who else is served here`);
    }
    const folder = join(s.office.folder, 'csv');
    s.office.run('export', 'csv', folder);
    for (const name of readdirSync(folder))
        check(!readFileSync(join(folder, name), 'utf8').includes('Dolores'), `${name} names her`);
});

step('3.14', '2026-06-15T09:00', 'the county’s link at nine', async (s) => {
    same((await fetch(`${s.office.origin}${s.dunn.partner_link}/packet`)).status, 200, 'at nine');
});
step('3.14', '2026-06-15T10:01', 'she takes her yes back: nothing from then on', async (s) => {
    const kofi = s.as('Kofi');
    const consent = await kofi.get(`/consents/${s.dunn.consent}`);
    await kofi.remove(`/consents/${consent.id}`, consent.version);
    for (const end of ['', '/packet'])
        same((await fetch(s.office.origin + s.dunn.partner_link + end)).status, 410, end);
    const receipt = (await kofi.items(`/people/${s.renee.id}/disclosures`))
        .find((one) => one.to.includes('Family services'));
    check(receipt.opened_on && receipt.revoked_on, 'the receipt of what she opened');
});

await apart.tell(import.meta);
