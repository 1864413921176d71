import "@testing-library/jest-dom/vitest";
import { configure } from "@testing-library/svelte";

// Chunks are made ready on the first import, which takes long on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// jsdom draws nothing: dialogs only open and close there, and no media query matches.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
	this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
	this.open = false;
};
HTMLElement.prototype.showPopover ??= function (this: HTMLElement) {
	this.removeAttribute("popover");
};
window.matchMedia ??= (media) =>
	({ matches: false, media, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
	observe = () => undefined;
	unobserve = () => undefined;
	disconnect = () => undefined;
};
