import type { LegalWords } from "./words.ts";

export const en: LegalWords = {
  law: {
    legalName: "Business",
    representatives: "Represented by",
    register: "Register",
    vatId: "VAT number",
    taxNumber: "Tax number",
    authority: "Supervisory authority",
    chamber: "Chamber",
    responsible: "Responsible for the content",
    hosting: "Hosting",
    capital: "Share capital",
  },
  privacyText: [
    [
      "Who is responsible",
      "{who} is responsible for the processing of personal data on this website. You reach us at: {contact}.",
    ],
    [
      "No cookies, no tracking",
      "This website sets no cookies and stores nothing on your device. It runs no scripts, counts no visitors and loads nothing from other companies: no fonts, no maps, no videos, no advertising.",
    ],
    [
      "What is needed to deliver a page",
      "When you open a page, your device sends its IP address, the address of the page, the time and a description of your browser. Our host, Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, USA, processes these on our behalf to deliver the page, and keeps them for a short time to fend off attacks. The legal basis is our legitimate interest in a safe and reliable website (Art. 6(1)(f) GDPR). Cloudflare runs servers all over the world; where data reaches the USA, this rests on the EU–US Data Privacy Framework and on standard contractual clauses.",
    ],
    [
      "When you call or write",
      "If you call us or write to us, we use what you tell us to answer you or to prepare your visit (Art. 6(1)(b) and (f) GDPR), and delete it when it is no longer needed and no law makes us keep it.",
    ],
    [
      "Links",
      "Links to a map, a reservation service or a social network lead to other websites. They receive data from you only when you follow the link, and their own privacy notices apply.",
    ],
    [
      "Your rights",
      "You may ask us what we hold about you, have it corrected, deleted, restricted or handed over, and object to its use. You may also complain to a data protection authority.",
    ],
  ],
};
