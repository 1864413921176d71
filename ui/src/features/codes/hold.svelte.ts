import type { Codes } from "../../state/codes.svelte";

/** A press shorter than this is a click, which copies and shows nothing; in milliseconds. */
const CLICK_MS = 220;
/** A code is never shown longer than this by one hold, in milliseconds. */
const LONGEST_MS = 10_000;

/** Shows a hidden code while a row is held, and hides it at the latest after ten seconds. */
export class Hold {
	readonly #codes: Codes;
	readonly #reveal: (id: string) => Promise<void>;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#shown = false;
	#swallow = false;

	constructor(codes: Codes, reveal: (id: string) => Promise<void>) {
		this.#codes = codes;
		this.#reveal = reveal;
	}

	/** The pointer went down: after a moment it is a hold. */
	press(id: string): void {
		this.#swallow = false;
		this.#wait(CLICK_MS, () => {
			this.#swallow = true;
			this.now(id);
		});
	}

	/** Shows it at once: Space has no click to be told from. */
	now(id: string): void {
		this.#shown = true;
		void this.#reveal(id);
		this.#wait(LONGEST_MS, () => this.release());
	}

	release(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		if (this.#shown) this.#codes.conceal();
		this.#shown = false;
	}

	/** Whether the click that follows is the end of a hold; true once. */
	swallowsClick(): boolean {
		const swallow = this.#swallow;
		this.#swallow = false;
		return swallow;
	}

	#wait(ms: number, then: () => void): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(then, ms);
	}
}
