import type { LegalWords } from "./words.ts";

export const it: LegalWords = {
  law: {
    legalName: "Titolare",
    representatives: "Rappresentato da",
    register: "Registro delle imprese",
    vatId: "Partita IVA",
    taxNumber: "Codice fiscale",
    authority: "Autorità di vigilanza",
    chamber: "Camera",
    responsible: "Responsabile dei contenuti",
    hosting: "Hosting",
    capital: "Capitale sociale",
  },
  privacyText: [
    [
      "Chi è responsabile",
      "Titolare del trattamento dei dati personali su questo sito è {who}. Ci trovate qui: {contact}.",
    ],
    [
      "Niente cookie, niente tracciamento",
      "Questo sito non imposta cookie e non salva nulla sul vostro dispositivo. Non esegue script, non conta i visitatori e non carica nulla da altre aziende: né caratteri, né mappe, né video, né pubblicità.",
    ],
    [
      "Che cosa serve per consegnare una pagina",
      "Quando aprite una pagina, il vostro dispositivo trasmette il suo indirizzo IP, l’indirizzo della pagina, l’ora e una descrizione del browser. Il nostro fornitore di hosting, Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, USA, tratta questi dati per nostro conto per consegnare la pagina e li conserva per breve tempo per respingere attacchi. La base giuridica è il nostro legittimo interesse a un sito sicuro e affidabile (art. 6, par. 1, lett. f GDPR). Cloudflare ha server in tutto il mondo; se i dati arrivano negli USA, ciò avviene in base al Data Privacy Framework UE–USA e alle clausole contrattuali tipo.",
    ],
    [
      "Quando chiamate o scrivete",
      "Se ci chiamate o ci scrivete, usiamo ciò che ci dite per rispondervi o preparare la vostra visita (art. 6, par. 1, lett. b e f GDPR) e lo cancelliamo quando non serve più e nessuna legge impone di conservarlo.",
    ],
    [
      "Link",
      "I link a una mappa, a un servizio di prenotazione o a un social network portano ad altri siti. Questi ricevono dati da voi solo se seguite il link; lì valgono le loro informative.",
    ],
    [
      "I vostri diritti",
      "Potete chiedere quali dati abbiamo, farli rettificare, cancellare, limitare o trasferire, e opporvi al loro uso. Potete anche presentare reclamo a un’autorità di protezione dei dati, in Italia il Garante.",
    ],
  ],
};
