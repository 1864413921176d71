import type { Announcer } from "./announcer.svelte";

export type ToastAction = { label: string; run: () => void };

export type ToastContent = {
	/** A function may count down while the toast is shown; only its first words are spoken. */
	text: string | (() => string);
	tone?: "ok" | "problem";
	actions?: ToastAction[];
};

/** How long a toast stays when nobody points at it, in milliseconds. */
export const TOAST_MS = 6_000;

/** One toast at a time: a newer one takes the place of the older one. */
export class Toasts {
	current = $state.raw<ToastContent | null>(null);
	readonly #announcer: Announcer;
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(announcer: Announcer) {
		this.#announcer = announcer;
	}

	show(content: ToastContent): void {
		this.current = content;
		this.#announcer.say(typeof content.text === "string" ? content.text : content.text());
		this.release();
	}

	/** Holds the toast while it is pointed at or focused. */
	hold(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	release(): void {
		this.hold();
		this.#timer = setTimeout(() => this.close(), TOAST_MS);
	}

	close(): void {
		this.hold();
		this.current = null;
	}
}
