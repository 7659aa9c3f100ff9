import { LAYOUTS } from '../../src/import/platforms/layouts.ts';

const START = '<!-- platforms: written by tests/scripts/platform-table.ts -->';
const END = '<!-- /platforms -->';

/** The table of recognised files: whose, what it lists, the roles of its columns, what is dealt with. */
export function platformRows(): readonly (readonly string[])[] {
  const rows = LAYOUTS.map(({ id, name, kind, roles, quirks, isUnverified }) => [
    `${name}${isUnverified === true ? ' (unverified)' : ''} \`${id}\``,
    kind,
    Object.keys(roles).join(' '),
    quirks,
  ]);
  return [['File and `platform`', 'Kind', 'Roles', 'Dealt with'], ['---', '---', '---', '---'], ...rows];
}

/** The rows of the table that a README holds, spaces apart. */
export function platformRowsIn(readme: string): readonly (readonly string[])[] {
  const table = readme.slice(readme.indexOf(START) + START.length, readme.indexOf(END));
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => unescaped(cell.trim())),
  );
}

/** @throws Error when the README has no place for it. */
export function withPlatformTable(readme: string): string {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 || end < start) throw new Error('The README has no markers for the table of platforms');
  const table = platformRows().map((row) => `| ${row.map(escaped).join(' | ')} |`);
  return `${readme.slice(0, start)}${START}\n\n${table.join('\n')}\n\n${readme.slice(end)}`;
}

function escaped(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`);
}

function unescaped(cell: string): string {
  return /^-+$/.test(cell) ? '---' : cell.replaceAll(String.raw`\|`, '|');
}
