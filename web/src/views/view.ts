// What every view is: a function that mounts it into an element and tells how to take it away again.
import type { Channel } from "../channel/channel";

export interface View {
  dispose(): void;
}

export type Mount = (element: HTMLElement, channel: Channel) => View;

/** One view out of things to be ended together. */
export function ending(...ends: readonly (() => void)[]): View {
  return {
    dispose() {
      for (const end of ends) end();
    },
  };
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, className = "", parent?: Element,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  parent?.append(made);
  return made;
}
