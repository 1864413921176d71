import type { Backend } from "../ipc/backend";
import type { CodesView, CodeView } from "../ipc/types";
import type { Ticker } from "./ticker.svelte";

/** An answer that has run out when it arrives must not make us ask without end; in milliseconds. */
const PAUSE_MS = 250;

/** The codes of the rows on screen, as the core last gave them. */
export class Codes {
	#byId = $state.raw<ReadonlyMap<string, CodeView>>(new Map());
	/** The one code that a held row shows while codes are hidden. */
	revealed = $state.raw<CodeView | null>(null);

	readonly #backend: Backend;
	readonly #ticker: Ticker;
	#rows: readonly string[] = [];
	#watched: string | null = null;
	#epoch = 0;
	#asking = false;
	/** Somebody asked for more while an answer was on its way. */
	#again = false;
	#askedAt = -PAUSE_MS;
	/** Accounts whose counter is on its way to the next code. */
	readonly #advancing = new Set<string>();

	constructor(backend: Backend, ticker: Ticker) {
		this.#backend = backend;
		this.#ticker = ticker;
	}

	/** The code of an account: the held one if it is held, else what the list may show. */
	of(id: string): CodeView | null {
		return this.revealed?.id === id ? this.revealed : (this.#byId.get(id) ?? null);
	}

	/** Says which rows are on screen; the codes of all others are dropped. */
	want(ids: readonly string[]): void {
		this.#rows = ids;
		const kept = new Map([...this.#byId].filter(([id]) => this.#wanted().includes(id)));
		if (kept.size !== this.#byId.size) this.#byId = kept;
	}

	/** Keeps the code of one account beside the rows, for its details, until the answer is called. */
	watch(id: string): () => void {
		this.#watched = id;
		if (!this.#byId.has(id)) void this.refresh();
		return () => {
			if (this.#watched === id) this.#watched = null;
		};
	}

	#wanted(): string[] {
		return this.#watched === null || this.#rows.includes(this.#watched) ? [...this.#rows] : [...this.#rows, this.#watched];
	}

	/** Takes codes that came with another answer. */
	accept(view: CodesView): void {
		this.#ticker.sync(view.takenAtMs);
		const codes = new Map(this.#byId);
		const wanted = this.#wanted();
		for (const code of view.codes) if (wanted.includes(code.id)) codes.set(code.id, code);
		this.#byId = codes;
	}

	/** Whether a code on screen has run out, so that a new snapshot is due. */
	due(nowMs: number): boolean {
		if (performance.now() - this.#askedAt < PAUSE_MS) return false;
		for (const code of this.#byId.values()) if (code.validUntilMs <= nowMs && (code.periodMs !== null || code.code !== null)) return true;
		return this.revealed !== null && this.revealed.validUntilMs <= nowMs;
	}

	async refresh(): Promise<void> {
		const wanted = this.#wanted();
		if (this.#asking) {
			this.#again = true;
			return;
		}
		if (wanted.length === 0) return;
		this.#asking = true;
		this.#askedAt = performance.now();
		const epoch = this.#epoch;
		try {
			const view = await this.#backend.codes(wanted);
			// A lock while the answer was on its way must win; otherwise codes would come back on a locked screen.
			if (epoch === this.#epoch) this.accept(view);
		} finally {
			this.#asking = false;
			if (this.#again) {
				this.#again = false;
				void this.refresh();
			}
		}
	}

	/** One press, one new code: null for what is pressed while an answer is on its way, which is no second wish. */
	async advance(id: string): Promise<CodesView | null> {
		if (this.#advancing.has(id)) return null;
		this.#advancing.add(id);
		const epoch = this.#epoch;
		try {
			const view = await this.#backend.advanceCounter(id);
			if (epoch !== this.#epoch) return null;
			this.accept(view);
			return view;
		} finally {
			this.#advancing.delete(id);
		}
	}

	/** Shows one hidden code until `conceal` is called. */
	async reveal(id: string): Promise<void> {
		const epoch = this.#epoch;
		const view = await this.#backend.revealCode(id);
		if (epoch !== this.#epoch) return;
		this.#ticker.sync(view.takenAtMs);
		this.revealed = view.codes[0] ?? null;
	}

	conceal(): void {
		this.#epoch += 1;
		this.revealed = null;
	}

	/** Called on lock and when codes get hidden: nothing that can be shown remains. */
	forget(): void {
		this.#epoch += 1;
		this.#byId = new Map();
		this.revealed = null;
	}
}
