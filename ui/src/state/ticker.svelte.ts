/** How far two clocks may drift apart between two ticks before the computer must have slept, in milliseconds. */
const SLEPT_MS = 2_000;

/**
 * The one heartbeat of the window: a timer aligned to the second of corrected time, running only while somebody looks.
 * Nothing else in the window ticks.
 */
export class Ticker {
	/** Corrected time of the last tick, Unix milliseconds; 0 until the core has answered once. */
	nowMs = $state(0);
	/** True from waking up until the next answer of the core: what is on screen may be old. */
	stale = $state(false);

	#takenAtMs: number | null = null;
	#receivedAt = 0;
	#wallAt = 0;
	#users = 0;
	#timer: ReturnType<typeof setTimeout> | null = null;
	readonly #wakeListeners = new Set<() => void>();

	constructor() {
		document.addEventListener("visibilitychange", this.#onVisibility);
		window.addEventListener("focus", this.#onFocus);
	}

	dispose(): void {
		document.removeEventListener("visibilitychange", this.#onVisibility);
		window.removeEventListener("focus", this.#onFocus);
		this.#stop();
	}

	/** An answer of the core has arrived; `takenAtMs` is its corrected time. */
	sync(takenAtMs: number): void {
		this.#takenAtMs = takenAtMs;
		this.#receivedAt = performance.now();
		this.#wallAt = Date.now();
		this.stale = false;
		this.nowMs = takenAtMs;
		this.#schedule();
	}

	/** Corrected time now. It does not depend on the clock of this computer being right. */
	correctedNowMs(): number {
		return this.#takenAtMs === null ? 0 : this.#takenAtMs + (performance.now() - this.#receivedAt);
	}

	/** Whole seconds until `untilMs`, at least 0; null while the time is not known. */
	secondsUntil(untilMs: number): number | null {
		if (this.nowMs === 0 || this.stale) return null;
		return Math.max(0, Math.ceil((untilMs - this.nowMs) / 1000));
	}

	/** Keeps the heart beating until the answer is called. */
	use(): () => void {
		this.#users += 1;
		this.#schedule();
		return () => {
			this.#users -= 1;
			if (this.#users === 0) this.#stop();
		};
	}

	/** Calls `listener` when the window comes back from sleep, from the background, or into focus. */
	onWake(listener: () => void): () => void {
		this.#wakeListeners.add(listener);
		return () => this.#wakeListeners.delete(listener);
	}

	#schedule(): void {
		this.#stop();
		if (this.#users === 0 || document.hidden || this.#takenAtMs === null) return;
		// A millisecond late rather than early: a tick just before the second would show the same number twice.
		this.#timer = setTimeout(this.#tick, 1001 - (this.correctedNowMs() % 1000));
	}

	#stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	#tick = (): void => {
		if (this.#slept()) this.#wake();
		this.nowMs = this.correctedNowMs();
		this.#schedule();
	};

	/** The monotonic clock stands still while the computer sleeps and the wall clock does not; a set clock differs too. */
	#slept(): boolean {
		return Math.abs(Date.now() - this.#wallAt - (performance.now() - this.#receivedAt)) > SLEPT_MS;
	}

	#wake(): void {
		this.stale = true;
		for (const listener of this.#wakeListeners) listener();
	}

	#onVisibility = (): void => {
		if (document.hidden) return this.#stop();
		this.#wake();
		this.#schedule();
	};

	#onFocus = (): void => {
		if (this.#slept()) this.#wake();
		else for (const listener of this.#wakeListeners) listener();
	};
}
