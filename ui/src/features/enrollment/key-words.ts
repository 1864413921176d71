import type { KeyProblem } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** What is wrong with a typed key, in a sentence. `length` is the number of its characters. */
export function keyWords(problem: KeyProblem, length: number): string {
	switch (problem.kind) {
		case "empty":
			return m.key_missing();
		case "short":
			return `${m.err_key_short({ n: problem.length })} ${m.err_key_short_do()}`;
		case "char": {
			const { position, fix } = problem;
			const char = /^\d$/.test(problem.char) ? m.key_digit({ char: problem.char }) : problem.char;
			const guess = fix === null ? "" : m.key_guess({ fix });
			return position === length ? m.key_char_last({ char, guess }) : m.err_key_char({ pos: position, char, guess });
		}
	}
}
