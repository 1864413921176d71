import { CommandFailed, errorOf } from "../ipc/backend";
import type { CommandError } from "../ipc/types";
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

	/** Says what failed and what is safe. The words come as their own chunk: most days nobody needs them. */
	async fail(error: CommandError): Promise<void> {
		const { wordsOf } = await import("../ipc/errors");
		const { title, safe, do: advice } = wordsOf(error);
		this.show({ text: [title, safe ?? advice].filter(Boolean).join(" "), tone: "problem" });
	}

	/** Does what may fail; a failure is told in a toast. Answers whether it was done. */
	async attempt(work: () => Promise<void>): Promise<boolean> {
		try {
			await work();
			return true;
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed)) throw thrown;
			await this.fail(errorOf(thrown));
			return false;
		}
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

	/** Closes this one, unless a newer one took its place: what it says holds no longer. */
	withdraw(content: ToastContent | null): void {
		if (content !== null && content === this.current) this.close();
	}
}
