import type { RevealedPicture, RevealedSet } from "../../ipc/types";

/** What is shown of one set, for a minute at most. Nothing of it stays in the page afterwards. */
export class Shown {
	#codes = $state.raw<ReadonlyMap<string, string> | null>(null);
	picture = $state.raw<RevealedPicture | null>(null);
	#timer: ReturnType<typeof setTimeout> | null = null;

	get open(): boolean {
		return this.#codes !== null || this.picture !== null;
	}

	text(codeId: string): string | null {
		return this.#codes?.get(codeId) ?? null;
	}

	show({ codes, untilMs }: RevealedSet, nowMs: number): void {
		this.#codes = new Map(codes.map(({ id, text }) => [id, text]));
		this.#until(untilMs - nowMs);
	}

	showPicture(picture: RevealedPicture, nowMs: number): void {
		this.picture = picture;
		this.#until(picture.untilMs - nowMs);
	}

	hide(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#codes = null;
		this.picture = null;
	}

	/** Never longer than the minute of the core, whatever the clocks say. */
	#until(milliseconds: number): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.hide(), Math.min(60_000, Math.max(1_000, milliseconds)));
	}
}
