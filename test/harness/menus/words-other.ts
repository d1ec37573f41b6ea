import { comma, grouped, isWhole, point, whole } from "./price-styles.ts";
import type { Locale } from "./words.ts";

export const OTHER_LOCALES = {
  ch: {
    sections: ["Vorspeisen", "Salate", "Fleisch", "Fisch", "Käse", "Süsses"],
    dishes:
      "Älplermagronen|Rösti|Kalbsleberli|Fondue moitié-moitié|Bündner Gerstensuppe|Cordon bleu|Egli im Teig|Zürcher Ratsherrentopf|Capuns|Nüsslisalat|Wurstsalat|Hackbraten|Polenta|Vermicelles|Rindsfilet|Raclette|Bratwurst|Apfelmus".split(
        "|",
      ),
    with: ["", " mit Spiegelei", " nach Grossmutters Rezept", " mit Butternüdeli", " an Morchelrahm"],
    descriptions: ["mit Randen und Baumnüssen", "dazu ein grüner Salat", "Sauce nach Hausart, Saisongemüse"],
    sizes: ["klein", "gross"],
    market: "Tagespreis",
    step: 50,
    range: [650, 5800],
    prices: {
      "CHF 12.50": (minor) => `CHF ${point(minor)}`,
      "12.50": point,
      "12.50 CHF": (minor) => `${point(minor)} CHF`,
      "Fr. 12.50": (minor) => `Fr. ${point(minor)}`,
      "12.–": (minor) => (isWhole(minor) ? `${whole(minor)}.–` : point(minor)),
      "CHF 12.-": (minor) => (isWhole(minor) ? `CHF ${whole(minor)}.-` : `CHF ${point(minor)}`),
    },
  },
  en: {
    sections: ["Starters", "Mains", "From the Grill", "Sides", "Desserts", "Small Plates", "Sunday Roasts"],
    dishes:
      "Leek Soup|Fish Pie|Ploughman's Lunch|Beef Wellington|Scotch Egg|Ham Hock Terrine|Steak Frites|Mushroom Risotto|Bread Pudding|Crispy Squid|Onion Rings|Sticky Toffee Pudding|Lamb Shoulder|Garden Salad|Cheese Board|Pork Belly|Smoked Haddock|Beetroot Tartare|Chicken Pie|Burrata|Cauliflower Steak|Garlic Bread".split(
        "|",
      ),
    with: ["", " with Chips", " of the Day", " & Horseradish", " on Toast", ", Lemon and Capers"],
    descriptions: [
      "Served with seasonal greens and gravy",
      "house pickles, sourdough",
      "Slow cooked for eight hours, finished over coals",
      "rocket, parmesan, aged balsamic",
    ],
    sizes: ["small", "large"],
    market: "Market price",
    step: 25,
    range: [300, 3800],
    prices: {
      "£9.50": (minor) => `£${point(minor)}`,
      "£9": (minor) => (isWhole(minor) ? `£${whole(minor)}` : `£${point(minor)}`),
      "9.50": point,
      "9.5": (minor) =>
        minor % 100 === 50 ? `£${whole(minor)}.5` : isWhole(minor) ? `£${whole(minor)}` : `£${point(minor)}`,
      "$9.50": (minor) => `$${point(minor)}`,
      "$ 9.50": (minor) => `$ ${point(minor)}`,
      "9.50 USD": (minor) => `${point(minor)} USD`,
    },
  },
  us: {
    sections: ["Appetizers", "Entrées", "Burgers", "Salads", "Brunch", "Sweets"],
    dishes:
      "Wedge Salad|Smash Burger|Mac and Cheese|Fried Green Tomatoes|Shrimp and Grits|Brisket Plate|Catfish Basket|Cobb Salad|Chicken and Waffles|Hush Puppies|Short Rib Tacos|Corn Chowder|Key Lime Pie|Pulled Pork Sandwich|Deviled Eggs|Biscuits|Pecan Pie|Veggie Bowl".split(
        "|",
      ),
    with: ["", " Deluxe", " with Slaw", " Texas Style", " (half rack)"],
    descriptions: [
      "Romaine, bacon, blue cheese dressing",
      "served with house fries and pickle",
      "Slow smoked over hickory for twelve hours",
    ],
    sizes: ["Half", "Full"],
    market: "MP",
    step: 100,
    range: [400, 5200],
    prices: {
      $12: (minor) => `$${whole(minor)}`,
      "$12.00": (minor) => `$${point(minor)}`,
      "12": whole,
      "12.00": point,
      "$ 12": (minor) => `$ ${whole(minor)}`,
    },
  },
  sv: {
    sections: ["Förrätter", "Varmrätter", "Efterrätter", "Barnmeny", "Sallader"],
    dishes:
      "Toast Skagen|Köttfärslimpa|Raggmunk|Ärtsoppa|Fläskschnitzel|Rödingfilé|Kroppkakor|Löjrom|Pannbiff|Kladdkaka|Rotfruktssoppa|Oxfilé|Svampsmörgås|Äppelpaj|Wallenbergare|Fiskgryta".split(
        "|",
      ),
    with: ["", " med lingon", " på husets vis", " med potatispuré", " med sallad"],
    descriptions: [
      "rostade grönsaker, örtolja",
      "Serveras med kokt potatis och dillsås",
      "picklad gurka och rårörda lingon",
    ],
    sizes: ["halv", "hel"],
    market: "dagspris",
    step: 100,
    range: [4500, 39500],
    prices: {
      "129 kr": (minor) => `${whole(minor)} kr`,
      "129:-": (minor) => `${whole(minor)}:-`,
      "129,-": (minor) => `${whole(minor)},-`,
      "129 SEK": (minor) => `${whole(minor)} SEK`,
      "kr 129": (minor) => `kr ${whole(minor)}`,
      "129,00 kr": (minor) => `${comma(minor)} kr`,
      "129": whole,
    },
  },
  pl: {
    sections: ["Przystawki", "Zupy", "Dania główne", "Desery", "Sałatki"],
    dishes:
      "Żurek staropolski|Pierogi ruskie|Kotlet schabowy|Placki ziemniaczane|Barszcz czerwony|Rosół z makaronem|Gołąbki|Bigos|Sernik|Szarlotka|Golonka|Kaczka pieczona|Tatar wołowy|Naleśniki|Pstrąg".split(
        "|",
      ),
    with: ["", " z ziemniakami", " po domowemu", " z jabłkami", " w sosie grzybowym"],
    descriptions: ["podawane z surówką i chrzanem", "Ser, szczypiorek, śmietana", "z kapustą zasmażaną"],
    sizes: ["mała", "duża"],
    market: "cena dnia",
    step: 100,
    range: [900, 9900],
    prices: {
      "32 zł": (minor) => `${whole(minor)} zł`,
      "32,00 zł": (minor) => `${comma(minor)} zł`,
      "32zł": (minor) => `${whole(minor)}zł`,
      "32 PLN": (minor) => `${whole(minor)} PLN`,
      "32,-": (minor) => `${whole(minor)},-`,
    },
  },
  cs: {
    sections: ["Předkrmy", "Polévky", "Hlavní jídla", "Dezerty"],
    dishes:
      "Svíčková na smetaně|Hovězí guláš|Smažený sýr|Kulajda|Vepřo knedlo zelo|Bramboračka|Řízek|Utopenec|Nakládaný hermelín|Jablečný závin|Palačinky|Pečená kachna|Trhance|Koprovka".split(
        "|",
      ),
    with: ["", " s knedlíkem", " z naší udírny", " s bramborem", " na másle"],
    descriptions: ["brusinky, šlehačka, citron", "Podáváme s domácím chlebem", "okurka, kyselá smetana"],
    sizes: ["malý", "velký"],
    market: "denní cena",
    step: 100,
    range: [6900, 129000],
    prices: {
      "290 Kč": (minor) => `${grouped(minor, " ")} Kč`,
      "290,- Kč": (minor) => `${whole(minor)},- Kč`,
      "290,-": (minor) => `${whole(minor)},-`,
      "290 CZK": (minor) => `${whole(minor)} CZK`,
    },
  },
  hu: {
    sections: ["Előételek", "Levesek", "Főételek", "Desszertek"],
    dishes:
      "Gulyásleves|Halászlé|Lángos|Paprikás csirke|Hortobágyi palacsinta|Rántott sajt|Töltött káposzta|Húsleves|Somlói galuska|Marhapörkölt|Túrós csusza|Dobostorta|Libamáj".split(
        "|",
      ),
    with: ["", " galuskával", " háziasan", " tejföllel", " friss salátával"],
    descriptions: [
      "házi kenyérrel és erős paprikával",
      "Vadas mártás, zsemlegombóc",
      "szezonális zöldségekkel",
    ],
    sizes: ["kis", "nagy"],
    market: "napi ár",
    step: 10000,
    range: [90000, 890000],
    prices: {
      "1.200 Ft": (minor) => `${grouped(minor, ".")} Ft`,
      "1200 Ft": (minor) => `${whole(minor)} Ft`,
      "1 200 Ft": (minor) => `${grouped(minor, " ")} Ft`,
      "1200,- Ft": (minor) => `${whole(minor)},- Ft`,
      "1 200 HUF": (minor) => `${grouped(minor, " ")} HUF`,
    },
  },
  tr: {
    sections: ["Başlangıçlar", "Çorbalar", "Ana Yemekler", "Tatlılar"],
    dishes:
      "Mercimek Çorbası|Adana Kebap|İskender|Humus|Patlıcan Salatası|Karışık Izgara|Künefe|Sütlaç|Lahmacun|Kuzu Tandır|Çoban Salata|Menemen|Mantı|Baklava".split(
        "|",
      ),
    with: ["", " kaşarlı", " ev usulü", " yoğurtlu", " fırında"],
    descriptions: ["domates, biber ve soğan ile", "Pilav ve közlenmiş biber eşliğinde", "taze nane, limon"],
    sizes: ["küçük", "büyük"],
    market: "günlük fiyat",
    step: 500,
    range: [6000, 95000],
    prices: {
      "₺180": (minor) => `₺${whole(minor)}`,
      "180 ₺": (minor) => `${whole(minor)} ₺`,
      "180 TL": (minor) => `${whole(minor)} TL`,
      "180,00 TL": (minor) => `${comma(minor)} TL`,
      "₺180,00": (minor) => `₺${comma(minor)}`,
    },
  },
  ja: {
    sections: ["前菜", "一品料理", "麺類", "ご飯もの", "甘味"],
    dishes:
      "枝豆|冷奴|鶏の唐揚げ|天ぷら盛り合わせ|味噌ラーメン|ざるそば|親子丼|焼き餃子|刺身定食|抹茶アイス|だし巻き玉子|豚の角煮|鮭茶漬け|肉じゃが|カツ丼|牛丼".split(
        "|",
      ),
    with: [""],
    descriptions: ["国産の大豆を使った一品です", "自家製のたれでお召し上がりください"],
    sizes: ["小", "大"],
    market: "時価",
    step: 10,
    range: [300, 3200],
    prices: {
      "¥1,200": (minor) => `¥${grouped(minor * 100, ",")}`,
      "1,200円": (minor) => `${grouped(minor * 100, ",")}円`,
      "1200円": (minor) => `${minor}円`,
      "￥1200": (minor) => `￥${minor}`,
    },
  },
} satisfies { [id: string]: Locale };
