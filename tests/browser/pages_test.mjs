// SPDX-License-Identifier: AGPL-3.0-or-later
/* Each role signs in and follows every link from its first page. Each page must answer, keep to
 * its width, obey its own CSP and stay light; each kind of page must pass axe at 1280 and 390 px,
 * light and dark. Pages that differ only in whom they are about are one kind. A page is fetched
 * once and then looked at in each setting; two roles are walked at a time.
 */
import { PAGE_BYTES, PHONE, WIDE, axeFaults, bytesOf, check, context, none, open, run, shot,
         sidewaysFaults, signIn, test } from './harness.mjs';
import { startServer } from './server.mjs';

const PAGES = 60, EACH_KIND = 2, AT_ONCE = 2;
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

/* The first page of a kind, as it comes up, on a phone, and in the dark. What axe finds beside
 * colours doesn't change with them. */
async function look(page, role, kind, found) {
    const name = `${role}${kind.replace(/[^a-z0-9]+/gi, '-')}`;
    found.axe.push(...await axeFaults(page));
    await shot(page, `${name}-1280`);
    const fresh = !seenByAll.has(kind);
    seenByAll.add(kind);
    if (fresh) {
        await page.emulateMedia({ colorScheme: 'dark' });
        found.dark.push(...await axeFaults(page, ['color-contrast']));
    }
    await page.setViewportSize(PHONE);
    found.phone.push(...await sidewaysFaults(page));
    if (fresh) {
        found.dark.push(...await axeFaults(page, ['color-contrast']));
        await shot(page, `${name}-390-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
        found.phone.push(...await axeFaults(page));
        await shot(page, `${name}-390`);
    }
    await page.setViewportSize(WIDE);
}

/* Follows links, breadth first; gives what was found per check. */
async function crawl(role) {
    const state = await signIn(server.origin, server.as(role));
    const wide = await context({ size: WIDE, state });
    const page = await open({ context: wide });
    const found = { pages: [], dead: [], faults: [], sideways: [], heavy: [], axe: [], phone: [],
                    dark: [] };
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
        for (const next of await links(page)) {
            if (!known.has(next)) { known.add(next); queue.push(next); }
        }
        if (!kinds.has(kind)) await look(page, role, kind, found);
        kinds.set(kind, (kinds.get(kind) || 0) + 1);
    }
    found.kinds = kinds.size;
    found.faults.push(...page.faults);
    await wide.close();
    return found;
}

/* Each role's walk, AT_ONCE of them on the way at any time. */
const ahead = [...roles];
const walks = new Map(roles.map((role) => {
    const walk = {};
    walk.done = new Promise((resolve, reject) => Object.assign(walk, { resolve, reject }));
    walk.done.catch(() => {});    // said by the tests that wait for it
    return [role, walk];
}));
async function lane() {
    for (let role; (role = ahead.shift());) {
        await crawl(role).then(walks.get(role).resolve, walks.get(role).reject);
    }
}

test('the practice agency has somebody of each role to sign in', async () => {
    for (const role of ['worker', 'supervisor', 'administrator']) server.as(role);
    check(roles.length >= 3, `only ${roles.join(', ')}`);
});
test('signing in works without script', async () => {
    await signIn(server.origin, server.signIns[0], { script: false });
    for (let n = 0; n < AT_ONCE; n += 1) lane();
});

for (const role of roles) {
    const walked = walks.get(role).done;
    test(`${role}: every link leads somewhere`, async () => {
        const found = await walked;
        none(found.dead, 'dead links');
        check(found.pages.length > 3, `only ${found.pages.length} pages found`);
        console.log(`# ${role}: ${found.pages.length} pages of ${found.kinds} kinds`);
    });
    for (const [sentence, what] of [
        ['no page has a script error or breaks its CSP', 'faults'],
        ['no page scrolls sideways at 1280', 'sideways'],
        [`every page is under ${PAGE_BYTES / 1000} kB with its style sheet`, 'heavy'],
        ['axe finds nothing at 1280', 'axe'],
        ['nothing is wrong on a phone', 'phone'],
        ['nothing is wrong in the dark', 'dark'],
    ]) {
        test(`${role}: ${sentence}`, async () => none((await walked)[what], what));
    }
}
await run();
