/** A page of the section, as the address of the window has it. */
export type RecoveryPlace =
	| { kind: "list" }
	/** Readiness; over it the test of an account's second device. */
	| { kind: "ready"; testing: string | null }
	| { kind: "set"; id: string; replace: boolean }
	/** Adding codes, for an account and a guide where they are known. */
	| { kind: "add"; accountId: string | null; profileId: string | null };

export function placeOf(page: string | null): RecoveryPlace {
	const [first = "", second = "", third = ""] = page?.split("/") ?? [];
	if (first === "") return { kind: "list" };
	if (first === "ready") return { kind: "ready", testing: second || null };
	if (first === "add") return { kind: "add", accountId: second || null, profileId: third || null };
	return { kind: "set", id: first, replace: second === "replace" };
}
