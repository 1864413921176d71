import { failureToShow } from "../../ipc/backend";
import type { CommandError } from "../../ipc/types";
import type { App } from "../../state/app.svelte";

/** How many codes a second there can be. A capture of the screen sees about five. */
const RATES = [1, 2, 4, 8, 12];
const USUAL = 8;
/** Where things on the screen should move little: they still change, because that is all they are for. */
const CALM = 2;

/** A backup that is shown as one QR code after the other, by itself or by hand. */
export class Showing {
	/** The code on the screen, from 1; 0 before the first. */
	number = $state(0);
	picture = $state<string | null>(null);
	running = $state(true);
	perSecond = $state(matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM : USUAL);
	error = $state.raw<CommandError | null>(null);

	readonly #app: App;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts the starts and pauses: whoever waits for a picture meanwhile is not to go on beside the next one. */
	#round = 0;

	constructor(app: App) {
		this.#app = app;
	}

	get slowest(): boolean {
		return this.perSecond === RATES[0];
	}

	get fastest(): boolean {
		return this.perSecond === RATES.at(-1);
	}

	/** Shows one code after the other. */
	start(): void {
		this.running = true;
		void this.#goOn((this.#round += 1));
	}

	pause(): void {
		this.running = false;
		this.#round += 1;
		clearTimeout(this.#timer);
	}

	/** To the next code, or the one before. */
	async turn(by: 1 | -1): Promise<void> {
		this.pause();
		await this.#show(Math.max(1, this.number + by));
	}

	/** Faster or slower by one step. */
	change(by: 1 | -1): void {
		this.perSecond = RATES[RATES.indexOf(this.perSecond) + by] ?? this.perSecond;
	}

	async #goOn(round: number): Promise<void> {
		const began = performance.now();
		await this.#show(this.number + 1);
		if (round !== this.#round) return;
		const rest = 1000 / this.perSecond - (performance.now() - began);
		this.#timer = setTimeout(() => void this.#goOn(round), Math.max(0, rest));
	}

	async #show(number: number): Promise<void> {
		try {
			this.picture = await this.#app.backend.shownBackupCode(number);
			this.number = number;
		} catch (thrown) {
			this.pause();
			this.error = failureToShow(thrown);
		}
	}
}
