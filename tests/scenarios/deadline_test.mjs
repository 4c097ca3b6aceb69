// SPDX-License-Identifier: AGPL-3.0-or-later
/* Deadlines in somebody's record (SCENARIOS [D] 3.1, 3.15, 5.3, 6.6): counted from facts, counted
 * again, seen on My day and the overview, done and taken back, through the API and on the pages as
 * a browser without script uses them. */
import { Story, enrol } from './story.mjs';
import { check, same } from './tap.mjs';

const story = new Story();
const step = story.step.bind(story);
const keep = (s, body) => s.as('Joss').post(`/people/${s.micah.id}/deadlines`, body);

step('3.1', '2026-03-02T09:00', 'review, hearing and petition are counted and kept', async (s) => {
    s.micah = await s.as('Joss').post('/people', { name: 'Micah Calloway' });
    await enrol(s.as('Joss'), s.micah, 'Family', '2026-03-02');
    s.path = `/p/${s.micah.id.slice(2)}/deadlines`;
    const entry = { entry_on: '2026-02-25' };
    const review = await keep(s, { rule: 'D3', facts: entry });
    same([review.name, review.due_on, review.state], ['review', '2026-08-25', 'open'], 'review');
    const hearing = await keep(s, { rule: 'D3', name: 'hearing', facts: entry });
    same(hearing.due_on, '2027-02-25', 'hearing');
    s.petition = await keep(s, { rule: 'D4', facts: entry, words: 'county' });
    same([s.petition.due_on, s.petition.rule_version, s.petition.facts],
        ['2027-05-25', 'D4@1997-11-19', entry], 'petition');
    check(/675\(5\)\(E\)/.test(s.petition.source), s.petition.source);
});

step('3.15', '2026-03-03T09:00', '21 days at home on trial move it; the old day stays', async (s) => {
    const path = `/deadlines/${s.petition.id}`;
    const facts = { entry_on: '2026-02-25', excluded_days: 21 };
    await s.as('Joss').patch(path, { facts }, 7, 412);
    const moved = await s.as('Joss').patch(path, { facts }, 1);
    same([moved.due_on, moved.words], ['2027-06-15', 'county'], 'moved');
    same(moved.was, [{ due_on: '2027-05-25', rule_version: 'D4@1997-11-19' }], 'as it was');
    const answer = await s.as('Joss').patch(path, { facts: { entry_on: '2026-02-30' } }, 2, 422);
    check(answer.error.fields.some((one) => one.field === 'facts.entry_on'), 'not named');
    await s.as('Ina').get(`/people/${s.micah.id}/deadlines`, 403);
    await s.as('Hal').get(path, 404);
});

step('6.6', '2026-06-10T10:00', 'on the page: all days of an application at once', async (s) => {
    const web = await s.office.web('Joss');
    const form = await web.get(`${s.path}/new/D13`);
    check(/SNAP answers by/.test(form.text) && /7 CFR 273\.2/.test(form.text), 'no days, no source');
    const wrong = await web.submit(form, '/new/D13', { applied_on: '' });
    same(wrong.status, 422, 'nothing typed');
    const body = new URLSearchParams({ ...web.form(form, '/new/D13').fields, applied_on: '2026-06-10' });
    body.append('names', 'snap');
    body.append('names', 'medicaid');
    const kept = await web.ask(web.form(form, '/new/D13').action, { method: 'POST', body });
    check(/10 July/.test(kept.text) && /25 July/.test(kept.text), 'the days are missing');
    const all = await s.as('Joss').items(`/people/${s.micah.id}/deadlines`);
    same(all.map((one) => [one.rule, one.name, one.due_on]), [['D13', 'snap', '2026-07-10'],
        ['D13', 'medicaid', '2026-07-25'], ['D3', 'review', '2026-08-25'],
        ['D3', 'hearing', '2027-02-25'], ['D4', null, '2027-06-15']], 'soonest first');
    const asylum = await web.get(`${s.path}/new/D8`);
    check(/sets no date/.test(asylum.text) && /10 days/.test(asylum.text), 'what is stayed');
    const again = await web.get(`${s.path}/${s.petition.id.slice(3)}`);
    check(/value="21"/.test(again.text) && /value="2026-02-25"/.test(again.text), 'facts as kept');
});

step('6.7', '2026-06-11T09:00', 'My day and the overview show what is due; done is taken back', async (s) => {
    const web = await s.office.web('Joss');
    const day = await s.as('Joss').get('/my-day');
    same(day.deadlines.map((one) => [one.rule, one.date_name, one.due_on]),
        [['D13', 'snap', '2026-07-10']], 'within 30 days');
    const page = await web.get('/my-day');
    check(/SNAP answers by/.test(page.text), 'not on My day');
    const overview = await web.get(`/p/${s.micah.id.slice(2)}`);
    check(/SNAP answers by/.test(overview.text) && /a deadline/.test(overview.text), 'overview');
    const done = await web.submit(page, '/state', { state: 'done' });
    check(/The deadline is done/.test(done.text), 'not said');
    same((await s.as('Joss').get('/my-day')).deadlines, [], 'after it is done');
    const undo = /action="(\/undo\/[^"]*)"/.exec(done.text);
    await web.submit(done, undo[1], {});
    same((await s.as('Joss').get('/my-day')).deadlines.length, 1, 'after it was taken back');
});

step('6.9', '2026-06-12T10:00', 'days kept at once are taken back at once', async (s) => {
    const web = await s.office.web('Joss');
    const before = (await s.as('Joss').items(`/people/${s.micah.id}/deadlines`)).length;
    const form = await web.get(`${s.path}/new/D11`);
    const kept = await web.submit(form, '/new/D11', { order_on: '2026-06-10' });
    check(/The deadlines are kept/.test(kept.text), 'not said');
    same((await s.as('Joss').items(`/people/${s.micah.id}/deadlines`)).length, before + 4, 'kept');
    await web.submit(kept, /action="(\/undo\/[^"]*)"/.exec(kept.text)[1], {});
    same((await s.as('Joss').items(`/people/${s.micah.id}/deadlines`)).length, before, 'after undo');
});

step('6.8', '2026-06-12T09:00', 'kept by a slip it is taken back; what can not be counted is refused', async (s) => {
    const made = await keep(s, { rule: 'D14', facts: { notice_on: '2026-06-01' } });
    same(await s.as('Joss').post(`/undo/${made.undo.token}`, {}, 200), { taken_back: true }, 'gone');
    await s.as('Joss').get(`/deadlines/${made.id}`, 404);
    const refuse = async (body, field) => {
        const answer = await s.as('Joss').post(`/people/${s.micah.id}/deadlines`, body, 422);
        check(answer.error.fields.some((one) => one.field === field), `${field} is not named`);
    };
    await refuse({ rule: 'D14', facts: {} }, 'facts.notice_on');
    await refuse({ rule: 'D14', facts: { notice_on: '2026-06-01' }, name: 'hearing' }, 'name');
    await refuse({ rule: 'D77', facts: {} }, 'rule');
});

await story.tell(import.meta);
export { story };
