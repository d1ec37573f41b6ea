import { LEGENDS, localeOf, type SampleDish, type SampleMenu } from "./random-menu.ts";

/** One way in which pages are built. `flat` styles can't show sizes beside each other. */
export type Markup = (menu: SampleMenu, write: Writing) => string;

/** How one menu's parts are written out. */
export type Writing = {
  price: (minor: number | null) => string;
  /** The whole price of a dish: one, market, or its sizes in one line. */
  prices: (dish: SampleDish) => string;
  /** Name with its number and codes. */
  name: (dish: SampleDish) => string;
  bare: (dish: SampleDish) => string;
  text: (dish: SampleDish) => string;
};

export function writing(menu: SampleMenu): Writing {
  const locale = localeOf(menu);
  const style = locale.prices[menu.priceStyle] ?? String;
  const price = (minor: number | null): string => (minor === null ? locale.market : style(minor));
  const bare = (dish: SampleDish): string =>
    dish.codes.length > 0 ? `${dish.name} (${dish.codes.join(",")})` : dish.name;
  return {
    price,
    prices: (dish) =>
      dish.variants
        ? dish.variants.map((one) => `${one.name} ${price(one.price)}`).join(" / ")
        : price(dish.price),
    bare,
    name: (dish) => (dish.number ? `${dish.number}. ${bare(dish)}` : bare(dish)),
    text: (dish) => dish.description ?? "",
  };
}

export function legendOf(menu: SampleMenu): string {
  if (!menu.hasLegend) return "";
  const entries = Object.entries(LEGENDS[menu.locale] ?? {});
  return `<p class="small">${entries.map(([code, word]) => `${code} = ${word}`).join(", ")}</p>`;
}

type Draw = (dish: SampleDish, write: Writing) => string;
const sections =
  (
    head: (name: string) => string,
    dish: Draw,
    around: (inner: string) => string = (inner) => inner,
  ): Markup =>
  (menu, write) =>
    menu.sections
      .map((section) => head(section.name) + around(section.dishes.map((one) => dish(one, write)).join("\n")))
      .join("\n");
const tag = (name: string, inner: string, more = ""): string =>
  inner === "" ? "" : `<${name}${more}>${inner}</${name}>`;
const h2 = (name: string): string => `<h2>${name}</h2>`;
const h3 = (name: string): string => `<h3 class="title">${name}</h3>`;

export const MARKUPS: { [style: string]: Markup } = {
  "table, small description": sections(
    h2,
    (dish, w) =>
      `<tr><td>${w.name(dish)}${dish.description ? `<br><small>${w.text(dish)}</small>` : ""}</td><td align="right">${w.prices(dish)}</td></tr>`,
    (inner) => `<table>${inner}</table>`,
  ),
  "table, number cell": sections(
    h3,
    (dish, w) =>
      `<tr><td>${dish.number ?? ""}</td><td><strong>${w.bare(dish)}</strong> ${w.text(dish)}</td><td>${w.prices(dish)}</td></tr>`,
    (inner) => `<table class="table"><tbody>${inner}</tbody></table>`,
  ),
  "one table, headings in it": (menu, w) =>
    `<table>${menu.sections
      .map(
        (section) =>
          `<tr><th colspan="2">${section.name}</th></tr>${section.dishes
            .map(
              (dish) =>
                `<tr><td><b>${w.name(dish)}</b>${dish.description ? `<br>${w.text(dish)}` : ""}</td><td>${w.prices(dish)}</td></tr>`,
            )
            .join("")}`,
      )
      .join("")}</table>`,
  "table, description row": sections(
    h2,
    (dish, w) =>
      `<tr><td class="name">${w.name(dish)}</td><td class="price">${w.prices(dish)}</td></tr>${dish.description ? `<tr><td colspan="2"><em>${w.text(dish)}</em></td></tr>` : ""}`,
    (inner) => `<figure class="wp-block-table"><table><tbody>${inner}</tbody></table></figure>`,
  ),
  "nested layout tables": (menu, w) =>
    `<table width="800"><tr>${menu.sections
      .map(
        (section) =>
          `<td valign="top"><font size="4"><b>${section.name}</b></font><table>${section.dishes
            .map(
              (dish) =>
                `<tr><td>${w.name(dish)}${dish.description ? `<br><i>${w.text(dish)}</i>` : ""}</td><td nowrap>${w.prices(dish)}</td></tr>`,
            )
            .join("")}</table></td>`,
      )
      .join("")}</tr></table>`,
  "list, span price": sections(
    h2,
    (dish, w) =>
      `<li>${w.name(dish)} <span>${w.prices(dish)}</span>${dish.description ? `<p>${w.text(dish)}</p>` : ""}</li>`,
    (inner) => `<ul>${inner}</ul>`,
  ),
  "list, leading span names": sections(
    h3,
    (dish, w) =>
      `<li class="menu-list__item"><h4 class="menu-list__item-title"><span class="item_title">${w.name(dish)}</span><span class="dots"></span><span class="menu-list__item-price">${w.prices(dish)}</span></h4>${tag("p", w.text(dish), ' class="menu-list__item-desc"')}</li>`,
    (inner) => `<ul class="menu-list">${inner}</ul>`,
  ),
  "list, plain lines": sections(
    h3,
    (dish, w) =>
      `<li>${w.name(dish)}${dish.description ? ` – ${w.text(dish)}` : ""} – ${w.prices(dish)}</li>`,
    (inner) => `<ul>${inner}</ul>`,
  ),
  "definition list": sections(
    h3,
    (dish, w) => `<dt>${w.name(dish)}</dt>${tag("dd", w.text(dish))}<dd>${w.prices(dish)}</dd>`,
    (inner) => `<dl>${inner}</dl>`,
  ),
  "definition list, price in term": sections(
    h2,
    (dish, w) =>
      `<dt>${w.name(dish)} <span class="preis">${w.prices(dish)}</span></dt>${tag("dd", w.text(dish))}`,
    (inner) => `<dl>${inner}</dl>`,
  ),
  "dot leaders, broken lines": sections(
    (name) => `<p><strong>${name}</strong></p>`,
    (dish, w) =>
      `${w.name(dish)} ................ ${w.prices(dish)}<br>${dish.description ? `<em>${w.text(dish)}</em><br>` : ""}`,
    (inner) => `<p>${inner}</p>`,
  ),
  "paragraphs, bold name": sections(
    h2,
    (dish, w) =>
      `<p><strong>${w.name(dish)}</strong>${dish.description ? `<br>${w.text(dish)}` : ""}<br>${w.prices(dish)}</p>`,
  ),
  "paragraphs, price first": sections(
    h2,
    (dish, w) =>
      `<p><strong>${w.name(dish)} ${w.prices(dish)}</strong>${dish.description ? `<br>${w.text(dish)}` : ""}</p>`,
  ),
  "paragraphs, one for each part": sections(
    h2,
    (dish, w) => `<p><b>${w.name(dish)}</b></p>${tag("p", w.text(dish))}<p>${w.prices(dish)}</p>`,
  ),
  "heading for each dish": sections(
    h2,
    (dish, w) => `<h4>${w.name(dish)}</h4>${tag("p", w.text(dish))}<p class="price">${w.prices(dish)}</p>`,
  ),
  "heading with the price": sections(
    h2,
    (dish, w) => `<h5>${w.name(dish)} <span>${w.prices(dish)}</span></h5>${tag("p", w.text(dish))}`,
  ),
  "bootstrap cards": sections(
    (name) => `<section><h2 class="text-center">${name}</h2>`,
    (dish, w) =>
      `<div class="col-md-4"><div class="card"><img src="a.jpg" alt="${dish.name}"><div class="card-body"><h5 class="card-title">${w.name(dish)}</h5>${tag("p", w.text(dish), ' class="card-text"')}<span class="badge">${w.prices(dish)}</span><a href="#" class="btn btn-primary">Order</a></div></div></div>`,
    (inner) => `<div class="row">${inner}</div></section>`,
  ),
  "price list widget": sections(
    (name) => `<div class="elementor-widget-heading"><h2 class="elementor-heading-title">${name}</h2></div>`,
    (dish, w) =>
      `<li class="elementor-price-list-item"><div class="elementor-price-list-text"><div class="elementor-price-list-header"><span class="elementor-price-list-title">${w.name(dish)}</span><span class="elementor-price-list-separator"></span><span class="elementor-price-list-price">${w.prices(dish)}</span></div>${tag("p", w.text(dish), ' class="elementor-price-list-description"')}</div></li>`,
    (inner) => `<ul class="elementor-price-list">${inner}</ul>`,
  ),
  "menu block": sections(
    (name) =>
      `<div class="menu-section"><div class="menu-section-header"><div class="menu-section-title">${name}</div></div><div class="menu-items">`,
    (dish, w) =>
      `<div class="menu-item"><div class="menu-item-title">${w.name(dish)}</div>${tag("div", w.text(dish), ' class="menu-item-description"')}<div class="menu-item-price-bottom"><span>${w.prices(dish)}</span></div></div>`,
    (inner) => `${inner}</div></div>`,
  ),
  "menu block, price on top": sections(
    (name) =>
      `<div class="menu-section"><div class="menu-section-title">${name}</div><div class="menu-items">`,
    (dish, w) =>
      `<div class="menu-item"><div class="menu-item-price-top">${w.prices(dish)}</div><div class="menu-item-title">${w.name(dish)}</div>${tag("div", w.text(dish), ' class="menu-item-description"')}</div>`,
    (inner) => `${inner}</div></div>`,
  ),
  "menu plugin": sections(
    (name) => `<ul class="fdm-section"><li class="fdm-section-header"><h3>${name}</h3></li>`,
    (dish, w) =>
      `<li class="fdm-item"><div class="fdm-item-panel"><p class="fdm-item-title">${w.name(dish)}</p><div class="fdm-item-price-wrapper"><div class="fdm-item-price">${w.prices(dish)}</div></div><div class="fdm-item-content">${tag("p", w.text(dish))}</div><div class="clearfix"></div></div></li>`,
    (inner) => `${inner}</ul>`,
  ),
  "equal neighbours": sections(
    h2,
    (dish, w) => `<div>${w.name(dish)}</div>${tag("div", w.text(dish))}<div>${w.prices(dish)}</div>`,
  ),
  "boxes without names": sections(
    (name) => `<div class="x1">${name}</div>`,
    (dish, w) =>
      `<div class="x2"><div class="x3"><span class="x4">${w.name(dish)}</span><span class="x5">${w.prices(dish)}</span></div>${tag("div", w.text(dish), ' class="x6"')}</div>`,
    (inner) => `<div class="x7">${inner}</div>`,
  ),
  "grid, name and price in columns": sections(
    (name) => `<div class="row"><div class="col-12"><h3>${name}</h3></div></div>`,
    (dish, w) =>
      `<div class="row"><div class="col-9"><p class="mb-0"><b>${w.name(dish)}</b></p>${tag("p", w.text(dish), ' class="text-muted"')}</div><div class="col-3 text-end"><p>${w.prices(dish)}</p></div></div>`,
  ),
  "price before the name": sections(
    h2,
    (dish, w) =>
      `<li><span class="price">${w.prices(dish)}</span><h4>${w.name(dish)}</h4>${tag("p", w.text(dish))}</li>`,
    (inner) => `<ul>${inner}</ul>`,
  ),
  shop: sections(
    (name) => `<h2 class="cat">${name}</h2>`,
    (dish, w) =>
      `<li class="product type-product"><a href="/p"><img src="b.jpg" alt=""><h2 class="woocommerce-loop-product__title">${w.name(dish)}</h2><span class="price"><span class="amount"><bdi>${w.prices(dish)}</bdi></span></span></a>${tag("div", w.text(dish), ' class="short-description"')}<div class="quantity"><label>Qty</label><input type="number" value="1"></div><a href="?add" class="button">Add to cart</a></li>`,
    (inner) => `<ul class="products">${inner}</ul>`,
  ),
  "one text with breaks": (menu, w) =>
    `<div class="entry-content">${menu.sections
      .map(
        (section) =>
          `<strong><u>${section.name}</u></strong><br><br>${section.dishes
            .map(
              (dish) =>
                `${w.name(dish)} ${w.prices(dish)}<br>${dish.description ? `${w.text(dish)}<br>` : ""}<br>`,
            )
            .join("")}`,
      )
      .join("")}</div>`,
  "italic description in the line": sections(
    h3,
    (dish, w) =>
      `<p>${w.name(dish)}${dish.description ? ` <em>${w.text(dish)}</em>` : ""} <strong>${w.prices(dish)}</strong></p>`,
  ),
  accordion: (menu, w) =>
    menu.sections
      .map(
        (section) =>
          `<details><summary>${section.name}</summary>${section.dishes
            .map(
              (dish) =>
                `<article><header><h4>${w.name(dish)}</h4><data>${w.prices(dish)}</data></header>${tag("p", w.text(dish))}</article>`,
            )
            .join("")}</details>`,
      )
      .join(""),
};
