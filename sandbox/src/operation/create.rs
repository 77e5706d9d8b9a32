//! `CreateVServerGroup`: of any load balancer.

use slb_backend_servers::{Operation, Params, PathSegment, Value, validate_params};

use crate::error::ServiceError;
use crate::group::{Group, Tag};
use crate::response::Answer;
use crate::state::{Moment, State};
use crate::wire::Call;

/// The most tags of a call. Source: reference, "N ranges from 1 to 20".
const MOST_TAGS: usize = 20;

pub(super) fn handle(state: &mut State, call: &Call<'_>, moment: Moment<'_>) -> Result<Answer, ServiceError> {
    if let Some(name) = call.find("VServerGroupName") {
        super::set::check_name(name)?;
    }
    let tags = read_tags(call)?.into_iter();
    let mut group = Group {
        v_server_group_id: new_id(state, moment.request_id),
        region_id: call.parameter("RegionId")?.to_owned(),
        load_balancer_id: Some(call.parameter("LoadBalancerId")?.to_owned()),
        load_balancer_status: None,
        v_server_group_name: call.find("VServerGroupName").map(str::to_owned),
        create_time: Some(moment.now.to_string()),
        tags: tags.map(|(tag_key, value)| Tag { tag_key, tag_value: value.unwrap_or_default() }).collect(),
        listeners: Vec::new(),
        rules: Vec::new(),
        health: Vec::new(),
        members: Vec::new(),
    };
    super::add::add(&mut group, call.servers("BackendServers")?, "BackendServers", state.undocumented)?;
    Ok(super::members(state.add(group, moment)?))
}

/// Returns an ID that no group has. It is made of the ID of the request, so that a caller's clock and randomness decide.
fn new_id(state: &State, request_id: &str) -> String {
    let characters = request_id.chars().filter(char::is_ascii_alphanumeric).take(12);
    let id = format!("rsp-{}", characters.collect::<String>().to_ascii_lowercase());
    let is_free = |id: &String| !state.groups.iter().any(|group| group.v_server_group_id == *id);
    let numbered = (2_u64..).map(|number| format!("{id}{number}"));
    [id.clone()].into_iter().chain(numbered).find(is_free).expect("numbers do not run out")
}

/// The key of a tag, and its value, if one is sent.
pub(super) type WireTag = (String, Option<String>);

/// Reads the tags of a call: `Tag.1.Key`, `Tag.1.Value`, `Tag.2.Key`, …
pub(super) fn read_tags(call: &Call<'_>) -> Result<Vec<WireTag>, ServiceError> {
    let is_sent = |name: &str| call.query.iter().chain(&call.form).any(|(sent, _)| sent == name);
    let mut tags = Vec::new();
    for number in 1..=MOST_TAGS + 1 {
        let [key, value] = ["Key", "Value"].map(|part| format!("Tag.{number}.{part}"));
        if !is_sent(&key) && !is_sent(&value) {
            continue;
        }
        if number > MOST_TAGS {
            return Err(ServiceError::TOO_MANY_TAGS);
        }
        let key = call.find(&key).ok_or(ServiceError::TAG_KEY_MISSING)?;
        let value = is_sent(&value).then(|| call.find(&value).unwrap_or_default());
        check_tag(key, value.unwrap_or_default())?;
        tags.push((key.to_owned(), value.map(str::to_owned)));
    }
    Ok(tags)
}

/// Checks a tag by the library's rules of the parameter.
fn check_tag(key: &str, value: &str) -> Result<(), ServiceError> {
    let json = serde_json::json!([{ "Key": key, "Value": value }]).to_string();
    let params = Params::new(Operation::CreateVServerGroup).with("Tag", Value::List(json.into()));
    let found = validate_params(&params, usize::MAX);
    match found.issues.iter().find(|issue| issue.path.first() == Some(&PathSegment::from("Tag"))) {
        None => Ok(()),
        Some(issue) if issue.path.last() == Some(&PathSegment::from("Key")) => Err(ServiceError::TAG_KEY),
        Some(_) => Err(ServiceError::TAG_VALUE),
    }
}
