import { type Backend, CommandFailed, errorOf } from "../ipc/backend";

/** The password that recovery codes may have of their own: asked for when something needs it. */
export class CodesDoor {
	/** Somebody waits for the codes to be opened. */
	asking = $state(false);

	readonly #backend: Backend;
	#answer: ((opened: boolean) => void) | null = null;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** Does what may need the codes open: where they are locked, asks for their password and does it again. */
	async through<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed) || errorOf(thrown).code !== "recoveryLocked" || !(await this.#asked())) throw thrown;
			return work();
		}
	}

	/** Rejects with `CommandFailed` when the password is refused. */
	async open(password: string): Promise<void> {
		await this.#backend.openCodes(password);
		this.#end(true);
	}

	close(): void {
		this.#end(false);
	}

	#asked(): Promise<boolean> {
		this.close();
		this.asking = true;
		return new Promise((resolve) => (this.#answer = resolve));
	}

	#end(opened: boolean): void {
		this.asking = false;
		this.#answer?.(opened);
		this.#answer = null;
	}
}
