// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was typed and what was saved stay (the "keep" steps 1.2, 1.11 and 6.8): a session that ends
 * in the middle of typing, a button pressed twice, a server killed right after it answered. Then
 * the same for every form that keeps a draft. With script and without.
 */
import { WIDE, check, none, run, same, test } from './harness.mjs';
import { Walk } from './walk.mjs';

const START = '2026-11-25T09:00';

/* How often the words stand on a page, boxes not counted. */
async function times(desk, path, words) {
    await desk.open(path);
    const text = await desk.page.locator('main').innerText();
    return text.split(words).length - 1;
}

/* Where, what is filled in, which button, and where it shows when it is saved. */
const STEPS = {
    '1.2 her story': {
        open: (walk) => `${walk.elena}/story`, shows: (walk) => `${walk.elena}/story`,
        part: 'Add to the story', box: 'What was said, word for word', button: 'Add to the story',
    },
    '1.11 her decision': {
        open: (walk) => walk.board, shows: (walk) => walk.board,
        part: 'What Elena Ruiz-Hart decides', box: 'In their words',
        tick: 'Keep things as they are', button: 'This is the decision of Elena Ruiz-Hart',
    },
    '6.8 a visit, entered and signed': {
        open: (walk) => `${walk.elena}/notes/new`, shows: (walk) => `${walk.elena}/log`,
        box: 'What happened', button: 'Save and sign',
    },
};

async function begin(walk, step, words) {
    const bea = await walk.as('Bea', { atOnce: false });
    await bea.open(step.open(walk));
    const part = step.part ? bea.part(step.part) : bea;
    if (step.tick) await part.tick(step.tick);
    await part.fill(step.box, words);
    return [bea, part];
}

for (const [name, setting] of [['script', { size: WIDE, plain: true }],
                               ['plain', { size: WIDE, plain: true, script: false }]]) {
    const walk = new Walk(`keep-${name}`, setting);
    test(`${name}: 0 Bea finds Elena`, async () => {
        await walk.practice(START);
        const bea = await walk.as('Bea');
        await bea.find('Elena Ruiz-Hart');
        await bea.part('People').follow('Elena Ruiz-Hart');
        walk.elena = bea.path();
        await bea.follow('Choices');
        await bea.follow('How do we settle where the children live?');
        walk.board = bea.path();
    });
    for (const [id, step] of Object.entries(STEPS)) {
        test(`${name}: ${id}: a session that ends in the middle of typing`, async () => {
            const words = `Typed before the end, ${id}`;
            const [bea, part] = await begin(walk, step, words);
            await walk.hoursLater();
            await part.press(step.button);
            const again = step.part ? bea.part(step.part) : bea;
            same(await again.labelled(step.box).inputValue(), words, 'the box after the sign-in');
            await again.press(step.button);
            same(await times(bea, step.shows(walk), words), 1, 'saved');
        });
        test(`${name}: ${id}: the button pressed twice`, async () => {
            const words = `Pressed twice, ${id}`;
            const [bea, part] = await begin(walk, step, words);
            const button = part.root.getByRole('button', { name: step.button, exact: true });
            await bea.lands(() => button.dblclick({ noWaitAfter: true }));
            same(await times(bea, step.shows(walk), words), 1, 'saved');
        });
        test(`${name}: ${id}: the server killed right after it answered`, async () => {
            const words = `Killed after this, ${id}`;
            const [bea, part] = await begin(walk, step, words);
            await part.press(step.button);
            await walk.restart();
            same(await times(bea, step.shows(walk), words), 1, 'saved');
        });
    }

    /* Each page with a form that keeps a draft; what it takes to have the form is in the demo. */
    const pages = (elena) => ['/p/new', '/p/new/family', '/resources/new',
        ...['about', 'family', 'story', 'story/events/new', 'needs/new', 'goals/new', 'choices',
            'notes/new', 'visits', 'promises', 'referrals/new', 'share']
            .map((one) => `${elena}/${one}`)];
    test(`${name}: every form gives back what was typed when the session ended`, async () => {
        const bea = await walk.as('Bea', { atOnce: false });
        const lost = [];
        let forms = 0;
        for (const path of pages(walk.elena)) {
            await bea.open(path);
            const count = await bea.page.locator('form[data-draft]').count();
            if (!count) lost.push(`${path} has no form that keeps a draft`);
            for (let n = 0; n < count; n += 1) {
                const words = `Kept ${forms += 1}`;
                await bea.open(path);
                const box = bea.page.locator('form[data-draft]').nth(n)
                    .locator('textarea, input:not([type]), input[type=text]').first();
                await box.evaluate((e, typed) => {
                    for (let up = e; up; up = up.parentElement) {
                        if (up.localName === 'details') up.open = true;
                    }
                    e.form.noValidate = true;
                    e.value = typed;
                }, words);
                await walk.hoursLater();
                await bea.lands(() => box.evaluate((e) => e.form.querySelector(
                    'button.btn:not(.small):not([name=look]):not([name=more])').click()));
                const given = await bea.page.evaluate((typed) => [...document.querySelectorAll(
                    'input, textarea')].some((e) => e.value.trim() === typed), words);
                if (!given) lost.push(`${path}, form ${n + 1}: the page after the sign-in, `
                    + `${bea.path()}, is empty`);
            }
        }
        none(lost, 'not given back');
        check(forms >= pages('').length, `only ${forms} forms`);
    });
    test(`${name}: put away`, () => walk.close());
}
await run();
