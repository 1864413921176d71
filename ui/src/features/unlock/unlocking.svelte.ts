import { type Backend, errorOf } from "../../ipc/backend";
import type { CommandError, Proof } from "../../ipc/types";
import type { Session } from "../../state/session.svelte";

/** How long unlocking may take before it says so, in milliseconds. */
const SLOW_MS = 400;

/** One try to unlock after another. What was typed is dropped as soon as it is on its way. */
export class Unlocking {
	password = $state("");
	recoveryKey = $state("");
	way = $state<"password" | "recoveryKey">("password");
	error = $state.raw<CommandError | null>(null);
	/** True from 400 ms into a try: deriving the key takes its time on purpose. */
	slow = $state(false);
	/** The next try is allowed from here on; null when there is nothing to wait for. */
	retryAtMs = $state<number | null>(null);
	/** Something is missing in the field, before the core was asked. */
	empty = $state(false);

	readonly #backend: Backend;
	readonly #session: Session;
	#busy = false;

	constructor(backend: Backend, session: Session) {
		this.#backend = backend;
		this.#session = session;
		const retryAtMs = session.view?.kind === "locked" ? session.view.retryAtMs : null;
		if (retryAtMs !== null) this.#wait(retryAtMs);
	}

	/** True when the field has to be typed again, so that it should be focused. */
	async submit(nowMs: number): Promise<boolean> {
		if (this.#busy || (this.retryAtMs !== null && this.retryAtMs > nowMs)) return false;
		const proof = this.#typed();
		this.error = null;
		this.empty = proof === null;
		if (proof === null) return true;
		return !(await this.#try(proof));
	}

	useKeychain(): Promise<boolean> {
		return this.#busy ? Promise.resolve(false) : this.#try({ kind: "keychain" });
	}

	choose(way: "password" | "recoveryKey"): void {
		this.way = way;
		this.password = "";
		this.recoveryKey = "";
		this.error = null;
		this.empty = false;
	}

	#typed(): Proof | null {
		const { password, recoveryKey } = this;
		this.password = "";
		if (this.way === "password") return password === "" ? null : { kind: "password", password };
		return recoveryKey.trim() === "" ? null : { kind: "recoveryKey", recoveryKey };
	}

	async #try(proof: Proof): Promise<boolean> {
		this.#busy = true;
		this.empty = false;
		const slow = setTimeout(() => (this.slow = true), SLOW_MS);
		try {
			this.#session.apply(await this.#backend.unlock(proof));
			this.recoveryKey = "";
			return true;
		} catch (thrown) {
			this.error = errorOf(thrown);
			if (this.error.code === "passwordWait") this.#wait(this.error.retryAtMs);
			return false;
		} finally {
			clearTimeout(slow);
			this.slow = false;
			this.#busy = false;
		}
	}

	#wait(retryAtMs: number): void {
		this.retryAtMs = retryAtMs;
		this.error = { code: "passwordWait", retryAtMs };
	}
}
