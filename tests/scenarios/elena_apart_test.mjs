// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1, Elena and Daniel kept apart: labels, the front desk's hint, the wall and who has looked.
 * It needs little of the rest, so it begins with two records of its own. */
import { Story, enrol } from './story.mjs';
import { check, same } from './tap.mjs';

const apart = new Story();
const step = apart.step.bind(apart);

/* What exists only on her side, and only on his. */
const HERS = ['302-555-0177', '5550177', 'Carmen', 'Linden Court', 'Tidal Legal Aid',
    'he reads my phone', 'Elena Ruiz-Hart'];
const HIS = ['Night shift at the port', '302-555-0188', '5550188'];

const holdsNone = (text, strings, where) => {
    for (const one of strings) check(!text.includes(one), `${where} holds "${one}"`);
};
const word = (value) => JSON.stringify(value);

/* An answer must not differ from the one about somebody who isn't there. */
async function asIfAbsent(client, path, unknown) {
    const [is, isnt] = [await client.get(path, 404), await client.get(unknown, 404)];
    same(is, isnt, `${path} answers otherwise than for an unknown id`);
}

/* What the front desk is shown beside a name it is about to write down. */
async function hinted(s, name) {
    const web = await s.office.web('Ina');
    const page = await web.submit(await web.get('/p/new'), '/p/new', {
        name, value: '302-555-0177', look: 'yes' });
    return page.text.replace(/value="[^"]*"/g, '');
}

step('1.1', '2026-03-02T09:10', 'Elena, with Bea', async (s) => {
    const bea = s.as('Bea');
    s.elena = await bea.post('/people', {
        name: 'Elena Ruiz-Hart',
        contacts: [{ kind: 'phone', value: '(302) 555-0177',
            safe: { voicemail: false, text: true, who_may_hear: 'nobody' } }],
    });
    await enrol(bea, s.elena, 'Family', '2026-03-02');
    await bea.post(`/people/${s.elena.id}/story`, {
        words: 'I want out, and he reads my phone.', said_by: 'client' });
});

step('1.3', '2026-03-03T10:00', 'their household', async (s) => {
    const bea = s.as('Bea');
    for (const [key, name] of [['daniel', 'Daniel Hart'], ['nia', 'Nia Hart'],
        ['sol', 'Sol Hart'], ['carmen', 'Carmen Ruiz']]) {
        s[key] = await bea.post('/people', { name });
        await enrol(bea, s[key], 'Family', '2026-03-03');
    }
    s.maple = await bea.post('/households', {
        name: 'Maple Street',
        members: [s.elena, s.daniel, s.nia, s.sol].map((who) => ({
            person: who.id, from: '2019-08-01' })),
    });
    await bea.post(`/people/${s.elena.id}/relationships`, {
        other: s.carmen.id, kind: 'mother', strength: 2 });
    check((await hinted(s, 'Daniel Hart')).includes('same name'), 'no hint at all');
});

step('1.4', '2026-03-03T11:00', 'a note under two labels needs both; no contact', async (s) => {
    const bea = s.as('Bea');
    s.note = await bea.post(`/people/${s.elena.id}/notes`, {
        kind: 'office', started: '2026-03-03T15:00:00Z', minutes: 40,
        text: 'Asked alone, she says that he pushed her in June.', labels: ['gen', 'dv'],
    });
    await bea.post(`/notes/${s.note.id}/sign`, {}, 200);
    s.tie = await bea.post(`/people/${s.elena.id}/relationships`, {
        other: s.daniel.id, kind: 'husband', strength: -2, no_contact: true });
    same(s.tie.no_contact, true, 'the tie');
    /* Joss works with her too, and holds no DV label. */
    await s.as('Ruth').post(`/people/${s.elena.id}/assignments`, {
        worker: 'Hal', role: 'secondary', from: '2026-03-03' });
    await s.as('Hal').get(`/notes/${s.note.id}`, 404);
    const list = await s.as('Hal').items(`/people/${s.elena.id}/notes`);
    same(list.length, 0, 'Hal sees the note in the list');
    const found = await s.office.page('Hal', `/find?q=${encodeURIComponent('pushed June')}`);
    holdsNone(found.text, ['he pushed her'], 'Hal’s search');
    check((await bea.items(`/people/${s.elena.id}/notes`)).length === 1, 'Bea lost it');
    /* The mark fails closed: an edit doesn't take it off. */
    const refused = await bea.patch(`/relationships/${s.tie.id}`, { no_contact: false },
        s.tie.version, 409);
    same(refused.error.guard, 'two_people', 'taking the mark off');
});

step('1.5', '2026-03-04T10:00', 'the front desk’s hint says nothing; two are told', async (s) => {
    const ina = s.as('Ina');
    s.dan = await ina.post('/people', {
        name: 'Dan Hart', contacts: [{ kind: 'phone', value: '302-555-0188' }] });
    for (const name of ['Daniel Hart', 'Elena Ruiz-Hart', 'Nia Hart']) {
        holdsNone(await hinted(s, name), ['same name', 'same phone', s.daniel.id.slice(2),
            s.elena.id.slice(2), s.nia.id.slice(2)], `the hint for ${name}`);
    }
    for (const [name, sees] of [['Ruth', 1], ['Noor', 1], ['Vera', 0]]) {
        const items = (await s.as(name).items('/reviews'))
            .filter((one) => one.kind === 'conflict_of_interest' && one.person === s.dan.id);
        same(items.length, sees, `what ${name} has to look at`);
        if (sees) same(items[0].other, s.daniel.id, 'who it may be');
    }
    /* A name that comes later tells as much as the first. */
    const later = await s.as('Kofi').post('/people', { name: 'not told' });
    await s.as('Kofi').patch(`/people/${later.id}`, { name: 'Daniel Hart' }, later.version);
    same((await s.as('Noor').items('/reviews')).filter((one) => one.person === later.id).length,
        1, 'what Noor has to look at when a name comes later');
    for (const name of ['Ina', 'Bea', 'Kofi', 'Lou', 'Pat']) {
        same((await s.as(name).get('/reviews', 403)).error.code, 'not_allowed', name);
    }
});

step('1.5', '2026-03-04T11:00', 'a verdict half written stays with its own item', async (s) => {
    const web = await s.office.web('Noor');
    const [one, two] = await s.as('Noor').items('/reviews');
    check(one && two, 'two to look at');
    const list = await web.get('/reviews');
    const path = `/reviews/${two.id.slice(3)}`;
    const sent = await web.submit(list, path, { finding: 'I looked.' });
    same(sent.status, 422, 'without a verdict');
    same(sent.text.split('I looked.').length, 2, 'it is gone, or in every form');
    same(sent.text.split('<details open').length + sent.text.split('open><summary').length, 3,
        'the one form that is open');
    await web.keep(list, path, { finding: 'half a sentence' });
    const kept = await web.get(`${path}?draft=use`);
    same(kept.text.split('half a sentence').length, 2, 'the draft');
    const apart = `/p/${s.elena.id.slice(2)}/apart`;
    const ruth = await s.office.web('Ruth');
    await ruth.keep(await ruth.get(apart), apart, { reason: 'half a reason' });
    check((await ruth.get(`${apart}?draft=use`)).text.includes('half a reason'), 'apart lost it');
});

step('1.6', '2026-03-04T14:00', 'the wall: one worker a side, two people to lift it', async (s) => {
    const ruth = s.as('Ruth');
    for (const other of [s.dan, s.daniel]) {
        s.wall = await ruth.post(`/people/${s.elena.id}/walls`, {
            against: other.id, what: 'opposed in a divorce', reason: 'He pushed her.' });
    }
    for (const who of [s.dan, s.daniel]) {
        await ruth.post(`/people/${who.id}/assignments`, {
            worker: 'Kofi', role: 'primary', from: '2026-03-04' });
        await enrol(s.as('Kofi'), who, 'Recovery', '2026-03-04');
    }
    const over = await ruth.post(`/people/${s.elena.id}/assignments`, {
        worker: 'Kofi', role: 'secondary', from: '2026-03-04' }, 409);
    same(over.error.guard, 'not_possible', 'Kofi on both sides');
    await ruth.remove(`/walls/${s.wall.id}`, undefined, 403);
    await ruth.remove(`/walls/${s.wall.id}`, undefined, 403);
    same((await ruth.get(`/walls/${s.wall.id}`)).state, 'up', 'the wall after one');
    for (const name of ['Kofi', 'Bea', 'Ina'])
        await s.as(name).get(`/people/${name === 'Kofi' ? s.dan.id : s.elena.id}/walls`, 403);
    await s.as('Bea').remove(`/walls/${s.wall.id}`, undefined, 404);
});

step('1.7', '2026-03-05T09:00', 'Kofi finds nothing of Elena, Bea nothing of Daniel', async (s) => {
    const unknown = `p_${'a'.repeat(26)}`;
    const sides = [['Kofi', s.elena, s.daniel, HERS, ['Elena', 'Carmen', '5550177', 'Linden']],
        ['Bea', s.daniel, s.elena, HIS, ['Daniel', 'Dan Hart', '5550188', 'port']]];
    await s.as('Kofi').post(`/people/${s.daniel.id}/story`, {
        words: 'Night shift at the port. My wife Elena wants to leave.', said_by: 'client' });
    for (const [name, shut, open, strings, typed] of sides) {
        const client = s.as(name);
        for (const more of ['', '/notes', '/households', '/relationships', '/story', '/checks',
            '/consents', '/disclosures', '/looks', '/needs'])
            await asIfAbsent(client, `/people/${shut.id}${more}`, `/people/${unknown}${more}`);
        for (const words of typed) {
            const hits = await client.items(`/people?search=${encodeURIComponent(words)}`);
            same(hits.filter((one) => one.id === shut.id).length, 0, `${name} looks for ${words}`);
            const page = await s.office.page(name, `/find?q=${encodeURIComponent(words)}`);
            check(!page.text.includes(shut.id.slice(2)), `${name} finds ${words} on a page`);
        }
        for (const path of [`/p/${open.id.slice(2)}`, `/p/${open.id.slice(2)}/family`,
            `/p/${open.id.slice(2)}/story`, '/p', '/my-day']) {
            const page = await s.office.page(name, path);
            same(page.status, 200, path);
            holdsNone(page.text, strings, `${name}’s ${path}`);
        }
        holdsNone(word(await client.get(`/people/${open.id}`)), strings, `${name}’s record`);
        const members = (await client.get(`/households/${s.maple.id}`)).members;
        check(!members.some((one) => one.person === shut.id), `${name} sees the other at home`);
        const glass = await client.post(`/people/${shut.id}/break-glass`, {
            reason: 'He says that she is in danger.' }, 403);
        const nobody = await client.post(`/people/${unknown}/break-glass`, {
            reason: 'He says that she is in danger.' }, 403);
        same(glass, nobody, 'an emergency for somebody behind the wall');
    }
    const ties = await s.as('Kofi').items(`/people/${s.daniel.id}/relationships`);
    same(ties.length, 0, 'what Bea wrote along into Daniel’s record');
    const both = await s.as('Ruth').get(`/households/${s.maple.id}`);
    check(!(both.members.some((one) => one.person === s.elena.id)
        && both.members.some((one) => one.person === s.daniel.id)), 'both sides on one page');
    const told = (await s.as('Noor').items('/reviews'))
        .filter((one) => one.kind === 'refused_emergency');
    same(told.map((one) => one.who).sort(), ['Bea', 'Kofi'], 'refused emergencies told to Noor');
});

step('1.8', '2026-03-16T09:00', 'her new address is an area, and no export has it', async (s) => {
    const bea = s.as('Bea');
    s.carmens = await bea.post('/households', {
        name: 'Carmen’s', address: 'Linden Court 4', area_only: true,
        members: [s.carmen, s.elena, s.nia, s.sol].map((who) => ({
            person: who.id, from: '2026-03-16' })) });
    holdsNone(word(await bea.get(`/households/${s.carmens.id}`)), ['Linden'], 'the household');
    const family = await s.office.page('Bea', `/p/${s.elena.id.slice(2)}/family`);
    holdsNone(family.text, ['Linden'], 'the family page');
});

/* ---- the leak crawler: every page and every GET of the API, as each role ---- */

const MOST_PAGES = 150;

/* All pages somebody reaches by links, and those of a record opened by its address alone. */
async function crawl(s, name, people, look) {
    const web = await s.office.web(name);
    const queue = ['/', '/p', '/find?q=hart', '/find?q=elena', '/find?q=5550177', '/find?q=linden',
        '/reviews', '/trail', '/drafts', '/team',
        ...people.flatMap((one) => ['', '/family', '/story', '/about', '/goals', '/log', '/share',
            '/looks', '/apart', '/notes', '/print'].map((end) => `/p/${one.id.slice(2)}${end}`))];
    const known = new Set(queue), kinds = new Map();
    let pages = 0;
    while (queue.length && pages < MOST_PAGES) {
        const path = queue.shift();
        const kind = path.split('?')[0].replace(/\b[a-z2-7]{26}\b/g, '{x}');
        if ((kinds.get(kind) ?? 0) >= 8 || /sign-out|\.(css|js|svg)/.test(path)) continue;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        const page = await web.get(path);
        if (page.status >= 500) throw new Error(`${name}: ${path} gave ${page.status}`);
        pages += 1;
        look(path, page.text);
        for (const [, href] of page.text.matchAll(/href="?(\/[^"\s>#]*)/g)) {
            const next = href.replaceAll('&amp;', '&');
            if (!known.has(next)) { known.add(next); queue.push(next); }
        }
    }
    return pages;
}

/* Every GET of the route table, with the references of both sides put in. */
async function askAll(s, name, people, look) {
    const client = s.as(name);
    const described = await (await fetch(`${s.office.origin}/api/openapi.json`)).json();
    const paths = Object.entries(described.paths).filter(([, verbs]) => verbs.get)
        .map(([path]) => path.replace('/api/v1', ''));
    let asked = 0;
    for (const path of paths) {
        const whose = path.includes('{p}') ? people : [null];
        for (const one of whose) {
            const full = path.replace('{p}', one?.id).replace('{n}', s.note.id)
                .replace('{t}', s.tie.id).replace('{h}', s.carmens.id).replace('{wa}', s.wall.id);
            if (full.includes('{')) continue;
            const answer = await fetch(`${s.office.origin}/api/v1${full}`, {
                headers: { Authorization: `Bearer ${client.token}` } });
            if (answer.status >= 500) throw new Error(`${name}: ${full} gave ${answer.status}`);
            look(full, await answer.text());
            asked += 1;
        }
    }
    return asked;
}

/* What each role must never see of Elena's side, or of Daniel's: words only, never the names that a
 * role does see. */
const NEVER = {
    Kofi: [...HERS, 'pushed her'],
    Bea: HIS,
    Hal: ['Night shift at the port', '302-555-0188', 'pushed her', 'Linden Court'],
    Ina: ['he reads my phone', 'Linden Court', 'pushed her', 'Night shift at the port'],
    Lou: ['he reads my phone', 'Linden Court', 'pushed her', 'Night shift', '0177', '0188',
        'Elena', 'Carmen', 'Daniel'],
    Noor: ['he reads my phone', 'Linden Court', 'Night shift', '0177', '0188',
        'Elena', 'Carmen', 'Daniel'],
    Pat: ['he reads my phone', 'Linden Court', 'pushed her', 'Night shift', '0177', '0188',
        'Elena', 'Carmen', 'Daniel'],
};
for (const [name, strings] of Object.entries(NEVER)) {
    step('1.x', '2026-07-02T12:00', `no page and no answer leaks to ${name}`, async (s) => {
        const people = [s.elena, s.daniel, s.dan, s.nia, s.sol, s.carmen];
        /* The words asked for stand in the box that asked. */
        const look = (path, text) => holdsNone(text.replace(/value="[^"]*"/g, ''), strings,
            `${name}: ${path}`);
        const pages = await crawl(s, name, people, look);
        const asked = await askAll(s, name, people, look);
        check(pages > 20 && asked > 60, `only ${pages} pages and ${asked} answers`);
    });
}

step('1.18', '2026-07-02T10:00', 'Daniel, with a custody order on file, gets nothing of Sol’s', async (s) => {
    const kofi = s.as('Kofi'), bea = s.as('Bea');
    await bea.post(`/people/${s.sol.id}/relationships`, { other: 'Daniel Hart', kind: 'father' });
    await bea.post(`/people/${s.sol.id}/relationships`, { other: s.carmen.id,
        kind: 'grandmother' });
    const note = await bea.post(`/people/${s.sol.id}/notes`, { kind: 'home', on: '2026-07-01',
        minutes: 20, text: 'Sol drew a football field.' });
    await bea.post(`/notes/${note.id}/sign`, {}, 200);
    const papers = {};
    for (const holder of ['Daniel Hart', 'Carmen Ruiz'])
        papers[holder] = await bea.post(`/people/${s.sol.id}/authorities`, { holder,
            kind: 'custody_order', document: `Family Court, ${holder}`, from: '2026-04-06' });
    same(papers['Daniel Hart'].state, 'in_force', 'the order');
    same((await bea.items(`/authorities/${papers['Carmen Ruiz'].id}/given`)).length, 1,
        'what somebody else may be given');
    same(await bea.items(`/authorities/${papers['Daniel Hart'].id}/given`), [],
        'what he may be given');
    const page = await s.office.page('Bea',
        `/p/${s.sol.id.slice(2)}/authority/${papers['Daniel Hart'].id.slice(3)}/given`);
    check(page.text.includes('nothing to give') && !page.text.includes('football'), 'the page');
    await asIfAbsent(kofi, `/authorities/${papers['Daniel Hart'].id}`,
        `/authorities/au_${'a'.repeat(26)}`);
    const his = await s.office.page('Kofi', `/p/${s.daniel.id.slice(2)}`);
    holdsNone(his.text, ['football', 'Family Court', s.sol.id.slice(2)], 'Kofi’s page');
    await asIfAbsent(kofi, `/people/${s.sol.id}/notes`, `/people/p_${'a'.repeat(26)}/notes`);
});

step('1.19', '2026-07-02T11:00', 'who has looked: Bea, Ruth and Hal; not Kofi, not Daniel', async (s) => {
    await s.as('Ruth').get(`/people/${s.elena.id}`);
    const looks = await s.as('Bea').items(`/people/${s.elena.id}/looks?limit=200`);
    same([...new Set(looks.map((one) => one.who))].sort(), ['Bea', 'Hal', 'Ruth'], 'who looked');
    for (const one of looks) check(one.when && one.purpose && one.what, `a look says ${word(one)}`);
});

step('lift', '2026-07-03T09:00', 'a second person lifts it', async (s) => {
    await s.as('Noor').remove(`/walls/${s.wall.id}`);
    same((await s.as('Ruth').get(`/walls/${s.wall.id}`)).state, 'lifted', 'the wall');
});

await apart.tell(import.meta);
