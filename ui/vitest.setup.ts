import "@testing-library/jest-dom/vitest";

// jsdom draws nothing: dialogs only open and close there, and no media query matches.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
	this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
	this.open = false;
};
window.matchMedia ??= (media) =>
	({ matches: false, media, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
