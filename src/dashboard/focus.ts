/** Puts the focus where one goes on, once it is drawn: after what had it is gone, or to what has just been added. */
export function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
