import { focusClass, type PictureView } from "../picture-view.ts";

type Props = {
  of: PictureView;
  /** How wide it is drawn, as the `sizes` attribute says it. */
  sizes: string;
  /** The first thing seen: fetched at once, before the rest. */
  isHero?: boolean;
};

export function Picture({ of, sizes, isHero = false }: Props) {
  return (
    <img
      class={focusClass(of)}
      src={of.src}
      srcset={of.srcset}
      sizes={sizes}
      width={of.width}
      height={of.height}
      alt={of.alt}
      {...(isHero ? { fetchpriority: "high" as const } : { loading: "lazy" as const })}
    />
  );
}

export function Logo({ of }: { of: PictureView }) {
  return (
    <img
      class="lo"
      src={of.src}
      srcset={of.srcset}
      sizes="10rem"
      width={of.width}
      height={of.height}
      alt=""
    />
  );
}

export function Figure({ of, sizes }: Props) {
  return (
    <figure>
      <Picture of={of} sizes={sizes} />
      {of.caption && <figcaption>{of.caption}</figcaption>}
    </figure>
  );
}
