import type { LegalWords } from "./words.ts";

export const de: LegalWords = {
  law: {
    legalName: "Anbieter",
    representatives: "Vertreten durch",
    register: "Register",
    vatId: "Umsatzsteuer-ID",
    taxNumber: "Steuernummer",
    authority: "Aufsichtsbehörde",
    chamber: "Kammer",
    responsible: "Verantwortlich für den Inhalt",
    hosting: "Hosting",
    capital: "Stammkapital",
  },
  privacyText: [
    [
      "Wer verantwortlich ist",
      "Verantwortlich für die Verarbeitung personenbezogener Daten auf dieser Website ist {who}. So erreichen Sie uns: {contact}.",
    ],
    [
      "Keine Cookies, kein Tracking",
      "Diese Website setzt keine Cookies und speichert nichts auf Ihrem Gerät. Sie führt keine Skripte aus, zählt keine Besucher und lädt nichts von anderen Unternehmen: keine Schriften, keine Karten, keine Videos, keine Werbung.",
    ],
    [
      "Was zum Ausliefern einer Seite nötig ist",
      "Wenn Sie eine Seite öffnen, überträgt Ihr Gerät seine IP-Adresse, die Adresse der Seite, die Uhrzeit und eine Beschreibung Ihres Browsers. Unser Hoster, Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, USA, verarbeitet diese Daten in unserem Auftrag, um die Seite auszuliefern, und bewahrt sie kurze Zeit auf, um Angriffe abzuwehren. Rechtsgrundlage ist unser berechtigtes Interesse an einer sicheren und zuverlässigen Website (Art. 6 Abs. 1 lit. f DSGVO). Cloudflare betreibt Server in aller Welt; soweit Daten in die USA gelangen, geschieht das auf Grundlage des EU-US Data Privacy Framework und von Standardvertragsklauseln.",
    ],
    [
      "Wenn Sie anrufen oder schreiben",
      "Wenn Sie uns anrufen oder schreiben, verwenden wir Ihre Angaben, um Ihnen zu antworten oder Ihren Besuch vorzubereiten (Art. 6 Abs. 1 lit. b und f DSGVO), und löschen sie, sobald sie nicht mehr gebraucht werden und kein Gesetz ihre Aufbewahrung verlangt.",
    ],
    [
      "Links",
      "Links zu einer Karte, einem Reservierungsdienst oder einem sozialen Netzwerk führen auf andere Websites. Diese erhalten Daten von Ihnen erst, wenn Sie dem Link folgen; dort gelten deren eigene Hinweise.",
    ],
    [
      "Ihre Rechte",
      "Sie können Auskunft über Ihre Daten verlangen, sie berichtigen, löschen, einschränken oder übertragen lassen und ihrer Verwendung widersprechen. Außerdem können Sie sich bei einer Datenschutzaufsichtsbehörde beschweren.",
    ],
  ],
};
