//! Tags once more, read by a library, and held against the reference.

use serde_json::Value;

use crate::wire::Parameters;

/// Returns what is sent of a list of tags; none if the reference does not allow it.
#[must_use]
pub fn sent(json: &str) -> Option<Parameters> {
    let list = serde_json::from_str::<Value>(json).ok()?;
    let list = list.as_array().filter(|list| (1..=20).contains(&list.len()))?;
    let mut sent = Parameters::new();
    for (index, tag) in list.iter().enumerate() {
        let tag = tag.as_object()?;
        if tag.keys().any(|key| key != "Key" && key != "Value") || !tag.contains_key("Key") {
            return None;
        }
        for (field, lengths) in [("Key", 1..=64), ("Value", 0..=128)] {
            let Some(value) = tag.get(field) else { continue };
            let text = value.as_str().filter(|text| is_allowed(text) && lengths.contains(&text.chars().count()))?;
            sent.push((format!("Tag.{}.{field}", index + 1), text.to_owned()));
        }
    }
    Some(sent)
}

fn is_allowed(text: &str) -> bool {
    !["aliyun", "acs:"].iter().any(|prefix| text.starts_with(prefix))
        && !["http://", "https://"].iter().any(|part| text.contains(part))
        && !text.chars().any(char::is_control)
}
