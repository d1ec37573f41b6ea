import type { ButtonHTMLAttributes, ComponentChildren, PartialAnchorHTMLAttributes } from "preact";
import { Icon, type IconName } from "./icons.tsx";

type Look = "main" | "plain" | "quiet" | "danger";
type Common = { look?: Look; icon?: IconName; children: ComponentChildren; class?: string };

const classOf = (look: Look, more: string | undefined) => `button ${look}${more ? ` ${more}` : ""}`;

export function Button({
  look = "plain",
  icon,
  isBusy = false,
  class: more,
  children,
  disabled,
  ...rest
}: Common & { isBusy?: boolean } & Omit<ButtonHTMLAttributes, "icon" | "class">) {
  return (
    <button
      type="button"
      {...rest}
      class={classOf(look, more)}
      disabled={disabled}
      aria-busy={isBusy}
      aria-disabled={isBusy || undefined}
    >
      {isBusy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only a sign; its name is read out and shown on hover. */
export function IconButton({
  icon,
  label,
  look = "quiet",
  ...rest
}: { icon: IconName; label: string; look?: Look } & Omit<ButtonHTMLAttributes, "icon" | "label">) {
  return (
    <button type="button" {...rest} class={`button sign ${look}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}

export function LinkButton({
  look = "plain",
  icon,
  class: more,
  children,
  ...rest
}: Common & { href: string } & Omit<
    PartialAnchorHTMLAttributes<HTMLAnchorElement>,
    "icon" | "class" | "role" | "href"
  >) {
  return (
    <a {...rest} class={classOf(look, more)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
