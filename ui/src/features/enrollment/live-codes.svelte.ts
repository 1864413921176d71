import type { CodesView, CodeView } from "../../ipc/types";
import type { Ticker } from "../../state/ticker.svelte";

/** The codes of what is being added: asked for once, and again whenever one has run out. */
export class LiveCodes {
	#byId = $state.raw<ReadonlyMap<string, CodeView>>(new Map());
	readonly #ticker: Ticker;
	#ids: readonly string[] = [];
	#ask: ((ids: string[]) => Promise<CodesView>) | null = null;
	#epoch = 0;

	constructor(ticker: Ticker) {
		this.#ticker = ticker;
	}

	of(id: string): CodeView | null {
		return this.#byId.get(id) ?? null;
	}

	/** Shows the codes of `ids`; the earlier ones are dropped. */
	async want(ids: readonly string[], ask: (ids: string[]) => Promise<CodesView>): Promise<void> {
		this.#ids = ids;
		this.#ask = ask;
		await this.refresh();
	}

	/** Called on each tick. */
	async refreshIfDue(nowMs: number): Promise<void> {
		const due = [...this.#byId.values()].some((code) => code.code !== null && code.validUntilMs <= nowMs);
		if (due) await this.refresh();
	}

	async refresh(): Promise<void> {
		if (this.#ask === null || this.#ids.length === 0) return this.forget();
		const epoch = (this.#epoch += 1);
		const view = await this.#ask([...this.#ids]);
		if (epoch === this.#epoch) this.accept(view);
	}

	accept(view: CodesView): void {
		this.#ticker.sync(view.takenAtMs);
		this.#byId = new Map(view.codes.map((code) => [code.id, code]));
	}

	forget(): void {
		this.#epoch += 1;
		this.#ids = [];
		this.#ask = null;
		if (this.#byId.size > 0) this.#byId = new Map();
	}
}
