import { Fragment } from "preact";
import type { Issue, JobAnswer } from "../../scraping/schema.ts";
import { Button, LinkButton } from "./button.tsx";
import { Notice } from "./notice.tsx";

type Code = Issue["code"];

const TITLES: Readonly<Record<Code, string>> = {
  "placeholder-page": "Much of the page is sample text",
  "parked-domain": "This is a parking page",
  spam: "The page may have been taken over",
  "needs-browser": "There was almost nothing to read",
  "not-a-restaurant": "This does not look like a restaurant",
  "menu-is-pdf": "The menu is a PDF",
  "menu-is-image": "The menu is a picture",
  "menu-not-found": "No menu was found",
  "several-branches": "There are several branches",
  "temporary-closure": "Closed for a while?",
  "permanently-closed": "Closed for good?",
  "site-moved": "The site has moved?",
  "place-moved": "The place has moved?",
  "hours-unclear": "The opening hours are unclear",
  "hours-by-appointment": "Open by appointment",
  "placeholder-value": "Some details were never filled in",
  "legend-missing": "Signs for allergens without a legend",
  "page-failed": "A page could not be read",
  "picture-failed": "A picture could not be taken over",
  "prices-apart": "The prices stand apart from the dishes",
  truncated: "There was more than we read",
};

const PASTE: ReadonlySet<Code> = new Set([
  "prices-apart",
  "menu-is-pdf",
  "menu-is-image",
  "menu-not-found",
  "needs-browser",
]);
const ELSEWHERE: ReadonlySet<Code> = new Set([
  "parked-domain",
  "site-moved",
  "spam",
  "needs-browser",
  "not-a-restaurant",
  "placeholder-page",
]);

const FILES: ReadonlySet<Code> = new Set(["menu-is-pdf", "menu-is-image"]);

function shortOf(address: string): string {
  const last = URL.canParse(address) ? new URL(address).pathname.split("/").findLast(Boolean) : undefined;
  try {
    return decodeURIComponent(last ?? address);
  } catch {
    return last ?? address;
  }
}

/** The pictures of an earlier apply that could not be had, each with its reason. */
function FailedPictures({ issues }: { issues: Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={
        issues.length === 1 ? TITLES["picture-failed"] : `${issues.length} pictures could not be taken over`
      }
    >
      <ul>
        {issues.map(({ message, page }) => (
          <li key={message + page}>
            {message}{" "}
            {page && (
              <a href={page} target="_blank" rel="noreferrer">
                Open it
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>You can upload your own file of it in the Pictures tab of the draft.</p>
    </Notice>
  );
}

const SeenOn = ({ page }: { page: string }) => (
  <a href={page} target="_blank" rel="noreferrer">
    {page.replace(/^https?:\/\//, "")}
  </a>
);

/** What was said of one or more pages: the same words stand once, with every page that they hold for. */
function Told({ issues }: { issues: Issue[] }) {
  const byMessage = Map.groupBy(issues, ({ message }) => message);
  return [...byMessage].map(([message, alike]) => {
    const pages = new Set(alike.flatMap(({ page }) => page ?? []));
    return (
      <div key={message} class="told">
        <p>{message}</p>
        {pages.size > 0 && (
          <p class="hint">
            Seen on{" "}
            {[...pages].map((page, index) => (
              <Fragment key={page}>
                {index > 0 && ", "}
                <SeenOn page={page} />
              </Fragment>
            ))}
          </p>
        )}
      </div>
    );
  });
}

/** What was amiss and the way on from it, a note for each kind. */
export function ImportIssues({ job, onPaste }: { job: JobAnswer; onPaste: () => void }) {
  const kept = job.result?.business.links?.value.menuFiles ?? [];
  // Which branch is asked for by a question of its own.
  const told = job.issues.filter(({ code }) => code !== "several-branches" && code !== "picture-failed");
  const byCode = Map.groupBy(told, ({ code }) => code);
  const firstPaste = [...byCode.keys()].find((code) => PASTE.has(code));
  return (
    <>
      {[...byCode].map(([code, issues]) => {
        // Imports from before the issue named them know only those that are kept.
        const files = new Set(FILES.has(code) ? issues.flatMap((issue) => issue.files ?? kept) : []);
        return (
          <Notice key={code} tone="warn" title={TITLES[code]}>
            <Told issues={issues} />
            {(code === firstPaste || files.size > 0 || ELSEWHERE.has(code)) && (
              <div class="actions">
                {code === firstPaste && <Button onClick={onPaste}>Paste the menu’s text</Button>}
                {[...files].map((file) => (
                  <LinkButton key={file} href={file} icon="out" look="quiet" target="_blank" rel="noreferrer">
                    Open {shortOf(file)}
                  </LinkButton>
                ))}
                {ELSEWHERE.has(code) && (
                  <LinkButton href="/" look="quiet">
                    Another address
                  </LinkButton>
                )}
              </div>
            )}
          </Notice>
        );
      })}
      <FailedPictures issues={job.issues.filter(({ code }) => code === "picture-failed")} />
    </>
  );
}
