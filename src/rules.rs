//! What the API reference demands of the parameters, in the order of the reference.
//!
//! Each rule names its source: "reference" is the page of the operation, "service" a message of the service itself,
//! "Chinese reference" the page in that language, "wire" what the value becomes in the request. What the reference leaves
//! open stays open here, too.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use crate::given::Given;
use crate::issue::{Findings, IssueCode, Path, Wording, quote, shorten, wanted};
use crate::json::{JsonError, Raw};
use crate::params::RemoveParams;
use crate::payload::{self, Element, Entry, Field, Payload};
use crate::region;

/// The parameters of the operation. Source: reference, request parameters.
pub const PARAMETERS: [&str; 3] = ["RegionId", "VServerGroupId", "BackendServers"];

/// The most characters of a `RegionId`. Source: wire, it is one label of the host name.
pub const REGION_ID_LENGTH: usize = 63;

/// How a `VServerGroupId` begins. Source: every example of the reference.
pub const GROUP_PREFIX: &str = "rsp-";

/// What a `ServerId` is. Source: reference.
const SERVER_ID: &str = "the ID of an ECS instance, an ENI or an elastic container instance";

/// How many servers one request may name. Source: reference, "at most 20 backend servers"; service, `TooManyBackendServers`.
pub const MAX_SERVERS: usize = 20;

/// The kinds of backend server: the value of `Type`, and how such a `ServerId` begins. Source: reference, Type and Examples.
pub const TYPES: [(&str, &str); 3] = [("ecs", "i-"), ("eni", "eni-"), ("eci", "eci-")];

/// Source: reference, "Valid values: 0 to 100".
pub const WEIGHT: RangeInclusive<i64> = 0..=100;

/// Source: service, "the Port value should be in [1, 65535]".
pub const PORT: RangeInclusive<i64> = 1..=65535;

/// The length of a `Description`, in Unicode scalar values. Source: reference, "1 to 80 characters in length".
pub const DESCRIPTION_LENGTH: RangeInclusive<usize> = 1..=80;

/// What a `Description` holds besides letters, digits and Chinese characters. Source: reference.
pub const DESCRIPTION_MARKS: [char; 4] = ['-', '/', '.', '_'];

/// Chinese characters: the ideographs of Unicode's Han script. Source: Chinese reference, "中文".
pub const CHINESE_CHARACTERS: [RangeInclusive<char>; 8] = [
    '\u{3005}'..='\u{3007}',
    '\u{3400}'..='\u{4DBF}',
    '\u{4E00}'..='\u{9FFF}',
    '\u{F900}'..='\u{FAD9}',
    '\u{20000}'..='\u{2A6DF}',
    '\u{2A700}'..='\u{2EE5D}',
    '\u{2F800}'..='\u{2FA1D}',
    '\u{30000}'..='\u{323AF}',
];

/// The rules of an entry, a line for each field of the reference.
const FIELDS: [(Field, FieldRule); 6] = [
    (Field::ServerId, server_id),
    (Field::Weight, |value, at, found| integer(value, &WEIGHT, at, found)),
    (Field::Description, description),
    (Field::Type, server_type),
    (Field::ServerIp, server_ip),
    (Field::Port, |value, at, found| integer(value, &PORT, at, found)),
];

type FieldRule = fn(Raw<'_>, &Path<'_>, &mut Findings);

/// Checks all parameters against all rules. `max_servers` moves the bound of the list, for accounts whose quota was raised.
pub(crate) fn check(params: &RemoveParams<'_>, max_servers: usize, found: &mut Findings) {
    let at = &Path::Root;
    region_id(&params.region_id, &at.key("RegionId"), found);
    v_server_group_id(&params.v_server_group_id, &at.key("VServerGroupId"), found);
    backend_servers(&params.backend_servers, max_servers, &at.key("BackendServers"), found);
    for name in &params.unknown {
        unknown_key(name, &PARAMETERS, "is no parameter of this operation", &at.unknown_key(name), found);
    }
}

/// Required. Source: reference; the characters: wire, as it becomes part of a host name.
fn region_id(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(id) = given.required("RegionId", "a region ID such as \"cn-hangzhou\"", at, found) else { return };
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !id.bytes().all(allowed) || !id.starts_with(|first: char| first.is_ascii_lowercase()) {
        let wanted = wanted("RegionId must hold lower-case letters, digits and \"-\" only, a letter first");
        found.issue(at, IssueCode::InvalidCharacters, wanted.came(quote(id)));
    } else if id.len() > REGION_ID_LENGTH {
        let wanted = wanted(format!("RegionId must have at most {REGION_ID_LENGTH} characters"));
        found.issue(at, IssueCode::TooLong, wanted.came(id.len().to_string()));
    } else if !region::is_known(id) {
        let wanted = wanted("RegionId is none of the known regions");
        found.warning(at, IssueCode::UnknownRegion, wanted.came(quote(id)).meant(id, region::ids()));
    }
}

/// Required. Source: reference.
fn v_server_group_id(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(id) = given.required("VServerGroupId", "a vServer group ID such as \"rsp-cige6j5e7p\"", at, found) else {
        return;
    };
    if let Some(code) = unfit_identifier(id) {
        let wanted = wanted(format!("VServerGroupId {}", unfit_because(code)));
        found.issue(at, code, wanted.came(quote(id)));
    } else if !id.starts_with(GROUP_PREFIX) || id.len() == GROUP_PREFIX.len() {
        let wanted = wanted(format!("VServerGroupId must begin with \"{GROUP_PREFIX}\" and go on"));
        found.issue(at, IssueCode::WrongPrefix, wanted.came(quote(id)));
    }
}

/// Required, 1 to `max_servers` entries. Source: reference.
fn backend_servers(given: &Given<'_>, max_servers: usize, at: &Path<'_>, found: &mut Findings) {
    const WANTED: &str = "a list of backend servers, or the JSON of one";
    let Some(text) = given.required("BackendServers", WANTED, at, found) else { return };
    let elements = match payload::read(text) {
        Ok(Payload::List(elements)) => elements,
        Ok(Payload::Other(kind)) => {
            let wanted = wanted(format!("BackendServers must be {WANTED}"));
            return found.issue(at, IssueCode::InvalidType, wanted.came(kind));
        }
        Err(error) => return found.issue(at, IssueCode::InvalidJson, invalid_json(text, error)),
    };
    if elements.is_empty() {
        let wanted = wanted("BackendServers must name at least one server");
        found.issue(at, IssueCode::TooFew, wanted.came("an empty list"));
    }
    if elements.len() > max_servers {
        let wanted = wanted(format!("BackendServers must have at most {max_servers} entries in one request"));
        found.issue(at, IssueCode::TooMany, wanted.came(elements.len().to_string()));
    }
    let mut members = BTreeMap::new();
    for (index, element) in elements.iter().enumerate() {
        let at = &at.index(index);
        match element {
            Element::Object(entry) => {
                backend_server(entry, at, found);
                same_member(entry, index, &mut members, at, found);
            }
            Element::Other(kind) => {
                let wanted = wanted("an entry of BackendServers must be an object with a ServerId");
                found.issue(at, IssueCode::InvalidType, wanted.came(*kind));
            }
        }
    }
}

/// One entry: each field by its own rule, then the rules between fields.
fn backend_server(entry: &Entry<'_>, at: &Path<'_>, found: &mut Findings) {
    for (field, rule) in FIELDS {
        match entry.get(field) {
            Some(value) => rule(value, &at.key(field.name()), found),
            None => absent(field, &at.key(field.name()), found),
        }
    }
    type_fits_id(entry, at, found);
    for field in &entry.repeated {
        let name = field.name();
        let wanted = format!("{name} must stand once in an entry; the receiver may take either value");
        found.issue(&at.key(name), IssueCode::DuplicateKey, wanted);
    }
    for key in &entry.unknown {
        unknown_key(key, &Field::ALL.map(Field::name), "is no field of a backend server", &at.unknown_key(key), found);
    }
}

/// `ServerId` is required. Source: reference. A member is `ServerId` + `Port`: a `Port` is expected. Source: older reference.
fn absent(field: Field, at: &Path<'_>, found: &mut Findings) {
    match field {
        Field::ServerId => {
            found.issue(at, IssueCode::Required, wanted(format!("ServerId must be {SERVER_ID}")).came("nothing"));
        }
        Field::Port => {
            let wanted = "Port is absent, though a member of the group is a ServerId with a Port";
            found.warning(at, IssueCode::NoPort, wanted);
        }
        _ => {}
    }
}

/// "Specify the value in a string." Source: reference.
fn server_id(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(id) = string(value, "ServerId", at, found) else { return };
    if id.is_empty() {
        found.issue(at, IssueCode::Required, wanted(format!("ServerId must be {SERVER_ID}")).came("an empty string"));
    } else if let Some(code) = unfit_identifier(&id) {
        found.issue(at, code, wanted(format!("ServerId {}", unfit_because(code))).came(quote(&id)));
    } else if type_of_id(&id).is_none() {
        let wanted = wanted("ServerId begins with none of \"i-\", \"eni-\", \"eci-\"");
        found.warning(at, IssueCode::UnknownPrefix, wanted.came(quote(&id)));
    }
}

/// "1 to 80 characters in length, and can contain letters, digits, hyphens, forward slashes, periods, and underscores."
/// Source: reference; Chinese characters: Chinese reference.
fn description(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(text) = string(value, "Description", at, found) else { return };
    let (least, most) = (DESCRIPTION_LENGTH.start(), DESCRIPTION_LENGTH.end());
    let length = text.chars().count();
    let wanted_length = || wanted(format!("Description must have {least} to {most} characters"));
    if length < *least {
        found.issue(at, IssueCode::TooShort, wanted_length().came("none: leave it out instead"));
    } else if length > *most {
        found.issue(at, IssueCode::TooLong, wanted_length().came(length.to_string()));
    }
    if let Some(stray) = text.chars().find(|&character| !is_description_character(character)) {
        let wanted =
            wanted("Description must hold letters, digits, \"-\", \"/\", \".\", \"_\" and Chinese characters only");
        found.issue(at, IssueCode::InvalidCharacters, wanted.came(quote(stray.encode_utf8(&mut [0; 4]))));
    }
}

/// "Valid values: ecs, eni, eci." Source: reference.
fn server_type(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(name) = string(value, "Type", at, found) else { return };
    let names = || TYPES.iter().map(|&(name, _)| name);
    if !names().any(|known| known == name) {
        let wanted = wanted("Type must be \"ecs\", \"eni\" or \"eci\"").came(quote(&name));
        found.issue(at, IssueCode::UnknownValue, wanted.meant(&name, names()));
    }
}

/// "The IP address of an ENI or an elastic container instance." Source: reference.
fn server_ip(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(address) = string(value, "ServerIp", at, found) else { return };
    if address.contains('*') {
        let wanted = wanted(format!("ServerIp {}", unfit_because(IssueCode::Placeholder)));
        found.issue(at, IssueCode::Placeholder, wanted.came(quote(&address)));
    } else if address.parse::<IpAddr>().is_err() {
        let wanted = wanted("ServerIp must be an IPv4 or IPv6 address");
        found.issue(at, IssueCode::InvalidAddress, wanted.came(quote(&address)));
    }
}

/// Whole, in its range, as a number or as a decimal string. Source: reference, whose examples quote `Weight` and `Port`.
fn integer(value: Raw<'_>, range: &RangeInclusive<i64>, at: &Path<'_>, found: &mut Findings) {
    let Path::Key(_, name) = *at else { return };
    let (code, how) = match read_integer(value) {
        Some(number) if range.contains(&number) => return,
        Some(_) => (IssueCode::OutOfRange, ""),
        None if value.is_number() || value.is_string() => (IssueCode::NotInteger, ", written in plain decimal digits"),
        None => (IssueCode::InvalidType, ""),
    };
    let wanted = wanted(format!("{name} must be an integer from {} to {}{how}", range.start(), range.end()));
    found.issue(at, code, wanted.came(json_kind(value)));
}

/// "If you set `ServerId` to the ID of an ENI or an elastic container instance, you must configure the Type parameter", and
/// `ServerIp` is the address of one of those. Source: reference.
fn type_fits_id(entry: &Entry<'_>, at: &Path<'_>, found: &mut Findings) {
    let given = entry.get(Field::Type).and_then(Raw::string);
    let of_id = entry.get(Field::ServerId).and_then(Raw::string).and_then(|id| type_of_id(&id));
    match (of_id, given.as_deref()) {
        (Some(of_id @ ("eni" | "eci")), None) if entry.get(Field::Type).is_none() => {
            let wanted = wanted(format!("Type must be \"{of_id}\" for this ServerId"));
            found.issue(&at.key("Type"), IssueCode::Required, wanted.came("nothing"));
        }
        (Some(of_id), Some(given)) if given != of_id && TYPES.iter().any(|&(name, _)| name == given) => {
            let wanted = wanted(format!("Type must be \"{of_id}\" for this ServerId"));
            found.issue(&at.key("Type"), IssueCode::TypeMismatch, wanted.came(quote(given)));
        }
        _ => {}
    }
    if entry.get(Field::ServerIp).is_some() && given.as_deref().or(of_id).unwrap_or("ecs") == "ecs" {
        let wanted = "ServerIp has a meaning for ENIs and elastic container instances only";
        found.warning(&at.key("ServerIp"), IssueCode::ServerIpUnused, wanted);
    }
}

/// What tells one member of a group from another.
type Member = (String, Option<i64>, Option<IpAddr>);

/// A member is `ServerId` + `Port`, and `ServerIp` for an ENI with several addresses. Source: callers of the API.
fn same_member(
    entry: &Entry<'_>,
    index: usize,
    members: &mut BTreeMap<Member, usize>,
    at: &Path<'_>,
    found: &mut Findings,
) {
    let Some(id) = entry.get(Field::ServerId).and_then(Raw::string) else { return };
    let address = entry.get(Field::ServerIp).filter(|_| type_of_id(&id) != Some("ecs"));
    let address = address.and_then(Raw::string).and_then(|address| address.parse().ok());
    let port = entry.get(Field::Port).and_then(read_integer);
    if let Some(first) = members.insert((id.into_owned(), port, address), index) {
        let message = format!("this entry names the same member as BackendServers[{first}]");
        found.warning(at, IssueCode::DuplicateMember, message);
    }
}

/// Returns the kind of server that an ID names by its prefix.
fn type_of_id(id: &str) -> Option<&'static str> {
    TYPES.iter().find(|(_, prefix)| id.starts_with(prefix)).map(|&(name, _)| name)
}

fn is_description_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || DESCRIPTION_MARKS.contains(&character)
        || CHINESE_CHARACTERS.iter().any(|range| range.contains(&character))
}

/// Returns what makes a text no identifier of anything.
fn unfit_identifier(id: &str) -> Option<IssueCode> {
    if id.contains('*') {
        Some(IssueCode::Placeholder)
    } else if id.contains(char::is_whitespace) {
        Some(IssueCode::WhiteSpace)
    } else if id.contains(char::is_control) {
        Some(IssueCode::ControlCharacter)
    } else {
        None
    }
}

fn unfit_because(code: IssueCode) -> &'static str {
    match code {
        IssueCode::Placeholder => "is the masked value of an example: put the real one in its place",
        IssueCode::WhiteSpace => "must not hold white space",
        _ => "must not hold control characters",
    }
}

/// Reads a decimal integer without sign, leading zeros, fraction or exponent, but for a minus that puts it out of every range.
fn read_integer(value: Raw<'_>) -> Option<i64> {
    let text = value.string().unwrap_or(value.json().into());
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let plain = text == "0" || !digits.starts_with('0');
    if digits.is_empty() || !plain || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Past 64 bits the exact value no longer matters: it is out of every range.
    Some(text.parse().unwrap_or(i64::MAX))
}

/// Returns the string that a field must be, or says what it is instead.
fn string<'a>(value: Raw<'a>, name: &str, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let text = value.string();
    if text.is_none() && value.is_string() {
        let wanted = wanted(format!("{name} holds an escape that stands for no character"));
        found.issue(at, IssueCode::InvalidJson, wanted.came(shorten(value.json())));
    } else if text.is_none() {
        found.issue(at, IssueCode::InvalidType, wanted(format!("{name} must be a string")).came(json_kind(value)));
    }
    text
}

fn unknown_key(key: &str, known: &[&'static str], is_not: &str, at: &Path<'_>, found: &mut Findings) {
    let wanted = wanted(format!("{} {is_not}", quote(key)));
    found.issue(at, IssueCode::UnknownKey, wanted.meant(key, known.iter().copied()));
}

/// Names a value by its type, or shows it where it is short anyway.
fn json_kind(value: Raw<'_>) -> Cow<'_, str> {
    match value.json().as_bytes().first() {
        Some(b'{') => "an object".into(),
        Some(b'[') => "a list".into(),
        _ => shorten(value.json()),
    }
}

/// Says where and why the text is no JSON. The column counts characters.
fn invalid_json(text: &str, error: JsonError) -> Wording {
    let before = &text[..error.at];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let (line, column) = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
    let JsonError { expected, .. } = error;
    let single_quoted = text.trim_start_matches(|c: char| c.is_whitespace() || "[{".contains(c)).starts_with('\'');
    let came = match text[error.at..].chars().next() {
        None => "the end of the text".to_owned(),
        Some('\'') if single_quoted => "a single quote: JSON quotes with \"".to_owned(),
        Some(character) => quote(character.encode_utf8(&mut [0; 4])),
    };
    wanted(format!("BackendServers must be JSON, with {expected} at line {line}, column {column}")).came(came)
}
