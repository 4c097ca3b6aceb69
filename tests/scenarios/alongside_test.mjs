// SPDX-License-Identifier: AGPL-3.0-or-later
/* Staying alongside, on the pages: without script, as a worker presses the buttons. */
import { Story, enrol } from './story.mjs';
import { check, same } from './tap.mjs';

export const alongside = new Story();
const step = alongside.step.bind(alongside);

const shows = (page, words, sentence) =>
    check(page.text.includes(words), `${sentence}: ${page.path} lacks "${words}"`);
const lacks = (page, words, sentence) =>
    check(!page.text.includes(words), `${sentence}: ${page.path} has "${words}"`);

/* Somebody Joss walks with, and Joss at a browser. */
async function met(s, name) {
    const joss = s.as('Joss');
    const person = await joss.post('/people', { name });
    await enrol(joss, person, 'Family', s.office.now.slice(0, 10));
    return { joss, person, web: await s.office.web('Joss'), path: `/p/${person.id.slice(2)}` };
}

step('goodbye', '2026-07-14T10:00', 'a goodbye from the first word to coming back', async (s) => {
    const { joss, person, web, path } = await met(s, 'Wanda Frost');
    await joss.post(`/people/${person.id}/goals`, {
        wish: 'A door I can lock',
        agreed: { by: 'Wanda', method: 'signed' },
    });
    let page = await web.get(`${path}/closing`);
    shows(page, 'Begin a goodbye', 'an open record');
    page = await web.submit(page, '/closing', { reason: '', words: 'It is time' });
    same(page.status, 422, 'no reason');
    shows(page, 'It is time', 'what was typed');
    page = await web.submit(page, '/closing', { reason: 'goals_met', words: 'It is time' });
    shows(page, 'Say how each open goal ended.', 'what is missing');
    lacks(page, 'Say goodbye</button>', 'not approved yet');
    page = await web.submit(page, '/informed', { on: '2026-07-14', method: 'spoken' });
    shows(page, 'spoken', 'how she was told');
    const goal = /name="?(goal_[a-z2-7]+)/.exec(page.text)[1];
    const form = (await joss.items(`/people/${person.id}/closings`))[0].id.slice(2);
    page = await web.submit(page, `/closing/${form}`, {
        reason: 'goals_met',
        words: 'It is time',
        [goal]: 'reached',
        records: 'told',
        aftercare: '30, 90, x',
    });
    same(page.status, 422, 'a day that is none');
    shows(page, '30, 90, x', 'what was typed');
    page = await web.submit(page, `/closing/${form}`, {
        reason: 'goals_met',
        words: 'It is time',
        [goal]: 'reached',
        records: 'told',
        aftercare: '30, 90, 180',
    });
    shows(page, 'Nothing is missing.', 'the list');
    shows(page, 'There is no address on file.', 'the letter');
    same((await web.get(`${path}/closing/${form}/letter`)).status, 404, 'no letter to print');
    page = await web.submit(page, '/approved', {});
    page = await web.submit(page, '/final', {});
    shows(page, 'Wanda Frost is on their own way', 'afterwards');
    same((await joss.items(`/people/${person.id}/checks`)).length, 3, 'aftercare');
    page = await web.submit(page, '/reopen', { words: 'The lock broke' });
    shows(page, 'the time together goes on', 'back the same day');
    same((await joss.items(`/people/${person.id}/episodes`)).length, 1, 'episodes');
});

await alongside.tell(import.meta);
