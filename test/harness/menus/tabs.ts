import type { Markup } from "./markup.ts";

const slug = (i: number): string => `cat-${i + 1}`;

/** Ways in which one dish stands on the page more than once, or its section's name elsewhere. */
export const TABBED: { [style: string]: Markup } = {
  "tabs named in the tab bar": (menu, w) =>
    `<ul class="nav nav-tabs">${menu.sections.map((section, i) => `<li class="nav-item"><a class="nav-link" data-bs-toggle="tab" data-bs-target="#${slug(i)}"><h4>${section.name}</h4></a></li>`).join("")}</ul><div class="tab-content">${menu.sections
      .map(
        (section, i) =>
          `<div class="tab-pane fade" id="${slug(i)}"><div class="row">${section.dishes
            .map(
              (dish) =>
                `<div class="col-lg-4 menu-item"><a href="a.jpg"><img src="a.jpg"></a><h4>${w.name(dish)}</h4>${dish.description ? `<p class="ingredients">${w.text(dish)}</p>` : ""}<p class="price">${w.prices(dish)}</p></div>`,
            )
            .join("")}</div></div>`,
      )
      .join("")}</div>`,
  "tabs with a tab for all": (menu, w) => {
    const pane = (id: string, from: typeof menu.sections): string =>
      `<div role="tabpanel" class="tab-pane" id="${id}">${from
        .flatMap((section) => section.dishes)
        .map(
          (dish) =>
            `<div class="single-menu"><div class="title-div"><h4>${w.name(dish)}</h4><p class="price">${w.prices(dish)}</p></div>${dish.description ? `<p>${w.text(dish)}</p>` : ""}</div>`,
        )
        .join("")}</div>`;
    return `<ul role="tablist"><li><a href="#all" role="tab">All</a></li>${menu.sections.map((section, i) => `<li><a href="#${slug(i)}" role="tab">${section.name}</a></li>`).join("")}</ul><div class="tab-content">${pane("all", menu.sections)}${menu.sections.map((section, i) => pane(slug(i), [section])).join("")}</div>`;
  },
  "tabs with a heading inside": (menu, w) =>
    `<ul class="nav-tabs">${menu.sections.map((section, i) => `<li><button data-bs-target="#${slug(i)}">${section.name}</button></li>`).join("")}</ul>${menu.sections
      .map(
        (section, i) =>
          `<div class="tab-pane" id="${slug(i)}"><div class="tab-header"><p>Menu</p><h3>${section.name}</h3></div>${section.dishes
            .map(
              (dish) =>
                `<div class="item"><h4>${w.name(dish)}</h4>${dish.description ? `<p>${w.text(dish)}</p>` : ""}<span class="price">${w.prices(dish)}</span></div>`,
            )
            .join("")}</div>`,
      )
      .join("")}`,
  "filtered grid": (menu, w) =>
    `<ul id="menu-filters"><li data-filter="*" class="filter-active">All</li>${menu.sections.map((section, i) => `<li data-filter=".filter-${slug(i)}">${section.name}</li>`).join("")}</ul><div class="menu-container">${menu.sections
      .flatMap((section, i) =>
        section.dishes.map(
          (dish) =>
            `<div class="col-lg-6 menu-item filter-${slug(i)}"><img src="m.jpg" class="menu-img" alt=""><div class="menu-content"><a href="#">${w.name(dish)}</a><span>${w.prices(dish)}</span></div>${dish.description ? `<div class="menu-ingredients">${w.text(dish)}</div>` : ""}</div>`,
        ),
      )
      .join("")}</div>`,
  "slides shown twice": (menu, w) =>
    menu.sections
      .map((section) => {
        const slides = section.dishes.map(
          (dish) =>
            `<div class="swiper-slide"><h5>${w.name(dish)}</h5>${dish.description ? `<p>${w.text(dish)}</p>` : ""}<span>${w.prices(dish)}</span></div>`,
        );
        return `<h2>${section.name}</h2><div class="swiper-wrapper">${slides.at(-1) ?? ""}${slides.join("")}${slides[0] ?? ""}</div>`;
      })
      .join(""),
  "columns of sizes": (menu, w) =>
    menu.sections
      .map((section) => {
        const sizes = section.dishes.find((dish) => dish.variants)?.variants?.map((one) => one.name);
        return `<h3>${section.name}</h3><table>${sizes ? `<tr><th></th>${sizes.map((size) => `<th>${size}</th>`).join("")}</tr>` : ""}${section.dishes
          .map((dish) => {
            const name = `<td>${w.name(dish)}${dish.description ? `<br><small>${w.text(dish)}</small>` : ""}</td>`;
            const cells = dish.variants
              ? dish.variants.map((one) => `<td>${w.price(one.price)}</td>`).join("")
              : `<td${sizes ? ' colspan="2"' : ""}>${w.price(dish.price)}</td>`;
            return `<tr>${name}${cells}</tr>`;
          })
          .join("")}</table>`;
      })
      .join(""),
  "sizes on lines of their own": (menu, w) =>
    menu.sections
      .map(
        (section) =>
          `<h2>${section.name}</h2>${section.dishes
            .map(
              (dish) =>
                `<div class="dish"><h3>${w.name(dish)}</h3>${dish.description ? `<p>${w.text(dish)}</p>` : ""}${
                  dish.variants
                    ? `<ul>${dish.variants.map((one) => `<li><span>${one.name}</span> <span>${w.price(one.price)}</span></li>`).join("")}</ul>`
                    : `<div class="price">${w.price(dish.price)}</div>`
                }</div>`,
            )
            .join("")}`,
      )
      .join(""),
  "two dishes in each row": (menu, w) =>
    menu.sections
      .map((section) => {
        const rows: string[] = [];
        for (let i = 0; i < section.dishes.length; i += 2)
          rows.push(
            `<tr>${section.dishes
              .slice(i, i + 2)
              .map((dish) => `<td>${w.name(dish)}</td><td>${w.prices(dish)}</td>`)
              .join("")}</tr>`,
          );
        return `<h2>${section.name}</h2><table>${rows.join("")}</table>`;
      })
      .join(""),
};
