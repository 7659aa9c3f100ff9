const MONTHS: readonly string[] = [
  'january jan januar janner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar fevrier fevr fev febrero febbraio fevereiro februari',
  'march mar marz mrz maerz mars marzo marco maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug aout agosto ago augustus',
  'september sep sept septembre septiembre setiembre settembre set sett setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez decembre diciembre dic dicembre dezembro',
];

const WEEKDAYS = `monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
  montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
  lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim
  lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom
  lunedi martedi mercoledi giovedi gio venerdi sabato domenica
  segunda feira seg terca ter quarta qua quinta qui sexta sex
  maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo`;

/** What stands between the parts of a date: 1st of May, le 1er mai, 1 de mayo de 2024, 2 d'agosto. */
const FILLERS = 'of the de del di do d der den le la el il van at um om alle st nd rd th er ter o a';

const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, at) => words(names).map((name) => [name, at + 1] as const)),
);
const IGNORED: ReadonlySet<string> = new Set(words(`${WEEKDAYS} ${FILLERS}`));

/** Month, from 1, of a name or abbreviation in English, German, French, Spanish, Italian, Portuguese or Dutch. */
export function monthOf(word: string): number | null {
  return MONTH_OF.get(plain(word)) ?? null;
}

/** Whether a word in a date says nothing that the numbers and the month do not: a weekday, an article. */
export function isDateFiller(word: string): boolean {
  return IGNORED.has(plain(word));
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
