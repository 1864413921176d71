//! User stories on the real window, with the parts that a person's desktop has.

mod adding;
mod crash;
mod damage;
mod first_run;
mod locking;
mod main_story;
mod second_instance;
