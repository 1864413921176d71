//! Paper: recovery codes on a sheet, through the desktop's own print dialog. They do not pass through the page.

use std::{cell::Cell, ops::Range, rc::Rc};

use gtk::{
    PrintOperation, PrintOperationAction, PrintOperationResult, Unit, cairo, pango, prelude::*,
};
use otp::SecretText;
use tauri::{AppHandle, Manager};

use super::{
    main_thread::{Answer, ask_person},
    window::MAIN,
};

/// What is printed.
pub(crate) struct Sheet {
    /// The heading.
    pub(crate) title: String,
    /// What stands below it.
    pub(crate) lines: Vec<String>,
    /// The codes, each with a box to tick.
    pub(crate) codes: Vec<SheetCode>,
}

/// One code on paper.
pub(crate) struct SheetCode {
    /// Its place in the portal's list.
    pub(crate) number: u32,
    /// As the portal spells it.
    pub(crate) text: SecretText,
    /// Whether its box is ticked.
    pub(crate) used: bool,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printed {
    /// The desktop took it.
    Yes,
    /// The person changed their mind.
    Cancelled,
    /// The printer or the desktop did not take it.
    Failed,
}

/// Points are 1/72 inch. Black only, in letters that are told apart.
const TITLE_FONT: &str = "Sans Bold 18";
const LINE_FONT: &str = "Sans 11";
const CODE_FONT: &str = "Monospace 14";
const TITLE_POINTS: f64 = 34.0;
const LINE_POINTS: f64 = 18.0;
const CODE_POINTS: f64 = 26.0;
const BOX_POINTS: f64 = 11.0;

/// Shows the print dialog and prints. Waits for the person, so not on the main thread.
pub(crate) fn print(app: &AppHandle, sheet: Sheet) -> Printed {
    let window = app.clone();
    let printed = ask_person(app, move |answer| {
        let parent = window
            .get_webview_window(MAIN)
            .and_then(|window| window.gtk_window().ok());
        begin(sheet, parent.as_ref(), answer);
    });

    printed.unwrap_or(Printed::Failed)
}

/// On the main thread. Does not wait: the window would stand still behind the dialog.
fn begin(sheet: Sheet, parent: Option<&gtk::ApplicationWindow>, answer: Answer<Printed>) {
    let operation = PrintOperation::new();
    operation.set_unit(Unit::Points);
    operation.set_allow_async(true);
    operation.set_job_name(&sheet.title);

    let sheet = Rc::new(sheet);
    let counted = Rc::clone(&sheet);
    operation.connect_begin_print(move |operation, context| {
        let pages = pages_of(&counted, context.height()).len();
        operation.set_n_pages(i32::try_from(pages).unwrap_or(1));
    });
    operation.connect_draw_page(move |_, context, number| {
        let pages = pages_of(&sheet, context.height());
        let codes = usize::try_from(number)
            .ok()
            .and_then(|at| pages.get(at).cloned());
        let (canvas, layout) = (context.cairo_context(), context.create_pango_layout());
        if let (Some(codes), Some(canvas), Some(layout)) = (codes, canvas, layout) {
            // A page that cannot be drawn comes out empty, and the dialog's preview shows that.
            let _empty_page = draw(&sheet, codes, &canvas, &layout);
        }
    });

    let answer = Rc::new(Cell::new(Some(answer)));
    let later = Rc::clone(&answer);
    operation.connect_done(move |_, result| {
        if let Some(answer) = later.take() {
            answer.give(result.into());
        }
    });
    let begun = operation.run(PrintOperationAction::PrintDialog, parent);
    if !matches!(begun, Ok(PrintOperationResult::InProgress))
        && let Some(answer) = answer.take()
    {
        answer.give(begun.map_or(Printed::Failed, Printed::from));
    }
}

impl From<PrintOperationResult> for Printed {
    fn from(result: PrintOperationResult) -> Self {
        match result {
            PrintOperationResult::Apply => Self::Yes,
            PrintOperationResult::Cancel => Self::Cancelled,
            PrintOperationResult::Error | PrintOperationResult::InProgress | _ => Self::Failed,
        }
    }
}

/// Which codes stand on which page. The head stands on the first one; every page has at least one code.
fn pages_of(sheet: &Sheet, height: f64) -> Vec<Range<usize>> {
    let fitting = |room: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "rounds down, and a page without room for one takes one all the same"
        )]
        let lines = (room / CODE_POINTS) as usize;
        lines.max(1)
    };
    let mut pages = Vec::new();
    let mut from = 0;
    let mut fits = fitting(height - head_height(sheet));
    loop {
        let to = (from + fits).min(sheet.codes.len());
        pages.push(from..to);
        if to == sheet.codes.len() {
            return pages;
        }
        from = to;
        fits = fitting(height);
    }
}

fn head_height(sheet: &Sheet) -> f64 {
    let lines = u32::try_from(sheet.lines.len()).map_or(0.0, f64::from);

    TITLE_POINTS + lines * LINE_POINTS + LINE_POINTS
}

fn draw(
    sheet: &Sheet,
    codes: Range<usize>,
    canvas: &cairo::Context,
    layout: &pango::Layout,
) -> Result<(), cairo::Error> {
    let write = |text: &str, font: &str, x: f64, y: f64| {
        layout.set_font_description(Some(&pango::FontDescription::from_string(font)));
        layout.set_text(text);
        canvas.move_to(x, y);
        pangocairo::functions::show_layout(canvas, layout);
    };
    canvas.set_source_rgb(0.0, 0.0, 0.0);

    let mut y = 0.0;
    if codes.start == 0 {
        write(&sheet.title, TITLE_FONT, 0.0, y);
        y += TITLE_POINTS;
        for line in &sheet.lines {
            write(line, LINE_FONT, 0.0, y);
            y += LINE_POINTS;
        }
        y += LINE_POINTS;
    }
    for code in sheet.codes.get(codes).into_iter().flatten() {
        let top = y + (CODE_POINTS - BOX_POINTS) / 2.0;
        canvas.rectangle(0.5, top, BOX_POINTS, BOX_POINTS);
        if code.used {
            canvas.move_to(0.5, top);
            canvas.line_to(0.5 + BOX_POINTS, top + BOX_POINTS);
            canvas.move_to(0.5 + BOX_POINTS, top);
            canvas.line_to(0.5, top + BOX_POINTS);
        }
        canvas.set_line_width(1.0);
        canvas.stroke()?;
        write(&format!("{:>3}", code.number), LINE_FONT, 20.0, y + 5.0);
        // EXPOSE: the person asked for them on paper.
        write(code.text.expose(), CODE_FONT, 56.0, y + 3.0);
        y += CODE_POINTS;
    }
    layout.set_text("");

    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A4 within margins of an inch.
    const HEIGHT: f64 = 698.0;

    fn sheet(codes: u32) -> Sheet {
        Sheet {
            title: "NordLayer".to_owned(),
            lines: vec![
                "mara@example.org".to_owned(),
                "Each code works once.".to_owned(),
            ],
            codes: (1..=codes)
                .map(|number| SheetCode {
                    number,
                    text: SecretText::new(format!("code-{number}")),
                    used: false,
                })
                .collect(),
        }
    }

    #[test]
    fn a_usual_set_fits_one_page_and_a_long_one_loses_no_code() {
        assert_eq!(
            pages_of(&sheet(10), HEIGHT),
            vec![Range { start: 0, end: 10 }]
        );

        let pages = pages_of(&sheet(200), HEIGHT);
        assert!(pages.len() > 1);
        assert_eq!(pages.iter().map(Range::len).sum::<usize>(), 200);
        assert!(pages.windows(2).all(|two| two[0].end == two[1].start));
    }

    #[test]
    fn a_set_without_typed_codes_still_has_its_head_and_a_stamp_is_no_endless_page() {
        assert_eq!(
            pages_of(&sheet(0), HEIGHT),
            vec![Range { start: 0, end: 0 }]
        );
        assert_eq!(pages_of(&sheet(3), 10.0), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn every_code_leaves_ink_on_the_paper() {
        let ink = |codes: u32| {
            let mut paper = cairo::ImageSurface::create(cairo::Format::ARgb32, 500, 700).unwrap();
            let canvas = cairo::Context::new(&paper).unwrap();
            let layout = pangocairo::functions::create_layout(&canvas);
            let sheet = sheet(codes);
            draw(&sheet, 0..sheet.codes.len(), &canvas, &layout).unwrap();
            drop((canvas, layout));
            paper
                .data()
                .unwrap()
                .iter()
                .filter(|byte| **byte > 0)
                .count()
        };

        assert!(ink(0) > 0);
        assert!(ink(1) > ink(0));
        assert!(ink(10) > ink(9));
    }
}
