// SPDX-License-Identifier: AGPL-3.0-or-later
/* assets/alongside.js by itself, under the program's CSP: each thing script adds, and that the
 * same thing works without it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, none, open, run, same, test, top, until } from './harness.mjs';
import { still } from './still.mjs';

const frame = (body, more = '') => `<!doctype html><html lang="en"${more}><head><meta charset="utf-8">
<title>t</title><link rel="stylesheet" href="/alongside.css">
<script src="/alongside.js" defer></script></head><body>${body}</body></html>`;
const hidden = '<input type="hidden" name="_csrf" value="tok"><input type="hidden" name="_once" value="o1">';
const form = `<form method="post" action="/save" data-draft="/p/x/note">${hidden}
<label for="w">What</label><textarea id="w" name="what"></textarea><input type="password" name="pin" value="1">
<input type="checkbox" name="agrees" value="yes" checked aria-label="a"><p class="saved" role="status"></p>
<button>Save</button></form>`;
const list = `<ul data-list><li id="a"><a href="/one">One</a><form method="post" action="/done/1"><button data-done>Done</button></form></li>
<li id="b"><a href="/two">Two</a><form method="post" action="/done/2"><button data-done>Done</button></form></li></ul>
<a href="/keys" data-key="?">Keys</a><a href="/note" data-key="n">Note</a><a href="/people" data-key="g p">People</a>
<form class="find" action="/find"><input data-find name="q" aria-label="find"></form>`;
const order = { now: ['School', 'Money', 'Stairs'] };
const ranked = () => frame(`<ol id="rank" data-reorder="rows">${order.now.map((word) => `<li>${word}
<form method="post" action="/order"><input type="hidden" name="_once" value="${Math.random()}">
<button name="up" value="${word}">Up</button></form></li>`).join('')}</ol>
<p id="rows">${order.now.join(' ')}</p>`);

let draftAnswer = 204;
const pages = {
    '/form': frame(form),
    '/form-here': frame(form.replace('data-draft="/p/x/note"', 'data-draft')),
    '/drafts': () => ({ status: draftAnswer }),
    '/save': frame('<h1>Saved</h1>'),
    '/list': frame(list),
    '/list-off': frame(list, ' data-keys="off"'),
    '/undo': frame('<div class="undo" role="status" data-undo="1"><form method="post" action="/undone"><button>Undo</button></form></div>'),
    '/undone': frame('<h1>Undone</h1>'),
    '/rank': ranked,
    '/order': (fields) => {
        const at = order.now.indexOf(fields.get('up'));
        if (at > 0) [order.now[at - 1], order.now[at]] = [order.now[at], order.now[at - 1]];
        return { status: 303, headers: { Location: '/rank' } };
    },
    '/hide-page': frame(`${form}<form method="post" action="/hide" data-hide>${hidden}<button>Hide</button></form>`),
    '/hide': frame('<h1>Hidden</h1>'),
    '/client': frame('<h1>Question</h1><a href="/weather" data-leave>Leave</a>'),
    '/weather': frame('<h1>Weather</h1>'),
    '/soon': frame(`${form}<div class="timeout" role="alertdialog" data-seconds="122" data-after="/sign-in" hidden>
        <form method="post" action="/session">${hidden}<button data-stay>Stay</button></form></div>`),
    '/session': { status: 204 },
    '/ending': frame(`${form}<div class="timeout" role="alertdialog" data-seconds="6" data-after="/sign-in" hidden>
        <form method="post" action="/session">${hidden}<button data-stay>Stay</button></form></div>`),
    '/sign-in': frame('<h1>Sign in</h1>'),
    '/dates': frame('<div class="row dateparts"><input aria-label="d" id="d"><select aria-label="m" id="m"><option value=""></option><option value="9">9</option><option value="12">12</option></select><input aria-label="y" id="y"></div>'),
};
for (const path of ['/one', '/two', '/keys', '/note', '/people', '/find', '/done/1', '/done/2']) {
    pages[path] = frame(`<h1>${path}</h1>`);
}
const site = await still(pages);
const at = async (path, setting) => {
    const page = await open(setting);
    await page.goto(site.origin + path);
    site.posted.length = 0;
    return page;
};
const lands = (page, path) => page.waitForURL(site.origin + path);
const drafts = () => site.posted.filter((one) => one.path === '/drafts');

test('a draft is kept 2 s after typing stops, without tokens or secrets', async () => {
    const page = await at('/form');
    await page.locator('#w').pressSequentially('She fell', { delay: 20 });
    const typed = Date.now();
    await until(() => drafts().length > 0, 'no draft was sent');
    const [draft] = drafts();
    check(draft.at - typed > 1500, `sent ${draft.at - typed} ms after the last key`);
    same([draft.fields.get('_csrf'), draft.fields.get('page'), draft.fields.get('body')],
         ['tok', '/p/x/note', 'what=She+fell&agrees=yes'], 'the draft');
    await until(async () => /^✓ Draft kept \d/.test(await page.locator('.saved').innerText()),
                'the page does not say that it was kept');
    await page.waitForTimeout(2500);
    same(drafts().length, 1, 'posts when nothing changed');
    none(page.faults, 'faults');
    await page.context().close();
});
test('a draft without a path of its own is kept under the page’s', async () => {
    const page = await at('/form-here');
    await page.fill('#w', 'Here');
    await until(() => drafts().length > 0, 'no draft was sent');
    same(drafts()[0].fields.get('page'), '/form-here', 'the page');
    await page.context().close();
});
test('a draft that could not be kept says so', async () => {
    const page = await at('/form');
    draftAnswer = 503;
    await page.fill('#w', 'Text');
    await until(() => page.locator('.saved.late').count(), 'the page says nothing');
    draftAnswer = 204;
    await page.context().close();
});
test('leaving the page keeps what was typed in the last second', async () => {
    const page = await at('/form');
    await page.fill('#w', 'Last words');
    await page.goto(`${site.origin}/sign-in`);
    await until(() => drafts().length > 0, 'the draft was lost');
    check(drafts()[0].fields.get('body').startsWith('what=Last+words'), 'another text was kept');
    await page.context().close();
});
test('a saved form leaves no draft behind', async () => {
    const page = await at('/form');
    await page.fill('#w', 'Saved text');
    await page.keyboard.press('Control+Enter');
    await lands(page, '/save');
    await page.waitForTimeout(300);
    same(drafts().length, 0, 'drafts after saving');
    same(site.posted.filter((one) => one.path === '/save')[0].fields.get('what'), 'Saved text', 'saved');
    await page.context().close();
});
test('letters walk the list, open, finish and lead away', async () => {
    const page = await at('/list');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    same(await page.locator('.selected').getAttribute('id'), 'b', 'the row after j j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await lands(page, '/one');
    await page.goBack();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await lands(page, '/done/2');
    for (const [keys, path] of [[['n'], '/note'], [['g', 'p'], '/people'], [['?'], '/keys']]) {
        await page.goto(`${site.origin}/list`);
        for (const key of keys) await page.keyboard.press(key);
        await lands(page, path);
    }
    await page.context().close();
});
test('letters are letters inside a box, and can be switched off', async () => {
    const page = await at('/list');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('n?j');
    same(await page.locator('[data-find]').inputValue(), 'n?j', 'the find box');
    await page.goto(`${site.origin}/list-off`);
    await page.keyboard.press('n');
    await page.keyboard.press('j');
    await page.waitForTimeout(200);
    check(page.url().endsWith('/list-off'), 'n led away');
    same(await page.locator('.selected').count(), 0, 'rows selected');
    await page.keyboard.press('Control+k');
    check(await page.locator('[data-find]').evaluate((e) => e === document.activeElement),
          'Ctrl K no longer finds');
    await page.context().close();
});
test('the undo bar goes after its time, but not while somebody is on it', async () => {
    const page = await at('/undo');
    await page.locator('.undo button').focus();
    await page.waitForTimeout(1500);
    check(await page.locator('.undo').isVisible(), 'gone under the cursor');
    await page.keyboard.press('u');
    await lands(page, '/undone');
    await page.goto(`${site.origin}/undo`);
    await until(() => page.locator('.undo').isHidden(), 'it stays for ever', 4);
    await page.context().close();
});
test('the time-out notice comes two minutes before and is put off in one press', async () => {
    const page = await at('/soon');
    check(await page.locator('.timeout').isHidden(), 'shown too early');
    await until(() => page.locator('.timeout').isVisible(), 'not shown', 6);
    await page.keyboard.press('Enter');
    await until(() => page.locator('.timeout').isHidden(), 'it did not go away');
    same(site.posted.find((one) => one.path === '/session').fields.get('_csrf'), 'tok', 'token');
    await page.context().close();
});
test('a session that ends keeps the draft first', async () => {
    const page = await at('/ending');
    await page.fill('#w', 'Nearly lost');
    await until(() => drafts().length > 0, 'no draft was kept');
    await page.waitForURL(`${site.origin}/sign-in`, { timeout: 15000 });
    await page.context().close();
});
test('Shift three times hides the screen and keeps the draft', async () => {
    const page = await at('/hide-page');
    await page.fill('#w', 'Private');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift');
    await lands(page, '/hide');
    check(drafts().length > 0, 'the draft was lost');
    await page.context().close();
});
test('leaving a client page takes it out of the tab’s history', async () => {
    const page = await at('/sign-in');
    await page.goto(`${site.origin}/client`);
    await page.click('[data-leave]');
    await lands(page, '/weather');
    await page.goBack();
    check(!page.url().endsWith('/client'), 'the back button shows the client’s page');
    await page.context().close();
});
test('moving up changes the list in place and keeps the focus', async () => {
    const page = await at('/rank');
    await page.evaluate(() => { window.stayed = true; });
    await page.click('button[value=Stairs]');
    await until(async () => await page.locator('#rows').innerText() === 'School Stairs Money',
                'the rows did not move');
    check(await page.evaluate(() => window.stayed), 'the page was loaded anew');
    same(await page.evaluate(() => document.activeElement.value), 'Stairs', 'the focus');
    await page.context().close();
});
test('three numbers pasted fill the three boxes of a date', async () => {
    const page = await at('/dates');
    const paste = (text) => page.evaluate((words) => {
        const data = new DataTransfer();
        data.setData('text', words);
        document.querySelector('#d').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    const values = () => page.evaluate(() => ['d', 'm', 'y'].map((id) => document.getElementById(id).value));
    await paste('2026-12-09');
    same(await values(), ['9', '12', '2026'], 'from an ISO date');
    await paste('4.9.2025');
    same(await values(), ['4', '9', '2025'], 'from day, month, year');
    await page.context().close();
});
test('all of it works without script', async () => {
    const page = await at('/form', { script: false });
    await page.fill('#w', 'Plain');
    await page.click('button');
    await lands(page, '/save');
    order.now = ['School', 'Money', 'Stairs'];
    await page.goto(`${site.origin}/rank`);
    await page.click('button[value=Money]');
    await until(async () => await page.locator('#rows').innerText() === 'Money School Stairs', 'not moved');
    await page.goto(`${site.origin}/hide-page`);
    await page.locator('form[data-hide] button').click();
    await lands(page, '/hide');
    await page.goto(`${site.origin}/client`);
    await page.click('[data-leave]');
    await lands(page, '/weather');
    await page.context().close();
});
test('the script stays under 12 kB and evaluates nothing', () => {
    const text = readFileSync(join(top, 'assets/alongside.js'), 'utf8');
    check(Buffer.byteLength(text) < 12000, `${Buffer.byteLength(text)} bytes`);
    check(!/\beval\b|new Function|localStorage|sessionStorage|indexedDB|innerHTML/.test(text),
          'it evaluates or stores something');
});
await run();
