// SPDX-License-Identifier: AGPL-3.0-or-later
/* PostgreSQL without the program: somebody sits at psql with the program's role. They see no row
 * about a client until the session names a person, then that person's only, and they can't switch
 * the rule off. Needs ALONGSIDE_TEST_POSTGRES (tests/postgres.sh); ./test security brings it. */
import { spawnSync } from 'node:child_process';
import { Story, enrol } from '../scenarios/story.mjs';
import { check, same, skip, run } from '../scenarios/tap.mjs';

const wall = new Story();
const step = wall.step.bind(wall);

/* As somebody who may only be `app`: the role the program itself takes on. */
function psql(s, lines, user = 'door') {
    const where = s.office.where[s.office.where.indexOf('--database') + 1]
        .replace(/user=\w+/, `user=${user}`);
    const done = spawnSync('psql', ['-d', where, '-qAtX', '-v', 'ON_ERROR_STOP=1',
        '-c', (user === 'door' ? ['SET ROLE app', ...lines] : lines).join(';\n')],
    { encoding: 'utf8' });
    return { ok: done.status === 0, out: done.stdout.trim(), said: done.stderr };
}
const rows = (s, before, what) => {
    const { ok, out, said } = psql(s, [...before, what]);
    check(ok, `${what}: ${said}`);
    return out === '' ? [] : out.split('\n');
};

/* The names of those of which anything is seen. */
const counted = (names, where = 'true') => names.map((name) =>
    `SELECT '${name}' FROM (SELECT 1 FROM ${name} WHERE ${where} LIMIT 1) one`)
    .join(' UNION ALL ');

step('ground', '2026-03-02T09:00', 'two people, and a role that is nobody but the program’s',
    async (s) => {
        const joss = s.as('Joss');
        for (const name of ['Rosa Delgado', 'Omar Haddad']) {
            const one = await joss.post('/people', { name });
            await enrol(joss, one, 'Family', '2026-03-02');
            await joss.post(`/people/${one.id}/story`, { words: `${name} said so.`,
                said_by: 'client' });
            const note = await joss.post(`/people/${one.id}/notes`, { kind: 'office',
                on: '2026-03-02', minutes: 5, text: `${name} came.` });
            await joss.post(`/notes/${note.id}/sign`, {}, 200);
        }
        const made = psql(s, ['CREATE ROLE door LOGIN NOINHERIT IN ROLE app'], 'alongside');
        check(made.ok || /already exists/.test(made.said), made.said);
        s.tables = rows(s, [], 'SELECT relname FROM pg_class WHERE relkind = \'r\' AND relname '
            + 'LIKE \'%\\_row\' ORDER BY relname');
        check(s.tables.length > 30, `only ${s.tables.length} tables of client data`);
        s.views = rows(s, [], 'SELECT relname FROM pg_class v WHERE relkind = \'v\' AND EXISTS ('
            + 'SELECT 1 FROM pg_class r WHERE r.relname IN (v.relname || \'_row\','
            + ' replace(v.relname, \'_many\', \'\') || \'_row\')) ORDER BY relname');
        check(s.views.length > 40, `only ${s.views.length} views`);
        same(psql(s, ['SELECT count(*) FROM person_row'], 'alongside').out, '2',
            'what is really there');
    });

step('shut', '2026-03-02T09:10', 'with nobody named: not one row of any table or view', async (s) => {
    same(rows(s, [], counted([...s.tables, ...s.views])), [], 'tables and views that show rows');
});

step('off', '2026-03-02T09:20', 'row security can’t be switched off, forced or gone round',
    async (s) => {
        for (const words of ['ALTER TABLE person_row DISABLE ROW LEVEL SECURITY',
            'ALTER TABLE person_row NO FORCE ROW LEVEL SECURITY', 'ALTER ROLE app BYPASSRLS',
            'ALTER ROLE door BYPASSRLS', 'DROP POLICY person_open ON person_row',
            'CREATE POLICY all_of_it ON person_row USING (true)',
            'RESET ROLE; SELECT count(*) FROM person_row', 'SET ROLE alongside',
            'SET SESSION AUTHORIZATION alongside',
            'CREATE TABLE copy_of AS SELECT * FROM pg_authid',
            'COPY (SELECT 1) TO PROGRAM \'true\'',
            'ALTER FUNCTION access_person() OWNER TO app',
            'CREATE OR REPLACE FUNCTION access_person() RETURNS bigint LANGUAGE sql AS \'SELECT 1\'',
            'SET row_security = off; SELECT count(*) FROM person_row'])
            check(!psql(s, [words]).ok, `this went through: ${words}`);
        const flags = rows(s, [], 'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM '
            + 'pg_roles WHERE rolname = \'app\'');
        same(flags, ['f|f|f|f'], 'what the role may');
        const open = rows(s, [], 'SELECT relname FROM pg_class WHERE relkind = \'r\' AND relname '
            + 'LIKE \'%\\_row\' AND NOT (relrowsecurity AND relforcerowsecurity)');
        same(open, [], 'tables without forced row security');
        const owned = rows(s, [], 'SELECT relname FROM pg_class c JOIN pg_roles r ON '
            + 'r.oid = c.relowner WHERE r.rolname = \'app\'');
        same(owned, [], 'what the role owns');
    });

step('one', '2026-03-02T09:30', 'a session that names a person sees that one, labels and all',
    async (s) => {
        const set = (name, value) =>
            `DO $$ BEGIN PERFORM set_config('alongside.${name}', '${value}', false); END $$`;
        const names = [set('person', 1), set('user', 1), set('mine_only', 24)];
        const NOTHING_SHUT = set('shut', 0);
        same(rows(s, [...names, NOTHING_SHUT], 'SELECT name FROM person'),
            ['Rosa Delgado'], 'whom it sees');
        same(rows(s, [...names, NOTHING_SHUT], counted(
            s.tables.filter((one) => !one.startsWith('household')), 'person <> 1')), [],
        'tables that show others');
        same(rows(s, [...names, set('shut', 8191)], 'SELECT name FROM person'), [],
            'with every label shut');
        check(!psql(s, [...names, NOTHING_SHUT,
            'INSERT INTO story_row (person, ref, labels, version, made_at, made_by, changed_at, '
            + 'changed_by, words, said_by, said_on, kind, private_from, matters) VALUES '
            + '(2, \'x\', 1, 1, 0, 1, 0, 1, \'x\', 0, \'2026-03-02\', 0, 0, 0)']).ok,
        'a row was put into another person’s record');
    });

if (process.env.ALONGSIDE_TEST_POSTGRES) {
    await wall.tell(import.meta);
} else {
    skip('a psql session with the program’s role', 'ALONGSIDE_TEST_POSTGRES isn’t set');
    await run();
}
