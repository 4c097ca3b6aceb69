// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files to bring in: a directory of services as HSDS, and a list of people. The same ones at
 * every run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

const id = (kind, number) => {
    const hex = createHash('sha256').update(`${kind} ${number}`).digest('hex');
    const last = `8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${last}`;
};
const cell = (text) => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const csv = (rows) => rows.map((row) => row.map(String).map(cell).join(',')).join('\n') + '\n';
const TOWNS = ['Dover', 'Lewes', 'Smyrna', 'Milford', 'Newark', 'Seaford'];
const KINDS = ['Food pantry', 'Shelter', 'Legal help', 'Day centre', 'Clinic', 'Job club'];

/* { rows, files: [[path, table]] } */
export function hsdsFolder(folder, services) {
    mkdirSync(folder, { recursive: true });
    const tables = {
        organizations: [['id', 'name', 'description', 'url']],
        services: [['id', 'organization_id', 'name', 'description', 'status', 'fees_description']],
        locations: [['id', 'organization_id', 'name', 'latitude', 'longitude']],
        service_at_location: [['id', 'service_id', 'location_id']],
        phones: [['id', 'service_id', 'number']],
        schedules: [['id', 'service_id', 'freq', 'byday', 'opens_at', 'closes_at']],
    };
    for (let n = 0; n < services; n += 1) {
        const organization = Math.floor(n / 4),
            town = TOWNS[n % 6],
            kind = KINDS[(n * 7) % 6];
        if (n % 4 === 0) {
            tables.organizations.push([
                id('o', organization),
                `${town} Helpers ${organization}`,
                `Help in ${town}, near the yard.`,
                `https://o${organization}.example`,
            ]);
            tables.locations.push([
                id('l', organization),
                id('o', organization),
                `${town} hall`,
                (38.5 + (n % 90) / 100).toFixed(4),
                (-75.7 + (n % 60) / 100).toFixed(4),
            ]);
        }
        tables.services.push([
            id('s', n),
            id('o', organization),
            `${kind} ${n}`,
            `${kind} for people of ${town}, without an appointment.`,
            'active',
            'Free',
        ]);
        tables.service_at_location.push([id('sl', n), id('s', n), id('l', organization)]);
        tables.phones.push([
            id('ph', n),
            id('s', n),
            `302-555-${String(n % 10000).padStart(4, '0')}`,
        ]);
        tables.schedules.push([id('sc', n), id('s', n), 'WEEKLY', 'MO,WE,FR', '09:00', '16:00']);
    }
    const files = Object.entries(tables).map(([table, rows]) => {
        const file = join(folder, `${table}.csv`);
        writeFileSync(file, csv(rows));
        return [file, table];
    });
    return { rows: Object.values(tables).reduce((sum, rows) => sum + rows.length - 1, 0), files };
}

export const PEOPLE_HEADS = ['Name', 'Born', 'Phone', 'Came', 'Remark'];
export function peopleFile(file, count) {
    const given = ['Ada', 'Bo', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana', 'Ida', 'Jon'];
    const family = [
        'Archer',
        'Bell',
        'Cole',
        'Drake',
        'Ellis',
        'Frost',
        'Grant',
        'Hale',
        'Irwin',
        'Jacks',
    ];
    const rows = [PEOPLE_HEADS];
    for (let n = 0; n < count; n += 1) {
        const letters = [...Array(4)]
            .map((_, k) => String.fromCharCode(97 + (Math.floor(n / 26 ** k) % 26)))
            .join('');
        rows.push([
            `${given[n % 10]} ${family[Math.floor(n / 10) % 10]}${letters}`,
            `19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`,
            `202-${200 + (n % 700)}-${String(n).padStart(4, '0').slice(-4)}`,
            '2026-06-01',
            `line ${n}`,
        ]);
    }
    writeFileSync(file, csv(rows));
    return { file, rows: count };
}
