// SPDX-License-Identifier: AGPL-3.0-or-later
/* What people type that a program may trip over: an apostrophe, a sign from another plane, words
 * from right to left, HTML, a note of 20,000 characters, a day that isn't. It is shown as it was
 * typed; what is wrong is said at its field, and nothing typed is gone. With script and without.
 */
import { WIDE, check, run, same, test } from './harness.mjs';
import { Walk } from './walk.mjs';

const NASTY = `Siobhán O'Neil-Baptiste 🦋 ليال <img src=x onerror="document.title='hit'"> &amp; {{x}}`;
const NO_DAY = '2026-02-30';

/* The markup that was typed is words: no element came of it, on this page or the last. */
async function onlyWords(desk) {
    const { page } = desk;
    same(await page.locator('img').count(), 0, `pictures on ${page.url()}`);
    check(!/^hit/.test(await page.title()), `${page.url()} ran what was typed`);
}
/* As a browser without date boxes, or one that was told to, sends it. */
async function fillDay(part, label, text) {
    const box = part.labelled(label);
    await box.evaluate((e) => {
        for (let up = e; up; up = up.parentElement) if (up.localName === 'details') up.open = true;
        e.type = 'text';
    });
    await box.fill(text);
}
/* The summary leads to the box, the box says so itself. */
async function wrong(desk, box) {
    const name = await box.getAttribute('id');
    same(await box.getAttribute('aria-invalid'), 'true', `${name} says that it is wrong`);
    same(await desk.page.locator(`#problems a[href="#${name}"]`).count(), 1,
         `the summary leads to ${name}`);
    check((await desk.page.locator(`#${name}-error`).innerText()).length > 8, `${name} says what`);
    await onlyWords(desk);
}

for (const [name, setting] of [['script', { size: WIDE, plain: true }],
                               ['plain', { size: WIDE, plain: true, script: false }]]) {
    const walk = new Walk(`wrong-${name}`, setting);
    test(`${name}: first contact`, async () => {
        await walk.practice('2026-11-25T09:00');
        const bea = await walk.as('Bea');
        await bea.open('/p/new');
        await bea.fill('Name to use', NASTY);
        await bea.fill('How can we reach them safely?', `"${NASTY}"`);
        await bea.fill('Language', NASTY);
        await bea.unfold('More, when they like to tell it');
        await bea.fill('Who may hear it', NASTY);
        await bea.fill('Who do we say we are?', NASTY);
        await bea.fill('Another name they use', 'ليال حداد');
        await bea.page.locator('[name=birth_date_day]').fill('31');
        await bea.page.locator('[name=birth_date_month]').selectOption('2');
        await bea.page.locator('[name=birth_date_year]').fill('1990');
        await bea.press('Save and keep talking', 422);
        await wrong(bea, bea.page.locator('[name=birth_date_day]'));
        for (const [label, typed] of [['Name to use', NASTY], ['Who may hear it', NASTY],
                                      ['How can we reach them safely?', `"${NASTY}"`],
                                      ['Another name they use', 'ليال حداد']]) {
            same(await bea.labelled(label).inputValue(), typed, `${label} as it was typed`);
        }
        same(await bea.page.locator('[name=birth_date_day]').inputValue(), '31', 'the day typed');
        await bea.page.locator('[name=birth_date_day]').fill('28');
        await bea.press('Save and keep talking');
        walk.person = bea.path();
        await bea.shows(NASTY.slice(0, 30), '<img src=x');
        await bea.open(`${walk.person}/about`);
        await onlyWords(bea);
        await bea.open('/p');
        await onlyWords(bea);
        await bea.find("O'Neil-Baptiste");
        await bea.part('People').shows('ليال حداد');
        await onlyWords(bea);
    });
    test(`${name}: a note of 20,000 characters`, async () => {
        const bea = await walk.as('Bea', { atOnce: false });
        const long = `${NASTY} ${'Sie sprach lange. 🦋 '.repeat(1100)}`.slice(0, 20000)
            .replace(/[\ud800-\udbff\s]$/, 'x');
        await bea.open(`${walk.person}/notes/new`);
        await bea.fill('What happened', long);
        await fillDay(bea, 'Day it happened', NO_DAY);
        await bea.press('Save note', 422);
        await wrong(bea, bea.labelled('Day it happened'));
        same(await bea.labelled('What happened').inputValue(), long, 'the note as it was typed');
        await fillDay(bea, 'Day it happened', '2026-11-25');
        await bea.press('Save note');
        const shown = await bea.page.locator('main .pre').first().innerText();
        same(shown.length, long.length, 'characters shown');
        check(shown === long, 'the note is shown as it was typed');
        await onlyWords(bea);
        await bea.open(`${walk.person}/log`);
        await onlyWords(bea);
    });
    test(`${name}: a story`, async () => {
        const bea = await walk.as('Bea', { atOnce: false });
        await bea.open(`${walk.person}/story`);
        const add = bea.part('Add to the story');
        await add.fill('What was said, word for word', NASTY);
        await add.fill('Their name, when it is somebody else', NASTY);
        await fillDay(add, 'Said on', NO_DAY);
        await add.press('Add to the story', 422);
        await wrong(bea, add.labelled('Said on'));
        same(await add.labelled('What was said, word for word').inputValue(), NASTY, 'the words');
        await fillDay(add, 'Said on', '');
        await add.press('Add to the story');
        await bea.part('In their own words').shows(NASTY);
        await onlyWords(bea);
    });
    test(`${name}: a goal`, async () => {
        const bea = await walk.as('Bea', { atOnce: false });
        await bea.open(`${walk.person}/goals/new`);
        await bea.fill('What do they want, in their own words?', NASTY);
        await bea.fill('How would they know it is better?', NASTY);
        await bea.fill('The smallest first step', NASTY);
        await fillDay(bea, 'When do we look at it together?', NO_DAY);
        await bea.press('Add this goal', 422);
        await wrong(bea, bea.labelled('When do we look at it together?'));
        same(await bea.labelled('The smallest first step').inputValue(), NASTY, 'the first step');
        await fillDay(bea, 'When do we look at it together?', '2026-12-24');
        await bea.press('Add this goal');
        await bea.open(`${walk.person}/goals`);
        await bea.shows(NASTY);
        await onlyWords(bea);
        await bea.open(walk.person);
        await onlyWords(bea);
    });
    test(`${name}: a board and its decision`, async () => {
        const bea = await walk.as('Bea', { atOnce: false });
        await bea.open(`${walk.person}/choices`);
        await bea.press('Lay it out', 422);
        await wrong(bea, bea.labelled('The question, in their words'));
        await bea.fill('The question, in their words', NASTY);
        await bea.press('Lay it out');
        await bea.fill('Add what matters', NASTY);
        await bea.press('Add the line');
        await bea.part('Another way').fill('Or name one yourselves', NASTY);
        await bea.part('Another way').press('Lay it beside the others');
        const decides = bea.page.locator('#decide');
        await decides.getByLabel(/^In their words/).fill(NASTY);
        await decides.getByText('Keep things as they are', { exact: true }).click();
        await fillDay(bea, 'Look again on', NO_DAY);
        const decided = () => decides.getByRole('button', { name: /^This is the decision of/ }).click();
        await bea.lands(decided, 422);
        await wrong(bea, bea.labelled('Look again on'));
        same(await decides.getByLabel(/^In their words/).inputValue(), NASTY, 'the words');
        await fillDay(bea, 'Look again on', '2026-12-24');
        await bea.lands(decided);
        await bea.part('Decisions').shows(NASTY);
        await onlyWords(bea);
    });
    test(`${name}: put away`, () => walk.close());
}
await run();
