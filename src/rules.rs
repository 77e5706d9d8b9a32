//! What the API reference demands of the parameters, in the order of the reference.
//!
//! Each rule names its source: "reference" is the page of the operation, "service" a message of the service itself,
//! "Chinese reference" the page in that language, "wire" what the value becomes in the request. What the reference leaves
//! open stays open here, too.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use crate::given::Given;
use crate::issue::{Came, Findings, IssueCode, Path, nearest, quote};
use crate::json::{JsonError, Raw};
use crate::params::RemoveParams;
use crate::payload::{self, Element, Entry, Field, Payload};
use crate::region;
use crate::text::number;

/// The parameters of the operation. Source: reference, request parameters.
pub const PARAMETERS: [&str; 3] = ["RegionId", "VServerGroupId", "BackendServers"];

/// The most characters of a `RegionId`. Source: wire, it is one label of the host name.
pub const REGION_ID_LENGTH: usize = 63;

/// How a `VServerGroupId` begins. Source: every example of the reference.
pub const GROUP_PREFIX: &str = "rsp-";

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

/// Checks all parameters against all rules. `max_servers` moves the bound of the list, for accounts whose quota was raised.
pub(crate) fn check(params: &RemoveParams<'_>, max_servers: usize, found: &mut Findings) {
    let at = &Path::Root;
    region_id(&params.region_id, &at.key("RegionId"), found);
    v_server_group_id(&params.v_server_group_id, &at.key("VServerGroupId"), found);
    backend_servers(&params.backend_servers, max_servers, &at.key("BackendServers"), found);
    for name in &params.unknown {
        unknown_key(name, &PARAMETERS, " is no parameter of this operation", &at.unknown_key(name), found);
    }
}

/// Required. Source: reference; the characters: wire, as it becomes part of a host name.
fn region_id(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(id) = given.required(&["RegionId", " must be a region ID such as \"cn-hangzhou\""], at, found) else {
        return;
    };
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !id.bytes().all(allowed) || !id.as_bytes()[0].is_ascii_lowercase() {
        let wanted = ["RegionId must hold lower-case letters, digits and \"-\" only, a letter first"];
        found.issue(at, IssueCode::InvalidCharacters, &wanted, Came::Quoted(id));
    } else if id.len() > REGION_ID_LENGTH {
        let most = number(REGION_ID_LENGTH);
        let wanted = ["RegionId must have at most ", &most, " characters"];
        found.issue(at, IssueCode::TooLong, &wanted, Came::Count(id.len()));
    } else if !region::is_known(id) {
        let meant = nearest(id, &mut region::ids());
        let wanted = ["RegionId is none of the known regions"];
        found.warning(at, IssueCode::UnknownRegion, &wanted, Came::Quoted(id), meant);
    }
}

/// Required. Source: reference.
fn v_server_group_id(given: &Given<'_>, at: &Path<'_>, found: &mut Findings) {
    let wanted = ["VServerGroupId", " must be a vServer group ID such as \"rsp-cige6j5e7p\""];
    let Some(id) = given.required(&wanted, at, found) else { return };
    if let Some((code, because)) = unfit_identifier(id) {
        found.issue(at, code, &["VServerGroupId", because], Came::Quoted(id));
    } else if !id.starts_with(GROUP_PREFIX) || id.len() == GROUP_PREFIX.len() {
        let wanted = ["VServerGroupId must begin with \"", GROUP_PREFIX, "\" and go on"];
        found.issue(at, IssueCode::WrongPrefix, &wanted, Came::Quoted(id));
    }
}

/// Required, 1 to `max_servers` entries. Source: reference.
fn backend_servers(given: &Given<'_>, max_servers: usize, at: &Path<'_>, found: &mut Findings) {
    const WANTED: [&str; 2] = ["BackendServers", " must be a list of backend servers, or the JSON of one"];
    let Some(text) = given.required(&WANTED, at, found) else { return };
    let elements = match payload::read(text) {
        Ok(Payload::List(elements)) => elements,
        Ok(Payload::Other(kind)) => return found.issue(at, IssueCode::InvalidType, &WANTED, Came::Words(kind)),
        Err(error) => return invalid_json(text, error, at, found),
    };
    if elements.is_empty() {
        let wanted = ["BackendServers must name at least one server"];
        found.issue(at, IssueCode::TooFew, &wanted, Came::Words("an empty list"));
    }
    if elements.len() > max_servers {
        let most = number(max_servers);
        let wanted = ["BackendServers must have at most ", &most, " entries in one request"];
        found.issue(at, IssueCode::TooMany, &wanted, Came::Count(elements.len()));
    }
    let mut members = BTreeMap::new();
    for (index, element) in elements.iter().enumerate() {
        let at = &at.index(index);
        match element {
            Element::Object(entry) => {
                let Some(member) = backend_server(entry, at, found) else { continue };
                if let Some(first) = members.insert(member, index) {
                    let first = number(first);
                    let wanted = ["this entry names the same member as BackendServers[", &first, "]"];
                    found.warning(at, IssueCode::DuplicateMember, &wanted, Came::Unsaid, None);
                }
            }
            Element::Other(kind) => {
                let wanted = ["an entry of BackendServers must be an object with a ServerId"];
                found.issue(at, IssueCode::InvalidType, &wanted, Came::Words(kind));
            }
        }
    }
}

/// What tells one member of a group from another: `ServerId` + `Port`, and `ServerIp` for an ENI with several addresses.
/// Source: callers of the API.
#[derive(PartialEq, Eq)]
struct Member<'a> {
    port: Option<i64>,
    server_id: Cow<'a, str>,
    address: Option<IpAddr>,
}

impl Ord for Member<'_> {
    // The IDs of one account begin alike: from their ends they differ sooner.
    fn cmp(&self, other: &Self) -> Ordering {
        let ids = || self.server_id.bytes().rev().cmp(other.server_id.bytes().rev());
        self.port.cmp(&other.port).then_with(ids).then_with(|| self.address.cmp(&other.address))
    }
}

impl PartialOrd for Member<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// One entry: each field by its own rule, in the order of the reference, then the rules between fields.
fn backend_server<'a>(entry: &Entry<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Member<'a>> {
    let server_id = server_id(entry.get(Field::ServerId), &at.key("ServerId"), found);
    if let Some(value) = entry.get(Field::Weight) {
        integer(value, &WEIGHT, &at.key("Weight"), found);
    }
    if let Some(value) = entry.get(Field::Description) {
        description(value, &at.key("Description"), found);
    }
    let r#type = entry.get(Field::Type).and_then(|value| server_type(value, &at.key("Type"), found));
    let address = entry.get(Field::ServerIp).and_then(|value| server_ip(value, &at.key("ServerIp"), found));
    let port = port(entry.get(Field::Port), &at.key("Port"), found);
    type_fits_id(entry, server_id.as_deref(), r#type.as_deref(), at, found);
    for field in &entry.repeated {
        let name = field.name();
        let wanted = [name, " must stand once in an entry; the receiver may take either value"];
        found.issue(&at.key(name), IssueCode::DuplicateKey, &wanted, Came::Unsaid);
    }
    for key in &entry.unknown {
        unknown_key(key, &Field::ALL.map(Field::name), " is no field of a backend server", &at.unknown_key(key), found);
    }
    let server_id = server_id?;
    let address = address.filter(|_| type_of_id(&server_id) != Some("ecs"));
    Some(Member { port, server_id, address })
}

/// Required; "specify the value in a string." Source: reference.
fn server_id<'a>(value: Option<Raw<'a>>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    const WANTED: [&str; 1] = ["ServerId must be the ID of an ECS instance, an ENI or an elastic container instance"];
    let Some(value) = value else {
        found.issue(at, IssueCode::Required, &WANTED, Came::Words("nothing"));
        return None;
    };
    let id = string(value, "ServerId", at, found)?;
    if id.is_empty() {
        found.issue(at, IssueCode::Required, &WANTED, Came::Words("an empty string"));
    } else if let Some((code, because)) = unfit_identifier(&id) {
        found.issue(at, code, &["ServerId", because], Came::Quoted(&id));
    } else if type_of_id(&id).is_none() {
        let wanted = ["ServerId begins with none of \"i-\", \"eni-\", \"eci-\""];
        found.warning(at, IssueCode::UnknownPrefix, &wanted, Came::Quoted(&id), None);
    }
    Some(id)
}

/// "1 to 80 characters in length, and can contain letters, digits, hyphens, forward slashes, periods, and underscores."
/// Source: reference; Chinese characters: Chinese reference.
fn description(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) {
    let Some(text) = string(value, "Description", at, found) else { return };
    let (&least, &most) = (DESCRIPTION_LENGTH.start(), DESCRIPTION_LENGTH.end());
    let length = text.chars().count();
    let (code, came) = match length {
        0 => (IssueCode::TooShort, Came::Words("none: leave it out instead")),
        _ => (IssueCode::TooLong, Came::Count(length)),
    };
    if !DESCRIPTION_LENGTH.contains(&length) {
        let (least, most) = (number(least), number(most));
        found.issue(at, code, &["Description must have ", &least, " to ", &most, " characters"], came);
    }
    if let Some(stray) = text.chars().find(|&character| !is_description_character(character)) {
        let wanted = ["Description must hold letters, digits, \"-\", \"/\", \".\", \"_\" and Chinese characters only"];
        found.issue(at, IssueCode::InvalidCharacters, &wanted, Came::Quoted(stray.encode_utf8(&mut [0; 4])));
    }
}

/// "Valid values: ecs, eni, eci." Source: reference.
fn server_type<'a>(value: Raw<'a>, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let name = string(value, "Type", at, found)?;
    if !is_type(&name) {
        let wanted = ["Type must be \"ecs\", \"eni\" or \"eci\""];
        let meant = nearest(&name, &mut TYPES.iter().map(|&(name, _)| name));
        found.misspelt(at, IssueCode::UnknownValue, &wanted, Came::Quoted(&name), meant);
    }
    Some(name)
}

/// "The IP address of an ENI or an elastic container instance." Source: reference.
fn server_ip(value: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<IpAddr> {
    let text = string(value, "ServerIp", at, found)?;
    let address = text.parse().ok();
    if text.contains('*') {
        found.issue(at, IssueCode::Placeholder, &["ServerIp", PLACEHOLDER], Came::Quoted(&text));
    } else if address.is_none() {
        let wanted = ["ServerIp must be an IPv4 or IPv6 address"];
        found.issue(at, IssueCode::InvalidAddress, &wanted, Came::Quoted(&text));
    }
    address
}

/// A member is `ServerId` + `Port`: one is expected. Source: older reference.
fn port(value: Option<Raw<'_>>, at: &Path<'_>, found: &mut Findings) -> Option<i64> {
    let Some(value) = value else {
        let wanted = ["Port is absent, though a member of the group is a ServerId with a Port"];
        found.warning(at, IssueCode::NoPort, &wanted, Came::Unsaid, None);
        return None;
    };
    integer(value, &PORT, at, found)
}

/// Whole, in its range, as a number or as a decimal string. Source: reference, whose examples quote `Weight` and `Port`.
fn integer(value: Raw<'_>, range: &RangeInclusive<i64>, at: &Path<'_>, found: &mut Findings) -> Option<i64> {
    let integer = read_integer(value);
    let (code, how) = match integer {
        Some(integer) if range.contains(&integer) => return Some(integer),
        Some(_) => (IssueCode::OutOfRange, ""),
        None if value.is_number() || value.is_string() => (IssueCode::NotInteger, ", written in plain decimal digits"),
        None => (IssueCode::InvalidType, ""),
    };
    let (least, most) = (number(range.start().unsigned_abs()), number(range.end().unsigned_abs()));
    let wanted = [at.last_key(), " must be an integer from ", &least, " to ", &most, how];
    found.issue(at, code, &wanted, came_json(value));
    integer
}

/// "If you set `ServerId` to the ID of an ENI or an elastic container instance, you must configure the Type parameter", and
/// `ServerIp` is the address of one of those. Source: reference.
fn type_fits_id(entry: &Entry<'_>, server_id: Option<&str>, r#type: Option<&str>, at: &Path<'_>, found: &mut Findings) {
    let of_id = server_id.and_then(type_of_id);
    let misfit = match (of_id, r#type) {
        (Some("eni" | "eci"), None) if entry.get(Field::Type).is_none() => {
            Some((IssueCode::Required, Came::Words("nothing")))
        }
        (Some(of_id), Some(given)) if given != of_id && is_type(given) => {
            Some((IssueCode::TypeMismatch, Came::Quoted(given)))
        }
        _ => None,
    };
    if let (Some((code, came)), Some(of_id)) = (misfit, of_id) {
        found.issue(&at.key("Type"), code, &["Type must be \"", of_id, "\" for this ServerId"], came);
    }
    if entry.get(Field::ServerIp).is_some() && r#type.or(of_id).unwrap_or("ecs") == "ecs" {
        let wanted = ["ServerIp has a meaning for ENIs and elastic container instances only"];
        found.warning(&at.key("ServerIp"), IssueCode::ServerIpUnused, &wanted, Came::Unsaid, None);
    }
}

/// Returns the kind of server that an ID names by its prefix.
fn type_of_id(id: &str) -> Option<&'static str> {
    TYPES.iter().find(|(_, prefix)| id.starts_with(prefix)).map(|&(name, _)| name)
}

fn is_type(text: &str) -> bool {
    TYPES.iter().any(|&(name, _)| name == text)
}

fn is_description_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || DESCRIPTION_MARKS.contains(&character)
        || CHINESE_CHARACTERS.iter().any(|range| range.contains(&character))
}

const PLACEHOLDER: &str = " is the masked value of an example: put the real one in its place";

/// Returns what makes a text no identifier of anything, in a code and in words that follow its name.
fn unfit_identifier(id: &str) -> Option<(IssueCode, &'static str)> {
    if id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'*') {
        return None;
    }
    if id.contains('*') {
        Some((IssueCode::Placeholder, PLACEHOLDER))
    } else if id.contains(is_space) {
        Some((IssueCode::WhiteSpace, " must not hold white space"))
    } else if id.contains(char::is_control) {
        Some((IssueCode::ControlCharacter, " must not hold control characters"))
    } else {
        None
    }
}

/// Returns true for white space, and for what is as invisible: a byte order mark is white space to JavaScript.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

/// Reads a decimal integer without sign, leading zeros, fraction or exponent, but for a minus that puts it out of every range.
fn read_integer(value: Raw<'_>) -> Option<i64> {
    let text = value.string().unwrap_or(Cow::Borrowed(value.json()));
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.is_empty() || (digits.starts_with('0') && *text != *"0") {
        return None;
    }
    let mut integer = 0_i64;
    for byte in digits.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Past 64 bits the exact value no longer matters: it is out of every range.
        integer = integer.saturating_mul(10).saturating_add(digit.into());
    }
    Some(if digits.len() < text.len() { -integer } else { integer })
}

/// Returns the string that a field must be, or says what it is instead.
fn string<'a>(value: Raw<'a>, name: &str, at: &Path<'_>, found: &mut Findings) -> Option<Cow<'a, str>> {
    let text = value.string();
    if text.is_none() && value.is_string() {
        let wanted = [name, " holds an escape that stands for no character"];
        found.issue(at, IssueCode::InvalidJson, &wanted, Came::Json(value.json()));
    } else if text.is_none() {
        found.issue(at, IssueCode::InvalidType, &[name, " must be a string"], came_json(value));
    }
    text
}

fn unknown_key(key: &str, known: &[&'static str], is_not: &str, at: &Path<'_>, found: &mut Findings) {
    let meant = nearest(key, &mut known.iter().copied());
    found.misspelt(at, IssueCode::UnknownKey, &[&quote(key), is_not], Came::Unsaid, meant);
}

/// Names a value by its type, or shows it where it is short anyway.
fn came_json(value: Raw<'_>) -> Came<'_> {
    match value.json().as_bytes().first() {
        Some(b'{' | b'[') => Came::Words(value.kind()),
        _ => Came::Json(value.json()),
    }
}

/// Says where and why the text is no JSON. The column counts characters.
fn invalid_json(text: &str, error: JsonError, at: &Path<'_>, found: &mut Findings) {
    let before = &text[..error.at];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = number(before.bytes().filter(|&byte| byte == b'\n').count() + 1);
    let column = number(before[line_start..].chars().count() + 1);
    let wanted = ["BackendServers must be JSON, with ", error.expected, " at line ", &line, ", column ", &column];
    let opening = |c: char| c.is_whitespace() || c == '[' || c == '{';
    let mut stray = [0; 4];
    let came = match text[error.at..].chars().next() {
        None => Came::Words("the end of the text"),
        Some('\'') if text.trim_start_matches(opening).starts_with('\'') => {
            Came::Words("a single quote: JSON quotes with \"")
        }
        Some(character) => Came::Quoted(character.encode_utf8(&mut stray)),
    };
    found.issue(at, IssueCode::InvalidJson, &wanted, came);
}
