import type * as z from "zod";
import type { Address, BusinessType, Geo, Legal, Links, SpecialOpeningHours } from "../../accounts/schema.ts";
import type { FactSource, Issue, ScrapeResult } from "../schema.ts";
import type { Season } from "./hours-seasons.ts";
import type { Line } from "./lines.ts";
import type { FoundLink } from "./links.ts";
import type { Category } from "./menu.ts";
import type { NameClue } from "./name.ts";
import type { Week } from "./week.ts";

export type Claim<T> = {
  value: T;
  source: FactSource;
  confidence: number /** For numbers and the like: how loudly it is said. */;
  weight: number;
};
export type PartialAddress = Partial<Address>;
export type WeekClaim = Claim<Week> & { detail: number; hasSeasons: boolean; season?: Season };

/** All that one page says, each with its source. */
export type PageExtraction = {
  page: string;
  language: string | null;
  country: string | null;
  names: (NameClue | (Omit<NameClue, "source"> & { source: "json-ld" | "microdata" }))[];
  claims: {
    type: Claim<BusinessType>[];
    description: Claim<string>[];
    phone: Claim<string>[];
    email: Claim<string>[];
    address: Claim<PartialAddress>[];
    geo: Claim<z.infer<typeof Geo>>[];
    cuisines: Claim<string[]>[];
    openingHours: WeekClaim[];
    kitchenHours: WeekClaim[];
    specialOpeningHours: Claim<SpecialOpeningHours[]>[];
    priceRange: Claim<string>[];
    links: Claim<Links>[];
    legal: Claim<Legal>[];
  };
  menu: { categories: Category[]; source: FactSource; currency: string | null };
  texts: { heroTitle?: Claim<string>; heroText?: Claim<string>; about?: Claim<string> };
  pictures: ScrapeResult["pictures"];
  branches: NonNullable<ScrapeResult["branches"]>;
  /** Pages of the same site, with what they look like. */
  links: FoundLink[];
  canonical: string | null;
  refresh: string | null;
  lines: readonly Line[];
  issues: Issue[];
  isUnreal: boolean;
  /** Parts of it are a template's that nobody filled in. */
  isDoubtful: boolean;
};
