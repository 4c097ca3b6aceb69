// SPDX-License-Identifier: AGPL-3.0-or-later
/* Each role signs in and follows every link from its first page. Each page must answer, keep to
 * its width, obey its own CSP and stay light; each kind of page must pass axe at 1280 and 390 px,
 * light and dark. Pages that differ only in whom they are about are one kind.
 */
import { PAGE_BYTES, PHONE, WIDE, axeFaults, bytesOf, check, context, none, open, run, shot,
         sidewaysFaults, signIn, test } from './harness.mjs';
import { startServer } from './server.mjs';

const PAGES = 60, EACH_KIND = 2;
const server = await startServer();
const roles = [...new Set(server.signIns.map((one) => one.role))];
const kindOf = (path) => path.split('?')[0].replace(/\b[a-z2-7]{26}\b/g, '{x}')
    .replace(/\d{4}-\d\d-\d\d/g, '{day}').replace(/\/\d+(?=\/|$)/g, '/{n}');
const seenByAll = new Set();    // kinds whose narrow and dark looks have been checked

async function links(page) {
    return page.evaluate(() => [...document.querySelectorAll('a[href]')]
        .filter((a) => a.origin === location.origin && !a.matches('[data-leave], [download]'))
        .map((a) => a.pathname + a.search));
}

/* Follows links, breadth first; gives what was found per check. */
async function crawl(role) {
    const state = await signIn(server.origin, server.as(role));
    const wide = await context({ size: WIDE, state });
    const page = await open({ context: wide });
    const found = { pages: [], dead: [], faults: [], sideways: [], heavy: [], axe: [] };
    const queue = ['/'], known = new Set(queue), kinds = new Map();

    while (queue.length && found.pages.length < PAGES) {
        const path = queue.shift();
        const kind = kindOf(path);
        if ((kinds.get(kind) || 0) >= EACH_KIND) continue;
        let response;
        try {
            response = await page.goto(server.origin + path);
        } catch (error) {
            if (/Download is starting/.test(error.message)) continue;
            found.dead.push(`${path}: ${error.message.split('\n')[0]}`);
            continue;
        }
        const status = response.status();
        const html = /^text\/html/.test(response.headers()['content-type'] || '');
        if (status >= 400) found.dead.push(`${path}: ${status}`);
        if (!html || status >= 400) continue;
        found.pages.push(path);
        found.sideways.push(...await sidewaysFaults(page));
        const bytes = await bytesOf(page, response);
        if (bytes > PAGE_BYTES) found.heavy.push(`${path}: ${bytes} bytes`);
        if (!kinds.has(kind)) {
            found.axe.push(...await axeFaults(page));
            await shot(page, `${role}${kind.replace(/[^a-z0-9]+/gi, '-')}-1280`);
        }
        kinds.set(kind, (kinds.get(kind) || 0) + 1);
        for (const next of await links(page)) {
            if (!known.has(next)) { known.add(next); queue.push(next); }
        }
    }
    found.faults.push(...page.faults);
    await wide.close();
    found.firsts = [...kinds.keys()].map((kind) => found.pages.find((p) => kindOf(p) === kind));
    return { state, ...found };
}

async function look(found, setting, name) {
    const faults = [];
    const narrow = await context({ ...setting, state: found.state });
    const page = await open({ context: narrow });
    for (const path of found.firsts) {
        const key = `${name} ${kindOf(path)}`;
        await page.goto(server.origin + path);
        faults.push(...await sidewaysFaults(page));
        if (seenByAll.has(key)) continue;
        seenByAll.add(key);
        faults.push(...await axeFaults(page));
        await shot(page, `${kindOf(path).replace(/[^a-z0-9]+/gi, '-')}-${name}`);
    }
    faults.push(...page.faults);
    await narrow.close();
    return faults;
}

test('the practice agency has somebody of each role to sign in', async () => {
    for (const role of ['worker', 'supervisor', 'administrator']) server.as(role);
    check(roles.length >= 3, `only ${roles.join(', ')}`);
});
test('signing in works without script', async () => {
    await signIn(server.origin, server.signIns[0], { script: false });
});

for (const role of roles) {
    let found = null;
    const crawled = () => { check(found, 'the walk through the pages did not end'); return found; };
    test(`${role}: every link leads somewhere`, async () => {
        found = await crawl(role);
        none(found.dead, 'dead links');
        check(found.pages.length > 3, `only ${found.pages.length} pages found`);
        console.log(`# ${role}: ${found.pages.length} pages of ${found.firsts.length} kinds`);
    });
    test(`${role}: no page has a script error or breaks its CSP`, async () => {
        none(crawled().faults, 'faults');
    });
    test(`${role}: no page scrolls sideways at 1280`, async () => {
        none(crawled().sideways, 'too wide');
    });
    test(`${role}: every page is under ${PAGE_BYTES / 1000} kB with its style sheet`, async () => {
        none(crawled().heavy, 'too heavy');
    });
    test(`${role}: axe finds nothing at 1280`, async () => {
        none(crawled().axe, 'axe found');
    });
    test(`${role}: nothing is wrong on a phone`, async () => {
        none(await look(crawled(), { size: PHONE }, '390'), 'found');
    });
    test(`${role}: nothing is wrong in the dark`, async () => {
        none(await look(crawled(), { size: PHONE, dark: true }, '390-dark'), 'found');
    });
}
await run();
