/** Spellings of each month, January first: in full, as they stand in a date, and short. */
const MONTHS: readonly string[] = [
  `january jan januar janner janvier janv enero ene gennaio gen janeiro januari tammi tammikuu tammikuuta ianuarie ian
  január ocak oca styczeń stycznia sty leden ledna led январь января янв січень січня січ ιανουάριος ιανουαρίου ιαν`,
  `february feb februar fevrier fevr fev febrero febbraio fevereiro februari helmi helmikuu helmikuuta februarie
  február febr şubat şub luty lutego lut únor února úno pebruari февраль февраля фев февр лютий лютого лют φεβρουάριος
  φεβρουαρίου φεβ`,
  `march mar marz mrz maerz mars marzo marco maart mrt marts maret maalis maaliskuu maaliskuuta martie március márc mart
  marzec marca březen března bře март марта мар березень березня бер μάρτιος μαρτίου μάρ`,
  `april apr avril avr abril abr aprile huhti huhtikuu huhtikuuta aprilie április ápr nisan nis kwiecień kwietnia kwi
  duben dubna dub апрель апреля апр квітень квітня квіт кві απρίλιος απριλίου απρ`,
  `may mai mayo maggio mag maio mei maj maja touko toukokuu toukokuuta május máj mayıs květen května kvě май мая травень
  травня трав тра μάιος μαΐου μάι`,
  `june jun juni juin junio giugno giu junho kesä kesäkuu kesäkuuta iunie iun június haziran haz czerwiec czerwca cze
  červen června čvn июнь июня июн червень червня черв чер ιούνιος ιουνίου ιούν`,
  `july jul juli juillet juil julio luglio lug julho heinä heinäkuu heinäkuuta iulie iul július temmuz tem lipiec lipca
  lip červenec července čvc июль июля июл липень липня лип ιούλιος ιουλίου ιούλ`,
  `august aug aout agosto ago augustus augusti agustus agu elo elokuu elokuuta augusztus ağustos ağu sierpień sierpnia
  sie srpen srpna srp август августа авг серпень серпня серп сер αύγουστος αυγούστου αύγ`,
  `september sep sept septembre septiembre setiembre settembre set sett setembro syys syyskuu syyskuuta septembrie
  szeptember szept eylül eyl wrzesień września wrz září zář сентябрь сентября сен сент вересень вересня вер
  σεπτέμβριος σεπτεμβρίου σεπ`,
  `october oct oktober okt octobre octubre ottobre ott outubro out loka lokakuu lokakuuta octombrie október ekim eki
  październik października paź říjen října říj октябрь октября окт жовтень жовтня жовт жов οκτώβριος οκτωβρίου οκτ`,
  `november nov novembre noviembre novembro marras marraskuu marraskuuta noiembrie noi kasım kas listopad listopada lis
  listopadu ноябрь ноября ноя нояб листопад листопада лист νοέμβριος νοεμβρίου νοέ`,
  `december dec dezember dez decembre diciembre dic dicembre dezembro desember des joulu joulukuu joulukuuta decembrie
  aralık ara grudzień grudnia gru prosinec prosince декабрь декабря дек грудень грудня груд δεκέμβριος δεκεμβρίου δεκ`,
];

const WEEKDAYS = `monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
  montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
  lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim
  lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom
  lunedi martedi mercoledi giovedi gio venerdi sabato domenica
  segunda feira seg terca ter quarta qua quinta qui sexta sex
  maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo
  måndag mån tisdag tis onsdag ons torsdag tor tors fredag fre lördag lör söndag sön mandag tirsdag tirs lørdag søndag
  poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
  понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
  pazartesi salı çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu`;

/** What stands between the parts of a date: 1st of May, le 1er mai, 1 de mayo de 2024, 2 d'agosto, 2 мая 2024 г. */
const FILLERS =
  'of the de del di do d der den le la el il van at um om alle st nd rd th er ter o a г року р klo kl roku r';

const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, at) => words(names).map((name) => [plain(name), at + 1] as const)),
);
const IGNORED: ReadonlySet<string> = new Set(words(`${WEEKDAYS} ${FILLERS}`).map(plain));

/**
 * Month, from 1, of a name or abbreviation in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
 * Danish, Norwegian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Russian, Ukrainian or Greek.
 */
export function monthOf(word: string): number | null {
  return MONTH_OF.get(plain(word)) ?? null;
}

/** Whether a word in a date says nothing that the numbers and the month do not: a weekday, an article. */
export function isDateFiller(word: string): boolean {
  return IGNORED.has(plain(word));
}

/** Without accents, and without the case of letters; the Turkish ı is an i. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
}

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
