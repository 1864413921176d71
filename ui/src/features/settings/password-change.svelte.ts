import { type Backend, errorOf } from "../../ipc/backend";
import type { CommandError, Proof, StrengthLevel } from "../../ipc/types";

export type PasswordField = "now" | "new" | "again";

const SHORTEST = 8;

/** Changing a password: what is typed is dropped as soon as it is on its way. */
export class PasswordChange {
	now = $state("");
	new = $state("");
	again = $state("");
	strength = $state<StrengthLevel | null>(null);
	/** The field that has to be repaired first. */
	wrong = $state<PasswordField | null>(null);
	error = $state.raw<CommandError | null>(null);

	readonly #backend: Backend;
	readonly #hasPassword: boolean;
	readonly #change: (now: Proof, next: string) => Promise<void>;
	#busy = false;
	#measured = 0;

	/** `hasPassword`: whether there is one to be typed before the new one. */
	constructor(backend: Backend, hasPassword: boolean, change: (now: Proof, next: string) => Promise<void>) {
		this.#backend = backend;
		this.#hasPassword = hasPassword;
		this.#change = change;
	}

	async measure(): Promise<void> {
		const measured = (this.#measured += 1);
		this.wrong = null;
		const strength = this.new === "" ? null : await this.#backend.passwordStrength(this.new);
		if (measured === this.#measured) this.strength = strength;
	}

	/** True when the password was changed. */
	async submit(): Promise<boolean> {
		if (this.#busy) return false;
		this.error = null;
		this.wrong = this.#missing();
		if (this.wrong !== null) return false;

		this.#busy = true;
		const { now, new: next } = this;
		this.now = "";
		try {
			await this.#change(this.#hasPassword ? { kind: "password", password: now } : { kind: "keychain" }, next);
			this.new = "";
			this.again = "";
			return true;
		} catch (thrown) {
			this.error = errorOf(thrown);
			this.wrong = this.error.code === "passwordTooShort" ? "new" : "now";
			return false;
		} finally {
			this.#busy = false;
		}
	}

	#missing(): PasswordField | null {
		if (this.#hasPassword && this.now === "") return "now";
		if ([...this.new].length < SHORTEST) return "new";
		return this.new === this.again ? null : "again";
	}
}
