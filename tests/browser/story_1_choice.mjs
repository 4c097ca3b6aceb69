// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1 in the browser, 1.9 to 1.11: the ways side by side, her marks, her decision. */
import { check, same } from './harness.mjs';
import { toElena } from './story_1_home.mjs';

const QUESTION = 'How do we settle where the children live?';
const WAYS = ['Legal aid lawyer', 'Private lawyer', 'Mediation', 'Wait for the court'];
const MATTERS = ['kids keep their school', 'I never meet him alone', 'cost'];

async function toBoard(walk) {
    const bea = await toElena(walk, 'Choices');
    await bea.follow(QUESTION);
    return bea;
}
/* The ways as the columns head them, without their letters. */
const ways = async (desk) => (await desk.each('#board-table thead th')).slice(1)
    .map((one) => one.replace(/^[A-Z] ?(?=[A-Z])/, '').replace(/ Chosen$/, ''));
/* No total and no best anywhere; the page says so itself. */
async function noTotal(desk) {
    const text = (await desk.text()).replace('There is no total.', '');
    check(!/\b(total|best|score|rank|recommend)/i.test(text), `a total or a best: ${text}`);
}

export async function whatMatters(walk) {
    const bea = await toElena(walk, 'Choices');
    await bea.fill('The question, in their words', QUESTION);
    await bea.pick('It comes from', 'That he lets me go');
    await bea.press('Lay it out');
    same(await ways(bea), ['Keep things as they are'], 'what a new board holds');
    for (const [index, title] of WAYS.entries()) {
        const way = bea.part('Another way');
        await way.fill('Or name one yourselves', title);
        await way.pick('What kind of way', index === 3 ? 'Wait' : 'A service');
        await way.press('Lay it beside the others');
    }
    for (const [title, words] of [['Legal aid lawyer', 'free'], ['Private lawyer', '$3,500.00'],
                                  ['Mediation', '$300.00'],
                                  ['Wait for the court', 'not known']]) {
        const write = bea.part('Write on the board');
        await write.pick('The way', title);
        await write.pick('The line', 'What it costs');
        await write.fill('What it means there', words);
        await write.press('Write it');
    }
    for (const line of ['cost', 'I never meet him alone', 'kids keep their school']) {
        await bea.fill('Add what matters', line);
        await bea.press('Add the line');
    }
    for (const line of ['kids keep their school', 'kids keep their school',
                        'I never meet him alone']) await bea.moveUp(line);
    same((await bea.each('#matters-list .grow')), MATTERS, 'what matters, in her order');
    same((await ways(bea)).sort(), [...WAYS, 'Keep things as they are'].sort(), 'five ways');
    await bea.shows('$3,500.00', '$300.00', 'free', 'not known');
    await noTotal(bea);
}

async function setAside(bea, title, whose, reason) {
    await bea.follow(`Say why: ${title}`);
    const say = bea.part(`About: ${title}`);
    await say.choose('What happens with it', 'Set aside');
    await say.fill('Why', reason);
    await say.choose('Whose reason it is', whose);
    await say.press('Save');
}

export async function choose(walk) {
    const bea = await toBoard(walk);
    const aside = bea.part('Set aside, and why');
    await bea.follow('Say why: Mediation');
    const say = bea.part('About: Mediation');
    await say.choose('What happens with it', 'Set aside');
    await say.choose('Whose reason it is', 'A rule');
    await say.press('Save', 422);
    await say.fill('Why', 'not with violence');
    await say.press('Save');
    await aside.shows('Mediation: “not with violence” A rule');
    await setAside(bea, 'Private lawyer', 'Theirs', 'too dear');
    await aside.shows('Private lawyer: “too dear” Theirs');
    await bea.group('Elena Ruiz-Hart on Wait for the court').getByText('Maybe').click();
    await bea.press('Save Wait for the court');
    await noTotal(bea);
    await bea.follow('A step back');
    await bea.follow('A step back');
    await bea.part('Set aside, and why').shows('Mediation').then(() =>
        bea.part('Set aside, and why').lacks('Private lawyer'));
    await bea.follow('To the board now');
    for (const one of ['Private lawyer', 'Mediation']) {
        await aside.press(`Bring back: ${one}`);
        await aside.lacks(one);
    }
    await setAside(bea, 'Mediation', 'A rule', 'not with violence');
    await setAside(bea, 'Private lawyer', 'Theirs', 'too dear');
    await bea.press('Undo');
    await aside.lacks('Private lawyer');
    await setAside(bea, 'Private lawyer', 'Theirs', 'too dear');
}

export async function decide(walk) {
    const bea = await toBoard(walk);
    const form = bea.part('What Elena Ruiz-Hart decides');
    await form.tick('Legal aid lawyer');
    await form.fill('In their words', 'A lawyer who speaks for me');
    await form.fill('If it doesn\'t work, what next?', 'private, paid by my sister');
    await form.fill('Look again on', '2026-06-15');
    await form.fill('Who was here', 'Bea');
    await form.press('This is the decision of Elena Ruiz-Hart');
    await bea.part('Decisions').shows('Legal aid lawyer', 'In force', 'A lawyer who speaks for me',
        'Decided by Elena Ruiz-Hart', 'Bea', 'private, paid by my sister', 'Monday 15 June');
    await bea.shows('Trying: Legal aid lawyer');
    same(await bea.part('Decisions').root.locator('button, a').count(), 0, 'ways to change it');
}

export async function lookAgain(walk) {
    let bea = await walk.as('Bea');
    await bea.part('Changes we noticed').lacks('Elena');
    await walk.at('2026-06-15T08:00');
    bea = await walk.as('Bea');
    await bea.part('Changes we noticed').shows('Elena Ruiz-Hart', QUESTION);
}
