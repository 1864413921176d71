import { errorOf } from "../../ipc/backend";
import type { CommandError, RefusedCause, RefusedView } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";
import { firstOpen } from "./causes";

/** The help for one refused code: what is known, and what was tried. */
export class Helping {
	view = $state.raw<RefusedView | null>(null);
	error = $state.raw<CommandError | null>(null);
	/** The cause whose button was pressed last. */
	#tried = $state<RefusedCause | null>(null);
	/** The next code is copied as soon as there is one. */
	#copiesAtMs = $state<number | null>(null);
	/** What came of the last try, in words. */
	outcome = $state("");

	readonly #app: App;
	readonly #id: string;

	constructor(app: App, id: string) {
		this.#app = app;
		this.#id = id;
	}

	/** The cause that is marked, and that counts when it works. */
	get current(): RefusedCause | null {
		return this.#tried ?? (this.view === null ? null : firstOpen(this.view, this.#app.clock.view));
	}

	/** The code that a portal took must not be used again: how long until there is another, in seconds; 0 when there is. */
	get waitS(): number {
		const { copied } = this.view ?? {};
		return copied?.sameStep === true ? (this.#app.ticker.secondsUntil(copied.nextAtMs) ?? 0) : 0;
	}

	get waitsToCopy(): boolean {
		return this.#copiesAtMs !== null;
	}

	async load(): Promise<void> {
		await this.#attempt(async () => {
			this.view = await this.#app.backend.refusedHelp(this.#id);
		});
	}

	/** Copies a code that was not used yet: at once, or as soon as there is one. A second press takes the wish back. */
	async copyFresh(): Promise<void> {
		this.#tried = "used";
		if (this.waitsToCopy) this.#copiesAtMs = null;
		else if (this.waitS > 0) this.#copiesAtMs = this.view?.copied?.nextAtMs ?? null;
		else await this.#copy();
	}

	/** Called on each tick. */
	async copyIfDue(nowMs: number): Promise<void> {
		if (this.#copiesAtMs === null || nowMs < this.#copiesAtMs) return;
		this.#copiesAtMs = null;
		await this.#copy();
	}

	async #copy(): Promise<void> {
		await this.#attempt(async () => {
			const { clearsInMs } = await this.#app.backend.copyCode(this.#id, "current");
			this.outcome = clearsInMs === null ? m.rf_copied_plain() : m.rf_copied({ s: Math.round(clearsInMs / 1000) });
		});
		await this.load();
	}

	async checkClock(): Promise<void> {
		this.#tried = "clock";
		await this.#attempt(() => this.#app.clock.check());
	}

	async correct(): Promise<void> {
		this.#tried = "clock";
		await this.#attempt(() => this.#app.clock.correct(true));
	}

	/** Keeps for which moment the portal took a code; 0 is now. */
	async setOffset(steps: number): Promise<boolean> {
		this.#tried = "clock";
		const had = this.view?.offsetSteps !== 0;
		return this.#attempt(async () => {
			await this.#app.backend.setAccountOffset(this.#id, steps);
			await this.#app.accounts.refresh();
			this.outcome = steps !== 0 ? m.rf_offset_set() : had ? m.rf_offset_removed() : m.rf_offset_none();
			await this.load();
		});
	}

	/** Remembers which cause it was, on this computer only. */
	async solved(): Promise<void> {
		const { current } = this;
		if (current !== null) await this.#attempt(() => this.#app.backend.refusalSolved(this.#id, current));
	}

	async #attempt(work: () => Promise<void>): Promise<boolean> {
		this.error = null;
		this.outcome = "";
		try {
			await work();
			return true;
		} catch (thrown) {
			this.error = errorOf(thrown);
			return false;
		}
	}
}
