import fc from "fast-check";

/** What stands around a menu and is none, prices and figures among it. */
const ABOVE = [
  '<nav><ul><li><a href="/">Home</a></li><li><a href="/menu">Menu</a></li><li><a href="/contact">Contact 030 1234567</a></li></ul></nav>',
  '<header><h1>Haus am See</h1><p>★★★★★ 4,8 / 5 (312 Bewertungen)</p><a class="btn" href="tel:+49301234567">030 1234567</a></header>',
  "<section><h2>Welcome</h2><p>Since 1987 we have been cooking in the same house, 200 metres from the station, for up to 80 guests.</p></section>",
  "<div>Öffnungszeiten: Di–So 11.30–14.00 und 17.30–22.00 Uhr, Küche bis 21.00 Uhr</div>",
  "<p>Lunch Mon-Fri 12.00 - 14.30</p>",
  "<p>Kids under 6 eat free. 10% off for students.</p>",
];
const BELOW = [
  "<footer><p>Dorfstraße 12, 10115 Berlin<br>Tel. 030 / 123 45 67<br>© 2026 Haus am See</p></footer>",
  '<section class="testimonials"><h2>Reviews</h2><blockquote><p>Lovely evening, will be back in 2027!</p><cite>Ann, 5/5</cite></blockquote></section>',
  "<section><h2>Öffnungszeiten</h2><table><tr><td>Montag</td><td>Ruhetag</td></tr><tr><td>Dienstag</td><td>11.30 – 22.00</td></tr><tr><td>Mittwoch</td><td>11.30 – 22.00</td></tr></table></section>",
  "<section><h3>Gutscheine</h3><p>Gutscheine gibt es ab 25 € direkt im Restaurant.</p></section>",
  "<section><h3>Delivery</h3><p>Minimum order € 20, delivery fee € 2.50 within 5 km.</p></section>",
  '<section class="events"><h2>Events</h2><article><h3>Wine tasting evening</h3><time>14.11.2026, 19:00</time><p>Tickets 49 € per person, please book by phone.</p></article></section>',
  '<section class="blog"><h2>News</h2><article><h3>New chef</h3><p>On 3 March we welcome a new chef. Our lunch costs 12 € during the first week, which is a good reason to come by and say hello to him.</p></article></section>',
  '<form><h3>Book a table</h3><label>Guests <select><option>1</option><option>2</option></select></label><label>Date</label><input type="date"><button>Book</button></form>',
  "<p>Alle Preise in Euro inkl. 19 % MwSt.</p>",
];

export const noise = fc.record({
  above: fc.subarray(ABOVE, { maxLength: 3 }),
  below: fc.subarray(BELOW, { maxLength: 4 }),
});
