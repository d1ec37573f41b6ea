import type { LegalWords } from "./words.ts";

export const fr: LegalWords = {
  law: {
    legalName: "Éditeur",
    representatives: "Représenté par",
    register: "Immatriculation",
    vatId: "TVA intracommunautaire",
    taxNumber: "Numéro fiscal",
    authority: "Autorité de contrôle",
    chamber: "Chambre",
    responsible: "Directeur de la publication",
    hosting: "Hébergeur",
    capital: "Capital social",
  },
  privacyText: [
    [
      "Qui est responsable",
      "{who} est responsable du traitement des données personnelles sur ce site. Pour nous joindre : {contact}.",
    ],
    [
      "Ni cookies, ni suivi",
      "Ce site ne dépose aucun cookie et n’enregistre rien sur votre appareil. Il n’exécute aucun script, ne compte pas ses visiteurs et ne charge rien d’autres entreprises : ni polices, ni cartes, ni vidéos, ni publicité.",
    ],
    [
      "Ce qu’il faut pour livrer une page",
      "Quand vous ouvrez une page, votre appareil transmet son adresse IP, l’adresse de la page, l’heure et une description de votre navigateur. Notre hébergeur, Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, États-Unis, traite ces données pour notre compte afin de livrer la page et les conserve brièvement pour repousser les attaques. La base légale est notre intérêt légitime à un site sûr et fiable (art. 6, § 1, f du RGPD). Cloudflare exploite des serveurs dans le monde entier ; lorsque des données parviennent aux États-Unis, c’est sur la base du Data Privacy Framework UE–États-Unis et de clauses contractuelles types.",
    ],
    [
      "Quand vous appelez ou écrivez",
      "Si vous nous appelez ou nous écrivez, nous utilisons ce que vous nous dites pour vous répondre ou préparer votre visite (art. 6, § 1, b et f du RGPD), puis l’effaçons dès que ce n’est plus nécessaire et qu’aucune loi n’impose de le garder.",
    ],
    [
      "Liens",
      "Les liens vers un plan, un service de réservation ou un réseau social mènent à d’autres sites. Ceux-ci ne reçoivent vos données que si vous suivez le lien ; leurs propres règles s’y appliquent.",
    ],
    [
      "Vos droits",
      "Vous pouvez demander à accéder à vos données, les faire rectifier, effacer, limiter ou transmettre, et vous opposer à leur usage. Vous pouvez aussi saisir une autorité de protection des données, en France la CNIL.",
    ],
  ],
};
