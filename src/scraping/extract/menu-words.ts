import { fold } from "./clean.ts";

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(fold));

/** Words that name a size or a form of the same dish. */
export const SIZE_WORDS = set(
  "klein kleine kleiner kleines groß grosse große großer großes mittel normal normale standard xl xxl xs s m l small large medium regular big half full single double " +
    "triple petit petite grand grande moyen moyenne demi demie entier entiere piccolo piccola medio media mezzo mezza intero intera grandi pequeño pequeña pequeno pequena " +
    "mediano entero meio inteiro inteira tapa racion ración media-ración ración 1/2 groot grote middel halve hele liten stor mellan mala velika velik " +
    "glas glass verre bicchiere calice copa taça vaso glase bouteille bottle bottiglia botella garrafa fles flasche flaska karaffe carafe caraffa jarra pichet schoppen krug pint " +
    "portion porzione porcion tasse becher kännchen stück stk scheibe dose cup bowl pot lunch dinner mittag abend midi soir pranzo cena person personen pers mini maxi junior senior kinder kids " +
    "cl ml l dl cm kg g gr oz zoll inch demi-pression galopin halbe halber ganz ganze ganzes uds ud pcs pz unidad unidades unità unidade und or oder ou o and y e con pro per je à a der die das of " +
    "malý velký malá velká malé velké poloviční mała duża mały duży małe duże średnia średni kis nagy közepes küçük büyük orta yarım tam tek porsiyon " +
    "hel halv barn storlek flaska butelka kieliszek sklenice láhev üveg pohár boca kozarec dose doses dosis heel hele glazen fles kan normaal " +
    "0 小 中 大 並 特 杯 瓶 合 一 二 三 四 本 個 枚 串 貫 maß seidl seidel krügerl pfiff broto fatia fatias slices tub tray jumbo btl fl ks szt db porce lb lbs pound rack racks pieces flaske kande kanna kanne porzioni ración raciones porción porciones chica chico chicas familiar individual mini gigante media jarro imperial caneca " +
    "fino meia meias chávena caneco pratinho dozen dutzend douzaine docena dozzina dúzia dussin regular personal slice whole pitcher carafe quart quarter viertel viertelliter kwart cuarto quarto whole jug lg sm med reg kl gr each copo copos szklanka dzbanek kufel sklenka džbán bolée bolee tapa adag kisadag féladag cad cadauna cadauno ea",
);

export const PRICE_HINTS = set(
  "price prices preis preise prix prezzo prezzi precio precios preco precos prijs prijzen pris cijena cijene cena cost amount betrag eur euro tarif importe",
);
export const DESCRIPTION_HINTS = set(
  "description desc descr beschreibung ingredients ingredienti zutaten ingredientes subtitle text info details detail note menge inhalt descripcion descrizione",
);
export const NAME_HINTS = set("name title titel titre titolo titulo nombre nome naam dish item plato");
export const CATEGORY_HINTS = set(
  "category kategorie categoria categorie section gruppe group grupo rubrik heading cat rubrique seccion sezione kategori",
);

/** Rooms, tickets, vouchers: priced, but not eaten. */
export const NOT_DISHES = set(
  "zimmer doppelzimmer einzelzimmer ferienwohnung fewo dz ez übernachtung übernachtungen nacht nächte room rooms night nights chambre chambres nuit nuits nuitee camera camere notte notti " +
    "habitacion habitación habitaciones noche noches quarto quartos noite kamer kamers nacht nachten gutschein gutscheine voucher vouchers giftcard giftcards hund hunde endreinigung kurtaxe parkplatz parken eintritt ticket tickets " +
    "mindestbestellwert lieferung liefergebühr lieferkosten delivery anlieferung versand shipping stunde pfand workshop kochkurs miete raummiete kaution empaque stellplatz bett betten halbpension vollpension saal coperto couvert gedeck cubierto servizio kuver kuvert kuverts",
);

/** Of those, what a drink may be called: `Bleu nuit`. They tell of a stay alone, and behind a figure or a word for each. */
export const STAYS = set(
  "nacht nächte night nights nuit nuits nuitee notte notti noche noches noite hund hunde",
);

/** Headings of sections whose prices belong to no menu. */
export const NOT_MENU_SECTIONS = set(
  "zimmer pension zimmerpreise übernachtung rooms accommodation chambres camere habitaciones quartos kamers gutscheine vouchers events veranstaltungen bewertungen reviews anfahrt parken verkehr impressum datenschutz lieferung lieferkosten",
);

/** Buttons' words. A line of nothing else says nothing of a dish. */
export const NOISE_WORDS = set(
  "mehr more weitere details bestellen order kaufen hinzufügen add plus schließen close next prev zurück top menu menü neu novo new nouveau nuovo nuevo " +
    "to the cart basket bag now here buy view quick select options choose qty quantity menge anzahl in den warenkorb jetzt ausführung wählen erfahren anzeigen ansehen " +
    "ajouter au panier commander voir plus choix des options aggiungi al carrello ordina ora scopri dettagli añadir agregar anadir carrito pedir ver más leer " +
    "toevoegen aan winkelwagen winkelmand bestel adicionar carrinho pedir saber mais lägg i varukorg varukorgen köp beställ dodaj do koszyka u košaricu koupit vložit košíku " +
    "kosárba sepete ekle read less share like sold out ausverkauft bestseller beliebt popular sale",
);

/** First words of what is added to a dish for money. */
export const ADDITIONS = set(
  "aufpreis aufschlag zuschlag supplément supplements suppléments supplemento supplementi suplemento suplementos meerprijs toeslag tillägg dopłata příplatek nadoplata doplata",
);
/** Before `weitere`, `additional`: each of what is added. */
export const EACH = set("jede jeder jedes je each every any chaque ogni cada elke iedere varje");
export const FURTHER = set(
  "weitere weiterer weiteres zusätzliche zusätzlicher zusätzliches extra additional supplémentaire aggiunta ingrediente ingrédient zutat topping toppings beilage adicional",
);

/** What a basket says below its dishes. */
export const SUMS = set(
  "zwischensumme gesamt gesamtsumme gesamtbetrag subtotal total totale totaal summe lieferkosten versandkosten warenkorb checkout",
);

/** Words of a note on taxes below a menu. */
export const TAX_WORDS = set("mwst ust umsatzsteuer mehrwertsteuer vat iva tva btw moms pdv áfa dph kdv");
/** What a note on all prices says. */
export const PRICE_NOTES = (
  "alle preise,unsere preise,all prices,our prices,prices include,prices are in,prices in,prix nets,tous nos prix,nos prix,tutti i prezzi,i prezzi,todos los precios," +
  "precios en,todos os preços,os preços,alle prijzen,onze prijzen,alla priser,alle priser,sve cijene,service compris,service included,service not included,servizio incluso," +
  "cash only,cards only,no cards,card payment,nur barzahlung,keine kartenzahlung,solo contanti,solo efectivo,especes uniquement,alleen pinnen," +
  "servicio incluido,serviço incluído,bedienung inbegriffen,bediening inbegrepen"
)
  .split(",")
  .map(fold);

/** Headings over what is no menu, whatever is priced below: hours, reviews, directions, forms. */
export const OTHER_SECTIONS = set(
  "öffnungszeiten opening hours horaires orari orario horario horarios openingstijden openingsuren öppettider godziny otwarcia otevírací nyitvatartás bewertungen reviews " +
    "recensioni avis reseñas opiniones avaliações recensies beoordelingen omdömen recenzje testimonials kundenstimmen gästestimmen anfahrt directions kontakt contact contatti contacto " +
    "contactez contato impressum datenschutz imprint privacy reservierung reservieren reservation reservations réservation réservations réserver prenota prenotazioni reservas reservar reserveren booking " +
    "newsletter news blog aktuelles neuigkeiten actualités notizie noticias nieuws nyheter events event veranstaltungen termine événements evenements eventi eventos evenementen evenemang " +
    "gutscheine gutschein vouchers gift cadeau delivery lieferung lieferservice liefergebiet livraison consegna entrega bezorging bezorgen catering zimmer rooms chambres camere habitaciones jobs karriere " +
    "team über about",
);
/** The same in names of classes and ids. */
export const OTHER_BOXES = set(
  "testimonial testimonials review reviews bewertung bewertungen blog newsletter cookie cookies openinghours hours oeffnungszeiten footer reservation reservations booking event events news faq",
);
