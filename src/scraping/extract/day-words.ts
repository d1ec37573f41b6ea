import { fold } from "./clean.ts";
import { lexicon } from "./tokens.ts";

/** 0 is Monday, 6 Sunday. Full names are sure; short ones only count beside a time, a range or another day. */
const FULL = [
  "monday montag lundi lunedi lunes maandag segunda mandag mandag måndag ponedjeljak ponedeljak poniedzialek pondeli pazartesi понедельник δευτερα mondays montags lundis segundas maandags måndagar",
  "tuesday dienstag mardi martedi martes dinsdag terca tirsdag tisdag utorak wtorek utery sali вторник τριτη tuesdays dienstags mardis utorka utorkom wtorku tercas dinsdags tisdagar",
  "wednesday mittwoch mercredi mercoledi miercoles woensdag quarta onsdag srijeda sreda sroda streda carsamba среда τεταρτη wednesdays mittwochs srijede srijedom srody mercredis quartas woensdags onsdagar",
  "thursday donnerstag jeudi giovedi jueves donderdag quinta torsdag cetvrtak czwartek ctvrtek persembe четверг πεμπτη thursdays donnerstags cetvrtka cetvrtkom czwartku jeudis quintas donderdags torsdagar",
  "friday freitag vendredi venerdi viernes vrijdag sexta fredag petak piatek patek cuma пятница παρασκευη fridays freitags petka petkom piatku vendredis sextas vrijdags fredagar",
  "saturday samstag sonnabend samedi sabato sabado sabados zaterdag lordag subota sobota cumartesi суббота σαββατο saturdays samstags subote subotom soboty sonnabends samedis sabati zaterdags lördagar",
  "sunday sonntag dimanche domenica domingo domingos zondag sondag nedjelja nedelja niedziela nedele pazar воскресенье κυριακη sundays sonntags nedjelje nedjeljom niedzieli dimanches domeniche zondags söndagar",
];
const SHORT = [
  "mo mon mond lun lu ma_nl maa seg man mån pon po pzt пн",
  "tu tue tues di die dien mar mart din ter tir tis uto wt ut вт",
  "we wed weds mi mit mitt mer merc mie mier wo woe qua ons sri sr st ср",
  "th thu thur thurs do don donn jeu gio jue juev don dond qui tor tors cet czw ct чт",
  "fr fri fre frei ven vend vie vier vr vrij sex pet pt pa пт",
  "sa sat sam sams sab sáb za zat lor lör lør sub sob so_pl сб",
  "su sun so son sonn dim dom zo zon sön søn ned ndz ne вс",
];

export const FULL_DAYS = new Map<string, number>();
FULL.forEach((group, day) => {
  for (const word of group.split(" ")) FULL_DAYS.set(fold(word), day);
});
export const SHORT_DAYS = new Map<string, number>();
SHORT.forEach((group, day) => {
  for (const word of group.split(" ")) if (!SHORT_DAYS.has(fold(word))) SHORT_DAYS.set(fold(word), day);
});

/** Short forms that mean another day in another language. */
export const SHORT_BY_LANGUAGE: { [language: string]: { [word: string]: number } } = {
  fr: { ma: 1, me: 2, je: 3, ve: 4, di: 6, lu: 0, mar: 1, mer: 2 },
  it: { ma: 1, me: 2, gi: 3, ve: 4, do: 6, lu: 0, mar: 1, mer: 2 },
  nl: { ma: 0, di: 1, wo: 2, do: 3, vr: 4, za: 5, zo: 6 },
  es: { l: 0, m: 1, x: 2, j: 3, v: 4, s: 5, d: 6, lu: 0, ma: 1, mi: 2, ju: 3, vi: 4, do: 6 },
  pt: { sab: 5, dom: 6, segundas: 0 },
  hr: { po: 0, ut: 1, sr: 2, ce: 3, pe: 4, su: 5, ne: 6 },
  pl: { pn: 0, wt: 1, sr: 2, cz: 3, pt: 4, so: 5, nd: 6 },
  cs: { po: 0, ut: 1, st: 2, ct: 3, pa: 4, so: 5, ne: 6 },
};

/** Words that name a day only beside a time or another day, being common words as well. */
export const HAN_DAYS = new Map<string, number>([
  ["一", 0],
  ["二", 1],
  ["三", 2],
  ["四", 3],
  ["五", 4],
  ["六", 5],
  ["日", 6],
  ["天", 6],
  ["月", 0],
  ["火", 1],
  ["水", 2],
  ["木", 3],
  ["金", 4],
  ["土", 5],
]);

export type HoursWord =
  | "to"
  | "and"
  | "daily"
  | "weekdays"
  | "weekend"
  | "holiday"
  | "except"
  | "closed"
  | "open"
  | "from"
  | "until"
  | "late"
  | "noon"
  | "midnight"
  | "clock"
  | "am"
  | "pm"
  | "allday"
  | "label";

/** Words and phrases; a phrase is its folded words joined by one space. */
const PHRASES = lexicon<HoursWord>({
  to: "to bis through thru til till til_och_med tot tot_en_met t_m a à al alla alle au aux ao à_s às as até ate hasta fino_a fino_alle jusqu_a jusqu_au till_och_med do 至 到 から",
  and: "and und et e ed y en i och og sowie",
  daily:
    "daily täglich taglich taeglich every_day everyday each_day seven_days_a_week tous_les_jours chaque_jour 7j_7 7_j_7 7_jours_sur_7 7_7 7_jours_7 ogni_giorno tutti_i_giorni todos_los_dias todos_los_días cada_dia a_diario diariamente todos_os_dias todos_os_días dagelijks elke_dag iedere_dag alle_dagen dagligen varje_dag alla_dagar svaki_dan svakodnevno codziennie denne jeden_tag an_allen_tagen 7_tage_die_woche 7_tage 7_days_a_week 7_days 7_giorni_su_7 7_dias_a_la_semana 7_dagen_per_week tutte_le_sere ogni_sera every_evening every_night tous_les_soirs todas_las_noches todas_as_noites elke_avond allabendlich alle_tage an_sieben_tagen_die_woche sieben_tage_die_woche everyday_of_the_week all_week 每日 每天 毎日 天天 öppet_alla_dagar hver_dag",
  weekdays:
    "weekdays weekday werktags wochentags werktage unter_der_woche en_semaine semaine feriali giorni_feriali entre_semana dias_laborables dias_uteis dias_de_semana werkdagen doordeweeks vardagar hverdager hverdage radnim_danom radni_dan midweek 平日",
  weekend:
    "weekend weekends week_end week_ends wochenende wochenenden fine_settimana fin_de_semana fines_de_semana fim_de_semana fins_de_semana het_weekend helger helg helgen vikend vikendom 周末 週末 假日",
  holiday:
    "feiertag feiertage feiertags feiertagen feiertag_en public_holidays public_holiday bank_holidays bank_holiday holidays jours_feries jours_fériés feries fériés festivi giorni_festivi festivos festivo vispera vísperas visperas feriados feriado feestdagen helgdagar helgdag röda_dagar blagdani praznici blagdanima praznikom 國定假日",
  except:
    "except excepted excluding ausser außer ausgenommen except_on sauf excepte hormis tranne eccetto escluso esclusi excepto menos salvo exceto behalve uitgezonderd m_u_v muv utom osim oprocz 除",
  closed:
    "closed geschlossen ruhetag ruhetage closed_on ferme fermé fermée fermee fermeture fermetures fermeture_hebdomadaire chiuso chiusa chiusi chiusura giorno_di_chiusura riposo cerrado cerrada cerramos descanso fechado fechada fechados encerrado encerrada encerramos encerra folga gesloten dicht sluitingsdag stängt stangt lukket zatvoreno zatvoren zamkniete nieczynne zavreno kapali закрыто 公休 休息 店休 定休 定休日 closing_day",
  open: "open geöffnet geoffnet opens ouvert ouverte ouvre aperto aperti aperta abierto abierta abrimos abre aberto aberta abertos geopend öppet oppet otvoreno åpent abent aben 營業",
  from: "from ab von vom des dès de da dal dalla dalle dai desde desde_las a_partir_de a_partir_das a_partir_de_las vanaf van från fran fra od od_strane 從 ab_ca",
  until: "until till_kl bis_ca closes",
  late: "open_end openend ende late close closing till_late til_late until_late fin_de_service fin_du_service fin_de_soiree chiusura_cucina cierre al_cierre fecho fecho_da_cozinha laat sluit sluiting sent stängning stangning kraja zadnjeg_gosta letzten_gast",
  noon: "noon midday mittag midi mezzogiorno mediodia meio_dia middag_uur 中午",
  midnight:
    "midnight mitternacht minuit mezzanotte medianoche meia_noite middernacht midnatt ponoc ponoci ponoć 午夜",
  clock: "uhr h hs hrs hours hora horas heure heures ore uur u kl klockan klo sati 點 点 時 时",
  am: "am a_m 上午 早上 vorm vormittags",
  pm: "pm p_m 下午 晚上 nachm nachmittags",
  allday:
    "ganztägig ganztags ganztaegig all_day 24_hours 24h 24_7 24_stunden rund_um_die_uhr 24_heures 24_ore 24_horas",
  label:
    "lunch dinner mittags abends abend abendessen dejeuner déjeuner diner dîner soir pranzo cena almuerzo comida comidas cenas almoco almoço jantar jantares middag morning evening afternoon matin apres_midi mattina mattino sera mañana tarde noche manha noite ochtend avond kväll kvall rucak vecera service services",
});

export const MAX_PHRASE = 4;

/** @param phrase folded words joined by `_` */
export function hoursWord(phrase: string): HoursWord | undefined {
  return PHRASES.get(phrase);
}

const MONTHS = [
  "january januar janner jan janvier gennaio enero janeiro januari sijecnja sijecanj stycznia gen ene",
  "february februar feber feb fevrier fev febbraio febrero fevereiro februari veljace veljaca lutego",
  "march marz mrz mars marzo marco maart ozujka ozujak marca",
  "april apr avril aprile abril travnja travanj kwietnia avr",
  "may mai maggio mayo maio mei maj svibnja svibanj maja mag",
  "june juni jun juin giugno junio junho lipnja lipanj czerwca giu",
  "july juli jul juillet luglio julio julho srpnja srpanj lipca lug",
  "august aug aout agosto augustus augusti kolovoza kolovoz sierpnia ago",
  "september sept sep septembre settembre septiembre setembro rujna rujan wrzesnia set",
  "october oktober okt oct octobre ottobre octubre outubro listopada listopad pazdziernika ott out",
  "november nov novembre noviembre novembro studenoga studeni listopada_pl",
  "december dezember dez dec decembre dicembre diciembre dezembro prosinca prosinac grudnia dic",
];
export const MONTH_NAMES = new Map<string, number>();
MONTHS.forEach((group, month) => {
  for (const word of group.split(" ")) if (!MONTH_NAMES.has(word)) MONTH_NAMES.set(word, month + 1);
});

export const SEASONS = new Set(
  "sommer sommerzeit sommersaison winter wintersaison saison nebensaison hauptsaison summer season ete hiver hors_saison estate inverno estivo invernale verano invierno verao zomer zomerseizoen sommaren sommar vintern vinter ljeti zimi sezona sezonski seasonal".split(
    " ",
  ),
);

/** What the hours that follow are about, where that is not when the house is open. */
export const OTHER_HOURS = lexicon<"kitchen" | "other">({
  kitchen:
    "küche kuche kuechenzeiten kuchenzeiten küchenzeiten kuchenschluss küchenschluss warme_kuche kitchen cuisine cucina cocina cozinha keuken köket koket kuhinja kuchnia hot_food food_served",
  other:
    "mittagstisch mittagsmenu mittagsmenü mittagskarte mittagsangebot lunchangebot lunchbuffet lunch_special lunch_specials lunch_menu lunch_offer happy happyhour brunch frühstück fruhstuck frühstücksbuffet breakfast petit_dejeuner colazione desayuno desayunos pequeno_almoço ontbijt frukost dorucak delivery lieferung lieferservice lieferzeiten liefern livraison livraisons consegna consegne domicilio entrega entregas reparto bezorging bezorgen takeaway take_away abholung abholzeiten emporter asporto llevar afhalen phone telefonisch telefonzeiten reservierungszeiten reservierungen reservations check_in checkin check_out checkin rezeption reception bürozeiten burozeiten office bowling livemusik live_music konzert concert quiz karaoke last letzte last_order last_orders letzte_bestellung dernière_commande ultimo_ordine parken parking parkplatz buffet apero aperitivo offer angebot angebote specials tagesangebot tagesangebote daghap daghappen menu_du_jour plat_du_jour menu_del_dia prato_do_dia dagens_lunch shop laden hofladen boutique ticket eintritt events event veranstaltungen termine offerta",
});

export const HOURS_HEADINGS = lexicon<"hours">({
  hours:
    "öffnungszeiten offnungszeiten oeffnungszeiten geöffnet hours opening_hours opening_times business_hours open_hours our_hours hours_of_operation horaires horaire heures_d_ouverture heures orari orario orario_di_apertura orari_di_apertura apertura horario horarios horario_de_apertura abierto funcionamento horario_de_funcionamento openingstijden openingsuren openingsuur öppettider oppettider öppet radno_vrijeme radno vrijeme åbningstider apningstider åpningstider godziny_otwarcia oteviraci_doba calisma_saatleri wir_haben_geoffnet 營業時間 営業時間 营业时间 wann_geoffnet unsere_zeiten when_we_are_open visit_us",
});
