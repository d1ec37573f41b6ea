import { render } from "preact";
import { drawingOf } from "../templates/drawing.ts";
import { legalTextOf } from "../templates/legal-text.ts";
import { styleOf } from "../templates/style-of.ts";
import { EMPTY_OVERLAY, PATHS, toView, type ViewInput } from "../templates/view.ts";
import { wordsFor } from "../templates/words/words.ts";
import { DRAWN_PAGES, type DrawMessage, type FrameMessage } from "./preview-messages.ts";

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
// The frame is sandboxed and has no origin of its own; its address still says whose it is.
const appOrigin = new URL(document.URL).origin;
const tell = (message: FrameMessage) => parent.postMessage(message, appOrigin);

let newest = 0;

async function snapshotOf(source: DrawMessage["source"]): Promise<ViewInput["snapshot"] | undefined> {
  if ("snapshot" in source) return source.snapshot;
  const { SAMPLES } = await import("../templates/samples/samples.ts");
  const sample = SAMPLES[source.sample];
  return (
    sample && {
      ...sample,
      configuration: { ...sample.configuration, design: {}, templateId: source.templateId },
    }
  );
}

async function draw({ source, page }: DrawMessage): Promise<void> {
  const mine = ++newest;
  const snapshot = await snapshotOf(source);
  if (!snapshot) return;
  const drawing = await drawingOf(snapshot.configuration.templateId);
  const words = await wordsFor(snapshot.business.locale);
  const text = await legalTextOf({ page, snapshot }, words);
  if (mine !== newest) return;
  const input = {
    snapshot,
    overlay: EMPTY_OVERLAY,
    now: new Date(),
    origin: "https://preview.invalid",
    page,
  };
  const { view } = toView(input, words, text);
  sheet.replaceSync(styleOf(input, view, drawing));
  document.documentElement.lang = view.lang;
  document.documentElement.dir = view.dir;
  document.title = view.title;
  if (document.body.className !== view.page) {
    document.body.className = view.page;
    scrollTo(0, 0);
  }
  render(<drawing.Page view={view} />, document.body);
}

addEventListener("message", (event: MessageEvent<DrawMessage>) => {
  if (event.source !== parent || event.origin !== appOrigin || event.data.kind !== "draw") return;
  void draw(event.data);
});

// Links between the site's pages work; all others would lead out of the preview.
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const href = link?.getAttribute("href");
  if (!href) return;
  event.preventDefault();
  const [path, anchor] = href.split("#");
  const page = DRAWN_PAGES.find((each) => PATHS[each] === path);
  if (page) tell({ kind: "page", page });
  if (anchor) document.getElementById(anchor)?.scrollIntoView();
});
addEventListener("submit", (event) => event.preventDefault());

tell({ kind: "ready" });
