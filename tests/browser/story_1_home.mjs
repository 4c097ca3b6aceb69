// SPDX-License-Identifier: AGPL-3.0-or-later
/* Story 1 in the browser, 1.1 to 1.3 and 1.8: who she is, what she says, whom she lives with. */
import { same } from './harness.mjs';

const WORDS = 'I want out, and he reads my phone. Nia still sings in the bath.';

export async function firstContact(walk) {
    const bea = await walk.as('Bea');
    await bea.follow('New person');
    await bea.fill('Name to use', 'Elena Ruiz-Hart');
    await bea.fill('How can we reach them safely?', '(302) 555-0177');
    await bea.choose('May we leave a voicemail?', 'No');
    await bea.choose('May we text?', 'Yes');
    await bea.fill('Language', 'Spanish, English');
    await bea.unfold('More, when they like to tell it');
    await bea.fill('When may we call or write?', 'mo-fr 09:00-14:30');
    await bea.fill('Who may hear it', 'nobody');
    await bea.fill('Who do we say we are?', 'Jo from the library');
    await bea.press('Save and keep talking');
    [, walk.elena] = /^\/p\/([a-z2-7]{26})/.exec(bea.path());
    for (const tab of ['Story', 'Family', 'Overview', 'How to reach']) {
        await bea.follow(tab);
        await bea.shows('text is fine', 'no voicemail', /nobody/);
    }
    await bea.shows('(302) 555-0177');
    for (const typed of ['elena hart', 'Ruiz', '3025550177', '555.0177', 'Hart Elena']) {
        await bea.find(typed);
        await bea.part('People').shows('Elena Ruiz-Hart');
    }
    await bea.find('Elena Ruiz-Hart');
    await bea.part('People').follow('Elena Ruiz-Hart');
    await bea.follow('Programs');
    await bea.part('Add a program').pick('Program', 'Family');
    await bea.part('Add a program').pick('Where it stands', 'taking part');
    await bea.part('Add a program').press('Add');
    await bea.find('Somebody Else');
    await bea.lacks('Elena Ruiz-Hart');
}

export async function toElena(walk, tab) {
    const bea = await walk.as('Bea');
    await bea.find('Elena Ruiz-Hart');
    await bea.part('People').follow('Elena Ruiz-Hart');
    if (tab) await bea.follow(tab);
    return bea;
}

export async function story(walk) {
    const bea = await toElena(walk, 'Story');
    const add = bea.part('Add to the story');
    await add.press('Add to the story', 422);
    await add.fill('What was said, word for word', WORDS);
    await add.choose('Whose words are these?', 'Elena Ruiz-Hart');
    await add.press('Add to the story');
    const told = bea.part('In their own words');
    same(await told.each('blockquote'), [`${WORDS} Elena Ruiz-Hart, Monday 2 March`], 'the quote');
    await told.follow('Correct');
    await bea.part('As it was said').shows(WORDS);
    const fresh = bea.part('As it should be');
    await fresh.fill('What was said, word for word', 'Sol sings, not Nia.');
    await fresh.press('Add to the story');
    await told.shows(WORDS, 'Sol sings, not Nia.', 'Corrected later',
                     'Corrects what was said before');
}

export async function household(walk) {
    const bea = await toElena(walk, 'Family');
    const home = bea.part('A new household of Elena Ruiz-Hart');
    await home.unfold('A new household of Elena Ruiz-Hart');
    await home.fill('Name of the household', 'Maple Street');
    await home.fill('From', '2019-08-01');
    await home.press('Add the household');
    for (const [name, role] of [['Daniel Hart', 'father'], ['Nia Hart', 'child'],
                                ['Sol Hart', 'child']]) {
        const add = bea.part('Add somebody to the household');
        await add.unfold('Add somebody to the household');
        await add.fill('Name of somebody new', name);
        await add.fill('In the family', role);
        await add.fill('From', '2019-08-01');
        await add.press('Add to the household');
    }
    await bea.part('Who lives together').shows('Maple Street · 4 people today');
    await bea.follow('Needs');
    await bea.follow('Add a need');
    await bea.fill('What is hard, in their words', 'That he lets me go');
    await bea.pick('Area of life', 'Safety');
    await bea.group('How hard is it now? 0 is easy, 10 is very hard. Their own number.')
        .getByText('7', { exact: true }).click();
    await bea.choose('How serious we find it (ours; it never changes their order)', 'serious');
    await bea.press('Add this need');
    await bea.shows('Safety', 'That he lets me go', '7');
}

export async function moveOut(walk) {
    const bea = await toElena(walk, 'Family');
    for (const who of ['Elena Ruiz-Hart', 'Nia Hart', 'Sol Hart']) {
        const homes = bea.part('Who lives together');
        await homes.fill(`Last day of ${who}`, '2026-03-15');
        await homes.press(`Leaves ${who}`);
    }
    const home = bea.part('A new household of Elena Ruiz-Hart');
    await home.unfold('A new household of Elena Ruiz-Hart');
    await home.fill('Name of the household', 'Carmen’s');
    await home.fill('Address', 'Linden Court 4');
    await home.tick('Protected address: never shown on a map, a list or an export');
    await home.fill('From', '2026-03-16');
    await home.press('Add the household');
    for (const who of ['Carmen Ruiz', 'Nia Hart', 'Sol Hart']) {
        const add = bea.part('Add somebody to the household');
        await add.unfold('Add somebody to the household');
        await add.pick('Household', 'Carmen’s');
        if (who === 'Carmen Ruiz') await add.fill('Name of somebody new', who);
        else await add.pick('Or somebody you walk with', who);
        await add.fill('From', '2026-03-16');
        await add.press('Add to the household');
    }
    await bea.part('Who lives together').shows('Carmen’s · 4 people today');
    await bea.lacks('Linden Court');
}

export async function moved(walk) {
    const bea = await toElena(walk, 'Family');
    await bea.part('Who lives together').shows('Carmen’s · 4 people today');
    await bea.find('Daniel Hart');
    await bea.part('People').follow('Daniel Hart');
    await bea.follow('Family');
    await bea.part('Who lives together').shows('Maple Street · 1 person today');
}
