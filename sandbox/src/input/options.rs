//! The options of a sandbox: who may call, which groups there are, and how the service behaves.

use slb_backend_servers::Received::{Quoted, Words};
use slb_backend_servers::{Credentials, Endpoint, Findings, IssueCode, Path, Raw, Value};
use zeroize::Zeroizing;

use super::{Fields, append, choice, fault, group, integer, list, text};
use crate::caller::Account;
use crate::fault::Fault;
use crate::group::Group;
use crate::state::Undocumented;

const KEYS: [&str; 6] = ["credentials", "groups", "faults", "processingMs", "undocumented", "cors"];

const CREDENTIALS: [&str; 3] = ["accessKeyId", "accessKeySecret", "securityToken"];

/// A day.
const LONGEST_PROCESSING: u64 = 86_400_000;

/// What a sandbox is made of.
pub(crate) struct Options {
    pub(crate) accounts: Vec<Account>,
    pub(crate) groups: Vec<Group>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) processing_ms: i64,
    pub(crate) undocumented: Undocumented,
    pub(crate) cors: Option<String>,
}

/// Reads the options.
pub(super) fn read(raw: Raw<'_>, found: &mut Findings) -> Option<Options> {
    let at = &Path::Root;
    let fields = Fields::read(raw, "the options", &KEYS, at, found)?;
    let accounts = fields.required("credentials", " must be a list of credentials", at, found);
    let groups = fields.required("groups", " must be a list of groups", at, found);
    let faults = fields.get("faults");
    let processing = fields.get("processingMs");
    let undocumented = fields.get("undocumented");
    Some(Options {
        accounts: accounts.map(|raw| read_accounts(raw, &at.key("credentials"), found)).unwrap_or_default(),
        groups: groups.map(|raw| group::read_all(raw, &at.key("groups"), found)).unwrap_or_default(),
        faults: faults.map(|raw| fault::read_all(raw, &at.key("faults"), found)).unwrap_or_default(),
        processing_ms: processing
            .and_then(|raw| integer(raw, &(0..=LONGEST_PROCESSING), &at.key("processingMs"), found))
            .map_or(0, |milliseconds| i64::try_from(milliseconds).expect("a day fits")),
        undocumented: undocumented
            .and_then(|raw| choice(raw, &["lenient", "strict"], &at.key("undocumented"), found))
            .map_or(Undocumented::Lenient, |place| [Undocumented::Lenient, Undocumented::Strict][place]),
        cors: fields.get("cors").and_then(|raw| read_origin(raw, &at.key("cors"), found)),
    })
}

/// Reads the access keys that the service is to know.
fn read_accounts(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Vec<Account> {
    let accounts = list(raw, "a list of credentials", at, found).unwrap_or_default();
    accounts.into_iter().enumerate().filter_map(|(index, raw)| read_account(raw, &at.index(index), found)).collect()
}

/// Reads an access key. No message shows anything of it.
fn read_account(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<Account> {
    let fields = Fields::read(raw, "an entry of credentials", &CREDENTIALS, at, found)?;
    let part = |name| match fields.get(name) {
        None => Value::Absent,
        Some(raw) => raw.string().map_or_else(|| Value::Other(raw.kind().into()), Value::Text),
    };
    let [id, secret, token] = CREDENTIALS.map(part);
    let mut checked = Findings::default();
    Credentials::from_values(id, secret, token).check(&mut checked);
    // The library's paths begin with "credentials".
    append(found, checked, at, |path| Some(path.into_iter().skip(1).collect()));
    let text = |name| fields.get(name).and_then(Raw::string).map(|text| Zeroizing::new(text.into_owned()));
    Some(Account {
        access_key_id: fields.get("accessKeyId")?.string()?.into_owned(),
        access_key_secret: text("accessKeySecret")?,
        security_token: text("securityToken").filter(|token| !token.is_empty()),
    })
}

/// Reads an origin that pages may call from, or "*".
fn read_origin(raw: Raw<'_>, at: &Path<'_>, found: &mut Findings) -> Option<String> {
    let origin = text(raw, at, found)?;
    if origin == "*" || Endpoint::parse(&origin).is_some_and(|endpoint| endpoint.origin() == origin) {
        return Some(origin.into_owned());
    }
    let expected = ["cors must be \"*\" or an origin such as \"http://localhost:8080\""];
    let received = if origin.is_empty() { Words("an empty string") } else { Quoted(&origin) };
    found.issue(at, IssueCode::InvalidEndpoint, &expected, received);
    None
}
