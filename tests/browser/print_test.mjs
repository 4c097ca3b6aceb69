// SPDX-License-Identifier: AGPL-3.0-or-later
/* Print is a product: the sheets that go on paper, at the width of a sheet within its margins.
 * Nothing of the frame, no button and no box is printed, and nothing is cut off.
 */
import { check, none, run, sidewaysFaults, test } from './harness.mjs';
import { Walk } from './walk.mjs';

const SHEETS = { A4: { width: 673, height: 1000 }, Letter: { width: 695, height: 935 } };
const AWAY = '.rail, .bar, .tabs, .practice, .undo, .saved, .skip:not(:focus), button, .btn, input, '
    + 'select, textarea, summary, .noprint';

async function paperFaults(page) {
    const faults = await sidewaysFaults(page);
    faults.push(...await page.evaluate((away) => {
        const seen = (e) => e.checkVisibility({ visibilityProperty: true })
            && e.getBoundingClientRect().width > 2;
        const name = (e) => `${e.localName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`;
        const found = [...document.querySelectorAll(away)].filter(seen)
            .filter((e) => e.getBoundingClientRect().bottom > 0)
            .map((e) => `printed: ${name(e)}`);
        for (const e of document.body.querySelectorAll('*')) {
            const { overflowX, overflowY } = getComputedStyle(e);
            if (!seen(e) || e.closest('.vh, svg')) continue;
            if ((overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
                || (overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1)) {
                found.push(`cut off: ${name(e)}`);
            }
        }
        return found;
    }, AWAY));
    return faults.map((one) => `${page.url()}: ${one}`);
}

for (const [name, setting] of [['script', { size: SHEETS.A4, plain: true }],
                               ['plain', { size: SHEETS.A4, plain: true, script: false }]]) {
    const walk = new Walk(`print-${name}`, setting);
    const sheet = (sentence, who, way, ...words) => test(`${name}: ${sentence}`, async () => {
        if (!walk.server) await walk.practice('2026-11-25T09:00');
        const desk = await walk.as(who, { atOnce: false });
        await way(desk);
        await desk.page.emulateMedia({ media: 'print' });
        await desk.shows(...words);
        const faults = [];
        for (const size of Object.values(SHEETS)) {
            await desk.page.setViewportSize(size);
            faults.push(...await paperFaults(desk.page));
        }
        const pdf = await desk.page.pdf({ format: 'A4' });
        check(pdf.length > 2000, `a paper of ${pdf.length} bytes`);
        await desk.page.emulateMedia({ media: null });
        none(faults, 'on paper');
    });
    const toTasha = async (desk, tab) => {
        await desk.open('/');
        await desk.find('Tasha Monroe');
        await desk.part('People').follow('Tasha Monroe');
        if (tab) await desk.follow(tab);
    };
    sheet('the safe-contact list', 'Bea', (bea) => bea.open('/people/print'),
          'Elena Ruiz-Hart', 'say we are Jo from the library', 'Shred after use');
    sheet('the day', 'Joss', (joss) => joss.open('/print/day'), 'Visits', 'Promises we made');
    sheet('an empty visit sheet, with lines to write on', 'Bea', async (bea) => {
        await bea.open('/print/visit-sheet');
        const lines = await bea.page.evaluate(() => [...document.querySelectorAll('p.sign')]
            .filter((e) => parseFloat(getComputedStyle(e).borderBottomWidth) > 0
                && e.getBoundingClientRect().height > 24).length);
        check(lines > 10, `${lines} lines to write on`);
    }, 'What happened', 'In their own words');
    sheet('one page for her', 'Bea', async (bea) => {
        await toTasha(bea);
        await bea.follow('Print for Tasha Monroe');
    }, 'One page for Tasha Monroe', 'Jade keeps her school', 'Yours to keep');
    sheet('the board', 'Bea', async (bea) => {
        await toTasha(bea, 'Choices');
        await bea.follow('Where next?');
    }, 'Where next?', 'What matters');
    test(`${name}: put away`, () => walk.close());
}
await run();
