// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1 in the browser, 1.12, 1.13 and 1.17: what leaves the house, and whether it helped. */
import { check, same } from './harness.mjs';
import { toElena } from './story_1_home.mjs';

const LAWYER = 'Family law';

export async function consent(walk) {
    const bea = await walk.as('Bea');
    await bea.follow('Resources');
    await bea.follow('Add a service');
    await bea.fill('What is it called?', LAWYER);
    await bea.fill('Who offers it?', 'Tidal Legal Aid');
    await bea.tick('Legal matters');
    await bea.press('Save the service');
    await toElena(walk, 'Sharing');
    const ask = bea.part('Ask Elena Ruiz-Hart');
    await ask.fill('Who may have it?', 'Tidal Legal Aid');
    await ask.fill('What for?', 'A lawyer for the divorce');
    await ask.lacks('Address', 'Linden');
    for (const one of ['Name', 'How to reach them']) await ask.tick(one);
    await ask.unfold('Something else, word for word');
    await ask.root.getByLabel(/What it is/).nth(0).fill('Children');
    await ask.root.getByLabel(/The very words/).nth(0).fill('Nia, 9, and Sol, 5');
    await ask.root.getByLabel(/What it is/).nth(1).fill('Hearing day');
    await ask.root.getByLabel(/The very words/).nth(1).fill('22 April 2026');
    await ask.fill('Until when?', '2026-09-18');
    await ask.choose('How do they say yes?', 'They sign');
    await ask.fill('In which language?', 'Spanish');
    await ask.press('Show what they would get');
    await four(bea.part('What the other side would get'));
    await ask.press('They say yes: keep it');
    await bea.part('Who may have what').shows('Tidal Legal Aid', 'holds',
        'Name, How to reach them, Children, Hearing day', '18 Sep');
}

/* The four things, and not one more. */
async function four(part) {
    same(await part.each('dt'), ['Name', 'How to reach them', 'Children', 'Hearing day'], 'what');
    const words = await part.each('dd');
    check(/302\D+555\D+0177/.test(words[1]), `the safe phone: ${words[1]}`);
    same([words[0], words[2], words[3]],
         ['Elena Ruiz-Hart', 'Nia, 9, and Sol, 5', '22 April 2026'], 'the very words');
    await part.lacks('Linden', 'Carmen', 'safety', 'Safety', 'reads my phone');
}

export async function refer(walk) {
    const bea = await toElena(walk, 'Referrals');
    await bea.follow('Refer Elena Ruiz-Hart');
    await bea.follow('Look in the directory');
    await bea.follow(LAWYER);
    await bea.follow('Refer Elena Ruiz-Hart');
    await bea.fill('What do we ask them for?', 'A lawyer for the divorce');
    await bea.pick('Which need is it for?', 'That he lets me go');
    await bea.press('See what would be sent');
    await four(bea.part('Exactly this would be sent'));
    await bea.press('Send with Elena Ruiz-Hart\'s OK');
    await four(bea.part('What was sent'));
    await bea.shows('by Tuesday 24 March');
    await toElena(walk, 'Sharing');
    await bea.part('What has left, with its receipt').shows(LAWYER, 'SHA-256');
}

async function toReferral(walk, when) {
    if (when) await walk.at(when);
    const bea = await toElena(walk, 'Referrals');
    await bea.follow(LAWYER);
    return bea;
}
async function happens(bea, what, on) {
    const step = bea.part('Write down a step');
    await step.choose('What happened?', what);
    if (on) await step.fill('On which day?', on);
    await step.press('Write it down');
}

export async function started(walk) {
    let bea = await toReferral(walk);
    await happens(bea, 'The service has it');
    await bea.shows('opened');
    bea = await toReferral(walk, '2026-03-25T09:00');
    await happens(bea, 'The service can help');
    await bea.shows('accepted');
    await happens(bea, 'A date is set', '2026-04-01');
    await bea.shows('date set', '1 Apr');
    bea = await toReferral(walk, '2026-04-01T16:00');
    await happens(bea, 'They met: it started');
    await bea.part('Did it help?').shows('14 days after, Wednesday 15 April',
        '30 days after, Friday 1 May', '90 days after, Tuesday 30 June');
}

async function ask(walk, when, voice, verdict, words) {
    if (when) await walk.at(when);
    const bea = await walk.as('Bea');
    await bea.part('Did it help?').shows('Elena Ruiz-Hart');
    await bea.follow('Follow-ups');
    await bea.follow('Ask Elena Ruiz-Hart');
    await bea.root.getByText(verdict, { exact: true }).click();
    if (words) await bea.fill('In their words', words);
    await bea.choose('Whose voice is this?', voice);
    await bea.press('Keep the answer');
    return toReferral(walk);
}

export async function asked(walk) {
    let bea = await ask(walk, null, 'Elena Ruiz-Hart\'s own', 'A little', 'She called back');
    await bea.part('Did it help?').shows('helped a little', 'She called back');
    bea = await ask(walk, '2026-05-01T11:00', 'The service\'s', 'Yes, it helped', 'Going well');
    const second = (await bea.part('Did it help?').each('article'))[1];
    check(/not known|not answered/.test(second), `the second check: ${second}`);
    check(/The service .*helped a lot · Going well/.test(second), `the provider: ${second}`);
}

export async function askedLast(walk) {
    const bea = await ask(walk, null, 'Elena Ruiz-Hart\'s own', 'Yes, it helped');
    await bea.part('Did it help?').shows('helped a lot');
}
