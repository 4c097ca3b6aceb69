// SPDX-License-Identifier: AGPL-3.0-or-later
/* measure.mjs PROGRAM WORK CLIENTS RESULTS.md - started by run.sh, which made WORK/data. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Web } from '../tests/scenarios/web.mjs';
import { PEOPLE_HEADS, hsdsFolder, peopleFile } from './files.mjs';

const [program, work, clients, results] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const SECONDS = Number(process.env.BENCH_SECONDS || 8);
const PORT = Number(process.env.BENCH_PORT || 9180),
    NGINX = PORT + 1;
const data = join(work, 'data');
const goals = new Map(
    readFileSync(join(here, 'goals.txt'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('|') && !line.startsWith('#'))
        .map((line) => line.split('|').map((part) => part.trim()))
        .map(([key, sense, number, words]) => [key, { sense, number: Number(number), words }]),
);
const startLoad = readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
const lines = [];
/* `value` is what a goal of this key is held against. */
const say = (key, what, figure, beside = '', value = NaN) => {
    const goal = goals.get(key);
    const met = goal && (goal.sense === '<=' ? value <= goal.number : value >= goal.number);
    lines.push({
        what,
        figure,
        beside,
        goal: goal ? `${goal.words}: ${met ? 'met' : 'not met'}` : '',
    });
    console.log(`${what.padEnd(58)} ${figure.padEnd(26)} ${beside}`);
};
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const run = (...words) =>
    execFileSync(program, [...words, '--data', data], { encoding: 'utf8', timeout: 600000 });

/* ---- processes ---- */
function cpuOf(pids) {
    const ticks = pids.reduce((sum, pid) => {
        const at = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
        return sum + Number(at[11]) + Number(at[12]);
    }, 0);
    return ticks * 10; // USER_HZ is 100: ms
}
const rssOf = (pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const until = async (truth) => {
    for (const end = Date.now() + 30000; Date.now() < end; await wait(1)) {
        if (await truth().catch(() => false)) return;
    }
    throw new Error('the server did not answer');
};

async function serve() {
    const began = performance.now();
    const child = spawn(program, ['serve', '--data', data, '--port', String(PORT)], {
        stdio: 'ignore',
    });
    process.once('exit', () => child.kill('SIGKILL'));
    await until(() => fetch(`http://127.0.0.1:${PORT}/api/v1/health`).then((a) => a.ok));
    return { child, pid: child.pid, ms: performance.now() - began };
}
async function startNginx(html) {
    const folder = join(work, 'nginx');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'page.html'), html);
    writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid() === 0 ? 'user root;' : ''} worker_processes auto; events { worker_connections 256; }
http { access_log off; default_type text/html; keepalive_requests 1000000;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${NGINX}; root ${folder}; } }`,
    );
    const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
        stdio: 'ignore',
        env: { PATH: `${process.env.PATH}:/usr/sbin` },
    });
    process.once('exit', () => child.kill('SIGTERM'));
    await until(() => fetch(`http://127.0.0.1:${NGINX}/page.html`).then((a) => a.ok));
    const pids = execFileSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], {
        encoding: 'utf8',
    })
        .trim()
        .split(/\s+/)
        .map(Number);
    return { child, pids };
}

function wrk(url, connections, { script, env, headers = [] } = {}) {
    const words = [
        `-t${Math.min(connections, 2)}`,
        `-c${connections}`,
        `-d${SECONDS}s`,
        '--latency',
    ];
    for (const one of headers) words.push('-H', one);
    if (script) words.push('-s', join(here, script));
    const done = spawnSync('wrk', [...words, url], {
        encoding: 'utf8',
        env: { ...process.env, ...env },
    });
    const text = done.stdout;
    if (/Non-2xx/.test(text)) throw new Error(`${url}: ${/Non-2xx[^\n]*/.exec(text)[0]}`);
    const unit = { us: 0.001, ms: 1, s: 1000 };
    const [, p99, of] = /99%\s+([\d.]+)(us|ms|s)/.exec(text);
    const [, total] = /(\d+) requests in/.exec(text);
    return {
        each: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]),
        p99: Number(p99) * unit[of],
        total: Number(total),
    };
}
const cpuEach = (pids, act) => {
    const before = cpuOf(pids);
    const got = act();
    return { ...got, cpu: (cpuOf(pids) - before) / got.total };
};

/* ---- who asks ---- */
const origin = `http://localhost:${PORT}`;
const signIn = ({ name, password }) => new Web(origin).signIn(name, password);
const accounts = readFileSync(join(work, 'sign-ins.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('sign-in: '))
    .map((line) => line.split(/\s+/))
    .map(([, name, password, role]) => ({ name, password, role }));
const joss = accounts.find((one) => one.name === 'Joss');
const tokenOf = (name) => run('user', 'token', name).trim().split(/\s+/).pop();
const [own, all] = [tokenOf('Joss'), tokenOf('Ruth')];
const api = async (token, path) => {
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1${path}`, {
        headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
};

/* ---- the measurements ---- */
const rawFile = join(work, 'raw.db');
let server = await serve();
await wait(500);
say('start', 'start-up, to the first answer', `${server.ms.toFixed(0)} ms`);
say('rss_idle', 'memory, idle', `${rssOf(server.pid).toFixed(1)} MB`, '', rssOf(server.pid));
const mine = (await api(own, '/people?limit=100')).items;
const people = mine.map((one) => one.id);
const desk = await signIn(joss);
const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const path = `/p/${people[0].slice(2)}`;
const page = (await desk.get(path)).text;
/* A mapping for the list of people, saved as the pages do it. */
const pat = await signIn(accounts.find((one) => one.role === 'administrator'));
const columns = await pat.upload(
    '/admin/import/people',
    'file',
    'few.csv',
    readFileSync(peopleFile(join(work, 'few.csv'), 3).file, 'utf8'),
);
const means = ['name', 'birth', 'phone', 'came', 'note'];
await pat.submit(columns, '/columns', {
    dates: 'iso',
    save_as: 'bench',
    ...Object.fromEntries(PEOPLE_HEADS.map((_, i) => [`c${i}`, means[i]])),
});
const nginx = await startNginx(page);
const headers = [`Cookie: ${cookie}`, `Host: localhost:${PORT}`];
for (const connections of [1, 4]) {
    const ours = cpuEach([server.pid], () =>
        wrk(`http://127.0.0.1:${PORT}${path}`, connections, { headers }),
    );
    const theirs = cpuEach(nginx.pids, () =>
        wrk(`http://127.0.0.1:${NGINX}/page.html`, connections),
    );
    say(
        `page_cpu_${connections}`,
        `client page of ${(page.length / 1000).toFixed(0)} kB, ${connections} client(s): CPU each`,
        `${ours.cpu.toFixed(3)} ms`,
        `${(ours.cpu / theirs.cpu).toFixed(1)} x nginx (${theirs.cpu.toFixed(3)} ms)`,
        ours.cpu,
    );
    say(
        'page_rate',
        `client page, ${connections} client(s): requests a second`,
        ours.each.toFixed(0),
        `${(ours.each / theirs.each).toFixed(3)} of nginx (${theirs.each.toFixed(0)})`,
    );
    say(
        'page_p99',
        `client page, ${connections} client(s): p99`,
        `${ours.p99.toFixed(1)} ms`,
        `nginx ${theirs.p99.toFixed(2)} ms`,
    );
}
nginx.child.kill('SIGTERM');
const raw = Number(
    execFileSync(join(work, 'raw_commits'), [rawFile, String(SECONDS)], { encoding: 'utf8' }),
);
say('raw', 'raw SQLite, single commits a second, synchronous=FULL', raw.toFixed(0));
for (const connections of [1, 16]) {
    const got = wrk(`http://127.0.0.1:${PORT}/`, connections, {
        script: 'notes.lua',
        env: { TOKEN: own, PEOPLE: people.join(' ') },
    });
    say(
        `notes_${connections}`,
        `notes written a second, ${connections} client(s)`,
        got.each.toFixed(0),
        `${(got.each / raw).toFixed(2)} of raw; p99 ${got.p99.toFixed(1)} ms`,
        got.each / raw,
    );
}
const words = mine
    .flatMap((one) => one.name.split(' '))
    .concat(['ma', 'jo', '5550', 'haddad'])
    .filter((word) => /^[a-z0-9]+$/i.test(word))
    .join(',');
for (const [key, who, token] of [
    ['search_own', 'a worker’s own people', own],
    ['search_all', 'a supervisor’s reach', all],
]) {
    const got = wrk(`http://127.0.0.1:${PORT}/`, 4, {
        script: 'search.lua',
        env: { TOKEN: token, WORDS: words },
    });
    say(
        key,
        `search, ${who}, 4 clients`,
        `p99 ${got.p99.toFixed(1)} ms`,
        `${got.each.toFixed(0)} a second`,
        got.p99,
    );
}
say('rss', 'memory after all of this', `${rssOf(server.pid).toFixed(1)} MB`);
server.child.kill('SIGTERM');
await new Promise((done) => server.child.on('exit', done));

/* ---- bringing in ---- */
const timed = (act) => {
    const began = performance.now();
    act();
    return (performance.now() - began) / 1000;
};
function sqliteImport(files) {
    const script = files.map(([file, table]) => `.import --csv ${file} ${table}`).join('\n');
    return timed(() =>
        execFileSync('sqlite3', [join(work, `import-${Date.now()}.db`)], { input: script }),
    );
}
const hsds = hsdsFolder(join(work, 'hsds'), Math.max(500, Math.round(Number(clients) / 10)));
const ours = timed(() => run('import', 'hsds', join(work, 'hsds'), '--json'));
const theirs = sqliteImport(hsds.files);
say(
    'hsds',
    `HSDS, ${hsds.rows} rows: rows a second`,
    (hsds.rows / ours).toFixed(0),
    `${(theirs / ours).toFixed(3)} of sqlite3 .import (${(hsds.rows / theirs).toFixed(0)})`,
);
const again = timed(() => run('import', 'hsds', join(work, 'hsds'), '--json'));
say('hsds_again', 'HSDS, the same again: rows a second', (hsds.rows / again).toFixed(0));
const list = peopleFile(join(work, 'people.csv'), 5000);
const took = timed(() => run('import', 'people', list.file, '--mapping', 'bench'));
const beside = sqliteImport([[list.file, 'people']]);
say(
    'people',
    `people, ${list.rows} rows: rows a second`,
    (list.rows / took).toFixed(0),
    `${(beside / took).toFixed(3)} of sqlite3 .import (${(list.rows / beside).toFixed(0)})`,
);
say(
    'demo',
    `making ${clients} people`,
    `${(Number(process.env.BENCH_DEMO_MS) / 1000).toFixed(1)} s`,
);

/* ---- the page ---- */
const table = lines
    .map((one) => `| ${one.what} | ${one.figure} | ${one.beside} | ${one.goal} |`)
    .join('\n');
const missed = lines.filter((one) => one.goal.endsWith('not met')).map((one) => `- ${one.what}`);
const day = new Date().toISOString().slice(0, 10);
const memory = (totalmem() / 2 ** 30).toFixed(0);
const kernel = execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim();
const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
writeFileSync(
    results,
    `# What it costs

Measured by \`bench/run.sh ${clients}\` on ${day}: ${cpus().length} cores of ${cpus()[0].model.trim()},
${memory} GB, ${kernel}; load ${startLoad} before, ${load} at the end. wrk, nginx and the server shared
those cores; each figure is one run of ${SECONDS} s. Reading a client's page is audited: a line is
written before it is sent. Only ratios carry over to another machine.

| what | figure | beside | held against |
|---|---|---|---|
${table}

${missed.length ? `## Not met\n\n${missed.join('\n')}` : 'All that is held against something is met.'}
`,
);
process.exit(0);
