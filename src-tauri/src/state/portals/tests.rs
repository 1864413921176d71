use super::{
    outside::{message_of, own_guide},
    runs, *,
};
use crate::{
    error::OwnGuideProblem,
    state::support::Opened,
    views::portals::{
        Action, CopyPortalTextRequest, EditRunRequest, GuideView, MarkStepRequest, MatchRequest,
        NotePhoneRequest, PortalsView, SavePlainGuideRequest, Stated, StepMark as Mark, Whose,
    },
};

const NORD: &str =
    "otpauth://totp/NordLayer:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=NordLayer";
const SMS: &str =
    "otpauth://totp/Portal:mara?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Portal";

fn begun(
    opened: &mut Opened,
    profile: &str,
    account: Option<vault::AccountId>,
) -> (RunId, GuideView) {
    let guide = runs::begin(&mut opened.after(0), profile, account).unwrap();
    let id = guide.run.as_ref().unwrap().id.parse().unwrap();

    (id, guide)
}

fn mark(opened: &mut Opened, run: RunId, step: &str, state: Mark) -> Result<(), CommandError> {
    let request = MarkStepRequest {
        run_id: run.to_string(),
        step: step.to_owned(),
        state,
    };

    runs::mark(&mut opened.after(1), run, &request)
}

fn states(view: &PortalsView) -> String {
    let line = |card: &crate::views::portals::PortalCard| match &card.state {
        RunState::NotStarted => format!("{}: not begun", card.name),
        RunState::Started { step, total, .. } => format!("{}: step {step} of {total}", card.name),
        RunState::Finished { .. } => format!("{}: finished", card.name),
    };

    view.cards.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn begun_guides_come_first_and_finished_ones_last() {
    let mut opened = Opened::new();
    let (emnify, guide) = begun(&mut opened, "emnify", None);
    for step in &guide.steps {
        mark(&mut opened, emnify, &step.id, Mark::Done).unwrap();
    }
    let (nexudus, guide) = begun(&mut opened, "nexudus", None);
    mark(&mut opened, nexudus, &guide.steps[0].id, Mark::Done).unwrap();
    let (plain, _) = begun(&mut opened, "plain", None);
    let names = EditRunRequest {
        run_id: plain.to_string(),
        title: "Acme".to_owned(),
        note: String::new(),
    };
    runs::edit(&mut opened.after(2), plain, &names).unwrap();

    insta::assert_snapshot!(states(&portals_of(&mut opened.after(3))), @r"
    Nexudus dashboard: step 2 of 7
    Acme: step 1 of 6
    NordLayer Service Management Portal: not begun
    Customer Portal: not begun
    Portal with SMS fallback: not begun
    emnify Portal: finished
    ");
}

#[test]
fn steps_are_done_in_any_order_and_undone() {
    let mut opened = Opened::new();
    let (run, _) = begun(&mut opened, "customer-portal", None);
    let progress = |opened: &mut Opened| {
        let progress = guide_of(&opened.after(2), "", Some(run)).unwrap().progress;
        (progress.done, progress.next.unwrap())
    };

    mark(&mut opened, run, "check", Mark::Done).unwrap();
    assert_eq!(progress(&mut opened), (1, "profile".to_owned()));
    mark(&mut opened, run, "profile", Mark::Skipped).unwrap();
    assert_eq!(progress(&mut opened), (1, "enable".to_owned()));
    mark(&mut opened, run, "check", Mark::Open).unwrap();
    mark(&mut opened, run, "profile", Mark::Open).unwrap();
    assert_eq!(progress(&mut opened), (0, "profile".to_owned()));
}

#[test]
fn a_step_that_the_guide_does_not_have_is_not_marked() {
    let mut opened = Opened::new();
    let (run, _) = begun(&mut opened, "emnify", None);

    assert_eq!(
        mark(&mut opened, run, "no-such-step", Mark::Done),
        Err(CommandError::RunMissing)
    );
}

#[test]
fn beginning_again_goes_on_and_another_account_begins_anew() {
    let mut opened = Opened::new();
    let account = opened.add(NORD);
    let other = opened.add(SMS);
    let (first, _) = begun(&mut opened, "nordlayer-smp", Some(account));

    assert_eq!(begun(&mut opened, "nordlayer-smp", Some(account)).0, first);
    assert_ne!(begun(&mut opened, "nordlayer-smp", Some(other)).0, first);
    assert_ne!(
        begun(&mut opened, "plain", None).0,
        begun(&mut opened, "plain", None).0
    );
}

#[test]
fn what_does_not_exist_is_told_by_name() {
    let mut opened = Opened::new();
    let gone = begun(&mut opened, "emnify", None).0;
    opened
        .vault
        .delete_run(gone, crate::state::support::NOW)
        .unwrap();
    let open = opened.after(1);

    assert_eq!(
        guide_of(&open, "acme", None).err(),
        Some(CommandError::PortalMissing)
    );
    assert_eq!(
        guide_of(&open, "emnify", Some(gone)).err(),
        Some(CommandError::RunMissing)
    );
    assert_eq!(parse_run_id("x"), Err(CommandError::RunMissing));
    assert!(guide_of(&open, "emnify", None).unwrap().run.is_none());
}

#[test]
fn the_details_of_an_account_tell_how_far_its_guide_is() {
    let mut opened = Opened::new();
    let account = opened.add(NORD);
    let (_, guide) = begun(&mut opened, "nordlayer-smp", Some(account));

    let beside = crate::state::list::details_of(&opened.after(1), account)
        .unwrap()
        .beside;

    assert_eq!(beside.profile_id.as_deref(), Some("nordlayer-smp"));
    assert_eq!(
        beside.run,
        RunState::Started {
            run_id: guide.run.unwrap().id,
            step: 1,
            total: 11,
        }
    );
}

#[test]
fn an_issuer_that_no_document_states_is_asked_about() {
    let mut opened = Opened::new();
    let account = opened.add(NORD);
    let matches = |account_id: Option<String>, opened: &mut Opened| {
        matches_of(
            &opened.after(0),
            &MatchRequest {
                draft_id: None,
                account_id,
            },
        )
    };

    let found = matches(Some(account.to_string()), &mut opened).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].profile_id.as_str(), found[0].asks),
        ("nordlayer-smp", true)
    );
    assert_eq!(matches(None, &mut opened).unwrap(), []);
    assert_eq!(
        matches(Some("x".to_owned()), &mut opened),
        Err(CommandError::AccountMissing)
    );
}

#[test]
fn the_phone_note_stands_where_the_guide_names_it_and_nothing_stands_there_before() {
    let mut opened = Opened::new();
    let account = opened.add(SMS);
    let (run, before) = begun(&mut opened, "portal-sms", Some(account));
    let steps = |guide: &GuideView| {
        let ways = guide.lost_device.iter().flat_map(|way| way.steps.clone());
        ways.filter(|step| step.contains("note"))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&before), [""; 0]);

    let noted = NotePhoneRequest {
        account_id: account.to_string(),
        note: "the blue phone".to_owned(),
        has_sms: true,
    };
    let after = runs::note_phone(&mut opened.after(1), &noted)
        .unwrap()
        .unwrap();

    assert_eq!(after.run.as_ref().unwrap().id, run.to_string());
    assert_eq!(
        steps(&after),
        ["Your number in Claviger's note: the blue phone"]
    );
    assert!(after.manage.sms.noted);
}

#[test]
fn the_message_to_colleagues_leaves_a_place_for_the_time() {
    let mut opened = Opened::new();
    let guide = guide_of(&opened.after(0), "nordlayer-smp", None).unwrap();
    let message = guide
        .steps
        .iter()
        .find_map(|step| step.copy_text.clone())
        .unwrap();

    assert!(message.starts_with("Today at {time} "), "{message}");
    assert_eq!(
        guide
            .steps
            .iter()
            .filter(|step| step.effect.is_some())
            .count(),
        1
    );
}

#[test]
fn a_message_is_copied_as_the_person_changed_it_unless_it_has_no_end() {
    let copied = |text: String| message_of(CopyPortalTextRequest { text });

    assert_eq!(copied("At noon.".to_owned()).unwrap(), "At noon.");
    assert!(copied("ä".repeat(4_000)).is_ok());
    assert_eq!(
        copied("ä".repeat(4_001)),
        Err(CommandError::NameTooLong { max: 4_000 })
    );
}

#[test]
fn a_persons_own_guide_shows_its_addresses_in_full_and_its_file_is_told_when_it_is_none() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders {
        data: home.path().to_owned(),
        state: home.path().join("state"),
        config: home.path().join("config"),
    };
    let text = ::portals::plain_profile_text("acme", "Acme", "").unwrap();
    let text = text
        .replace(
            "[urls]",
            "[urls]\nlogin = \"https://acme.example/login?next=/\"",
        )
        .replacen(
            "actions = [\"confirm\"]",
            "actions = [\"confirm\", \"open_url:login\"]",
            1,
        );
    let file = |name: &str, text: &str| {
        platform::files::write_atomically(&home.path().join("portals").join(name), text.as_bytes())
            .unwrap();
    };
    let mut opened = Opened::new();
    opened.guides = Guides::of(folders);
    assert_eq!(portals_of(&mut opened.after(0)).problems, []);

    file("acme.toml", &text);
    file("broken.toml", "name = ");
    let shown = portals_of(&mut opened.after(0));
    let guide = guide_of(&opened.after(0), "acme", None).unwrap();

    assert_eq!(shown.problems.len(), 1);
    assert_eq!(shown.problems[0].file, "broken.toml");
    assert!(
        shown.problems[0].message.starts_with("line 1"),
        "{:?}",
        shown.problems
    );
    assert_eq!(guide.whose, Whose::Yours);
    assert_eq!(
        guide.steps[0].actions[1],
        Action::OpenUrl {
            name: "login".to_owned(),
            url: "https://acme.example/login?next=/".to_owned(),
            host: "acme.example".to_owned(),
            show_in_full: true,
        }
    );
}

#[test]
fn a_plain_guide_becomes_ones_own_under_a_name_and_an_id_that_is_free() {
    let mut opened = Opened::new();
    let (run, _) = begun(&mut opened, "plain", None);
    let own = |opened: &mut Opened, id: &str| {
        let request = SavePlainGuideRequest {
            run_id: run.to_string(),
            id: id.to_owned(),
        };
        own_guide(&opened.after(1), run, &request)
    };
    let refused = |problem| Err(CommandError::OwnGuide { problem });
    assert_eq!(
        own(&mut opened, "acme"),
        refused(OwnGuideProblem::NameMissing)
    );

    let names = EditRunRequest {
        run_id: run.to_string(),
        title: "Acme".to_owned(),
        note: "Ask Tom".to_owned(),
    };
    runs::edit(&mut opened.after(1), run, &names).unwrap();

    assert_eq!(
        own(&mut opened, "../acme"),
        refused(OwnGuideProblem::IdMalformed)
    );
    assert_eq!(
        own(&mut opened, "emnify"),
        refused(OwnGuideProblem::IdTaken {
            id: "emnify".to_owned()
        })
    );
    assert!(own(&mut opened, "acme").unwrap().contains("Ask Tom"));
}

#[test]
fn every_guide_that_ships_is_shown_whole() {
    let mut opened = Opened::new();
    let open = opened.after(0);
    let shown: Vec<String> = [
        "nordlayer-smp",
        "customer-portal",
        "emnify",
        "portal-sms",
        "nexudus",
        "plain",
    ]
    .map(|id| {
        let guide = guide_of(&open, id, None).unwrap();
        let recovery = match guide.manage.recovery.codes {
            Stated::Yes => "codes",
            Stated::No => "no codes",
            Stated::Unstated => "codes unstated",
        };
        format!(
            "{id}: {} steps, {} tabs, {} problems, {} ways back, {recovery}",
            guide.steps.len(),
            guide.tabs.len(),
            guide.problems.len(),
            guide.lost_device.len(),
        )
    })
    .into();

    insta::assert_snapshot!(shown.join("\n"), @r"
    nordlayer-smp: 11 steps, 5 tabs, 5 problems, 2 ways back, codes
    customer-portal: 8 steps, 5 tabs, 3 problems, 2 ways back, codes
    emnify: 8 steps, 4 tabs, 4 problems, 2 ways back, codes unstated
    portal-sms: 8 steps, 5 tabs, 4 problems, 2 ways back, codes unstated
    nexudus: 7 steps, 5 tabs, 4 problems, 2 ways back, codes unstated
    plain: 6 steps, 4 tabs, 2 problems, 2 ways back, codes unstated
    ");
}
