import { useMemo, useRef } from "preact/hooks";
import { BUSINESS_TYPE_LABELS } from "../../accounts/lists.ts";
import type { Address, Business, Legal, Links } from "../../accounts/schema.ts";
import { hasRegion } from "../../templates/contact-view.ts";
import type { Draft } from "../draft.ts";
import { errorAt } from "../errors.ts";
import { Select, TextArea, TextField } from "../parts/field.tsx";
import { ListField } from "../parts/list-field.tsx";
import { StartForm } from "../parts/start-form.tsx";
import { countries, currencies, languages, timeZones } from "../places.ts";

const EMPTY_ADDRESS: Address = { street: "", postalCode: "", city: "", country: "" };

const EMPTY_LINKS: Links = { order: [], social: [], menuFiles: [] };

const LEGAL = {
  legalName: "Who runs the business",
  legalForm: "Legal form",
  vatId: "VAT id",
  registerCourt: "Register court",
  registerNumber: "Register number",
  supervisoryAuthority: "Supervisory authority",
  responsiblePerson: "Responsible for the content",
} as const;

/** Spaces, dashes and brackets are for people; 00 is another way to say +. */
const toPhone = (typed: string) =>
  typed
    .replace(/\(0\)/g, "")
    .replace(/[\s()/.-]/g, "")
    .replace(/^00/, "+");

/** An object of which nothing is left is left out altogether. */
function orNothing<T extends object>(value: T): T | undefined {
  return Object.values(value).some((each) => (Array.isArray(each) ? each.length > 0 : Boolean(each)))
    ? value
    : undefined;
}

type Props = { draft: Draft };

/** The business as it stands in the draft, how to change it, and what was wrong with a value of it. */
function editing(draft: Draft) {
  return {
    business: draft.parts.value.business,
    set: (change: Partial<Business>, key: string) =>
      draft.change((parts) => ({ ...parts, business: { ...parts.business, ...change } }), `business ${key}`),
    at: (path: string) => errorAt(draft, `business.${path}`),
  };
}

/** What a field of plain text needs; emptied, the value is left out. */
function textOf(draft: Draft, key: "description" | "email") {
  const { business, set, at } = editing(draft);
  return {
    value: business[key] ?? "",
    onText: (typed: string) => set({ [key]: typed || undefined }, key),
    error: at(key),
  };
}

function About({ draft }: Props) {
  const { business, set, at } = editing(draft);
  return (
    <fieldset>
      <legend>The business</legend>
      <TextField
        label="Name"
        required
        maxLength={200}
        value={business.name}
        onText={(name) =>
          draft.change(
            (parts) => ({
              ...parts,
              business: { ...parts.business, name },
              configuration: { ...parts.configuration, name: name.slice(0, 120) },
            }),
            "business name",
          )
        }
        error={at("name")}
      />
      <Select
        label="What it is"
        value={business.type}
        options={BUSINESS_TYPE_LABELS}
        onPick={(type) => set({ type }, "")}
      />
      <ListField
        label="Cuisine"
        hint="Such as Italian, Vegetarian; parted by commas"
        value={business.cuisines}
        error={at("cuisines")}
        onList={(cuisines) => set({ cuisines }, "cuisines")}
      />
      <TextArea label="In a sentence or two" rows={3} maxLength={2000} {...textOf(draft, "description")} />
    </fieldset>
  );
}

function Contact({ draft }: Props) {
  const { business, set, at } = editing(draft);
  const phone = useRef<string | undefined>(undefined);
  return (
    <fieldset>
      <legend>Contact</legend>
      <TextField
        label="Phone"
        type="tel"
        autoComplete="tel"
        hint="With the country’s code, such as +49 30 1234567"
        value={phone.current ?? business.phone ?? ""}
        error={at("phone")}
        onText={(typed) => {
          phone.current = typed;
          set({ phone: toPhone(typed) || undefined }, "phone");
        }}
        onBlur={() => {
          phone.current = undefined;
        }}
      />
      <TextField label="E-mail" type="email" autoComplete="email" {...textOf(draft, "email")} />
    </fieldset>
  );
}

function Place({ draft }: Props) {
  const { business, set, at } = editing(draft);
  const address = business.address ?? EMPTY_ADDRESS;
  const options = useMemo(() => ({ "": "Not chosen", ...countries(address.country) }), [address.country]);
  const field = (key: keyof Address) => ({
    value: address[key] ?? "",
    error: at(`address.${key}`),
    onText: (typed: string) => set({ address: orNothing({ ...address, [key]: typed }) }, `address ${key}`),
  });
  return (
    <fieldset>
      <legend>Address</legend>
      <TextField label="Street and number" autoComplete="street-address" {...field("street")} />
      <div class="row">
        <TextField label="Postal code" autoComplete="postal-code" class="short" {...field("postalCode")} />
        <TextField label="Town" autoComplete="address-level2" {...field("city")} />
      </div>
      {hasRegion(address.country) && (
        <TextField
          label="State, province or county"
          autoComplete="address-level1"
          {...field("region")}
          onText={(typed) => set({ address: { ...address, region: typed || undefined } }, "address region")}
        />
      )}
      <Select
        label="Country"
        value={address.country}
        options={options}
        error={at("address.country")}
        onPick={(country) => set({ address: orNothing({ ...address, country }) }, "")}
      />
    </fieldset>
  );
}

function WebLinks({ draft }: Props) {
  const { business, set, at } = editing(draft);
  const links = business.links ?? EMPTY_LINKS;
  const setLinks = (change: Partial<Links>, key: string) =>
    set({ links: orNothing({ ...links, ...change }) }, `links ${key}`);
  return (
    <fieldset>
      <legend>Links</legend>
      <TextField
        label="Reservations"
        type="url"
        placeholder="https://"
        value={links.reserve ?? ""}
        error={at("links.reserve")}
        onText={(reserve) => setLinks({ reserve: reserve.trim() || undefined }, "reserve")}
      />
      <ListField
        label="Ordering and delivery"
        hint="Full addresses, parted by commas"
        value={links.order}
        error={at("links.order")}
        onList={(order) => setLinks({ order }, "order")}
      />
      <ListField
        label="Social networks"
        hint="Full addresses, parted by commas"
        value={links.social}
        error={at("links.social")}
        onList={(social) => setLinks({ social }, "social")}
      />
    </fieldset>
  );
}

function LanguageAndMoney({ draft }: Props) {
  const { business, set, at } = editing(draft);
  const { locale, currency, timeZone } = business;
  const options = useMemo(
    () => ({ locale: languages(locale), currency: currencies(currency), timeZone: timeZones(timeZone) }),
    [locale, currency, timeZone],
  );
  return (
    <fieldset>
      <legend>Language and money</legend>
      <Select
        label="Language"
        hint="The site’s own words, prices and times are written in it"
        value={locale}
        options={options.locale}
        error={at("locale")}
        onPick={(picked) => set({ locale: picked }, "")}
      />
      <Select
        label="Currency"
        value={currency}
        options={options.currency}
        error={at("currency")}
        onPick={(picked) => set({ currency: picked }, "")}
      />
      <Select
        label="Time zone"
        hint="Opening hours and “closed today” go by it"
        value={timeZone}
        options={options.timeZone}
        error={at("timeZone")}
        onPick={(picked) => set({ timeZone: picked }, "")}
      />
    </fieldset>
  );
}

function Imprint({ draft }: Props) {
  const { business, set, at } = editing(draft);
  const legal: Legal = business.legal ?? {};
  return (
    <fieldset>
      <legend>Imprint</legend>
      <p class="hint">What the law of your country asks for. Empty lines are not shown.</p>
      {(Object.keys(LEGAL) as (keyof typeof LEGAL)[]).map((key) => (
        <TextField
          key={key}
          label={LEGAL[key]}
          value={legal[key] ?? ""}
          error={at(`legal.${key}`)}
          onText={(typed) =>
            set({ legal: orNothing({ ...legal, [key]: typed || undefined }) }, `legal ${key}`)
          }
        />
      ))}
    </fieldset>
  );
}

function ReadAgain({ draft }: Props) {
  const { business } = editing(draft);
  return (
    <section aria-labelledby="again">
      <h2 id="again">Read it from your website</h2>
      <p class="hint">
        You will see what would change before anything does; what you wrote yourself stays unless you say
        otherwise.
      </p>
      {draft.isDirty.value ? (
        <p class="hint">Save your changes first.</p>
      ) : (
        <StartForm
          target={{ into: draft.id, businessId: draft.businessId }}
          known={business.links?.website}
        />
      )}
    </section>
  );
}

/** Who and where the business is, and how it is reached. */
export default function DetailsTab({ draft }: Props) {
  return (
    <>
      <About draft={draft} />
      <Contact draft={draft} />
      <Place draft={draft} />
      <WebLinks draft={draft} />
      <LanguageAndMoney draft={draft} />
      <Imprint draft={draft} />
      <ReadAgain draft={draft} />
    </>
  );
}
