import { fold } from "./clean.ts";

/** Words of page titles that name the page, not the house. */
export const PAGE_WORDS = new Set(
  (
    "home homepage startseite start accueil inicio início pagina principal index welcome willkommen herzlich bienvenue benvenuti bienvenidos bem-vindo welkom välkommen menu menü menukarte menus carte karte speisekarte speisekarten getränkekarte " +
    "speisen ementa cardapio carta meny jelovnik menukaart kontakt contact contacts contacto contato contatti contattaci contacten impressum imprint datenschutz privacy legal mentions legales öffnungszeiten hours horaires orari horario horarios openingstijden " +
    "öppettider anfahrt location galerie gallery galleria galería galeria bilder photos fotos about über uns chi siamo sobre nosotros nos à-propos over reservierung reservation reservations reservas prenotazioni prenota reserveren boka bord events " +
    "veranstaltungen eventi eventos kalender calendar news aktuelles order bestellen online shop website site official offizielle webseite seite page oficial ufficiale officiel onze our notre nostro nuestra nuestro unsere il la le el los das der die the und and et e y og och " +
    "de del di da du prossimi eventi jobs karriere team faq angebote specials tagesangebote catering acces access venir lage infos pratiques lieferservice delivery takeaway us find visit directions parking get in touch book untitled document titel title default new"
  )
    .split(" ")
    .map(fold),
);
/** What a house may be called by kind; a name that has one is more likely whole. */
export const KIND_WORDS = new Set(
  (
    "restaurant ristorante restaurante restaurang restoran gasthaus gasthof gaststätte wirtshaus landgasthof brauhaus biergarten café cafe caffè kaffee kaffeehaus bistro bistrot brasserie trattoria osteria pizzeria taverna taverne bar pub gastropub grill " +
    "steakhouse diner kitchen bakery bäckerei konditorei boulangerie panetteria pasticceria gelateria eiscafé eisdiele creperie crêperie tapería taberna mesón bodega cantina cervejaria pastelaria churrascaria tasca eetcafé eethuis lunchroom krog kök konoba imbiss enoteca " +
    "auberge relais ramen sushi noodle burger stube weinstube kneipe hofcafé tearoom teahouse cafetería heladería panadería padaria gelato brewery tavern inn eatery smokehouse chophouse gasthauser csarda halaszcsarda vendeglo etterem kocsma hospoda hostinec pivnice restaurace restauracja karczma gospoda krcma kro spisehus værtshus grotto locanda guinguette rotisserie patisserie patisseries boulangeries pizzerie gelaterie eethuis steakhaus schänke ταβερνα εστιατοριο"
  )
    .split(" ")
    .map(fold),
);

/** What a title says before the name, folded; the longer of two that begin alike stands first. */
export const GREETINGS = [
  "herzlich willkommen im",
  "herzlich willkommen in der",
  "herzlich willkommen in",
  "herzlich willkommen bei",
  "herzlich willkommen beim",
  "herzlich willkommen auf",
  "gruss gott im",
  "gruss gott in der",
  "gruezi im",
  "servus im",
  "moin im",
  "willkommen im",
  "willkommen in der",
  "willkommen in",
  "willkommen bei",
  "willkommen beim",
  "wilkommen bei",
  "welcome to the",
  "welcome to",
  "bienvenue au",
  "bienvenue a la",
  "bienvenue a",
  "bienvenidos a",
  "bienvenidos al",
  "bienvenido a",
  "bem-vindo ao",
  "bem-vindo a",
  "bem-vindos ao",
  "benvenuti al",
  "benvenuti alla",
  "benvenuti da",
  "benvenuti a",
  "benvenuti",
  "welkom bij",
  "valkommen till",
  "dobrodosli u",
  "logo",
  "restaurant website of",
  "the official website of the",
];

/** What any house may call itself. */
export const GENERIC = new Set(["restaurant", "ristorante", "restaurante", "restaurang"]);

/** Beside a kind they praise the house and do not name it: `Restaurant traditionnel`, `Award-Winning Gastropub`. */
export const DESCRIBING = new Set(
  (
    "award winning beach lakeside riverside lake river garden rooftop terrace summer winter traditional authentic family friendly modern contemporary finest favourite favorite neighbourhood neighborhood local independent fine dining country coastal seafood " +
    "traditionell traditionelles traditionelle gutbürgerliches gutbürgerliche gemütliches gemütliche modernes moderne familiäres regionales " +
    "traditionnel traditionnelle gastronomique gourmand familial semi maison artisanale artisanales artisanal tradizionale tipica tipico artigianale gourmet " +
    "tradicional familiar tipica tipico gastronomico casero artesanal gezellig gezellige traditioneel ambachtelijke a e e y et und and of the de da di in"
  )
    .split(" ")
    .map(fold),
);
