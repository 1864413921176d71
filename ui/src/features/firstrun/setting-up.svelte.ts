import { type Backend, errorOf } from "../../ipc/backend";
import type { CommandError, Protection, SetUpView, StrengthLevel } from "../../ipc/types";
import type { Session } from "../../state/session.svelte";

export type FirstRunStep = "protect" | "clock" | "recoveryKey" | "first";

/** What stops "Continue" on the first page; the field to go back to. */
export type PasswordProblem = "missing" | "tooShort" | "differ";

const SHORTEST = 8;

/** The choices of the first run. Nothing is kept until the second page is left. */
export class SettingUp {
	step = $state<FirstRunStep>("protect");
	protection = $state<Protection>("password");
	password = $state("");
	again = $state("");
	/** Five words that were made for the user, to be written down. */
	words = $state<string | null>(null);
	strength = $state<StrengthLevel | null>(null);
	/** Nothing goes to the network unless the person chooses it. */
	clockConsent = $state(false);
	/** Set when "Continue" was pressed with something missing. */
	problem = $state<PasswordProblem | null>(null);
	error = $state.raw<CommandError | null>(null);
	busy = $state(false);
	/** Shown once, when there is no password. */
	recoveryKey = $state<string | null>(null);

	readonly #backend: Backend;
	readonly #session: Session;
	#measured = 0;

	constructor(backend: Backend, session: Session) {
		this.#backend = backend;
		this.#session = session;
	}

	get asksForPassword(): boolean {
		return this.protection !== "keychainOnly";
	}

	choose(protection: Protection): void {
		this.protection = protection;
		this.problem = null;
		this.error = null;
	}

	/** Called on each key press in the password field. */
	async measure(): Promise<void> {
		const measured = (this.#measured += 1);
		this.problem = null;
		this.words = null;
		const strength = this.password === "" ? null : await this.#backend.passwordStrength(this.password);
		if (measured === this.#measured) this.strength = strength;
	}

	async makeWords(): Promise<void> {
		const words = await this.#backend.makePassphrase();
		this.password = words;
		this.again = words;
		await this.measure();
		this.words = words;
	}

	/** Leaves the first page; the answer is what has to be repaired first. */
	continueToClock(): PasswordProblem | null {
		this.problem = this.asksForPassword ? this.#passwordProblem() : null;
		if (this.problem === null) this.step = "clock";
		return this.problem;
	}

	/** Makes the vault. The core says whether a recovery key has to be shown. */
	async setUp(): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		this.error = null;
		this.#session.introducing = true;
		try {
			this.#take(
				await this.#backend.setUp({
					protection: this.protection,
					password: this.asksForPassword ? this.password : null,
					clockConsent: this.clockConsent,
				}),
			);
		} catch (thrown) {
			this.#session.introducing = false;
			this.error = errorOf(thrown);
		} finally {
			this.busy = false;
		}
	}

	recoveryKeySaved(): void {
		this.recoveryKey = null;
		this.step = "first";
	}

	/** The first run is over: the window itself comes. */
	leave(): void {
		this.recoveryKey = null;
		this.#session.introducing = false;
	}

	#take({ session, recoveryKey }: SetUpView): void {
		this.password = "";
		this.again = "";
		this.words = null;
		this.recoveryKey = recoveryKey;
		this.step = recoveryKey === null ? "first" : "recoveryKey";
		this.#session.apply(session);
	}

	#passwordProblem(): PasswordProblem | null {
		if (this.password === "") return "missing";
		if ([...this.password].length < SHORTEST) return "tooShort";
		return this.password === this.again ? null : "differ";
	}
}
