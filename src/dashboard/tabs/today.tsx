import { useState } from "preact/hooks";
import { may } from "../../accounts/rules.ts";
import type { MenuItem } from "../../menus/schema.ts";
import { api, ask } from "../client.ts";
import type { Draft } from "../draft.ts";
import { toProblem, useAction, useLoad } from "../load.ts";
import { midnightIn, todayIn } from "../midnight.ts";
import { Button } from "../parts/button.tsx";
import { Check, Choice, Select, TextArea, TextField } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { toast } from "../toasts.tsx";
import "../styles/menu.css";

const ENDS = {
  none: "Until I take it away",
  evening: "Until midnight",
  days: "For three days",
  week: "For a week",
} as const;
const DAYS_AHEAD: Readonly<Record<keyof typeof ENDS, number | undefined>> = {
  none: undefined,
  evening: 1,
  days: 3,
  week: 7,
};

function untilOf(end: keyof typeof ENDS, timeZone: string): string | undefined {
  const days = DAYS_AHEAD[end];
  return days === undefined ? undefined : midnightIn(timeZone, days);
}

const momentOf = (instant: string, timeZone: string) =>
  new Date(instant).toLocaleString("en-GB", {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });

type Shown = { notice: { text: string; until: string | null } | null; closedOn: string | null };

function NoticeForm({ draft, shown, onChange }: { draft: Draft; shown: Shown; onChange: () => void }) {
  const { businessId } = draft;
  const { timeZone } = draft.parts.value.business;
  const [text, setText] = useState("");
  const [end, setEnd] = useState<keyof typeof ENDS>("evening");
  const put = useAction(async (notice: { text: string; until?: string } | null) => {
    await ask(api.businesses[":id"].live.$patch({ param: { id: businessId }, json: { notice } }));
    toast(notice ? "Guests see your notice in a moment" : "The notice is gone");
    setText("");
    onChange();
  });
  return (
    <section aria-labelledby="notice">
      <h2 id="notice">Notice</h2>
      {shown.notice && (
        <Notice title={`“${shown.notice.text}”`}>
          <p>
            Guests see this{" "}
            {shown.notice.until
              ? `until ${momentOf(shown.notice.until, timeZone)}`
              : "until you take it away"}
            .
          </p>
          <p>
            <Button isBusy={put.isBusy} onClick={() => put.act(null)}>
              Take it away
            </Button>
          </p>
        </Notice>
      )}
      <details class="fold">
        <summary>{shown.notice ? "Another notice" : "Put up a notice"}</summary>
        <Form
          onSubmit={() => {
            const until = untilOf(end, timeZone);
            if (text.trim() !== "") put.act({ text, ...(until ? { until } : {}) });
          }}
        >
          <TextArea
            label="What guests should know"
            rows={2}
            maxLength={300}
            placeholder="Fresh asparagus from today"
            value={text}
            onText={setText}
          />
          <Select label="How long" value={end} options={ENDS} onPick={setEnd} />
          <ProblemNotice problem={put.problem} />
          <Button type="submit" look="main" isBusy={put.isBusy} disabled={text.trim() === ""}>
            Show it
          </Button>
        </Form>
      </details>
    </section>
  );
}

function ClosedToday({ draft, shown, onChange }: { draft: Draft; shown: Shown; onChange: () => void }) {
  const today = todayIn(draft.parts.value.business.timeZone);
  const [isClosed, setClosed] = useState(shown.closedOn === today);
  const put = useAction(async (isOn: boolean) => {
    // A switch that waits for the answer looks broken; one that was refused goes back.
    setClosed(isOn);
    try {
      await ask(
        api.businesses[":id"].live.$patch({
          param: { id: draft.businessId },
          json: { closedOn: isOn ? today : null },
        }),
      );
    } catch (error) {
      setClosed(!isOn);
      throw error;
    }
    toast(isOn ? "Guests see that you are closed today" : "Open as usual");
    onChange();
  });
  return (
    <section aria-labelledby="closed">
      <h2 id="closed">Closed today</h2>
      <Check look="switch" isOn={isClosed} onSwitch={(isOn) => put.act(isOn)}>
        We are closed today; tomorrow all is as usual
      </Check>
      <ProblemNotice problem={put.problem} />
    </section>
  );
}

const SOLD_OUT_ENDS = { open: "Until I switch it back on", evening: "Until midnight" } as const;

function SoldOut({ draft }: { draft: Draft }) {
  const [wanted, setWanted] = useState("");
  const [end, setEnd] = useState<keyof typeof SOLD_OUT_ENDS>("open");
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { menu, business } = draft.parts.value;
  const set = (id: string, available: boolean) => setChanged((before) => new Map(before).set(id, available));
  async function toggle(item: MenuItem, available: boolean): Promise<void> {
    set(item.id, available);
    try {
      const param = { id: draft.businessId, itemId: item.id };
      const until = !available && end === "evening" ? untilOf("evening", business.timeZone) : undefined;
      const json = { available, ...(until ? { until } : {}) };
      await ask(api.businesses[":id"].menu.items[":itemId"].$patch({ param, json }));
      toast(available ? `${item.name} is back` : `${item.name} is sold out`);
    } catch (error) {
      set(item.id, !available);
      toast(toProblem(error).message, "bad");
    }
  }
  const fits = (item: MenuItem) => item.name.toLowerCase().includes(wanted.trim().toLowerCase());
  const categories = menu.categories
    .map((category) => ({ ...category, items: category.items.filter(fits) }))
    .filter(({ items }) => items.length > 0);
  return (
    <section aria-labelledby="sold-out">
      <h2 id="sold-out">Sold out</h2>
      <p class="hint">Switch off what is gone. Guests see it within seconds, without publishing.</p>
      {menu.categories.length > 0 && (
        <>
          <Choice legend="Dishes switched off now" value={end} options={SOLD_OUT_ENDS} onPick={setEnd} />
          <TextField label="Find a dish" type="search" value={wanted} onText={setWanted} />
        </>
      )}
      {categories.map(({ id, name, items }) => (
        <section key={id}>
          <h3>{name}</h3>
          <ul class="switches">
            {items.map((item) => {
              const isAvailable = changed.get(item.id) ?? item.available;
              return (
                <li key={item.id}>
                  <Check look="switch" isOn={isAvailable} onSwitch={(isOn) => void toggle(item, isOn)}>
                    {item.name}
                    {!isAvailable && <span class="flag">sold out</span>}
                  </Check>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {categories.length === 0 && (
        <p class="hint">
          {wanted
            ? "No dish is called that."
            : may(draft.role, "menu.replace")
              ? "There are no dishes yet. Add them under Menu."
              : "There are no dishes yet. Owners and admins add them."}
        </p>
      )}
    </section>
  );
}

/** What changes during the day: seen by guests at once, without publishing. */
export default function TodayTab({ draft }: { draft: Draft }) {
  const live = useLoad(`live ${draft.id}`, () =>
    ask(api.configurations[":id"].live.$get({ param: { id: draft.id } })),
  );
  const status = draft.site.value?.status;
  if (live.state === "loading") return <Skeleton lines={5} />;
  if (live.state === "failed") return <ProblemNotice problem={live.problem} retry={live.reload} />;
  const isOnline = status === "live" || status === "publishing";
  const shown = { notice: live.value.notice, closedOn: live.value.closedOn };
  return (
    <>
      {!isOnline && (
        <Notice title="Your site is not online">
          <p>
            What you set here shows once it is.{" "}
            {may(draft.role, "configuration.publish") && (
              <a href={`/sites/${draft.id}/publish`}>Publish it</a>
            )}
          </p>
        </Notice>
      )}
      <ClosedToday draft={draft} shown={shown} onChange={live.reload} />
      <NoticeForm draft={draft} shown={shown} onChange={live.reload} />
      <SoldOut draft={draft} />
    </>
  );
}
