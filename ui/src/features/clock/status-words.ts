import type { ClockPoint, ClockView } from "../../ipc/types";
import { accuracy, longSpan } from "../../lib/long-spans";
import { span } from "../../lib/spans";
import { m } from "../../paraglide/messages";
import { whenWords } from "./when-words";

export type StatusWords = {
	tone: "ok" | "warn" | "danger" | "quiet";
	sign: "right" | "wrong" | "offline" | "doubt" | "unknown";
	title: string;
	body: string;
	/** When it was checked and how exactly, or what is known from before. */
	proof: string | null;
};

/** The state of the clock in a title, its consequence, and its proof. */
export function statusWords(view: ClockView, lastGood: ClockPoint | null, nowMs: number): StatusWords {
	const last = lastGood === null ? null : m.ck_last_good({ when: whenWords(lastGood.atMs, nowMs), span: longSpan(lastGood.offsetMs) });
	const { status } = view;
	if (view.checking) return { tone: "quiet", sign: "unknown", title: m.ck_checking(), body: m.ck_checking_d(), proof: last };

	switch (status.kind) {
		case "right":
		case "littleOff":
		case "wrong": {
			const checked = { when: whenWords(view.checkedAtMs ?? nowMs, nowMs), agreeing: status.agreeing, asked: status.asked, accuracy: accuracy(status.uncertaintyMs) };
			const proof = status.by === "https" ? m.ck_checked_https(checked) : m.ck_checked(checked);
			if (status.kind === "right") return { tone: "ok", sign: "right", title: m.ck_title_right(), body: m.ck_right({ span: capital(longSpan(status.offsetMs)) }), proof };
			const title = (status.offsetMs < 0 ? m.ck_title_slow : m.ck_title_fast)({ span: longSpan(status.offsetMs) });
			const tone = view.correction.on ? "ok" : status.kind === "wrong" ? "danger" : "warn";
			return { tone, sign: "wrong", title, body: consequence(view), proof };
		}
		case "disagree":
			return { tone: "warn", sign: "doubt", title: m.ck_disagree({ span: span(status.spreadMs) }), body: m.ck_disagree_d(), proof: last };
		case "tooFew":
			return { tone: "warn", sign: "doubt", title: m.ck_few(), body: m.ck_few_d({ answered: status.answered, needed: status.needed }), proof: last };
		case "intercepted":
			return { tone: "warn", sign: "doubt", title: m.ck_one_voice(), body: m.ck_one_voice_d(), proof: last };
		case "offline":
			return { tone: "quiet", sign: "offline", title: m.ck_offline(), body: m.ck_offline_d(), proof: last };
		case "unknown":
			return { tone: "quiet", sign: "unknown", title: m.ck_unknown(), body: m.ck_unknown_d(), proof: view.checkedAtMs === null ? last : m.ck_last({ when: whenWords(view.checkedAtMs, nowMs) }) };
	}
}

/** What portals will do with the codes, by the chance that the core computed. */
function consequence({ correction, meaning }: ClockView): string {
	if (correction.on) return m.ck_corrected();
	if (meaning === null) return m.ck_some();
	const refused = meaning.oneStep.high;
	if (refused >= 0.95) return m.ck_all();
	if (refused >= 0.5) return m.ck_most();
	if (refused >= 0.05) return m.ck_some();
	return meaning.strict.high >= 0.5 ? m.ck_strict() : m.ck_fine();
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
