import { useMemo } from "preact/hooks";
import { encode } from "uqr";
import { toast } from "../toasts.tsx";
import { Button, LinkButton } from "./button.tsx";
import { Icon } from "./icons.tsx";

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("Your browser did not let us copy. Mark the address and copy it yourself.", "bad");
  }
}

const CopyButton = ({ text, what }: { text: string; what: string }) => (
  <Button icon="copy" onClick={() => void copy(text)}>
    Copy<span class="unseen"> {what}</span>
  </Button>
);

function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { border: 2 });
    const dots = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: dots.join("") };
  }, [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code for ${text}`}>
      <path d={path} />
    </svg>
  );
}

/** The published site: whether guests see the newest version yet, and the ways to pass it on. */
export function SiteLink({
  site,
  seen,
}: {
  site: { url: string; version: number };
  seen: "waiting" | "seen" | "late";
}) {
  return (
    <section class="card online" aria-labelledby="online">
      <div>
        <h2 id="online">
          {seen === "seen" ? "Your site is online" : seen === "late" ? "Still on its way" : "Going online …"}
        </h2>
        <p role="status" class="hint">
          {seen === "seen" && (
            <>
              <Icon name="check" /> Guests see version {site.version}.
            </>
          )}
          {seen === "waiting" &&
            "Bringing the newest version close to your guests. This takes a few seconds."}
          {seen === "late" && "It takes longer than usual. It goes on by itself; look again in a minute."}
        </p>
        <p class="url">{site.url}</p>
        <div class="actions">
          <LinkButton
            look={seen === "seen" ? "main" : "plain"}
            icon="out"
            href={site.url}
            target="_blank"
            rel="noreferrer"
          >
            Open the site
          </LinkButton>
          <CopyButton text={site.url} what="the address of the site" />
        </div>
      </div>
      <details>
        <summary>QR code for tables and windows</summary>
        <QrCode text={site.url} />
      </details>
    </section>
  );
}

export function ShareDraft({ url, expiresAt }: { url: string; expiresAt: string }) {
  const until = new Date(expiresAt).toLocaleString("en-GB", {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (
    <div class="share">
      <p>Show the draft to somebody first? This link works until {until}, for whoever has it.</p>
      <div class="actions">
        <LinkButton icon="eye" href={url} target="_blank" rel="noreferrer">
          Open the draft
        </LinkButton>
        <CopyButton text={url} what="the link to the draft" />
      </div>
    </div>
  );
}
