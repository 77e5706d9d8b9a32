//! The operations and their parameters as Markdown, for the documentation.

use std::fmt::Write;

use crate::operation::Operation;

/// Returns two tables: the operations, and the parameters of each.
#[must_use]
pub fn markdown_tables() -> String {
    let mut text = String::from(
        "| operation | what it does | `kind` of the answer | safe to repeat |\n| --- | --- | --- | --- |\n",
    );
    for row in Operation::all().map(Operation::row) {
        let repeat = if row.safe_to_repeat { "yes" } else { "no" };
        line(&mut text, &[&format!("`{}`", row.name), row.summary, &format!("`{}`", row.kind), repeat]);
    }
    text.push_str("\n| operation | parameter | type | required | |\n| --- | --- | --- | --- | --- |\n");
    for row in Operation::all().map(Operation::row) {
        let mut operation = format!("`{}`", row.name);
        for parameter in row.parameters {
            let required = match (parameter.required, row.one_of.contains(&parameter.name)) {
                (true, _) => "yes",
                (false, true) => "at least one",
                (false, false) => "no",
            };
            let name = format!("`{}`", parameter.name);
            line(&mut text, &[&operation, &name, parameter.kind.type_name(), required, parameter.description]);
            operation.clear();
        }
    }
    text
}

fn line(text: &mut String, cells: &[&str]) {
    for cell in cells {
        let space = if cell.is_empty() { "" } else { " " };
        // To write to a string never fails.
        let _ = write!(text, "|{space}{cell} ");
    }
    text.push_str("|\n");
}
