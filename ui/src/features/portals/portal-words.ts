import type { GuideView, StepView } from "../../ipc/types";

/** The portal's own words that stand bold in a text: those of the step, and the longer ones of the whole guide. */
export function portalWords({ manage, steps }: Pick<GuideView, "manage" | "steps">, step: StepView | null = null): string[] {
	const own = [step?.ui?.control, step?.ui?.place];
	const labels = [manage.recovery.regenerateControl, manage.recovery.useLabel, manage.trusted.addLabel];
	// A single word may mean something else in another sentence.
	const others = steps.flatMap(({ ui }) => [ui?.control, ui?.place]).filter((word) => word?.includes(" "));
	return [...own, ...labels, ...others].filter((word): word is string => typeof word === "string" && word !== "");
}
