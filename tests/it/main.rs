//! The integration tests: one binary that drives `wasmbench` from outside.
//!
//! They drive the program that `WASMBENCH_BIN` names, or build a release of it
//! once. The build that Cargo makes beside the tests (in debug, without engines
//! when the tests are run with `--no-default-features`) is used only to see what
//! such a build refuses.
//!
//! No test asserts an absolute time: ratios have wide margins, everything else
//! is exact.

mod attack;
mod bad_input;
mod baselines;
mod browser;
mod circles;
mod cli;
mod cold;
mod commands;
mod comparisons;
mod config;
mod contract;
mod debug_build;
mod detectors;
mod diff;
mod diff_context;
mod diff_output;
mod drivers;
mod engines;
mod expectations;
mod exports;
mod failures;
mod features;
mod figures;
mod files;
mod foreground;
mod formats;
mod guests;
mod history;
mod holm;
mod host_suites;
mod inspect;
mod install;
mod interrupt;
mod layers;
mod limits;
mod made_up;
mod made_up_suite;
mod manners;
mod modules;
mod mutate;
mod options;
mod order;
mod printed;
mod processes;
mod proposals;
mod protocol;
mod random_modules;
mod regions;
mod regressions;
mod reproduce;
mod resume;
mod sandbox;
mod schema;
mod screens;
mod sets;
mod smith;
mod snapshots;
mod splice;
mod streams;
mod stubs;
mod suites;
mod support;
mod sweeps;
mod targets;
mod tune;
mod turns;
mod twins;
mod views;
mod wasm;
