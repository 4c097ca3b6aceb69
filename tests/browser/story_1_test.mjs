// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1 of the six, its [A] steps, walked in Chromium by pressing what a person presses: with
 * script on a laptop, without script on a phone, and both again in the dark.
 */
import { PHONE, WIDE, check, run, test } from './harness.mjs';
import { firstContact, household, moved, moveOut, story, toElena } from './story_1_home.mjs';
import { choose, decide, lookAgain, whatMatters } from './story_1_choice.mjs';
import { asked, askedLast, consent, refer, started } from './story_1_shares.mjs';
import { Walk } from './walk.mjs';

const SETTINGS = [
    ['1280-light', { size: WIDE }],
    ['390-light-plain', { size: PHONE, script: false }],
    ['390-dark', { size: PHONE, dark: true }],
    ['1280-dark-plain', { size: WIDE, dark: true, script: false }],
];
const only = process.env.WALK;    // one setting by its name, while writing a step

/* On each of her pages the safe-contact line stands, and before any number of hers. */
function safeFirst(walk) {
    walk.always(async (desk) => {
        if (!walk.elena || !desk.path().startsWith(`/p/${walk.elena}`)) return;
        const text = await desk.page.locator('main').innerText();
        const line = text.search(/say we are Jo from the library/i);
        check(line >= 0, `${desk.path()} doesn't say who we are: ${text.slice(0, 500)}`);
        const number = text.search(/302\D{0,3}555\D{0,2}0177/);
        check(number < 0 || line < number, `${desk.path()} shows the number before the words`);
    });
}

for (const [name, setting] of SETTINGS) {
    if (only && only !== name) continue;
    const walk = new Walk(name, setting);
    let broken = null;
    const step = (id, when, sentence, body) => test(`${name}: ${id} ${sentence}`, async () => {
        check(!broken, `hangs on ${broken}, which failed`);
        broken = id;
        if (when) await walk.at(when);
        await body(walk);
        broken = null;
    });
    step('0', null, 'an empty agency is set up in the browser', async () => {
        await walk.setUp();
        safeFirst(walk);
    });
    step('1.1', '2026-03-02T09:10', 'first contact: five spellings find her', firstContact);
    step('1.2', '2026-03-02T09:30', 'her story is quoted, a correction stands beside', story);
    step('1.3', '2026-03-03T10:00', 'household of four, her need in her number', household);
    step('1.3', '2026-03-10T10:00', 'on 10 March the household has 4', async () => {
        const bea = await toElena(walk, 'Family');
        await bea.part('Who lives together').shows('Maple Street · 4 people today');
    });
    step('1.8', '2026-03-16T09:00', 'the move: the last day still counts', moveOut);
    step('1.9', '2026-03-18T14:00', 'five ways, “keep things as they are” among them', whatMatters);
    step('1.10', '2026-03-18T14:20', 'set aside and why, how it stood before, undo', choose);
    step('1.11', '2026-03-18T14:40', 'her decision', decide);
    step('1.12', '2026-03-19T10:00', 'four things may leave, and the preview is those', consent);
    step('1.12', '2026-03-19T10:10', 'the referral is sent; an answer is due 24 March', refer);
    step('1.8', '2026-03-20T09:00', 'on 20 March: Maple Street 1, Carmen’s 4', moved);
    step('1.13', '2026-03-23T09:00', 'opened, accepted, date set, started; the days we ask', started);
    step('1.17', '2026-04-15T11:00', 'helped a little; then not known, the service’s voice apart', asked);
    step('1.11', '2026-06-14T10:00', 'My day has the board on the 15th, not before', lookAgain);
    step('1.17', '2026-06-30T11:00', 'helped a lot', askedLast);
    test(`${name}: put away`, () => walk.close());
}
await run();
