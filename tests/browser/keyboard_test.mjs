// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 6.3 by keyboard alone: Ina at the front desk enters the Monroe family of four and their
 * household in one go. Wherever the focus stands it is seen, and the keys are counted: a person
 * who types at an average pace has to be done within three minutes. With script and without.
 */
import { WIDE, check, none, run, same, test } from './harness.mjs';
import { Walk } from './walk.mjs';

const SECONDS_A_KEY = 0.28;    // an average typist; Card, Moran and Newell's keystroke model
const MONROES = [['Ray Monroe', '1988', 'father'], ['Tasha Monroe', '1993', 'mother'],
                 ['Jade Monroe', '2013', 'daughter'], ['Eli Monroe', '', 'son']];

class Hands {
    constructor(page) { Object.assign(this, { page, keys: 0, unseen: [] }); }
    async press(key) {
        this.keys += 1;
        await this.page.keyboard.press(key);
    }
    async type(words) {
        this.keys += words.length;
        await this.page.keyboard.type(words);
    }
    /* On with Tab until the focus stands there. */
    async tabTo(place, name) {
        for (let n = 0; n < 60; n += 1) {
            await this.press('Tab');
            await this.look();
            if (await place.evaluate((e) => e === document.activeElement)) return;
        }
        throw new Error(`Tab never comes to ${name}`);
    }
    /* An edge around it, and not under anything. */
    async look() {
        const fault = await this.page.evaluate(() => {
            const e = document.activeElement;
            if (!e || e === document.body) return null;
            const look = getComputedStyle(e), box = e.getBoundingClientRect();
            const name = `${e.localName} ${e.id || e.textContent.trim().slice(0, 30)}`;
            if (look.outlineStyle === 'none' || parseFloat(look.outlineWidth) < 2) {
                return `${name} has no edge`;
            }
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `${name} is out of sight`;
            const top = document.elementFromPoint(x, y);
            return top && (e.contains(top) || top.contains(e)) ? null : `${name} lies under another`;
        });
        if (fault) this.unseen.push(fault);
    }
}

for (const [name, setting] of [['script', { size: WIDE, plain: true }],
                               ['plain', { size: WIDE, plain: true, script: false }]]) {
    const walk = new Walk(`keyboard-${name}`, setting);
    test(`${name}: 6.3 Ina enters the Monroes by keyboard alone`, async () => {
        await walk.setUp();
        await walk.at('2026-06-09T10:00');
        const ina = await walk.as('Ina');
        const { page } = ina;
        const hands = new Hands(page);
        const enter = () => ina.lands(() => hands.press('Enter'));
        await hands.tabTo(page.getByRole('link', { name: 'New person' }).first(), 'New person');
        await enter();
        await hands.tabTo(page.getByRole('link', { name: 'A whole family at once' }), 'the family');
        await enter();
        for (const [n, [who, born, role]] of MONROES.entries()) {
            await hands.tabTo(page.locator(`[name=name_${n + 1}]`), `name ${n + 1}`);
            await hands.type(who);
            await hands.press('Tab');
            await hands.look();
            await hands.type(born);
            await hands.press('Tab');
            await hands.look();
            await hands.type(role);
        }
        await hands.tabTo(page.locator('[name=household]'), 'the household');
        await hands.type('Room 4');
        await hands.tabTo(page.getByRole('button', { name: 'Save the family' }), 'Save');
        await enter();
        const seconds = Math.round(hands.keys * SECONDS_A_KEY);
        console.log(`# ${name}: ${hands.keys} keys, ${seconds} s`);
        none(hands.unseen, 'the focus is not seen');
        check(seconds < 180, `${hands.keys} keys take ${seconds} s`);
        await ina.shows('The family is saved.', 'Room 4 · 4 people today');
        for (const [who] of MONROES) {
            await ina.find(who);
            same(await ina.part('People').root.getByRole('link', { name: who, exact: true }).count(),
                 1, who);
        }
    });
    test(`${name}: 6.3 one household of four, and no first worker until Ruth assigns Bea`, async () => {
        const ruth = await walk.as('Ruth');
        await ruth.find('Tasha Monroe');
        await ruth.part('People').follow('Tasha Monroe');
        await ruth.lacks('first worker');
        await ruth.follow('Family');
        await ruth.part('Who lives together').shows('Room 4 · 4 people today', 'Eli Monroe');
    });
    test(`${name}: put away`, () => walk.close());
}
await run();
