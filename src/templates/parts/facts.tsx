import { hasContact } from "../contact-view.ts";
import type { SiteView } from "../view.ts";
import { Nothing } from "./frame.tsx";
import { Icon, type IconName } from "./icons.tsx";

type Props = { view: SiteView };

/** Open or closed, and until when. */
export function Status({ view }: Props) {
  const { status } = view;
  if (!status) return null;
  return (
    <p class={status.isOpen ? "st on" : "st"}>
      <b>{status.label}</b>
      {status.detail && <span> {status.detail}</span>}
      {status.kitchen && <small>{status.kitchen}</small>}
      {status.occasion && <small>{status.occasion}</small>}
    </p>
  );
}

export function Notice({ view }: Props) {
  return view.notice ? (
    <p class="no" role="status">
      {view.notice}
    </p>
  ) : null;
}

/** Where it is; opens the map. */
export function Where({ view }: Props) {
  const { address } = view.contact;
  return address ? (
    <a class="wh" href={address.href}>
      {address.lines.join(", ")}
    </a>
  ) : null;
}

/** Where the menu is: below on the home page, else on a page of its own. */
function menuHref({ page, pages, sections, menu, links }: SiteView): string | undefined {
  if (!pages.includes("menu")) return undefined;
  return page === "home" && menu && !menu.isLong && sections.includes("menu") ? "#menu" : links.menu;
}

/** What a hungry person does next, in order: call, read the menu, reserve, order. */
export function Actions({ view, hasMap = false }: Props & { hasMap?: boolean }) {
  const { contact, words } = view;
  const order = contact.order[0];
  const all: { icon: IconName; href: string | undefined; text: string; isMain?: boolean }[] = [
    { icon: "map", href: hasMap ? contact.address?.href : undefined, text: words.map },
    { icon: "call", href: contact.phone?.href, text: words.call },
    { icon: "menu", href: menuHref(view), text: words.menu },
    { icon: "reserve", href: contact.reserve ?? undefined, text: words.reserve, isMain: true },
    { icon: "menu", href: contact.reserve ? undefined : order?.href, text: words.order, isMain: true },
  ];
  if (!all.some(({ href }) => href)) return null;
  return (
    <ul class="ac">
      {all.map(
        ({ icon, href, text, isMain }) =>
          href && (
            <li class={isMain ? "mi" : undefined}>
              <a href={href}>
                <Icon name={icon} />
                {text}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}

/** Address, telephone and the rest, each by its own link. */
export function ContactList({ view }: Props) {
  const { contact, words } = view;
  if (!view.pages.includes("contact")) return <Nothing view={view} />;
  if (!hasContact(contact)) return null;
  // A line may end after the sign, or else before the last dot, and not at a hyphen.
  const [user, host = ""] = contact.email?.text.split("@") ?? [];
  const dot = host.lastIndexOf(".");
  return (
    <dl class="ct">
      {contact.address && (
        <div>
          <dt>{words.address}</dt>
          <dd>
            <a href={contact.address.href}>
              {contact.address.lines.map((line, index) => [index > 0 && <br />, line])}
            </a>
          </dd>
        </div>
      )}
      {contact.phone && (
        <div>
          <dt>{words.phone}</dt>
          <dd>
            <a href={contact.phone.href} dir="ltr">
              {contact.phone.text}
            </a>
          </dd>
        </div>
      )}
      {contact.email && (
        <div>
          <dt>{words.email}</dt>
          <dd>
            <a href={contact.email.href}>
              {user}@<wbr />
              <span>
                {host.slice(0, dot)}
                <wbr />
                {host.slice(dot)}
              </span>
            </a>
          </dd>
        </div>
      )}
      <Links title={words.order} links={contact.order} />
      <Links title={words.social} links={contact.social} />
    </dl>
  );
}

function Links({ title, links }: { title: string; links: SiteView["contact"]["social"] }) {
  if (links.length === 0) return null;
  return (
    <div>
      <dt>{title}</dt>
      {links.map(({ href, text }) => (
        <dd key={href}>
          <a href={href}>{text}</a>
        </dd>
      ))}
    </div>
  );
}
