//! What the documents say, each by a few of its words, and where the profile says it in ours.

/// Words of a document's sentence, and the fields that tell it: a path, and words that stand there.
pub(crate) struct Statement {
    pub(crate) profile: &'static str,
    pub(crate) says: &'static str,
    pub(crate) found: &'static [(&'static str, &'static str)],
}

const fn of(
    profile: &'static str,
    says: &'static str,
    found: &'static [(&'static str, &'static str)],
) -> Statement {
    Statement {
        profile,
        says,
        found,
    }
}

/// Sentences that tell nothing to act on: titles in the text, captions of pictures, praise, and what leads to the next
/// sentence.
pub(crate) const SAYS_NOTHING: &[&str] = &[
    "In order to enable 2FA as a login option",
    "Skip to main content",
    "Configure two-factor authentication",
    "Two-Factor authentication section with Enable 2FA button",
    "Two-Factor authentication section on My profile page",
    "Enable Two-Factor authentication dialog with QR code",
    "Backup verification codes dialog",
    "Log in page",
    "Enter authenticator passcode screen",
    "Disable 2FA button on My profile page",
    "Check time synchronization",
    "Use a backup verification code",
    "Check device configuration",
    "Generate backup verification codes",
    "Log in with two-factor authentication",
    "Disable two-factor authentication",
    "View users with enabled two-factor authentication",
    "Setting up two-factor authentication (2FA) makes unauthorized access",
    "Reaching for your personal device",
    "To bypass this process, select **Trust this device** ",
    "is pivotal in bolstering security",
    "This approach extends beyond",
    "Some Authenticator App options are:",
    "Any of your admins can easily enable",
];

pub(crate) const STATEMENTS: &[Statement] = &[
    // NordLayer Service Management Portal
    of(
        "nordlayer-smp",
        "supports two-factor authentication (2FA) via SMS or TOTP",
        &[
            ("methods.totp", "yes"),
            ("methods.sms", "yes"),
            ("fact", "authenticator app or with SMS"),
        ],
    ),
    of(
        "nordlayer-smp",
        "centrally implemented across your entire partner organization",
        &[
            ("enforcement.scope", "whole partner organisation"),
            ("summary", "once for the whole partner organisation"),
        ],
    ),
    of(
        "nordlayer-smp",
        "Log in to the **Service Management Portal**",
        &[(
            "enrollment.step.sign-in.title",
            "Sign in to the Service Management Portal",
        )],
    ),
    of(
        "nordlayer-smp",
        "Go to **Settings**",
        &[("enrollment.step.settings.ui.control", "Settings")],
    ),
    of(
        "nordlayer-smp",
        "Turn on the toggle for",
        &[
            (
                "enrollment.step.toggle.ui.control",
                "Two-factor authentication (2FA)",
            ),
            ("enrollment.step.toggle.ui.kind", "switch"),
        ],
    ),
    of(
        "nordlayer-smp",
        "everyone in your partner organization will be logged out",
        &[
            (
                "enrollment.step.toggle.body",
                "everyone in the partner organisation will be signed out",
            ),
            ("enrollment.step.toggle.effect", "signs_out_everyone"),
            (
                "enrollment.step.warn.body",
                "everyone in your partner organisation is signed out",
            ),
        ],
    ),
    of(
        "nordlayer-smp",
        "be required to log in again with your email and password",
        &[("enrollment.step.sign-in-again.body", "e-mail and password")],
    ),
    of(
        "nordlayer-smp",
        "download an authenticator app such as",
        &[
            ("methods.apps_named", "Google Authenticator\nAuthy"),
            (
                "enrollment.step.sign-in-again.body",
                "You already have one: Claviger",
            ),
        ],
    ),
    of(
        "nordlayer-smp",
        "verify the authenticator app by following these steps",
        &[(
            "enrollment.step.verify.title",
            "Enter the code and press Verify",
        )],
    ),
    of(
        "nordlayer-smp",
        "to scan the **QR code**",
        &[("enrollment.step.scan.title", "Scan the QR code")],
    ),
    of(
        "nordlayer-smp",
        "you can enter the **Key** instead",
        &[
            (
                "enrollment.step.scan.body",
                "use the Key that the portal shows",
            ),
            ("methods.manual_key_label", "Key"),
            ("troubleshooting.cannot-scan.answer", "Use the Key"),
        ],
    ),
    of(
        "nordlayer-smp",
        "should display a **6-digit cod**e",
        &[
            ("methods.digits", "6"),
            ("enrollment.step.verify.body", "6-digit code"),
        ],
    ),
    of(
        "nordlayer-smp",
        "Enter the code and click verify",
        &[("enrollment.step.verify.ui.control", "Verify")],
    ),
    of(
        "nordlayer-smp",
        "a list of **recovery codes** will be displayed",
        &[
            ("recovery.shown", "once the code is verified"),
            ("enrollment.step.save-codes.body", "lists recovery codes"),
        ],
    ),
    of(
        "nordlayer-smp",
        "used to log in to your account in case your device is lost",
        &[("enrollment.step.save-codes.body", "if you lose your device")],
    ),
    of(
        "nordlayer-smp",
        "It is important that you save these codes",
        &[("enrollment.step.save-codes.severity", "important")],
    ),
    of(
        "nordlayer-smp",
        "We suggest taking a screenshot",
        &[
            (
                "enrollment.step.save-codes.note",
                "suggests a screenshot kept somewhere safe and easy to reach",
            ),
            ("recovery.save_ways_named", "screenshot"),
        ],
    ),
    of(
        "nordlayer-smp",
        "can only be used once",
        &[
            ("recovery.single_use", "true"),
            ("fact", "Each recovery code works once"),
        ],
    ),
    of(
        "nordlayer-smp",
        "click **Enter a recovery code**",
        &[
            ("recovery.use_label", "Enter a recovery code"),
            (
                "lost_device.use-recovery-code.steps",
                "Type one unused recovery code",
            ),
        ],
    ),
    of(
        "nordlayer-smp",
        "Once you’ve confirmed you saved your recovery codes",
        &[
            (
                "enrollment.step.confirm-codes.title",
                "Confirm in the portal that you saved them",
            ),
            (
                "enrollment.step.sign-in-2fa.title",
                "Sign in again with two-factor",
            ),
        ],
    ),
    of(
        "nordlayer-smp",
        "From now on, anyone logging in will be required",
        &[("enforcement.effect", "required for every later sign-in")],
    ),
    of(
        "nordlayer-smp",
        "24/7 customer support team",
        &[
            ("lost_device.support.steps", "any hour of the week"),
            ("troubleshooting.other.answer", "any hour of the week"),
        ],
    ),
    // Customer Portal
    of(
        "customer-portal",
        "requiring both a password and a single-use verification code at login",
        &[
            ("login.steps", "e-mail and password"),
            ("login.steps", "code from the app"),
        ],
    ),
    of(
        "customer-portal",
        "click the avatar in the top-right corner and select Profile",
        &[(
            "enrollment.step.profile.body",
            "avatar at the top right, then Profile",
        )],
    ),
    of(
        "customer-portal",
        "Click Enable 2FA",
        &[("enrollment.step.enable.ui.control", "Enable 2FA")],
    ),
    of(
        "customer-portal",
        "download an authenticator app on a mobile device",
        &[(
            "enrollment.step.scan.body",
            "asks for an app on a phone. Claviger does the same job",
        )],
    ),
    of(
        "customer-portal",
        "Recommended apps:",
        &[("enrollment.step.scan.body", "Claviger does the same job")],
    ),
    of(
        "customer-portal",
        "If the authenticator app is not working",
        &[
            ("troubleshooting.time.symptom", "invalid"),
            (
                "troubleshooting.backup-code.symptom",
                "No code from the app works",
            ),
            ("troubleshooting.moved.symptom", "new device"),
        ],
    ),
    of(
        "customer-portal",
        "requires synchronized time between",
        &[
            ("troubleshooting.time.answer", "must agree on the time"),
            ("fact", "App and computer must agree on the time"),
        ],
    ),
    of(
        "customer-portal",
        "If an invalid code error appears",
        &[(
            "troubleshooting.time.symptom",
            "says that the code is invalid although it is typed correctly",
        )],
    ),
    of(
        "customer-portal",
        "enable network time synchronization",
        &[
            (
                "troubleshooting.time.answer",
                "turn on automatic network time",
            ),
            ("troubleshooting.time.actions", "check_clock"),
        ],
    ),
    of(
        "customer-portal",
        "Use one of the one-time backup codes",
        &[(
            "troubleshooting.backup-code.answer",
            "one-time backup codes from the setup",
        )],
    ),
    of(
        "customer-portal",
        "was recently moved to a new device",
        &[(
            "troubleshooting.moved.answer",
            "set up correctly on the new device",
        )],
    ),
    of(
        "customer-portal",
        "Scan the QR code shown in the dialog",
        &[("enrollment.step.scan.title", "Scan the QR code")],
    ),
    of(
        "customer-portal",
        "Enter the six-digit code generated by the app and click Check",
        &[
            (
                "enrollment.step.check.title",
                "Enter the code and press Check",
            ),
            ("methods.digits", "6"),
        ],
    ),
    of(
        "customer-portal",
        "is now active on the account",
        &[("enrollment.step.check.body", "Two-factor is then active")],
    ),
    of(
        "customer-portal",
        "allow access to the account if the authenticator app becomes unavailable",
        &[(
            "lost_device.use-backup-code.steps",
            "type one of the backup codes",
        )],
    ),
    of(
        "customer-portal",
        "click Generate backup code on the My profile page",
        &[
            (
                "enrollment.step.generate.ui.control",
                "Generate backup code",
            ),
            ("enrollment.step.generate.ui.place", "My profile"),
        ],
    ),
    of(
        "customer-portal",
        "Each backup code can be used only once",
        &[("recovery.single_use", "true"), ("fact", "Each works once")],
    ),
    of(
        "customer-portal",
        "invalidates the previous codes",
        &[
            ("recovery.regenerate_invalidates_old", "true"),
            ("recovery.regenerate_when", "When all codes are used"),
            ("lost_device.renew.steps", "All earlier codes stop working"),
        ],
    ),
    of(
        "customer-portal",
        "Copy, print, or download the five codes",
        &[
            ("recovery.count", "5"),
            ("recovery.save_ways_named", "copy\nprint\ndownload"),
            (
                "enrollment.step.save-codes.title",
                "before you close the window",
            ),
        ],
    ),
    of(
        "customer-portal",
        "Enter an email address and password",
        &[(
            "login.steps",
            "Enter your e-mail and password, then choose Log in",
        )],
    ),
    of(
        "customer-portal",
        "Click Log in",
        &[("login.steps", "Choose Log in again")],
    ),
    of(
        "customer-portal",
        "or use a backup code",
        &[
            ("login.steps", "or a backup code"),
            (
                "recovery.use_hint",
                "type a backup code instead of the app code",
            ),
        ],
    ),
    of(
        "customer-portal",
        "click Disable 2FA",
        &[
            ("disable.steps", "choose Disable 2FA"),
            ("disable.steps", "Open the My profile page"),
        ],
    ),
    of(
        "customer-portal",
        "The All users section in the Profile settings",
        &[
            ("admin.place", "Profile settings, All users"),
            ("admin.facts", "whether two-factor is on"),
        ],
    ),
    of(
        "customer-portal",
        "using the values Activated or Not activated",
        &[
            ("admin.facts", "Activated and Not activated"),
            ("admin.checklist", "Filter by Not activated"),
        ],
    ),
    // emnify
    of(
        "emnify",
        "secured via your personal device",
        &[("enrollment.who", "Each user, for their own account")],
    ),
    of(
        "emnify",
        "You can enable 2FA via the emnify Portal",
        &[("name", "emnify Portal")],
    ),
    of(
        "emnify",
        "Log in to your [emnify account]",
        &[
            ("urls.login", "https://portal.emnify.com/sign"),
            ("enrollment.step.sign-in.actions", "open_url:login"),
        ],
    ),
    of(
        "emnify",
        "clicking on your avatar and selecting **User Settings**",
        &[
            (
                "enrollment.step.user-settings.body",
                "Choose your avatar, then User Settings",
            ),
            ("urls.settings", "https://portal.emnify.com/user-settings"),
        ],
    ),
    of(
        "emnify",
        "section and click **Enable**",
        &[
            ("enrollment.step.enable.ui.control", "Enable"),
            ("urls.two_factor", "#two-factor-authentication"),
        ],
    ),
    of(
        "emnify",
        "Enter your password to verify your identity then click **Submit**",
        &[
            ("enrollment.step.password.ui.control", "Submit"),
            ("enrollment.step.password.body", "really you"),
        ],
    ),
    of(
        "emnify",
        "by scanning the QR code with a 2FA app",
        &[("enrollment.step.scan.title", "Scan the QR code")],
    ),
    of(
        "emnify",
        "you can copy the secret key to add it manually",
        &[
            ("methods.manual_key_label", "secret key"),
            ("enrollment.step.scan.body", "copy the secret key"),
            ("troubleshooting.no-scan.answer", "Copy the secret key"),
        ],
    ),
    of(
        "emnify",
        "a 6-digit token appears in the app",
        &[
            ("enrollment.step.token.title", "6-digit token"),
            ("methods.digits", "6"),
        ],
    ),
    of(
        "emnify",
        "Finally, enter the token",
        &[("enrollment.step.token.body", "Type it into the portal")],
    ),
    of(
        "emnify",
        "Need a 2FA app to scan the QR code?",
        &[("enrollment.step.scan.body", "Let Claviger read the QR code")],
    ),
    of(
        "emnify",
        "Download the Google Authenticator app",
        &[("methods.apps_named", "Google Authenticator")],
    ),
    of(
        "emnify",
        "2FA should be enabled for your account",
        &[(
            "enrollment.step.token.body",
            "Two-factor is on as soon as the portal accepts it",
        )],
    ),
    of(
        "emnify",
        "haven't set as trusted before or use a different browser",
        &[
            (
                "login.steps",
                "only in a browser or on a device that is not trusted",
            ),
            ("trusted_devices.scope", "per device and browser"),
        ],
    ),
    of(
        "emnify",
        "before entering the 2FA code",
        &[
            ("trusted_devices.add_label", "Trust this device"),
            ("trusted_devices.add_when", "before you enter the code"),
        ],
    ),
    of(
        "emnify",
        "should be visible in the **Two-Factor Authentication** section",
        &[
            (
                "trusted_devices.list_place",
                "User Settings, Two-Factor Authentication, Trusted Devices",
            ),
            ("urls.trusted_devices", "#trusted-devices"),
        ],
    ),
    of(
        "emnify",
        "to remove a device from **Trusted Devices**",
        &[
            ("trusted_devices.remove_label", "Remove"),
            (
                "troubleshooting.not-asked.answer",
                "remove it under Trusted Devices",
            ),
        ],
    ),
    of(
        "emnify",
        "Your changes are saved automatically",
        &[
            ("trusted_devices.saved", "automatically"),
            ("fact", "saved automatically"),
        ],
    ),
    of(
        "emnify",
        "and click **Disable**",
        &[("disable.steps", "Choose Disable")],
    ),
    of(
        "emnify",
        "You can turn on 2FA again at any time",
        &[("disable.after", "turn it on again at any time")],
    ),
    // Portal with SMS fallback
    of(
        "portal-sms",
        "you will be prompted to configure 2FA",
        &[
            (
                "enrollment.step.prompt.body",
                "asks you to set up two-factor",
            ),
            ("enforcement.scope", "asked at sign-in"),
        ],
    ),
    of(
        "portal-sms",
        "Click the link to proceed",
        &[("enrollment.step.prompt.title", "follow the link")],
    ),
    of(
        "portal-sms",
        "**Step 1.**",
        &[("enrollment.step.app.wizard_step", "1")],
    ),
    of(
        "portal-sms",
        "Install an Authenticator App on your phone",
        &[(
            "enrollment.step.app.body",
            "authenticator app on your phone. Claviger takes that role",
        )],
    ),
    of(
        "portal-sms",
        "Google Authenticator",
        &[("methods.apps_named", "Google Authenticator")],
    ),
    of(
        "portal-sms",
        "Microsoft Authenticator",
        &[("methods.apps_named", "Microsoft Authenticator")],
    ),
    of(
        "portal-sms",
        "1Password",
        &[("methods.apps_named", "1Password")],
    ),
    of(
        "portal-sms",
        "LastPass",
        &[("methods.apps_named", "LastPass")],
    ),
    of(
        "portal-sms",
        "to Start the configuration process",
        &[("enrollment.step.app.ui.control", "Continue")],
    ),
    of(
        "portal-sms",
        "**Step 3.**",
        &[("enrollment.step.number.wizard_step", "3")],
    ),
    of(
        "portal-sms",
        "we need to verify your mobile phone number",
        &[
            ("sms.verified_during_setup", "true"),
            ("enrollment.group.phone.title", "Check your phone number"),
        ],
    ),
    of(
        "portal-sms",
        "in the event that you lose your Authentication codes",
        &[
            ("sms.used_when", "you lose your authentication codes"),
            (
                "enrollment.step.number.body",
                "for the case that you lose your codes",
            ),
            ("lost_device.sms.steps", "exactly this case"),
        ],
    ),
    of(
        "portal-sms",
        "then click '**Send SMS**'",
        &[("enrollment.step.number.ui.control", "Send SMS")],
    ),
    of(
        "portal-sms",
        "**Step 4.**",
        &[("enrollment.step.sms-code.wizard_step", "4")],
    ),
    of(
        "portal-sms",
        "a 6 digit code sent to your mobile phone",
        &[
            ("sms.code_digits", "6"),
            ("enrollment.step.sms-code.body", "comes by SMS"),
        ],
    ),
    of(
        "portal-sms",
        "Enter this code, then click '**Verify**'",
        &[("enrollment.step.sms-code.ui.control", "Verify")],
    ),
    of(
        "portal-sms",
        "**Step 5.**",
        &[("enrollment.step.scan.wizard_step", "5")],
    ),
    of(
        "portal-sms",
        "in Step 1 to scan the QR Code",
        &[("enrollment.step.scan.title", "Scan the QR code")],
    ),
    of(
        "portal-sms",
        "Once complete, Click '**Continue**'",
        &[("enrollment.step.scan.ui.control", "Continue")],
    ),
    of(
        "portal-sms",
        "**Step 6.**",
        &[("enrollment.step.verify.wizard_step", "6")],
    ),
    of(
        "portal-sms",
        "Enter the Authentication Code generated on your phones",
        &[
            ("enrollment.step.verify.body", "the code from the app"),
            ("enrollment.step.verify.ui.control", "Verify"),
        ],
    ),
    of(
        "portal-sms",
        "you will be finished",
        &[("enrollment.step.finish.body", "you are done")],
    ),
    of(
        "portal-sms",
        "Click '**Finish**'",
        &[("enrollment.step.finish.ui.control", "Finish")],
    ),
    // Nexudus
    of(
        "nexudus",
        "requires an admin to enter a code received on their phone",
        &[
            ("login.steps", "Enter the code from the app"),
            ("login.steps", "e-mail and password"),
        ],
    ),
    of(
        "nexudus",
        "make two-factor authentication mandatory for all admins",
        &[
            ("enforcement.effect", "mandatory for every admin"),
            (
                "enforcement.related",
                "/docs/enforcing-two-factor-authentication",
            ),
        ],
    ),
    of(
        "nexudus",
        "on behalf of another admin",
        &[
            ("admin.can_enable_for_others", "no"),
            ("troubleshooting.for-others.answer", "not possible"),
        ],
    ),
    of(
        "nexudus",
        "Each admin must complete their own",
        &[
            ("enrollment.who", "Each admin, for their own account"),
            ("admin.facts", "Each admin completes their own setup"),
        ],
    ),
    of(
        "nexudus",
        "You need to download an authenticator app on your phone",
        &[("troubleshooting.app-first.answer", "You have one: Claviger")],
    ),
    of(
        "nexudus",
        "You can use any TOTP-based authenticator app",
        &[
            ("methods.apps_rule", "Any app that makes time-based codes"),
            ("methods.apps_named", "Google Authenticator"),
        ],
    ),
    of(
        "nexudus",
        "Log in to [dashboard.nexudus.com]",
        &[
            ("urls.login", "https://dashboard.nexudus.com/"),
            (
                "enrollment.step.sign-in.body",
                "if you are not signed in already",
            ),
        ],
    ),
    of(
        "nexudus",
        "Click on your account's icon in the top right corner",
        &[("enrollment.step.account-icon.body", "top right")],
    ),
    of(
        "nexudus",
        "Click on your name",
        &[("enrollment.step.account-icon.title", "then your name")],
    ),
    of(
        "nexudus",
        "Click **Set up two-factor authentication**",
        &[(
            "enrollment.step.set-up.ui.control",
            "Set up two-factor authentication",
        )],
    ),
    of(
        "nexudus",
        "Open the authenticator app you downloaded",
        &[("enrollment.step.scan.body", "so Claviger does too")],
    ),
    of(
        "nexudus",
        "Scan the QR code displayed on the Admin Panel",
        &[("enrollment.step.scan.title", "Scan the QR code")],
    ),
    of(
        "nexudus",
        "in the **Enable** section",
        &[("enrollment.step.verify.ui.place", "Enable")],
    ),
    of(
        "nexudus",
        "Click **Verify and enable**",
        &[("enrollment.step.verify.ui.control", "Verify and enable")],
    ),
    of(
        "nexudus",
        "is now enabled in your account",
        &[(
            "enrollment.step.verify.body",
            "Two-factor is on as soon as the portal accepts the code",
        )],
    ),
    of(
        "nexudus",
        "add a backup device to your authenticator app",
        &[
            ("backup_device.advised", "yes"),
            ("enrollment.step.backup-device.severity", "important"),
            ("source.related", "/v3/docs/adding-a-backup-device"),
        ],
    ),
    of(
        "nexudus",
        "if your phone is lost, stolen, or damaged",
        &[
            ("backup_device.reason", "lost, stolen or damaged"),
            ("lost_device.backup-device.steps", "second device"),
        ],
    ),
];
