//! What each command answers with --json.

/// The JSON of each command, for the manual page. Scripts rely on it: fields are added, never renamed or removed.
pub(crate) const JSON_FIELDS: [(&str, &str); 29] = [
    (
        "scan",
        "A list of {file, outcome, codes: [{text, corners}], unreadable: {reason, corners, pixels_per_module}}. outcome is \
         found, unreadable (there is a code), none, or not_read (no picture). corners are pixels [x, y] of the code's top \
         left, top right, bottom right, bottom left. reason is too_small, cut_off, faint or damaged (or covered); \
         unreadable is null for all other outcomes, and pixels_per_module unless the code is too small.",
    ),
    (
        "uri check",
        "One line for each text: {ok, kind, issuer, label, secret_base32, algorithm, digits, period, counter, \
         warnings: [{kind, message}], error: {kind, message}}. kind is totp, hotp, steam, motp, yandex or transfer; a transfer also \
         has transfer: {part, total, accounts, skipped}. secret_base32 is null without --show-secrets.",
    ),
    (
        "code",
        "A list of {id, issuer, label, code, next_code, valid_from, valid_until}. Codes and times are null where there \
         are none: with --all, and for other instants, accounts with a counter have none.",
    ),
    (
        "list",
        "A list of {id, issuer, label, group, pinned, kind, algorithm, digits, period, counter}.",
    ),
    (
        "add",
        "A list of {id, issuer, label, outcome, warnings: [{kind, message}]}. outcome is added, replaced (the key), same \
         (it was there), or other_key (it was there, and nothing was changed).",
    ),
    (
        "import",
        "{format, accounts: [{outcome, issuer, label, kind, reason}], notes: [{kind, message}]}. outcome is new, same \
         (it is there with this key), conflict (it is there with another key, and nothing was changed; with \
         --keep-both it was added), or skipped. kind is totp, hotp, steam, motp or yandex, and null for skipped \
         accounts; reason is null except for conflict and skipped.",
    ),
    (
        "export",
        "{format, output, accounts, losses: [{issuer, label, lost}]}. accounts is how many are in the file. lost is \
         account, note, group, pinned, colon (in a name), or name_end; account means that it is not in the file.",
    ),
    (
        "backup create",
        "{output, sealed_to, made_at, accounts, codes_equal, recovery_sets, devices, passphrase}. sealed_to is passphrase \
         or keys; devices are the names of the paired ones. passphrase is null without --generate.",
    ),
    (
        "backup verify",
        "{file, sealed_to, vault, from: {kind, name}, made_at, accounts, recovery_sets, compared: {accounts, codes_equal, \
         lacking: [{id, issuer, label}], other_codes: [the same], recovery_sets_lacking}}. accounts are those of the file, \
         compared.accounts those of the vault. compared is null with --without-vault. \
         from.kind is own, device (which has the name) or unknown; from is null unless the file was opened with the key of \
         the vault.",
    ),
    (
        "backup restore",
        "{file, dry_run, vault, from, made_at, accounts: [{outcome, issuer, label, id, here, kept}], recovery_sets}. outcome is \
         new, same, changed (names, group, note, pin), other_key, deleted_here or deleted_there. id is the one in the \
         backup, here that of the account that it is compared with. kept is mine, theirs or both, and null where there is \
         nothing to choose. from is as for backup verify.",
    ),
    (
        "device pair",
        "{name, key, text, paired: {name, key, check_phrase}}. text is what the other device reads; paired is null without \
         --from.",
    ),
    (
        "device list",
        "A list of {name, key, paired_at, last_backup_at, lacking: [{id, issuer, label}]}. lacking are the accounts that \
         are not in the last backup for the device.",
    ),
    ("device retire", "{name, key}."),
    ("rename", "{id, issuer, label, group}."),
    ("remove", "{id, issuer, label}."),
    (
        "init",
        "{vault, recovery_key}. recovery_key is null unless the vault is opened by the keychain only.",
    ),
    (
        "clock",
        "{verdict, offset_ms, uncertainty_ms, single, by, confirmed, \
         servers: [{host, status, offset_ms, round_trip_ms, reason}], sites: [the same]}. \
         verdict is right (below 5 s), little_off (to 15 s), wrong, disagree, too_few, intercepted or offline. \
         offset_ms is server - local. status is ok, no_answer or rejected. by is ntp \
         or https; confirmed: web sites say what time servers say.",
    ),
    (
        "clock compare",
        "{outcome, steps, true_time, ahead_low, ahead_high, algorithm, digits, period}. outcome is same, steps_away, \
         needs_next, other_parameters, or other_key. The other clock is ahead by ahead_low to ahead_high seconds: of the \
         true time if true_time, else of this computer's.",
    ),
    (
        "check",
        "{ok, vault: {state, saved_at, accounts}, snapshots: [{id, saved_at, state}]}. The state of the vault is ok, \
         older (than this computer's last save), damaged, newer (than this program) or inaccessible; that of a \
         snapshot is ok or damaged.",
    ),
    (
        "portals list",
        "A list of {id, name, short_name, whose, steps, problems}. whose is shipped or yours.",
    ),
    (
        "portals show",
        "{whose, profile}: the guide with the fields of its TOML file. What its document does not say is \"unstated\".",
    ),
    (
        "portals check",
        "A list of {file, ok, id, name, steps, problem}.",
    ),
    (
        "recovery list",
        "A list of {id, name, account, standing, since, left, given, has_picture, kept_elsewhere_at}. standing is \
         valid, replaced or trash.",
    ),
    (
        "recovery add",
        "{id, name, account, left, twice}. twice: how many codes stood in the list again.",
    ),
    (
        "recovery show",
        "{id, name, codes: [{number, code, used_at}]}. used_at is null for a code that was not used.",
    ),
    (
        "recovery use",
        "{id, name, number, code, left}. code is null with --undo.",
    ),
    (
        "recovery replace",
        "{id, name, account, left, twice, replaced}.",
    ),
    (
        "recovery lock, recovery unlock",
        "{locked}. Whether the recovery codes have a password of their own.",
    ),
    (
        "ready",
        "A list of {id, issuer, label, would_be_lost, next, codes_left, codes_given, codes_elsewhere, devices, \
         devices_tested, sms, browsers}. next is add_recovery_codes, keep_codes_elsewhere, renew_recovery_codes, \
         add_backup_device, test_backup_device, test_again or null.",
    ),
];
