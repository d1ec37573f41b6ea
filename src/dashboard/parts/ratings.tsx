import { useState } from "preact/hooks";
import { api, ask } from "../client.ts";
import { useAction, useLoad } from "../load.ts";
import { session } from "../session.ts";
import { toast } from "../toasts.tsx";
import { Button } from "./button.tsx";
import { Choice, TextArea } from "./field.tsx";
import { Form } from "./form.tsx";
import { ProblemNotice, Skeleton } from "./notice.tsx";
import { Older } from "./older.tsx";

const one = api.templates[":id"];
const STARS = { "1": "★", "2": "★★", "3": "★★★", "4": "★★★★", "5": "★★★★★" } as const;
type Stars = keyof typeof STARS;
/** To choose from: signs would be read out one by one. */
const CHOICES = { "1": "1 star", "2": "2 stars", "3": "3 stars", "4": "4 stars", "5": "5 stars" } as const;

function Rate({ id, onRated }: { id: string; onRated: () => void }) {
  const [stars, setStars] = useState<Stars>("5");
  const [comment, setComment] = useState("");
  const { act, isBusy, problem } = useAction(async () => {
    const said = comment.trim();
    const json = { stars: Number(stars), ...(said === "" ? {} : { comment: said }) };
    await ask(one.rate.$post({ param: { id }, json }));
    toast("Thank you for your rating");
    onRated();
  });
  return (
    <Form onSubmit={() => act()}>
      <Choice legend="Your rating" value={stars} options={CHOICES} onPick={setStars} />
      <TextArea
        label="In a few words"
        hint="Shown with your first name and initial. May stay empty; sent again, it replaces what you said before."
        maxLength={1000}
        value={comment}
        onText={setComment}
      />
      <ProblemNotice problem={problem} />
      <div class="actions">
        <Button type="submit" isBusy={isBusy}>
          Rate it
        </Button>
      </div>
    </Form>
  );
}

export type Rating = { average: number | null; count: number };

/** What owners say of a template, newest first, and one's own word, which `onRated` tells of. */
export function Ratings({ id, rating, onRated }: { id: string; rating: Rating; onRated: () => void }) {
  const askFor = (cursor?: string) =>
    ask(one.ratings.$get({ param: { id }, query: cursor ? { cursor } : {} }));
  const ratings = useLoad(`ratings ${id}`, () => askFor());
  const more = useAction(async () => {
    if (ratings.state !== "ready" || ratings.value.nextCursor === null) return;
    const next = await askFor(ratings.value.nextCursor);
    ratings.set({ ...next, data: [...ratings.value.data, ...next.data] });
  });
  function onSent() {
    ratings.reload();
    onRated();
  }
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings">What owners say</h2>
      {rating.average !== null && (
        <p class="hint">
          {rating.average.toFixed(1)} of 5 stars from {rating.count} {rating.count === 1 ? "owner" : "owners"}
        </p>
      )}
      {ratings.state === "loading" && <Skeleton lines={2} />}
      {ratings.state === "failed" && <ProblemNotice problem={ratings.problem} retry={ratings.reload} />}
      {ratings.state === "ready" && ratings.value.data.length === 0 && (
        <p class="hint">Nobody has rated it yet.</p>
      )}
      {ratings.state === "ready" && (
        <>
          <ul class="list">
            {ratings.value.data.map(({ stars, comment, author, updatedAt }) => (
              <li key={author + updatedAt}>
                <span>
                  <span role="img" aria-label={`${stars} of 5 stars`}>
                    {STARS[String(stars) as Stars]}
                  </span>{" "}
                  {author}
                  {comment && <small>{comment}</small>}
                </span>
              </li>
            ))}
          </ul>
          <Older more={more} cursor={ratings.value.nextCursor} />
        </>
      )}
      {session.value === "signed-in" ? (
        <Rate id={id} onRated={onSent} />
      ) : (
        <p class="hint">Sign in to rate it.</p>
      )}
    </section>
  );
}
