import type { ComponentChildren } from "preact";

/** A form that the page itself sends; what is missing is said by its fields, not by the browser's bubbles. */
export function Form({
  class: look = "stack",
  onSubmit,
  children,
}: {
  class?: string;
  onSubmit: () => void;
  children: ComponentChildren;
}) {
  return (
    <form
      class={look}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
