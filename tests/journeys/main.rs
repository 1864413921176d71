//! User stories on the real window, with the parts that a person's desktop has.

mod adding;
mod crash;
mod damage;
mod first_run;
mod hardening;
mod hostile_text;
mod installed;
mod keyboard;
mod leaks;
mod locking;
mod main_story;
mod many_accounts;
#[cfg(feature = "pictures")]
mod pictures;
mod second_instance;
mod two_programs;
