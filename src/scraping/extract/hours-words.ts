import { lexicon } from "./tokens.ts";

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
  | "between"
  | "until"
  | "late"
  | "noon"
  | "midnight"
  | "clock"
  | "am"
  | "pm"
  | "allday"
  | "label"
  /** Says nothing of when: `solo su prenotazione`. */
  | "aside"
  | "also"
  | "only"
  | "vacation";

/** Words and phrases; a phrase is its folded words joined by one `_`. */
const PHRASES = lexicon<HoursWord>({
  to: "to bis bis_einschließlich bis_inklusive bis_und_mit through thru til till until untill til_og_med til_og_m t_o_m tom till_och_med tot tot_en_met t_e_m t_m tm a à al alla alle au aux ao à_s às aos as até até_às ate ate_as a_las hasta hasta_las hasta_el fino_a fino_alle fino_al jusqu_a jusqu_au jusqu_aux do až az έως εως μέχρι μεχρι ως ως_τις до по până până_la pana la 至 到 から まで 翌 翌日 ate_a",
  and: "and und sowie plus et e ed y en i och og ja és es și si ve και и та та_також",
  daily:
    "daily all_days all_7_days open_7_days 年中無休 無休 täglich taglich taeglich every_day everyday each_day seven_days_a_week seven_days tous_les_jours chaque_jour 7j_7 7_j_7 7_jours_sur_7 7_7 7_jours_7 7j_sur_7 7_jours tous_les_jours_de_la_semaine ogni_giorno tutti_i_giorni sette_giorni_su_sette todos_los_dias todos_los_días cada_dia cada_día cada_dia_de_la_semana toda_la_semana a_diario diariamente diario todos_os_dias todos_os_días dagelijks elke_dag iedere_dag alle_dagen alle_dagen_van_de_week zeven_dagen_per_week dagligen dagligt daglig varje_dag alla_dagar alle_dage alle_dager hver_dag joka_päivä päivittäin paivittain svaki_dan svakim_danom svakodnevno vsak_dan codziennie denne denně každý_den kazdy_den kazdy_den_v_tyzdni jeden_tag an_jedem_tag an_allen_tagen 7_tage_die_woche 7_tage_in_der_woche 7_tage 7_days_a_week 7_days 7_nights 7_nights_a_week 7_evenings_a_week 7_soirs_sur_7 7_jours_sur_7 7j_7 7_j_7 7_giorni_su_7 7_dias_a_la_semana 7_dias_por_semana 7_dagen_per_week 7_dagen_op_7 7_op_7 7_dni_w_tygodniu tutte_le_sere ogni_sera every_evening every_night nightly tous_les_midis tous_les_soirs todas_las_noches todas_as_noites elke_avond allabendlich alle_tage an_sieben_tagen_die_woche sieben_tage_die_woche everyday_of_the_week every_day_of_the_week all_week minden_nap mindennap naponta zilnic în_fiecare_zi in_fiecare_zi her_gün her_gun hergün hergun haftanın_her_günü haftanin_7_günü haftanin_yedi_gunu καθημερινά καθημερινα κάθε_μέρα ежедневно каждый_день без_выходных щодня 每日 每天 毎日 天天 年中無休 無休 매일 cada_dia_dels öppet_alla_dagar todos_los_dias_de_la_semana tots_els_dies",
  weekdays:
    "weekdays weekday monday_friday_weekdays werktags wochentags werktage unter_der_woche en_semaine semaine la_semaine feriali giorni_feriali entre_semana dias_laborables laborables dias_uteis dias_de_semana werkdagen doordeweeks vardagar hverdager hverdage arkisin arki radnim_danom radnim_danima radni_dan dni_robocze pracovni_dny hafta_içi hafta_ici в_будни будни midweek 平日 평일 καθημερινές",
  weekend:
    "weekend weekends week_end week_ends week_end_et wochenende wochenenden am_wochenende fine_settimana fin_de_semana fines_de_semana fim_de_semana fins_de_semana cap_de_setmana het_weekend helger helg helgen viikonloppuisin viikonloppu vikend vikendom vikendi vikendima hétvége hetvege hafta_sonu в_выходные σαββατοκύριακο 周末 週末 假日 주말 土日",
  holiday:
    "feiertag ftg ftge feiert feiertage feiertags feiertagen feiertag_en feiertage_n gesetzliche_feiertage public_holidays public_holiday bank_holidays bank_holiday holidays hols jours_feries jours_fériés feries fériés festivi giorni_festivi festivos festivo dias_festivos feriados feriado feestdagen feestdag helgdagar helgdag röda_dagar helligdage helligdager pyhät pyhina święta swieta svátky svatky blagdani praznici blagdanima praznikom praznicima blagdanom ünnepnapokon unnepnap resmi_tatil αργίες 國定假日 祝日 祝 공휴일",
  except:
    "except excepted excluding ausser außer ausgenommen except_on sauf excepte excepté hormis tranne eccetto escluso esclusa esclusi excluido excepto menos salvo exceto excepto_los behalve uitgezonderd uitgez m_u_v muv utom undtagen unntatt paitsi osim oprócz oprocz poza z_wyjątkiem kromě krome mimo razen kivéve kiveve cu_excepția cu_exceptia haric dışında εκτός εκτος кроме крім 除 以外",
  closed:
    "closed repos jour_de_repos jours_de_repos repos_hebdomadaire dia_de_descans dia_libre geschlossen ruhetag ruhetage zu closed_on ferme fermé fermée fermee fermeture fermetures fermeture_hebdomadaire jour_de_fermeture jours_de_fermeture relâche relache fermes fermés chiuso chiusa chiusi chiusura chiusura_settimanale giorno_di_chiusura giorno_di_riposo riposo riposo_settimanale turno_di_riposo cerrado cerrada cerrados cerramos dia_de_descanso descanso descanso_semanal tancat fechado fechada fechados fechamos fecha encerrado encerrada encerrados encerramos encerra dia_de_encerramento folga dia_de_folga gesloten dicht sluitingsdag sluitingsdagen rustdag stängt stangt lukket stengt suljettu kiinni zatvoreno zatvoren zatvoreni ne_radimo neradni zamknięte zamkniete zamknięty zamkniety zamknięta nieczynne nieczynny zavřeno zavreno zatvorené zatvorene zaprto zárva zarva szünnap szunnap închis inchis kapalı kapali kapalıyız kapaliyiz κλειστά κλειστα κλειστό κλειστο закрыто выходной выходной_день вихідний зачинено 公休 公休日 休息 店休 定休 定休日 休業 休業日 休み 휴무 정기휴무 휴무일 closing_day",
  open: "open geöffnet geoffnet opens opened ouvert ouverts ouverte ouvre ouvrons accueillons accueille aperto aperti aperta abierto abiertos abierta abrimos abre aberto abertos aberta abertas geopend öppet oppet öppna åben aben åbent åpent abent åpen avoinna auki otvoreno otvoreni otvorené czynne otwarte otwarci otevřeno otevreno odprto nyitva nyitva_tartás deschis deschiși açık acik ανοιχτά ανοιχτα ανοικτά открыто открыты відчинено 營業 営業 영업",
  from: "from ab von vom des dès de da dal dalla dalle dai dalle_ore desde desde_las a_partir_de desde_as desde_a a_partir_das a_partir_da a_partir_de_las a_contar_das à_partir_de à_partir_du a_partire_dalle a_partire_da a_partir_de_les das vanaf van från fran fra fra_kl od od_strane with_effect_from alkaen 從 ab_ca od_ca από απο с z",
  between:
    "between zwischen entre entre_las tra_le fra_le tra fra_les tussen mellan mellem mellom między miedzy mezi între intre izmedu izmedju između между entre_les",
  until: "till_kl bis_ca closes stänger lukker schließt chiude cierra zavírá",
  aside:
    "su_prenotazione solo_su_prenotazione sur_reservation uniquement_sur_reservation auf_vorbestellung nach_vorbestellung auf_reservierung nur_mit_reservierung con_reserva previa_reserva bajo_reserva por_reserva sob_reserva op_reservering by_reservation reservations_recommended reservation_recommended",
  late: "open_end openend ende we_sell_out sell_out sold_out it_s_gone ausverkauft epuisement_du_stock late close closing cl till_late til_late until_late until_close til_close till_close fin_de_service fin_du_service fin_de_soiree chiusura_cucina cierre al_cierre fecho ao_fecho fecho_da_cozinha último_cliente ultimo_cliente al_ultimo_cliente laat sluit sluiting sent sen stängning stangning luk lukketid kraja zadnjeg_gosta posljednjeg_gosta ostatniego_gościa ostatniego_goscia letzten_gast zum_letzten_gast in_poi e_oltre oltre",
  noon: "noon midday midi mezzogiorno mediodia mediodía meio_dia middag_uur 中午",
  midnight:
    "midnight mitternacht minuit mezzanotte medianoche meia_noite middernacht midnatt keskiyö ponoć ponoci ponoc północ północy polnocy půlnoc pulnoci éjfél μεσάνυχτα 午夜",
  clock:
    "uhr h hs hr hrs hours hora horas heure heures ore ora uur uren u kl klo klockan klokken sati godz godziny hod hodin óra ora_kor saat 點 点 時 时",
  am: "am a_m 上午 早上 午前 오전 vorm vormittags",
  pm: "pm p_m 下午 晚上 午後 오후 nachm nachmittags",
  allday:
    "24_hours 24h 24_7 24_stunden rund_um_die_uhr 24_heures 24h_24 24_ore 24_horas 24_uur around_the_clock",
  only: "only nur ausschliesslich ausschließlich seulement uniquement soltanto solamente solo só apenas somente alleen enkel kun endast bara tylko pouze jen",
  also: "also auch zusätzlich zusatzlich additionally aussi egalement également anche también tambien também tambem ook också ocksa også ogsa myös myos także takze také take",
  vacation:
    "betriebsferien betriebsurlaub betriebsruhe jahresurlaub urlaub ferien winterpause sommerpause winterferien sommerferien annual_leave annual_holiday conges congés conges_annuels congés_annuels vacances ferie ferie_estive vacaciones ferias férias vakantie bedrijfsvakantie semester semesterstängt sommerferie lomalla urlop dovolená dovolena godišnji_odmor",
  label:
    "lunch dinner evenings nachmittag mittags abends mittag abend abendessen dejeuner déjeuner diner dîner soir midis soirs pranzo cena almuerzo comida comidas cenas almoco almoço jantar jantares middag morning evening afternoon matin apres_midi mattina mattino sera pomeriggio mañana tarde noche manha manhã noite middags avonds ochtend avond kväll kvall frokost aften rucak ručak vecera večera service services lunsj middag illallinen lounas ランチ ディナー 午餐 晚餐 昼 夜 점심 저녁 durchgehend non_stop non-stop continu en_continu continuato orario_continuato ganztägig ganztags ganztaegig all_day",
});

export type PartOfDay = "noon" | "evening";
/** Of the words above, those that tell the two services of a day apart. */
export const PARTS_OF_DAY = lexicon<PartOfDay>({
  noon: "lunch middags mittag mittags dejeuner déjeuner midi midis pranzo almuerzo mediodia almoco almoço lunsj lounas ručak rucak",
  evening:
    "dinner evening evenings abend abends abendessen diner dîner soir soirs sera cena cenas noche noches jantar jantares noite avond avonds kväll kvall aften vecera večera",
});

/** Words that mean another thing in one language. */
const OWN: { [language: string]: { [word: string]: HoursWord } } = {
  cs: { a: "and" },
  sk: { a: "and" },
  pl: { a: "and", o: "from" },
  de: { u: "and" },
  pt: { so: "only" },
  fi: { ja: "and" },
  ro: { ore: "clock" },
};

export const MAX_PHRASE = 5;

/** @param phrase folded words joined by `_` */
export function hoursWord(phrase: string, language: string | null = null): HoursWord | undefined {
  const own = language !== null && Object.hasOwn(OWN, language) ? OWN[language] : undefined;
  if (own && Object.hasOwn(own, phrase)) return own[phrase];
  return PHRASES.get(phrase);
}

export const SEASONS = new Set(
  "sommer sommerzeit sommersaison winter wintersaison saison nebensaison hauptsaison summer season ete hiver hors_saison estate inverno estivo invernale verano invierno verao zomer zomerseizoen sommaren sommar vintern vinter ljeti zimi sezona sezonski seasonal kesalla talvella lato latem zima leto vara iarna nyaron telen sommeren vinteren vacances_scolaires hors_vacances hors_vacances_scolaires schulferien vacanze_scolastiche schoolvakantie schoolvakanties school_holidays term_time restliches_jahr ubriges_jahr rest_of_the_year reste_de_l_annee resto_dell_anno resto_del_ano resto_do_ano rest_van_het_jaar".split(
    " ",
  ),
);

/** What the hours that follow are about, where that is not when the house is open. */
export const OTHER_HOURS = lexicon<"kitchen" | "meal" | "other">({
  kitchen:
    "küche kuche kuechenzeiten kuchenzeiten küchenzeiten kuchenschluss küchenschluss warme_speisen warmes_essen warme_gerichte warme_kuche kitchen cuisine cucina cocina cozinha keuken köket koket køkken køkkenet kjøkken kjøkkenet keittiö keittio kuhinja kuchnia kuchyně kuchyne konyha bucătărie bucataria mutfak κουζίνα κουζινα кухня hot_food food_served フード",
  /** The house is open for it, but those are seldom all its hours. */
  meal: "brunch frühstück fruhstuck frühstücksbuffet frühstückszeiten breakfast petit_dejeuner colazione colazioni desayuno desayunos pequeno_almoço pequenos_almoços ontbijt frukost aamiainen dorucak doručak reggeli śniadania sniadania snídaně micul_dejun kahvaltı",
  other:
    "weinverkauf hofverkauf werksverkauf verkauf anreise abreise arrival departure mittagstisch mittagsmenu mittagsmenü mittagskarte mittagsangebot mittagsbuffet lunchangebot lunchbuffet lunchkaart lunchmeny lunch_special lunch_specials lunch_menu lunch_offer lunch_buffet business_lunch happy happyhour delivery lieferung lieferungen lieferservice lieferzeiten lieferzeit liefern livraison livraisons consegna consegne domicilio entrega entregas reparto bezorging bezorgen bezorgtijden dostava dostawa rozvoz házhozszállítás livrare paket_servis доставка call_us ring_us appelez llamanos chiamaci bel_ons erreichbar takeaway take_away take_out abholung abholzeiten emporter asporto llevar afhalen phone telefonisch telefonische telefonzeiten reservierungszeiten reservierung reservierungen reservations reservation bookings réservation réservations reservas reserveren prenotazioni prenotazione check_in checkin check_out checkin rezeption reception bürozeiten burozeiten buro office bowling livemusik live_music live_jazz konzert concert concerto concierto konsert koncert konsertti konferencja концерт quiz karaoke party dj last letzte last_order last_orders last_call letzte_bestellung dernière_commande dernières_commandes ultimo_ordine ultima_ordinazione ラストオーダー parken parking parkplatz parkhaus tiefgarage garage parcheggio aparcamiento estacionamento parkeergarage buffet buffé apero aperitivo apéro borrel borreluur offer angebot angebote specials tagesangebot tagesangebote daghap denni_menu poledni_nabidka denni_nabidka tagesmenu wochenmenu wochenkarte menu_du_midi formule_midi pranzo_di_lavoro menu_de_mediodia daghappen dagens menu_du_jour plat_du_jour formule menu_del_dia menu_ejecutivo comida_corrida plato_del_dia prato_feito prato_do_dia dagens_lunch dagens_ratt poledni_menu shop laden hofladen boutique ticket eintritt events event veranstaltungen termine offerta formula lounas_buffet бизнес ланч meniul_zilei ebédmenü",
});

export const HOURS_HEADINGS = lexicon<"hours">({
  hours:
    "öffnungszeiten offnungszeiten oeffnungszeiten offnungszeit geöffnet hours opening_hours opening_times opening business_hours open_hours our_hours hours_of_operation horaires horaire ouverture heures d_ouverture heures_d_ouverture orari orario orario_di_apertura orari_di_apertura apertura horario horarios horari horario_de_apertura abierto funcionamento horario_de_funcionamento openingstijden openingsuren openingsuur öppettider oppettider öppet åbningstider abningstider åpningstider apningstider aukioloajat aukiolo avoinna radno_vrijeme radno radno_vreme delovni_cas godziny_otwarcia godziny czynne otevreno otwarte geopend ouvert aperto oteviraci_doba oteviraci provozni_doba otvaracie_hodiny otvaracie nyitvatartas nyitva_tartas nyitvatartasi program program_de_functionare orar calisma_saatleri calisma acilis_saatleri ωρες_λειτουργιας ωραριο часы_работы режим_работы время_работы график_работы wir_haben_geoffnet 營業時間 営業時間 營業 営業案内 营业时间 영업시간 wann_geoffnet unsere_zeiten wann_wir_da_sind when_we_are_open visit_us",
});

/** Days of the year by their names; some carry a weekday's name within. */
export const FEAST_DAYS = lexicon<"feast">({
  feast:
    "christmas christmas_day christmas_eve xmas new_year new_years new_year_s new_year_s_day new_year_s_eve new_years_day new_years_eve thanksgiving thanksgiving_day easter easter_sunday easter_monday good_friday whit_monday boxing_day independence_day memorial_day labor_day mother_s_day mothers_day valentine_s_day weihnachten weihnachtstag weihnachtstagen weihnachtsfeiertag weihnachtsfeiertagen weihnachtsfeiertage heiligabend heilig_abend silvester neujahr neujahrstag ostern ostersonntag ostermontag karfreitag pfingsten pfingstsonntag pfingstmontag pfingst_montag pfingst_sonntag oster_montag oster_sonntag himmelfahrt christi_himmelfahrt fronleichnam rosenmontag faschingsdienstag noel noël jour_de_noel veille_de_noel jour_de_l_an nouvel_an saint_sylvestre paques pâques lundi_de_paques lundi_de_pentecote pentecote vendredi_saint toussaint natale capodanno vigilia_di_natale pasqua lunedi_dell_angelo lunedi_di_pasqua venerdi_santo pasquetta ferragosto san_silvestro santo_stefano epifania navidad nochebuena nochevieja año_nuevo ano_nuevo reyes semana_santa visp vispera visperas vispera_de_festivo visperas_de_festivo vispera_de_festivos visperas_de_festivos vispera_de_feriado visperas_de_feriado visperas_de_feriados vespera_de_feriado vesperas_de_feriado vesperas_de_feriados viernes_santo jueves_santo lunes_de_pascua domingo_de_pascua pascua natal vespera_de_natal ano_novo passagem_de_ano pascoa páscoa domingo_de_pascoa sexta_feira_santa carnaval terca_feira_de_carnaval kerst kerstmis kerstavond eerste_kerstdag tweede_kerstdag oudjaarsdag oudjaarsavond nieuwjaarsdag pasen paasmaandag pinksteren pinkstermaandag hemelvaart koningsdag julafton julafton_och juldagen annandag_jul nyarsafton nyarsdagen pask paskdagen langfredag langfredagen midsommar midsommarafton juleaften juledag nytarsaften nytarsaftensdag nytarsdag paske joulu jouluaatto joulupaiva uusivuosi juhannus paasiainen pitkaperjantai wigilia boze_narodzenie sylwester nowy_rok wielkanoc vanoce stedry_den silvestr novy_rok velikonoce velky_patek bozic badnjak uskrs nova_godina karacsony szilveszter husvet craciun revelion paste yilbasi noel_gunu",
});
