import { fold } from "./clean.ts";

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(fold));

/** Words that name a size or a form of the same dish. */
export const SIZE_WORDS = set(
  "klein kleine kleiner kleines groß grosse große großer großes mittel normal normale standard xl xxl xs s m l small large medium regular big half full single double " +
    "triple petit petite grand grande moyen moyenne demi demie entier entiere piccolo piccola medio media mezzo mezza intero intera grandi pequeño pequeña pequeno pequena " +
    "mediano entero meio inteiro inteira tapa racion ración media-ración ración 1/2 groot grote middel halve hele liten stor mellan mala velika velik " +
    "glas glass verre bicchiere calice copa taça vaso glase bouteille bottle bottiglia botella garrafa fles flasche flaska karaffe carafe caraffa jarra pichet schoppen krug pint " +
    "portion porzione porcion tasse becher kännchen stück stk scheibe dose cup bowl pot lunch dinner mittag abend midi soir pranzo cena person personen pers mini maxi junior senior kinder kids " +
    "cl ml l dl cm kg g gr oz zoll inch demi-pression galopin halbe halber ganz ganze ganzes uds ud pcs pz unidad unidades unità unidade und or oder ou o and y e con pro per je à a der die das of",
);

export const PRICE_HINTS = set(
  "price prices preis preise prix prezzo prezzi precio precios preco precos prijs prijzen pris cijena cijene cena cost amount betrag eur euro tarif importe",
);
export const DESCRIPTION_HINTS = set(
  "description desc descr beschreibung ingredients ingredienti zutaten ingredientes subtitle text info details detail note menge inhalt descripcion descrizione",
);
export const NAME_HINTS = set("name title titel titre titolo titulo nombre nome naam dish item plato");
export const CATEGORY_HINTS = set(
  "category kategorie categoria categorie section gruppe group grupo rubrik heading",
);

/** Rooms, tickets, vouchers: priced, but not eaten. */
export const NOT_DISHES = set(
  "zimmer doppelzimmer einzelzimmer ferienwohnung fewo dz ez übernachtung übernachtungen nacht nächte room rooms night nights chambre chambres nuit nuits nuitee camera camere notte notti " +
    "habitacion habitación habitaciones noche noches quarto quartos noite kamer kamers nacht nachten gutschein gutscheine voucher giftcard hund hunde endreinigung kurtaxe parkplatz parken eintritt ticket tickets " +
    "mindestbestellwert lieferung liefergebühr lieferkosten delivery anlieferung versand shipping stunde pfand workshop kochkurs miete raummiete kaution empaque stellplatz bett betten halbpension vollpension saal coperto couvert gedeck cubierto servizio",
);

/** Headings of sections whose prices belong to no menu. */
export const NOT_MENU_SECTIONS = set(
  "zimmer pension zimmerpreise übernachtung rooms accommodation chambres camere habitaciones quartos kamers gutscheine vouchers events veranstaltungen bewertungen reviews anfahrt parken verkehr impressum datenschutz lieferung lieferkosten",
);

export const NOISE_WORDS = set(
  "mehr more weitere details bestellen order kaufen hinzufügen add plus schließen close next prev zurück top menu menü neu novo new nouveau nuovo nuevo",
);
