import { m } from "../paraglide/messages";
import { type ErrorWords, quiet } from "./error-words";
import type { PairingProblem } from "./types";

/** Why a device is not paired. */
export function pairingWords(problem: PairingProblem): ErrorWords {
	switch (problem.kind) {
		case "noneFound":
			return quiet(m.err_pair_none(), m.err_pair_safe(), m.err_pair_none_do());
		case "several":
			return quiet(m.err_pair_several(), m.err_pair_safe(), m.err_pair_several_do());
		case "damaged":
			return quiet(m.err_pair_damaged(), m.err_pair_safe(), m.err_pair_damaged_do());
		case "own":
			return quiet(m.err_pair_own(), m.err_pair_safe(), m.err_pair_own_do());
		case "nameMissing":
			return quiet(m.err_pair_name(), null, m.err_pair_name_do());
		case "nameTooLong":
			return quiet(m.err_name_long(), null, m.err_name_long_do({ max: problem.max }));
		case "nameTaken":
			return quiet(m.err_pair_taken(), m.err_pair_safe(), m.err_pair_taken_do());
		case "tooMany":
			return quiet(m.err_pair_many({ max: problem.max }), m.err_pair_safe(), m.err_pair_many_do());
		case "deviceMissing":
			return quiet(m.err_pair_gone(), m.err_pair_safe(), m.err_pair_gone_do());
		case "noMemory":
			return quiet(m.err_pair_memory(), m.err_pair_safe(), m.err_pair_memory_do());
	}
}
