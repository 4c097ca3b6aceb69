// SPDX-License-Identifier: AGPL-3.0-or-later
/* The style sheet by itself: every class on one page, in every setting, and the list in
 * assets/README.md against what the sheets define.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHONE, WIDE, axeFaults, check, none, open, run, shot, sidewaysFaults, test,
         top } from './harness.mjs';
import { sheets, specimen, still, style } from './still.mjs';

const site = await still({ '/': specimen('specimen.html'), '/client': specimen('client_specimen.html') });
const settings = [];
for (const [width, size] of [['1280', WIDE], ['390', PHONE], ['320', { width: 320, height: 640 }]]) {
    for (const dark of [false, true]) settings.push({ width, size, dark });
}

for (const { width, size, dark } of settings) {
    const name = `${width}${dark ? '-dark' : ''}`;
    test(`every class is clean at ${name}`, async () => {
        const page = await open({ size, dark });
        for (const path of ['/', '/client']) {
            await page.goto(site.origin + path);
            await shot(page, `specimen${path.replace('/', '-')}-${name}`);
            none([...await axeFaults(page), ...await sidewaysFaults(page), ...page.faults], 'found');
        }
        await page.context().close();
    });
}
test('large type and wide spacing still fit a phone', async () => {
    const page = await open({ size: PHONE });
    for (const path of ['/', '/client']) {
        await page.goto(site.origin + path);
        await page.evaluate(() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('html{font-size:140%}*{letter-spacing:.12em!important;'
                + 'word-spacing:.16em!important;line-height:1.5!important}');
            document.adoptedStyleSheets = [sheet];
        });
        none(await sidewaysFaults(page), 'too wide');
    }
    await page.context().close();
});
test('dark picked by hand wins over a light system', async () => {
    const page = await open({ size: WIDE });
    await page.goto(site.origin);
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    check(await ground() !== light, 'the ground stayed light');
    none(await axeFaults(page), 'axe found');
    await page.context().close();
});
test('high contrast keeps an edge on what colour alone would show', async () => {
    const page = await open({ size: WIDE, forced: true });
    await page.goto(site.origin);
    const widths = await page.evaluate(() => ['.tag', '.who', '.sheet', '.slot.clash']
        .map((s) => getComputedStyle(document.querySelector(s)).borderTopWidth));
    check(widths.every((w) => w !== '0px'), `edges: ${widths.join(' ')}`);
    await page.context().close();
});
test('print leaves the frame away', async () => {
    const page = await open({ size: WIDE });
    await page.goto(site.origin);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.rail', '.bar', '.undo', '.tabs']) {
        check(!await page.locator(gone).first().isVisible(), `${gone} would be printed`);
    }
    check(await page.locator('h1').isVisible(), 'the heading would not be printed');
    await page.context().close();
});
test('every class that the list names is in a sheet', () => {
    const list = readFileSync(join(top, 'assets/README.md'), 'utf8')
        .replace(/data-[a-z-]+/g, '').replace(/[a-z_-]+\.(css|js|svg|txt|html|md)\b/g, '');
    const named = new Set([...list.matchAll(/[`\s(]\.([a-z][a-z0-9-]*)/g)].map((m) => m[1]));
    const defined = new Set([...style().matchAll(/\.([a-zA-Z][\w-]*)/g)].map((m) => m[1]));
    const marks = ['do', 'd', 'grid', 'name', 'sub', 'me'];
    none([...named].filter((c) => !defined.has(c) && !marks.includes(c)), 'not defined');
    check(named.size > 120, `only ${named.size} classes were read from the list`);
});
test('the sheets stay small and readable', () => {
    const joined = style();
    check(joined.length < 48000, `${joined.length} bytes joined`);
    for (const name of sheets) {
        const lines = readFileSync(join(top, 'assets', name), 'utf8').split('\n');
        check(lines.length <= 501, `${name} has ${lines.length} lines`);
        none(lines.filter((line) => /[;{].*[;{]/.test(line)), `${name}: more than one on a line`);
    }
});
await run();
