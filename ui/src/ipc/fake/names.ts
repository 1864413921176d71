import { CommandFailed } from "../backend";

const NAME_LIMIT = 256;

/** Refuses an account without a name, or with one that is too long. */
export function checkNames(issuer: string, label: string): void {
	if (issuer.trim() === "" && label.trim() === "") throw new CommandFailed({ code: "nameEmpty" });
	if (Math.max(issuer.length, label.length) > NAME_LIMIT) throw new CommandFailed({ code: "nameTooLong", max: NAME_LIMIT });
}
