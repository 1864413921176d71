import { type Backend, CommandFailed } from "../ipc/backend";
import type { ClockView } from "../ipc/types";
import type { Codes } from "./codes.svelte";

/** What is known of this computer's clock, and whether codes are made from the measured time instead. */
export class Clock {
	/** Null while locked, and until the core has answered. */
	view = $state.raw<ClockView | null>(null);
	/** A large correction asks before it is made. */
	confirming = $state(false);

	readonly #backend: Backend;
	readonly #codes: Codes;

	constructor(backend: Backend, codes: Codes) {
		this.#backend = backend;
		this.#codes = codes;
	}

	/** What the codes on screen were corrected by; null while they come from this computer's clock as it is. */
	get correctedByMs(): number | null {
		const { correction } = this.view ?? {};
		return correction?.on === true ? correction.byMs : null;
	}

	/** Codes are made from a clock that was found to be off. */
	get doubtful(): boolean {
		const { correction, status } = this.view ?? {};
		return correction?.on === false && (status?.kind === "wrong" || status?.kind === "littleOff");
	}

	apply(view: ClockView): void {
		const before = this.view?.correction;
		this.view = view;
		// Other codes: the old ones must not stay on screen.
		if (before !== undefined && (before.on !== view.correction.on || before.byMs !== view.correction.byMs)) void this.#codes.refresh();
	}

	async load(): Promise<void> {
		try {
			this.apply(await this.#backend.clockState());
		} catch (thrown) {
			// Locked meanwhile: nothing is known of the clock, and that is what the window says.
			if (!(thrown instanceof CommandFailed)) throw thrown;
		}
	}

	async check(): Promise<void> {
		this.apply(await this.#backend.checkClock());
	}

	/** Starts or ends the correction; a large one is asked about first. */
	async correct(on: boolean): Promise<void> {
		if (on && this.view?.correction.needsConfirmation === true) this.confirming = true;
		else await this.correctAtOnce(on);
	}

	async correctAtOnce(on: boolean): Promise<void> {
		this.confirming = false;
		this.apply(await this.#backend.setClockCorrection(on));
	}

	/** Called on lock. */
	forget(): void {
		this.view = null;
		this.confirming = false;
	}
}
