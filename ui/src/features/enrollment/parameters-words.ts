import type { DraftView } from "../../ipc/types";
import { m } from "../../paraglide/messages";

const HASHES = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" } as const;

/** How the codes of a draft are made, in one line. */
export function parametersWords({ codeKind, digits, periodMs, algorithm }: DraftView): string {
	const hash = HASHES[algorithm];
	const s = (periodMs ?? 30_000) / 1000;
	switch (codeKind) {
		case "totp":
			return m.params_totp({ digits, s, hash });
		case "hotp":
			return m.params_hotp({ digits, hash });
		case "steam":
			return m.params_steam({ s });
	}
}
