/**
 * Makes once what is made of something that never changes, and keeps it as long as that lives. A published version is
 * such a thing: it is drawn on several pages, and again at every opening and closing. The last answer is given again
 * where all else is the very same too.
 */
export function remembered<Of extends object, Rest extends readonly unknown[], Made>(
  make: (of: Of, ...rest: Rest) => Made,
): (of: Of, ...rest: Rest) => Made {
  const known = new WeakMap<Of, { rest: Rest; made: Made }>();
  return (of, ...rest) => {
    const last = known.get(of);
    if (last?.rest.every((each, at) => each === rest[at])) return last.made;
    const made = make(of, ...rest);
    known.set(of, { rest, made });
    return made;
  };
}
