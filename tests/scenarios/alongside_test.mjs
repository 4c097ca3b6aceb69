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

step('week', '2026-07-15T10:00', 'a week, and a visit that asks for her yes', async (s) => {
    const { joss, person, web, path } = await met(s, 'Odile Marsh');
    let page = await web.get(`${path}/week`);
    shows(page, 'Nothing yet. What must not be missed in a usual week?', 'an empty week');
    page = await web.submit(page, '/week', { what: 'choir', from: '10:00', to: '12:00' });
    same(page.status, 422, 'no day');
    page = await web.submit(page, '/week', {
        what: 'choir',
        days: 'tu',
        from: '10:00',
        to: '12:00',
        must_keep: 'yes',
    });
    shows(page, 'It stands in the week.', 'after adding');
    shows(page, 'slot client', 'the picture');
    page = await web.submit(page, '/days', { kept: 'no' });
    shows(page, 'at risk', 'after a missed day');
    const [habit] = await joss.items(`/people/${person.id}/routine`);
    page = await web.submit(await web.get(`${path}/week/${habit.id.slice(2)}`), '/choice', {});
    same((await joss.get(`/routine/${habit.id}`)).state, 'changed_by_choice', 'by choice');
    const [, back] = /action="?(\/undo\/[^"\s>]+)/.exec(page.text);
    shows(await web.submit(page, back, {}), 'Taken back.', 'and not so');
    same((await joss.get(`/routine/${habit.id}`)).state, 'at_risk', 'as it stood');
    let visits = await web.get(`${path}/visits`);
    const form = {
        what: 'doctor', kind: 'appointment', on: '2026-07-21', from: '11:00', to: '11:30',
        every: 'once',
    };
    visits = await web.submit(visits, '/visits', form);
    same(visits.status, 409, 'over choir');
    shows(visits, 'their recorded yes', 'why');
    visits = await web.submit(visits, '/visits', { ...form, yes_by: 'Odile', yes_method: 'spoken' });
    shows(visits, 'It is planned.', 'with her yes');
    visits = await web.submit(visits, '/visits', {
        ...form, what: 'physio', from: '14:00', to: '15:00', every: 'week', until: '2026-08-11',
        needs: 'transport',
    });
    shows(visits, 'every week', 'what repeats');
    shows(visits, 'Needs a ride', 'what has to be there');
    same((await joss.items(`/people/${person.id}/visits`)).length, 5, 'occurrences');
    same((await web.submit(visits, '/cancelled', { on: '21/7' })).status, 422, 'no such day');
    const off = async () => (await joss.items(`/people/${person.id}/visits`))
        .filter((one) => one.state === 'cancelled').length;
    same(await off(), 0, 'a day that can’t be read calls nothing off');
    visits = await web.submit(visits, '/cancelled', { on: '2026-07-21' });
    shows(visits, 'Called off.', 'one day of it');
    same(await off(), 1, 'and no other');
    const walks = await joss.post(`/people/${person.id}/visits`, {
        what: 'walk', on: '2026-07-15', from: '09:00', repeats: { every: 'week', until: '2026-07-29' },
    });
    await joss.event(`/visits/${walks.id}`, 'kept', { on: '2026-07-15' });
    const rest = await joss.event(`/visits/${walks.id}`, 'cancelled', { reason: 'the heat' });
    same(await off(), 3, 'the rest of it');
    const again = await joss.event(`/visits/${walks.id}`, 'cancelled', {}, 409);
    same(again.error.guard, 'state', 'nothing is left of it');
    await joss.post(`/undo/${rest.undo.token}`, {}, 200);
    same(await off(), 1, 'all planned again');
    visits = await web.submit(visits, '/visits', { ...form, what: 'next year', on: '2027-10-06' });
    shows(visits, '<strong>next year</strong>', 'planned far ahead, and there it is');
    visits = await web.get(`${path}/visits`);
    check(!visits.text.includes('next year'), 'a page is a year');
    const [, later] = /href="?([^"\s>]*\?from=[^"\s>]*)"? rel="?next/.exec(visits.text);
    shows(await web.get(later), '<strong>next year</strong>', 'later');
    for (let n = 1; n <= 10; n++) {
        await joss.post(`/people/${person.id}/routine`, {
            what: `habit ${n}`, at: { days: ['mo'], from: '08:00', to: '08:30' },
        });
    }
    shows(await web.get(`${path}/week`), '+2', 'what has no room is counted');
    const moved = await joss.patch(`/visits/${walks.id}`, { on: '2026-07-16' }, walks.version, 422);
    same(moved.error.fields[0].field, 'on', 'what repeats keeps its days');
    const once = await joss.post(`/people/${person.id}/visits`, { what: 'tea', on: '2026-07-15' });
    await joss.event(`/visits/${once.id}`, 'kept', {});
    const kept = await joss.patch(`/visits/${once.id}`, { on: '2026-07-14' }, once.version + 1, 409);
    same(kept.error.guard, 'state', 'what was kept stays on its day');
    shows(await web.get(`${path}/week`), 'slot', 'the week');
    shows(await web.get('/calendar?week=2026-07-21'), 'physio', 'the week of one’s own');
});

step('feed', '2026-07-16T10:00', 'a calendar elsewhere says Visit and no more', async (s) => {
    const joss = s.as('Joss');
    const person = await joss.post('/people', { name: 'Halima Quist' });
    await joss.post(`/people/${person.id}/visits`, {
        what: 'Intake at the opioid clinic',
        on: '2026-10-26',
        from: '15:00',
        to: '16:00',
        where: '9 Secret Lane',
        repeats: { every: 'week', until: '2026-11-09' },
    });
    const feed = await joss.post('/my/feeds', {});
    check(/^f_[a-z2-7]{26}$/.test(feed.id) && /^\/ical\/[a-z0-9]+\.ics$/i.test(feed.url), feed.url);
    same((await joss.items('/my/feeds'))[0].url, undefined, 'shown once');
    const read = (url) => fetch(s.office.origin + url);
    const text = await (await read(feed.url)).text();
    for (const word of [
        'BEGIN:VTIMEZONE', 'TZID:America/New_York', 'DTSTART;TZID=America/New_York:20261026T150000',
        'RRULE:FREQ=WEEKLY', 'CLASS:PRIVATE', 'SUMMARY:Visit',
    ]) {
        check(text.includes(word), `the feed lacks ${word}: ${text}`);
    }
    for (const word of ['Halima', 'Quist', 'opioid', 'Secret', 'DESCRIPTION', 'LOCATION', 'ATTENDEE']) {
        check(!text.includes(word), `the feed has ${word}`);
    }
    check(text.split('\n').every((line) => line === '' || line.endsWith('\r')), 'lines end in CRLF');
    same((await read('/ical/nothing.ics')).status, 404, 'no such address');
    await joss.call('DELETE', `/feeds/${feed.id}`, { status: 204 });
    same((await read(feed.url)).status, 410, 'after it was ended');
    const web = await s.office.web('Joss');
    const page = await web.submit(await web.get('/me/calendar'), '/me/calendar', {});
    check(/\/ical\/[a-z0-9]+\.ics/i.test(page.text), 'the page shows the address');
});

step('hands', '2026-07-17T10:00', 'a record changes hands when the other says yes', async (s) => {
    const { joss, person, web, path } = await met(s, 'Ivo Lind');
    const bea = s.as('Bea'), hal = s.as('Hal');
    await joss.post(`/people/${person.id}/notes`, {
        kind: 'phone', text: 'talked', promises: [{ what: 'send the form', who: 'worker' }],
    });
    await joss.post(`/people/${person.id}/visits`, { what: 'tea', on: '2026-07-24' });
    for (const on of ['2026-07-08', '2026-07-15']) {
        const visit = await joss.post(`/people/${person.id}/visits`, { what: 'walk', on });
        await joss.event(`/visits/${visit.id}`, 'no_show', {});
    }
    const stays = await s.as('Ruth').post('/staff/Joss/leave', { on: '2026-07-17' }, 409);
    same(stays.error.guard, 'unowned', 'Joss can’t leave');
    check(stays.error.fields.some((one) => one.field === 'signals'), 'what was noticed is named');
    const offer = `/people/${person.id}/transfers`;
    const blank = await joss.post(offer, { to: 'Bea', note: '' }, 422);
    same(blank.error.fields[0].field, 'note', 'a note is needed');
    const made = await joss.post(offer, {
        to: 'Bea', note: 'He likes to be called before noon.', why: 'I leave the programme',
        told: { on: '2026-07-16', method: 'spoken' }, warm_meeting_on: '2026-07-24',
    });
    same(made.state, 'offered', 'the offer');
    same((await joss.post(offer, { to: 'Hal', note: 'x' }, 409)).error.guard, 'open', 'a second');
    await bea.get(`/people/${person.id}`, 404);
    const [asked] = (await bea.items('/transfers')).filter((one) => one.id === made.id);
    same([asked.name, asked.note], ['Ivo Lind', 'He likes to be called before noon.'], 'Bea sees');
    same([asked.person, asked.why, asked.told, asked.warm_meeting_on], [null, null, null, null],
        'and nothing else');
    same((await hal.items('/transfers')).length, 0, 'Hal sees nothing');
    await hal.post(`/transfers/${made.id}/events`, { event: 'accepted' }, 404);
    await joss.post(`/transfers/${made.id}/events`, { event: 'accepted' }, 403);
    let page = await (await s.office.web('Bea')).get('/transfers');
    shows(page, 'He likes to be called before noon.', 'Bea’s page');
    check(!page.text.includes('spoken') && !page.text.includes('All three meet'), 'no more there');
    await bea.post(`/transfers/${made.id}/events`, { event: 'accepted' }, 200);
    same((await bea.get(`/people/${person.id}`)).name, 'Ivo Lind', 'the record is hers');
    await joss.get(`/people/${person.id}`, 404);
    const left = async (name) => {
        const all = await s.as('Ruth').get(`/staff/${name}/handover?on=2026-07-17`);
        return [all.promises, all.visits, all.signals].map((list) =>
            list.filter((one) => one.person === person.id).length);
    };
    same(await left('Bea'), [1, 1, 1], 'promise, visit and what was noticed are hers');
    same(await left('Joss'), [0, 0, 0], 'and no longer his');
    same((await bea.post(`/transfers/${made.id}/events`, { event: 'declined' }, 409)).error.guard,
        'state', 'it was answered');
    page = await web.get(`${path}`);
    same(page.status, 404, 'Joss no longer');
});

step('supervision', '2026-07-20T10:00', 'brought, held, signed by both; in nobody’s record', async (s) => {
    const joss = s.as('Joss'), ruth = s.as('Ruth'), hal = s.as('Hal');
    const person = await joss.post('/people', { name: 'Paul Aster' });
    await joss.post('/supervision/agenda', { about: person.id, words: 'I am stuck with Paul’s zebra.' });
    same((await hal.items('/supervision/agenda')).length, 0, 'not for Hal');
    same((await ruth.items('/supervision/agenda'))[0].words, 'I am stuck with Paul’s zebra.', 'Ruth');
    const held = await ruth.post('/supervision', {
        worker: 'Joss', held_on: '2026-07-20', actions: ['Ask Paul', 'Rest'], reflection: 'A zebra.',
    });
    same([held.actions, held.state], [['Ask Paul', 'Rest'], 'held'], 'the session');
    await hal.post(`/supervision/${held.id}/sign`, {}, 404);
    await Promise.all([ruth, joss].map((one) => one.post(`/supervision/${held.id}/sign`, {}, 200)));
    same((await ruth.items('/supervision')).find((one) => one.id === held.id).state, 'signed',
        'both at once');
    same((await joss.post(`/supervision/${held.id}/sign`, {}, 409)).error.guard, 'signed', 'once');
    const due = (await ruth.items('/supervision/due')).find((one) => one.worker === 'Joss');
    check(due.session_on > '2026-07-20', `the next session: ${due.session_on}`);
    same(due.reviews.find((one) => one.person === person.id).due_on, '2026-10-18', 'his review');
    for (const path of [`/people/${person.id}`, `/people/${person.id}/notes`]) {
        check(!JSON.stringify(await joss.get(path)).includes('zebra'), `${path} has it`);
    }
    const web = await s.office.web('Joss');
    lacks(await web.get('/find?q=zebra'), 'I am stuck', 'the search');
    shows(await web.get('/supervision'), 'supervisor signed', 'Joss’s page');
    const load = await joss.post('/rules/workload', {
        as_of: '2026-11-24',
        cases: [
            ...Array(4).fill({ acuity: 'high' }), ...Array(6).fill({ acuity: 'moderate' }),
            { acuity: 'crisis', opened_on: '2026-11-10' },
        ],
    }, 200);
    same(load, { points: '32.0', percent: 107 }, 'the weight');
    await joss.put('/drafts/note-x', { person: person.id, text: 'half a thought' });
    same((await joss.post('/drafts/note-x/give', { to: 'Hal' }, 409)).error.guard, 'not_possible',
        'to somebody who doesn’t know him');
});

step('rungs', '2026-07-21T10:00', 'three good rounds suggest less help; nothing moves by itself', async (s) => {
    const { joss, person, web, path } = await met(s, 'Nora Fell');
    const plan = await joss.post(`/people/${person.id}/plans`, {});
    const made = await joss.post(`/plans/${plan.id}/steps`, { what: 'Call the bank', who: 'client', rung: 'with' });
    const rounds = `/steps/${made.id}/rounds`;
    for (const on of ['2026-07-17', '2026-07-18']) {
        same((await joss.post(rounds, { on, went: 'well' }, 200)).suggestion, null, on);
    }
    await joss.post(rounds, { on: '2026-07-19', went: 'not_well' }, 200);
    for (const on of ['2026-07-19', '2026-07-20']) await joss.post(rounds, { on, went: 'well' }, 200);
    const third = await joss.post(rounds, { went: 'well' }, 200);
    same([third.rung, third.suggestion], ['with', { rung: 'reminded', after: 3 }], 'the third in a row');
    shows(await web.get(`${path}/steps/${made.id.slice(2)}`), 'It went well 3 times in a row.', 'the page');
    const up = await joss.patch(`/steps/${made.id}`, { rung: 'reminded', reason: 'her idea' }, third.version);
    same(up.suggestion, null, 'the count begins anew');
    same(
        (await joss.items(`/people/${person.id}/rungs`)).map((one) => [one.from, one.to, one.reason]),
        [['with', 'reminded', 'her idea']],
        'the way',
    );
    shows(await web.get(`${path}/independence`), 'Two looks make a comparison.', 'independence');
    shows(await web.get(`${path}/circle`), 'Not asked yet.', 'the circle');
});

step('appeal', '2026-07-22T10:00', 'a denial, its last day on My day, what shows it, what came of it', async (s) => {
    const { joss, person, web, path } = await met(s, 'Omri Vale');
    let page = await web.get(`${path}/advocacy`);
    shows(page, 'Was something denied to Omri Vale?', 'an empty list invites');
    page = await web.get(`${path}/advocacy/new`);
    const draft = { target: 'Social Security', issue: 'Disability denied', ask: 'A hearing', rule: 'D14' };
    page = await web.submit(page, '/advocacy', draft);
    same(page.status, 422, 'no day on the notice');
    shows(page, 'A hearing', 'what was typed');
    page = await web.submit(page, '/advocacy', { ...draft, notice_on: '2026-06-01' });
    shows(page, 'Disability denied', 'the page of it');
    const [one] = await joss.items(`/people/${person.id}/advocacy`);
    same([one.due_on, one.state, one.rule_version], ['2026-08-05', 'planned', 'D14@1980-08-05'], 'counted');
    const mine = async () => (await joss.get('/my-day')).deadlines.filter((due) => due.appeal);
    same((await mine()).map((due) => [due.id, due.due_on]), [[one.id, '2026-08-05']], 'on My day');
    shows(await web.get('/my-day'), 'Appeal: Disability denied', 'My day');
    page = await web.submit(page, '/evidence', { what: 'Letter of Dr. Hale' });
    shows(page, 'Letter of Dr. Hale', 'what shows it');
    page = await web.submit(page, '/events', { event: 'filed' });
    same(await mine(), [], 'filed: off My day');
    await joss.post(`/advocacy/${one.id}/events`, { event: 'filed' }, 409);
    const won = await joss.post(`/advocacy/${one.id}/events`, { event: 'won', result: 'Paid from June' }, 200);
    same([won.state, won.ended_on, won.evidence.length], ['won', '2026-07-22', 1], 'won');
    const back = await joss.post(`/undo/${won.undo.token}`, undefined, 200);
    same([back.state, back.result], ['filed', null], 'taken back');
    await joss.post(`/people/${person.id}/advocacy`, { ...draft, due_on: '2026-08-01' }, 422);
    await s.as('Ina').get(`/people/${person.id}/advocacy`, 403);
});

await alongside.tell(import.meta);
