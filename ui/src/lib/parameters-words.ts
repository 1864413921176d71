import type { CodeKind, DraftView } from "../ipc/types";
import { m } from "../paraglide/messages";

const HASHES = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" } as const;

/** Whether codes of this kind have letters in them. */
export function hasLetters(kind: CodeKind): boolean {
	return kind !== "totp" && kind !== "hotp";
}

/** How codes are made, in one line. */
export function parametersWords({ codeKind, digits, periodMs, algorithm }: Pick<DraftView, "codeKind" | "digits" | "periodMs" | "algorithm">): string {
	const hash = HASHES[algorithm];
	const s = (periodMs ?? 30_000) / 1000;
	switch (codeKind) {
		case "totp":
			return m.params_totp({ digits, s, hash });
		case "hotp":
			return m.params_hotp({ digits, hash });
		case "steam":
			return m.params_steam({ s });
		case "motp":
			return m.params_motp({ digits, s });
		case "yandex":
			return m.params_yandex({ digits, s });
	}
}
