import type { LegalWords } from "./words.ts";

export const es: LegalWords = {
  law: {
    legalName: "Titular",
    representatives: "Representado por",
    register: "Registro Mercantil",
    vatId: "NIF / IVA",
    taxNumber: "NIF",
    authority: "Autoridad de supervisión",
    chamber: "Cámara",
    responsible: "Responsable del contenido",
    hosting: "Alojamiento",
    capital: "Capital social",
  },
  privacyText: [
    [
      "Quién es responsable",
      "{who} es responsable del tratamiento de datos personales en este sitio. Nos encontrará en: {contact}.",
    ],
    [
      "Sin cookies y sin rastreo",
      "Este sitio no usa cookies ni guarda nada en su dispositivo. No ejecuta scripts, no cuenta visitas y no carga nada de otras empresas: ni fuentes, ni mapas, ni vídeos, ni publicidad.",
    ],
    [
      "Qué hace falta para entregar una página",
      "Al abrir una página, su dispositivo transmite su dirección IP, la dirección de la página, la hora y una descripción del navegador. Nuestro proveedor de alojamiento, Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, EE. UU., trata estos datos por encargo nuestro para entregar la página y los conserva brevemente para rechazar ataques. La base jurídica es nuestro interés legítimo en un sitio seguro y fiable (art. 6.1.f RGPD). Cloudflare tiene servidores en todo el mundo; si los datos llegan a EE. UU., es con arreglo al Marco de Privacidad de Datos UE–EE. UU. y a cláusulas contractuales tipo.",
    ],
    [
      "Cuando llama o escribe",
      "Si nos llama o nos escribe, usamos lo que nos cuenta para responderle o preparar su visita (art. 6.1.b y f RGPD), y lo borramos cuando ya no hace falta y ninguna ley obliga a guardarlo.",
    ],
    [
      "Enlaces",
      "Los enlaces a un mapa, a un servicio de reservas o a una red social llevan a otros sitios. Estos solo reciben datos suyos si sigue el enlace; allí rigen sus propias políticas.",
    ],
    [
      "Sus derechos",
      "Puede pedir acceso a sus datos, su rectificación, supresión, limitación o portabilidad, y oponerse a su uso. También puede reclamar ante una autoridad de protección de datos, en España la AEPD.",
    ],
  ],
};
