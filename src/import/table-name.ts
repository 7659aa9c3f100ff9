import type { ContainerFacts } from '../data/schema.ts';

/** What a table is called until the user says otherwise: after its file, and after its sheet where there are several. */
export function tableName(fileName: string, container: ContainerFacts | undefined): string {
  const name = withoutEnding(baseName(container?.entry ?? fileName));
  const { sheet = null, sheets = [] } = container ?? {};
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  return sheet !== null && visible.length > 1 ? `${name} – ${sheet}` : name;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]{1,5}$/, '');
}
