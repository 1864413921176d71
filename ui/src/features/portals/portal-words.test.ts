import { expect, it } from "vitest";
import { FakeBackend } from "../../ipc/fake";
import { boldWords } from "../../lib/bold-words";
import { portalWords } from "./portal-words";

async function boldIn(profileId: string, stepId: string): Promise<string[]> {
	const view = await new FakeBackend().guide(profileId, null);
	const step = view.steps.find(({ id }) => id === stepId);
	if (step === undefined) throw new Error(stepId);
	return boldWords(step.body, portalWords(view, step)).filter(({ bold }) => bold).map(({ text }) => text);
}

it("shows the names of the portal's own buttons in bold", async () => {
	expect(await boldIn("nordlayer-smp", "verify")).toEqual(["Verify"]);
	expect(await boldIn("nordlayer-smp", "toggle")).toEqual(["Two-factor authentication (2FA)"]);
	expect(await boldIn("customer-portal", "generate")).toEqual(["My profile", "Generate backup code"]);
	expect(await boldIn("emnify", "trust")).toEqual(["Trust this device"]);
});

it("does not take a short button name of one step for a word of another", async () => {
	expect(await boldIn("portal-sms", "number")).not.toContain("Continue");
});
