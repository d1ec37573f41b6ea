import type { FoundPicture, PictureField } from "../../scraping/places.ts";
import { Check } from "./field.tsx";

const PLACES: Readonly<Record<PictureField, string>> = {
  "content.hero.picture": "Lead picture, at the top of the first page",
  "content.gallery": "Gallery",
  "content.logo": "Logo",
};

/** Host and file: strangers' pictures are not shown here, they would tell their host who looks. */
function nameOf(address: string): { host: string; file: string } {
  if (!URL.canParse(address)) return { host: "", file: address };
  const { host, pathname } = new URL(address);
  const last = pathname.split("/").findLast(Boolean) ?? pathname;
  try {
    return { host, file: decodeURIComponent(last) };
  } catch {
    return { host, file: last };
  }
}

function Picture({
  picture,
  place,
  isOwn,
  isTaken,
  isThere,
  onTake,
}: {
  picture: FoundPicture;
  /** Where it goes; undefined: nowhere, it is left. */
  place: PictureField | undefined;
  isOwn: boolean;
  isTaken: boolean;
  isThere: boolean;
  onTake: (isTaken: boolean) => void;
}) {
  const { host, file } = nameOf(picture.url);
  return (
    <li class={`found-picture${isTaken || isThere ? "" : " left"}`}>
      <Check isOn={isTaken || isThere} disabled={isThere} onSwitch={onTake}>
        {picture.alt ? `${picture.alt} (${file})` : file}
      </Check>
      <p>
        {isThere && <span class="line">Stands in your draft already.</span>}
        {!isThere && place && (
          <span class="line">
            {PLACES[place]}
            {isOwn && ", in the place of yours"}
          </span>
        )}
        {!isThere && !place && <span class="line">Left out</span>}
        <span class="hint">
          {host},{" "}
          <a href={picture.url} target="_blank" rel="noreferrer" aria-label={`Open the picture ${file}`}>
            open the picture
          </a>
          , seen on{" "}
          <a href={picture.page} target="_blank" rel="noreferrer">
            {nameOf(picture.page).file === "/" ? "the first page" : nameOf(picture.page).file}
          </a>
        </span>
      </p>
    </li>
  );
}

/** The pictures that were seen, each to be taken or left. */
export function FoundPictures({
  pictures,
  seen,
  places,
  ownIn,
  isTaken,
  isThere,
  onTake,
}: {
  pictures: FoundPicture[];
  /** How many there were; a site takes only so many. */
  seen: number;
  places: ReadonlyMap<string, PictureField>;
  /** Places in which the owner's own pictures stand. */
  ownIn: ReadonlySet<string>;
  isTaken: (url: string) => boolean;
  isThere: (url: string) => boolean;
  onTake: (urls: string[], isTaken: boolean) => void;
}) {
  if (pictures.length === 0) return null;
  const open = pictures.map(({ url }) => url).filter((url) => !isThere(url));
  const more = seen - pictures.length;
  return (
    <section aria-labelledby="found-pictures">
      <h2 id="found-pictures">Pictures</h2>
      <p>
        They are fetched when you make the draft, and stay unpublished until you confirm in its Pictures tab
        that you have the rights to use them.
      </p>
      {open.length > 1 && (
        <Check isOn={open.every(isTaken)} onSwitch={(isOn) => onTake(open, isOn)}>
          {`Take all ${open.length} pictures`}
        </Check>
      )}
      <ul class="found-pictures" aria-label="Pictures found">
        {pictures.map((picture) => {
          const place = places.get(picture.url);
          return (
            <Picture
              key={picture.url}
              picture={picture}
              place={place}
              isOwn={place !== undefined && ownIn.has(place)}
              isTaken={isTaken(picture.url)}
              isThere={isThere(picture.url)}
              onTake={(isOn) => onTake([picture.url], isOn)}
            />
          );
        })}
      </ul>
      {more > 0 && (
        <p class="hint">
          {more} more {more === 1 ? "was" : "were"} seen; you can upload{" "}
          {more === 1 ? "it" : "those you want"} in the Pictures tab.
        </p>
      )}
    </section>
  );
}
